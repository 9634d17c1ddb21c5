//! Finds the upright dividers of tables, so that each stands in one column from rule to rule.

use crate::geom::{Dir, Pos};
use crate::glyph::{self, LEVEL, Role, UPRIGHT};
use crate::grid::Grid;
use crate::shape::Frame;

/// Columns by which a divider strays.
const STRAY: i32 = 5;

/// The dividers of a frame: the column that tees above and below give each, and its cells as drawn, tees included. A
/// row that has not as many as its rules say has none that is sure.
pub(super) fn of(grid: &Grid, frame: &Frame) -> Vec<(i32, Vec<Pos>)> {
    let mut found = Vec::new();
    let mut bounds = vec![frame.rect.top];
    bounds.extend(frame.rules.iter().map(|r| r.from.row));
    bounds.push(frame.rect.bottom);
    for band in bounds.windows(2) {
        let (top, bottom) = (band[0], band[1]);
        let tee = |c: i32, row: i32, d: Dir| {
            let g = glyph::of(grid.get(Pos::new(c, row)));
            matches!(g.role, Role::Line | Role::Joint) && g.arm(d) && g.arms & LEVEL == LEVEL
        };
        let wanted = (frame.rect.left + 1..frame.rect.right)
            .filter(|&c| tee(c, top, Dir::Down) && tee(c, bottom, Dir::Up))
            .collect::<Vec<i32>>();
        let mut cells: Vec<Vec<Pos>> = wanted.iter().map(|&c| vec![Pos::new(c, top), Pos::new(c, bottom)]).collect();
        for row in top + 1..bottom {
            let drawn = uprights(grid, frame, row);
            let near = || wanted.iter().zip(&drawn).all(|(c, p)| (c - p.col).abs() <= STRAY);
            if drawn.len() == wanted.len() && near() {
                cells.iter_mut().zip(drawn).for_each(|(cells, p)| cells.push(p));
            }
        }
        found.extend(wanted.into_iter().zip(cells));
    }
    found
}

/// The upright lines of a row between the walls of its frame.
fn uprights(grid: &Grid, frame: &Frame, row: i32) -> Vec<Pos> {
    let walls = usize::try_from(row - frame.rect.top - 1).ok().and_then(|k| frame.walls.get(k));
    let Some((Some(left), Some(right))) = walls.copied() else { return Vec::new() };
    let divider = |p: &Pos| {
        let g = glyph::of(grid.get(*p));
        g.role == Role::Line && g.arms == UPRIGHT && !matches!(grid.get(*p), ':' | '!')
    };
    (left + 1..right).map(|c| Pos::new(c, row)).filter(divider).collect()
}
