//! What stands at the ends of wires, each a path of its own: no viewer needs to know markers.

use super::sizes as s;
use super::tag::{Tag, num};
use crate::geom::Dir;
use crate::shape::HeadStyle;

/// A head whose tip is at `tip` and points in `dir`; its ink is that of the layer.
pub(super) fn draw(tip: (f64, f64), dir: Dir, style: HeadStyle, ground: &str) -> Tag {
    let (dx, dy) = (f64::from(dir.delta().0), f64::from(dir.delta().1));
    let half = s::HEAD / 2.0;
    if style == HeadStyle::Dot {
        let centre = (tip.0 - dx * half, tip.1 - dy * half);
        return Tag::new("circle")
            .set("class", "head")
            .num("cx", centre.0)
            .num("cy", centre.1)
            .num("r", half - 0.5)
            .set("stroke", "none");
    }
    // From the tip to one side of the base, then across.
    let (bx, by) = (-dx * s::HEAD - dy * half, -dy * s::HEAD + dx * half);
    let across = if dir.is_level() { format!("v{}", num(-dx * s::HEAD)) } else { format!("h{}", num(dy * s::HEAD)) };
    // A minus parts two numbers by itself.
    let part = if by < 0.0 { "" } else { " " };
    let d = format!("M{} {}l{}{part}{}{across}z", num(tip.0), num(tip.1), num(bx), num(by));
    let tag = Tag::new("path").set("class", "head").set("d", d);
    match style {
        HeadStyle::Hollow => tag.set("class", "head hollow").set("fill", ground).num("stroke-width", s::THIN),
        _ => tag.set("stroke", "none"),
    }
}

/// How far before its tip the line into a head ends.
pub(super) fn length(style: HeadStyle) -> f64 {
    match style {
        HeadStyle::Filled => s::HEAD - s::HEAD_OVERLAP,
        HeadStyle::Hollow | HeadStyle::Dot => s::HEAD,
    }
}
