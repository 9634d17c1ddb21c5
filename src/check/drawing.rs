//! A drawing as the checks see it: its names, its edges, and where its parts stand in the document.

use super::drawn::{self, DrawnNames};
use super::names;
use crate::diagram::{Diagram, EdgeIndex, Heads, NodeIndex};
use crate::geom::Pos;
use crate::grid;
use crate::inventory::{Lines, Place};
use crate::reading::Reading;
use crate::shape::{TextRole, Touch, Wire};
use std::cell::OnceCell;
use std::collections::{BTreeSet, VecDeque};
use unicode_segmentation::UnicodeSegmentation;

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

    /// Where the drawing begins.
    pub(super) fn place(&self) -> Place {
        self.lines.place(self.lines.line_range(self.reading.block.lines.0))
    }

    /// Where a node's title stands.
    pub(super) fn node_place(&self, node: NodeIndex) -> Place {
        let index = node.index();
        let own = |role: TextRole| matches!(role, TextRole::Node(i) | TextRole::Title(i) if i == index);
        if let Some(text) = self.diagram().shapes.texts.iter().find(|t| own(t.role)) {
            return self.text_place(text.at, &text.text);
        }
        let Some(weight) = self.diagram().graph.node_weight(node) else { return self.place() };
        let title = weight.rows.first().map_or("", |row| row.trim());
        let rows = weight.rect.top.max(0)..=weight.rect.bottom;
        let found = rows.into_iter().find(|&row| self.row(row).is_some_and(|r| r.content.contains(title)));
        self.text_place(Pos::new(weight.rect.left, found.unwrap_or(weight.rect.top)), title)
    }

    /// Where a part of a node's text stands: the row that holds it.
    pub(super) fn part_place(&self, node: NodeIndex, part: &str) -> Place {
        let index = node.index();
        let own = |role: TextRole| matches!(role, TextRole::Node(i) | TextRole::Title(i) if i == index);
        let texts = &self.diagram().shapes.texts;
        match texts.iter().find_map(|t| Some((t, t.text.find(part).filter(|_| own(t.role))?))) {
            Some((text, at)) => {
                let col = text.at.col + i32::try_from(grid::width(&text.text[..at])).unwrap_or(0);
                self.text_place(Pos::new(col, text.at.row), part)
            }
            None => self.node_place(node),
        }
    }

    /// Where an edge begins.
    pub(super) fn edge_place(&self, edge: EdgeIndex) -> Place {
        let path = &self.diagram().graph[edge].path;
        let Some(&first) = path.first() else { return self.place() };
        // A level line is shown whole, any other by its first cell outside of the box.
        let level = path.iter().all(|p| p.row == first.row);
        let (left, right) = if level {
            let columns = path.iter().map(|p| p.col);
            (columns.clone().min().unwrap_or(first.col), columns.max().unwrap_or(first.col))
        } else {
            (first.col, first.col)
        };
        self.cells(first.row, left, right)
    }

    /// The place of a single cell.
    pub(super) fn cell(&self, at: Pos) -> Place {
        self.cells(at.row, at.col, at.col)
    }

    /// The character that is drawn in a cell.
    pub(super) fn glyph(&self, at: Pos) -> Option<char> {
        let place = self.cell(at);
        self.lines.text().get(place.span.0..place.span.1)?.chars().next()
    }

    fn cells(&self, row: i32, left: i32, right: i32) -> Place {
        let Some(content) = self.row(row) else { return self.place() };
        let columns = self.columns[row as usize].get_or_init(|| Columns::of(&content.content));
        let start = columns.bytes(left).0;
        self.in_row(content, start, columns.bytes(right).1.max(start))
    }

    /// The occurrence of a text in a row that is nearest to a cell.
    fn text_place(&self, at: Pos, text: &str) -> Place {
        let Some(row) = self.row(at.row) else { return self.place() };
        let column = |i: usize| i32::try_from(grid::width(&row.content[..i])).unwrap_or(0);
        let hits = row.content.match_indices(text).filter(|(_, hit)| !hit.is_empty());
        match hits.min_by_key(|(i, _)| (column(*i) - at.col).abs()) {
            Some((i, hit)) => self.in_row(row, i, i + hit.len()),
            None => self.cells(at.row, at.col, at.col),
        }
    }

    fn row(&self, row: i32) -> Option<&'a crate::document::Row> {
        self.reading.block.rows.get(usize::try_from(row).ok()?)
    }

    /// A range of a row's laid-out content as a place in the document.
    fn in_row(&self, row: &crate::document::Row, start: usize, end: usize) -> Place {
        self.lines.place(row.place(start..end))
    }
}

/// Where the clusters of a row begin: column and byte, at last the row's end.
#[derive(Clone, Debug)]
struct Columns(Vec<(i32, usize)>);

impl Columns {
    fn of(content: &str) -> Columns {
        let mut starts = Vec::new();
        let (mut col, mut end) = (0, 0);
        for (i, cluster) in content.grapheme_indices(true) {
            let width = i32::try_from(grid::width(cluster)).unwrap_or(0);
            starts.push((col, i));
            (col, end) = (col + width, col + width.max(1));
        }
        starts.push((end, content.len()));
        Columns(starts)
    }

    /// The bytes of the cluster in a column; the row's end where it has none.
    fn bytes(&self, column: i32) -> (usize, usize) {
        let Columns(starts) = self;
        let after = starts.partition_point(|(col, _)| *col <= column);
        let end = starts.last().map_or(0, |(_, byte)| *byte);
        match (after.checked_sub(1).and_then(|i| starts.get(i)), starts.get(after)) {
            (Some((_, from)), Some((_, to))) => (*from, *to),
            _ => (end, end),
        }
    }
}

/// How many ends of a line that leaves something are at nothing. One that touches nothing at all is an ornament.
fn loose_ends(wire: &Wire) -> usize {
    let loose = wire.ends.iter().filter(|e| e.touch == Touch::Nothing).count();
    if loose < wire.ends.len() { loose } else { 0 }
}
