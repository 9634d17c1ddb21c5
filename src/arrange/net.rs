//! A wire as a net of pieces, joined to the longest lines there are: straight on where it can, round a bend
//! where it must.

use std::collections::{BTreeMap, BTreeSet};

use crate::geom::{Dir, Pos};
use crate::shape::{Segment, Stroke, Wire};

/// A line through cells, with its bends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Start, bends, end.
    pub(super) points: Vec<Pos>,
    pub(super) stroke: Stroke,
}

/// A straight stretch of a wire, over all its joints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) level: bool,
    /// Its row if level, else its column.
    pub(super) line: i32,
    /// Its first column if level, else its first row.
    pub(super) from: i32,
    /// Its last column or row.
    pub(super) to: i32,
}

impl Run {
    /// Its first and last cell.
    pub(super) fn ends(&self) -> [Pos; 2] {
        [self.from, self.to].map(|at| if self.level { Pos::new(at, self.line) } else { Pos::new(self.line, at) })
    }

    /// Whether a cell lies on it.
    pub(super) fn holds(&self, p: Pos) -> bool {
        let (line, at) = if self.level { (p.row, p.col) } else { (p.col, p.row) };
        line == self.line && (self.from..=self.to).contains(&at)
    }
}

/// A wire's pieces from joint to joint.
pub(super) struct Net {
    pieces: Vec<Segment>,
    at: BTreeMap<Pos, Vec<usize>>,
}

impl Net {
    pub(super) fn new(wire: &Wire) -> Net {
        let pieces = split(wire);
        let mut at: BTreeMap<Pos, Vec<usize>> = BTreeMap::new();
        for (i, piece) in pieces.iter().enumerate() {
            at.entry(piece.from).or_default().push(i);
            at.entry(piece.to).or_default().push(i);
        }
        Net { pieces, at }
    }

    /// The cells where three or more pieces meet.
    pub(super) fn joints(&self) -> Vec<Pos> {
        self.at.iter().filter(|(_, p)| p.len() > 2).map(|(&p, _)| p).collect()
    }

    /// The longest lines that its pieces make; with `parted`, none goes on through a joint.
    pub(super) fn lines(&self, parted: bool) -> Vec<Line> {
        let mut used = vec![false; self.pieces.len()];
        let mut lines = Vec::new();
        // Lines start at free ends; then at joints; what is left are loops.
        let free = self.at.iter().filter(|(_, p)| p.len() == 1);
        let joints = self.at.iter().filter(|(_, p)| p.len() > 2);
        for (&start, list) in free.chain(joints).chain(&self.at) {
            for &first in list {
                if !used[first] {
                    lines.push(walk(self, &mut used, start, first, parted));
                }
            }
        }
        lines
    }

    /// Its straight runs; slanted pieces are none.
    pub(super) fn runs(&self) -> Vec<Run> {
        let mut spans: Vec<(bool, i32, i32, i32)> = self
            .pieces
            .iter()
            .filter_map(|p| {
                let (a, b) = (p.from, p.to);
                match (a.row == b.row, a.col == b.col) {
                    (true, false) => Some((true, a.row, a.col.min(b.col), a.col.max(b.col))),
                    (false, true) => Some((false, a.col, a.row.min(b.row), a.row.max(b.row))),
                    _ => None,
                }
            })
            .collect();
        spans.sort_unstable();
        let mut runs: Vec<Run> = Vec::new();
        for (level, line, from, to) in spans {
            match runs.last_mut() {
                Some(r) if r.level == level && r.line == line && r.to == from => r.to = to,
                _ => runs.push(Run { level, line, from, to }),
            }
        }
        runs
    }

    /// Whether just two pieces meet at a cell.
    pub(super) fn is_bend(&self, at: Pos) -> bool {
        self.at.get(&at).is_some_and(|p| p.len() == 2)
    }

    /// Whether what comes to a cell that way ends there, on a line across it.
    pub(super) fn ends_across(&self, at: Pos, dir: Dir) -> bool {
        let pieces = self.at.get(&at).map_or(&[][..], Vec::as_slice);
        pieces.len() > 2 && pieces.iter().all(|&i| heading(at, other(&self.pieces[i], at)) != dir.delta())
    }

    /// The other ends of the pieces that join a run at an angle.
    pub(super) fn joined(&self, run: &Run) -> Vec<Pos> {
        let mut ends = Vec::new();
        for piece in &self.pieces {
            match (run.holds(piece.from), run.holds(piece.to)) {
                (true, false) => ends.push(piece.to),
                (false, true) => ends.push(piece.from),
                _ => {}
            }
        }
        ends
    }
}

