//! A drawing as the checks see it: its names and its edges.

mod places;

use super::drawn::{self, DrawnNames};
use super::names;
use crate::diagram::{Diagram, EdgeIndex, Heads, NodeIndex};
use crate::inventory::Lines;
use crate::reading::Reading;
use crate::shape::{TextRole, Touch, Wire};
use places::Columns;
use std::cell::OnceCell;
use std::collections::{BTreeSet, VecDeque};

/// A drawing of a document.
pub(super) struct Drawing<'a> {
    pub(super) reading: &'a Reading,
    names: OnceCell<DrawnNames>,
    /// For each row where its columns are, found when they are first asked for.
    columns: Vec<OnceCell<Columns>>,
    lines: &'a Lines<'a>,
}

/// How two things are connected in a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Connection {
    /// An arrow from the first to the second.
    Forward(EdgeIndex),
    /// An arrow from the second to the first.
    Backward(EdgeIndex),
    /// A line without heads, heads at both ends, or arrows both ways.
    Either,
    /// One holds the other, or they are the same box.
    Within,
    /// Only by way of other boxes.
    Indirect,
    /// Not at all.
    None,
}

impl<'a> Drawing<'a> {
    pub(super) fn new(reading: &'a Reading, lines: &'a Lines<'a>) -> Self {
        let columns = vec![OnceCell::new(); reading.block.rows.len()];
        Drawing { reading, names: OnceCell::new(), columns, lines }
    }

    /// The names in it, gathered when they are first asked for: most drawings are compared with nothing.
    pub(super) fn names(&self) -> &DrawnNames {
        self.names.get_or_init(|| DrawnNames::new(self.diagram()))
    }

