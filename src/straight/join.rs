//! Draws what wires lack, cell by cell: blanks before a wall, arms of a crossing, corners, tees.

use std::collections::BTreeMap;

use super::scope::{Judge, Scope, way};
use crate::diagram::Diagram;
use crate::geom::{Dir, Pos};
use crate::glyph::{self, LEVEL, Role, UPRIGHT};
use crate::grid::Grid;
use crate::shape::{RepairKind, Touch};

/// Cells to be drawn anew, all or none of them.
pub(super) type Change = Vec<(Pos, char)>;

/// What can be mended without moving anything, each on its own.
pub(super) fn changes(grid: &Grid, diagram: &Diagram, scope: Scope) -> Vec<Change> {
    let net = Net::new(grid, diagram);
    let judge = Judge::new(scope, grid, &diagram.shapes);
    let mut all: Vec<Change> = Vec::new();
    for r in diagram.shapes.repairs.iter().filter(|r| judge.is_slip(r)) {
        let change = match r.kind {
            RepairKind::Gap => net.gap(r.at, r.to),
            RepairKind::Corner => net.corner(r.at, r.to),
            RepairKind::Glyph if r.at == r.to => net.arms_at(r.at).map(|c| vec![(r.at, c)]),
            RepairKind::Glyph => net.through(r.at, r.to),
            RepairKind::Wall | RepairKind::Stub => None,
        };
        all.extend(change.filter(|c| !c.is_empty()));
    }
    all.extend(net.tees(scope));
    all.dedup();
    all
}

/// The wires of a drawing, by the arms that each of their cells uses.
struct Net<'a> {
    grid: &'a Grid,
    diagram: &'a Diagram,
    used: BTreeMap<Pos, u8>,
}

