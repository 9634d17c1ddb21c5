//! The lines of a tree: from a parent down its children's side, and to each at a right angle.

use super::layout::Layout;
use super::sizes as s;
use super::tag::{Tag, num, nums};
use super::wires::line;
use crate::diagram::EdgeIndex;
use crate::geom::Dir;
use crate::shape::{End, Shapes, Touch};

/// The lines of one set of siblings, each with the edge that it belongs to, or nothing where the wire is no such
/// line; `owners` says whose each end is.
pub(super) fn draw(
    layout: &Layout,
    shapes: &Shapes,
    w: usize,
    owners: &[Option<EdgeIndex>],
) -> Option<Vec<(Option<EdgeIndex>, Tag)>> {
    let wire = &shapes.wires[w];
    // It goes on to the next root, with a head.
    if wire.ends.iter().any(|e| e.dir == Dir::Down) {
        return None;
    }
    let x = layout.x(wire.segments.first()?.from.col);
    let beside = |end: &End| match end.touch {
        Touch::Text(t) => Some(layout.area(shapes.texts.get(t)?, layout.pieces.get(t)?).left - s::TWIG_END),
        _ => None,
    };
    let mut stops: Vec<(f64, f64, Option<EdgeIndex>)> = wire
        .ends
        .iter()
        .enumerate()
        .filter(|(_, e)| e.dir != Dir::Up)
        .filter_map(|(i, e)| Some((layout.y(e.at.row), beside(e)?.max(x), owners.get(i).copied().flatten())))
        .collect();
    stops.sort_by(|a, b| a.0.total_cmp(&b.0));
    let &(last, far, owner) = stops.last()?;
    let top = match wire.ends.iter().find(|e| e.dir == Dir::Up).map(|e| e.touch) {
        Some(Touch::Text(t)) => layout.area(shapes.texts.get(t)?, layout.pieces.get(t)?).bottom + s::TWIG_TOP,
        _ => stops[0].0,
    };
    let radius = s::BEND.min(last - top).min(far - x).max(0.0);
    let mut d = format!("M{} {}V{}", num(x), num(top), num(last - radius));
    if radius > 0.0 {
        d.push_str(&format!("q{}", nums(&[0.0, radius, radius, radius])));
    }
    d.push_str(&format!("H{}", num(far)));
    let mut tags = vec![(owner, line(&d))];
    tags.extend(
        stops[..stops.len() - 1]
            .iter()
            .map(|&(y, right, owner)| (owner, line(&format!("M{} {}H{}", num(x), num(y), num(right))))),
    );
    Some(tags)
}
