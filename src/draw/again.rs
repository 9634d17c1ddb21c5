//! Reads a drawing again: what is not read as the graph says, and which crossings may be why.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::Line;
use super::{Layout, place};
use crate::diagram::{self, Heads};
use crate::geom::{Pos, Rect};
use crate::graph::Graph;

/// What is read otherwise than the graph says.
pub(super) struct Misread {
    /// One sentence each.
    pub(super) said: Vec<String>,
    /// What may be why.
    pub(super) suspects: Bars,
}

/// What is not to be drawn again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bars {
    /// Cells where no line crosses another.
    pub(super) crossings: BTreeSet<Pos>,
    /// Cells where no line runs.
    pub(super) lines: BTreeSet<Pos>,
    /// Places where an edge's label does not begin.
    pub(super) labels: BTreeSet<(usize, Pos)>,
}

impl Bars {
    pub(super) fn extend(&mut self, more: Bars) {
        self.crossings.extend(more.crossings);
        self.lines.extend(more.lines);
        self.labels.extend(more.labels);
    }
}

/// How near to a text that is none a crossing may be why.
const NEAR: i32 = 3;

/// The cells in which two lines lie, or a line and the wall of a group.
struct Crossings(BTreeSet<Pos>);

impl Crossings {
    fn of(layout: &Layout) -> Crossings {
        let mut seen: BTreeMap<Pos, usize> = BTreeMap::new();
        let cells = layout.lines.iter().flat_map(|l| &l.route.cells);
        let walls = layout.nodes.iter().filter(|n| n.group).flat_map(|n| super::ground::edge(n.rect));
        cells.copied().chain(walls).for_each(|p| *seen.entry(p).or_insert(0) += 1);
        Crossings(seen.into_iter().filter(|(_, lines)| *lines > 1).map(|(p, _)| p).collect())
    }

    /// The two sides through one on the sides of a box that is none: where nothing crosses them, it is not closed.
    /// Where it has none, those that are near.
    fn around(&self, rect: Rect) -> Vec<Pos> {
        let sides = || super::ground::edge(rect);
        let Some(at) = sides().find(|p| self.0.contains(p)) else {
            let near = Rect::new(rect.left - NEAR, rect.top - NEAR, rect.right + NEAR, rect.bottom + NEAR);
            return self.0.iter().copied().filter(|p| near.contains(*p)).collect();
        };
        sides().filter(|p| p.row == at.row || p.col == at.col).collect()
    }

    /// One on a line.
    fn on(&self, line: &Line) -> Option<Pos> {
        line.route.cells.iter().copied().find(|p| self.0.contains(p))
    }
}

