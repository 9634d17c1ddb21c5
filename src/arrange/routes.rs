//! Whose a wire is: the edges that run on it, and which of them alone runs to each of its ends.

use std::collections::BTreeMap;

use petgraph::visit::EdgeRef;

use super::meaning::Meaning;
use crate::diagram::{Diagram, EdgeIndex, NodeIndex};
use crate::shape::{End, TextRole, Touch};

/// The edges of every wire.
pub(super) struct Routes<'a> {
    diagram: &'a Diagram,
    meaning: &'a Meaning,
    pub(super) edges: Vec<Vec<EdgeIndex>>,
}

impl<'a> Routes<'a> {
    pub(super) fn new(diagram: &'a Diagram, meaning: &'a Meaning) -> Routes<'a> {
        let graph = &diagram.graph;
        let mut edges = vec![Vec::new(); diagram.shapes.wires.len()];
        for e in graph.edge_references() {
            if let Some(list) = e.weight().wire.and_then(|w| edges.get_mut(w)) {
                list.push(e.id());
            }
        }
        Routes { diagram, meaning, edges }
    }

    /// For each end of a wire, the edge that alone runs there; nothing where all of the wire is one edge's.
    pub(super) fn owners(&self, w: usize) -> Vec<Option<EdgeIndex>> {
        let ends = &self.diagram.shapes.wires[w].ends;
        if self.edges[w].len() < 2 {
            return vec![None; ends.len()];
        }
        let mut count: BTreeMap<NodeIndex, (usize, EdgeIndex)> = BTreeMap::new();
        for &e in &self.edges[w] {
            let Some((a, b)) = self.diagram.graph.edge_endpoints(e) else { continue };
            for n in [a, b] {
                count.entry(n).or_insert((0, e)).0 += 1;
            }
        }
        let nodes: Vec<Option<NodeIndex>> = ends.iter().map(|end| self.node(end)).collect();
        let mut met: BTreeMap<NodeIndex, usize> = BTreeMap::new();
        for &n in nodes.iter().flatten() {
            *met.entry(n).or_default() += 1;
        }
        let alone = |n: NodeIndex| count.get(&n).filter(|(edges, _)| *edges == 1 && met[&n] == 1).map(|(_, e)| *e);
        nodes.into_iter().map(|n| n.and_then(alone)).collect()
    }

    /// The node that an end touches.
    fn node(&self, end: &End) -> Option<NodeIndex> {
        match end.touch {
            Touch::Frame(f) => self.meaning.frames.get(f).copied().flatten(),
            Touch::Text(t) => match self.diagram.shapes.texts.get(t)?.role {
                TextRole::Node(n) => Some(NodeIndex::new(n)),
                _ => None,
            },
            Touch::Line(_) | Touch::Nothing => None,
        }
    }
}
