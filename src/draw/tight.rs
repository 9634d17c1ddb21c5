//! Takes out rows and columns that only lines run through, or that only make boxes higher.

use std::collections::BTreeSet;

use super::ground::{edge, title};
use super::lines::Line;
use super::place::Placed;
use super::{Layout, Task, Tried, tried};
use crate::geom::{Dir, Pos, Rect};

/// How often a drawing is read to find what cannot be taken out.
const ATTEMPTS: usize = 8;

/// Columns within a group that are left at its sides.
const ASIDE: i32 = 2;

/// A layout that is read right, drawn as tight as it is still read right.
pub(super) fn tightened(task: &Task, layout: &Layout, drawn: Tried) -> Tried {
    let (mut layout, mut drawn) = (layout.clone(), drawn);
    for axis in [Axis::Rows, Axis::Columns] {
        let mut taken: Vec<i32> = Vec::new();
        let mut open = vec![Map::new(task, &layout, axis).spare()];
        for _ in 0..ATTEMPTS {
            let Some(part) = open.pop() else { break };
            let both = merged(&taken, &part);
            let tried = tried(task, &without(&layout, axis, &both));
            if tried.misread.is_empty() {
                (taken, drawn) = (both, tried);
            } else if part.len() > 1 {
                let (a, b) = part.split_at(part.len() / 2);
                open.extend([b.to_vec(), a.to_vec()]);
            }
        }
        layout = without(&layout, axis, &taken);
    }
    drawn
}

fn merged(a: &[i32], b: &[i32]) -> Vec<i32> {
    let mut all = [a, b].concat();
    all.sort_unstable();
    all
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    Rows,
    Columns,
}

impl Axis {
    /// The number of a cell's row, or column, and its place in that.
    fn of(self, p: Pos) -> (i32, i32) {
        if self == Axis::Rows { (p.row, p.col) } else { (p.col, p.row) }
    }
}

/// A layout without some of its rows or columns, in rising order.
fn without(layout: &Layout, axis: Axis, taken: &[i32]) -> Layout {
    let moved = |at: i32| at - taken.partition_point(|t| *t < at) as i32;
    let place = |p: Pos| match axis {
        Axis::Rows => Pos::new(p.col, moved(p.row)),
        Axis::Columns => Pos::new(moved(p.col), p.row),
    };
    let rect = |r: Rect| {
        let (a, b) = (place(Pos::new(r.left, r.top)), place(Pos::new(r.right, r.bottom)));
        Rect::new(a.col, a.row, b.col, b.row)
    };
    let mut layout = layout.clone();
    layout.nodes.iter_mut().for_each(|n| n.rect = rect(n.rect));
    for line in &mut layout.lines {
        line.route.cells.retain(|p| taken.binary_search(&axis.of(*p).0).is_err());
        line.route.cells.iter_mut().for_each(|p| *p = place(*p));
        line.label.iter_mut().for_each(|label| label.rect = rect(label.rect));
    }
    layout
}

/// What is in a cell, for rows that are taken out; for columns all is turned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ink {
    Blank,
    /// A line runs through the row.
    Through,
    /// A line that must not be cut here.
    Kept,
    /// The inside of a box.
    Inside(usize),
    /// Something lies in the row; of a box, if its number is given.
    Along(Option<usize>),
}

struct Map {
    first: i32,
    rows: Vec<Vec<Ink>>,
    /// By how much each box may become lower.
    slack: Vec<i32>,
    axis: Axis,
    left: i32,
}

impl Map {
    fn new(task: &Task, layout: &Layout, axis: Axis) -> Map {
        let rects = layout.nodes.iter().map(|n| n.rect).chain(layout.lines.iter().flat_map(|l| {
            let cell = |p: &Pos| Rect::new(p.col, p.row, p.col, p.row);
            l.route.cells.iter().map(cell).chain(l.label.iter().map(|label| label.rect))
        }));
        let all = rects.reduce(|a, b| a.union(&b)).unwrap_or(Rect::new(0, 0, 0, 0));
        let ((first, left), (last, right)) =
            (axis.of(Pos::new(all.left, all.top)), axis.of(Pos::new(all.right, all.bottom)));
        let (first, left) = (first - 4, left - 4);
        let rows = vec![vec![Ink::Blank; (right - left + 5) as usize]; (last - first + 5) as usize];
        let slack = |n: &Placed| if axis == Axis::Rows { n.rect.height() - 2 - n.rows.len().max(1) as i32 } else { 0 };
        let slack = layout.nodes.iter().map(slack).collect();
        let mut map = Map { first, rows, slack, axis, left };
        for (n, node) in layout.nodes.iter().enumerate() {
            map.node(n, node, !task.graph.nodes[n].label.is_empty());
        }
        layout.lines.iter().for_each(|line| map.line(line));
        map.keep_crossings(layout);
        map
    }

    fn cell(&mut self, p: Pos) -> &mut Ink {
        let (row, at) = self.axis.of(p);
        &mut self.rows[(row - self.first) as usize][(at - self.left) as usize]
    }

