//! What the dependencies of a list mean in a drawing: which nodes, and how these are connected.

use super::compare::{Aliases, Comparison, Target, Wiring};
use super::drawn::Rank;
use super::names::{self, forms, key};
use crate::diagram::NodeIndex;
use std::collections::{BTreeMap, BTreeSet};

/// Names for which one like them is looked for; a list with more that mean nothing was written for something else.
const MOST_UNKNOWN: usize = 100;

/// The wiring of each dependency.
pub(super) fn all<'a>(comparison: &'a Comparison, aliases: &Aliases) -> Vec<Wiring> {
    let mut known: BTreeMap<&'a str, (Target, Vec<NodeIndex>)> = BTreeMap::new();
    let mut looked = 0;
    let mut wirings = Vec::new();
    let mut end = |name: &'a str| {
        let end = known.entry(name).or_insert_with_key(|name| {
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
        end.clone()
    };
    for dependency in &comparison.list.dependencies {
        let ((source, from), (target, to)) = (end(dependency.from.as_str()), end(dependency.to.as_str()));
        let drawn = !from.is_empty() && !to.is_empty();
        let connection = drawn.then(|| comparison.drawing.connection(&from, &to));
        wirings.push(Wiring { from, to, connection, target, source });
    }
    wirings
}

/// The one listed or drawn name that is like a name.
fn like(comparison: &Comparison, name: &str) -> Option<(String, names::Likeness)> {
    let listed = comparison.list.components.iter().map(|c| c.name.as_str());
    let drawn = comparison.drawing.names().names.iter().filter(|n| n.rank == Rank::Title).map(|n| n.text.as_str());
    // A box may be called by its port besides: the second form goes without.
    let bare = |other: &str| key(forms(other).get(1).map_or(other, String::as_str));
    let alike = |other: &str| Some((names::likeness(name, other)?, bare(other), other.to_owned()));
    let all: BTreeSet<_> = listed.chain(drawn).filter_map(alike).collect();
    let (best, first, other) = all.first()?.clone();
    let alone = all.iter().filter(|(likeness, ..)| *likeness == best).all(|(_, key, _)| *key == first);
    (alone && best != names::Likeness::Head).then_some((other, best))
}
