//! Holds a redrawn drawing against the old one: the same words in the same rows, the same graph.

use petgraph::visit::EdgeRef;

use super::Unchanged;
use crate::diagram::{Diagram, Heads, NodeIndex};
use crate::glyph::{self, Role};

/// What would be another: names, groups, connections, labels, directions, in the same order, and each row's words.
pub(crate) fn difference(a: (&[&str], &Diagram), b: (&[&str], &Diagram)) -> Option<Unchanged> {
    let (old, new) = (a.1, b.1);
    if !same_words(a, b) {
        Some(Unchanged::Word)
    } else if old.kind != new.kind || !nodes(old).eq(nodes(new)) {
        Some(Unchanged::Box)
    } else if edges(old) != edges(new) {
        Some(Unchanged::Connection)
    } else {
        None
    }
}

fn nodes(d: &Diagram) -> impl Iterator<Item = (&str, &[String], bool, Option<NodeIndex>)> {
    d.graph.node_weights().map(|n| (n.id.as_str(), n.rows.as_slice(), n.group, n.parent))
}

/// All edges, in order.
pub(crate) fn edges(d: &Diagram) -> Vec<(usize, usize, u8, Option<&str>)> {
    let mut all: Vec<_> = d
        .graph
        .edge_references()
        .map(|e| {
            let (a, b, w) = (e.source().index(), e.target().index(), e.weight());
            let heads = match w.heads {
                Heads::None => 0,
                Heads::Target => 1,
                Heads::Both => 2,
            };
            (a, b, heads, w.label.as_deref())
        })
        .collect();
    all.sort_unstable();
    all
}

/// Whether each row holds the same words in the same order.
fn same_words(a: (&[&str], &Diagram), b: (&[&str], &Diagram)) -> bool {
    // What no line is drawn with can only be text.
    let letters = |row: &str| row.chars().filter(|c| glyph::of(*c).role == Role::Text).collect::<String>();
    let rows = a.0.len() == b.0.len() && a.0.iter().zip(b.0).all(|(a, b)| letters(a) == letters(b));
    let texts = |d: &Diagram| d.shapes.texts.iter().map(|t| (t.at.row, t.text.clone())).collect::<Vec<_>>();
    let (mut ours, mut theirs) = (texts(a.1), texts(b.1));
    ours.sort_by_key(|t| t.0);
    theirs.sort_by_key(|t| t.0);
    rows && ours == theirs
}
