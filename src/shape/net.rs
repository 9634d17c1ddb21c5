//! The net of line cells: joins neighbours where both offer an arm.

use super::ends::Reach;
use super::ink::{Ink, Inks};
use super::plan::{Owner, Plan};
use super::{Repair, RepairKind, Touch};
use crate::geom::{Dir, Pos};
use crate::glyph::{self, LEVEL, Role, UPRIGHT};
use crate::grid::Grid;
use std::collections::BTreeSet;

/// A cell of line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Where.
    pub(super) at: Pos,
    /// Arms that it may use.
    pub(super) arms: u8,
    /// Arms in use.
    pub(super) used: u8,
    /// The head that it is.
    pub(super) head: Option<Dir>,
    /// Both its ends are heads.
    pub(super) two: bool,
    /// The tip of its head touches something.
    pub(super) tied: bool,
    /// All its arms lead somewhere (a line, no joint).
    pub(super) sure: bool,
}

impl Piece {
    /// Whether an arm leads nowhere yet.
    pub(super) fn open(&self, d: Dir) -> bool {
        self.arms & !self.used & (1 << d as u8) != 0
    }
}

/// A link between two pieces that are no neighbours, or not by their arms.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// The pieces.
    pub(super) ends: (usize, usize),
    /// Texts that interrupt the line between them.
    pub(super) texts: Vec<usize>,
}

/// All pieces of line and what joins them.
#[derive(Debug)]
pub(super) struct Net<'a> {
    pub(super) grid: &'a Grid,
    pub(super) plan: &'a Plan,
    pub(super) pieces: Vec<Piece>,
    index: Vec<Vec<u32>>,
    /// Links by repair, bridge or slant.
    pub(super) links: Vec<Link>,
    /// What ends touch.
    pub(super) reaches: Vec<Reach>,
    /// Texts that keep a line's end from the wall that it touches: the piece that ends, its arm, the texts.
    pub(super) labels: Vec<(usize, Dir, Vec<usize>)>,
    /// Slants with an end that meets neither line nor wall, and where it points.
    pub(super) loose: Vec<(usize, (i32, i32))>,
    /// Heads in the middle of a line, and the way that they point.
    pub(super) midway: Vec<(usize, Dir)>,
    /// Heads that run into the side of a line, before it or in it, and the way that they point.
    pub(super) joining: Vec<(usize, Dir)>,
    /// Cells where an arrow with its head before a line may pass it.
    pub(super) pierced: BTreeSet<Pos>,
    /// Repairs made.
    pub(super) repairs: Vec<Repair>,
}

