//! A diagram under construction from text rows: keeps the graph and what is drawn in step.

use super::oddity;
use super::{DiGraph, Diagram, Edge, EdgeIndex, Heads, Kind, Node, NodeIndex, NodeShape, Tag, ids};
use crate::geom::{Pos, Rect};
use crate::grid;
use crate::shape::{Shapes, Stroke, Text, TextRole, Wire};

impl Node {
    /// A node that is drawn as a bare text.
    pub(super) fn of_text(rows: Vec<String>, rect: Rect) -> Node {
        Node {
            id: String::new(),
            label: rows.join(" "),
            rows,
            group: false,
            parent: None,
            shape: NodeShape::Text,
            stroke: Stroke::Light,
            rect,
            comment: None,
            place: None,
            tag: Tag::default(),
        }
    }
}

/// The graph and the shapes of a drawing, filled side by side.
#[derive(Debug, Default)]
pub(super) struct Sketch {
    pub(super) graph: DiGraph<Node, Edge>,
    pub(super) shapes: Shapes,
    pub(super) lattices: Vec<usize>,
}

impl Sketch {
    /// A drawing as large as its rows.
    pub(super) fn new(width: i32, height: i32) -> Sketch {
        Sketch { shapes: Shapes { width, height, ..Shapes::default() }, ..Sketch::default() }
    }

    /// Puts a text where it stands; its index.
    pub(super) fn text(&mut self, at: Pos, text: &str, role: TextRole) -> usize {
        let width = grid::width(text) as i32;
        self.shapes.texts.push(Text { at, width, text: text.to_owned(), frame: None, role });
        self.shapes.texts.len() - 1
    }

    /// Sorts the texts by their places.
    pub(super) fn in_reading_order(&mut self) {
        self.shapes.texts.sort_by_key(|t| t.at);
    }

    /// Adds a wire; its index.
    pub(super) fn wire(&mut self, wire: Wire) -> usize {
        self.shapes.wires.push(wire);
        self.shapes.wires.len() - 1
    }

    /// Joins two nodes along a wire.
    pub(super) fn edge(
        &mut self,
        ends: (NodeIndex, NodeIndex),
        heads: Heads,
        path: Vec<Pos>,
        wire: usize,
    ) -> EdgeIndex {
        let stroke = self.shapes.wires.get(wire).map_or(Stroke::Light, Wire::stroke);
        let edge = Edge { label: None, heads, stroke, path, wire: Some(wire), step: None };
        self.graph.add_edge(ends.0, ends.1, edge)
    }

    /// The finished diagram, its texts in reading order.
    pub(super) fn finish(mut self, kind: Kind, confidence: u8) -> Diagram {
        ids::assign(&mut self.graph);
        let mut diagram = Diagram { kind, graph: self.graph, shapes: self.shapes, lattices: self.lattices, confidence };
        if matches!(kind, Kind::Chain | Kind::Tree) {
            diagram.confidence = confidence.min(oddity::confidence_in_rows(&diagram));
        }
        diagram
    }
}
