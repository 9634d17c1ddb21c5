//! Says of each cell what has to happen to it: stand in a column with others, keep its text together, or stretch.

use std::collections::BTreeMap;

use super::dividers;
use super::scope::Scope;
use crate::geom::{Dir, Pos};
use crate::glyph::{self, LEVEL, Role, UPRIGHT};
use crate::grid::Grid;
use crate::shape::{Frame, Segment, Shapes};

/// A column that many cells share, such as a frame's wall; an index into [`Columns`].
pub(super) type Column = usize;

/// What a cell is to the straightening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// Blank, or ink that belongs to nothing.
    Free,
    /// A piece of a level line, which may become longer or shorter.
    Level,
    /// A piece of something upright.
    Upright(Column),
    /// A piece of a text (index into [`Shapes::texts`]).
    Text(usize),
}

/// The shared columns, and where each belongs.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    parent: Vec<Column>,
    /// Where it belongs, where a frame says so.
    fixed: Vec<Option<i32>>,
    /// The cells drawn in it, by their columns.
    drawn: Vec<BTreeMap<i32, u32>>,
}

impl Columns {
    pub(super) fn add(&mut self, fixed: Option<i32>) -> Column {
        self.parent.push(self.parent.len());
        self.fixed.push(fixed);
        self.drawn.push(BTreeMap::new());
        self.parent.len() - 1
    }

    pub(super) fn find(&self, mut c: Column) -> Column {
        while self.parent[c] != c {
            c = self.parent[c];
        }
        c
    }

    /// Makes one column of two.
    pub(super) fn unite(&mut self, a: Column, b: Column) {
        let (a, b) = (self.find(a), self.find(b));
        let (a, b) = (a.min(b), a.max(b));
        if a == b {
            return;
        }
        self.parent[b] = a;
        self.fixed[a] = self.fixed[a].or(self.fixed[b]);
        for (col, n) in std::mem::take(&mut self.drawn[b]) {
            *self.drawn[a].entry(col).or_insert(0) += n;
        }
    }

    fn note(&mut self, c: Column, col: i32) {
        let c = self.find(c);
        *self.drawn[c].entry(col).or_insert(0) += 1;
    }

    /// How many columns there are.
    pub(super) fn len(&self) -> usize {
        self.parent.len()
    }

    /// Says where a column belongs that is shared with nothing.
    pub(super) fn fix(&mut self, c: Column, col: i32) {
        self.fixed[c] = Some(col);
    }

    /// Where the column belongs: where its frame says, else where most of it stands.
    pub(super) fn place(&self, c: Column) -> i32 {
        let c = self.find(c);
        let most = || self.drawn[c].iter().max_by_key(|(col, n)| (**n, -**col)).map_or(0, |(col, _)| *col);
        self.fixed[c].unwrap_or_else(most)
    }
}

/// A wall that has to be drawn where none stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Missing {
    /// Where it belongs in the repaired drawing.
    pub(super) at: Pos,
    /// Its column.
    pub(super) column: Column,
    /// The frame whose wall it is.
    pub(super) frame: usize,
    /// Its right wall, not its left one.
    pub(super) right: bool,
}

/// The claims on all cells of a drawing.
#[derive(Debug)]
pub(super) struct Claims {
    rows: Vec<Vec<Claim>>,
    pub(super) columns: Columns,
    pub(super) missing: Vec<Missing>,
    /// Which frames are straightened.
    pub(super) mended: Vec<bool>,
}

/// The columns of a frame's left and right wall.
pub(super) const fn walls(frame: usize) -> (Column, Column) {
    (2 * frame, 2 * frame + 1)
}

impl Claims {
    /// Claims the cells of a drawing; of the frames only those of `mended` are straightened, as far as `scope` goes.
    pub(super) fn new(grid: &Grid, shapes: &Shapes, mended: &[bool], scope: Scope) -> Claims {
        let rows = (0..grid.height()).map(|r| vec![Claim::Free; grid.row_width(r) as usize]).collect();
        let mut claims = Claims { rows, columns: Columns::default(), missing: Vec::new(), mended: mended.to_vec() };
        for f in &shapes.frames {
            claims.columns.add(Some(f.rect.left));
            claims.columns.add(Some(f.rect.right));
        }
        for (i, f) in shapes.frames.iter().enumerate() {
            claims.frame(grid, i, f, scope);
        }
        claims.wires(grid, shapes);
        for (f, _) in shapes.frames.iter().zip(mended).filter(|(f, mended)| **mended && !f.group) {
            claims.dividers(grid, f);
        }
        for (t, text) in shapes.texts.iter().enumerate() {
            for col in text.at.col..text.at.col + text.width {
                if let Some(claim @ Claim::Free) = claims.get_mut(Pos::new(col, text.at.row)) {
                    *claim = Claim::Text(t);
                }
            }
        }
        claims
    }

