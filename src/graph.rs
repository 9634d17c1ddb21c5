//! A graph, whatever it was read from, as far as graphs are compared and drawn.

use std::collections::BTreeMap;

use crate::diagram::{Diagram, Heads, Kind};
use crate::geom::Dir;
use crate::inventory::Inventory;
use crate::shape::Stroke;

/// Nodes and edges, in the order of their source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// Its nodes and groups.
    pub nodes: Vec<Node>,
    /// Its edges.
    pub edges: Vec<Edge>,
    /// Whether the source knows groups.
    pub grouped: bool,
    /// Whether the source knows how lines are drawn.
    pub stroked: bool,
    /// Whether the order of the edges means something.
    pub ordered: bool,
    /// The way that its source says it runs.
    pub direction: Option<Dir>,
}

/// A node or a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// All its text.
    pub label: String,
    /// What it is called where the whole text would be too long: its first rows, if no other node has them.
    pub name: String,
    /// The rows of its text, where its source has rows.
    pub rows: Vec<String>,
    /// Whether it holds others.
    pub group: bool,
    /// The group that holds it.
    pub parent: Option<usize>,
    /// How its border is drawn.
    pub stroke: Stroke,
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
    /// How it is drawn.
    pub stroke: Stroke,
}

impl Node {
    /// A node with this text, in no group.
    pub fn new(label: impl Into<String>) -> Node {
        let label = label.into();
        let name = label.clone();
        Node { label, name, rows: Vec::new(), group: false, parent: None, stroke: Stroke::Light }
    }
}

impl Edge {
    /// An arrow from one node to another, by their places among the nodes.
    pub fn new(from: usize, to: usize) -> Edge {
        Edge { from, to, label: None, heads: Heads::Target, stroke: Stroke::Light }
    }
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
            rows: n.rows.clone(),
            group: n.group,
            parent: n.parent.map(|p| p.index()),
            stroke: n.stroke,
        };
        let edge = |e| {
            let (from, to) = graph.edge_endpoints(e)?;
            let edge = &graph[e];
            let (heads, stroke) = (edge.heads, edge.stroke);
            Some(Edge { from: from.index(), to: to.index(), label: label(&edge.label), heads, stroke })
        };
        Graph {
            nodes: graph.node_weights().map(node).collect(),
            edges: graph.edge_indices().filter_map(edge).collect(),
            grouped: true,
            stroked: true,
            ordered: diagram.kind == Kind::Sequence,
            direction: Some(crate::emit::flow(diagram)),
        }
    }
}

impl From<&Inventory> for Graph {
    fn from(list: &Inventory) -> Graph {
        let node = |name: &str, rows: &[String], group, parent| Node {
            label: words(&[&[name.to_owned()], rows].concat().join(" ")),
            name: words(name),
            rows: if rows.is_empty() { Vec::new() } else { [&[name.to_owned()], rows].concat() },
            group,
            parent,
            stroke: Stroke::Light,
        };
        // Groups stand behind the components.
        let place_of = |group: usize| list.components.len() + group;
        let components = list.components.iter().map(|c| node(&c.name, &c.rows, false, c.group.map(place_of)));
        let groups = list.groups.iter().map(|g| node(&g.name, &[], true, g.parent.map(place_of)));
        let mut graph = Graph {
            nodes: components.chain(groups).collect(),
            edges: Vec::new(),
            grouped: !list.groups.is_empty(),
            stroked: list.dependencies.iter().any(|d| d.stroke != Stroke::Light),
            ordered: list.ordered,
            direction: list.direction,
        };
        let place = |name: &str| {
            // Of several that are called alike the one with that id, which is the last of its aliases.
            let own = |c: &crate::inventory::Component| c.aliases.last().unwrap_or(&c.name) == name;
            let known = |c: &crate::inventory::Component| c.name == name || c.aliases.iter().any(|a| a == name);
            let group = || list.groups.iter().position(|g| g.id == name).map(place_of);
            let component = list.components.iter().position(own);
            component.or_else(group).or_else(|| list.components.iter().position(known))
        };
        let mut places = Vec::new();
        for dependency in &list.dependencies {
            let (Some(from), Some(to)) = (place(&dependency.from), place(&dependency.to)) else { continue };
            let label = label(&dependency.label);
            // What goes both ways is stated as two dependencies: by a graph at one place.
            let twin = graph.edges.iter_mut().zip(&places).find(|(e, place)| {
                let both = e.from == to && e.to == from && e.label == label && e.heads == Heads::Target;
                // Two loops of a node are two, where they do not stand at one place.
                both && e.stroke == dependency.stroke
                    && (**place == &dependency.place || from != to && !list.kind.states_every_edge())
            });
            match (twin, dependency.directed) {
                (Some((twin, _)), true) => twin.heads = Heads::Both,
                (_, directed) => {
                    let heads = if directed { Heads::Target } else { Heads::None };
                    graph.edges.push(Edge { from, to, label, heads, stroke: dependency.stroke });
                    places.push(&dependency.place);
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
    pub(crate) fn told(&self, edge: &Edge, labelled: bool) -> String {
        let arrow = match edge.heads {
            Heads::None => "—",
            Heads::Target => "→",
            Heads::Both => "↔",
        };
        let label = edge.label.as_ref().filter(|_| labelled).map_or_else(String::new, |l| format!(": {l}"));
        format!("{} {arrow} {}{label}", self.nodes[edge.from].name, self.nodes[edge.to].name)
    }
}
