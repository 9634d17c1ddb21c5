//! The graph told in sentences, for people who cannot see the picture and for search.

use petgraph::visit::EdgeRef;

use super::names::{capital, count, list, name};
use super::{Drawing, EmitError, Options, Output};
use crate::diagram::{Diagram, Heads, Kind, NodeIndex};

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let texts: Vec<String> = drawings
        .iter()
        .map(|d| match &d.reading.title {
            Some(title) => format!("{title}\n\n{}\n", tell(&d.reading.diagram)),
            None => format!("{}\n", tell(&d.reading.diagram)),
        })
        .collect();
    Ok(super::clean(&texts.join("\n")).into())
}

/// What the drawing says, in sentences.
pub(super) fn tell(diagram: &Diagram) -> String {
    let mut said = vec![opening(diagram)];
    said.extend(groups(diagram));
    match diagram.kind {
        Kind::Sequence => said.extend(messages(diagram)),
        _ => said.extend(diagram.graph.node_indices().filter_map(|n| connections(diagram, n))),
    }
    said.extend(lonely(diagram));
    said.join(" ")
}

/// What it is, and how many things it holds.
pub(super) fn opening(diagram: &Diagram) -> String {
    let groups = diagram.graph.node_weights().filter(|n| n.group).count();
    let nodes = diagram.graph.node_count() - groups;
    let thing = match diagram.kind {
        Kind::Picture => return "A drawing that stands for no graph.".to_owned(),
        Kind::Boxes => "component",
        Kind::Chain => "step",
        Kind::Tree => return format!("A tree of {}.", count(nodes, "name")),
        Kind::Sequence => "participant",
        Kind::Layout => "cell",
    };
    let held = if groups == 0 { String::new() } else { format!(" in {}", count(groups, "group")) };
    capital(&format!("{}{held}.", count(nodes, thing)))
}

fn groups(diagram: &Diagram) -> impl Iterator<Item = String> + '_ {
    let graph = &diagram.graph;
    let mut members = vec![Vec::new(); graph.node_count()];
    for node in graph.node_weights() {
        if let Some(slot) = node.parent.and_then(|p| members.get_mut(p.index())) {
            slot.push(name(node));
        }
    }
    graph
        .node_indices()
        .zip(members)
        .filter(|(_, m)| !m.is_empty())
        .map(|(n, m)| format!("{} holds {}.", name(&graph[n]), list(&m)))
}

/// The messages of a sequence in their order, each a sentence.
fn messages(diagram: &Diagram) -> impl Iterator<Item = String> + '_ {
    let graph = &diagram.graph;
    graph.edge_references().map(|e| {
        let (from, to) = (name(&graph[e.source()]), name(&graph[e.target()]));
        let ways = match e.weight().heads {
            Heads::Both => format!("{from} and {to}, both ways"),
            _ if e.source() == e.target() => format!("{from} to itself"),
            _ => format!("{from} to {to}"),
        };
        match &e.weight().label {
            Some(label) if label.ends_with(['.', '?', '!', '…']) => format!("{ways}: {label}"),
            Some(label) => format!("{ways}: {label}."),
            None => format!("{ways}."),
        }
    })
}

/// What leaves a node, in one sentence.
fn connections(diagram: &Diagram, n: NodeIndex) -> Option<String> {
    let graph = &diagram.graph;
    let mut ways: [Vec<String>; 3] = Default::default();
    let mut edges: Vec<_> = graph.edges(n).collect();
    edges.sort_by_key(|e| e.id());
    for e in edges {
        let other = name(&graph[e.target()]);
        let said = match &e.weight().label {
            Some(label) => format!("{other} ({})", label.trim_matches(['(', ')'])),
            None => other,
        };
        ways[match e.weight().heads {
            Heads::Target => 0,
            Heads::Both => 1,
            Heads::None => 2,
        }]
        .push(said);
    }
    let verb = if diagram.kind == Kind::Tree { "holds" } else { "leads to" };
    let verbs = [verb, "is joined both ways to", "is joined to"];
    let parts: Vec<String> =
        verbs.iter().zip(&ways).filter(|(_, w)| !w.is_empty()).map(|(v, w)| format!("{v} {}", list(w))).collect();
    (!parts.is_empty()).then(|| format!("{} {}.", name(&graph[n]), list(&parts)))
}

/// What no edge touches, where others have edges.
fn lonely(diagram: &Diagram) -> Option<String> {
    let graph = &diagram.graph;
    let alone: Vec<String> = graph
        .node_indices()
        .filter(|&n| !graph[n].group && graph.neighbors_undirected(n).next().is_none())
        .map(|n| name(&graph[n]))
        .collect();
    if alone.is_empty() || (graph.edge_count() == 0 && graph.node_weights().any(|n| n.group)) {
        return None;
    }
    let verb = if alone.len() == 1 { "stands" } else { "stand" };
    Some(match graph.edge_count() {
        0 => format!("{}.", list(&alone)),
        _ => format!("{} {verb} alone.", list(&alone)),
    })
}
