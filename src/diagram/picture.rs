//! Drawings of kinds that have no reader yet, kept as they stand.

use super::sketch::Sketch;
use super::{Diagram, Kind};
use crate::geom::Pos;
use crate::glyph::{self, Role};
use crate::grid::Grid;
use crate::shape::{Shapes, TextRole};
use std::collections::{BTreeMap, BTreeSet};

/// Columns that an arrow may leave between its end and a lifeline.
const BESIDE: i32 = 2;
/// Rows that a lifeline covers at least.
const LIFELINE: usize = 5;
/// Rows by which lifelines may begin one below the other.
const BEGIN: i32 = 2;
/// Rows with an arrow from lifeline to lifeline that make a sequence.
const MESSAGES: usize = 2;

/// The kind of a drawing that is no graph, or has no reader yet: a sequence has two or more upright lines outside of
/// boxes, through most rows below the names, and level arrows that go from one to another row by row.
pub fn kind(grid: &Grid, shapes: &Shapes) -> Option<Kind> {
    let segments = || shapes.wires.iter().flat_map(|w| &w.segments);
    let mut upright: BTreeMap<i32, BTreeSet<i32>> = BTreeMap::new();
    for s in segments().filter(|s| s.from.col == s.to.col && s.from.row != s.to.row) {
        upright.entry(s.from.col).or_default().extend(s.from.row.min(s.to.row)..=s.from.row.max(s.to.row));
    }
    let long = |rows: &BTreeSet<i32>| rows.len() >= LIFELINE && rows.len() * 2 > shapes.height as usize;
    let lines: Vec<(i32, i32)> =
        upright.iter().filter(|(_, rows)| long(rows)).filter_map(|(&col, rows)| Some((*rows.first()?, col))).collect();
    // They all begin below the names.
    let top = lines.iter().map(|(row, _)| *row).min()?;
    let lifelines: Vec<i32> = lines.iter().filter(|(row, _)| row - top <= BEGIN).map(|(_, col)| *col).collect();
    let near = |p: Pos| lifelines.iter().copied().find(|c| (c - p.col).abs() <= BESIDE);
    if lifelines.len() < 2 {
        return None;
    }
    let messages =
        (0..grid.height()).filter(|&row| (0..grid.row_width(row)).any(|col| message(grid, Pos::new(col, row), near)));
    (messages.take(MESSAGES).count() == MESSAGES).then_some(Kind::Picture)
}

/// Whether a level head at `p` points at a lifeline, and its line comes from another.
fn message(grid: &Grid, p: Pos, near: impl Fn(Pos) -> Option<i32>) -> bool {
    let Some(way) = glyph::of(grid.get(p)).head_dir().filter(|d| d.is_level()) else { return false };
    let Some(to) = near(p) else { return false };
    let mut drawn = 0;
    for n in 1..grid.row_width(p.row) {
        let q = p.step(way.opposite(), n);
        let g = glyph::of(grid.get(q));
        drawn += i32::from(g.role == Role::Line && g.level());
        match near(q) {
            Some(from) if from != to => return drawn >= 2,
            // A box stands between.
            None if g.role == Role::Line && !g.level() => return false,
            _ if n > 2 && drawn == 0 => return false,
            _ => {}
        }
    }
    false
}

/// A diagram without nodes: every row's words where they stand.
pub fn read(rows: &[&str], kind: Kind) -> Diagram {
    let grid = Grid::new(rows);
    let mut sketch = Sketch::new(grid.width(), grid.height());
    for row in 0..grid.height() {
        let text = grid.text(row, 0, grid.row_width(row));
        let mut at = 0;
        for part in text.split("  ") {
            let lead = part.len() - part.trim_start().len();
            if !part.trim().is_empty() {
                let col = crate::grid::width(&text[..at + lead]) as i32;
                sketch.text(Pos::new(col, row), part.trim(), TextRole::Note);
            }
            at += part.len() + 2;
        }
    }
    sketch.finish(kind, 50)
}
