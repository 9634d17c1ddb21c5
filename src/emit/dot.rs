//! Graphviz: groups as nested clusters, each label's rows as its lines; for `neato -n` with everything in its place.

mod places;

use std::fmt::Write as _;

use super::nearest::{self, Means, PLAIN, edges, notes, one_row};
use super::nesting::{Nesting, flow, holds, rows};
use super::placed::Placed;
use super::svg::theme::ink_on;
use super::{Drawing, EmitError, Options, Output};
use crate::diagram::{Colour, Diagram, Edge, EdgeIndex, Heads, Node, NodeIndex, NodeShape, TagShape};
use crate::geom::Dir;
use crate::reading::Reading;
use crate::shape::Stroke;
use places::Places;

const MEANS: Means = Means {
    within: Some("the end at the group is a point in it"),
    comments: Some("a tooltip"),
    steps: Some("kept as comments"),
    notes: Some("kept as comments"),
    tags: None,
    ..PLAIN
};

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    Ok(all(drawings, |reading| graph(reading, None)))
}

/// With the place of everything.
pub(super) fn write_placed(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    Ok(all(drawings, |reading| graph(reading, Some(&Places(Placed::of(reading, 1.0))))))
}

fn all(drawings: &[Drawing<'_>], graph: impl Fn(&Reading) -> String) -> Output {
    let graphs: Vec<String> = drawings.iter().map(|d| graph(d.reading)).collect();
    Output { bytes: graphs.join("\n").into_bytes(), warnings: nearest::said(drawings, |_| MEANS) }
}

fn graph(reading: &Reading, places: Option<&Places<'_>>) -> String {
    let diagram = &reading.diagram;
    let mut out = format!("digraph {} {{\n", quote(&reading.id));
    let title = reading.title.as_deref().map_or_else(String::new, |t| format!("label={}, labelloc=t, ", quote(t)));
    let rank = match flow(diagram) {
        Dir::Down => "",
        Dir::Right => ", rankdir=LR",
        Dir::Left => ", rankdir=RL",
        Dir::Up => ", rankdir=BT",
    };
    let page = places.map_or_else(String::new, Places::page);
    let _ = writeln!(out, "  graph [{title}{page}compound=true{rank}];");
    for note in notes(diagram) {
        let _ = writeln!(out, "  // {}", one_row(note));
    }
    out.push_str(if places.is_some() { places::FONT } else { "  node [shape=box];\n" });
    // An edge to a cluster needs a node in it to end at.
    let mut anchored = vec![false; diagram.graph.node_count()];
    for edge in diagram.graph.raw_edges() {
        for end in [edge.source(), edge.target()] {
            anchored[end.index()] = true;
        }
    }
    let tree = Clusters { diagram, places, nesting: Nesting::of(diagram), anchored: &anchored };
    tree.write(&tree.nesting.top, 1, &mut out);
    for (i, (a, b, edge, step)) in edges(diagram).enumerate() {
        if let Some(step) = step {
            let _ = writeln!(out, "  // step {}", one_row(step));
        }
        let places = places.map(|p| p.edge(EdgeIndex::new(i), edge.heads)).unwrap_or_default();
        tree.edge((a, b), edge, places, &mut out);
    }
    out.push_str("}\n");
    out
}

struct Clusters<'a> {
    diagram: &'a Diagram,
    places: Option<&'a Places<'a>>,
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
                    NodeShape::Box if node.stroke == Stroke::Double => ", peripheries=2",
                    NodeShape::Box => line(node.stroke),
                };
                let said = tag(node);
                let tip = node.comment.as_ref().map_or_else(String::new, |c| format!(", tooltip={}", quote(c)));
                let place = self.places.map_or_else(String::new, |p| p.node(n));
                let _ = writeln!(out, "{pad}{id} [label={}{look}{tip}{said}{place}];", quote(&rows(node).join("\n")));
                continue;
            }
            let _ = writeln!(out, "{pad}subgraph {} {{", quote(&cluster(&node.id)));
            let _ = writeln!(out, "{pad}  label={};", quote(&rows(node).join("\n")));
            if let Some(places) = self.places {
                let _ = writeln!(out, "{pad}  {};", places.cluster(n));
            }
            match node.stroke {
                Stroke::Dashed => _ = writeln!(out, "{pad}  style=dashed;"),
                Stroke::Heavy => _ = writeln!(out, "{pad}  penwidth=2;"),
                Stroke::Double => _ = writeln!(out, "{pad}  peripheries=2;"),
                Stroke::Light => {}
            }
            if let Some(colour) = node.tag.colour {
                let _ = writeln!(out, "{pad}  bgcolor=\"{colour}\"; fontcolor=\"{}\";", ink(colour));
            }
            if let Some(link) = &node.tag.link {
                let _ = writeln!(out, "{pad}  URL={};", quote(link));
            }
            let empty = self.nesting.members(n).is_empty();
            if self.anchored[n.index()] || empty {
                let place = self.places.map_or_else(String::new, |p| p.anchor(n));
                let _ = writeln!(out, "{pad}  {id} [label=\"\", shape=point, style=invis, width=0, height=0{place}];");
            }
            self.write(self.nesting.members(n), depth + 1, out);
            let _ = writeln!(out, "{pad}}}");
        }
    }

    /// An edge; `places` are attributes that say where.
    fn edge(&self, (a, b): (NodeIndex, NodeIndex), edge: &Edge, places: Vec<String>, out: &mut String) {
        let (source, target) = (&self.diagram.graph[a], &self.diagram.graph[b]);
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
        if source.group && !holds(self.diagram, a, b) {
            set.push(format!("ltail={}", quote(&cluster(&source.id))));
        }
        if target.group && !holds(self.diagram, b, a) {
            set.push(format!("lhead={}", quote(&cluster(&target.id))));
        }
        set.extend(places);
        let set = if set.is_empty() { String::new() } else { format!(" [{}]", set.join(", ")) };
        let _ = writeln!(out, "  {} -> {}{set};", quote(&source.id), quote(&target.id));
    }
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
        let _ = write!(out, ", style=\"{style}\", fillcolor=\"{colour}\", fontcolor=\"{}\"", ink(colour));
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

/// The colour of texts on another. Graphviz knows none of three digits.
fn ink(ground: Colour) -> &'static str {
    if ink_on(ground) == "#fff" { "#ffffff" } else { "#000000" }
}
