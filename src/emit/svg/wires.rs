//! Wires: lines with round bends, dots where they join, gaps where they pass under others.

use std::collections::BTreeSet;

use super::drops;
use super::heads;
use super::layout::{Area, Layout};
use super::manner::Manner;
use super::net::{Line, Net};
use super::path::{Point, beside, path, straightened};
use super::sizes as s;
use super::tag::Tag;
use crate::diagram::EdgeIndex;
use crate::geom::{Dir, Pos, Rect};
use crate::shape::{End, Segment, Shapes, Stroke, Touch};

/// What a wire needs to know of the rest of the picture.
pub(super) struct Surroundings<'a> {
    pub(super) layout: &'a Layout,
    pub(super) shapes: &'a Shapes,
    /// Half the border of each frame.
    pub(super) borders: &'a [f64],
    /// What stands in the border of each frame.
    pub(super) titles: &'a [Vec<Area>],
    /// Colour of the page.
    pub(super) ground: &'a str,
}

/// A wire's lines, joints and heads, each with the edge that it belongs to alone; `owners` says whose each end is,
/// `labels` are texts in its way.
pub(super) fn draw(
    around: &Surroundings<'_>,
    w: usize,
    owners: &[Option<EdgeIndex>],
    labels: &[Area],
) -> Vec<(Option<EdgeIndex>, Tag)> {
    let (layout, wire) = (around.layout, &around.shapes.wires[w]);
    let net = Net::new(wire);
    let gaps = gaps(around, w, labels);
    // What is one edge's and drawn alike is one path.
    let mut data: Vec<(Option<EdgeIndex>, Stroke, String)> = Vec::new();
    for (owner, stroke, points) in lines(around, w, &net, owners) {
        let d = match stroke {
            Stroke::Double => [-0.5, 0.5].map(|by| beside(&points, by * s::DOUBLE_GAP, s::BEND, &gaps)).concat(),
            _ => path(&points, s::BEND, &gaps),
        };
        match data.iter_mut().find(|(o, s, _)| (*o, *s) == (owner, stroke)) {
            Some((_, _, all)) => all.push_str(&d),
            None => data.push((owner, stroke, d)),
        }
    }
    let mut tags = Vec::new();
    for (owner, stroke, d) in data.into_iter().filter(|(_, _, d)| !d.is_empty()) {
        tags.push((owner, stroked(stroke, &d)));
    }
    let dots = if layout.manner == Manner::Tree { Vec::new() } else { net.joints() };
    let headed: BTreeSet<Pos> = wire.joint_heads.iter().map(|j| j.at).collect();
    for joint in dots.into_iter().filter(|at| !headed.contains(at)) {
        tags.push((None, heads::dot(layout.place(w, joint), s::JUNCTION)));
    }
    for joint in &wire.joint_heads {
        let (x, y) = layout.place(w, joint.at);
        let (dx, dy) = joint.dir.delta();
        let tip = (x - f64::from(dx) * s::STROKE / 2.0, y - f64::from(dy) * s::STROKE / 2.0);
        tags.push((None, heads::draw(tip, joint.dir, joint.head, around.ground)));
    }
    for (i, end) in wire.ends.iter().enumerate() {
        if let Some(style) = end.head {
            let way = drops::way(layout, around.shapes, w);
            let (tip, dir) = way.map_or_else(|| (tip(around, w, end), end.dir), |way| way.end(i));
            tags.push((owners.get(i).copied().flatten(), heads::draw(tip, dir, style, around.ground)));
        }
    }
    tags
}

