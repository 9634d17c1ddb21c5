//! Boxes that look like what they are: a store as a cylinder, a queue as a tube, a decision with slanted sides, a user
//! with a head. A box is of such a form only where its texts and lines have room.

use super::frames;
use super::layout::{Area, Layout};
use super::meaning::Meaning;
use super::rows::Rows;
use super::sizes as s;
use super::tag::{Tag, num, nums};
use crate::diagram::{Diagram, TagShape};
use crate::emit::roles::Role;
use crate::emit::{Options, ShapeMode};
use crate::shape::{Shapes, Stroke, Touch};

/// What a box looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Box,
    Cylinder,
    Tube,
    Diamond,
    /// Slanted left and right, for what is too long for a diamond.
    Hexagon,
    Person,
}

/// The form that each frame would have, had it the room.
pub(super) fn wanted(diagram: &Diagram, meaning: &Meaning, options: &Options) -> Vec<Form> {
    let shapes = &diagram.shapes;
    let mut forms = vec![Form::Box; shapes.frames.len()];
    if options.style.shapes == ShapeMode::Plain {
        return forms;
    }
    let square = frames::neighbours(shapes);
    for (i, frame) in shapes.frames.iter().enumerate() {
        let Some(n) = meaning.frames[i].filter(|&n| !diagram.graph[n].group) else { continue };
        let plain = frame.rules.is_empty() && meaning.inner[i].is_empty() && frame.stroke != Stroke::Double;
        forms[i] = match meaning.role(n) {
            _ if square[i] || !plain => Form::Box,
            _ if frame.slanted || diagram.graph[n].tag.shape == Some(TagShape::Decision) => Form::Diamond,
            _ if diagram.graph[n].tag.shape == Some(TagShape::Storage) => Form::Cylinder,
            Some(Role::Store) => Form::Cylinder,
            Some(Role::Queue) => Form::Tube,
            Some(Role::User) => Form::Person,
            _ => Form::Box,
        };
    }
    // A name in a border needs a straight one.
    frames::in_borders(shapes).into_iter().for_each(|(_, f)| forms[f] = Form::Box);
    forms
}

impl Form {
    /// Pixels that a text keeps from its side walls beyond what it keeps in a box.
    pub(super) fn pad(self) -> f64 {
        if self == Form::Tube { s::LID } else { 0.0 }
    }

    /// How far its outline lies within a side of its area: left or right at a height, above or below at a column.
    pub(super) fn inset(self, area: &Area, side: bool, at: f64) -> f64 {
        let (rx, ry) = radii(area);
        let off = |low: f64, radius: f64| ((at - low) / radius - 1.0).abs().min(1.0);
        let (u, v) = (off(area.left, rx), off(area.top, ry));
        match (self, side) {
            (Form::Cylinder, false) => s::LID * (1.0 - (1.0 - u * u).sqrt()),
            (Form::Tube, true) => s::LID * (1.0 - (1.0 - v * v).sqrt()),
            (Form::Diamond, true) => rx * v,
            (Form::Diamond, false) => ry * u,
            (Form::Hexagon, true) => s::SLANT.min(rx) * v,
            (Form::Hexagon, false) => (u * rx - rx + s::SLANT.min(rx)).max(0.0) * ry / s::SLANT,
            _ => 0.0,
        }
    }

    /// Its outline and the ground in it; nothing where a rectangle is that.
    pub(super) fn outline(self, area: &Area) -> Option<Tag> {
        let Area { left, top, right, bottom } = *area;
        let (rx, ry) = radii(area);
        let (x, y) = (left + rx, top + ry);
        let arc = |radii: [f64; 2], sweep: u8, to: [f64; 2]| format!("a{} 0 0 {sweep} {}", nums(&radii), nums(&to));
        let d = match self {
            Form::Box | Form::Person => return None,
            Form::Cylinder => {
                let lid = |sweep, way| arc([rx, s::LID], sweep, [way * (right - left), 0.0]);
                let (start, side) = (nums(&[left, top + s::LID]), num(bottom - s::LID));
                format!("M{start}{}V{side}{}zm0 0{}", lid(1, 1.0), lid(1, -1.0), lid(0, 1.0))
            }
            Form::Tube => {
                let lid = |sweep, way| arc([s::LID, ry], sweep, [0.0, way * (bottom - top)]);
                let (start, side) = (nums(&[right - s::LID, top]), num(left + s::LID));
                format!("M{start}{}H{side}{}zm0 0{}", lid(1, 1.0), lid(1, -1.0), lid(0, 1.0))
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

    /// What is drawn behind its box.
    pub(super) fn behind(self, area: &Area) -> Option<Tag> {
        let head = || {
            let (x, y) = ((area.left + area.right) / 2.0, area.top - s::NECK);
            Tag::new("circle").class("form").num("cx", x).num("cy", y).num("r", s::CROWN)
        };
        (self == Form::Person).then(head)
    }

    /// How far what it draws reaches above its area.
    pub(super) fn above(self) -> f64 {
        if self == Form::Person { s::NECK + s::CROWN } else { 0.0 }
    }
}

fn radii(area: &Area) -> (f64, f64) {
    ((area.right - area.left) / 2.0, (area.bottom - area.top) / 2.0)
}

/// The forms that have room in a layout.
pub(super) fn settled(layout: &Layout, shapes: &Shapes, rows: &Rows, wanted: &[Form]) -> Vec<Form> {
    let mut forms = wanted.to_vec();
    if forms.iter().all(|form| *form == Form::Box) {
        return forms;
    }
    // A hexagon, where a diamond is too small, and a box, where that is.
    for _ in 0..2 {
        for (text, piece) in shapes.texts.iter().zip(&layout.pieces) {
            let Some(f) = text.frame.filter(|&f| forms[f] != Form::Box) else { continue };
            if !holds(forms[f], &layout.frames[f], &layout.area(text, piece)) {
                forms[f] = if forms[f] == Form::Diamond { Form::Hexagon } else { Form::Box };
            }
        }
    }
    let is_person = |f: usize| wanted[f] == Form::Person;
    for end in shapes.wires.iter().flat_map(|w| &w.ends) {
        if let Touch::Frame(f) = end.touch
            && is_person(f)
            && end.at.row <= shapes.frames[f].rect.top
        {
            forms[f] = Form::Box;
        }
    }
    for f in (0..forms.len()).filter(|&f| is_person(f)) {
        let (rect, middle) = (shapes.frames[f].rect, shapes.frames[f].rect.left + shapes.frames[f].rect.width() / 2);
        let (left, right) = (middle - s::BESIDE_HEAD, middle + s::BESIDE_HEAD);
        let above = rows.over(rect.top - 1, left, right).next();
        if above.is_some() || layout.frames[f].right - layout.frames[f].left > s::SHOULDER {
            forms[f] = Form::Box;
        }
    }
    forms
}

/// Whether a form has room for a text.
fn holds(form: Form, area: &Area, text: &Area) -> bool {
    match form {
        Form::Box | Form::Person => true,
        Form::Cylinder => text.top >= area.top + 2.0 * s::LID,
        Form::Tube => text.left >= area.left + s::LID + 4.0 && text.right <= area.right - 2.0 * s::LID - 4.0,
        Form::Diamond | Form::Hexagon => [text.top, text.bottom].into_iter().all(|y| {
            let by = form.inset(area, true, y) + 3.0;
            text.left >= area.left + by && text.right <= area.right - by
        }),
    }
}
