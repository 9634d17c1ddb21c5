//! What became of the edges.

use std::collections::BTreeMap;

use super::Change;
use super::pairs::Pairs;
use crate::diagram::Heads;
use crate::graph::{Edge, Graph};
use crate::shape::Stroke;

/// The old edges between nodes of the new graph.
pub(super) fn carried(old: &Graph, pairs: &Pairs) -> Vec<Option<Edge>> {
    let carry = |e: &Edge| Some(Edge { from: pairs.new_of(e.from)?, to: pairs.new_of(e.to)?, ..e.clone() });
    old.edges.iter().map(carry).collect()
}

/// The new edge that each old one is. An edge is the same if it joins the same nodes; of several the one that is most like.
pub(super) fn matched(carried: &[Option<Edge>], new: &Graph) -> Vec<Option<usize>> {
    let mut new_of: Vec<Option<usize>> = vec![None; carried.len()];
    let rules: [fn(&Edge, &Edge) -> bool; 4] = [
        |a, b| heads(a) == heads(b) && a.label == b.label,
        |a, b| heads(a) == heads(b),
        |a, b| a.label == b.label,
        |_, _| true,
    ];
    let mut between: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (j, edge) in new.edges.iter().enumerate() {
        between.entry(ends(edge)).or_default().push(j);
    }
    for rule in rules {
        for (i, edge) in carried.iter().enumerate() {
            let Some(edge) = edge.as_ref().filter(|_| new_of[i].is_none()) else { continue };
            let Some(free) = between.get_mut(&ends(edge)) else { continue };
            if let Some(at) = free.iter().position(|&j| rule(edge, &new.edges[j])) {
                new_of[i] = Some(free.remove(at));
            }
        }
    }
    new_of
}

/// Adds what changed of the edges.
pub(super) fn compare(old: &Graph, new: &Graph, pairs: &Pairs, changes: &mut Vec<Change>) {
    let carried = carried(old, pairs);
    let new_of = matched(&carried, new);
    let mut taken = vec![false; new.edges.len()];
    new_of.iter().flatten().for_each(|&j| taken[j] = true);
    for (i, edge) in old.edges.iter().enumerate() {
        let Some(j) = new_of[i] else {
            changes.push(Change::EdgeRemoved { edge: old.told(edge, true) });
            continue;
        };
        let (was, is) = (carried[i].as_ref().unwrap_or(edge), &new.edges[j]);
        if heads(was) != heads(is) {
            changes.push(Change::EdgeTurned { from: new.told(was, false), to: new.told(is, false) });
        }
        if let Some((from, to)) = redrawn(old, new, was, is) {
            changes.push(Change::EdgeRedrawn { edge: new.told(is, false), from, to });
        }
        if was.label != is.label {
            let edge = new.told(is, false);
            changes.push(Change::EdgeRelabelled { edge, from: was.label.clone(), to: is.label.clone() });
        }
    }
    for edge in (0..new.edges.len()).filter(|&j| !taken[j]).map(|j| &new.edges[j]) {
        changes.push(Change::EdgeAdded { edge: new.told(edge, true) });
    }
    if old.ordered && new.ordered {
        let order: Vec<usize> = new_of.into_iter().flatten().collect();
        let moved = order.len() - longest_rise(&order);
        if moved > 0 {
            changes.push(Change::Reordered { edges: moved });
        }
    }
}

/// The two nodes that an edge joins, whichever way.
fn ends(edge: &Edge) -> (usize, usize) {
    (edge.from.min(edge.to), edge.from.max(edge.to))
}

/// The nodes at which an edge has a head; an edge from a node to itself has its ends in order.
pub(super) fn heads(edge: &Edge) -> (bool, bool) {
    let (first, last) = match edge.heads {
        Heads::None => (false, false),
        Heads::Target => (false, true),
        Heads::Both => (true, true),
    };
    if edge.from <= edge.to { (first, last) } else { (last, first) }
}

/// How the line of an edge was drawn and how it is, if that is another way. Heavy and double lines are one to most
/// languages; a source that knows no lines says nothing about them.
pub(super) fn redrawn(old: &Graph, new: &Graph, was: &Edge, is: &Edge) -> Option<(&'static str, &'static str)> {
    let [was, is] = [was, is].map(|edge| match edge.stroke {
        Stroke::Light => "solid",
        Stroke::Heavy | Stroke::Double => "thick",
        Stroke::Dashed => "dashed",
    });
    (was != is && old.stroked && new.stroked).then_some((was, is))
}

/// How many numbers of a row can stay so that they rise.
fn longest_rise(row: &[usize]) -> usize {
    // The smallest last number of a rise of each length.
    let mut ends: Vec<usize> = Vec::new();
    for &n in row {
        let at = ends.partition_point(|&end| end < n);
        match ends.get_mut(at) {
            Some(end) => *end = n,
            None => ends.push(n),
        }
    }
    ends.len()
}
