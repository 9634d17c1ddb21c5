//! What stands at the ends of wires, each a path of its own: no viewer needs to know markers.

use super::tag::{Tag, num, nums};
use crate::arrange::{Head, Point, sizes as s};
use crate::shape::HeadStyle;

/// A head. The layer's line goes around it, so what is drawn lies within.
pub(super) fn draw(head: &Head, ground: &str) -> Tag {
    let Head { tip, dir, style, .. } = *head;
    let (dx, dy) = (f64::from(dir.delta().0), f64::from(dir.delta().1));
    if style == HeadStyle::Dot {
        let centre = (tip.0 - dx * s::HEAD / 2.0, tip.1 - dy * s::HEAD / 2.0);
        return dot(centre, (s::HEAD - 1.0) / 2.0).class("dot");
    }
    // A mitre reaches further out than the line's half at the tip, by the slant of the sides.
    let line = s::STROKE / 2.0;
    let mitre = line * 5_f64.sqrt();
    let length = s::HEAD - mitre - line;
    let (tip, half) = ((tip.0 - dx * mitre, tip.1 - dy * mitre), length / 2.0);
    // From the tip to one side of the base, then across.
    let (bx, by) = (-dx * length - dy * half, -dy * length + dx * half);
    let across = if dir.is_level() { format!("v{}", num(-dx * length)) } else { format!("h{}", num(dy * length)) };
    let d = format!("M{}l{}{across}z", nums(&[tip.0, tip.1]), nums(&[bx, by]));
    let tag = Tag::new("path").set("d", d);
    match style {
        HeadStyle::Hollow => tag.class("hollow").set("fill", ground),
        _ => tag,
    }
}

/// A dot of a radius, the layer's line around it included.
pub(super) fn dot(centre: Point, radius: f64) -> Tag {
    Tag::new("circle").num("cx", centre.0).num("cy", centre.1).num("r", radius - s::STROKE / 2.0)
}