/// The lines of a wire in pixels, each with the edge whose end it leads to.
fn lines(
    around: &Surroundings<'_>,
    w: usize,
    net: &Net,
    owners: &[Option<EdgeIndex>],
) -> Vec<(Option<EdgeIndex>, Stroke, Vec<Point>)> {
    let wire = &around.shapes.wires[w];
    let stroke = wire.segments.first().map_or(Stroke::Light, |s| s.stroke);
    if let (Some(way), [a, b]) = (drops::way(around.layout, around.shapes, w), &wire.ends[..]) {
        return vec![(None, stroke, way.shortened([a, b].map(|end| end.head.map_or(0.0, heads::length))))];
    }
    // Where edges share the wire, what is theirs alone ends at a joint.
    let lines = net.lines(owners.iter().any(Option::is_some));
    if lines.is_empty() {
        return vec![(None, stroke, between_ends(around, w))];
    }
    let owner = |line: &Line| {
        let at = [line.points.first(), line.points.last()];
        let ends = wire.ends.iter().zip(owners).filter(|(end, _)| at.contains(&Some(&end.at)));
        ends.filter_map(|(_, owner)| *owner).next()
    };
    lines.iter().map(|line| (owner(line), line.stroke, pixels(around, w, line))).collect()
}

/// Where a wire's lines stop short: at texts and under crossing wires.
fn gaps(around: &Surroundings<'_>, w: usize, labels: &[Area]) -> Vec<Area> {
    let texts = labels.iter().map(|l| Area {
        left: l.left - s::LABEL_GAP,
        top: l.top - s::TEXT_GAP,
        right: l.right + s::LABEL_GAP,
        bottom: l.bottom + s::TEXT_GAP,
    });
    let crossings = around.shapes.wires[w].crossings.iter().map(|&p| {
        let (x, y) = around.layout.place(w, p);
        Area { left: x - s::CROSSING, right: x + s::CROSSING, top: y - s::CROSSING, bottom: y + s::CROSSING }
    });
    texts.chain(crossings).collect()
}

/// A path that is all line. Around it the fill is that of heads, of which what is straight shows nothing.
pub(super) fn line(d: &str) -> Tag {
    let straight = d.split('M').all(|stroke| stroke.matches(|c: char| c.is_ascii_alphabetic()).count() < 2);
    let tag = Tag::new("path").set("d", d);
    if straight { tag } else { tag.set("fill", "none") }
}

/// A path in its stroke.
fn stroked(stroke: Stroke, d: &str) -> Tag {
    let tag = line(d);
    match stroke {
        Stroke::Light => tag,
        Stroke::Heavy => tag.num("stroke-width", s::HEAVY),
        Stroke::Dashed => tag.set("stroke-dasharray", s::DASHES),
        Stroke::Double => tag.num("stroke-width", s::THIN),
    }
}

/// Where a wire's end stands: on a border, beside a text, or on its own last cell.
fn tip(around: &Surroundings<'_>, w: usize, end: &End) -> Point {
    let (x, y) = around.layout.place(w, end.at);
    let (dx, dy) = (f64::from(end.dir.delta().0), f64::from(end.dir.delta().1));
    let ahead = (x + dx * s::CELL.0 / 2.0, y + dy * s::CELL.1 / 4.0);
    match end.touch {
        Touch::Frame(f) if around.shapes.frames.get(f).is_some_and(|f| over_caption(&f.rect, end)) => ahead,
        Touch::Frame(f) => {
            let (x, y) = border(around, f, end, (x, y));
            let by = around.borders.get(f).copied().unwrap_or(0.0);
            let met = |title: &&Area| title.left <= x && x <= title.right && title.top <= y && y <= title.bottom;
            // An arrow that meets a title in the border ends before that.
            let title =
                around.titles.get(f).into_iter().flatten().find(met).filter(|_| dy != 0.0 && end.head.is_some());
            match title {
                Some(title) if dy > 0.0 => (x, title.top),
                Some(title) => (x, title.bottom),
                None => (x - dx * by, y - dy * by),
            }
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
                    _ => (over(), area.bottom + end.min(s::TEXT_GAP)),
                }
            }
            None => (x, y),
        },
        Touch::Line(line) => (lifeline(around, line, end.at).unwrap_or(x), y),
        Touch::Nothing if end.head.is_some() => ahead,
        Touch::Nothing => (x, y),
    }
}

/// Whether a box's caption stands between an upright end and the border that it means.
fn over_caption(rect: &Rect, end: &End) -> bool {
    !end.dir.is_level() && (rect.top - end.at.row > 1 || end.at.row - rect.bottom > 1)
}

