//! Lays a graph out as a clean box drawing, which reads as the graph.
//!
//! Boxes stand in ranks (`place`), groups around theirs; then each line seeks its way over the ground that the boxes
//! leave (`route`), and its label a place beside it (`label`). Where a line or a label finds none, all is moved apart
//! and tried anew. The outcome is read again: what is not read as the graph is drawn wider, too.

mod again;
mod ground;
mod label;
mod place;
mod rank;
mod route;
mod row;
mod sequence;
mod sheet;
mod untangle;
mod wrap;

use std::fmt;

use crate::geom::{Dir, Rect};
use crate::graph::Graph;
use crate::straight::Glyphs;
use again::{Bars, Misread};

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

/// How often what is misread is barred before that.
const MENDS: usize = 10;

/// Where to end with the best that there is: cells, for each line and each reading. Some seconds.
const EFFORT: u64 = 100_000_000;

/// To read a drawing takes as long as to find so many lines.
const READING: u64 = 20;

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
    let mut effort = 0;
    // Lines drawn in another order take other ways.
    for (spread, far) in (0..SPREADS).flat_map(|spread| [(spread, false), (spread, true)]) {
        let nodes = place::placed(graph, style, spread);
        let ground = nodes.iter().map(|n| n.rect).reduce(|a, b| a.union(&b)).map_or(0, |r| r.area() as u64);
        let mut bars = Bars::default();
        for _ in 0..MENDS {
            effort += ground * (graph.edges.len() as u64 + READING);
            if effort > EFFORT && (best.is_some() || effort > 10 * EFFORT) {
                return finished(best);
            }
            let Some(layout) = laid_out(graph, &nodes, style, far, &bars) else { break };
            let mut tried = tried(graph, &layout, style);
            let done = tried.misread.is_empty();
            if done {
                let better = self::tried(graph, &untangle::untangled(graph, &layout, style, &bars), style);
                tried = if better.misread.is_empty() { better } else { tried };
            }
            let barred = bars.clone();
            bars.extend(tried.suspects);
            if done || best.as_ref().is_none_or(|b| tried.misread.len() < b.misread.len()) {
                best = Some(Drawing { rows: tried.rows, misread: tried.misread });
            }
            if done {
                return finished(best);
            }
            if bars == barred {
                break;
            }
        }
    }
    finished(best)
}

fn finished(best: Option<Drawing>) -> Result<Drawing, Undrawn> {
    best.map(|b| Drawing { rows: sheet::cropped(b.rows), ..b }).ok_or(Undrawn::Tangled)
}

/// A layout in the manner that is read best.
struct Tried {
    rows: Vec<String>,
    misread: Vec<String>,
    /// What may be why.
    suspects: Bars,
}

fn tried(graph: &Graph, layout: &Layout, style: Style) -> Tried {
    let mut best: Option<Tried> = None;
    for manner in sheet::MANNERS {
        let (rows, first) = sheet::rows(graph, layout, style.glyphs, manner);
        let Misread { said: misread, suspects } = again::misread(graph, layout, &rows, first);
        if best.as_ref().is_none_or(|b| misread.len() < b.misread.len()) {
            best = Some(Tried { rows, misread, suspects });
        }
        if best.as_ref().is_some_and(|b| b.misread.is_empty()) {
            break;
        }
    }
    best.unwrap_or(Tried { rows: Vec::new(), misread: Vec::new(), suspects: Bars::default() })
}

/// All boxes and lines in their places, or nothing where a line finds no way. With `far`, long lines are drawn first;
/// nothing is drawn that is barred.
fn laid_out(graph: &Graph, nodes: &[place::Placed], style: Style, far: bool, bars: &Bars) -> Option<Layout> {
    let mut order: Vec<usize> = (0..graph.edges.len()).collect();
    order.sort_by_key(|&e| {
        let edge = &graph.edges[e];
        let (a, b) = (nodes[edge.from].rect, nodes[edge.to].rect);
        // What is short has the least choice.
        (if far { -distance(a, b) } else { distance(a, b) }, e)
    });
    for _ in 0..ORDERS {
        match lines(graph, nodes, style, &order, bars, vec![None; graph.edges.len()]) {
            Ok(lines) => return Some(Layout { nodes: nodes.to_vec(), lines }),
            Err(stuck) => {
                let edge = order.remove(stuck);
                order.insert(0, edge);
            }
        }
    }
    None
}

/// All lines: those that are there, and the others, found in an order; or the place in the order of the one that finds
/// no way.
fn lines(
    graph: &Graph,
    nodes: &[place::Placed],
    style: Style,
    order: &[usize],
    bars: &Bars,
    mut found: Vec<Option<Line>>,
) -> Result<Vec<Line>, usize> {
    let mut ground = ground::Ground::new(graph, nodes);
    bars.crossings.iter().for_each(|p| ground.bar(*p));
    bars.lines.iter().for_each(|p| ground.shut(*p));
    found.iter().flatten().for_each(|line| {
        ground.draw(&line.route);
        line.label.iter().for_each(|label| ground.write(label.rect));
    });
    for (at, &e) in order.iter().enumerate() {
        let edge = &graph.edges[e];
        let route = route::find(&ground, graph, nodes, edge, place::runs(graph, style)).ok_or(at)?;
        ground.draw(&route);
        let label = match &edge.label {
            Some(text) => Some(label::find(&ground, &route, text, &|p| bars.labels.contains(&(e, p))).ok_or(at)?),
            None => None,
        };
        label.iter().for_each(|label| ground.write(label.rect));
        found[e] = Some(Line { route, label });
    }
    Ok(found.into_iter().flatten().collect())
}

/// The steps from one rectangle to another.
fn distance(a: Rect, b: Rect) -> i32 {
    let apart = |a0: i32, a1: i32, b0: i32, b1: i32| (b0 - a1).max(a0 - b1).max(0);
    apart(a.left, a.right, b.left, b.right) + apart(a.top, a.bottom, b.top, b.bottom)
}
