//! Slips of the hand in a wire: short slanted pieces, which become steps at right angles.

use std::collections::{BTreeMap, BTreeSet};

use crate::geom::{Dir, Pos};
use crate::shape::{Segment, Text, Touch, Wire};

/// Most columns and rows of a slanted stretch that is a slip of the hand or a short way around, not a slope.
const SLIP: i32 = 4;

/// Which way a line goes on beyond a point.
#[derive(Clone, Copy, Debug, Default)]
struct Ways {
    level: bool,
    upright: bool,
}

/// The cells that texts cover, by row.
pub(super) struct Words(BTreeMap<i32, Vec<(i32, i32)>>);

impl Words {
    pub(super) fn new(texts: &[Text]) -> Words {
        let mut rows: BTreeMap<i32, Vec<(i32, i32)>> = BTreeMap::new();
        for t in texts {
            rows.entry(t.at.row).or_default().push((t.at.col, t.at.col + t.width - 1));
        }
        rows.values_mut().for_each(|row| row.sort_unstable());
        Words(rows)
    }

    /// Whether a text shares columns with `from..=to`.
    fn over(&self, row: i32, from: i32, to: i32) -> bool {
        let row = self.0.get(&row).map_or(&[][..], Vec::as_slice);
        row[..row.partition_point(|t| t.0 <= to)].last().is_some_and(|t| t.1 >= from)
    }

    /// How many rows of a line through these points have a text in the way.
    fn hit(&self, points: &[Pos]) -> usize {
        let piece = |p: &[Pos]| {
            let (from, to) = (p[0].col.min(p[1].col), p[0].col.max(p[1].col));
            (p[0].row.min(p[1].row)..=p[0].row.max(p[1].row)).filter(|&row| self.over(row, from, to)).count()
        };
        points.windows(2).map(piece).sum()
    }
}

/// Whether a piece of line is neither level nor upright.
pub(super) fn is_slant(s: &Segment) -> bool {
    s.from.row != s.to.row && s.from.col != s.to.col
}

/// Whether a wire is nothing but a slanted line from one name down to another.
pub(super) fn is_slope(wire: &Wire) -> bool {
    let named = |way: Dir| wire.ends.iter().filter(|e| e.dir == way && matches!(e.touch, Touch::Text(_))).count();
    let ends = (wire.ends.len(), named(Dir::Up), named(Dir::Down)) == (2, 1, 1);
    // A slant of one cell lies level in its row.
    let slant = |s: &Segment| is_slant(s) || s.from.row == s.to.row && (s.from.col - s.to.col).abs() <= 1;
    let slanted = !wire.segments.is_empty() && wire.segments.iter().all(slant);
    ends && slanted && wire.ends.iter().all(|e| e.head.is_none())
}

/// The wire's segments without doubles, slanted only where it was meant; nothing if they are so already.
pub(super) fn squared(wire: &Wire, words: &Words) -> Option<Vec<Segment>> {
    if is_slope(wire) || !wire.segments.iter().any(is_slant) {
        return None;
    }
    let mut seen = BTreeSet::new();
    let kept = wire.segments.iter().filter(|s| s.from != s.to && seen.insert((s.from.min(s.to), s.from.max(s.to))));
    let (slopes, mut out): (Vec<Segment>, Vec<Segment>) = kept.partition(|s| is_slant(s));
    let mut ways: BTreeMap<Pos, Ways> = BTreeMap::new();
    for s in &out {
        for at in [s.from, s.to] {
            let ways = ways.entry(at).or_default();
            ways.level |= s.from.row == s.to.row;
            ways.upright |= s.from.col == s.to.col;
        }
    }
    for end in &wire.ends {
        let ways = ways.entry(end.at).or_default();
        ways.level |= end.dir.is_level();
        ways.upright |= !end.dir.is_level();
    }
    for stretch in stretches(&slopes, &ways) {
        match steps(&stretch, &ways, wire, words) {
            Some(points) => {
                let stroke = stretch[0].stroke;
                out.extend(points.windows(2).filter(|p| p[0] != p[1]).map(|p| Segment {
                    from: p[0],
                    to: p[1],
                    stroke,
                }));
            }
            None => out.extend(stretch),
        }
    }
    Some(out)
}

/// Slanted pieces that follow each other, where nothing else joins.
fn stretches(slopes: &[Segment], ways: &BTreeMap<Pos, Ways>) -> Vec<Vec<Segment>> {
    let mut at: BTreeMap<Pos, Vec<usize>> = BTreeMap::new();
    for (i, s) in slopes.iter().enumerate() {
        at.entry(s.from).or_default().push(i);
        at.entry(s.to).or_default().push(i);
    }
    let passes = |p: &Pos| at[p].len() == 2 && !ways.contains_key(p);
    let mut used = vec![false; slopes.len()];
    let mut found = Vec::new();
    let starts = at.iter().filter(|(p, _)| !passes(p)).chain(&at);
    for (&start, list) in starts {
        for &first in list {
            let (mut here, mut next, mut stretch) = (start, first, Vec::new());
            while !used[next] {
                used[next] = true;
                let s = slopes[next];
                let to = if s.from == here { s.to } else { s.from };
                stretch.push(Segment { from: here, to, ..s });
                here = to;
                next = match at[&here].iter().find(|&&i| !used[i]) {
                    Some(&on) if passes(&here) => on,
                    _ => break,
                };
            }
            if !stretch.is_empty() {
                found.push(stretch);
            }
        }
    }
    found
}

