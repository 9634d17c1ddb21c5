//! Tells rules, lines across a box from wall to wall, from words.

use super::border::at;
use crate::geom::Pos;
use crate::glyph::{LEVEL, Role, UPRIGHT};
use crate::grid::Grid;

/// Whether the cells between two columns are a rule, but for a margin at each side.
pub(super) fn is_rule(grid: &Grid, from: i32, to: i32, row: i32) -> bool {
    let (mut pieces, mut first, mut last) = (0, None, None);
    for c in from..=to {
        let p = Pos::new(c, row);
        let g = at(grid, p);
        match g.role {
            Role::Blank => {}
            Role::Line | Role::Joint if g.arms & LEVEL != 0 || grid.get(p) == ':' => {
                pieces += 1;
                first.get_or_insert(c);
                last = Some(c);
            }
            Role::Line if g.arms & UPRIGHT != 0 && !g.ascii => pieces += 1,
            _ => return false,
        }
    }
    let (Some(first), Some(last)) = (first, last) else { return false };
    // `...` stands for a name.
    let ellipsis = last - first == 2 && grid.get(Pos::new(first, row)) == '.';
    !ellipsis && pieces >= 3 && pieces * 5 >= (to - from + 1) * 3 && pieces * 10 >= (last - first + 1) * 9
}

/// Whether a rule goes all the way from wall to wall.
pub(super) fn is_full(grid: &Grid, from: i32, to: i32, row: i32) -> bool {
    (from..=to).all(|c| at(grid, Pos::new(c, row)).arms & LEVEL != 0)
}
