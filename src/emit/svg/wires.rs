//! Wires: lines with round bends, dots where they join, gaps where they pass under others.

use super::drops;
use super::heads;
use super::layout::{Area, Layout};
use super::manner::Manner;
use super::net::{Line, Net};
use super::sizes as s;
use super::tag::{Tag, num};
use crate::geom::{Dir, Pos};
use crate::shape::{End, Shapes, Stroke, Touch};

/// What a wire needs to know of the rest of the picture.
pub(super) struct Surroundings<'a> {
    pub(super) layout: &'a Layout,
    pub(super) shapes: &'a Shapes,
    /// Half the border of each frame.
    pub(super) borders: &'a [f64],
    /// Colour of wires.
    pub(super) ink: &'a str,
    /// Colour of the page.
    pub(super) ground: &'a str,
}

type Point = (f64, f64);

/// A wire's lines, joints and heads; `labels` are texts in its way.
pub(super) fn draw(around: &Surroundings<'_>, w: usize, labels: &[Area]) -> Vec<Tag> {
    let (layout, wire) = (around.layout, &around.shapes.wires[w]);
    let net = Net::new(wire);
    let mut tags = Vec::new();
    let mut data: Vec<(Stroke, String)> = Vec::new();
    let mut lines: Vec<(Stroke, Vec<Point>)> =
        net.lines().iter().map(|line| (line.stroke, pixels(around, w, line))).collect();
    if let Some(points) = drops::points(layout, around.shapes, w) {
        lines = vec![(wire.segments.first().map_or(Stroke::Light, |s| s.stroke), shortened(around, w, points))];
    } else if lines.is_empty() {
        lines.push((wire.segments.first().map_or(Stroke::Light, |s| s.stroke), between_ends(around, w)));
    }
    for (stroke, points) in lines {
        let mut gaps: Vec<Area> =
            labels.iter().map(|l| Area { left: l.left - s::LABEL_GAP, right: l.right + s::LABEL_GAP, ..*l }).collect();
        gaps.extend(wire.crossings.iter().map(|&p| {
            let (x, y) = layout.place(w, p);
            Area { left: x - s::CROSSING, right: x + s::CROSSING, top: y - s::CROSSING, bottom: y + s::CROSSING }
        }));
        let d = path(&points, &gaps);
        match data.iter_mut().find(|(s, _)| *s == stroke) {
            Some((_, all)) => all.push_str(&d),
            None => data.push((stroke, d)),
        }
    }
    for (stroke, d) in data.into_iter().filter(|(_, d)| !d.is_empty()) {
        let tag = Tag::new("path").set("d", &d);
        match stroke {
            Stroke::Light => tags.push(tag),
            Stroke::Heavy => tags.push(tag.num("stroke-width", s::HEAVY)),
            Stroke::Dashed => tags.push(tag.set("stroke-dasharray", s::DASHES)),
            Stroke::Double => {
                // A broad line with the ground down its middle.
                tags.push(tag.num("stroke-width", s::DOUBLE_GAP + s::THIN));
                tags.push(
                    Tag::new("path")
                        .set("class", "inner")
                        .set("d", d)
                        .set("stroke", around.ground)
                        .num("stroke-width", s::DOUBLE_GAP - s::THIN),
                );
            }
        }
    }
    let dots = if layout.manner == Manner::Tree { Vec::new() } else { net.joints() };
    for joint in dots {
        let (x, y) = layout.place(w, joint);
        let dot = Tag::new("circle").set("class", "joint").num("cx", x).num("cy", y).num("r", s::JUNCTION);
        tags.push(dot.set("fill", around.ink).set("stroke", "none"));
    }
    for end in &wire.ends {
        if let Some(style) = end.head {
            let ground = around.ground;
            tags.push(heads::draw(tip(around, w, end), end.dir, style, around.ink, ground).set("stroke", "none"));
        }
    }
    tags
}

/// The points of a line from pill to pill, up to the heads at its ends.
fn shortened(around: &Surroundings<'_>, w: usize, mut points: Vec<Point>) -> Vec<Point> {
    for end in &around.shapes.wires[w].ends {
        let back = end.head.map_or(0.0, heads::length);
        match end.dir {
            Dir::Up => points[0].1 += back,
            _ => points.iter_mut().last().into_iter().for_each(|p| p.1 -= back),
        }
    }
    points
}

