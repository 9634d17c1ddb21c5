//! The lines of a tree: from a parent down its children's side, and to each at a right angle.

use super::layout::Layout;
use super::sizes as s;
use super::tag::{Tag, num};
use crate::geom::Dir;
use crate::shape::{End, Shapes, Touch};

/// The line of one set of siblings as a path, or nothing where the wire is no such line.
pub(super) fn draw(layout: &Layout, shapes: &Shapes, w: usize) -> Option<Tag> {
    let wire = &shapes.wires[w];
    let (ups, children): (Vec<&End>, Vec<&End>) = wire.ends.iter().partition(|e| e.dir == Dir::Up);
    let column = wire.segments.first()?.from.col;
    let x = layout.x(column);
    let beside = |end: &End| match end.touch {
        Touch::Text(t) => Some(layout.area(shapes.texts.get(t)?, layout.pieces.get(t)?).left - s::TWIG_END),
        _ => None,
    };
    let mut stops: Vec<(f64, f64)> =
        children.iter().filter_map(|e| Some((layout.y(e.at.row), beside(e)?.max(x)))).collect();
    stops.sort_by(|a, b| a.0.total_cmp(&b.0));
    let &(last, far) = stops.last()?;
    let top = match ups.first().map(|e| e.touch) {
        Some(Touch::Text(t)) => layout.area(shapes.texts.get(t)?, layout.pieces.get(t)?).bottom + s::TWIG_TOP,
        _ => stops[0].0,
    };
    let radius = s::BEND.min(last - top).min(far - x).max(0.0);
    let mut d = format!("M{} {}V{}", num(x), num(top), num(last - radius));
    if radius > 0.0 {
        d.push_str(&format!("Q{} {} {} {}", num(x), num(last), num(x + radius), num(last)));
    }
    d.push_str(&format!("H{}", num(far)));
    for (y, right) in &stops[..stops.len() - 1] {
        d.push_str(&format!("M{} {}H{}", num(x), num(*y), num(*right)));
    }
    Some(Tag::new("path").set("d", d))
}
