//! Looks at the drawing around a cell.

use super::super::border::at;
use super::super::plan::{Owner, Plan};
use crate::geom::{Dir, Pos};
use crate::glyph::{self, Glyph, Role};
use crate::grid::Grid;

/// A drawing and whose its cells are.
pub(super) struct View<'a> {
    pub(super) grid: &'a Grid,
    pub(super) plan: &'a Plan,
}

impl View<'_> {
    /// The glyph at a cell.
    pub(super) fn glyph(&self, p: Pos) -> Glyph {
        at(self.grid, p)
    }

    /// Whether a cell is nobody's wall and in no box.
    pub(super) fn open(&self, p: Pos) -> bool {
        self.plan.owner(p) == Owner::Open
    }

    /// Whether a cell is a wall.
    pub(super) fn wall(&self, p: Pos) -> bool {
        matches!(self.plan.owner(p), Owner::Wall(_))
    }

    /// Whether `q` is a wall of a frame other than the one around `p`.
    pub(super) fn beside_box(&self, p: Pos, q: Pos) -> bool {
        matches!(self.plan.owner(q), Owner::Wall(f) if self.plan.around(p) != Some(f as usize))
    }

    /// Whether a cell is open and empty.
    pub(super) fn blank(&self, p: Pos) -> bool {
        self.open(p) && glyph::of(self.grid.get(p)).role == Role::Blank && self.grid.get(p) != '\0'
    }

    /// Whether a cell of a level wall, no corner, turns an arm out in a direction.
    pub(super) fn port(&self, p: Pos, towards: Dir) -> bool {
        let Owner::Wall(f) = self.plan.owner(p) else { return false };
        let r = self.plan.frames[f as usize].rect;
        at(self.grid, p).arm(towards) && (p.col - r.left).abs() > 1 && (p.col - r.right).abs() > 1
    }

    /// A letter or digit of open text.
    pub(super) fn wordy(&self, p: Pos) -> bool {
        self.open(p) && self.grid.get(p).is_alphanumeric()
    }

    /// An open level glyph: `-`, `─`, `=` ….
    pub(super) fn level(&self, p: Pos) -> bool {
        let g = at(self.grid, p);
        self.open(p) && g.role == Role::Line && g.level()
    }

    /// Whether a line could come up to or go down from this cell.
    pub(super) fn upright(&self, p: Pos, towards: Dir) -> bool {
        let g = at(self.grid, p);
        if self.wall(p) {
            return true;
        }
        if !self.open(p) {
            return false;
        }
        match g.role {
            Role::Line => g.arm(towards) && !matches!(self.grid.get(p), ':' | '!'),
            Role::Joint => g.arm(towards) && !matches!(self.grid.get(p), 'o' | 'O' | '#' | ',' | '\u{2022}'),
            Role::Head(d) => !d.is_level(),
            Role::TwoHeads => g.arm(towards),
            _ => false,
        }
    }
}
