//! Which node of the old graph is which of the new one.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::Graph;

/// Half of what two texts hold, in hundredths, must be the same for them to be one name, changed.
const ALIKE: usize = 60;

/// Nodes of which each is compared with each at most.
const MOST_LEFT: usize = 400;

/// Nodes of two graphs that are the same.
pub(super) struct Pairs {
    new: Vec<Option<usize>>,
    old: Vec<Option<usize>>,
}

impl Pairs {
    /// First what has the same name, in the same group if there are several; then what has the same neighbours or
    /// nearly the same name.
    pub(super) fn of(old: &Graph, new: &Graph) -> Pairs {
        let mut pairs = Pairs { new: vec![None; old.nodes.len()], old: vec![None; new.nodes.len()] };
        let above = |graph: &Graph, i: usize| graph.nodes[i].parent.map(|p| graph.nodes[p].label.clone());
        pairs.equal(old, new, |graph, i| (graph.nodes[i].label.clone(), graph.nodes[i].group, above(graph, i)));
        pairs.equal(old, new, |graph, i| (graph.nodes[i].label.clone(), graph.nodes[i].group));
        pairs.equal(old, new, |graph, i| graph.nodes[i].label.clone());
        pairs.alike(old, new);
        pairs
    }

    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.new[old]
    }

    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.old[new]
    }

    fn join(&mut self, old: usize, new: usize) {
        self.new[old] = Some(new);
        self.old[new] = Some(old);
    }

    /// Pairs what is left and has the same key, in order.
    fn equal<K: Ord>(&mut self, old: &Graph, new: &Graph, key: impl Fn(&Graph, usize) -> K) {
        let mut free: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for j in (0..new.nodes.len()).rev().filter(|&j| self.old[j].is_none()) {
            free.entry(key(new, j)).or_default().push(j);
        }
        for i in 0..old.nodes.len() {
            if self.new[i].is_none()
                && let Some(j) = free.get_mut(&key(old, i)).and_then(Vec::pop)
            {
                self.join(i, j);
            }
        }
    }

    /// Pairs what is left by likeness, the most alike first.
    fn alike(&mut self, old: &Graph, new: &Graph) {
        let left: Vec<usize> = (0..old.nodes.len()).filter(|&i| self.new[i].is_none()).take(MOST_LEFT).collect();
        let free: Vec<usize> = (0..new.nodes.len()).filter(|&j| self.old[j].is_none()).take(MOST_LEFT).collect();
        let (before, after) = (neighbours(old), neighbours(new));
        let mut worth = Vec::new();
        for &i in &left {
            let known: BTreeSet<usize> = before[i].iter().filter_map(|&n| self.new[n]).collect();
            for &j in free.iter().filter(|&&j| new.nodes[j].group == old.nodes[i].group) {
                let name = likeness(&old.nodes[i].label, &new.nodes[j].label);
                let here: BTreeSet<usize> = after[j].iter().copied().filter(|&n| self.old[n].is_some()).collect();
                let (both, any) = (known.intersection(&here).count(), known.union(&here).count());
                let place = (100 * both).checked_div(any).unwrap_or(0);
                // Its place says as much as its name, where it has one.
                if name >= ALIKE || place >= 50 && (place == 100 || name >= ALIKE / 2) {
                    worth.push((std::cmp::Reverse(name + place), i, j));
                }
            }
        }
        worth.sort_unstable();
        for (_, i, j) in worth {
            if self.new[i].is_none() && self.old[j].is_none() {
                self.join(i, j);
            }
        }
    }
}

/// What each node is joined to, or, of a group, what it holds.
fn neighbours(graph: &Graph) -> Vec<BTreeSet<usize>> {
    let mut all = vec![BTreeSet::new(); graph.nodes.len()];
    for edge in &graph.edges {
        all[edge.from].insert(edge.to);
        all[edge.to].insert(edge.from);
    }
    for (i, node) in graph.nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            all[parent].insert(i);
        }
    }
    all
}

/// How much of two texts is the same, in hundredths: twice their pairs of neighbouring characters in common, by all.
fn likeness(a: &str, b: &str) -> usize {
    let pairs = |text: &str| {
        let chars: Vec<char> = text.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect();
        let mut all: Vec<(char, char)> = chars.windows(2).map(|w| (w[0], w[1])).collect();
        all.sort_unstable();
        all
    };
    let (a, b) = (pairs(a), pairs(b));
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    if a.is_empty() && b.is_empty() { 0 } else { 200 * both / (a.len() + b.len()) }
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn alike_is_what_shares_letters() {
        assert_eq!(likeness("Gateway", "gateway"), 100);
        assert!(likeness("Gateway", "API Gateway") > 60);
        assert!(likeness("Orders", "Service") < 30);
        assert!(likeness("Cache", "Queue") < 30);
    }
}
