//! Holds a rewritten drawing against the old one: the same words in the same rows, the same graph. And a whole
//! document: nothing else has changed.

use petgraph::visit::EdgeRef;

use crate::diagram::{Diagram, Heads, NodeIndex};
use crate::document::Block;
use crate::glyph::{self, Role};
use crate::reading::{Document, Reading};

/// What would be another: names, groups, connections, labels, directions, in the same order, and each row's words.
pub(super) fn difference(a: (&[&str], &Diagram), b: (&[&str], &Diagram)) -> Option<&'static str> {
    let (old, new) = (a.1, b.1);
    if !same_words(a, b) {
        Some("a word would be read otherwise")
    } else if old.kind != new.kind || !nodes(old).eq(nodes(new)) {
        Some("a box or a name would be read otherwise")
    } else if edges(old) != edges(new) {
        Some("a connection would be read otherwise")
    } else {
        None
    }
}

/// The 1-based line from which on a rewritten document is read otherwise than the old one; `None` where it holds the
/// same drawings in the same places, and all else in it is the same.
pub fn differs(old: &Document, new: &Document) -> Option<usize> {
    let place = |b: &Block| (b.lines, b.heading.clone(), b.info.clone());
    let same = |a: &Reading, b: &Reading| {
        let (x, y) = (contents(&a.block), contents(&b.block));
        place(&a.block) == place(&b.block) && difference((&x, &a.diagram), (&y, &b.diagram)).is_none()
    };
    let drawings = first(&old.readings, &new.readings, same, |r| r.block.lines.0);
    let same = |a: &Block, b: &Block| place(a) == place(b) && contents(a) == contents(b);
    let others = first(&old.skipped, &new.skipped, |a, b| same(&a.block, &b.block), |s| s.block.lines.0);
    drawings.into_iter().chain(others).min().or_else(|| outside(old, new))
}

fn contents(block: &Block) -> Vec<&str> {
    block.rows.iter().map(|r| r.content.as_str()).collect()
}

/// Where two lists first differ.
fn first<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool, line: impl Fn(&T) -> usize) -> Option<usize> {
    let at = a.iter().zip(b).position(|(a, b)| !same(a, b)).or((a.len() != b.len()).then(|| a.len().min(b.len())))?;
    a.get(at).or(b.get(at)).map(line)
}

/// The first line outside of all drawings that has changed.
fn outside(old: &Document, new: &Document) -> Option<usize> {
    let (a, b) = (old.source.text().split('\n'), new.source.text().split('\n'));
    let mut drawings = old.readings.iter().map(|r| r.block.lines).peekable();
    let mut inside = |line: usize| {
        while drawings.next_if(|d| d.1 < line).is_some() {}
        drawings.peek().is_some_and(|d| d.0 <= line)
    };
    let changed = a.clone().zip(b.clone()).zip(1..).find(|((a, b), line)| a != b && !inside(*line));
    let longer = || (a.clone().count() != b.clone().count()).then(|| a.count());
    changed.map(|(_, line)| line).or_else(longer)
}

fn nodes(d: &Diagram) -> impl Iterator<Item = (&str, &[String], bool, Option<NodeIndex>)> {
    d.graph.node_weights().map(|n| (n.id.as_str(), n.rows.as_slice(), n.group, n.parent))
}

/// All edges, in order.
fn edges(d: &Diagram) -> Vec<(usize, usize, u8, Option<&str>)> {
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
