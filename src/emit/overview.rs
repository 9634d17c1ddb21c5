//! The graph as lists: what holds what, and what is joined to what, whole and in order. For screen readers, language
//! models and reviews.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::names::{count, name, name_rows};
use super::nearest::{edges, notes};
use super::nesting::Nesting;
use super::{Drawing, EmitError, Options, Output};
use crate::diagram::{Diagram, Heads, Kind, NodeIndex, NodeShape};
use crate::reading::Reading;
use crate::shape::Stroke;

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let all: Vec<String> = drawings.iter().map(|d| super::clean(&overview(d.reading))).collect();
    Ok(all.join("\n").into())
}

fn overview(reading: &Reading) -> String {
    let diagram = &reading.diagram;
    let mut out = String::new();
    let title = reading.title.as_deref().unwrap_or(&reading.id);
    let _ = writeln!(out, "{title}: {}", super::prose::opening(diagram).trim_end_matches('.'));
    let mut names = BTreeMap::new();
    diagram.graph.node_weights().for_each(|n| *names.entry(name(n)).or_insert(0) += 1);
    let page = Page { diagram, nesting: Nesting::of(diagram), names };
    if diagram.graph.node_count() > 0 {
        let _ = writeln!(
            out,
            "\n{}:",
            match diagram.kind {
                Kind::Sequence => "Participants",
                Kind::Layout => "Cells",
                _ => "Nodes",
            }
        );
        page.nodes(&page.nesting.top, 0, &mut out);
    }
    let n = diagram.graph.edge_count();
    if n > 0 {
        let (thing, mark) = match diagram.kind {
            Kind::Sequence => ("message", true),
            Kind::Tree => ("branch", false),
            _ => ("connection", false),
        };
        let _ = writeln!(out, "\n{}:", super::names::capital(&count(n, thing)));
        page.edges(mark, &mut out);
    }
    if notes(diagram).next().is_some() {
        out.push_str("\nNotes:\n");
        notes(diagram).for_each(|note| _ = writeln!(out, "- {note}"));
    }
    out
}

struct Page<'a> {
    diagram: &'a Diagram,
    nesting: Nesting,
    /// How many nodes have each name.
    names: BTreeMap<String, usize>,
}

impl Page<'_> {
    fn nodes(&self, nodes: &[NodeIndex], depth: usize, out: &mut String) {
        for &n in nodes {
            let node = &self.diagram.graph[n];
            let mut said = vec![self.called(n)];
            let more = &node.rows[name_rows(&node.rows)..];
            if !more.is_empty() {
                said.push(format!(": {}", more.iter().map(|r| r.trim()).collect::<Vec<_>>().join("; ")));
            }
            if node.group {
                said.push(" (group)".to_owned());
            }
            said.extend(look(node.stroke).filter(|_| node.shape == NodeShape::Box).map(|l| format!(" ({l} border)")));
            said.extend(node.comment.as_ref().map(|c| format!(": {c}")));
            let _ = writeln!(out, "{}- {}", "  ".repeat(depth), said.concat());
            self.nodes(self.nesting.members(n), depth + 1, out);
        }
    }

    /// `A → B: label`; numbered where their order means something.
    fn edges(&self, numbered: bool, out: &mut String) {
        for (i, (a, b, edge, _)) in edges(self.diagram).enumerate() {
            let mark = if numbered { format!("{}.", i + 1) } else { "-".to_owned() };
            let arrow = match edge.heads {
                Heads::None => "—",
                Heads::Target => "→",
                Heads::Both => "↔",
            };
            let step = edge.step.as_ref().map_or_else(String::new, |s| format!("step {s}: "));
            let label = edge.label.as_ref().map_or_else(String::new, |l| format!(": {l}"));
            let line = look(edge.stroke).map_or_else(String::new, |l| format!(" ({l} line)"));
            let _ = writeln!(out, "{mark} {step}{} {arrow} {}{label}{line}", self.called(a), self.called(b));
        }
    }

    /// Its name, and its id where another has the same one.
    fn called(&self, n: NodeIndex) -> String {
        let node = &self.diagram.graph[n];
        let name = name(node);
        match self.names.get(&name) {
            Some(1) => name,
            _ => format!("{name} [{}]", node.id),
        }
    }
}

fn look(stroke: Stroke) -> Option<&'static str> {
    match stroke {
        Stroke::Light => None,
        Stroke::Heavy => Some("heavy"),
        Stroke::Double => Some("double"),
        Stroke::Dashed => Some("dashed"),
    }
}
