//! Frames with arrows between names in them: they hold names, not just text.

use super::border::{self, at};
use super::plan::Plan;
use crate::geom::{Dir, Pos};
use crate::glyph::{Role, UPRIGHT};
use crate::grid::Grid;

impl Plan {
    /// Whether an upright arrow of two glyphs or more, a trunk, or a slanted line and an arrow run inside a frame: then it
    /// holds names, not just text.
    pub(super) fn flows(&self, grid: &Grid, i: usize) -> bool {
        let rect = self.frames[i].rect;
        if self.group[i] || rect.height() < 6 {
            return false;
        }
        let inside = |row: i32| (rect.left + 1..rect.right).map(move |col| Pos::new(col, row));
        let slanted = || (rect.top + 1..rect.bottom - 2).any(|row| inside(row).any(|p| is_slanted(grid, p)));
        let arrow = || (rect.top + 1..rect.bottom).any(|row| inside(row).any(|p| is_arrow(grid, p)));
        if (rect.top + 2..rect.bottom).any(|row| inside(row).any(|p| is_trunk(grid, p))) || slanted() && arrow() {
            return true;
        }
        (rect.top + 2..rect.bottom - 1).any(|row| {
            (rect.left + 1..rect.right).any(|col| {
                let p = Pos::new(col, row);
                let Some(d) = at(grid, p).head_dir().filter(|d| !d.is_level()) else { return false };
                let shaft = at(grid, p.step(d.opposite(), 1));
                let lone = |s: Dir| !grid.get(p.step(s, 1)).is_alphanumeric();
                matches!(shaft.role, Role::Line | Role::Joint)
                    && shaft.arm(d)
                    && shaft.arms & UPRIGHT != 0
                    && lone(Dir::Left)
                    && lone(Dir::Right)
                    && p.step(d.opposite(), 1).row > rect.top
                    && p.step(d.opposite(), 1).row < rect.bottom
                    && (shaft.role == Role::Line
                        || border::joined(grid, p.step(d.opposite(), 1), Dir::Left)
                        || border::joined(grid, p.step(d.opposite(), 1), Dir::Right))
            })
        })
    }
}

/// Whether a level line begins at a corner, and both its ends turn up (or down) into lines.
fn is_trunk(grid: &Grid, p: Pos) -> bool {
    let turns = |p: Pos, way: Dir| {
        let (corner, next) = (at(grid, p), at(grid, p.step(way, 1)));
        let open = grid.get(p) == '+' && at(grid, p.step(way.opposite(), 1)).arms & UPRIGHT == 0;
        (!corner.ascii || corner.round || open) && corner.arm(way) && next.role == Role::Line && next.arms == UPRIGHT
    };
    let Some(way) = [Dir::Up, Dir::Down].into_iter().find(|&way| turns(p, way)) else { return false };
    let along = |n: i32| p.step(Dir::Right, n);
    let Some(end) = (1..).find(|&n| !border::joined(grid, along(n), Dir::Right)).map(along) else { return false };
    let begins = border::joined(grid, p, Dir::Right) && !border::joined(grid, p, Dir::Left);
    begins && end.col > p.col + 2 && turns(end, way)
}

/// Whether a slanted line of three glyphs or more begins there, downwards.
fn is_slanted(grid: &Grid, p: Pos) -> bool {
    let c = grid.get(p);
    let way = match c {
        '/' | '\u{2571}' => Dir::Left,
        '\\' | '\u{2572}' => Dir::Right,
        _ => return false,
    };
    (1..3).all(|n| grid.get(p.step(way, n).step(Dir::Down, n)) == c)
}

/// Whether a level arrow of four glyphs or more ends there.
fn is_arrow(grid: &Grid, p: Pos) -> bool {
    let Some(way) = at(grid, p).head_dir().filter(|way| way.is_level()) else { return false };
    (1..4).all(|n| border::level_piece(grid, p.step(way.opposite(), n)))
}
