//! A graph as far as it is compared, whatever it was read from.

use std::collections::BTreeMap;

use crate::diagram::{Diagram, Heads, Kind};
use crate::inventory::Inventory;

/// Nodes and edges, in the order of their source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// Its nodes and groups.
    pub nodes: Vec<Node>,
    /// Its edges.
    pub edges: Vec<Edge>,
    /// Whether the source knows groups.
    pub grouped: bool,
    /// Whether the order of the edges means something.
    pub ordered: bool,
}

/// A node or a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// All its text.
    pub label: String,
    /// What it is called where the whole text would be too long: its first rows, if no other node has them.
    pub name: String,
    /// Whether it holds others.
    pub group: bool,
    /// The group that holds it.
    pub parent: Option<usize>,
}

/// An edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where it starts.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Its label.
    pub label: Option<String>,
    /// Which ends have a head.
    pub heads: Heads,
}

impl From<&Diagram> for Graph {
    fn from(diagram: &Diagram) -> Graph {
        let graph = &diagram.graph;
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        graph.node_weights().for_each(|n| *names.entry(crate::emit::name(n)).or_insert(0) += 1);
        let called = |n: &crate::diagram::Node| {
            let name = crate::emit::name(n);
            words(if names.get(&name) == Some(&1) || n.label.is_empty() { &name } else { &n.label })
        };
        let node = |n: &crate::diagram::Node| Node {
            name: called(n),
            label: words(if n.label.is_empty() { &n.id } else { &n.label }),
            group: n.group,
            parent: n.parent.map(|p| p.index()),
        };
        let edge = |e| {
            let (from, to) = graph.edge_endpoints(e)?;
            let edge = &graph[e];
            Some(Edge { from: from.index(), to: to.index(), label: label(&edge.label), heads: edge.heads })
        };
        Graph {
            nodes: graph.node_weights().map(node).collect(),
            edges: graph.edge_indices().filter_map(edge).collect(),
            grouped: true,
            ordered: diagram.kind == Kind::Sequence,
        }
    }
}

impl From<&Inventory> for Graph {
    fn from(list: &Inventory) -> Graph {
        let node = |c: &crate::inventory::Component| Node {
            label: words(&c.name),
            name: words(&c.name),
            group: false,
            parent: None,
        };
        let mut graph = Graph { nodes: list.components.iter().map(node).collect(), ..Graph::default() };
        let place = |name: &str| {
            let known = |c: &crate::inventory::Component| c.name == name || c.aliases.iter().any(|a| a == name);
            list.components.iter().position(known)
        };
        for dependency in &list.dependencies {
            let (Some(from), Some(to)) = (place(&dependency.from), place(&dependency.to)) else { continue };
            let label = label(&dependency.label);
            // A list states what goes both ways as two dependencies.
            let twin = graph
                .edges
                .iter_mut()
                .find(|e| e.from == to && e.to == from && from != to && e.label == label && e.heads == Heads::Target);
            match (twin, dependency.directed) {
                (Some(twin), true) => twin.heads = Heads::Both,
                (_, directed) => {
                    let heads = if directed { Heads::Target } else { Heads::None };
                    graph.edges.push(Edge { from, to, label, heads });
                }
            }
        }
        graph
    }
}

fn label(label: &Option<String>) -> Option<String> {
    label.as_deref().map(words).filter(|l| !l.is_empty())
}

/// Words one blank apart.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Graph {
    /// An edge as a person writes it.
    pub(super) fn told(&self, edge: &Edge, labelled: bool) -> String {
        let arrow = match edge.heads {
            Heads::None => "—",
            Heads::Target => "→",
            Heads::Both => "↔",
        };
        let label = edge.label.as_ref().filter(|_| labelled).map_or_else(String::new, |l| format!(": {l}"));
        format!("{} {arrow} {}{label}", self.nodes[edge.from].name, self.nodes[edge.to].name)
    }
}
