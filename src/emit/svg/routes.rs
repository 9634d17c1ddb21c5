//! Whose a wire is: the edges that run on it, and which of them alone runs to each of its ends.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::visit::EdgeRef;

use super::meaning::Meaning;
use super::tag::{Tag, ident};
use crate::diagram::{Diagram, EdgeIndex, Heads, NodeIndex};
use crate::emit::names;
use crate::shape::{End, TextRole, Touch};

/// The edges of every wire, and the name of each edge's element.
pub(super) struct Routes<'a> {
    diagram: &'a Diagram,
    meaning: &'a Meaning,
    edges: Vec<Vec<EdgeIndex>>,
    names: Vec<String>,
}

impl<'a> Routes<'a> {
    pub(super) fn new(diagram: &'a Diagram, meaning: &'a Meaning, id: &str) -> Routes<'a> {
        let graph = &diagram.graph;
        let mut edges = vec![Vec::new(); diagram.shapes.wires.len()];
        for e in graph.edge_references() {
            if let Some(list) = e.weight().wire.and_then(|w| edges.get_mut(w)) {
                list.push(e.id());
            }
        }
        Routes { diagram, meaning, edges, names: edge_names(diagram, id) }
    }

    /// For each end of a wire, the edge that alone runs there; nothing where all of the wire is one edge's.
    pub(super) fn owners(&self, w: usize) -> Vec<Option<EdgeIndex>> {
        let ends = &self.diagram.shapes.wires[w].ends;
        if self.edges[w].len() < 2 {
            return vec![None; ends.len()];
        }
        let mut count: BTreeMap<NodeIndex, (usize, EdgeIndex)> = BTreeMap::new();
        for &e in &self.edges[w] {
            let Some((a, b)) = self.diagram.graph.edge_endpoints(e) else { continue };
            for n in [a, b] {
                count.entry(n).or_insert((0, e)).0 += 1;
            }
        }
        let nodes: Vec<Option<NodeIndex>> = ends.iter().map(|end| self.node(end)).collect();
        let mut met: BTreeMap<NodeIndex, usize> = BTreeMap::new();
        for &n in nodes.iter().flatten() {
            *met.entry(n).or_default() += 1;
        }
        let alone = |n: NodeIndex| count.get(&n).filter(|(edges, _)| *edges == 1 && met[&n] == 1).map(|(_, e)| *e);
        nodes.into_iter().map(|n| n.and_then(alone)).collect()
    }

    /// The node that an end touches.
    fn node(&self, end: &End) -> Option<NodeIndex> {
        match end.touch {
            Touch::Frame(f) => self.meaning.frames.get(f).copied().flatten(),
            Touch::Text(t) => match self.diagram.shapes.texts.get(t)?.role {
                TextRole::Node(n) => Some(NodeIndex::new(n)),
                _ => None,
            },
            Touch::Line(_) | Touch::Nothing => None,
        }
    }

    /// The element of a wire: an edge's, or that of a trunk with its edges in it. `drawn` says what belongs to
    /// which edge; what belongs to none is shared.
    pub(super) fn element(&self, w: usize, drawn: Vec<(Option<EdgeIndex>, Tag)>) -> Tag {
        let edges = &self.edges[w];
        if let [only] = edges[..] {
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
