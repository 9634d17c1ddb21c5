//! Traces the wires: joins neighbouring pieces of line, resolves their ends, tells crossings from junctions.

use super::ends::{self, Reach};
use super::ink::{Ink, Inks};
use super::plan::{Owner, Plan};
use super::{End, HeadStyle, Repair, RepairKind, Segment, Text, Touch, Wire};
use crate::geom::{Dir, Pos};
use crate::glyph::{self, LEVEL, Role, UPRIGHT};
use crate::grid::Grid;

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
    /// Texts that stand between an end (index into `reaches`) and what it touches.
    pub(super) labels: Vec<(usize, Vec<usize>)>,
    /// Heads in the middle of a line, and the way that they point.
    pub(super) midway: Vec<(usize, Dir)>,
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
            midway: Vec::new(),
            repairs: Vec::new(),
        };
        for row in 0..grid.height() {
            for col in 0..grid.row_width(row) {
                let at = Pos::new(col, row);
                let glyph = glyph::of(grid.get(at));
                let (arms, head, two, sure) = match inks.get(at) {
                    Ink::Line(arms) => {
                        let dash = arms == UPRIGHT && grid.get(at) == '\'';
                        (arms, None, false, matches!(glyph.role, Role::Line | Role::Blank) || dash)
                    }
                    Ink::Head(d) => (1 << d.opposite() as u8, Some(d), false, true),
                    Ink::TwoHeads(arms) => (arms, None, true, true),
                    _ => match inward_head(plan, at, glyph.role) {
                        Some(d) => (1 << d.opposite() as u8, Some(d), false, true),
                        None => continue,
                    },
                };
                net.pieces.push(Piece { at, arms, used: 0, head, two, sure });
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
        }
        for i in 0..self.pieces.len() {
            self.join_slant(i);
        }
    }

    /// A corner `+` without an upright line goes on in a `+` right above or below it.
    fn join_stacked(&mut self, i: usize) {
        let a = self.pieces[i];
        if self.grid.get(a.at) != '+' || (a.used & LEVEL).count_ones() != 1 || (a.used & UPRIGHT).count_ones() > 1 {
            return;
        }
        for d in [Dir::Up, Dir::Down] {
            if let Some(j) = self.piece(a.at.step(d, 1)).filter(|&j| self.grid.get(self.pieces[j].at) == '+')
                && a.open(d)
                && self.pieces[j].open(d.opposite())
            {
                self.pieces[i].used |= 1 << d as u8;
                self.pieces[j].used |= 1 << d.opposite() as u8;
            }
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
            let hit = options.iter().find_map(|&(x, y)| {
                let q = Pos::new(at.col + x, at.row + y);
                let j = self.piece(q)?;
                let g = glyph::of(self.grid.get(q));
                let same = g.role == Role::Slant && self.grid.get(q) == c && x != 0 && y != 0;
                let level = y == 0 && g.arms & LEVEL != 0;
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

/// The parts of a net that are told apart: a piece, or one of the two straight ways through a crossing.
struct Parts {
    /// For each piece: its part, and the part of its upright way where that differs.
    of: Vec<(u32, u32)>,
    parent: Vec<u32>,
}

impl Parts {
    fn find(&mut self, mut x: u32) -> u32 {
        while self.parent[x as usize] != x {
            let up = self.parent[self.parent[x as usize] as usize];
            self.parent[x as usize] = up;
            x = up;
        }
        x
    }

    fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        let (low, high) = (a.min(b), a.max(b));
        self.parent[high as usize] = low;
    }

    /// The part that an arm of a piece belongs to.
    fn arm(&self, piece: usize, d: Dir) -> u32 {
        let (level, upright) = self.of[piece];
        if d.is_level() { level } else { upright }
    }
}

/// Traces all wires.
pub(super) fn trace(
    grid: &Grid,
    plan: &Plan,
    inks: &Inks,
    texts: &mut Vec<Text>,
    repair: bool,
) -> (Vec<Wire>, Vec<Repair>, Vec<Pos>) {
    let mut net = Net::new(grid, plan, inks);
    ends::resolve(&mut net, texts, repair);
    let mut parts = split(&net);
    decide_crossings(&net, &mut parts);
    assemble(net, parts)
}

fn crossing(net: &Net, i: usize) -> bool {
    let p = &net.pieces[i];
    let c = net.grid.get(p.at);
    p.used == LEVEL | UPRIGHT && !matches!(c, '*' | 'o' | 'O' | '\u{25cf}')
}

/// Gives each piece its part, crossings two, and unites what is joined.
fn split(net: &Net) -> Parts {
    let mut parts = Parts { of: Vec::with_capacity(net.pieces.len()), parent: Vec::new() };
    for i in 0..net.pieces.len() {
        let a = parts.parent.len() as u32;
        parts.parent.push(a);
        if crossing(net, i) {
            parts.parent.push(a + 1);
            parts.of.push((a, a + 1));
        } else {
            parts.of.push((a, a));
        }
    }
    for (i, p) in net.pieces.iter().enumerate() {
        for d in [Dir::Right, Dir::Down] {
            if let Some(j) = neighbour(net, i, p, d) {
                let (a, b) = (parts.arm(i, d), parts.arm(j, d));
                parts.unite(a, b);
            }
        }
    }
    for l in &net.links {
        let (i, j) = l.ends;
        let level = net.pieces[i].at.row == net.pieces[j].at.row;
        let d = if level { Dir::Right } else { Dir::Down };
        let (a, b) = (parts.arm(i, d), parts.arm(j, d));
        parts.unite(a, b);
    }
    parts
}

/// The neighbour that a piece is joined with by arms.
fn neighbour(net: &Net, i: usize, p: &Piece, d: Dir) -> Option<usize> {
    let (da, db) = (1 << d as u8, 1 << d.opposite() as u8);
    if p.used & da == 0 {
        return None;
    }
    let j = net.piece(p.at.step(d, 1))?;
    let q = &net.pieces[j];
    let _ = i;
    (q.used & db != 0
        && q.arms & db != 0
        && p.arms & da != 0
        && (p.sure || q.sure || matches!(net.grid.get(q.at), '+' | '#' | 'H')))
    .then_some(j)
}

/// What a part reaches so far.
#[derive(Clone, Default)]
struct Tally {
    heads: usize,
    tails: usize,
    free: usize,
    dirs: Vec<Dir>,
}

impl Tally {
    fn complete(&self) -> bool {
        self.free == 0 && self.heads + self.tails == 2
    }
}

/// A crossing stays one where both straight readings are complete on their own and agree; else it is a junction.
fn decide_crossings(net: &Net, parts: &mut Parts) {
    let crossings: Vec<usize> = (0..net.pieces.len()).filter(|&i| crossing(net, i)).collect();
    if crossings.is_empty() {
        return;
    }
    let mut tallies = vec![Tally::default(); parts.parent.len()];
    for r in &net.reaches {
        let a = parts.arm(r.piece, r.arm);
        let root = parts.find(a) as usize;
        match (r.head.is_some(), r.touch) {
            (_, Touch::Nothing) => tallies[root].free += 1,
            (true, _) => tallies[root].heads += 1,
            (false, _) => tallies[root].tails += 1,
        }
        tallies[root].dirs.push(r.dir);
    }
    for i in crossings {
        let (level, upright) = parts.of[i];
        let (a, b) = (parts.find(level) as usize, parts.find(upright) as usize);
        if a == b {
            continue;
        }
        let (ta, tb) = (&tallies[a], &tallies[b]);
        if matches!(net.grid.get(net.pieces[i].at), '(' | ')') {
            continue;
        }
        let bends = |t: &Tally| t.dirs.len() == 2 && t.dirs[0] == t.dirs[1];
        let agree = match (ta.heads, tb.heads) {
            (1, 1) => true,
            (0, 0) => !bends(ta) && !bends(tb),
            // Heads at both ends of one and a tail on the other: the tail feeds them all.
            (2, 2) => !bends(ta) && !bends(tb),
            (2, 1) | (1, 2) => false,
            _ => net.grid.get(net.pieces[i].at) != '+' && !bends(ta) && !bends(tb),
        };
        if ta.complete() && tb.complete() && agree {
            continue;
        }
        let (ta, tb) = (tallies[a].clone(), tallies[b].clone());
        parts.unite(level, upright);
        let root = parts.find(level) as usize;
        let mut dirs = ta.dirs;
        dirs.extend(tb.dirs);
        tallies[root] = Tally { heads: ta.heads + tb.heads, tails: ta.tails + tb.tails, free: ta.free + tb.free, dirs };
    }
}

/// Builds the wires of the parts.
fn assemble(net: Net, mut parts: Parts) -> (Vec<Wire>, Vec<Repair>, Vec<Pos>) {
    let mut wire_of: Vec<Option<usize>> = vec![None; parts.parent.len()];
    let mut traced: Vec<Wire> = Vec::new();
    let mut wire = |parts: &mut Parts, traced: &mut Vec<Wire>, part: u32| -> usize {
        let root = parts.find(part) as usize;
        *wire_of[root].get_or_insert_with(|| {
            traced.push(Wire {
                segments: Vec::new(),
                ends: Vec::new(),
                junctions: Vec::new(),
                texts: Vec::new(),
                crossings: Vec::new(),
                cells: Vec::new(),
            });
            traced.len() - 1
        })
    };
    for i in 0..net.pieces.len() {
        let p = net.pieces[i];
        let (level, upright) = parts.of[i];
        let w = wire(&mut parts, &mut traced, level);
        let u = wire(&mut parts, &mut traced, upright);
        traced[w].cells.push(p.at);
        if w != u {
            traced[w].crossings.push(p.at);
            traced[u].crossings.push(p.at);
            traced[u].cells.push(p.at);
        } else if p.used.count_ones() >= 3 {
            traced[w].junctions.push(p.at);
        }
    }
    segments(&net, &mut parts, &mut traced, &mut wire);
    for l in &net.links {
        let (i, j) = l.ends;
        let d = if net.pieces[i].at.row == net.pieces[j].at.row { Dir::Right } else { Dir::Down };
        let w = {
            let a = parts.arm(i, d);
            wire(&mut parts, &mut traced, a)
        };
        traced[w].texts.extend(&l.texts);
        let (a, b) = (net.pieces[i].at, net.pieces[j].at);
        let stroke = glyph::of(net.grid.get(a)).stroke;
        traced[w].segments.push(Segment { from: a, to: b, stroke });
    }
    for (r, texts) in &net.labels {
        let r = &net.reaches[*r];
        let w = {
            let a = parts.arm(r.piece, r.arm);
            wire(&mut parts, &mut traced, a)
        };
        traced[w].texts.extend(texts);
    }
    for r in &net.reaches {
        let w = {
            let a = parts.arm(r.piece, r.arm);
            wire(&mut parts, &mut traced, a)
        };
        let from = net.pieces[r.piece].at;
        if r.at != from {
            let stroke = glyph::of(net.grid.get(from)).stroke;
            traced[w].segments.push(Segment { from, to: r.at, stroke });
        }
        traced[w].ends.push(End { at: r.at, dir: r.dir, head: r.head, touch: r.touch });
    }
    for &(i, d) in &net.midway {
        let w = {
            let a = parts.arm(i, d);
            wire(&mut parts, &mut traced, a)
        };
        point_on(&mut traced[w], net.pieces[i].at, d, glyph::of(net.grid.get(net.pieces[i].at)).head);
    }
    let mut stray = Vec::new();
    for t in &traced {
        if t.ends.iter().all(|e| e.touch == Touch::Nothing) {
            stray.extend(t.segments.iter().map(|s| s.from));
        }
    }
    (traced, net.repairs, stray)
}

/// A head in the middle of a line with two plain ends stands for one at the end that it points to.
fn point_on(wire: &mut Wire, at: Pos, d: Dir, head: HeadStyle) {
    if wire.ends.len() != 2 || wire.ends.iter().any(|e| e.head.is_some()) {
        return;
    }
    let (dc, dr) = d.delta();
    let along = |e: &End| (e.at.col - at.col) * dc + (e.at.row - at.row) * dr;
    let ahead = usize::from(along(&wire.ends[1]) > along(&wire.ends[0]));
    wire.ends[ahead].head = Some(head);
}

/// The straight pieces of each wire, as long as they go.
fn segments(
    net: &Net,
    parts: &mut Parts,
    traced: &mut Vec<Wire>,
    wire: &mut impl FnMut(&mut Parts, &mut Vec<Wire>, u32) -> usize,
) {
    for d in [Dir::Right, Dir::Down] {
        for i in 0..net.pieces.len() {
            let p = net.pieces[i];
            let part = parts.arm(i, d);
            let w = wire(parts, traced, part);
            let back =
                net.piece(p.at.step(d.opposite(), 1)).filter(|&j| neighbour(net, j, &net.pieces[j], d) == Some(i));
            let stroke = glyph::of(net.grid.get(p.at)).stroke;
            if let Some(j) = back
                && (glyph::of(net.grid.get(net.pieces[j].at)).stroke == stroke || net.pieces[j].at != p.at)
            {
                continue;
            }
            let mut end = i;
            while let Some(j) = neighbour(net, end, &net.pieces[end], d) {
                end = j;
            }
            let lone = d == Dir::Down && p.used == 0;
            if end != i || lone {
                traced[w].segments.push(Segment { from: p.at, to: net.pieces[end].at, stroke });
            }
        }
    }
}