fn other(piece: &Segment, end: Pos) -> Pos {
    if piece.from == end { piece.to } else { piece.from }
}

fn heading(from: Pos, to: Pos) -> (i32, i32) {
    ((to.col - from.col).signum(), (to.row - from.row).signum())
}

fn walk(net: &Net, used: &mut [bool], start: Pos, first: usize, parted: bool) -> Line {
    let (pieces, at) = (&net.pieces, &net.at);
    let stroke = pieces[first].stroke;
    let mut points = vec![start];
    let (mut here, mut piece) = (start, first);
    loop {
        used[piece] = true;
        let next = other(&pieces[piece], here);
        let way = heading(here, next);
        here = next;
        let free = |i: &&usize| !used[**i] && pieces[**i].stroke == stroke;
        let around = at.get(&here).map_or(&[][..], Vec::as_slice);
        let through = if parted && around.len() > 2 { &[][..] } else { around };
        let straight = through.iter().filter(free).find(|i| heading(here, other(&pieces[**i], here)) == way);
        let bend = around.iter().find(free).filter(|_| around.len() == 2);
        match straight.or(bend) {
            Some(&on) => {
                if straight.is_none() {
                    points.push(here);
                }
                piece = on;
            }
            None => {
                points.push(here);
                return Line { points, stroke };
            }
        }
    }
}

/// The wire's segments, split where another one ends on them or a junction stands, without doubles.
fn split(wire: &Wire) -> Vec<Segment> {
    let segments = &wire.segments;
    let mut cuts: BTreeSet<Pos> = wire.junctions.iter().copied().collect();
    cuts.extend(segments.iter().flat_map(|s| [s.from, s.to]));
    let by_column: BTreeSet<(i32, i32)> = cuts.iter().map(|p| (p.col, p.row)).collect();
    let mut pieces = BTreeMap::new();
    for s in segments {
        let (a, b) = (s.from.min(s.to), s.from.max(s.to));
        let stops: Vec<Pos> = if a == b {
            continue;
        } else if a.row == b.row {
            cuts.range(a..=b).copied().collect()
        } else if a.col == b.col {
            by_column.range((a.col, a.row)..=(b.col, b.row)).map(|&(c, r)| Pos::new(c, r)).collect()
        } else {
            vec![a, b]
        };
        for pair in stops.windows(2) {
            pieces.entry((pair[0], pair[1])).or_insert(Segment { from: pair[0], to: pair[1], stroke: s.stroke });
        }
    }
    pieces.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(segments: &[(i32, i32, i32, i32)], junctions: &[(i32, i32)]) -> Wire {
        Wire {
            segments: segments
                .iter()
                .map(|&(a, b, c, d)| Segment { from: Pos::new(a, b), to: Pos::new(c, d), stroke: Stroke::Light })
                .collect(),
            junctions: junctions.iter().map(|&(c, r)| Pos::new(c, r)).collect(),
            ..Wire::default()
        }
    }

    #[test]
    fn a_trunk_is_a_straight_line_and_its_branches() {
        let net = Net::new(&wire(&[(10, 0, 10, 4), (2, 2, 18, 2), (2, 2, 2, 4), (18, 2, 18, 4)], &[(10, 2)]));
        let (lines, joints) = (net.lines(false), net.joints());
        let points: Vec<usize> = lines.iter().map(|l| l.points.len()).collect();
        assert_eq!(joints, [Pos::new(10, 2)]);
        assert_eq!(points, [2, 4], "one straight down, one from branch to branch through the joint: {lines:?}");
        let parted: Vec<usize> = net.lines(true).iter().map(|l| l.points.len()).collect();
        assert_eq!(parted, [2, 3, 2, 3], "each ends at the joint");
    }

    #[test]
    fn a_run_passes_its_joints() {
        let net = Net::new(&wire(&[(10, 0, 10, 4), (2, 2, 18, 2)], &[(10, 2)]));
        let runs = net.runs();
        assert_eq!(
            runs.iter().map(|r| (r.level, r.line, r.from, r.to)).collect::<Vec<_>>(),
            [(false, 10, 0, 4), (true, 2, 2, 18)]
        );
        assert_eq!(net.joined(&runs[0]), [Pos::new(2, 2), Pos::new(18, 2)]);
    }

    #[test]
    fn loops_and_doubles_end() {
        let square = [(0, 0, 4, 0), (4, 0, 4, 4), (4, 4, 0, 4), (0, 4, 0, 0), (0, 0, 4, 0), (3, 3, 3, 3)];
        let net = Net::new(&wire(&square, &[]));
        let (lines, joints) = (net.lines(false), net.joints());
        assert!(joints.is_empty());
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].points.first(), lines[0].points.last());
    }
}
