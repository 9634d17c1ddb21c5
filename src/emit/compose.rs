//! Compose: services to begin with, each with the image that its name suggests; groups are networks.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use petgraph::algo::greedy_feedback_arc_set;
use petgraph::graph::DiGraph;

use super::idents::Idents;
use super::names::count;
use super::nearest::{self, Means, notes, one_row};
use super::nesting::Nesting;
use super::skeleton::{self, Dependency, dependencies, quote, word};
use super::{Drawing, EmitError, Options, Output, only};
use crate::diagram::{Diagram, NodeIndex};

const MEANS: Means = Means {
    grouped: Some("kept as comments: networks depend on nothing"),
    nested: Some("a network beside the other: networks hold no networks"),
    comments: Some("a label"),
    notes: Some("kept as comments"),
    ..skeleton::MEANS
};

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let diagram = &only(drawings)?.reading.diagram;
    let (nesting, idents) = (Nesting::of(diagram), Idents::of(diagram, &[]));
    let is_group = |n: NodeIndex| nesting.is_group(diagram, n);
    let name = |n: NodeIndex| word(&skeleton::name(&idents, n));
    let mut out = String::new();
    notes(diagram).for_each(|note| _ = writeln!(out, "# {}", one_row(note)));
    let circles = circles(diagram);
    let (mut starts, mut told) = (vec![Vec::new(); diagram.graph.node_count()], Vec::new());
    for (i, d) in dependencies(diagram).enumerate() {
        match is_group(d.from) || is_group(d.to) || circles.contains(&i) {
            true => told.push(d.told(diagram)),
            false => starts[d.from.index()].push(d),
        }
    }
    out.push_str("services:\n");
    let mut leaves = diagram.graph.node_indices().filter(|&n| !is_group(n)).peekable();
    if leaves.peek().is_none() {
        out = out.trim_end().to_owned() + " {}\n";
    }
    for n in leaves {
        let node = &diagram.graph[n];
        let title = if node.label.is_empty() { &node.id } else { &node.label };
        let _ = writeln!(out, "  {}:\n    image: {}\n    labels:\n      title: {}", name(n), name(n), label(title));
        node.comment.iter().for_each(|c| _ = writeln!(out, "      description: {}", label(c)));
        let parents = node.parent.filter(|&p| is_group(p));
        parents.iter().for_each(|&p| _ = writeln!(out, "    networks:\n      - {}", name(p)));
        depends(&starts[n.index()], &name, &mut out);
    }
    let mut networks = diagram.graph.node_indices().filter(|&n| is_group(n)).peekable();
    if networks.peek().is_some() {
        out.push_str("networks:\n");
    }
    for n in networks {
        let _ = writeln!(out, "  {}:\n    labels:\n      title: {}", name(n), label(&diagram.graph[n].label));
    }
    told.iter().for_each(|row| _ = writeln!(out, "# {row}"));
    let mut warnings = nearest::said(drawings, |_| MEANS);
    if !circles.is_empty() {
        let circles = count(circles.len(), "connection that closes a circle");
        warnings.push(format!("{circles}: kept as comments"));
    }
    Ok(Output { bytes: out.into_bytes(), warnings })
}

/// What a service starts after: each once.
fn depends(all: &[Dependency<'_>], name: &dyn Fn(NodeIndex) -> String, out: &mut String) {
    let mut seen = BTreeSet::new();
    for d in all {
        if seen.is_empty() {
            out.push_str("    depends_on:\n");
        }
        // What is there already is told beside it.
        let again = if seen.insert(d.to) { "" } else { "# " };
        let _ = writeln!(out, "      {again}- {}{}", name(d.to), d.remark());
    }
}

/// The dependencies without which the others run in no circle.
fn circles(diagram: &Diagram) -> BTreeSet<usize> {
    let mut graph = DiGraph::<(), usize>::new();
    diagram.graph.node_indices().for_each(|_| _ = graph.add_node(()));
    dependencies(diagram).enumerate().for_each(|(i, d)| _ = graph.add_edge(d.from, d.to, i));
    greedy_feedback_arc_set(&graph).map(|e| *e.weight()).collect()
}

/// A label's value, in which Compose would put variables.
fn label(text: &str) -> String {
    quote(text).replace('$', "$$")
}
