//! D2: groups as containers, sequences as sequence diagrams.

use std::fmt::Write as _;

use super::idents::{self, Idents};
use super::nearest::{self, Means, PLAIN, edges, notes, one_row};
use super::nesting::{Nesting, flow, is_sequence, rows};
use super::svg::theme::ink_on;
use super::{Drawing, EmitError, Options, Output, only};
use crate::diagram::{Diagram, Edge, Heads, Node, NodeIndex, NodeShape, Tag, TagShape};
use crate::geom::Dir;
use crate::shape::Stroke;

const MEANS: Means = Means {
    lines: (&[Stroke::Double], "drawn as a thick line"),
    steps: Some("kept as comments"),
    notes: Some("kept as comments"),
    tags: None,
    ..PLAIN
};

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let reading = only(drawings)?.reading;
    let diagram = &reading.diagram;
    let mut out = String::new();
    if let Some(title) = &reading.title {
        let _ = writeln!(out, "# {}", one_row(title));
    }
    out.push_str(match flow(diagram) {
        _ if is_sequence(diagram) => "shape: sequence_diagram\n",
        Dir::Up => "direction: up\n",
        Dir::Right => "direction: right\n",
        Dir::Down => "direction: down\n",
        Dir::Left => "direction: left\n",
    });
    for note in notes(diagram) {
        let _ = writeln!(out, "# {}", one_row(note));
    }
    let page = Page { diagram, nesting: Nesting::of(diagram), idents: Idents::of(diagram, idents::D2) };
    page.nodes(&page.nesting.top, 0, &mut out);
    for (a, b, edge, step) in edges(diagram) {
        if let Some(step) = step {
            let _ = writeln!(out, "# step {}", one_row(step));
        }
        page.edge(a, b, edge, &mut out);
    }
    Ok(Output { bytes: out.into_bytes(), warnings: nearest::said(drawings, |_| MEANS) })
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
            let looks = self.looks(node);
            let _ = write!(out, "{pad}{}: {}", self.idents.get(n), quote(&rows(node).join("\n")));
            let members = self.nesting.members(n);
            match (members.is_empty(), looks.is_empty()) {
                (true, true) => out.push('\n'),
                (true, false) => _ = writeln!(out, " {{ {} }}", looks.join("; ")),
                (false, _) => {
                    out.push_str(" {\n");
                    looks.iter().for_each(|look| _ = writeln!(out, "{pad}  {look}"));
                    self.nodes(members, depth + 1, out);
                    let _ = writeln!(out, "{pad}}}");
                }
            }
        }
    }

    fn looks(&self, node: &Node) -> Vec<String> {
        let mut looks = Vec::new();
        // D2 has no text without words.
        if node.shape == NodeShape::Text && !node.group && !rows(node).concat().trim().is_empty() {
            looks.push("shape: text".to_owned());
        } else if self.nesting.is_round(node) {
            looks.push("style.border-radius: 8".to_owned());
        }
        looks.extend(match node.stroke {
            Stroke::Light => None,
            Stroke::Heavy => Some("style.stroke-width: 4".to_owned()),
            Stroke::Double => Some("style.double-border: true".to_owned()),
            Stroke::Dashed => Some("style.stroke-dash: 3".to_owned()),
        });
        let Tag { shape, colour, link } = &node.tag;
        looks.extend(shape.and_then(|shape| {
            let name = match shape {
                TagShape::Storage => "cylinder",
                TagShape::Document => "document",
                TagShape::InputOutput => "parallelogram",
                TagShape::Decision => "diamond",
                TagShape::Ellipse => "oval",
                TagShape::Manual | TagShape::Trapezoid => return None,
            };
            Some(format!("shape: {name}"))
        }));
        looks.extend(
            colour.map(|c| format!("style.fill: {}; style.font-color: {}", quote(&c.to_string()), quote(ink_on(c)))),
        );
        looks.extend(link.as_deref().map(|link| format!("link: {}", quote(link))));
        looks.extend(node.comment.as_deref().map(|c| format!("tooltip: {}", quote(c))));
        looks
    }

    fn edge(&self, a: NodeIndex, b: NodeIndex, edge: &Edge, out: &mut String) {
        let arrow = match edge.heads {
            Heads::None => "--",
            Heads::Target => "->",
            Heads::Both => "<->",
        };
        let label = edge.label.as_ref().map_or_else(String::new, |l| format!(": {}", quote(l)));
        let look = match edge.stroke {
            Stroke::Light => "",
            Stroke::Heavy | Stroke::Double => " { style.stroke-width: 4 }",
            Stroke::Dashed => " { style.stroke-dash: 3 }",
        };
        let colon = if label.is_empty() && !look.is_empty() { ":" } else { "" };
        let _ = writeln!(out, "{} {arrow} {}{label}{colon}{look}", self.path(a), self.path(b));
    }

    /// The names of the groups that hold a node, and its own.
    fn path(&self, n: NodeIndex) -> String {
        let mut path = self.idents.get(n).to_owned();
        let mut at = self.diagram.graph[n].parent;
        for _ in 0..self.diagram.graph.node_count() {
            let Some(group) = at else { break };
            path = format!("{}.{path}", self.idents.get(group));
            at = self.diagram.graph[group].parent;
        }
        path
    }
}

/// A quoted text in which nothing is special but what is escaped here.
fn quote(text: &str) -> String {
    let mut out = String::from('"');
    for c in super::clean(text).chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            // A variable's place.
            '$' => out.push_str("\\$"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
