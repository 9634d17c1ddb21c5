//! A wire's pieces, joined to the longest lines there are: straight on where it can, round a bend
//! where it must.

use std::collections::{BTreeMap, BTreeSet};

use crate::geom::Pos;
use crate::shape::{Segment, Stroke, Wire};

/// A line through cells, with its bends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Start, bends, end.
    pub(super) points: Vec<Pos>,
    pub(super) stroke: Stroke,
}

/// The lines of a wire, and the cells where three or more of its pieces meet.
pub(super) fn lines(wire: &Wire) -> (Vec<Line>, Vec<Pos>) {
    let pieces = split(wire);
    let mut at: BTreeMap<Pos, Vec<usize>> = BTreeMap::new();
    for (i, piece) in pieces.iter().enumerate() {
        at.entry(piece.from).or_default().push(i);
        at.entry(piece.to).or_default().push(i);
    }
    let mut used = vec![false; pieces.len()];
    let mut lines = Vec::new();
    // Lines start at free ends; then at joints; what is left are loops.
    let starts = at.iter().filter(|(_, p)| p.len() == 1).chain(at.iter().filter(|(_, p)| p.len() > 2)).chain(at.iter());
    for (&start, list) in starts {
        for &first in list {
            if !used[first] {
                lines.push(walk(&pieces, &at, &mut used, start, first));
            }
        }
    }
    let joints = at.iter().filter(|(_, p)| p.len() > 2).map(|(&p, _)| p).collect();
    (lines, joints)
}

fn other(piece: &Segment, end: Pos) -> Pos {
    if piece.from == end { piece.to } else { piece.from }
}

fn heading(from: Pos, to: Pos) -> (i32, i32) {
    ((to.col - from.col).signum(), (to.row - from.row).signum())
}

fn walk(pieces: &[Segment], at: &BTreeMap<Pos, Vec<usize>>, used: &mut [bool], start: Pos, first: usize) -> Line {
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
        let straight = around.iter().filter(free).find(|i| heading(here, other(&pieces[**i], here)) == way);
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
    let mut cuts: BTreeSet<Pos> = wire.junctions.iter().copied().collect();
    cuts.extend(wire.segments.iter().flat_map(|s| [s.from, s.to]));
    let by_column: BTreeSet<(i32, i32)> = cuts.iter().map(|p| (p.col, p.row)).collect();
    let mut pieces = BTreeMap::new();
    for s in &wire.segments {
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
            ends: Vec::new(),
            junctions: junctions.iter().map(|&(c, r)| Pos::new(c, r)).collect(),
            crossings: Vec::new(),
            texts: Vec::new(),
        }
    }

    #[test]
    fn a_trunk_is_a_straight_line_and_its_branches() {
        let (lines, joints) = lines(&wire(&[(10, 0, 10, 4), (2, 2, 18, 2), (2, 2, 2, 4), (18, 2, 18, 4)], &[(10, 2)]));
        let points: Vec<usize> = lines.iter().map(|l| l.points.len()).collect();
        assert_eq!(joints, [Pos::new(10, 2)]);
        assert_eq!(points, [2, 4], "one straight down, one from branch to branch through the joint: {lines:?}");
    }

    #[test]
    fn loops_and_doubles_end() {
        let square = [(0, 0, 4, 0), (4, 0, 4, 4), (4, 4, 0, 4), (0, 4, 0, 0), (0, 0, 4, 0), (3, 3, 3, 3)];
        let (lines, joints) = lines(&wire(&square, &[]));
        assert!(joints.is_empty());
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].points.first(), lines[0].points.last());
    }
}
