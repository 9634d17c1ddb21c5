//! Flowcharts: groups as subgraphs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{COMMENT, comment, escaped, text};
use crate::diagram::{Diagram, Heads, NodeIndex, NodeShape, TagShape};
use crate::emit::idents::{self, Idents};
use crate::emit::nearest::{Means, PLAIN, edges, notes};
use crate::emit::nesting::{Nesting, flow, is_within};
use crate::emit::svg::theme::ink_on;
use crate::geom::Dir;
use crate::shape::Stroke;

pub(super) const MEANS: Means = Means {
    within: Some("the end at the group is a small circle in it"),
    lines: (&[Stroke::Double], "drawn as a thick line"),
    borders: (&[Stroke::Double], "drawn with double walls at its sides, a group's as a thick line"),
    comments: Some("a row of the label"),
    steps: Some("kept as comments"),
    notes: Some("kept as comments"),
    tags: None,
    ..PLAIN
};

/// The looks that have a class, and what it says.
const CLASSES: [(&str, &str); 4] = [
    ("bare", "fill:none,stroke:none"),
    ("heavy", "stroke-width:3px"),
    ("dashed", "stroke-dasharray:5 5"),
    ("anchor", "stroke-width:1px"),
];

pub(super) fn write(diagram: &Diagram, out: &mut String) {
    let way = match flow(diagram) {
        Dir::Up => "BT",
        Dir::Right => "LR",
        Dir::Down => "TD",
        Dir::Left => "RL",
    };
    let _ = writeln!(out, "flowchart {way}");
    for note in notes(diagram) {
        let _ = writeln!(out, "  {COMMENT}{}", comment(note));
    }
    let graph = &diagram.graph;
    let joins = || edges(diagram).map(|(a, b, ..)| (a, b)).filter(|&(a, b)| is_within(diagram, a, b));
    let anchored = joins().flat_map(|(a, b)| [a, b]).filter(|&n| graph[n].group).collect();
    let nesting = Nesting::of(diagram);
    let mut chart =
        Chart { diagram, nesting, anchored, idents: Idents::of(diagram, idents::MERMAID), used: BTreeSet::new() };
    let top = chart.nesting.top.clone();
    chart.nodes(&top, 1, out);
    for (a, b, edge, step) in edges(diagram) {
        if let Some(step) = step {
            let _ = writeln!(out, "  {COMMENT}step {}", comment(step));
        }
        let label = edge.label.as_ref().map_or_else(String::new, |l| format!("|\"{}\"|", escaped(l)));
        let within = is_within(diagram, a, b);
        let (from, to) = (chart.end(a, within, b), chart.end(b, within, a));
        let _ = writeln!(out, "  {from} {}{label} {to}", line(edge.stroke, edge.heads));
    }
    for n in graph.node_indices() {
        let (id, tag) = (chart.idents.get(n), &graph[n].tag);
        if let Some(colour) = tag.colour {
            let _ = writeln!(out, "  style {id} fill:{colour},color:{}", ink_on(colour));
        }
        if let Some(link) = &tag.link {
            let _ = writeln!(out, "  click {id} href \"{}\"", link.replace('"', "%22"));
        }
    }
    for (name, look) in CLASSES.iter().filter(|(name, _)| chart.used.contains(name)) {
        let _ = writeln!(out, "  classDef {name} {look}");
    }
}

struct Chart<'a> {
    diagram: &'a Diagram,
    nesting: Nesting,
    idents: Idents,
    /// Groups that an edge joins with what they hold, which needs a node in them to end at.
    anchored: BTreeSet<NodeIndex>,
    /// Classes that something has.
    used: BTreeSet<&'static str>,
}

impl Chart<'_> {
    fn nodes(&mut self, nodes: &[NodeIndex], depth: usize, out: &mut String) {
        let pad = "  ".repeat(depth);
        for &n in nodes {
            let node = &self.diagram.graph[n];
            let id = self.idents.get(n).to_owned();
            let class = match (node.shape, node.stroke) {
                (NodeShape::Text, _) if !node.group => Some("bare"),
                (_, Stroke::Heavy) => Some("heavy"),
                (_, Stroke::Double) if node.group => Some("heavy"),
                (_, Stroke::Dashed) => Some("dashed"),
                _ => None,
            };
            self.used.extend(class);
            if !self.nesting.is_group(self.diagram, n) {
                let (open, close) = match (node.tag.shape, node.stroke) {
                    (Some(TagShape::Storage), _) => ("[(", ")]"),
                    (Some(TagShape::InputOutput), _) => ("[/", "/]"),
                    (Some(TagShape::Decision), _) => ("{", "}"),
                    (Some(TagShape::Manual), _) => ("[\\", "/]"),
                    (Some(TagShape::Trapezoid), _) => ("[/", "\\]"),
                    (Some(TagShape::Ellipse), _) => ("([", "])"),
                    (_, Stroke::Double) => ("[[", "]]"),
                    _ if self.nesting.is_round(node) => ("(", ")"),
                    _ => ("[", "]"),
                };
                let class = class.map_or_else(String::new, |c| format!(":::{c}"));
                let _ = writeln!(out, "{pad}{id}{open}\"{}\"{close}{class}", text(node));
                continue;
            }
            let _ = writeln!(out, "{pad}subgraph {id}[\"{}\"]", text(node));
            if self.anchored.contains(&n) {
                self.used.insert("anchor");
                let _ = writeln!(out, "{pad}  {}((\" \")):::anchor", anchor(&id));
            }
            let members = self.nesting.members(n).to_vec();
            self.nodes(&members, depth + 1, out);
            let _ = writeln!(out, "{pad}end");
            if let Some(class) = class {
                let _ = writeln!(out, "{pad}class {id} {class}");
            }
        }
    }

    /// What an edge ends at: the node, or the anchor in its group, where that holds the other end.
    fn end(&self, n: NodeIndex, within: bool, other: NodeIndex) -> String {
        let holds = self.diagram.graph[n].group && crate::emit::nesting::holds(self.diagram, n, other);
        match within && holds {
            true => anchor(self.idents.get(n)),
            false => self.idents.get(n).to_owned(),
        }
    }
}

/// Two low lines stand in no other name.
fn anchor(id: &str) -> String {
    format!("{id}__")
}

fn line(stroke: Stroke, heads: Heads) -> &'static str {
    let row = match stroke {
        Stroke::Light => ["---", "-->", "<-->"],
        Stroke::Dashed => ["-.-", "-.->", "<-.->"],
        Stroke::Heavy | Stroke::Double => ["===", "==>", "<==>"],
    };
    row[match heads {
        Heads::None => 0,
        Heads::Target => 1,
        Heads::Both => 2,
    }]
}
