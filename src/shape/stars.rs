//! Boxes of `*` that a line comes to: draws them as others are drawn, so that what follows sees frames. Without a line
//! a frame of stars is a comment's banner.

use super::border::at;
use crate::geom::{Dir, Pos, Rect};
use crate::glyph::Role;
use crate::grid::Grid;
use std::collections::BTreeMap;

/// Stars that a level border has at least.
const STARS: i32 = 5;

/// The drawing with its boxes of stars drawn as others; none if it has no such box.
pub(super) fn drawn(grid: &Grid) -> Option<Grid> {
    let mut borders: BTreeMap<(i32, i32), Vec<i32>> = BTreeMap::new();
    for row in 0..grid.height() {
        for run in runs(grid, row) {
            borders.entry(run).or_default().push(row);
        }
    }
    let pairs = borders.iter().flat_map(|(&(left, right), rows)| {
        rows.windows(2).map(move |pair| Rect { left, top: pair[0], right, bottom: pair[1] })
    });
    let mut ink = Vec::new();
    for rect in pairs.filter(|rect| is_walled(grid, rect) && is_met(grid, rect)) {
        draw(&rect, &mut ink);
    }
    (!ink.is_empty()).then(|| grid.overdrawn(&ink))
}

fn is_star(grid: &Grid, col: i32, row: i32) -> bool {
    grid.get(Pos::new(col, row)) == '*'
}

/// The runs of stars in a row that are long enough: first and last column.
fn runs(grid: &Grid, row: i32) -> Vec<(i32, i32)> {
    let mut out = Vec::new();
    let mut from = None;
    for col in 0..=grid.row_width(row) {
        match (is_star(grid, col, row), from) {
            (true, None) => from = Some(col),
            (false, Some(first)) => {
                if col - first >= STARS {
                    out.push((first, col - 1));
                }
                from = None;
            }
            _ => {}
        }
    }
    out
}

/// Whether a star stands for each wall in every row between the borders.
fn is_walled(grid: &Grid, r: &Rect) -> bool {
    r.bottom > r.top + 1 && (r.top + 1..r.bottom).all(|row| is_star(grid, r.left, row) && is_star(grid, r.right, row))
}

/// Whether a line comes to a box: a level one of two glyphs, a blank away at most, or an upright one.
fn is_met(grid: &Grid, r: &Rect) -> bool {
    let beside = |p: Pos, d: Dir| [1, 2].iter().any(|&n| is_line(grid, p.step(d, n), d) && blank_before(grid, p, d, n));
    let rows = r.top + 1..r.bottom;
    let mut sides = rows.flat_map(|row| [(Pos::new(r.left, row), Dir::Left), (Pos::new(r.right, row), Dir::Right)]);
    let mut borders =
        (r.left..=r.right).flat_map(|col| [(Pos::new(col, r.top), Dir::Up), (Pos::new(col, r.bottom), Dir::Down)]);
    sides.any(|(p, d)| beside(p, d)) || borders.any(|(p, d)| is_line(grid, p.step(d, 1), d))
}

fn blank_before(grid: &Grid, p: Pos, d: Dir, n: i32) -> bool {
    (1..n).all(|k| at(grid, p.step(d, k)).role == Role::Blank)
}

/// Whether a line of two glyphs, the nearer of which may be a head, leads away from there.
fn is_line(grid: &Grid, p: Pos, d: Dir) -> bool {
    let line = |p: Pos| at(grid, p).role == Role::Line && at(grid, p).arm(d) && at(grid, p).arm(d.opposite());
    let head = || at(grid, p).head_dir() == Some(d.opposite());
    (line(p) || head()) && line(p.step(d, 1))
}

fn draw(r: &Rect, ink: &mut Vec<(Pos, char)>) {
    for row in [r.top, r.bottom] {
        ink.extend((r.left + 1..r.right).map(|col| (Pos::new(col, row), '-')));
        ink.extend([r.left, r.right].map(|col| (Pos::new(col, row), '+')));
    }
    for row in r.top + 1..r.bottom {
        ink.extend([r.left, r.right].map(|col| (Pos::new(col, row), '|')));
    }
}