    fn fill(&mut self, rect: Rect, ink: Ink) {
        for row in rect.top..=rect.bottom {
            (rect.left..=rect.right).for_each(|col| *self.cell(Pos::new(col, row)) = ink);
        }
    }

    fn node(&mut self, n: usize, node: &Placed, titled: bool) {
        let Rect { left, top, right, bottom } = node.rect;
        if !node.group {
            self.fill(node.rect, Ink::Inside(n));
        }
        let owner = (!node.group).then_some(n);
        for p in edge(node.rect) {
            let level = p.row == top || p.row == bottom;
            let upright = p.col == left || p.col == right;
            let along = if self.axis == Axis::Rows { level } else { upright };
            *self.cell(p) = if along { Ink::Along(owner) } else { Ink::Through };
        }
        // Beside what a group holds, the same room is left at both sides.
        if node.group && self.axis == Axis::Columns {
            self.fill(Rect::new(left, top, left + ASIDE, bottom), Ink::Along(None));
            self.fill(Rect::new(right - ASIDE, top, right, bottom), Ink::Along(None));
        }
        if node.group && titled {
            let Rect { left, top, right, bottom } = title(node);
            self.fill(Rect::new(left - 1, top, right + 1, bottom), Ink::Along(None));
        }
    }

    fn line(&mut self, line: &Line) {
        let (cells, rows) = (&line.route.cells, self.axis == Axis::Rows);
        // A level line is not to be as short as an upright one.
        let (start, end) = if rows { (1, 1) } else { (3, 2) };
        for (i, &p) in cells.iter().enumerate() {
            let (come, go) = (line.route.dir(i), line.route.dir(i + 1));
            let through = |d: Dir| d.is_level() != rows;
            let ink = match *self.cell(p) {
                // Where lines cross, both go on straight.
                Ink::Along(_) | Ink::Through | Ink::Kept => Ink::Along(None),
                _ if come != go || !through(come) => Ink::Along(None),
                _ if i < start || i + end >= cells.len() => Ink::Kept,
                _ => Ink::Through,
            };
            *self.cell(p) = ink;
        }
        for (i, &p) in cells.iter().enumerate() {
            if line.route.dir(i) != line.route.dir(i + 1) {
                for side in Dir::ALL.into_iter().filter(|d| d.is_level() == rows) {
                    let beside = self.cell(p.step(side, 1));
                    *beside = if *beside == Ink::Blank { Ink::Along(None) } else { *beside };
                }
            }
        }
        if let Some(label) = &line.label {
            let Rect { left, top, right, bottom } = label.rect;
            let more = if label.within { 3 } else { 1 };
            self.fill(Rect::new(left - more, top, right + more, bottom), Ink::Along(None));
        }
    }

    /// Keeps lines straight where they cross something.
    fn keep_crossings(&mut self, layout: &Layout) {
        let lines = layout.lines.iter().flat_map(|l| l.route.cells.iter().copied());
        let walls = layout.nodes.iter().filter(|n| n.group).flat_map(|n| edge(n.rect));
        let mut seen = BTreeSet::new();
        let crossings: Vec<Pos> = walls.chain(lines).filter(|p| !seen.insert(*p)).collect();
        for p in crossings {
            for beside in Dir::ALL.map(|d| p.step(d, 1)) {
                if *self.cell(beside) == Ink::Through {
                    *self.cell(beside) = Ink::Kept;
                }
            }
        }
    }

    /// The rows that may be taken out, all of them together.
    fn spare(mut self) -> Vec<i32> {
        let mut taken = Vec::new();
        let mut numbers: Vec<i32> = (0..self.rows.len() as i32).map(|n| n + self.first).collect();
        let mut at = 1;
        while at + 1 < self.rows.len() {
            if self.is_spare(at) {
                for n in self.inside(at) {
                    self.slack[n] -= 1;
                }
                self.rows.remove(at);
                taken.push(numbers.remove(at));
            } else {
                at += 1;
            }
        }
        taken
    }

    /// The boxes within which a row runs.
    fn inside(&self, at: usize) -> Vec<usize> {
        let mut all: Vec<usize> =
            self.rows[at].iter().filter_map(|ink| if let Ink::Inside(n) = ink { Some(*n) } else { None }).collect();
        all.dedup();
        all
    }

    fn is_spare(&self, at: usize) -> bool {
        let row = &self.rows[at];
        let cut = |ink: &Ink| matches!(ink, Ink::Kept | Ink::Along(_));
        if row.iter().any(cut) || self.inside(at).iter().any(|n| self.slack[*n] <= 0) {
            return false;
        }
        // What lies in the rows before and behind it must not come to touch.
        self.rows[at - 1].iter().zip(&self.rows[at + 1]).all(|pair| match pair {
            (Ink::Along(a), Ink::Along(b)) => a.is_some() && a == b,
            _ => true,
        })
    }
}
