//! The cheapest way over the ground: what has been reached, the most promising first.

use super::ground::Ground;
use super::route::{Route, STEP, TURN};
use crate::geom::{Dir, Pos, Rect};

/// A line's end on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) at: Pos,
    pub(super) dir: Dir,
    /// It must not turn here: it has just left a wall, crossed something or turned into a row.
    pub(super) held: bool,
}

/// Stands for the far wall.
pub(super) const GOAL: Pos = Pos { row: i32::MIN, col: i32::MIN };

struct Reached {
    state: State,
    paid: u32,
    /// From where, but for the first.
    from: Option<u32>,
}

pub(super) struct Search<'a> {
    ground: &'a Ground,
    to: Rect,
    /// The least that was paid for each state.
    paid: Vec<u32>,
    reached: Vec<Reached>,
    /// What was reached and not looked at yet, by what it costs at least.
    open: Vec<Vec<u32>>,
    /// The least of that.
    least: usize,
}

impl<'a> Search<'a> {
    /// A search for a rectangle; `scratch` is a list that was used before.
    pub(super) fn new(ground: &'a Ground, to: Rect, scratch: Vec<u32>) -> Search<'a> {
        let mut paid = scratch;
        paid.clear();
        paid.resize(ground.bounds.area() as usize * 8 + 1, u32::MAX);
        Search { ground, to, paid, reached: Vec::new(), open: Vec::new(), least: 0 }
    }

    /// How many states were reached.
    pub(super) fn reached(&self) -> u64 {
        self.reached.len() as u64
    }

    /// The list, to be used again.
    pub(super) fn ended(self) -> Vec<u32> {
        self.paid
    }

    fn slot(&self, state: State) -> usize {
        let cell = self.ground.cell(state.at);
        cell.map_or(self.paid.len() - 1, |cell| (cell * 4 + state.dir as usize) * 2 + usize::from(state.held))
    }

    pub(super) fn reach(&mut self, state: State, price: u32, from: Option<u32>) {
        let slot = self.slot(state);
        if price >= self.paid[slot] {
            return;
        }
        self.paid[slot] = price;
        let left = if state.at == GOAL { 0 } else { self.left(state) };
        let least = ((price + left) as usize).max(self.least);
        if self.open.len() <= least {
            self.open.resize_with(least + 1, Vec::new);
        }
        self.open[least].push(self.reached.len() as u32);
        self.reached.push(Reached { state, paid: price, from });
    }

    /// What the way that is left costs at least.
    fn left(&self, state: State) -> u32 {
        let (at, to) = (state.at, self.to);
        let aside = |at: i32, from: i32, to: i32| if at < from { from - at } else { (to - at).min(0) };
        let (cols, rows) = (aside(at.col, to.left, to.right), aside(at.row, to.top, to.bottom));
        let ahead = match state.dir {
            Dir::Left => -cols.signum(),
            Dir::Right => cols.signum(),
            Dir::Up => -rows.signum(),
            Dir::Down => rows.signum(),
        };
        let turns = match (cols != 0, rows != 0) {
            (false, false) => 0,
            (true, true) => (3 - ahead) as u32 / 2,
            _ => (1 - ahead) as u32,
        };
        cols.unsigned_abs() * STEP + rows.unsigned_abs() * STEP + turns * TURN
    }

    /// What promises most, what was paid for it and its number. Of equal ones the latest, which is the furthest on.
    pub(super) fn next(&mut self) -> Option<(State, u32, u32)> {
        while let Some(open) = self.open.get_mut(self.least) {
            let Some(index) = open.pop() else {
                self.least += 1;
                continue;
            };
            let Reached { state, paid, .. } = self.reached[index as usize];
            if self.paid[self.slot(state)] == paid {
                return Some((state, paid, index));
            }
        }
        None
    }

    pub(super) fn is_first(&self, index: u32) -> bool {
        self.reached[index as usize].from.is_none()
    }

    /// Whether the cell before is a crossing.
    pub(super) fn after_crossing(&self, index: u32) -> bool {
        let before = self.reached[index as usize].from.map(|i| self.reached[i as usize].state.at);
        before.and_then(|p| self.ground.cell(p)).is_some_and(|at| self.ground.crosses_line(at))
    }

    /// The way to the goal.
    pub(super) fn route(&self, goal: u32) -> Route {
        let before = |i: &u32| self.reached[*i as usize].from;
        let mut path: Vec<State> =
            std::iter::successors(before(&goal), before).map(|i| self.reached[i as usize].state).collect();
        path.reverse();
        let ends = (path.first().map_or(Dir::Down, |s| s.dir), self.reached[goal as usize].state.dir);
        Route { cells: path.into_iter().map(|s| s.at).collect(), ends }
    }
}