/// What is read from the rows of a layout otherwise than the graph says. Nodes are known by their places.
pub(super) fn misread(graph: &Graph, layout: &Layout, rows: &[String], first: Pos) -> Misread {
    let only = |said: Vec<String>| Misread { said, suspects: Bars::default() };
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    // As in a fence that says nothing of it; a lone box is a drawing only where it is said.
    let told = || diagram::read(&rows, "asciitect kind=boxes", true);
    let Ok(read) = diagram::read(&rows, "", true).or_else(|_| told()) else {
        return only(vec!["it is not read as a drawing".to_owned()]);
    };
    // The node that is read at the place of each.
    let at = |n: &place::Placed| {
        let Rect { left, top, right, bottom } = n.rect;
        let rect = Rect::new(left - first.col, top - first.row, right - first.col, bottom - first.row);
        read.graph.node_weights().position(|r| r.rect == rect)
    };
    let places: Vec<Option<usize>> = layout.nodes.iter().map(at).collect();
    let lost = |i: usize| format!("{} is not read where it stands", graph.nodes[i].name);
    let mut said: Vec<String> = (0..places.len()).filter(|&i| places[i].is_none()).map(lost).collect();
    let crossings = Crossings::of(layout);
    let mut suspects = Bars::default();
    let boxes = read.graph.node_weights().enumerate().filter(|(i, _)| !places.contains(&Some(*i)));
    for (_, none) in boxes {
        let Rect { left, top, right, bottom } = none.rect;
        let rect = Rect::new(left + first.col, top + first.row, right + first.col, bottom + first.row);
        let around = crossings.around(rect);
        // Lines side by side that cross nothing are its walls: one of them runs elsewhere.
        let sides = [rect.right, rect.left].map(|col| Pos::new(col, (rect.top + rect.bottom) / 2));
        let wall = sides.into_iter().find(|p| layout.lines.iter().any(|l| l.route.cells.contains(p)));
        suspects.lines.extend(wall.filter(|_| around.is_empty()));
        suspects.crossings.extend(around);
    }
    if !said.is_empty() {
        let lost = layout.nodes.iter().zip(&places).filter(|(_, place)| place.is_none());
        lost.for_each(|(node, _)| suspects.crossings.extend(crossings.around(node.rect)));
        return Misread { said, suspects };
    }
    if read.graph.node_count() > places.len() {
        said.push("a box is read that is none".to_owned());
    }
    let places: Vec<usize> = places.into_iter().flatten().collect();
    let seen = Graph::from(&read);
    for (i, node) in graph.nodes.iter().enumerate() {
        let now = &seen.nodes[places[i]];
        // A box without a word is called by its id.
        let nameless = node.label.is_empty() && read.graph[diagram::NodeIndex::new(places[i])].label.is_empty();
        if now.label != node.label && !nameless {
            said.push(format!("{} is read as {}", node.name, now.label));
        }
        if now.parent != node.parent.map(|p| places[p]) {
            said.push(format!("{} is read in another group", node.name));
        }
    }
    let key = |from: usize, to: usize, edge: &crate::graph::Edge| {
        let (from, to) = if edge.heads == Heads::Target || from < to { (from, to) } else { (to, from) };
        (from, to, edge.heads as u8, edge.label.clone())
    };
    let mut there: Vec<_> = seen.edges.iter().map(|e| (key(e.from, e.to, e), seen.told(e, true))).collect();
    for (e, (edge, line)) in graph.edges.iter().zip(&layout.lines).enumerate() {
        let wanted = key(places[edge.from], places[edge.to], edge);
        match there.iter().position(|(e, _)| *e == wanted) {
            Some(at) => drop(there.remove(at)),
            None => {
                said.push(format!("{} is not read", graph.told(edge, true)));
                let bare = (wanted.0, wanted.1, wanted.2);
                match &line.label {
                    // It is there, but for its label, which has something beside it or a crossing in it.
                    Some(label) if there.iter().any(|(e, _)| (e.0, e.1, e.2) == bare) => {
                        suspects.labels.insert((e, Pos::new(label.rect.left, label.rect.top)));
                        suspects.crossings.extend(crossings.on(line));
                    }
                    _ => suspects.crossings.extend(crossings.on(line)),
                }
            }
        }
    }
    said.extend(there.into_iter().map(|(_, told)| format!("{told} is read, and is none of it")));
    Misread { said, suspects }
}

/// What is read from the rows of a sequence otherwise than the graph says: participants from left to right, messages
/// in their order.
pub(super) fn misread_sequence(graph: &Graph, rows: &[String]) -> Vec<String> {
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let Ok(read) = diagram::read(&rows, "asciitect kind=sequence", true) else {
        return vec!["it is not read as a drawing".to_owned()];
    };
    let seen = Graph::from(&read);
    let mut said = Vec::new();
    for (i, node) in graph.nodes.iter().enumerate() {
        match seen.nodes.get(i) {
            Some(now) if now.label == node.label || node.label.is_empty() => {}
            Some(now) => said.push(format!("{} is read as {}", node.name, now.label)),
            None => said.push(format!("{} is not read", node.name)),
        }
    }
    if seen.nodes.len() > graph.nodes.len() {
        said.push("a participant is read that is none".to_owned());
    }
    if !said.is_empty() {
        return said;
    }
    let key = |e: &crate::graph::Edge| {
        let turned = e.heads != Heads::Target && e.to < e.from;
        let (from, to) = if turned { (e.to, e.from) } else { (e.from, e.to) };
        (from, to, e.heads as u8, e.label.clone())
    };
    let mut left = seen.edges.as_slice();
    let none = |now: &crate::graph::Edge| format!("{} is read, and is none of it", seen.told(now, true));
    for (i, edge) in graph.edges.iter().enumerate() {
        match left.iter().position(|now| key(edge) == key(now)) {
            Some(at) => {
                said.extend(left[..at].iter().map(none));
                left = &left[at + 1..];
            }
            None => said.push(format!("message {}, {}, is not read", i + 1, graph.told(edge, true))),
        }
    }
    said.extend(left.iter().map(none));
    said
}
