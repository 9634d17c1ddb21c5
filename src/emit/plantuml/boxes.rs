//! Rectangles in rectangles, and what joins them.

use std::fmt::Write as _;

use super::{escaped, text};
use crate::diagram::{Diagram, Heads, NodeIndex, NodeShape};
use crate::emit::idents::{self, Idents};
use crate::emit::nearest::{Means, PLAIN, edges, one_row};
use crate::emit::nesting::{Nesting, flow};
use crate::shape::Stroke;

pub(super) const MEANS: Means = Means {
    lines: (&[Stroke::Double], "drawn as a thick line"),
    borders: (&[Stroke::Double], "drawn as a thick line"),
    comments: Some("a row of the label"),
    steps: Some("kept as comments"),
    notes: Some("kept in the legend"),
    ..PLAIN
};

pub(super) fn write(diagram: &Diagram, out: &mut String) {
    if flow(diagram).is_level() {
        out.push_str("left to right direction\n");
    }
    let page = Page { diagram, nesting: Nesting::of(diagram), idents: Idents::of(diagram, idents::PLANTUML) };
    page.nodes(&page.nesting.top, 0, out);
    for (a, b, edge, step) in edges(diagram) {
        if let Some(step) = step {
            let _ = writeln!(out, "' step {}", one_row(step));
        }
        let look = match edge.stroke {
            Stroke::Light => "",
            Stroke::Heavy | Stroke::Double => "[bold]",
            Stroke::Dashed => "[dashed]",
        };
        let (tail, head) = match edge.heads {
            Heads::None => ("", ""),
            Heads::Target => ("", ">"),
            Heads::Both => ("<", ">"),
        };
        let label = edge.label.as_ref().map_or_else(String::new, |l| format!(" : {}", escaped(l)));
        let _ = writeln!(out, "{} {tail}-{look}-{head} {}{label}", page.idents.get(a), page.idents.get(b));
    }
}

struct Page<'a> {
    diagram: &'a Diagram,
    nesting: Nesting,
    idents: Idents,
}

impl Page<'_> {
    fn nodes(&self, nodes: &[NodeIndex], depth: usize, out: &mut String) {
        let pad = "  ".repeat(depth);
        for &n in nodes {
            let node = &self.diagram.graph[n];
            let group = self.nesting.is_group(self.diagram, n);
            // A bare text is a label; a label holds nothing.
            let word = if node.shape == NodeShape::Text && !group { "label" } else { "rectangle" };
            let look = match node.stroke {
                Stroke::Light => "",
                Stroke::Heavy | Stroke::Double => " #line.bold",
                Stroke::Dashed => " #line.dashed",
            };
            let _ = write!(out, "{pad}{word} \"{}\" as {}{look}", text(node), self.idents.get(n));
            if !group {
                out.push('\n');
                continue;
            }
            out.push_str(" {\n");
            self.nodes(self.nesting.members(n), depth + 1, out);
            let _ = writeln!(out, "{pad}}}");
        }
    }
}
