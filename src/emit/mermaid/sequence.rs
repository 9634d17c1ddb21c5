//! Sequence diagrams.

use std::fmt::Write as _;

use super::{COMMENT, comment, escaped, text};
use crate::diagram::{Diagram, Heads};
use crate::emit::idents::{self, Idents};
use crate::emit::nearest::{Means, PLAIN, edges, notes};
use crate::shape::Stroke;

pub(super) const MEANS: Means = Means {
    lines: (&[Stroke::Heavy, Stroke::Double], "drawn as a plain line"),
    borders: (&[Stroke::Heavy, Stroke::Double, Stroke::Dashed], "drawn as a plain line"),
    comments: Some("a row of the name"),
    steps: Some("kept as comments"),
    notes: Some("kept as comments"),
    ..PLAIN
};

pub(super) fn write(diagram: &Diagram, out: &mut String) {
    out.push_str("sequenceDiagram\n");
    for note in notes(diagram) {
        let _ = writeln!(out, "  {COMMENT}{}", comment(note));
    }
    let idents = Idents::of(diagram, idents::MERMAID);
    for n in diagram.graph.node_indices() {
        let _ = writeln!(out, "  participant {} as {}", idents.get(n), text(&diagram.graph[n]));
    }
    for (a, b, edge, step) in edges(diagram) {
        if let Some(step) = step {
            let _ = writeln!(out, "  {COMMENT}step {}", comment(step));
        }
        let dashed = edge.stroke == Stroke::Dashed;
        let arrow = match (edge.heads, dashed) {
            (Heads::Target, false) => "->>",
            (Heads::Target, true) => "-->>",
            (Heads::Both, false) => "<<->>",
            (Heads::Both, true) => "<<-->>",
            (Heads::None, false) => "->",
            (Heads::None, true) => "-->",
        };
        let label = escaped(edge.label.as_deref().unwrap_or_default());
        let _ = writeln!(out, "  {}{arrow}{}: {label}", idents.get(a), idents.get(b));
    }
}
