//! Graphviz: groups as nested clusters, each label's rows as its lines.

use std::fmt::Write as _;

use super::nearest::{self, Means, PLAIN, edges, notes, one_row};
use super::nesting::{Nesting, flow, holds, rows};
use super::svg::theme::ink_on;
use super::{Drawing, EmitError, Options, Output};
use crate::diagram::{Diagram, Edge, Heads, Node, NodeIndex, NodeShape, TagShape};
use crate::geom::Dir;
use crate::reading::Reading;
use crate::shape::Stroke;

const MEANS: Means = Means {
    within: Some("the end at the group is a point in it"),
    comments: Some("a tooltip"),
    steps: Some("kept as comments"),
    notes: Some("kept as comments"),
    tags: None,
    ..PLAIN
};

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let graphs: Vec<String> = drawings.iter().map(|d| graph(d.reading)).collect();
    Ok(Output { bytes: graphs.join("\n").into_bytes(), warnings: nearest::said(drawings, |_| MEANS) })
}

fn graph(reading: &Reading) -> String {
    let diagram = &reading.diagram;
    let mut out = format!("digraph {} {{\n", quote(&reading.id));
    let title = reading.title.as_deref().map_or_else(String::new, |t| format!("label={}, labelloc=t, ", quote(t)));
    let rank = match flow(diagram) {
        Dir::Down => "",
        Dir::Right => ", rankdir=LR",
        Dir::Left => ", rankdir=RL",
        Dir::Up => ", rankdir=BT",
    };
    let _ = writeln!(out, "  graph [{title}compound=true{rank}];");
    for note in notes(diagram) {
        let _ = writeln!(out, "  // {}", one_row(note));
    }
    out.push_str("  node [shape=box];\n");
    // An edge to a cluster needs a node in it to end at.
    let mut anchored = vec![false; diagram.graph.node_count()];
    for edge in diagram.graph.raw_edges() {
        for end in [edge.source(), edge.target()] {
            anchored[end.index()] = true;
        }
    }
    let tree = Clusters { diagram, nesting: Nesting::of(diagram), anchored: &anchored };
    tree.write(&tree.nesting.top, 1, &mut out);
    for (a, b, weight, step) in edges(diagram) {
        if let Some(step) = step {
            let _ = writeln!(out, "  // step {}", one_row(step));
        }
        edge(diagram, a, b, weight, &mut out);
    }
    out.push_str("}\n");
    out
}

struct Clusters<'a> {
    diagram: &'a Diagram,
    nesting: Nesting,
    anchored: &'a [bool],
}

impl Clusters<'_> {
    fn write(&self, nodes: &[NodeIndex], depth: usize, out: &mut String) {
        let pad = "  ".repeat(depth);
        for &n in nodes {
            let node = &self.diagram.graph[n];
            let id = quote(&node.id);
            if !node.group {
                let look = match node.shape {
                    NodeShape::Text => ", shape=plaintext",
                    NodeShape::Box => line(node.stroke),
                };
                let said = tag(node);
                let tip = node.comment.as_ref().map_or_else(String::new, |c| format!(", tooltip={}", quote(c)));
                let _ = writeln!(out, "{pad}{id} [label={}{look}{tip}{said}];", quote(&rows(node).join("\n")));
                continue;
            }
            let _ = writeln!(out, "{pad}subgraph {} {{", quote(&cluster(&node.id)));
            let _ = writeln!(out, "{pad}  label={};", quote(&rows(node).join("\n")));
            match node.stroke {
                Stroke::Dashed => _ = writeln!(out, "{pad}  style=dashed;"),
                Stroke::Heavy => _ = writeln!(out, "{pad}  penwidth=2;"),
                Stroke::Double => _ = writeln!(out, "{pad}  peripheries=2;"),
                Stroke::Light => {}
            }
            if let Some(colour) = node.tag.colour {
                let _ = writeln!(out, "{pad}  bgcolor=\"{colour}\"; fontcolor=\"{}\";", ink_on(colour));
            }
            if let Some(link) = &node.tag.link {
                let _ = writeln!(out, "{pad}  URL={};", quote(link));
            }
            let empty = self.nesting.members(n).is_empty();
            if self.anchored[n.index()] || empty {
                let _ = writeln!(out, "{pad}  {id} [label=\"\", shape=point, style=invis, width=0, height=0];");
            }
            self.write(self.nesting.members(n), depth + 1, out);
            let _ = writeln!(out, "{pad}}}");
        }
    }
}

fn edge(diagram: &Diagram, a: NodeIndex, b: NodeIndex, edge: &Edge, out: &mut String) {
    let (source, target) = (&diagram.graph[a], &diagram.graph[b]);
    let mut set = Vec::new();
    if let Some(label) = &edge.label {
        set.push(format!("label={}", quote(label)));
    }
    match edge.heads {
        Heads::None => set.push("dir=none".to_owned()),
        Heads::Both => set.push("dir=both".to_owned()),
        Heads::Target => {}
    }
    let style = line(edge.stroke).trim_start_matches(", ");
    if !style.is_empty() {
        set.push(style.to_owned());
    }
    // Graphviz cannot clip an edge at a cluster that holds its other end.
    if source.group && !holds(diagram, a, b) {
        set.push(format!("ltail={}", quote(&cluster(&source.id))));
    }
    if target.group && !holds(diagram, b, a) {
        set.push(format!("lhead={}", quote(&cluster(&target.id))));
    }
    let set = if set.is_empty() { String::new() } else { format!(" [{}]", set.join(", ")) };
    let _ = writeln!(out, "  {} -> {}{set};", quote(&source.id), quote(&target.id));
}

/// What a node's tag says, as attributes behind others.
fn tag(node: &Node) -> String {
    let shape = node.tag.shape.map(|shape| match shape {
        TagShape::Storage => "cylinder",
        TagShape::Document => "note",
        TagShape::InputOutput => "parallelogram",
        TagShape::Decision => "diamond",
        TagShape::Manual => "invtrapezium",
        TagShape::Trapezoid => "trapezium",
        TagShape::Ellipse => "ellipse",
    });
    let mut out = shape.map_or_else(String::new, |shape| format!(", shape={shape}"));
    if let Some(colour) = node.tag.colour {
        let style = if node.stroke == Stroke::Dashed { "dashed,filled" } else { "filled" };
        let _ = write!(out, ", style=\"{style}\", fillcolor=\"{colour}\", fontcolor=\"{}\"", ink_on(colour));
    }
    if let Some(link) = &node.tag.link {
        let _ = write!(out, ", URL={}", quote(link));
    }
    out
}

fn cluster(id: &str) -> String {
    format!("cluster_{id}")
}

/// How Graphviz draws a stroke, as attributes behind others.
fn line(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Light => "",
        Stroke::Heavy => ", penwidth=2",
        Stroke::Double => ", color=\"black:invis:black\"",
        Stroke::Dashed => ", style=dashed",
    }
}

/// A quoted string in which nothing is special but what is escaped here.
fn quote(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push('\u{FFFD}'),
            // Graphviz decodes HTML entities in labels.
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
