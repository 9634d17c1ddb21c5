//! Path data: straight pieces with round bends, and gaps for what stands in their way.

use super::tag::{num, nums};
use crate::arrange::{Area, Point};

/// Path data through points with bends of a radius, leaving out what lies in `gaps`.
pub(super) fn path(points: &[Point], radius: f64, gaps: &[Area]) -> String {
    bent(points, |_| radius, gaps)
}

/// Path data with a radius for each bend, by the way that it turns.
fn bent(points: &[Point], radius: impl Fn(f64) -> f64, gaps: &[Area]) -> String {
    let mut d = String::new();
    let Some(&first) = points.first() else { return d };
    let mut pen = Pen { d: &mut d, at: first, down: false };
    for (i, pair) in points.windows(2).enumerate() {
        let (from, to) = (pen.at, pair[1]);
        let turn = |after: Point| {
            let (a, b) = ((to.0 - pair[0].0, to.1 - pair[0].1), (after.0 - to.0, after.1 - to.1));
            radius(a.0 * b.1 - a.1 * b.0)
        };
        let bend = points.get(i + 2).map(|&after| bend(turn(after), pair[0], to, after));
        let stop = bend.map_or(to, |b| b.0);
        for (a, b) in visible(from, stop, gaps) {
            pen.go(a);
            pen.line(b);
        }
        if pen.at != stop {
            pen.lift(stop);
        }
        if let Some((_, end)) = bend
            && end != stop
        {
            pen.curve(to, end);
        }
    }
    d
}

/// Path data of a line that keeps so many pixels to the right of another, with bends around the same middles.
pub(super) fn beside(points: &[Point], by: f64, radius: f64, gaps: &[Area]) -> String {
    let normal = |pair: &[Point]| {
        let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
        let length = dx.hypot(dy).max(f64::MIN_POSITIVE);
        (-dy / length, dx / length)
    };
    let normals: Vec<Point> = points.windows(2).map(normal).collect();
    let moved = points.iter().enumerate().map(|(i, p)| {
        let before = normals.get(i.wrapping_sub(1)).or(normals.first()).copied().unwrap_or_default();
        let after = normals.get(i).or(normals.last()).copied().unwrap_or_default();
        // Where the two lines beside those that meet here meet; there is none where the way turns back.
        let share = by / (1.0 + before.0 * after.0 + before.1 * after.1).max(0.5);
        (p.0 + share * (before.0 + after.0), p.1 + share * (before.1 + after.1))
    });
    bent(&moved.collect::<Vec<_>>(), |turn| (radius - by * turn.signum()).max(0.0), gaps)
}

/// Where a bend at `at` starts and ends.
fn bend(radius: f64, before: Point, at: Point, after: Point) -> (Point, Point) {
    let length = |a: Point, b: Point| ((a.0 - b.0).powi(2) + (a.1 - b.1).powi(2)).sqrt();
    let (into, out) = (length(before, at), length(at, after));
    let r = radius.min(into / 2.0).min(out / 2.0);
    let along = |to: Point, whole: f64| {
        if whole == 0.0 { at } else { (at.0 + (to.0 - at.0) * r / whole, at.1 + (to.1 - at.1) * r / whole) }
    };
    (along(before, into), along(after, out))
}

/// The parts of a straight piece outside the gaps.
fn visible(from: Point, to: Point, gaps: &[Area]) -> Vec<(Point, Point)> {
    let level = from.1 == to.1;
    if !level && from.0 != to.0 {
        return vec![(from, to)];
    }
    let (a, b) = if level { (from.0, to.0) } else { (from.1, to.1) };
    let (low, high) = (a.min(b), a.max(b));
    let mut cuts: Vec<(f64, f64)> = gaps
        .iter()
        .filter(|g| if level { g.top < from.1 && g.bottom > from.1 } else { g.left < from.0 && g.right > from.0 })
        .map(|g| if level { (g.left, g.right) } else { (g.top, g.bottom) })
        .filter(|g| g.1 > low && g.0 < high)
        .collect();
    if cuts.is_empty() {
        return vec![(from, to)];
    }
    cuts.sort_by(|x, y| x.0.total_cmp(&y.0));
    let mut parts = Vec::new();
    let mut at = low;
    for (start, end) in cuts {
        if start > at {
            parts.push((at, start));
        }
        at = at.max(end);
    }
    if high > at {
        parts.push((at, high));
    }
    let place = |v: f64| if level { (v, from.1) } else { (from.0, v) };
    if a <= b {
        parts.into_iter().map(|(x, y)| (place(x), place(y))).collect()
    } else {
        parts.into_iter().rev().map(|(x, y)| (place(y), place(x))).collect()
    }
}

/// Writes path data.
struct Pen<'a> {
    d: &'a mut String,
    at: Point,
    down: bool,
}

impl Pen<'_> {
    /// Makes sure that the pen is at a point.
    fn go(&mut self, p: Point) {
        if self.at != p {
            self.lift(p);
        }
    }

    fn lift(&mut self, p: Point) {
        (self.at, self.down) = (p, false);
    }

    fn touch(&mut self) {
        if !self.down {
            self.d.push_str(&format!("M{} {}", num(self.at.0), num(self.at.1)));
            self.down = true;
        }
    }

    fn line(&mut self, p: Point) {
        if p == self.at {
            return;
        }
        self.touch();
        if p.1 == self.at.1 {
            self.d.push_str(&format!("H{}", num(p.0)));
        } else if p.0 == self.at.0 {
            self.d.push_str(&format!("V{}", num(p.1)));
        } else {
            self.d.push_str(&format!("L{} {}", num(p.0), num(p.1)));
        }
        self.at = p;
    }

    fn curve(&mut self, corner: Point, p: Point) {
        self.touch();
        let from = self.at;
        self.d.push_str(&format!("q{}", nums(&[corner.0 - from.0, corner.1 - from.1, p.0 - from.0, p.1 - from.1])));
        self.at = p;
    }
}
