//! Sequence diagrams.

use std::fmt::Write as _;

use super::{escaped, text};
use crate::diagram::{Diagram, Heads};
use crate::emit::idents::{self, Idents};
use crate::emit::nearest::{Means, PLAIN, edges, one_row};
use crate::shape::Stroke;

pub(super) const MEANS: Means = Means {
    undirected: Some("a note over both"),
    lines: (&[Stroke::Heavy, Stroke::Double], "drawn as a plain line"),
    borders: (&[Stroke::Heavy, Stroke::Double, Stroke::Dashed], "drawn as a plain line"),
    comments: Some("a row of the name"),
    steps: Some("kept as comments"),
    notes: Some("kept in the legend"),
    ..PLAIN
};

pub(super) fn write(diagram: &Diagram, out: &mut String) {
    let idents = Idents::of(diagram, idents::PLANTUML);
    for n in diagram.graph.node_indices() {
        let _ = writeln!(out, "participant \"{}\" as {}", text(&diagram.graph[n]), idents.get(n));
    }
    for (a, b, edge, step) in edges(diagram) {
        if let Some(step) = step {
            let _ = writeln!(out, "' step {}", one_row(step));
        }
        let dashed = edge.stroke == Stroke::Dashed;
        let (a, b) = (idents.get(a), idents.get(b));
        let arrow = match (edge.heads, dashed) {
            (Heads::Target, false) => "->",
            (Heads::Target, true) => "-->",
            (Heads::Both, false) => "<->",
            (Heads::Both, true) => "<-->",
            // There is no arrow without a head.
            (Heads::None, _) => {
                let label = escaped(edge.label.as_deref().unwrap_or("–"));
                let _ = writeln!(out, "note over {a}, {b} : {label}");
                continue;
            }
        };
        let label = edge.label.as_ref().map_or_else(String::new, |l| format!(" : {}", escaped(l)));
        let _ = writeln!(out, "{a} {arrow} {b}{label}");
    }
}
