//! Lays a graph out as a clean box drawing, which reads as the graph.
//!
//! Boxes stand in ranks (`place`), groups around theirs; then each line seeks its way over the ground that the boxes
//! leave (`route`), and its label a place beside it (`label`). Where a line or a label finds none, what is in its way
//! gives way (`lines`); where that does not help, all is moved apart and tried anew. The outcome is read again: what is
//! not read as the graph is drawn wider, too.

mod again;
mod ground;
mod label;
mod lines;
mod place;
mod rank;
mod route;
mod row;
mod search;
mod sequence;
mod sheet;
mod tight;
mod untangle;
mod wrap;

use std::cell::{Cell, RefCell};
use std::fmt;

use crate::geom::{Dir, Rect};
use crate::graph::Graph;
use crate::straight::Glyphs;
use again::{Bars, Misread};
use lines::{Line, laid_out};

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

/// How often what is misread is barred before that.
const MENDS: usize = 10;

/// Where to end with the best that there is, in steps of lines that seek their ways: some two seconds. Four times that
/// where there is nothing yet.
const EFFORT: u64 = 32_000_000;

/// To read a byte of a drawing takes as long as so many steps.
const READING: u64 = 4;

/// What is drawn and how, and what it has cost so far.
struct Task<'a> {
    graph: &'a Graph,
    style: Style,
    spent: Cell<u64>,
    /// What searches count in.
    scratch: RefCell<Vec<u32>>,
}

impl Task<'_> {
    fn runs(&self) -> Dir {
        place::runs(self.graph, self.style)
    }

    fn spend(&self, steps: u64) {
        self.spent.set(self.spent.get() + steps);
    }
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
/// ```
/// use asciitect::draw::{Style, draw};
/// use asciitect::graph::{Edge, Graph, Node};
///
/// let mut graph = Graph::default();
/// graph.nodes.extend(["Hen", "Nest"].map(Node::new));
/// graph.edges.push(Edge::new(0, 1));
/// let drawing = draw(&graph, Style::default())?;
/// assert_eq!(drawing.rows[1], "│ Hen │");
/// # Ok::<(), asciitect::draw::Undrawn>(())
/// ```
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
    let task = Task { graph, style, spent: Cell::new(0), scratch: RefCell::default() };
    let mut best: Option<Drawing> = None;
    // Lines drawn in another order take other ways.
    for (spread, far) in (0..SPREADS).flat_map(|spread| [(spread, false), (spread, true)]) {
        let nodes = place::placed(graph, style, spread);
        let mut bars = Bars::default();
        for _ in 0..MENDS {
            if task.spent.get() > if best.is_some() { EFFORT } else { 4 * EFFORT } {
                return finished(best);
            }
            let Some(layout) = laid_out(&task, &nodes, far, &bars) else { break };
            let mut tried = tried(&task, &layout);
            let done = tried.misread.is_empty();
            if done {
                let untangled = untangle::untangled(&task, &layout, &bars);
                let better = self::tried(&task, &untangled);
                let (layout, drawn) = if better.misread.is_empty() { (untangled, better) } else { (layout, tried) };
                tried = tight::tightened(&task, &layout, drawn);
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

fn tried(task: &Task, layout: &Layout) -> Tried {
    let mut best: Option<Tried> = None;
    for manner in sheet::MANNERS {
        let (rows, first) = sheet::rows(task.graph, layout, task.style.glyphs, manner);
        task.spend(READING * rows.iter().map(|r| r.len() as u64).sum::<u64>());
        let Misread { said: misread, suspects } = again::misread(task.graph, layout, &rows, first);
        if best.as_ref().is_none_or(|b| misread.len() < b.misread.len()) {
            best = Some(Tried { rows, misread, suspects });
        }
        if best.as_ref().is_some_and(|b| b.misread.is_empty()) {
            break;
        }
    }
    best.unwrap_or(Tried { rows: Vec::new(), misread: Vec::new(), suspects: Bars::default() })
}

/// The steps from one rectangle to another.
fn distance(a: Rect, b: Rect) -> i32 {
    let apart = |a0: i32, a1: i32, b0: i32, b1: i32| (b0 - a1).max(a0 - b1).max(0);
    apart(a.left, a.right, b.left, b.right) + apart(a.top, a.bottom, b.top, b.bottom)
}
