//! The cells of a drawing, and what lines may do in each.

use super::lines::Line;
use super::place::Placed;
use super::route::Route;
use super::wrap::columns;
use crate::geom::{Dir, Pos, Rect};
use crate::graph::Graph;

/// No line comes here.
const SHUT: u8 = 1;
/// No line runs level here: it would lie against a wall or another line.
const NO_LEVEL: u8 = 2;
/// No line runs upright here.
const NO_UPRIGHT: u8 = 4;
/// A level line is here.
const LEVEL: u8 = 8;
/// An upright line is here.
const UPRIGHT: u8 = 16;
/// Here no line crosses another.
const BARRED: u8 = 32;

/// Cells around everything, for lines that go round.
const MARGIN: i32 = 12;

/// All cells.
#[derive(Clone)]
pub(super) struct Ground {
    /// The cells that there are.
    pub(super) bounds: Rect,
    cells: Vec<u8>,
    /// The group whose wall is there.
    walls: Vec<Option<u16>>,
}

impl Ground {
    /// The ground around boxes.
    pub(super) fn new(graph: &Graph, nodes: &[Placed]) -> Ground {
        let all = nodes.iter().map(|n| n.rect).reduce(|a, b| a.union(&b)).unwrap_or(Rect::new(0, 0, 0, 0));
        let label = graph.edges.iter().filter_map(|e| e.label.as_deref()).map(|l| columns(&[l])).max().unwrap_or(0);
        let mut bounds = grown(all, MARGIN, MARGIN);
        bounds.right += label;
        let count = bounds.area() as usize;
        let mut ground = Ground { bounds, cells: vec![0; count], walls: vec![None; count] };
        for (n, node) in nodes.iter().enumerate() {
            ground.ring(grown(node.rect, 1, 1));
            if !node.group {
                ground.mark(node.rect, SHUT);
                continue;
            }
            ground.ring(grown(node.rect, -1, -1));
            let Rect { top, left, bottom, right } = node.rect;
            for p in edge(node.rect) {
                let at = ground.index(p);
                ground.walls[at] = u16::try_from(n).ok();
            }
            for (col, row) in [(left, top), (right, top), (left, bottom), (right, bottom)] {
                ground.mark(Rect::new(col, row, col, row), SHUT);
            }
            if !graph.nodes[n].label.is_empty() {
                let title = title(node);
                ground.mark(grown(title, 1, 0), SHUT);
                ground.mark(Rect::new(title.left, title.bottom + 1, title.right, title.bottom + 1), NO_LEVEL);
            }
        }
        ground
    }

    fn index(&self, p: Pos) -> usize {
        ((p.row - self.bounds.top) * self.bounds.width() + p.col - self.bounds.left) as usize
    }

    /// The number of a cell, if there is such a cell.
    pub(super) fn cell(&self, p: Pos) -> Option<usize> {
        self.bounds.contains(p).then(|| self.index(p))
    }

    fn mark(&mut self, rect: Rect, flag: u8) {
        for row in rect.top.max(self.bounds.top)..=rect.bottom.min(self.bounds.bottom) {
            for col in rect.left.max(self.bounds.left)..=rect.right.min(self.bounds.right) {
                let at = self.index(Pos::new(col, row));
                self.cells[at] |= flag;
            }
        }
    }

    /// Keeps lines from running along a rectangle's sides.
    fn ring(&mut self, rect: Rect) {
        let Rect { top, left, bottom, right } = rect;
        self.mark(Rect::new(left, top, right, top), NO_LEVEL);
        self.mark(Rect::new(left, bottom, right, bottom), NO_LEVEL);
        self.mark(Rect::new(left, top, left, bottom), NO_UPRIGHT);
        self.mark(Rect::new(right, top, right, bottom), NO_UPRIGHT);
    }

    /// Whether a line may come to a cell in a direction, on its way through the walls that `opens` admits.
    pub(super) fn admits(&self, at: usize, dir: Dir, opens: impl Fn(usize) -> bool) -> bool {
        let (no, line) = if dir.is_level() { (NO_LEVEL, LEVEL) } else { (NO_UPRIGHT, UPRIGHT) };
        self.cells[at] & (SHUT | no | line) == 0 && self.walls[at].is_none_or(|g| opens(g.into()))
    }

