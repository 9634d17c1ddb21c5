//! What a drawing says, fit to be compared.

use std::collections::BTreeSet;

use asciitect::diagram::{Diagram, Heads};

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Graph {
    pub(crate) nodes: BTreeSet<String>,
    pub(crate) edges: BTreeSet<(String, &'static str, String, String)>,
    /// Nodes in groups, with their groups.
    pub(crate) members: BTreeSet<(String, String)>,
}

pub(crate) fn graph(diagram: &Diagram) -> Graph {
    let mut out = Graph::default();
    let graph = &diagram.graph;
    out.nodes.extend(graph.node_weights().map(|n| n.label.clone()));
    for n in graph.node_weights() {
        out.members.extend(n.parent.map(|group| (n.label.clone(), graph[group].label.clone())));
    }
    for e in graph.edge_indices() {
        let (a, b) = graph.edge_endpoints(e).unwrap();
        let (mut a, mut b) = (graph[a].label.clone(), graph[b].label.clone());
        let line = match graph[e].heads {
            Heads::Target => "->",
            Heads::Both => "<->",
            _ => "--",
        };
        if line != "->" && a > b {
            std::mem::swap(&mut a, &mut b);
        }
        out.edges.insert((a, line, b, graph[e].label.clone().unwrap_or_default()));
    }
    out
}
