//! The outlines of boxes that look like what they are.

use super::tag::{Tag, num, nums};
use crate::arrange::{Area, Form, radii, sizes as s};
use crate::geom::Dir;

/// The outline of a box and the ground in it; nothing where a rectangle is that.
pub(super) fn outline(form: Form, area: &Area) -> Option<Tag> {
    let Area { left, top, right, bottom } = *area;
    let (rx, ry) = radii(area);
    let (x, y) = (left + rx, top + ry);
    let arc = |radii: [f64; 2], sweep: u8, to: [f64; 2]| format!("a{} 0 0 {sweep} {}", nums(&radii), nums(&to));
    let d = match form {
        Form::Box | Form::Person => return None,
        Form::Cylinder => {
            let lid = |sweep, way| arc([rx, s::LID], sweep, [way * (right - left), 0.0]);
            let (start, side) = (nums(&[left, top + s::LID]), num(bottom - s::LID));
            // All of it turns one way, or the lid would be a hole.
            let over = num(right - left);
            format!("M{start}{}V{side}{}zm{over} 0{}", lid(1, 1.0), lid(1, -1.0), lid(1, -1.0))
        }
        Form::Tube => {
            let lid = |sweep, way| arc([s::LID, ry], sweep, [0.0, way * (bottom - top)]);
            let (start, side) = (nums(&[right - s::LID, top]), num(left + s::LID));
            let over = num(bottom - top);
            format!("M{start}{}H{side}{}zm0 {over}{}", lid(1, 1.0), lid(1, -1.0), lid(1, -1.0))
        }
        Form::Paper => {
            let (start, low) = (nums(&[left, top]), bottom - s::TEAR);
            // Down and up again by as much, from right to left.
            let wave = |by: f64| format!("q{}", nums(&[-rx / 2.0, by, -rx, 0.0]));
            format!("M{start}H{}V{}{}{}z", num(right), num(low), wave(-2.0 * s::TEAR), wave(2.0 * s::TEAR))
        }
        Form::Leaning | Form::Funnel | Form::Stand => {
            let wall = |wall, at| form.inset(area, wall, at);
            let above = [left + wall(Dir::Left, top), top, right - wall(Dir::Right, top), top];
            let below = [right - wall(Dir::Right, bottom), bottom, left + wall(Dir::Left, bottom), bottom];
            format!("M{}L{}z", nums(&above), nums(&below))
        }
        Form::Ellipse => {
            let half = |way| arc([rx, ry], 1, [way * 2.0 * rx, 0.0]);
            format!("M{}{}{}z", nums(&[left, y]), half(1.0), half(-1.0))
        }
        Form::Diamond => format!("M{}L{}z", nums(&[left, y]), nums(&[x, top, right, y, x, bottom])),
        Form::Hexagon => {
            let by = s::SLANT.min(rx);
            let (start, over) = (nums(&[left, y]), nums(&[left + by, top]));
            let around = nums(&[right, y, right - by, bottom]);
            format!("M{start}L{over}H{}L{around}H{}z", num(right - by), num(left + by))
        }
    };
    Some(Tag::new("path").class("form").set("d", d).set("stroke-linejoin", "round"))
}

/// What is drawn behind a box.
pub(super) fn behind(form: Form, area: &Area) -> Option<Tag> {
    let head = || {
        let (x, y) = ((area.left + area.right) / 2.0, area.top - s::NECK);
        Tag::new("circle").class("form").num("cx", x).num("cy", y).num("r", s::CROWN)
    };
    (form == Form::Person).then(head)
}
