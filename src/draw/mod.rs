//! Lays a graph out as a clean box drawing, which reads as the graph.
//!
//! Boxes stand in ranks (`place`), groups around theirs; then each line seeks its way over the ground that the boxes
//! leave (`route`), and its label a place beside it (`label`). Where a line or a label finds none, all is moved apart
//! and tried anew. The outcome is read again: what is not read as the graph is drawn wider, too.

mod ground;
mod label;
mod place;
mod rank;
mod route;
mod row;
mod sequence;
mod sheet;
mod wrap;

use std::fmt;

use crate::diagram::{self, Heads};
use crate::geom::{Dir, Pos, Rect};
use crate::graph::Graph;
use crate::straight::Glyphs;

/// How a graph is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Style {
    /// What lines are drawn with; [`Glyphs::Keep`] is the same as [`Glyphs::Unicode`].
    pub glyphs: Glyphs,
    /// The way that edges run: [`Dir::Down`] or [`Dir::Right`]. As the graph says where it is not given, else down.
    pub direction: Option<Dir>,
    /// The columns that it should keep to.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Style { glyphs: Glyphs::Unicode, direction: None, width: 100 }
    }
}

/// A graph, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Drawing {
    /// Its rows, without blanks at their ends.
    pub rows: Vec<String>,
    /// What is not read from it as the graph says; one sentence each, lower case, without a full stop.
    pub misread: Vec<String>,
}

/// Why a graph cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Undrawn {
    /// It has no node.
    Empty,
    /// It has more nodes or edges than anyone can follow.
    TooMany,
    /// Its lines find no way, however far its boxes are moved apart.
    Tangled,
}

impl fmt::Display for Undrawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Undrawn::Empty => "there is nothing to draw: no node",
            Undrawn::TooMany => "more than 200 nodes or 400 connections; nobody could follow them in a drawing",
            Undrawn::Tangled => "its lines find no way between its boxes, however far these are moved apart",
        })
    }
}

impl std::error::Error for Undrawn {}

const MOST_NODES: usize = 200;
const MOST_EDGES: usize = 400;

/// How often all is moved apart.
const SPREADS: i32 = 9;

/// How often lines are drawn in another order before that.
const ORDERS: usize = 4;

/// A line and its label, as found.
#[derive(Clone, Debug)]
struct Line {
    route: route::Route,
    label: Option<label::Label>,
}

/// Everything with its place.
#[derive(Clone)]
struct Layout {
    nodes: Vec<place::Placed>,
    /// In the order of the graph's edges.
    lines: Vec<Line>,
}

/// Draws a graph.
///
/// # Errors
/// Where it has no node, or more than can be drawn.
pub fn draw(graph: &Graph, style: Style) -> Result<Drawing, Undrawn> {
    match () {
        () if graph.nodes.is_empty() => return Err(Undrawn::Empty),
        () if graph.nodes.len() > MOST_NODES || graph.edges.len() > MOST_EDGES => return Err(Undrawn::TooMany),
        () => {}
    }
    if graph.ordered && graph.nodes.iter().all(|n| !n.group) {
        return Ok(sequence::draw(graph, style.glyphs));
    }
    let mut best: Option<Drawing> = None;
    for spread in 0..SPREADS {
        // Lines drawn in another order take other ways.
        let layouts = [false, true].into_iter().filter_map(|far| laid_out(graph, style, spread, far));
        for (layout, manner) in layouts.flat_map(|l| sheet::MANNERS.map(|m| (l.clone(), m))) {
            let (rows, first) = sheet::rows(graph, &layout, style.glyphs, manner);
            let misread = misread(graph, &layout, &rows, first);
            if misread.is_empty() {
                return Ok(Drawing { rows: sheet::cropped(rows), misread });
            }
            if best.as_ref().is_none_or(|b| misread.len() < b.misread.len()) {
                best = Some(Drawing { rows, misread });
            }
        }
    }
    best.map(|b| Drawing { rows: sheet::cropped(b.rows), ..b }).ok_or(Undrawn::Tangled)
}

/// All boxes and lines in their places, or nothing where a line finds no way. With `far`, long lines are drawn first.
fn laid_out(graph: &Graph, style: Style, spread: i32, far: bool) -> Option<Layout> {
    let nodes = place::placed(graph, style, spread);
    let mut order: Vec<usize> = (0..graph.edges.len()).collect();
    order.sort_by_key(|&e| {
        let edge = &graph.edges[e];
        let (a, b) = (nodes[edge.from].rect, nodes[edge.to].rect);
        // What is short has the least choice.
        (if far { -distance(a, b) } else { distance(a, b) }, e)
    });
    for _ in 0..ORDERS {
        match lines(graph, &nodes, style, &order) {
            Ok(lines) => return Some(Layout { nodes, lines }),
            Err(stuck) => {
                let edge = order.remove(stuck);
                order.insert(0, edge);
            }
        }
    }
    None
}

/// All lines, found in an order; or the place in the order of the one that finds no way.
fn lines(graph: &Graph, nodes: &[place::Placed], style: Style, order: &[usize]) -> Result<Vec<Line>, usize> {
    let mut ground = ground::Ground::new(graph, nodes);
    let mut found: Vec<Option<Line>> = vec![None; graph.edges.len()];
    for (at, &e) in order.iter().enumerate() {
        let edge = &graph.edges[e];
        let route = route::find(&ground, graph, nodes, edge, place::runs(graph, style)).ok_or(at)?;
        ground.draw(&route);
        let label = match &edge.label {
            Some(text) => Some(label::find(&ground, &route, text).ok_or(at)?),
            None => None,
        };
        if let Some(label) = &label {
            ground.write(label.rect);
        }
        found[e] = Some(Line { route, label });
    }
    Ok(found.into_iter().flatten().collect())
}

/// The steps from one rectangle to another.
fn distance(a: Rect, b: Rect) -> i32 {
    let apart = |a0: i32, a1: i32, b0: i32, b1: i32| (b0 - a1).max(a0 - b1).max(0);
    apart(a.left, a.right, b.left, b.right) + apart(a.top, a.bottom, b.top, b.bottom)
}

/// What is read from the rows of a layout otherwise than the graph says. Nodes are known by their places.
fn misread(graph: &Graph, layout: &Layout, rows: &[String], first: Pos) -> Vec<String> {
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let Ok(read) = diagram::read(&rows, "asciitect kind=boxes", true) else {
        return vec!["it is not read as a drawing".to_owned()];
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
    let places: Vec<usize> = places.into_iter().flatten().collect();
    if !said.is_empty() {
        return said;
    }
    if read.graph.node_count() > places.len() {
        said.push("a box is read that is none".to_owned());
    }
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
    for edge in &graph.edges {
        let wanted = key(places[edge.from], places[edge.to], edge);
        match there.iter().position(|(e, _)| *e == wanted) {
            Some(at) => drop(there.remove(at)),
            None => said.push(format!("{} is not read", graph.told(edge, true))),
        }
    }
    said.extend(there.into_iter().map(|(_, told)| format!("{told} is read, and is none of it")));
    said
}
