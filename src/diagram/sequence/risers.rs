//! Tells the upright piece of a message to oneself from a lifeline.

use crate::geom::{Dir, Pos};
use crate::glyph::{self, Role};
use crate::grid::Grid;

/// Rows of a message to oneself between its corners.
const RISER: usize = 3;

/// Whether a bar stands between two corners: it belongs to a message that comes back.
pub(super) fn is_riser(grid: &Grid, bar: Pos) -> bool {
    [Dir::Up, Dir::Down].into_iter().all(|d| {
        let at = |p: Pos| glyph::of(grid.get(p));
        let on = |p: &Pos| at(*p).role == Role::Line && at(*p).upright();
        let end = (1..).map(|n| bar.step(d, n)).take(RISER).find(|p| !on(p));
        end.is_some_and(|p| {
            let line =
                |side: Dir| (1..=2).any(|n| at(p.step(side, n)).role == Role::Line && at(p.step(side, n)).level());
            let drawn = at(p).role == Role::Line;
            let beside = [Dir::Left, Dir::Right].map(|side| at(p).arm(side) && (drawn || line(side)));
            let turns = at(p).role == Role::Line && !at(p).arm(d) || at(p).role == Role::Joint && !on(&p.step(d, 1));
            turns && at(p).arm(d.opposite()) && beside[0] != beside[1]
        })
    })
}
