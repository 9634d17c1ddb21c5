//! Things by what they have in common.

use std::collections::BTreeMap;

/// Things by what they have in common, in its order.
pub(super) fn grouped<K: Ord>(things: impl Iterator<Item = (K, usize)>) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (key, thing) in things {
        groups.entry(key).or_default().push(thing);
    }
    groups.into_values().collect()
}

/// A sorted list in chunks whose members are near those before them.
pub(super) fn chunks(list: Vec<usize>, near: impl Fn(&[usize], usize) -> bool) -> Vec<Vec<usize>> {
    let mut chunks: Vec<Vec<usize>> = Vec::new();
    for i in list {
        match chunks.last_mut() {
            Some(chunk) if near(chunk, i) => chunk.push(i),
            _ => chunks.push(vec![i]),
        }
    }
    chunks
}
