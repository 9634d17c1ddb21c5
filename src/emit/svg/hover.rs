//! In pictures that stand in a page: what a thing is joined to stands out while the pointer is on it.

use std::collections::BTreeSet;

use petgraph::visit::EdgeRef;

use super::routes::edge_names;
use super::tag::{ident, num};
use crate::arrange::sizes as s;
use crate::diagram::{Diagram, NodeIndex};

/// Most nodes and edges of a picture in which that is said: each is named once for each thing that it is joined to.
const MOST: usize = 150;

/// The rules of a style sheet for the picture `id`.
pub(super) fn rules(diagram: &Diagram, id: &str) -> String {
    let graph = &diagram.graph;
    let mut rules = String::new();
    if graph.node_count() + graph.edge_count() > MOST {
        return rules;
    }
    let names = edge_names(diagram, id);
    let element = |n: NodeIndex| format!("#{id}-{}", ident(&graph[n].id));
    for n in graph.node_indices() {
        let mut joined: BTreeSet<String> = BTreeSet::new();
        for edge in graph.edge_references().filter(|e| e.source() == n || e.target() == n) {
            joined.insert(format!("#{}", names[edge.id().index()]));
            joined.extend([element(edge.source()), element(edge.target())]);
        }
        if !joined.is_empty() {
            let all: Vec<String> = joined.into_iter().collect();
            let (own, all, width) = (element(n), all.join(","), num(s::HEAVY));
            rules.push_str(&format!("svg#{id}:has({own}:hover) :is({all}){{stroke-width:{width}px}}\n"));
        }
    }
    rules
}
