//! What the dependencies of a list mean in a drawing: which nodes, and how these are connected.

use super::compare::{Aliases, Comparison};
use super::drawing::Connection;
use super::drawn::Rank;
use super::names::{self, forms, key};
use crate::diagram::NodeIndex;
use crate::inventory::Inventory;
use std::collections::{BTreeMap, BTreeSet};

/// Names for which one like them is looked for; a list with more that mean nothing was written for something else.
const MOST_UNKNOWN: usize = 100;

/// How a stated dependency is drawn.
pub(super) struct Wiring {
    pub(super) from: Vec<NodeIndex>,
    pub(super) to: Vec<NodeIndex>,
    /// None where an end is not drawn.
    pub(super) connection: Option<Connection>,
    pub(super) target: Target,
}

/// What the target of a dependency is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Listed or drawn.
    Known,
    /// Neither, but one name is like it.
    Like(String, names::Likeness),
    /// Neither.
    Unknown,
}

/// Which component of a list a name means: first as it is written, else up to what does not count in names.
pub(super) struct Index {
    written: BTreeMap<String, usize>,
    alike: BTreeMap<String, usize>,
}

impl Index {
    pub(super) fn new(list: &Inventory) -> Self {
        let mut index = Index { written: BTreeMap::new(), alike: BTreeMap::new() };
        for (i, component) in list.components.iter().enumerate() {
            for name in component.aliases.iter().chain([&component.name]) {
                index.written.entry(name.clone()).or_insert(i);
            }
            for form in forms(&component.name).iter().chain(&component.aliases) {
                index.alike.entry(key(form)).or_insert(i);
            }
        }
        index
    }

    pub(super) fn of(&self, name: &str) -> Option<usize> {
        let alike = || forms(name).iter().take(2).find_map(|form| self.alike.get(&key(form)));
        self.written.get(name).or_else(alike).copied()
    }
}

/// The wiring of each dependency.
pub(super) fn all(comparison: &Comparison, aliases: &Aliases) -> Vec<Wiring> {
    let mut known: BTreeMap<&str, (Target, Vec<NodeIndex>)> = BTreeMap::new();
    let mut looked = 0;
    let mut wirings = Vec::new();
    for dependency in &comparison.list.dependencies {
        let from = comparison.nodes_of(&dependency.from, aliases);
        let (target, to) = known.entry(&dependency.to).or_insert_with_key(|name| {
            let nodes = comparison.nodes_of(name, aliases);
            if !nodes.is_empty() || comparison.component(name).is_some() {
                return (Target::Known, nodes);
            }
            looked += 1;
            let like = if looked > MOST_UNKNOWN { None } else { like(comparison, name) };
            match like {
                Some((other, likeness)) => {
                    let nodes = comparison.nodes_of(&other, aliases);
                    (Target::Like(other, likeness), nodes)
                }
                None => (Target::Unknown, nodes),
            }
        });
        let drawn = !from.is_empty() && !to.is_empty();
        let connection = drawn.then(|| comparison.drawing.connection(&from, to));
        wirings.push(Wiring { from, to: to.clone(), connection, target: target.clone() });
    }
    wirings
}

/// The one listed or drawn name that is like a name.
fn like(comparison: &Comparison, name: &str) -> Option<(String, names::Likeness)> {
    let listed = comparison.list.components.iter().map(|c| c.name.as_str());
    let drawn = comparison.drawing.names().names.iter().filter(|n| n.rank == Rank::Title).map(|n| n.text.as_str());
    let alike = |other: &str| Some((names::likeness(name, other)?, key(other), other.to_owned()));
    let all: BTreeSet<_> = listed.chain(drawn).filter_map(alike).collect();
    let (best, first, other) = all.first()?.clone();
    let alone = all.iter().filter(|(likeness, ..)| *likeness == best).all(|(_, key, _)| *key == first);
    (alone && best != names::Likeness::Head).then_some((other, best))
}
