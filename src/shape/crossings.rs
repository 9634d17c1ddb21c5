//! Tells crossings from junctions: which pieces of line are one wire.

use super::Touch;
use super::net::{Net, Piece};
use crate::geom::Dir;
use crate::glyph::{self, LEVEL, UPRIGHT};

/// The parts of a net that are told apart: a piece, or one of the two straight ways through a crossing.
pub(super) struct Parts {
    /// For each piece: its part, and the part of its upright way where that differs.
    pub(super) of: Vec<(u32, u32)>,
    pub(super) parent: Vec<u32>,
}

impl Parts {
    /// The part that stands for all that are united with this one.
    pub(super) fn find(&mut self, mut x: u32) -> u32 {
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
    pub(super) fn arm(&self, piece: usize, d: Dir) -> u32 {
        let (level, upright) = self.of[piece];
        if d.is_level() { level } else { upright }
    }
}

fn crossing(net: &Net, i: usize) -> bool {
    let p = &net.pieces[i];
    let c = net.grid.get(p.at);
    p.used == LEVEL | UPRIGHT && !matches!(c, '*' | 'o' | 'O' | '\u{25cf}')
}

/// Gives each piece its part, crossings two, and unites what is joined.
pub(super) fn split(net: &Net) -> Parts {
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
            if let Some(j) = neighbour(net, p, d) {
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
pub(super) fn neighbour(net: &Net, p: &Piece, d: Dir) -> Option<usize> {
    let (da, db) = (1 << d as u8, 1 << d.opposite() as u8);
    if p.used & da == 0 {
        return None;
    }
    let j = net.piece(p.at.step(d, 1))?;
    let q = &net.pieces[j];
    (q.used & db != 0
        && q.arms & db != 0
        && p.arms & da != 0
        && (p.sure || q.sure || [p.at, q.at].iter().any(|at| matches!(net.grid.get(*at), '+' | '#' | 'H'))))
    .then_some(j)
}

/// What a part reaches so far.
#[derive(Clone, Copy, Default)]
struct Tally {
    heads: usize,
    tails: usize,
    free: usize,
    /// Ends that lead each way.
    dirs: [usize; 4],
}

impl Tally {
    fn complete(&self) -> bool {
        self.free == 0 && self.heads + self.tails == 2
    }

    /// Whether both its ends lead the same way.
    fn bends(&self) -> bool {
        self.dirs.iter().sum::<usize>() == 2 && self.dirs.contains(&2)
    }

    fn add(&mut self, other: Tally) {
        self.heads += other.heads;
        self.tails += other.tails;
        self.free += other.free;
        self.dirs.iter_mut().zip(other.dirs).for_each(|(n, more)| *n += more);
    }
}

/// A crossing stays one where both straight readings are complete on their own and agree; else it is a junction.
pub(super) fn decide(net: &Net, parts: &mut Parts) {
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
        tallies[root].dirs[r.dir as usize] += 1;
    }
    for i in crossings {
        let (level, upright) = parts.of[i];
        let (a, b) = (parts.find(level) as usize, parts.find(upright) as usize);
        if a == b {
            continue;
        }
        let (ta, tb) = (tallies[a], tallies[b]);
        if matches!(net.grid.get(net.pieces[i].at), '(' | ')') {
            continue;
        }
        let agree = match (ta.heads, tb.heads) {
            (1, 1) => true,
            (0, 0) => !ta.bends() && !tb.bends(),
            // Heads at both ends of one and a tail on the other: the tail feeds them all.
            (2, 2) => !ta.bends() && !tb.bends(),
            (2, 1) | (1, 2) => false,
            _ => net.grid.get(net.pieces[i].at) != '+' && !ta.bends() && !tb.bends(),
        };
        let at = net.pieces[i].at;
        // A free-standing line is a boundary: what is complete on its own passes it. A level one with joints is a bus.
        let bare = |t: Tally| t.free == 2 && t.heads + t.tails == 0;
        let arms = glyph::of(net.grid.get(at)).arms;
        let plain = arms == LEVEL || arms == UPRIGHT;
        let boundary = ta.complete() && bare(tb) || plain && tb.complete() && bare(ta);
        let crosses = boundary || ta.complete() && tb.complete() && agree && !net.pierced.contains(&at);
        if crosses {
            continue;
        }
        parts.unite(level, upright);
        let root = parts.find(level) as usize;
        tallies[root] = ta;
        tallies[root].add(tb);
    }
}