    pub(super) fn diagram(&self) -> &'a Diagram {
        &self.reading.diagram
    }

    /// What messages call the drawing.
    pub(super) fn called(&self) -> String {
        match &self.reading.title {
            Some(title) => format!("the drawing “{title}”"),
            None => format!("the drawing at line {}", self.reading.block.lines.0),
        }
    }

    /// What messages call a node.
    pub(super) fn node_title(&self, node: NodeIndex) -> &'a str {
        self.diagram().graph.node_weight(node).map_or("", drawn::title)
    }

    /// Whether a text that is no node's says just this: the label of a line, a remark.
    pub(super) fn says(&self, key: &str) -> bool {
        let graph = &self.diagram().graph;
        let labels = graph.edge_weights().filter_map(|edge| edge.label.as_deref());
        let texts = self.diagram().shapes.texts.iter().map(|text| text.text.as_str());
        labels.chain(texts).any(|text| names::key(text) == key)
    }

    /// The nodes that hold no others.
    pub(super) fn leaves(&self) -> impl Iterator<Item = NodeIndex> + '_ {
        let graph = &self.diagram().graph;
        graph.node_indices().filter(|&n| !graph[n].group)
    }

    pub(super) fn ancestors(&self, node: NodeIndex) -> impl Iterator<Item = NodeIndex> + '_ {
        let graph = &self.diagram().graph;
        let most = graph.node_count();
        std::iter::successors(graph[node].parent, move |&n| graph[n].parent).take(most)
    }

    /// Whether `outer` is `inner` or holds it.
    pub(super) fn holds(&self, outer: NodeIndex, inner: NodeIndex) -> bool {
        outer == inner || self.ancestors(inner).any(|n| n == outer)
    }

    /// The node, the groups around it, and what it holds: an edge at one of them serves them all.
    fn served(&self, node: NodeIndex) -> BTreeSet<NodeIndex> {
        let mut served: BTreeSet<NodeIndex> = self.ancestors(node).chain([node]).collect();
        served.extend(self.diagram().graph.node_indices().filter(|&n| self.holds(node, n)));
        served
    }

    /// The edges between two sets of nodes, and whether each runs from the first to the second.
    pub(super) fn edges_between(&self, a: &[NodeIndex], b: &[NodeIndex]) -> Vec<(EdgeIndex, bool)> {
        let mut found = Vec::new();
        for (&a, &b) in a.iter().flat_map(|a| b.iter().map(move |b| (a, b))) {
            let (near, far) = (self.served(a), self.served(b));
            // A group around both says nothing about either.
            let shared: BTreeSet<NodeIndex> = self.ancestors(a).filter(|&g| self.holds(g, b)).collect();
            let graph = &self.diagram().graph;
            for edge in graph.edge_indices() {
                let Some((s, t)) = graph.edge_endpoints(edge) else { continue };
                if shared.contains(&s) || shared.contains(&t) {
                    continue;
                }
                if near.contains(&s) && far.contains(&t) {
                    found.push((edge, true));
                } else if far.contains(&s) && near.contains(&t) {
                    found.push((edge, false));
                }
            }
        }
        found
    }

    /// How `a` is connected to `b`.
    pub(super) fn connection(&self, a: &[NodeIndex], b: &[NodeIndex]) -> Connection {
        if a.iter().any(|&x| b.iter().any(|&y| self.holds(x, y) || self.holds(y, x))) {
            return Connection::Within;
        }
        let edges = self.edges_between(a, b);
        let heads = |edge: EdgeIndex| self.diagram().graph[edge].heads;
        if edges.iter().any(|&(e, _)| heads(e) != Heads::Target) {
            return Connection::Either;
        }
        let way = |forward: bool| edges.iter().find(|(_, f)| *f == forward).map(|(e, _)| *e);
        match (way(true), way(false)) {
            (Some(_), Some(_)) => Connection::Either,
            (Some(edge), None) => Connection::Forward(edge),
            (None, Some(edge)) => Connection::Backward(edge),
            (None, None) if self.reaches(a, b) || self.reaches(b, a) => Connection::Indirect,
            (None, None) => Connection::None,
        }
    }

    /// Whether arrows lead from one to the other by way of other nodes.
    fn reaches(&self, a: &[NodeIndex], b: &[NodeIndex]) -> bool {
        let graph = &self.diagram().graph;
        let goal: BTreeSet<NodeIndex> = b.iter().flat_map(|&n| self.ancestors(n).chain([n])).collect();
        let mut queue: VecDeque<NodeIndex> = a.iter().flat_map(|&n| self.ancestors(n).chain([n])).collect();
        queue.retain(|n| !goal.contains(n));
        let mut seen: BTreeSet<NodeIndex> = queue.iter().copied().collect();
        while let Some(node) = queue.pop_front() {
            for edge in graph.edge_indices() {
                let Some((s, t)) = graph.edge_endpoints(edge) else { continue };
                let undirected = graph[edge].heads != Heads::Target;
                let next = match node {
                    n if n == s => t,
                    n if n == t && undirected => s,
                    _ => continue,
                };
                if goal.contains(&next) {
                    return true;
                }
                // Into a group is into what it holds.
                let inner = graph.node_indices().filter(|&n| self.holds(next, n));
                let fresh: Vec<NodeIndex> = inner.filter(|n| !goal.contains(n) && seen.insert(*n)).collect();
                queue.extend(fresh);
            }
        }
        false
    }

    /// How many lines that leave something end at nothing.
    pub(super) fn loose_ends(&self) -> usize {
        self.diagram().shapes.wires.iter().map(loose_ends).sum()
    }

    /// Whether a line that ends at nothing leaves one of the nodes: nobody knows where it was meant to lead.
    pub(super) fn is_loose(&self, nodes: &[NodeIndex]) -> bool {
        let Diagram { shapes, graph, .. } = self.diagram();
        let is_at = |touch: Touch, node: NodeIndex| match touch {
            Touch::Frame(frame) => shapes.frames.get(frame).is_some_and(|f| f.rect == graph[node].rect),
            Touch::Text(text) => shapes.texts.get(text).is_some_and(|t| t.role == TextRole::Node(node.index())),
            Touch::Line(_) | Touch::Nothing => false,
        };
        let leaves = |wire: &Wire| wire.ends.iter().any(|end| nodes.iter().any(|&node| is_at(end.touch, node)));
        shapes.wires.iter().filter(|wire| loose_ends(wire) > 0).any(leaves)
    }
}

/// How many ends of a line that leaves something are at nothing. One that touches nothing at all is an ornament.
fn loose_ends(wire: &Wire) -> usize {
    let loose = wire.ends.iter().filter(|e| e.touch == Touch::Nothing).count();
    if loose < wire.ends.len() { loose } else { 0 }
}
