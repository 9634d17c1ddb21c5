//! Says what changed from one graph to another: nodes and edges added, removed, renamed, turned, moved.

mod edges;
mod marks;
mod pairs;
mod picture;
pub mod report;
mod sheets;

pub use picture::picture;
pub use sheets::{Comparison, Sheet, compare};

use crate::graph::Graph;

/// What is different in the second of two graphs. Names are those that the drawing has now, where it has them still.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Change {
    /// A node, or a group, that was not there.
    NodeAdded {
        /// Its name.
        node: String,
        /// The group that holds it.
        group: Option<String>,
    },
    /// A node, or a group, that is there no more.
    NodeRemoved {
        /// Its name.
        node: String,
        /// The group that held it.
        group: Option<String>,
    },
    /// A node whose text is another.
    NodeRenamed {
        /// What it was called.
        from: String,
        /// What it is called now.
        to: String,
    },
    /// A node that another group holds, or none.
    NodeMoved {
        /// Its name.
        node: String,
        /// The group that held it.
        from: Option<String>,
        /// The group that holds it now.
        to: Option<String>,
    },
    /// An edge that was not there.
    EdgeAdded {
        /// It: `A → B: label`.
        edge: String,
    },
    /// An edge that is there no more.
    EdgeRemoved {
        /// It: `A → B: label`.
        edge: String,
    },
    /// An edge whose label is another.
    EdgeRelabelled {
        /// It, without its label.
        edge: String,
        /// The old label.
        from: Option<String>,
        /// The new one.
        to: Option<String>,
    },
    /// An edge whose heads are at other ends.
    EdgeTurned {
        /// As it was.
        from: String,
        /// As it is.
        to: String,
    },
    /// An edge whose line is drawn in another way.
    EdgeRedrawn {
        /// It, without its label.
        edge: String,
        /// How it was drawn: `solid`, `dashed` or `thick`.
        from: &'static str,
        /// How it is drawn now.
        to: &'static str,
    },
    /// The messages of a sequence come in another order.
    Reordered {
        /// How many of them stand elsewhere.
        edges: usize,
    },
}

impl Change {
    /// Its name in reports that programs read.
    pub const fn name(&self) -> &'static str {
        match self {
            Change::NodeAdded { .. } => "node-added",
            Change::NodeRemoved { .. } => "node-removed",
            Change::NodeRenamed { .. } => "node-renamed",
            Change::NodeMoved { .. } => "node-moved",
            Change::EdgeAdded { .. } => "edge-added",
            Change::EdgeRemoved { .. } => "edge-removed",
            Change::EdgeRelabelled { .. } => "edge-relabelled",
            Change::EdgeTurned { .. } => "edge-turned",
            Change::EdgeRedrawn { .. } => "edge-redrawn",
            Change::Reordered { .. } => "reordered",
        }
    }
}

/// What changed from one graph to the other: nodes in the order of the graphs, then edges.
pub fn between(old: &Graph, new: &Graph) -> Vec<Change> {
    let pairs = pairs::Pairs::of(old, new);
    let mut changes = Vec::new();
    let both_grouped = old.grouped && new.grouped;
    let name = |graph: &Graph, i: usize| graph.nodes[i].name.clone();
    let parent = |graph: &Graph, i: usize| graph.nodes[i].parent.map(|p| name(graph, p));
    // A source that knows no groups says nothing about them.
    let counts = |graph: &Graph, i: usize| both_grouped || !graph.nodes[i].group;
    for i in (0..old.nodes.len()).filter(|&i| counts(old, i)) {
        match pairs.new_of(i) {
            None => changes.push(Change::NodeRemoved { node: name(old, i), group: parent(old, i) }),
            Some(j) => {
                if old.nodes[i].label != new.nodes[j].label {
                    // What differs may stand in rows that are no name.
                    let whole = name(old, i) == name(new, j);
                    let said =
                        |graph: &Graph, i: usize| if whole { graph.nodes[i].label.clone() } else { name(graph, i) };
                    changes.push(Change::NodeRenamed { from: said(old, i), to: said(new, j) });
                }
                let (before, after) = (old.nodes[i].parent, new.nodes[j].parent);
                if both_grouped && before.map(|p| pairs.new_of(p)) != after.map(Some) {
                    changes.push(Change::NodeMoved { node: name(new, j), from: parent(old, i), to: parent(new, j) });
                }
            }
        }
    }
    for j in (0..new.nodes.len()).filter(|&j| counts(new, j) && pairs.old_of(j).is_none()) {
        changes.push(Change::NodeAdded { node: name(new, j), group: parent(new, j) });
    }
    edges::compare(old, new, &pairs, &mut changes);
    changes
}

#[cfg(test)]
mod tests;
