//! Lists that are a part of another one: the tables under the headings of a list are that list. Held against the drawing
//! alone, each would lack the rest.

use super::bound::Bound;
use super::compare::Comparison;
use crate::inventory::Inventory;
use std::collections::{BTreeMap, BTreeSet};

/// Keeps of a list and its parts the list, where that is held against the same drawing, and as surely meant.
pub(super) fn drop_parts(comparisons: &mut Vec<Comparison>, bound: &mut Vec<Bound>) {
    // What holds a list holds its first entry; few lists hold the same one.
    let mut holders: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (i, comparison) in comparisons.iter().enumerate() {
        comparison.list.components.iter().for_each(|c| holders.entry(c.place.span).or_default().push(i));
    }
    let is_part = |part: &Comparison| {
        let first = part.list.components.first().and_then(|c| holders.get(&c.place.span));
        first.into_iter().flatten().map(|&i| &comparisons[i]).any(|whole| {
            std::ptr::eq(whole.drawing, part.drawing) && whole.by_hand >= part.by_hand && holds(whole.list, part.list)
        })
    };
    let parts: Vec<bool> = comparisons.iter().map(is_part).collect();
    let mut kept = parts.iter().map(|part| !part);
    comparisons.retain(|_| kept.next().unwrap_or(true));
    let mut kept = parts.iter().map(|part| !part);
    bound.retain(|_| kept.next().unwrap_or(true));
}

/// Whether all entries of one list are read in a longer one, too.
fn holds(whole: &Inventory, part: &Inventory) -> bool {
    let spans = |list: &Inventory| list.components.iter().map(|c| c.place.span).collect::<BTreeSet<_>>();
    whole.place.path == part.place.path
        && (1..whole.components.len()).contains(&part.components.len())
        && spans(part).is_subset(&spans(whole))
}