/// Where a lifeline passes a row; a message can have been drawn to end beside it.
fn lifeline(around: &Surroundings<'_>, line: usize, at: Pos) -> Option<f64> {
    let wire = around.shapes.wires.get(line)?;
    let passes = |s: &&Segment| {
        s.from.col == s.to.col && s.from.row.min(s.to.row) <= at.row && at.row <= s.from.row.max(s.to.row)
    };
    let nearest = wire.segments.iter().filter(passes).min_by_key(|s| (s.from.col - at.col).abs())?;
    Some(around.layout.place(line, Pos::new(nearest.from.col, at.row)).0)
}

/// The point on the middle of a frame's border that an end touches.
fn border(around: &Surroundings<'_>, f: usize, end: &End, (x, y): Point) -> Point {
    let Some((frame, area)) = around.shapes.frames.get(f).zip(around.layout.frames.get(f)) else { return (x, y) };
    // Halfway between two walls, it is the one that it comes to first.
    let first_low = matches!(end.dir, Dir::Right | Dir::Down);
    let inset = |wall: Dir, at: f64| around.layout.forms[f].inset(area, wall, at);
    let wall = |at: i32, low: (i32, f64), high: (i32, f64), by: (f64, f64)| {
        let (to_low, to_high) = ((at - low.0).abs(), (at - high.0).abs());
        let (near, by) = if to_low < to_high || to_low == to_high && first_low { (low, by.0) } else { (high, -by.1) };
        ((at - near.0).abs() <= s::ASTRAY).then_some(near.1 + by)
    };
    let rect = frame.rect;
    if end.dir.is_level() {
        (
            wall(
                end.at.col,
                (rect.left, area.left),
                (rect.right, area.right),
                (inset(Dir::Left, y), inset(Dir::Right, y)),
            )
            .unwrap_or(x),
            y,
        )
    } else {
        (
            x,
            wall(
                end.at.row,
                (rect.top, area.top),
                (rect.bottom, area.bottom),
                (inset(Dir::Up, x), inset(Dir::Down, x)),
            )
            .unwrap_or(y),
        )
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
    if a.dir != b.dir.opposite() {
        return Vec::new();
    }
    // In line with what it touches.
    let (from, to) = (point(&a), point(&b));
    let (x, y) = if a.touch == Touch::Nothing { to } else { from };
    if a.dir.is_level() { vec![(from.0, y), (to.0, y)] } else { vec![(x, from.1), (x, to.1)] }
}

/// A line's points in pixels, its ends where they belong.
fn pixels(around: &Surroundings<'_>, w: usize, line: &Line) -> Vec<Point> {
    let wire = &around.shapes.wires[w];
    let mut points: Vec<Point> = line.points.iter().map(|&p| around.layout.place(w, p)).collect();
    let ends: [(Option<&Pos>, usize); 2] = [(line.points.first(), 0), (line.points.last(), points.len() - 1)];
    let mut corners = Vec::new();
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
        // The whole last piece keeps its line; one across the end's way gets a corner.
        let along = if end.dir.is_level() { (at.0, points[i].1) } else { (points[i].0, at.1) };
        let before = points.get(if i == 0 { 1 } else { i - 1 }).copied().unwrap_or(along);
        let across = if end.dir.is_level() { before.0 == points[i].0 } else { before.1 == points[i].1 };
        if across && points[i] != along {
            corners.push((i, along));
        } else {
            points[i] = along;
        }
    }
    for (i, point) in corners.into_iter().rev() {
        points.insert(if i == 0 { 0 } else { i + 1 }, point);
    }
    straightened(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_ends_over_the_caption_of_its_box() {
        let end = |row: i32, dir: Dir| End { at: Pos::new(4, row), dir, head: None, touch: Touch::Frame(0) };
        let rect = Rect::new(0, 3, 9, 6);
        assert!(over_caption(&rect, &end(1, Dir::Down)) && over_caption(&rect, &end(8, Dir::Up)));
        assert!(!over_caption(&rect, &end(2, Dir::Down)) && !over_caption(&rect, &end(6, Dir::Up)));
        assert!(!over_caption(&rect, &end(1, Dir::Right)));
    }
}
