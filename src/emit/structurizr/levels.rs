//! Which kind of element a node is, by how deep groups lie in one another.

use crate::arrange::{Role, role};
use crate::diagram::{Diagram, NodeIndex};
use crate::emit::nesting::{Nesting, holds, is_within};

/// What stands between the names of groups in one another: a sign that hardly stands in a name.
pub(super) const SEPARATOR: char = '›';

/// Where an element stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// In the model or a group.
    Top,
    /// In a software system.
    System,
    /// In a container.
    Container,
}

impl Level {
    /// What has nothing in it here.
    pub(super) fn leaf(self) -> &'static str {
        match self {
            Level::Top => "softwareSystem",
            Level::System => "container",
            Level::Container => "component",
        }
    }
}

pub(super) struct Levels {
    /// How many groups lie in one another from here on.
    heights: Vec<usize>,
    /// Groups in which edges need an element to end at.
    anchored: Vec<bool>,
}

impl Levels {
    pub(super) fn of(diagram: &Diagram, nesting: &Nesting) -> Levels {
        let graph = &diagram.graph;
        let mut heights = vec![0; graph.node_count()];
        for n in graph.node_indices() {
            // Each leaf lifts what holds it; `of` knows no circles, but a bound costs nothing.
            let (mut at, mut height) = (graph[n].parent, 1);
            while let Some(group) = at.filter(|g| nesting.is_group(diagram, *g) && height <= graph.node_count()) {
                heights[group.index()] = height.max(heights[group.index()]);
                (at, height) = (graph[group].parent, height + 1);
            }
        }
        let mut levels = Levels { heights, anchored: vec![false; graph.node_count()] };
        for e in graph.edge_indices() {
            let Some((a, b)) = graph.edge_endpoints(e) else { continue };
            for (n, other) in [(a, b), (b, a)] {
                let within = is_within(diagram, a, b) && holds(diagram, n, other);
                levels.anchored[n.index()] |= nesting.is_group(diagram, n) && (levels.is_outer(n) || within);
            }
        }
        levels
    }

    /// Whether it is a group around software systems, at which no line can end.
    pub(super) fn is_outer(&self, n: NodeIndex) -> bool {
        self.heights[n.index()] > 2
    }

    pub(super) fn anchored(&self, n: NodeIndex) -> bool {
        self.anchored[n.index()]
    }

    /// Whether groups around software systems lie in one another.
    pub(super) fn nested(&self) -> bool {
        self.heights.iter().any(|h| *h > 3)
    }

    /// What it is called, and the level of what it holds; `None` where it is a group around software systems.
    pub(super) fn word(&self, diagram: &Diagram, n: NodeIndex, level: Level) -> Option<(&'static str, Level)> {
        match level {
            Level::Top if self.is_outer(n) => None,
            Level::Top if self.heights[n.index()] == 0 && is_person(diagram, n) => Some(("person", Level::Top)),
            Level::Top => Some((level.leaf(), Level::System)),
            Level::System => Some((level.leaf(), Level::Container)),
            Level::Container => Some((level.leaf(), Level::Container)),
        }
    }

    /// The view that shows what it holds.
    pub(super) fn view(&self, diagram: &Diagram, n: NodeIndex) -> Option<&'static str> {
        let inner = diagram.graph[n].parent.is_some_and(|p| !self.is_outer(p));
        match self.heights[n.index()] {
            _ if inner => Some("component"),
            1 | 2 => Some("container"),
            _ => None,
        }
    }
}

fn is_person(diagram: &Diagram, n: NodeIndex) -> bool {
    role(&crate::emit::name(&diagram.graph[n]), &[]) == Some(Role::User)
}