impl<'a> Net<'a> {
    /// Joins neighbours where both offer an arm and one must use it.
    pub(super) fn new(grid: &'a Grid, plan: &'a Plan, inks: &Inks) -> Net<'a> {
        let mut net = Net {
            grid,
            plan,
            pieces: Vec::new(),
            index: (0..grid.height()).map(|r| vec![0; grid.row_width(r) as usize]).collect(),
            links: Vec::new(),
            reaches: Vec::new(),
            labels: Vec::new(),
            loose: Vec::new(),
            midway: Vec::new(),
            joining: Vec::new(),
            pierced: BTreeSet::new(),
            repairs: Vec::new(),
        };
        for row in 0..grid.height() {
            for col in 0..grid.row_width(row) {
                let at = Pos::new(col, row);
                let glyph = glyph::of(grid.get(at));
                let (arms, head, two, sure) = match inks.get(at) {
                    Ink::Line(arms) => {
                        // In a line of them, these are pieces and no corners.
                        let dash = matches!((arms, grid.get(at)), (UPRIGHT, '\'') | (LEVEL, '.'));
                        (arms, None, false, matches!(glyph.role, Role::Line | Role::Blank) || dash)
                    }
                    Ink::Head(d) => (1 << d.opposite() as u8, Some(d), false, true),
                    Ink::TwoHeads(arms) => (arms, None, true, true),
                    _ => match inward_head(plan, at, glyph.role) {
                        Some(d) => (1 << d.opposite() as u8, Some(d), false, true),
                        None => continue,
                    },
                };
                net.pieces.push(Piece { at, arms, used: 0, head, two, tied: false, sure });
                net.index[row as usize][col as usize] = net.pieces.len() as u32;
            }
        }
        net.join();
        net
    }

    /// The piece at a cell.
    pub(super) fn piece(&self, p: Pos) -> Option<usize> {
        let row = usize::try_from(p.row).ok().and_then(|r| self.index.get(r))?;
        let i = usize::try_from(p.col).ok().and_then(|c| row.get(c)).copied()?;
        (i as usize).checked_sub(1)
    }

    fn join(&mut self) {
        for i in 0..self.pieces.len() {
            for d in [Dir::Right, Dir::Down] {
                let a = self.pieces[i];
                let Some(j) = self.piece(a.at.step(d, 1)) else { continue };
                let b = self.pieces[j];
                let (da, db) = (1 << d as u8, 1 << d.opposite() as u8);
                if a.arms & da != 0 && b.arms & db != 0 && (a.sure || b.sure || self.joints_join(i, j, d)) {
                    self.pieces[i].used |= da;
                    self.pieces[j].used |= db;
                }
            }
        }
        for i in 0..self.pieces.len() {
            self.join_stacked(i);
            self.join_head(i);
        }
        for i in 0..self.pieces.len() {
            self.join_slant(i);
        }
    }

    /// A corner `+` without an upright line goes on in a `+` right above or below it, unless both have theirs, and in a
    /// round corner right below it; a joint of a level line in a `+` that nothing else comes to.
    fn join_stacked(&mut self, i: usize) {
        let a = self.pieces[i];
        if self.grid.get(a.at) != '+' || a.used & LEVEL == 0 || (a.used & UPRIGHT).count_ones() > 1 {
            return;
        }
        let whole = |p: &Piece| p.used & LEVEL != 0 && p.used & UPRIGHT != 0;
        for d in [Dir::Up, Dir::Down] {
            let corner = |c: char| c == '+' || d == Dir::Down && matches!(c, '`' | '\'');
            if let Some(j) = self.piece(a.at.step(d, 1)).filter(|&j| corner(self.grid.get(self.pieces[j].at)))
                && a.open(d)
                && (a.used & LEVEL != LEVEL || self.pieces[j].used == 0)
                && !(whole(&a) && whole(&self.pieces[j]))
                && self.pieces[j].open(d.opposite())
            {
                self.pieces[i].used |= 1 << d as u8;
                self.pieces[j].used |= 1 << d.opposite() as u8;
            }
        }
    }

    /// A head that stands in the line which its own line runs into, in place of the joint; beyond it is nothing.
    fn join_head(&mut self, i: usize) {
        let a = self.pieces[i];
        let Some(d) = a.head.filter(|_| a.used != 0) else { return };
        let sides = if d.is_level() { [Dir::Up, Dir::Down] } else { [Dir::Left, Dir::Right] };
        let along = if d.is_level() { UPRIGHT } else { LEVEL };
        let goes_on = |side: Dir| {
            let next = self.piece(a.at.step(side, 1)).filter(|&j| self.pieces[j].arms == along);
            next.filter(|&j| self.pieces[j].sure && self.pieces[j].open(side.opposite()))
        };
        let beyond = a.at.step(d, 1);
        let named = [beyond, beyond.step(sides[0], 1), beyond.step(sides[1], 1)];
        if let [Some(j), Some(k)] = sides.map(goes_on)
            && glyph::of(self.grid.get(beyond)).role == Role::Blank
            && named.iter().all(|&q| glyph::of(self.grid.get(q)).role != Role::Text)
        {
            let piece = &mut self.pieces[i];
            (piece.head, piece.arms, piece.used) = (None, a.arms | along, a.used | along);
            for (n, side) in [j, k].into_iter().zip(sides) {
                self.pieces[n].used |= 1 << side.opposite() as u8;
            }
            self.joining.push((i, d));
        }
    }

    /// Two joints side by side join where both turn into lines (`++` in a line that shifts by one).
    fn joints_join(&self, i: usize, j: usize, d: Dir) -> bool {
        let bold = |k: usize| matches!(self.grid.get(self.pieces[k].at), '#' | 'H');
        if bold(i) && bold(j) {
            return true;
        }
        let plus = |k: usize| self.grid.get(self.pieces[k].at) == '+';
        if d == Dir::Down {
            return false;
        }
        let tied = |k: usize, way: Dir| {
            self.piece(self.pieces[k].at.step(way, 1))
                .is_some_and(|m| self.pieces[m].sure && self.pieces[m].arms & (1 << way.opposite() as u8) != 0)
        };
        plus(i)
            && plus(j)
            && d == Dir::Right
            && [i, j].iter().all(|&k| tied(k, Dir::Up) || tied(k, Dir::Down))
            && !([i, j].iter().all(|&k| tied(k, Dir::Up) && tied(k, Dir::Down)))
    }

    /// Links a slanted piece with what its two ends meet.
    fn join_slant(&mut self, i: usize) {
        let at = self.pieces[i].at;
        let c = self.grid.get(at);
        if glyph::of(c).role != Role::Slant || self.pieces[i].arms != 0 {
            return;
        }
        for (dc, dr) in super::ink::slant_ends(c) {
            let options = [(dc, dr), (dc, 0), (0, dr)];
            let steps = [(dc, dr), (dc, 0), (0, dr), (2 * dc, dr)];
            let hit = steps.iter().find_map(|&(x, y)| {
                let q = Pos::new(at.col + x, at.row + y);
                let j = self.piece(q)?;
                let g = glyph::of(self.grid.get(q));
                let same = g.role == Role::Slant && self.grid.get(q) == c && x != 0 && y != 0;
                let level = (y == 0 || x == dc) && g.arms & LEVEL != 0;
                let upright = g.arms & UPRIGHT != 0 && y != 0;
                let head = matches!(g.role, Role::Head(_));
                (same || level && g.role != Role::Slant || upright || head).then_some(j)
            });
            if let Some(j) = hit {
                self.links.push(Link { ends: (i, j), texts: Vec::new() });
                let b = &mut self.pieces[j];
                // The arm that faces the slant is taken.
                let back = if dr < 0 { Dir::Down } else { Dir::Up };
                let side = if dc < 0 { Dir::Right } else { Dir::Left };
                for d in [back, side] {
                    if b.arms & (1 << d as u8) != 0 && b.at.row != at.row || b.at.row == at.row && d == side {
                        b.used |= b.arms & (1 << d as u8);
                    }
                }
                continue;
            }
            // A wall at the slant's end.
            self.loose.push((i, (dc, dr)));
            for &(x, y) in &options {
                let q = Pos::new(at.col + x, at.row + y);
                if let Owner::Wall(f) | Owner::Closed(f) = self.plan.owner(q) {
                    let dir = if dr < 0 { Dir::Up } else { Dir::Down };
                    self.reaches.push(Reach {
                        piece: i,
                        dir,
                        head: None,
                        touch: Touch::Frame(f as usize),
                        at: q,
                        arm: dir,
                    });
                    self.loose.pop();
                    break;
                }
            }
        }
    }

    /// Records that two pieces join by a repair.
    pub(super) fn link(
        &mut self,
        (i, di): (usize, Dir),
        (j, dj): (usize, Dir),
        texts: Vec<usize>,
        kind: Option<RepairKind>,
    ) {
        self.pieces[i].used |= 1 << di as u8;
        self.pieces[j].used |= 1 << dj as u8;
        if let Some(kind) = kind {
            self.repairs.push(Repair { kind, at: self.pieces[i].at, to: self.pieces[j].at });
        }
        self.links.push(Link { ends: (i, j), texts });
    }
}

/// The way a head points that stands in a frame's border and points into the frame.
fn inward_head(plan: &Plan, at: Pos, role: Role) -> Option<Dir> {
    let (Owner::Wall(f), Role::Head(d)) = (plan.owner(at), role) else { return None };
    let r = plan.frames[f as usize].rect;
    let inward = match d {
        Dir::Down => at.row == r.top,
        Dir::Up => at.row == r.bottom,
        Dir::Right => at.row > r.top && at.row < r.bottom && at.col < r.left + r.width() / 2,
        Dir::Left => at.row > r.top && at.row < r.bottom && at.col > r.left + r.width() / 2,
    };
    inward.then_some(d)
}
