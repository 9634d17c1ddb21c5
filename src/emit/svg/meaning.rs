//! What the graph says about a thing drawn: which node a frame is, whether it is an entry or an end.

use std::collections::HashMap;

use super::theme::Tint;
use crate::diagram::{Diagram, Heads, NodeIndex, NodeShape};
use crate::geom::Rect;

/// The graph's answers for the shapes.
pub(super) struct Meaning {
    /// The node that each frame is.
    pub(super) frames: Vec<Option<NodeIndex>>,
    /// For each frame that is a node and no group, the frames in it: its outline once more, or a part of it.
    pub(super) inner: Vec<Vec<usize>>,
    /// Whether a frame is one of those.
    pub(super) is_inner: Vec<bool>,
    /// How many frames lie around each frame.
    pub(super) depth: Vec<usize>,
    /// The frame that each node is a cell of, and where.
    pub(super) cells: HashMap<NodeIndex, (usize, Rect)>,
    tints: Vec<Tint>,
}

impl Meaning {
    pub(super) fn new(diagram: &Diagram) -> Meaning {
        let graph = &diagram.graph;
        let by_rect: HashMap<Rect, NodeIndex> =
            graph.node_indices().filter(|&n| graph[n].shape == NodeShape::Box).map(|n| (graph[n].rect, n)).collect();
        let frames: Vec<Option<NodeIndex>> =
            diagram.shapes.frames.iter().map(|f| by_rect.get(&f.rect).copied()).collect();
        let mut inside: Vec<Option<usize>> = Vec::new();
        let mut inner = vec![Vec::new(); frames.len()];
        for (i, frame) in diagram.shapes.frames.iter().enumerate() {
            let within = frame.parent.filter(|_| frames[i].is_none()).and_then(|p| match frames[p] {
                Some(n) => (!graph[n].group).then_some(p),
                None => inside[p],
            });
            within.into_iter().for_each(|p| inner[p].push(i));
            inside.push(within);
        }
        let cells = diagram.shapes.frames.iter().enumerate();
        let cells = cells.flat_map(|(i, f)| f.cells.iter().map(move |&c| (i, c)));
        let cells = cells.filter_map(|(i, c)| Some((*by_rect.get(&c)?, (i, c)))).collect();
        let mut depth: Vec<usize> = Vec::new();
        for frame in &diagram.shapes.frames {
            // Outer frames come before inner ones.
            depth.push(frame.parent.and_then(|p| depth.get(p)).map_or(0, |d| d + 1));
        }
        let mut ways = vec![(false, false); graph.node_count()];
        for edge in graph.raw_edges() {
            let (a, b) = (edge.source().index(), edge.target().index());
            match edge.weight.heads {
                Heads::None => {}
                Heads::Target => (ways[a].1, ways[b].0) = (true, true),
                Heads::Both => (ways[a], ways[b]) = ((true, true), (true, true)),
            }
        }
        let tints = graph
            .node_weights()
            .zip(ways)
            .map(|(node, way)| match way {
                _ if node.group => Tint::Plain,
                (false, true) => Tint::Entry,
                (true, false) => Tint::End,
                _ => Tint::Plain,
            })
            .collect();
        let is_inner = inside.iter().map(Option::is_some).collect();
        Meaning { frames, inner, is_inner, depth, cells, tints }
    }

    pub(super) fn tint(&self, node: NodeIndex) -> Tint {
        self.tints.get(node.index()).copied().unwrap_or(Tint::Plain)
    }
}