    pub(super) fn get(&self, p: Pos) -> Claim {
        let row = usize::try_from(p.row).ok().and_then(|r| self.rows.get(r));
        row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get(c))).copied().unwrap_or(Claim::Free)
    }

    fn get_mut(&mut self, p: Pos) -> Option<&mut Claim> {
        let row = usize::try_from(p.row).ok().and_then(|r| self.rows.get_mut(r))?;
        usize::try_from(p.col).ok().and_then(|c| row.get_mut(c))
    }

    /// Puts a cell into a column; one that is in another already makes the two one.
    fn upright(&mut self, p: Pos, column: Column) {
        let Some(claim) = self.get_mut(p) else { return };
        match *claim {
            Claim::Upright(other) => self.columns.unite(other, column),
            _ => *claim = Claim::Upright(column),
        }
        self.columns.note(column, p.col);
    }

    fn level(&mut self, p: Pos) {
        if let Some(claim @ Claim::Free) = self.get_mut(p) {
            *claim = Claim::Level;
        }
    }

    /// The walls, borders and rules of a frame.
    fn frame(&mut self, grid: &Grid, i: usize, f: &Frame, scope: Scope) {
        let (left, right) = walls(i);
        let mended = self.mended[i];
        let wall = |claims: &mut Claims, p: Pos, column: Column, moves: bool| {
            // The walls of a frame that is left alone stay where they are, each on its own.
            let column = if mended && moves { column } else { claims.columns.add(Some(p.col)) };
            claims.upright(p, column);
        };
        let draws = [false, true].map(|right| mended && scope.draws_wall(f, right));
        let [tl, tr, bl, br] = f.corners;
        for (p, column) in [(tl, left), (bl, left), (tr, right), (br, right)] {
            wall(self, p, column, scope.moves_corner(grid, p));
        }
        for (k, &(l, r)) in f.walls.iter().enumerate() {
            let row = f.rect.top + 1 + k as i32;
            for (col, column, want, at_right) in [(l, left, f.rect.left, false), (r, right, f.rect.right, true)] {
                match col {
                    Some(col) => {
                        let p = Pos::new(col, row);
                        wall(self, p, column, col == want || scope.moves_wall(grid, p));
                    }
                    None if draws[usize::from(at_right)] => {
                        self.missing.push(Missing { at: Pos::new(want, row), column, frame: i, right: at_right });
                    }
                    None => {}
                }
            }
        }
        for (from, to) in [(tl, tr), (bl, br)] {
            for col in from.col + 1..to.col {
                self.border(grid, Pos::new(col, from.row));
            }
        }
        for rule in &f.rules {
            let k = usize::try_from(rule.from.row - f.rect.top - 1).unwrap_or(0);
            let (l, r) = f.walls.get(k).copied().unwrap_or((None, None));
            for col in l.unwrap_or(f.rect.left) + 1..r.unwrap_or(f.rect.right) {
                self.border(grid, Pos::new(col, rule.from.row));
            }
        }
    }

    /// The dividers of a table, with their tees.
    fn dividers(&mut self, grid: &Grid, f: &Frame) {
        for (col, cells) in dividers::of(grid, f) {
            let column = self.columns.add(Some(col));
            cells.into_iter().for_each(|p| self.upright(p, column));
        }
    }

    /// A cell of a level border: stretched where it is nothing but line.
    fn border(&mut self, grid: &Grid, p: Pos) {
        let g = glyph::of(grid.get(p));
        let level = g.role == Role::Line && g.arms & LEVEL != 0 && (g.arms & UPRIGHT == 0);
        let beside = |d: Dir| glyph::of(grid.get(p.step(d, 1))).arms & LEVEL != 0;
        if level && (!g.ascii || beside(Dir::Left) || beside(Dir::Right)) {
            self.level(p);
        }
    }

    /// The wires: what is upright in them stands in one column from end to end.
    fn wires(&mut self, grid: &Grid, shapes: &Shapes) {
        for wire in &shapes.wires {
            let mut ours: Vec<(Pos, Column)> = Vec::new();
            for s in wire.segments.iter().filter(|s| s.from.col == s.to.col && s.from.row != s.to.row) {
                let column = self.columns.add(None);
                for row in s.from.row.min(s.to.row)..=s.from.row.max(s.to.row) {
                    let p = Pos::new(s.from.col, row);
                    let drawn = wire.cells.binary_search(&p).is_ok();
                    let outward = glyph::of(grid.get(p)).arms & UPRIGHT != 0;
                    if drawn || outward && (p == s.from || p == s.to) && self.get(p) == Claim::Free {
                        self.upright(p, column);
                        ours.push((p, column));
                    }
                }
            }
            // Heads and stubs without a shaft.
            for &p in &wire.cells {
                let g = glyph::of(grid.get(p));
                let upright = match g.role {
                    Role::Head(d) => !d.is_level(),
                    Role::TwoHeads | Role::Line => g.arms & UPRIGHT != 0 && g.arms & LEVEL == 0,
                    _ => false,
                };
                if upright && self.get(p) == Claim::Free {
                    let column = self.columns.add(None);
                    self.upright(p, column);
                    ours.push((p, column));
                } else if matches!(g.role, Role::Line | Role::Blank | Role::Joint) {
                    self.level(p);
                }
            }
            // A line that goes on a column beside is one line; where it turns there, its corner comes along. Slants
            // and round ASCII corners stand beside their lines as they should.
            let aslant = |p: Pos| {
                let g = glyph::of(grid.get(p));
                g.role == Role::Slant || g.role == Role::Joint && g.ascii && g.round
            };
            let step = |s: &&Segment| {
                (s.from.col - s.to.col).abs() == 1 && s.from.row != s.to.row && !aslant(s.from) && !aslant(s.to)
            };
            let steps = || wire.segments.iter().filter(step);
            for p in steps().flat_map(|s| [s.from, s.to]) {
                let turns = glyph::of(grid.get(p)).arms & UPRIGHT != 0 && wire.cells.binary_search(&p).is_ok();
                if turns && matches!(self.get(p), Claim::Free | Claim::Level) && !ours.iter().any(|o| o.0 == p) {
                    let column = self.columns.add(None);
                    self.upright(p, column);
                    ours.push((p, column));
                }
            }
            ours.sort_unstable();
            for s in steps() {
                let column = |p: Pos| ours.binary_search_by_key(&p, |o| o.0).ok().map(|i| ours[i].1);
                if let (Some(a), Some(b)) = (column(s.from), column(s.to)) {
                    self.columns.unite(a, b);
                }
            }
        }
    }
}
