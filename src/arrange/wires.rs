//! Wires: lines through their bends, dots where they join, gaps where they pass under others.

use std::collections::BTreeSet;

use super::area::{Area, Point};
use super::layout::Layout;
use super::manner::Manner;
use super::net::{self, Net};
use super::owned::Owned;
use super::routes::Routes;
use super::scene::{Dot, Head, Line, Outline, Wire};
use super::site::Site;
use super::tips::{Around, border, tip};
use super::{drops, frames, sizes as s, twigs};
use crate::diagram::EdgeIndex;
use crate::geom::Pos;
use crate::shape::{self, End, Stroke, Touch};

/// All wires of a drawing.
pub(super) fn wires(
    layout: &Layout,
    site: &Site<'_>,
    routes: &Routes<'_>,
    owned: &Owned,
    outlines: &[Outline],
) -> Vec<Wire> {
    let shapes = site.shapes;
    let around = Around { layout, shapes, rows: &site.rows, outlines };
    let mut in_border = vec![false; shapes.texts.len()];
    frames::in_borders(shapes).into_iter().for_each(|(t, _)| in_border[t] = true);
    let one = |(w, wire): (usize, &shape::Wire)| {
        let owners = routes.owners(w);
        let drawn = twigs::draw(layout, site, w, &owners).unwrap_or_else(|| {
            let mut areas = in_the_way(&around, wire, &owned.wires[w]);
            let upright = wire.segments.iter().filter(|s| s.from.col == s.to.col);
            let passed = upright.flat_map(|s| site.texts_beside(s)).filter(|&t| in_border[t]);
            // What it ends at is not in its way.
            let met = |t: &usize| wire.ends.iter().any(|end| end.touch == Touch::Text(*t));
            let under = wire.segments.iter().flat_map(|s| site.texts_on(s)).filter(|t| !met(t));
            let crossed = passed.chain(under);
            areas.extend(crossed.map(|t| layout.area(&shapes.texts[t], &layout.pieces[t])));
            draw(&around, w, &owners, &areas)
        });
        Wire { edges: routes.edges[w].clone(), ..drawn }
    };
    shapes.wires.iter().enumerate().map(one).collect()
}

/// What a wire stops short at: its labels, the texts in it, and those in the border where it ends without a head.
fn in_the_way(around: &Around<'_>, wire: &shape::Wire, labels: &[usize]) -> Vec<Area> {
    let (layout, texts) = (around.layout, &around.shapes.texts);
    let own = labels.iter().chain(&wire.texts).map(|&t| layout.area(&texts[t], &layout.pieces[t]));
    let ends = wire.ends.iter().filter(|end| end.head.is_none());
    let touched = ends.filter_map(|end| match end.touch {
        Touch::Frame(f) => around.outlines.get(f),
        _ => None,
    });
    own.chain(touched.flat_map(|outline| &outline.gaps).copied()).collect()
}

/// A wire's lines, joints and heads, each with the edge that it belongs to alone; `owners` says whose each end is,
/// `labels` are texts in its way.
fn draw(around: &Around<'_>, w: usize, owners: &[Option<EdgeIndex>], labels: &[Area]) -> Wire {
    let (layout, wire) = (around.layout, &around.shapes.wires[w]);
    let net = Net::new(wire);
    let gaps = gaps(around, w, labels);
    // What is one edge's and drawn alike is one line.
    let mut lines: Vec<Line> = Vec::new();
    for (owner, stroke, way) in ways(around, w, &net, owners) {
        match lines.iter_mut().find(|line| (line.owner, line.stroke) == (owner, stroke)) {
            Some(line) => line.ways.push(way),
            None => lines.push(Line { owner, stroke, ways: vec![way], gaps: gaps.clone() }),
        }
    }
    let joints = if layout.manner == Manner::Tree { Vec::new() } else { net.joints() };
    // A head one blank before the line that it runs into stands at that.
    let stands = |joint: &shape::JointHead| {
        let ahead = joint.at.step(joint.dir, 1);
        if net.ends_across(ahead, joint.dir) { ahead } else { joint.at }
    };
    let headed: BTreeSet<Pos> = wire.joint_heads.iter().map(stands).collect();
    let dot = |at: Pos| Dot { centre: layout.place(w, at), radius: s::JUNCTION };
    // A joint under a label is not seen.
    let seen = |dot: &Dot| !labels.iter().any(|label| label.holds(dot.centre));
    let dots = joints.into_iter().filter(|at| !headed.contains(at)).map(dot).filter(seen).collect();
    let at_joint = |joint: &shape::JointHead| {
        let (x, y) = layout.place(w, stands(joint));
        let (dx, dy) = joint.dir.delta();
        let tip = (x - f64::from(dx) * s::STROKE / 2.0, y - f64::from(dy) * s::STROKE / 2.0);
        Head { owner: None, tip, dir: joint.dir, style: joint.head }
    };
    let mut heads: Vec<Head> = wire.joint_heads.iter().map(at_joint).collect();
    for (i, end) in wire.ends.iter().enumerate() {
        if let Some(style) = wire.tip(end) {
            let way = drops::way(layout, around.shapes, w);
            let (tip, dir) = way.map_or_else(|| (tip(around, w, end), end.dir), |way| way.end(i));
            heads.push(Head { owner: owners.get(i).copied().flatten(), tip, dir, style });
        }
    }
    Wire { edges: Vec::new(), lines, dots, heads }
}

