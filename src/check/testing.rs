//! Drawings for unit tests, made by hand.

use crate::diagram::{DiGraph, Diagram, Edge, Heads, Kind, Node, NodeIndex, NodeShape};
use crate::document::{Block, Container};
use crate::geom::Rect;
use crate::reading::Reading;
use crate::shape::{Shapes, Stroke};

/// A drawing of boxes with these labels, rows separated by line ends, and arrows between them by number.
pub(super) fn boxes(labels: &[&str], arrows: &[(usize, usize)]) -> Reading {
    let mut graph = DiGraph::new();
    for (i, label) in labels.iter().enumerate() {
        let rows: Vec<String> = label.lines().map(str::to_owned).collect();
        graph.add_node(Node {
            id: format!("n{i}"),
            label: rows.join(" "),
            rows,
            group: false,
            parent: None,
            shape: NodeShape::Box,
            stroke: Stroke::Light,
            rect: Rect::new(0, 0, 0, 0),
            comment: None,
            place: None,
            tag: crate::diagram::Tag::default(),
        });
    }
    for &(from, to) in arrows {
        let (from, to) = (NodeIndex::new(from), NodeIndex::new(to));
        let stroke = Stroke::Light;
        graph.add_edge(
            from,
            to,
            Edge { label: None, heads: Heads::Target, stroke, path: Vec::new(), wire: None, step: None },
        );
    }
    let diagram =
        Diagram { kind: Kind::Boxes, graph, shapes: Shapes::default(), lattices: Vec::new(), confidence: 100 };
    let block =
        Block { container: Container::Fence, info: String::new(), heading: None, lines: (1, 2), rows: Vec::new() };
    Reading { id: "drawing".into(), title: None, block, diagram }
}