    /// Whether a line that comes here must go on straight: it crosses another, or a wall.
    pub(super) fn is_crossed(&self, at: usize) -> bool {
        self.crosses_line(at) || self.walls[at].is_some()
    }

    /// Whether a line is here.
    pub(super) fn crosses_line(&self, at: usize) -> bool {
        self.cells[at] & (LEVEL | UPRIGHT) != 0
    }

    /// Keeps lines from crossing another, or a wall, in a cell.
    pub(super) fn bar(&mut self, p: Pos) {
        self.mark(Rect::new(p.col, p.row, p.col, p.row), BARRED);
    }

    /// Keeps lines and labels from a cell.
    pub(super) fn shut(&mut self, p: Pos) {
        self.mark(Rect::new(p.col, p.row, p.col, p.row), SHUT);
    }

    /// Whether a line or a wall is here that no line may cross.
    pub(super) fn is_barred(&self, at: usize) -> bool {
        self.cells[at] & BARRED != 0 && self.is_crossed(at)
    }

    /// Whether a cell can hold a letter of a label.
    pub(super) fn is_blank(&self, p: Pos) -> bool {
        self.cell(p).is_some_and(|at| self.cells[at] & SHUT == 0 && !self.is_crossed(at))
    }

    /// Whether nothing but one level line, or nothing, is in a cell.
    pub(super) fn is_plain(&self, p: Pos) -> bool {
        self.cell(p).is_some_and(|at| self.cells[at] & UPRIGHT == 0 && self.walls[at].is_none())
    }

    /// Whether no level line and no wall crosses a cell.
    pub(super) fn is_alone(&self, p: Pos) -> bool {
        self.cell(p).is_some_and(|at| self.cells[at] & LEVEL == 0 && self.walls[at].is_none())
    }

    /// Draws a line.
    pub(super) fn draw(&mut self, route: &Route) {
        let cells = &route.cells;
        for (i, &p) in cells.iter().enumerate() {
            let (come, go) = (route.dir(i), route.dir(i + 1));
            let around =
                |ground: &mut Ground, flag| ground.mark(grown(Rect::new(p.col, p.row, p.col, p.row), 1, 1), flag);
            if come != go {
                around(self, NO_LEVEL | NO_UPRIGHT);
                self.mark(Rect::new(p.col, p.row, p.col, p.row), SHUT);
            } else if come.is_level() {
                self.mark(Rect::new(p.col, p.row, p.col, p.row), LEVEL);
                self.mark(Rect::new(p.col, p.row - 1, p.col, p.row + 1), NO_LEVEL);
            } else {
                self.mark(Rect::new(p.col, p.row, p.col, p.row), UPRIGHT);
                self.mark(Rect::new(p.col - 1, p.row, p.col + 1, p.row), NO_UPRIGHT);
            }
            // Nothing crosses right at an end, where a head may be.
            if i <= 1 || i + 2 >= cells.len() {
                self.mark(Rect::new(p.col, p.row, p.col, p.row), SHUT);
            }
        }
    }

    /// Draws a line and writes its label.
    pub(super) fn line(&mut self, line: &Line) {
        self.draw(&line.route);
        line.label.iter().for_each(|label| self.write(label.rect));
    }

    /// Keeps lines from a label and from what is beside it.
    pub(super) fn write(&mut self, rect: Rect) {
        self.mark(grown(rect, 2, 1), SHUT);
    }
}

/// Where a group's title stands.
pub(super) fn title(node: &Placed) -> Rect {
    let (left, top) = (node.rect.left + 2, node.rect.top + 1);
    Rect::new(left, top, left + columns(&node.rows) - 1, top + node.rows.len() as i32 - 1)
}

fn grown(rect: Rect, columns: i32, rows: i32) -> Rect {
    Rect::new(rect.left - columns, rect.top - rows, rect.right + columns, rect.bottom + rows)
}

/// The cells of a rectangle's sides.
pub(super) fn edge(rect: Rect) -> impl Iterator<Item = Pos> {
    let Rect { top, left, bottom, right } = rect;
    let level = (left..=right).flat_map(move |col| [Pos::new(col, top), Pos::new(col, bottom)]);
    level.chain((top + 1..bottom).flat_map(move |row| [Pos::new(left, row), Pos::new(right, row)]))
}
