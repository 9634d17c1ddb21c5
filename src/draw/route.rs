//! The way of a line from box to box: the cheapest, where turns and crossings cost more than cells.

use super::Task;
use super::ground::Ground;
use super::place::Placed;
use super::search::{GOAL, Search, State};
use crate::geom::{Dir, Pos, Rect};
use crate::graph::{Edge, Graph};

/// The cells of a line between the walls at its ends.
#[derive(Clone, Debug)]
pub(super) struct Route {
    /// From the cell before one wall to the cell before the other; two at least.
    pub(super) cells: Vec<Pos>,
    /// The way that it leaves the first wall, and that it comes to the last.
    pub(super) ends: (Dir, Dir),
}

impl Route {
    /// The way that the line runs as it comes to a cell; one beyond the last, to the wall.
    pub(super) fn dir(&self, to: usize) -> Dir {
        match to {
            0 => self.ends.0,
            n if n >= self.cells.len() => self.ends.1,
            n => Dir::ALL.into_iter().find(|&d| self.cells[n - 1].step(d, 1) == self.cells[n]).unwrap_or(self.ends.0),
        }
    }

    /// What it costs between two boxes, but for what it crosses.
    pub(super) fn price(&self, from: Rect, to: Rect, runs: Dir) -> u32 {
        let (Some(first), Some(last)) = (self.cells.first(), self.cells.last()) else { return 0 };
        let (out, into) = (self.ends.0, self.ends.1.opposite());
        let turns = (0..self.cells.len()).filter(|&i| self.dir(i) != self.dir(i + 1)).count();
        let prices = Prices { runs };
        let sides = prices.side(from, to, out, first.step(out.opposite(), 1))
            + prices.side(to, from, into, last.step(into.opposite(), 1));
        sides + self.cells.len() as u32 * STEP + turns as u32 * TURN
    }
}

pub(super) const STEP: u32 = 2;
pub(super) const TURN: u32 = 12;
pub(super) const CROSSING: u32 = 60;
const WALL: u32 = 1;

/// What a line has to pay for the side of a box that it leaves or comes to, and for the place there.
struct Prices {
    runs: Dir,
}

impl Prices {
    fn side(&self, own: Rect, other: Rect, side: Dir, at: Pos) -> u32 {
        let faces = match side {
            Dir::Up => other.bottom < own.top,
            Dir::Down => other.top > own.bottom,
            Dir::Left => other.right < own.left,
            Dir::Right => other.left > own.right,
        };
        if own == other {
            return if side == Dir::Right { at.row.abs_diff(own.top) } else { 40 };
        }
        let side_price = match (faces, side.is_level() == self.runs.is_level()) {
            (true, true) => 0,
            (true, false) => 9,
            (false, false) => 16,
            (false, true) => 18,
        };
        let off = match side.is_level() {
            true => (2 * at.row - own.top - own.bottom).unsigned_abs(),
            false => (2 * at.col - own.left - own.right).unsigned_abs() / 2,
        };
        side_price + off
    }
}

/// Whether a line may end at a cell of a wall: not at a corner, nor right beside it in a row.
fn offers(rect: Rect, side: Dir, p: Pos) -> bool {
    match side.is_level() {
        true => p.row > rect.top && p.row < rect.bottom,
        false => p.col > rect.left + 1 && p.col < rect.right - 1,
    }
}

/// The sides of a box: the way out of each, and the cells of the wall at which a line may end.
fn sides(rect: Rect) -> impl Iterator<Item = (Dir, Pos)> {
    let all = super::ground::edge(rect).filter_map(move |p| {
        let (upper, lower) = (p.row == rect.top, p.row == rect.bottom);
        let (left, right) = (p.col == rect.left, p.col == rect.right);
        match (upper || lower, left || right) {
            (true, true) => None,
            (true, false) => Some((if upper { Dir::Up } else { Dir::Down }, p)),
            _ => Some((if left { Dir::Left } else { Dir::Right }, p)),
        }
    });
    all.filter(move |&(side, p)| offers(rect, side, p))
}

/// The groups that hold a node.
fn holders(graph: &Graph, node: usize) -> Vec<usize> {
    std::iter::successors(graph.nodes[node].parent, |&g| graph.nodes[g].parent).collect()
}

/// The groups that hold one end of an edge alone: through their walls it may go.
fn passed(graph: &Graph, edge: &Edge) -> Vec<usize> {
    let (mut out, mut into) = (holders(graph, edge.from), holders(graph, edge.to));
    let both: Vec<usize> = out.iter().copied().filter(|g| into.contains(g)).collect();
    out.append(&mut into);
    out.retain(|g| !both.contains(g) && *g != edge.from && *g != edge.to);
    out
}

