//! Texts that run over the place of a wall: where those of a row without that wall begin and end.

use super::border::{at, plain_wall};
use crate::geom::Pos;
use crate::glyph::{Role, UPRIGHT};
use crate::grid::Grid;

/// Where the text of a row begins that has no left wall: what comes in over the wall's place stays whole outside.
pub(super) fn text_start(grid: &Grid, wall: i32, row: i32) -> i32 {
    let blank = |c: &i32| grid.get(Pos::new(*c, row)) == ' ';
    // Words a blank apart are one text.
    let [two_before, before, here, behind] = [-2, -1, 0, 1].map(|n| !blank(&(wall + n)));
    if !(before && (here || behind) || two_before && here) {
        return wall;
    }
    let walled = |p: Pos| plain_wall(grid, p) && !matches!(grid.get(p), ':' | '!');
    let ends = |c: &i32| blank(c) && blank(&(c + 1)) || walled(Pos::new(*c, row));
    (wall + 1..grid.row_width(row)).find(ends).unwrap_or(grid.row_width(row))
}

/// Where the text of a row ends that has no right wall.
pub(super) fn text_end(grid: &Grid, wall: i32, row: i32) -> i32 {
    let mut c = wall;
    if grid.get(Pos::new(c, row)) == ' ' || at(grid, Pos::new(c, row)).role == Role::Line {
        return c - 1;
    }
    let inked = |c: i32| {
        let p = Pos::new(c, row);
        grid.get(p) != ' ' && !(at(grid, p).role == Role::Line && at(grid, p).arms & UPRIGHT != 0)
    };
    while c < wall + 40 && (inked(c + 1) || grid.get(Pos::new(c + 1, row)) == ' ' && inked(c + 2)) {
        c += 1;
    }
    c
}
