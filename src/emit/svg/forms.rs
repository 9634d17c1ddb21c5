//! Boxes that look like what they are: a store as a cylinder, a queue as a tube, a decision with slanted sides, a user
//! with a head, and as their tags say. A box is of such a form only where its texts and lines have room.

use super::frames;
use super::layout::{Area, Layout};
use super::meaning::Meaning;
use super::neighbours::neighbours;
use super::rows::Rows;
use super::sizes as s;
use super::tag::{Tag, num, nums};
use crate::diagram::{Diagram, TagShape};
use crate::emit::roles::Role;
use crate::emit::{Options, ShapeMode};
use crate::geom::Dir;
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
    /// Torn off below.
    Paper,
    /// Both sides lean to the right.
    Leaning,
    /// Narrower below.
    Funnel,
    /// Narrower above.
    Stand,
    Ellipse,
}

impl From<TagShape> for Form {
    fn from(shape: TagShape) -> Form {
        match shape {
            TagShape::Storage => Form::Cylinder,
            TagShape::Document => Form::Paper,
            TagShape::InputOutput => Form::Leaning,
            TagShape::Decision => Form::Diamond,
            TagShape::Manual => Form::Funnel,
            TagShape::Trapezoid => Form::Stand,
            TagShape::Ellipse => Form::Ellipse,
        }
    }
}

/// The form that each frame would have, had it the room.
pub(super) fn wanted(diagram: &Diagram, meaning: &Meaning, options: &Options) -> Vec<Form> {
    let shapes = &diagram.shapes;
    let mut forms = vec![Form::Box; shapes.frames.len()];
    if options.style.shapes == ShapeMode::Plain {
        return forms;
    }
    let square = neighbours(shapes);
    for (i, frame) in shapes.frames.iter().enumerate() {
        let Some(n) = meaning.frames[i].filter(|&n| !diagram.graph[n].group) else { continue };
        let plain = frame.rules.is_empty()
            && frame.dividers.is_empty()
            && meaning.inner[i].is_empty()
            && frame.stroke != Stroke::Double;
        forms[i] = match meaning.role(n) {
            _ if square[i] || !plain => Form::Box,
            _ if frame.slanted => Form::Diamond,
            role => diagram.graph[n].tag.shape.map_or_else(|| of_role(role), Form::from),
        };
    }
    // A name in a border needs a straight one.
    frames::in_borders(shapes).into_iter().for_each(|(_, f)| forms[f] = Form::Box);
    forms
}

fn of_role(role: Option<Role>) -> Form {
    match role {
        Some(Role::Store) => Form::Cylinder,
        Some(Role::Queue) => Form::Tube,
        Some(Role::User) => Form::Person,
        _ => Form::Box,
    }
}

impl Form {
    /// Pixels that a text keeps from its side walls beyond what it keeps in a box.
    pub(super) fn pad(self) -> f64 {
        match self {
            Form::Tube => s::LID,
            Form::Leaning | Form::Funnel | Form::Stand | Form::Ellipse => s::LEAN / 2.0,
            _ => 0.0,
        }
    }

    /// How far its outline lies within a wall of its area: left or right at a height, above or below at a column.
    pub(super) fn inset(self, area: &Area, wall: Dir, at: f64) -> f64 {
        let (rx, ry) = radii(area);
        let off = |low: f64, radius: f64| ((at - low) / radius - 1.0).abs().min(1.0);
        let (u, v) = (off(area.left, rx), off(area.top, ry));
        // How far down, from 0 to 1.
        let down = ((at - area.top) / (2.0 * ry)).clamp(0.0, 1.0);
        match (self, wall.is_level()) {
            (Form::Cylinder, false) => s::LID * (1.0 - (1.0 - u * u).sqrt()),
            (Form::Tube, true) => s::LID * (1.0 - (1.0 - v * v).sqrt()),
            (Form::Diamond, true) => rx * v,
            (Form::Diamond, false) => ry * u,
            (Form::Hexagon, true) => s::SLANT.min(rx) * v,
            (Form::Hexagon, false) => (u * rx - rx + s::SLANT.min(rx)).max(0.0) * ry / s::SLANT,
            (Form::Ellipse, true) => rx * (1.0 - (1.0 - v * v).sqrt()),
            (Form::Ellipse, false) => ry * (1.0 - (1.0 - u * u).sqrt()),
            (Form::Leaning, true) if wall == Dir::Left => s::LEAN * (1.0 - down),
            (Form::Leaning | Form::Funnel, true) => s::LEAN * down,
            (Form::Stand, true) => s::LEAN * (1.0 - down),
            // Two parabolas, the left one hanging down.
            (Form::Paper, false) if wall == Dir::Down => {
                let (along, way) =
                    if at < area.left + rx { (at - area.left, -1.0) } else { (at - area.left - rx, 1.0) };
                let t = (along / rx).clamp(0.0, 1.0);
                s::TEAR * (1.0 + way * 4.0 * t * (1.0 - t))
            }
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
                let wall = |wall, at| self.inset(area, wall, at);
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
        Form::Paper => text.bottom <= area.bottom - 2.0 * s::TEAR,
        Form::Diamond | Form::Hexagon | Form::Leaning | Form::Funnel | Form::Stand | Form::Ellipse => {
            [text.top, text.bottom].into_iter().all(|y| {
                let by = |wall| form.inset(area, wall, y) + 3.0;
                text.left >= area.left + by(Dir::Left) && text.right <= area.right - by(Dir::Right)
            })
        }
    }
}
