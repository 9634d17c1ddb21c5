//! What became of each node and edge of two graphs.

use super::edges::{carried, matched};
use super::pairs::Pairs;
use crate::graph::Graph;

/// What became of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Added,
    Removed,
    Changed,
}

/// Those of one graph, in its order; none where nothing changed.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) nodes: Vec<Option<Mark>>,
    pub(super) edges: Vec<Option<Mark>>,
}

/// The marks of the old graph and of the new one.
pub(super) fn of(old: &Graph, new: &Graph) -> [Marks; 2] {
    let pairs = Pairs::of(old, new);
    let same = |i: usize, j: usize| {
        let (was, is) = (&old.nodes[i], &new.nodes[j]);
        was.label == is.label && was.parent.map(|p| pairs.new_of(p)) == is.parent.map(Some)
    };
    let told = |other: Option<usize>, gone: Mark, same: &dyn Fn(usize) -> bool| match other {
        None => Some(gone),
        Some(other) => (!same(other)).then_some(Mark::Changed),
    };
    let carried = carried(old, &pairs);
    let new_of = matched(&carried, new);
    let mut old_of = vec![None; new.edges.len()];
    new_of.iter().enumerate().filter_map(|(i, j)| Some((i, (*j)?))).for_each(|(i, j)| old_of[j] = Some(i));
    let alike = |i: usize, j: usize| {
        carried[i].as_ref().is_some_and(|was| {
            let is = &new.edges[j];
            let redrawn = super::edges::redrawn(old, new, was, is);
            super::edges::heads(was) == super::edges::heads(is) && was.label == is.label && redrawn.is_none()
        })
    };
    let nodes = |i: usize| told(pairs.new_of(i), Mark::Removed, &|j| same(i, j));
    let edges = |i: usize| told(new_of[i], Mark::Removed, &|j| alike(i, j));
    let before =
        Marks { nodes: (0..old.nodes.len()).map(nodes).collect(), edges: (0..old.edges.len()).map(edges).collect() };
    let nodes = |j: usize| told(pairs.old_of(j), Mark::Added, &|i| same(i, j));
    let edges = |j: usize| told(old_of[j], Mark::Added, &|i| alike(i, j));
    let after =
        Marks { nodes: (0..new.nodes.len()).map(nodes).collect(), edges: (0..new.edges.len()).map(edges).collect() };
    [before, after]
}
