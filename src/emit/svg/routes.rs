//! The elements of wires, each named after its edge.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::visit::EdgeRef;

use super::tag::{Tag, ident};
use crate::diagram::{Diagram, EdgeIndex, Heads};
use crate::emit::names;

/// The name of each edge's element.
pub(super) struct Routes<'a> {
    diagram: &'a Diagram,
    names: Vec<String>,
}

impl<'a> Routes<'a> {
    pub(super) fn new(diagram: &'a Diagram, id: &str) -> Routes<'a> {
        Routes { diagram, names: edge_names(diagram, id) }
    }

    /// The element of a wire: an edge's, or that of a trunk with its edges in it. `drawn` says what belongs to
    /// which edge; what belongs to none is shared.
    pub(super) fn element(&self, edges: &[EdgeIndex], drawn: Vec<(Option<EdgeIndex>, Tag)>) -> Tag {
        if let [only] = *edges {
            return self.edge(only).all(drawn.into_iter().map(|(_, tag)| tag));
        }
        let mut own: BTreeMap<EdgeIndex, Vec<Tag>> = BTreeMap::new();
        let mut shared = Vec::new();
        for (owner, tag) in drawn {
            match owner {
                Some(e) => own.entry(e).or_default().push(tag),
                None => shared.push(tag),
            }
        }
        match &shared[..] {
            [_] if edges.is_empty() => shared.remove(0).class("wire"),
            _ if edges.is_empty() => Tag::new("g").class("wire").all(shared),
            _ => {
                let tag = Tag::new("g").class("trunk");
                let tag = tag.add(Tag::new("title").text(&self.ends_of_all(edges))).all(shared);
                tag.all(edges.iter().map(|e| self.edge(*e).all(own.remove(e).unwrap_or_default())))
            }
        }
    }

    /// The element of an edge, without what is drawn of it.
    fn edge(&self, e: EdgeIndex) -> Tag {
        let graph = &self.diagram.graph;
        let tag = Tag::new("g").class("edge").set("id", &self.names[e.index()]);
        let (Some((a, b)), Some(weight)) = (graph.edge_endpoints(e), graph.edge_weight(e)) else { return tag };
        let label = weight.label.as_ref().map_or_else(String::new, |l| format!(": {l}"));
        let (a, b) = (names::name(&graph[a]), names::name(&graph[b]));
        tag.add(Tag::new("title").text(&format!("{a} {} {b}{label}", arrow(weight.heads))))
    }

    /// Where the edges of a trunk come from and go to, each name once.
    fn ends_of_all(&self, edges: &[EdgeIndex]) -> String {
        let graph = &self.diagram.graph;
        let (mut from, mut to) = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        for (a, b) in edges.iter().filter_map(|e| graph.edge_endpoints(*e)) {
            if seen.insert((false, a)) {
                from.push(names::name(&graph[a]));
            }
            if seen.insert((true, b)) {
                to.push(names::name(&graph[b]));
            }
        }
        let heads = edges.first().map_or(Heads::None, |e| graph[*e].heads);
        format!("{} {} {}", from.join(", "), arrow(heads), to.join(", "))
    }
}

/// The name of each edge's element in a picture: no node and no other edge has it.
pub(super) fn edge_names(diagram: &Diagram, id: &str) -> Vec<String> {
    let graph = &diagram.graph;
    let mut taken: BTreeSet<String> = graph.node_weights().map(|n| format!("{id}-{}", ident(&n.id))).collect();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Vec::with_capacity(graph.edge_count());
    for e in graph.edge_references() {
        let (a, b) = (&graph[e.source()].id, &graph[e.target()].id);
        let plain = format!("{id}-{}--{}", ident(a), ident(b));
        let mut name = plain.clone();
        let n = times.entry(plain.clone()).or_default();
        while !taken.insert(name.clone()) {
            *n += 1;
            name = format!("{plain}-{}", *n + 1);
        }
        names.push(name);
    }
    names
}

fn arrow(heads: Heads) -> &'static str {
    match heads {
        Heads::None => "–",
        Heads::Target => "→",
        Heads::Both => "↔",
    }
}
