//! Reads frames and wires: what is a node, a group, an edge.

mod buses;
mod contents;
mod frames;
mod group;
mod names;
mod outside;
mod rows;
mod sections;
mod sheets;

use super::trunk::{self, Terminal};
use super::{DiGraph, Diagram, Edge, Kind, Node, NodeIndex, NodeShape, Tag};
use super::{labels, oddity, paragraphs};
use crate::geom::{Pos, Rect};
use crate::shape::{Shapes, Stroke, TextRole, Touch};
use contents::Contents;
use frames::Frames;
pub(super) use names::unbracketed;

/// A diagram under construction.
struct Builder {
    graph: DiGraph<Node, Edge>,
    shapes: Shapes,
    frames: Frames,
    contents: Contents,
    /// For each text, whether it names something.
    taken: Vec<bool>,
}

/// Reads a drawing of frames and wires.
pub(super) fn read(shapes: Shapes) -> Diagram {
    let mut builder = Builder {
        graph: DiGraph::new(),
        frames: Frames::of(&shapes),
        contents: Contents::of(&shapes),
        taken: vec![false; shapes.texts.len()],
        shapes,
    };
    let paragraphs = paragraphs::gather(&builder.shapes);
    for i in in_reading_order(&builder.shapes) {
        builder.frame(i);
    }
    builder.names_outside();
    let texts = builder.names(&paragraphs);
    let lattices = builder.edges(&texts);
    let Builder { mut graph, mut shapes, taken, .. } = builder;
    labels::assign(&mut graph, &mut shapes, &taken);
    let mut diagram = Diagram { kind: Kind::Boxes, graph, shapes, lattices, confidence: 100 };
    diagram.confidence = oddity::confidence(&diagram);
    diagram
}

impl Builder {
    /// Adds the edges that the wires mean; the wires that mean too many.
    fn edges(&mut self, texts: &[Option<NodeIndex>]) -> Vec<usize> {
        let wires = std::mem::take(&mut self.shapes.wires);
        let mut lattices = Vec::new();
        for (w, wire) in wires.iter().enumerate() {
            if sheets::is_sheet(&self.shapes, wire) {
                continue;
            }
            let node_of = |touch: Touch, at: Pos| match touch {
                Touch::Frame(f) => self.frames.at(f, at),
                Touch::Text(t) => texts.get(t).copied().flatten().or_else(|| named(&self.shapes, t)),
                Touch::Line(_) | Touch::Nothing => None,
            };
            let tied = |e: &crate::shape::End| Some(Terminal { node: node_of(e.touch, e.at)?, end: *e });
            let mut terminals: Vec<Terminal> = wire.ends.iter().filter_map(tied).collect();
            terminals.extend(self.bus(wire, &terminals));
            if !trunk::edges(&mut self.graph, w, wire, &terminals) {
                lattices.push(w);
            }
        }
        self.shapes.wires = wires;
        lattices
    }
}

/// The group that a text is the title of, or the bus that it names.
fn named(shapes: &Shapes, t: usize) -> Option<NodeIndex> {
    match shapes.texts[t].role {
        TextRole::Title(n) | TextRole::Node(n) => Some(NodeIndex::new(n)),
        _ => None,
    }
}

/// Frames by row, then column; outer before inner.
fn in_reading_order(shapes: &Shapes) -> Vec<usize> {
    let mut order: Vec<usize> = (0..shapes.frames.len()).collect();
    let depth = |mut i: usize| {
        let mut n = 0;
        while let Some(p) = shapes.frames[i].parent {
            (i, n) = (p, n + 1);
        }
        n
    };
    order.sort_by_key(|&i| {
        let r = shapes.frames[i].rect;
        (depth(i), r.top, r.left)
    });
    order
}

fn framed(rows: Vec<String>, rect: Rect, stroke: Stroke, parent: Option<NodeIndex>, group: bool) -> Node {
    let mut label = rows.join(" ");
    if group {
        // It says that something follows, as under a heading, and is no part of the name.
        label.truncate(label.trim_end_matches([':', '：']).trim_end().len());
    }
    Node {
        id: String::new(),
        label,
        rows,
        group,
        parent,
        shape: NodeShape::Box,
        stroke,
        rect,
        comment: None,
        place: None,
        tag: Tag::default(),
    }
}