/// The lines of a wire in pixels, each with the edge whose end it leads to.
fn ways(
    around: &Around<'_>,
    w: usize,
    net: &Net,
    owners: &[Option<EdgeIndex>],
) -> Vec<(Option<EdgeIndex>, Stroke, Vec<Point>)> {
    let wire = &around.shapes.wires[w];
    let stroke = wire.stroke();
    if let (Some(way), [a, b]) = (drops::way(around.layout, around.shapes, w), &wire.ends[..]) {
        return vec![(None, stroke, way.shortened([a, b].map(|end| wire.tip(end).map_or(0.0, s::head))))];
    }
    // Where edges share the wire, what is theirs alone ends at a joint.
    let lines = net.lines(owners.iter().any(Option::is_some));
    if lines.is_empty() {
        return vec![(None, stroke, between_ends(around, w))];
    }
    let owner = |line: &net::Line| {
        let at = [line.points.first(), line.points.last()];
        let ends = wire.ends.iter().zip(owners).filter(|(end, _)| at.contains(&Some(&end.at)));
        ends.filter_map(|(_, owner)| *owner).next()
    };
    lines.iter().map(|line| (owner(line), line.stroke, pixels(around, w, line))).collect()
}

/// Where a wire's lines stop short: at texts and under crossing wires.
fn gaps(around: &Around<'_>, w: usize, labels: &[Area]) -> Vec<Area> {
    let texts = labels.iter().map(|label| label.grown(s::LABEL_GAP, s::TEXT_GAP));
    let crossings = around.shapes.wires[w].crossings.iter().map(|&p| {
        let (x, y) = around.layout.place(w, p);
        Area { left: x, top: y, right: x, bottom: y }.grown(s::CROSSING, s::CROSSING)
    });
    texts.chain(crossings).collect()
}

/// The line of a wire that is a single glyph: from what it touches to what it touches.
fn between_ends(around: &Around<'_>, w: usize) -> Vec<Point> {
    let wire = &around.shapes.wires[w];
    let [a, b] = wire.ends[..] else { return Vec::new() };
    let point = |end: &End| {
        let (x, y) = tip(around, w, end);
        let back = wire.tip(end).map_or(0.0, s::head);
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
fn pixels(around: &Around<'_>, w: usize, line: &net::Line) -> Vec<Point> {
    let wire = &around.shapes.wires[w];
    let mut points: Vec<Point> = line.points.iter().map(|&p| around.layout.place(w, p)).collect();
    let ends: [(Option<&Pos>, usize); 2] = [(line.points.first(), 0), (line.points.last(), points.len() - 1)];
    let mut corners = Vec::new();
    for (cell, i) in ends {
        let Some(end) = wire.ends.iter().find(|e| Some(&e.at) == cell) else { continue };
        let (dx, dy) = (f64::from(end.dir.delta().0), f64::from(end.dir.delta().1));
        let back = wire.tip(end).map_or(0.0, s::head);
        let mut at = match (end.touch, wire.tip(end)) {
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