/// Whether a line may run over this ground as it does.
pub(super) fn fits(ground: &Ground, graph: &Graph, edge: &Edge, route: &Route) -> bool {
    let passed = passed(graph, edge);
    let opens = |g: usize| passed.contains(&g);
    let count = route.cells.len();
    route.cells.iter().enumerate().all(|(i, &p)| {
        let Some(at) = ground.cell(p) else { return false };
        let (come, go) = (route.dir(i), route.dir(i + 1));
        let turns = come != go;
        let crossed = ground.is_crossed(at) && (turns || i == 0 || i + 1 == count || ground.is_barred(at))
            || ground.crosses_line(at) && (i < 2 || i + 2 >= count);
        ground.admits(at, come, opens) && (!turns || ground.admits(at, go, opens)) && !crossed
    })
}

/// The way of an edge, if there is one.
pub(super) fn find(ground: &Ground, task: &Task, nodes: &[Placed], edge: &Edge) -> Option<Route> {
    let mut search = Search::new(ground, nodes[edge.to].rect, task.scratch.take());
    let route = searched(&mut search, ground, task, nodes, edge);
    task.spend(search.reached());
    task.scratch.replace(search.ended());
    route
}

fn searched(search: &mut Search, ground: &Ground, task: &Task, nodes: &[Placed], edge: &Edge) -> Option<Route> {
    let (graph, runs) = (task.graph, task.runs());
    let (from, to) = (nodes[edge.from].rect, nodes[edge.to].rect);
    let (out, into) = (holders(graph, edge.from), holders(graph, edge.to));
    let passed = passed(graph, edge);
    let opens = |g: usize| passed.contains(&g);
    // From a group to what it holds, lines run within.
    let (starts_within, ends_within) = (into.contains(&edge.from), out.contains(&edge.to));
    let prices = Prices { runs };
    let goal = |at: Pos, dir: Dir| {
        let wall = at.step(dir, 1);
        let side = if ends_within { dir } else { dir.opposite() };
        let stands = match side {
            Dir::Up => wall.row == to.top,
            Dir::Down => wall.row == to.bottom,
            Dir::Left => wall.col == to.left,
            Dir::Right => wall.col == to.right,
        };
        (stands && offers(to, side, wall)).then(|| prices.side(to, from, side, wall))
    };
    for (side, wall) in sides(from) {
        let dir = if starts_within { side.opposite() } else { side };
        let first = wall.step(dir, 1);
        if ground.cell(first).is_some_and(|at| ground.admits(at, dir, opens) && !ground.is_crossed(at)) {
            search.reach(State { at: first, dir, held: true }, prices.side(from, to, side, wall), None);
        }
    }
    while let Some((state, price, index)) = search.next() {
        if state.at == GOAL {
            return Some(search.route(index));
        }
        let Some(here) = ground.cell(state.at) else { continue };
        let crossed = ground.is_crossed(here);
        let is_first = search.is_first(index);
        if !crossed
            && !is_first
            && (!state.held || !search.after_crossing(index))
            && let Some(last) = goal(state.at, state.dir)
        {
            search.reach(State { at: GOAL, dir: state.dir, held: false }, price + last, Some(index));
        }
        for dir in Dir::ALL {
            let turns = dir != state.dir;
            if dir == state.dir.opposite() || turns && (state.held || crossed) {
                continue;
            }
            // The turn itself lies in a cell that lines may run through both ways.
            if turns && !ground.admits(here, dir, opens) {
                continue;
            }
            let next = state.at.step(dir, 1);
            let Some(there) = ground.cell(next).filter(|&c| ground.admits(c, dir, opens)) else { continue };
            let crosses = ground.is_crossed(there);
            // At its start a line may have a head, too.
            if crosses && (turns || is_first && ground.crosses_line(there) || ground.is_barred(there)) {
                continue;
            }
            let more = match (ground.crosses_line(there), crosses) {
                (true, _) => CROSSING,
                (false, true) => WALL,
                _ => 0,
            };
            // Two turns may stand below each other, but not side by side.
            let held = crossed || turns && (dir.is_level() || from == to);
            let price = price + STEP + more + if turns { TURN } else { 0 };
            search.reach(State { at: next, dir, held }, price, Some(index));
        }
    }
    None
}