/// The corners of a stretch at right angles, from its start to its end, if it is no slope.
fn steps(stretch: &[Segment], ways: &BTreeMap<Pos, Ways>, wire: &Wire, words: &Words) -> Option<Vec<Pos>> {
    let (a, b) = (stretch.first()?.from, stretch.last()?.to);
    let (rows, cols) = ((b.row - a.row).abs(), (b.col - a.col).abs());
    let way = |p: Pos| ways.get(&p).copied().unwrap_or_default();
    let (from, to) = (way(a), way(b));
    let joined = (from.level || from.upright) && (to.level || to.upright);
    let short = rows <= SLIP && cols <= SLIP && stretch.len() <= SLIP as usize && joined;
    // Strokes are drawn at one slope only: anything else was put there to join two ends.
    let stitch = stretch.len() == 1 && rows.min(cols) == 1;
    if !short && !stitch {
        return None;
    }
    if rows == 0 || cols == 0 {
        return Some(vec![a, b]);
    }
    let step = |row: i32| vec![a, Pos::new(a.col, row), Pos::new(b.col, row), b];
    let choices = match (from.upright, to.upright) {
        (true, true) => {
            let (low, high) = (a.row.min(b.row), a.row.max(b.row));
            // No step on a border, nor where a head needs its shaft; rather in the middle.
            let end = |p: Pos| wire.ends.iter().find(|e| e.at == p);
            let room = |p: Pos| end(p).map_or(0, |e| 1 + i32::from(e.head.is_some() && high - low > 2));
            let (top, bottom) = if a.row < b.row { (room(a), room(b)) } else { (room(b), room(a)) };
            let mut rows: Vec<i32> = (low + top..=high - bottom).collect();
            rows.sort_by_key(|row| ((2 * row - low - high).abs(), *row));
            if rows.is_empty() {
                rows.push(if end(b).is_some() { a.row } else { b.row });
            }
            rows.into_iter().map(step).collect()
        }
        (true, _) => vec![step(b.row)],
        (false, true) => vec![step(a.row)],
        _ if from.level && to.level => vec![step(a.row)],
        _ => return None,
    };
    choices.into_iter().min_by_key(|points| words.hit(points))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::{End, HeadStyle, Stroke};

    fn wire(segments: &[(i32, i32, i32, i32)], ends: &[(i32, i32, Dir)]) -> Wire {
        let segment = |&(a, b, c, d): &_| Segment { from: Pos::new(a, b), to: Pos::new(c, d), stroke: Stroke::Light };
        let end = |&(col, row, dir): &_| End {
            at: Pos::new(col, row),
            dir,
            head: (dir == Dir::Down).then_some(HeadStyle::Filled),
            touch: Touch::Nothing,
        };
        Wire {
            segments: segments.iter().map(segment).collect(),
            ends: ends.iter().map(end).collect(),
            ..Wire::default()
        }
    }

    fn turns(wire: &Wire) -> Vec<(i32, i32, i32, i32)> {
        let segments = squared(wire, &Words::new(&[])).unwrap_or_else(|| wire.segments.clone());
        segments.iter().map(|s| (s.from.col, s.from.row, s.to.col, s.to.row)).collect()
    }

    #[test]
    fn a_slip_is_a_step() {
        let slip = wire(&[(4, 0, 4, 2), (4, 2, 5, 3), (5, 3, 5, 6)], &[]);
        assert_eq!(turns(&slip), [(4, 0, 4, 2), (5, 3, 5, 6), (4, 2, 5, 2), (5, 2, 5, 3)]);
    }

    #[test]
    fn a_bulge_is_none() {
        let bulge = wire(&[(0, 2, 6, 2), (6, 2, 7, 3), (7, 3, 6, 4)], &[(6, 4, Dir::Down)]);
        assert_eq!(turns(&bulge), [(0, 2, 6, 2), (6, 2, 6, 4)]);
    }

    #[test]
    fn a_short_way_around_has_corners() {
        let way = wire(&[(9, 0, 8, 1), (8, 1, 7, 2), (7, 2, 6, 3)], &[(9, 0, Dir::Up), (6, 3, Dir::Down)]);
        assert_eq!(turns(&way), [(9, 0, 9, 1), (9, 1, 6, 1), (6, 1, 6, 3)]);
    }

    #[test]
    fn a_slope_stays() {
        let slope = wire(&[(4, 0, 4, 2), (4, 2, 14, 12), (14, 12, 14, 14)], &[]);
        assert_eq!(turns(&slope).len(), 3);
        assert_eq!(turns(&wire(&[(4, 0, 4, 2)], &[])), [(4, 0, 4, 2)]);
        let mut named = wire(&[(4, 1, 3, 2)], &[(4, 1, Dir::Up), (3, 2, Dir::Down)]);
        named.ends.iter_mut().for_each(|end| (end.head, end.touch) = (None, Touch::Text(0)));
        assert_eq!(turns(&named), [(4, 1, 3, 2)]);
    }
}