impl<'a> Net<'a> {
    fn new(grid: &'a Grid, diagram: &'a Diagram) -> Net<'a> {
        let mut used: BTreeMap<Pos, u8> = BTreeMap::new();
        for s in diagram.shapes.wires.iter().flat_map(|w| &w.segments) {
            let (from, to) = (s.from.min(s.to), s.from.max(s.to));
            let dir = if from.row == to.row { Dir::Right } else { Dir::Down };
            if from == to || from.row != to.row && from.col != to.col {
                continue;
            }
            let mut p = from;
            while p != to {
                *used.entry(p).or_insert(0) |= 1 << dir as u8;
                p = p.step(dir, 1);
                *used.entry(p).or_insert(0) |= 1 << dir.opposite() as u8;
            }
        }
        Net { grid, diagram, used }
    }

    fn glyph(&self, p: Pos) -> glyph::Glyph {
        glyph::of(self.grid.get(p))
    }

    /// The blanks between an end and what it meets, filled; a head goes to the end of them.
    fn gap(&self, at: Pos, to: Pos) -> Option<Change> {
        let (dir, between) = way(at, to)?;
        let cells: Vec<Pos> = (1..between).map(|n| at.step(dir, n)).collect();
        // The gaps of a dashed line (`- - >`) are its own.
        let back = dir.opposite();
        let spaced = self.grid.get(at.step(back, 1)) == ' ' && self.glyph(at.step(back, 2)).role == Role::Line;
        if spaced || cells.is_empty() || cells.iter().any(|&p| self.grid.get(p) != ' ') {
            return None;
        }
        let head = self.glyph(at).head_dir() == Some(dir);
        let line = self.line_for(at, to, dir);
        let mut change: Change = Vec::new();
        if head {
            change.push((at, line));
            change.extend(cells.iter().map(|&p| (p, line)));
            if let Some(last) = change.last_mut() {
                last.1 = self.grid.get(at);
            }
        } else {
            change.extend(cells.iter().map(|&p| (p, line)));
        }
        Some(change)
    }

    /// The character that goes on with a line in direction `dir`.
    fn line_for(&self, at: Pos, to: Pos, dir: Dir) -> char {
        let along = if dir.is_level() { LEVEL } else { UPRIGHT };
        let straight = |p: Pos| {
            let g = self.glyph(p);
            (g.role == Role::Line && g.arms == along && !matches!(self.grid.get(p), '_' | '=' | ':' | '!'))
                .then(|| self.grid.get(p))
        };
        let ascii = self.glyph(at).ascii;
        let weight = if self.glyph(at).role == Role::Line { glyph::weight(self.grid.get(at)) } else { 1 };
        straight(at)
            .or_else(|| straight(at.step(dir.opposite(), 1)))
            .or_else(|| straight(to.step(dir.opposite(), 0)))
            .unwrap_or(match (ascii, dir.is_level()) {
                (true, true) => '-',
                (true, false) => '|',
                (false, _) => glyph::straight(weight, dir),
            })
    }

    /// The corner where a level line stops and an upright one begins.
    fn corner(&self, at: Pos, to: Pos) -> Option<Change> {
        let turn = if to.row < at.row { Dir::Up } else { Dir::Down };
        let corner = Pos::new(to.col, at.row);
        if (to.row - at.row).abs() != 1 || (to.col - at.col).abs() > 1 {
            return None;
        }
        let used = self.used.get(&at).copied().unwrap_or(0) & LEVEL;
        let (back, free) = if corner == at {
            (
                if used & (1 << Dir::Left as u8) != 0 { Dir::Left } else { Dir::Right },
                super::canvas::stretches(self.grid.get(at)),
            )
        } else {
            (if corner.col > at.col { Dir::Left } else { Dir::Right }, self.grid.get(corner) == ' ')
        };
        let c = self.joint(corner, at, (1 << turn as u8) | (1 << back as u8))?;
        free.then(|| vec![(corner, c)])
    }

    /// The border between two ends that go on through it.
    fn through(&self, at: Pos, to: Pos) -> Option<Change> {
        let (dir, between) = way(at, to)?;
        if dir.is_level() || between > 2 {
            return None;
        }
        let p = at.step(dir, 1);
        let g = self.glyph(p);
        if between < 2 || g.role != Role::Line || g.arms & LEVEL != LEVEL {
            return None;
        }
        Some(vec![(p, self.joint(p, p, LEVEL | UPRIGHT)?)])
    }

    /// The character with all arms that the wires through a cell use, where it lacks one.
    fn arms_at(&self, p: Pos) -> Option<char> {
        let g = self.glyph(p);
        let wanted = g.arms | self.used.get(&p).copied().unwrap_or(0);
        (wanted != g.arms && g.role == Role::Line).then(|| self.joint(p, p, wanted)).flatten()
    }

    /// A character with the given arms at `p`, drawn as what stands at `like` and around is.
    fn joint(&self, p: Pos, like: Pos, arms: u8) -> Option<char> {
        if self.glyph(like).ascii {
            return Some('+');
        }
        let own = self.glyph(p);
        let weights = Dir::ALL.map(|d| {
            let beside = self.grid.get(p.step(d, 1));
            let line = glyph::of(beside).role == Role::Line && glyph::of(beside).arm(d.opposite());
            match arms & (1 << d as u8) != 0 {
                false => 0,
                true if own.role == Role::Line && own.arm(d) => glyph::weight(self.grid.get(p)),
                true if line => glyph::weight(beside),
                true => 1,
            }
        });
        glyph::joining(weights)
    }

    /// Tees where lines leave a plain wall, where they are asked for; one that stands beside its line comes over it.
    fn tees(&self, scope: Scope) -> Vec<Change> {
        let mut wanted = Vec::new();
        for e in self.diagram.shapes.wires.iter().flat_map(|w| &w.ends) {
            let Touch::Frame(f) = e.touch else { continue };
            let (rect, g) = (self.diagram.shapes.frames[f].rect, self.glyph(e.at));
            let border = e.at.row == rect.top || e.at.row == rect.bottom;
            let wall = e.at.col == rect.left || e.at.col == rect.right;
            let outward = e.dir.opposite();
            let skew = border && wall || border == e.dir.is_level() || wall != e.dir.is_level();
            if skew || e.head.is_some() || g.role != Role::Line || g.arm(outward) {
                continue;
            }
            let plain = g.arms == if e.dir.is_level() { UPRIGHT } else { LEVEL };
            if self.idle_tee(e.at, outward).is_some() || plain && scope == Scope::Joins {
                wanted.push((e.at, outward));
            }
        }
        wanted.into_iter().filter_map(|(p, outward)| self.tee(p, outward)).collect()
    }

    /// A tee beside a border's cell that no line takes up.
    fn idle_tee(&self, p: Pos, outward: Dir) -> Option<Pos> {
        let idle = |q: &Pos| {
            let g = self.glyph(*q);
            let taken = self.used.get(q).copied().unwrap_or(0) & (1 << outward as u8) != 0;
            g.role == Role::Line && !g.ascii && g.arms == LEVEL | (1 << outward as u8) && !taken
        };
        [Dir::Left, Dir::Right].map(|side| p.step(side, 1)).into_iter().filter(|_| !outward.is_level()).find(idle)
    }

    fn tee(&self, p: Pos, outward: Dir) -> Option<Change> {
        let mut change = vec![(p, self.joint(p, p, self.glyph(p).arms | 1 << outward as u8)?)];
        if let Some(q) = self.idle_tee(p, outward) {
            change.push((q, glyph::straight(glyph::weight(self.grid.get(q)), Dir::Right)));
        }
        Some(change)
    }
}