/// Where a wire's end stands: on a border, beside a text, or on its own last cell.
fn tip(around: &Surroundings<'_>, w: usize, end: &End) -> Point {
    if let Some(points) = drops::points(around.layout, around.shapes, w) {
        return if end.dir == Dir::Up { points[0] } else { points[points.len() - 1] };
    }
    let (x, y) = around.layout.place(w, end.at);
    let (dx, dy) = (f64::from(end.dir.delta().0), f64::from(end.dir.delta().1));
    match end.touch {
        Touch::Frame(f) => {
            let (x, y) = border(around, f, end, (x, y));
            let by = around.borders.get(f).copied().unwrap_or(0.0);
            (x - dx * by, y - dy * by)
        }
        Touch::Text(t) => match around.shapes.texts.get(t).zip(around.layout.pieces.get(t)) {
            Some((text, piece)) => {
                let area = around.layout.area(text, piece);
                let (end, edge) = if piece.pill { (s::STROKE / 2.0, s::PILL) } else { (s::TEXT_END, 0.0) };
                let over = || x.clamp(area.left + edge, (area.right - edge).max(area.left + edge));
                match (dx as i32, dy as i32) {
                    (1, _) => (area.left - end, y),
                    (-1, _) => (area.right + end, y),
                    (_, 1) => (over(), area.top - end.min(1.0)),
                    _ => (over(), area.bottom + end.min(1.0)),
                }
            }
            None => (x, y),
        },
        Touch::Line(line) => (around.layout.place(line, end.at).0, y),
        Touch::Nothing if end.head.is_some() => (x + dx * s::CELL.0 / 2.0, y + dy * s::CELL.1 / 4.0),
        Touch::Nothing => (x, y),
    }
}

/// The point on the middle of a frame's border that an end touches.
fn border(around: &Surroundings<'_>, f: usize, end: &End, (x, y): Point) -> Point {
    let Some((frame, area)) = around.shapes.frames.get(f).zip(around.layout.frames.get(f)) else { return (x, y) };
    let wall = |at: i32, low: (i32, f64), high: (i32, f64)| {
        let near = if (at - low.0).abs() <= (at - high.0).abs() { low } else { high };
        ((at - near.0).abs() <= s::ASTRAY).then_some(near.1)
    };
    let rect = frame.rect;
    if end.dir.is_level() {
        (wall(end.at.col, (rect.left, area.left), (rect.right, area.right)).unwrap_or(x), y)
    } else {
        (x, wall(end.at.row, (rect.top, area.top), (rect.bottom, area.bottom)).unwrap_or(y))
    }
}

/// The line of a wire that is a single glyph: from what it touches to what it touches.
fn between_ends(around: &Surroundings<'_>, w: usize) -> Vec<Point> {
    let ends = &around.shapes.wires[w].ends;
    let [a, b] = ends[..] else { return Vec::new() };
    let point = |end: &End| {
        let (x, y) = tip(around, w, end);
        let back = end.head.map_or(0.0, heads::length);
        (x - f64::from(end.dir.delta().0) * back, y - f64::from(end.dir.delta().1) * back)
    };
    if a.dir == b.dir.opposite() { vec![point(&a), point(&b)] } else { Vec::new() }
}

/// A line's points in pixels, its ends where they belong.
fn pixels(around: &Surroundings<'_>, w: usize, line: &Line) -> Vec<Point> {
    let wire = &around.shapes.wires[w];
    let mut points: Vec<Point> = line.points.iter().map(|&p| around.layout.place(w, p)).collect();
    let ends: [(Option<&Pos>, usize); 2] = [(line.points.first(), 0), (line.points.last(), points.len() - 1)];
    for (cell, i) in ends {
        let Some(end) = wire.ends.iter().find(|e| Some(&e.at) == cell) else { continue };
        let (dx, dy) = (f64::from(end.dir.delta().0), f64::from(end.dir.delta().1));
        let back = end.head.map_or(0.0, heads::length);
        let mut at = match (end.touch, end.head) {
            // Without a head the border hides the line's end.
            (Touch::Frame(f), None) => border(around, f, end, around.layout.place(w, end.at)),
            _ => tip(around, w, end),
        };
        at = (at.0 - dx * back, at.1 - dy * back);
        // The whole last piece keeps its line.
        points[i] = if end.dir.is_level() { (at.0, points[i].1) } else { (points[i].0, at.1) };
    }
    straightened(points)
}

/// The points without those that a straight line passes anyway.
fn straightened(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for p in points {
        if kept.last() == Some(&p) {
            continue;
        }
        if let [.., a, b] = kept[..]
            && ((a.0 == b.0 && b.0 == p.0) || (a.1 == b.1 && b.1 == p.1))
        {
            kept.pop();
        }
        kept.push(p);
    }
    kept
}

/// Path data through points with round bends, leaving out what lies in `gaps`.
fn path(points: &[Point], gaps: &[Area]) -> String {
    let mut d = String::new();
    let Some(&first) = points.first() else { return d };
    let mut pen = Pen { d: &mut d, at: first, down: false };
    for (i, pair) in points.windows(2).enumerate() {
        let (from, to) = (pen.at, pair[1]);
        let bend = points.get(i + 2).map(|&after| bend(pair[0], to, after));
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

/// Where a bend at `at` starts and ends.
fn bend(before: Point, at: Point, after: Point) -> (Point, Point) {
    let length = |a: Point, b: Point| ((a.0 - b.0).powi(2) + (a.1 - b.1).powi(2)).sqrt();
    let (into, out) = (length(before, at), length(at, after));
    let r = s::BEND.min(into / 2.0).min(out / 2.0);
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
        self.d.push_str(&format!("Q{} {} {} {}", num(corner.0), num(corner.1), num(p.0), num(p.1)));
        self.at = p;
    }
}
