//! The graph told in sentences, for people who cannot see the picture and for search.

use std::collections::BTreeMap;

use petgraph::visit::EdgeRef;

use super::names::{capital, count, list, name, name_rows};
use super::{Drawing, EmitError, Options, Output};
use crate::diagram::{Diagram, Heads, Kind, Node, NodeIndex};
use crate::shape::TextRole;

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

/// What the drawing is, and what it says, in sentences.
pub(super) fn tell(diagram: &Diagram) -> String {
    let said = says(diagram);
    if said.is_empty() { opening(diagram) } else { format!("{} {said}", opening(diagram)) }
}

/// What the drawing says, in sentences.
pub(super) fn says(diagram: &Diagram) -> String {
    let mut said: Vec<String> = groups(diagram).collect();
    match diagram.kind {
        Kind::Sequence => said.extend(messages(diagram)),
        _ => said.extend(all_connections(diagram)),
    }
    said.extend(lonely(diagram));
    said.extend(diagram.graph.node_weights().filter_map(more));
    said.extend(notes(diagram));
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
            Some(label) => ended(format!("{ways}: {label}")),
            None => format!("{ways}."),
        }
    })
}

/// What leaves each node; those that do the same share a sentence.
fn all_connections(diagram: &Diagram) -> Vec<String> {
    let mut ways: Vec<([Vec<String>; 3], Vec<String>)> = Vec::new();
    let mut at = BTreeMap::new();
    for n in diagram.graph.node_indices() {
        let own = connections(diagram, n);
        if own.iter().any(|way| !way.is_empty()) {
            let i = *at.entry(own.clone()).or_insert(ways.len());
            if i == ways.len() {
                ways.push((own, Vec::new()));
            }
            ways[i].1.push(name(&diagram.graph[n]));
        }
    }
    ways.iter().map(|(ways, names)| sentence(diagram.kind, names, ways)).collect()
}

fn sentence(kind: Kind, names: &[String], ways: &[Vec<String>; 3]) -> String {
    let verbs = match (kind, names.len()) {
        (Kind::Tree, 1) => ["holds", "is joined both ways to", "is joined to"],
        (Kind::Tree, _) => ["hold", "are joined both ways to", "are joined to"],
        (_, 1) => ["leads to", "is joined both ways to", "is joined to"],
        _ => ["lead to", "are joined both ways to", "are joined to"],
    };
    let parts = verbs.iter().zip(ways).filter(|(_, others)| !others.is_empty());
    let parts: Vec<String> = parts.map(|(verb, others)| format!("{verb} {}", list(others))).collect();
    format!("{} {}.", list(names), list(&parts))
}

/// Where what leaves a node goes: by an arrow, both ways, by a line.
fn connections(diagram: &Diagram, n: NodeIndex) -> [Vec<String>; 3] {
    let graph = &diagram.graph;
    let mut ways: [Vec<String>; 3] = Default::default();
    let mut edges: Vec<_> = graph.edges(n).collect();
    edges.sort_by_key(|e| e.id());
    for e in edges {
        let other = name(&graph[e.target()]);
        let said = match &e.weight().label {
            Some(label) => format!("{other} ({})", unbracketed(label)),
            None => other,
        };
        ways[match e.weight().heads {
            Heads::Target => 0,
            Heads::Both => 1,
            Heads::None => 2,
        }]
        .push(said);
    }
    ways
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

/// What a node's text says besides its name.
fn more(node: &Node) -> Option<String> {
    let name = name(node);
    let rest = if name == node.label { &[][..] } else { node.rows.get(name_rows(&node.rows)..).unwrap_or_default() };
    let said = one_line(rest.iter().chain(&node.comment).map(String::as_str));
    (!said.is_empty()).then(|| ended(format!("{name}: {said}")))
}

/// What else is written in the drawing.
fn notes(diagram: &Diagram) -> Option<String> {
    let texts = diagram.shapes.texts.iter().filter(|t| t.role == TextRole::Note && !t.is_shade());
    let said = one_line(texts.map(|t| t.text.as_str()));
    (!said.is_empty()).then(|| ended(format!("Notes: {said}")))
}

fn one_line<'a>(rows: impl Iterator<Item = &'a str>) -> String {
    rows.map(str::trim).filter(|r| !r.is_empty()).collect::<Vec<_>>().join("; ")
}

/// A sentence with a full stop, unless it ends in another mark.
fn ended(sentence: String) -> String {
    if sentence.ends_with(['.', '?', '!', '…']) { sentence } else { sentence + "." }
}

/// A label without the brackets that are around all of it.
fn unbracketed(label: &str) -> &str {
    let inner = label.strip_prefix('(').and_then(|l| l.strip_suffix(')'));
    inner.filter(|i| !i.contains(['(', ')'])).unwrap_or(label)
}
