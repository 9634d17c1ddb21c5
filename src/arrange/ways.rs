//! The way of each edge over the lines of its wire, from its source to its target: for those who draw edge by edge.

use super::area::{Area, Point};
use super::scene::{Head, Scene, Wire};
use super::sizes as s;
use crate::diagram::trunk::map::Map;
use crate::diagram::{Diagram, Heads};
use crate::geom::Pos;
use crate::shape::{self, Segment, Stroke};

/// Places in a pixel: what is drawn at one point is at one place.
const FINE: f64 = 64.0;

/// How much further off than any other an end is that is headed where the edge is not, or the other way round.
const OTHERWISE: f64 = 1e6;

/// The way of every edge; empty where no line shows it.
pub(crate) fn ways(scene: &Scene, diagram: &Diagram) -> Vec<Vec<Point>> {
    let graph = &diagram.graph;
    let mut ways = vec![Vec::new(); graph.edge_count()];
    for wire in &scene.wires {
        let net = Net::of(wire);
        for &e in &wire.edges {
            let Some((a, b)) = graph.edge_endpoints(e) else { continue };
            let heads = graph[e].heads;
            let [a, b] = [(a, heads == Heads::Both), (b, heads != Heads::None)]
                .map(|(n, headed)| net.ends_by_distance(&scene.nodes[n.index()], headed));
            let ([Some(from), ..], [Some(to), ..]) = (a, b) else { continue };
            let (from, to) = match (from.1 == to.1, a[1], b[1]) {
                (false, ..) => (from.1, to.1),
                // Both of a node, or near both: the one end, and the other.
                (_, Some(a), Some(b)) if a.0 - from.0 < b.0 - to.0 => (a.1, to.1),
                (.., Some(b)) => (from.1, b.1),
                (.., None) => continue,
            };
            ways[e.index()] = net.way(from, to);
        }
    }
    ways
}

/// The lines of a wire, joined.
struct Net {
    map: Map,
    /// Where its lines end, and whether with a head.
    ends: Vec<(Pos, bool)>,
}

impl Net {
    fn of(wire: &Wire) -> Net {
        // What ends short of its head goes on to the tip.
        let tip = |before: Point, (x, y): Point| {
            let behind = |head: &&Head| {
                let (dx, dy) = head.dir.delta();
                let (dx, dy) = (f64::from(dx), f64::from(dy));
                let along = |from: Point, to: Point| (to.0 - from.0) * dx + (to.1 - from.1) * dy;
                let across = (head.tip.0 - x) * dy + (head.tip.1 - y) * dx;
                let short = (-1.0..=s::head(head.style) + 1.0).contains(&along((x, y), head.tip));
                across.abs() < 1.0 && short && along(before, (x, y)) > 0.0
            };
            wire.heads.iter().find(behind).map(|head| head.tip)
        };
        let mut shape = shape::Wire::default();
        let mut ends = Vec::new();
        for way in wire.lines.iter().flat_map(|line| &line.ways) {
            let mut points = way.clone();
            let [first, next, ..] = way[..] else { continue };
            let [.., before, last] = way[..] else { continue };
            for (i, before, end) in [(0, next, first), (way.len() - 1, before, last)] {
                let tip = tip(before, end);
                points[i] = tip.unwrap_or(end);
                ends.push((fine(points[i]), tip.is_some()));
            }
            let pieces = points.windows(2).map(|p| (fine(p[0]), fine(p[1]))).filter(|(from, to)| from != to);
            shape.segments.extend(pieces.map(|(from, to)| Segment { from, to, stroke: Stroke::Light }));
        }
        shape.junctions = wire.dots.iter().map(|dot| fine(dot.centre)).collect();
        Net { map: Map::new(&shape), ends }
    }

    /// The two ends that are nearest to the border of a node, with or without heads, and how far they are.
    fn ends_by_distance(&self, node: &Area, headed: bool) -> [Option<(f64, Pos)>; 2] {
        let mut nearest: [Option<(f64, Pos)>; 2] = [None; 2];
        for &(at, has) in &self.ends {
            let off = node.off(point(at)) + if has == headed { 0.0 } else { OTHERWISE };
            match nearest {
                [Some(first), _] if first.1 == at => {}
                [Some(first), second] if off >= first.0 => {
                    if second.is_none_or(|second| off < second.0) {
                        nearest[1] = Some((off, at));
                    }
                }
                [first, _] => nearest = [Some((off, at)), first],
            }
        }
        nearest
    }

    fn way(&self, from: Pos, to: Pos) -> Vec<Point> {
        self.map.ways(from).path(&self.map, to).into_iter().map(point).collect()
    }
}

fn fine((x, y): Point) -> Pos {
    let place = |v: f64| (v * FINE).round() as i32;
    Pos::new(place(x), place(y))
}

fn point(p: Pos) -> Point {
    (f64::from(p.col) / FINE, f64::from(p.row) / FINE)
}
