//! Tells what is certainly crooked from what is a manner of drawing.
//!
//! A reader is sure that a wall beside its column, a lost corner or a torn line is a slip. A blank before a wall, a line
//! that leaves a plain wall or runs into another without a tee, a box without corners: so people draw, and it stays.

use std::collections::BTreeSet;

use crate::geom::{Dir, Pos};
use crate::glyph::{self, Role};
use crate::grid::Grid;
use crate::shape::{Frame, Repair, RepairKind, Shapes, Touch, Wire};

/// How much is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// What is certainly crooked.
    Slips,
    /// That, and tees and crossings where lines meet without.
    Joins,
    /// All that had to be repaired to be read: for pictures.
    All,
}

/// Blanks before a wall, at most, that are a manner of drawing also behind a head.
const BLANKS: i32 = 2;

impl Scope {
    /// Whether a wall is drawn in the rows that lack it: most of it stands.
    pub(super) fn draws_wall(self, frame: &Frame, right: bool) -> bool {
        let drawn = frame.walls.iter().filter(|w| if right { w.1 } else { w.0 }.is_some()).count();
        self == Scope::All || drawn * 2 > frame.walls.len()
    }

    /// Whether lost corners of a frame are drawn: half of them stand.
    pub(super) fn draws_corners(self, sound: usize) -> bool {
        self == Scope::All || sound >= 2
    }

    /// Whether a piece of wall gets back into its column. A `+` beside it may be the corner of a line just as well.
    pub(super) fn moves_wall(self, grid: &Grid, at: Pos) -> bool {
        self == Scope::All || glyph::of(grid.get(at)).role != Role::Joint
    }

    /// Whether a corner gets over its wall. Round ones in ASCII stand inside of it as they should, and a bracket is one.
    pub(super) fn moves_corner(self, grid: &Grid, at: Pos) -> bool {
        let g = glyph::of(grid.get(at));
        let bracket = "()[]{}<>".contains(grid.get(at));
        self == Scope::All || !(g.ascii && g.round || bracket)
    }

    /// Whether a wire's corner is drawn where one line stops and another begins beside it. In ASCII many leave it out.
    fn draws_turn(self, grid: &Grid, at: Pos) -> bool {
        self == Scope::All || !glyph::of(grid.get(at)).ascii
    }
}

/// Tells repairs that are put right in the drawing from those that only its reading needs.
pub(super) struct Judge<'a> {
    scope: Scope,
    grid: &'a Grid,
    /// Where wires touch something.
    touched: BTreeSet<Pos>,
    /// The corners of frames as drawn.
    corners: BTreeSet<Pos>,
    /// Where walls are missing that are not drawn.
    bare: BTreeSet<Pos>,
    /// The cells of lines that touch nothing: braces, rulers, ornaments.
    loose: BTreeSet<Pos>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(scope: Scope, grid: &'a Grid, shapes: &Shapes) -> Judge<'a> {
        let ends = shapes.wires.iter().flat_map(|w| &w.ends).filter(|e| e.touch != Touch::Nothing);
        let bare = |f: &Frame, right: bool| {
            let (col, top) = (if right { f.rect.right } else { f.rect.left }, f.rect.top);
            let rows = if scope.draws_wall(f, right) { 0 } else { f.walls.len() as i32 };
            (0..rows).map(move |k| Pos::new(col, top + 1 + k))
        };
        let is_loose = |w: &&Wire| w.ends.iter().all(|e| e.touch == Touch::Nothing);
        let loose = shapes.wires.iter().filter(is_loose).flat_map(|w| w.cells.iter().copied());
        Judge {
            scope,
            loose: loose.chain(shapes.stray.iter().copied()).collect(),
            grid,
            touched: ends.map(|e| e.at).collect(),
            corners: shapes.frames.iter().flat_map(|f| f.corners).collect(),
            bare: shapes.frames.iter().flat_map(|f| bare(f, false).chain(bare(f, true))).collect(),
        }
    }

    /// Whether what had to be repaired is crooked, and no manner of drawing.
    pub(super) fn is_slip(&self, repair: &Repair) -> bool {
        let Repair { kind, at, to } = *repair;
        match kind {
            RepairKind::Wall if at == to => !self.bare.contains(&at),
            RepairKind::Wall => self.scope.moves_wall(self.grid, at),
            RepairKind::Gap => self.scope == Scope::All || !self.loose.contains(&at) && self.is_torn(at, to),
            RepairKind::Glyph => self.scope != Scope::Slips,
            RepairKind::Corner if self.corners.contains(&at) => self.scope.moves_corner(self.grid, at),
            RepairKind::Corner => self.scope.draws_turn(self.grid, at),
            RepairKind::Stub => true,
        }
    }

    /// Whether a line lacks a piece between an end and what it meets: another end, a tee, or a wall that its head
    /// almost reaches.
    fn is_torn(&self, at: Pos, to: Pos) -> bool {
        let Some((dir, far)) = way(at, to) else { return false };
        let met = glyph::of(self.grid.get(to));
        let tee = !met.ascii && met.role == Role::Line && met.arm(dir.opposite());
        if far - 1 > BLANKS { self.is_short(at, dir, far - 1) } else { tee || !self.touched.contains(&to) }
    }

    /// Whether a head lacks no more of its way than the line behind it has.
    fn is_short(&self, at: Pos, dir: Dir, blanks: i32) -> bool {
        let line = |n: i32| {
            let g = glyph::of(self.grid.get(at.step(dir.opposite(), n)));
            g.role == Role::Line && g.arm(dir)
        };
        glyph::of(self.grid.get(at)).head_dir() == Some(dir) && (1..=blanks).all(line)
    }
}

/// The way from one cell to another in the same row or column, and how far it is.
pub(super) fn way(at: Pos, to: Pos) -> Option<(Dir, i32)> {
    let (dc, dr) = (to.col - at.col, to.row - at.row);
    match (dc.signum(), dr.signum()) {
        (1, 0) => Some((Dir::Right, dc)),
        (-1, 0) => Some((Dir::Left, -dc)),
        (0, 1) => Some((Dir::Down, dr)),
        (0, -1) => Some((Dir::Up, -dr)),
        _ => None,
    }
}
