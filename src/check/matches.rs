//! Which boxes of a drawing are which entry of a list, for whoever goes from one to the other or renames both.

use super::compare::{Comparison, Standing};
use super::drawn::Rank;
use crate::diagram::NodeIndex;
use crate::inventory::{Kind, Place};

/// An entry of a list, and what is drawn for it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Match {
    /// The entry's name as written.
    pub name: String,
    /// What the list was read from.
    pub kind: Kind,
    /// Where the entry's name stands.
    pub entry: Place,
    /// The dependencies of the list that name it: the name as it is written there, and where.
    pub mentions: Vec<(String, Place)>,
    /// The drawing's id.
    pub drawing: String,
    /// The boxes.
    pub nodes: Vec<NodeIndex>,
    /// Whether it is the boxes' own name; else it is something that stands in them.
    pub whole: bool,
}

/// The entries of a list that are drawn.
pub(super) fn matches(comparison: &Comparison) -> Vec<Match> {
    let list = comparison.list;
    let drawn = list.components.iter().zip(&comparison.standings).enumerate();
    let drawn = drawn.filter(|(_, (_, standing))| !standing.nodes().is_empty());
    let one = |(i, (component, standing)): (usize, (&crate::inventory::Component, &Standing))| {
        let ends = list.dependencies.iter().flat_map(|d| [(&d.from, &d.place), (&d.to, &d.place)]);
        let mentions = ends.filter(|(name, _)| comparison.component(name) == Some(i));
        let rank = match standing {
            Standing::Drawn { rank, .. } | Standing::Near { rank, .. } => Some(*rank),
            Standing::Missing => None,
        };
        Match {
            name: component.name.clone(),
            kind: list.kind,
            entry: component.place.clone(),
            mentions: mentions.map(|(name, place)| (name.clone(), place.clone())).collect(),
            drawing: comparison.drawing.reading.id.clone(),
            nodes: standing.nodes().to_vec(),
            whole: rank == Some(Rank::Title),
        }
    };
    drawn.map(one).collect()
}
