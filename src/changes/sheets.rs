//! Which drawing of the old documents is which of the new ones.

use std::collections::BTreeSet;

use super::{Change, between};
use crate::graph::Graph;

/// A drawing, or another source of a graph, to compare.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Where it stands: `docs/page.md:12`.
    pub place: String,
    /// What it is called: the heading above it, else its place.
    pub title: String,
    /// What stays the same from one state of its document to the next: the document's path and the drawing's id.
    pub id: String,
    /// What it says.
    pub graph: Graph,
}

/// A drawing that is in both, or in one alone.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Comparison {
    /// What it is called.
    pub title: String,
    /// Where it stood.
    pub old: Option<String>,
    /// Where it stands.
    pub new: Option<String>,
    /// What changed, where it is in both.
    pub changes: Vec<Change>,
    /// Which of the old and which of the new sheets it is.
    pub sheets: (Option<usize>, Option<usize>),
}

/// Compares what has the same id; of the rest, what shares most names; and one with one, whatever they hold. In the
/// order of the new sheets, then what is gone. What has not changed is left out.
pub fn compare(old: &[Sheet], new: &[Sheet]) -> Vec<Comparison> {
    let mut old_of: Vec<Option<usize>> = vec![None; new.len()];
    let mut left: BTreeSet<usize> = (0..old.len()).collect();
    for j in 0..new.len() {
        if let Some(&i) = left.iter().find(|&&i| old[i].id == new[j].id) {
            left.remove(&i);
            old_of[j] = Some(i);
        }
    }
    let names = |sheet: &Sheet| sheet.graph.nodes.iter().map(|n| n.label.clone()).collect::<BTreeSet<_>>();
    let known: Vec<BTreeSet<String>> = old.iter().map(names).collect();
    for j in (0..new.len()).filter(|&j| old_of[j].is_none()).collect::<Vec<_>>() {
        let own = names(&new[j]);
        let shared = |i: usize| {
            let other = &known[i];
            (own.intersection(other).count(), own.union(other).count())
        };
        let best = left.iter().map(|&i| (shared(i), i)).filter(|((both, any), _)| 2 * both >= *any && *both > 0);
        if let Some((_, i)) = best.max_by_key(|&((both, any), i)| (100 * both / any, std::cmp::Reverse(i))) {
            left.remove(&i);
            old_of[j] = Some(i);
        }
    }
    let alone: Vec<usize> = (0..new.len()).filter(|&j| old_of[j].is_none()).collect();
    if let ([j], Some(&i), 1) = (&alone[..], left.first(), left.len()) {
        left.remove(&i);
        old_of[*j] = Some(i);
    }
    let mut all: Vec<Comparison> = new
        .iter()
        .zip(&old_of)
        .enumerate()
        .map(|(j, (now, was))| Comparison {
            title: now.title.clone(),
            old: was.map(|i| old[i].place.clone()),
            new: Some(now.place.clone()),
            changes: was.map_or_else(Vec::new, |i| between(&old[i].graph, &now.graph)),
            sheets: (*was, Some(j)),
        })
        .collect();
    all.extend(left.into_iter().map(|i| Comparison {
        title: old[i].title.clone(),
        old: Some(old[i].place.clone()),
        new: None,
        changes: Vec::new(),
        sheets: (Some(i), None),
    }));
    all.retain(|c| c.old.is_none() || c.new.is_none() || !c.changes.is_empty());
    all
}
