//! Boxes that look like what they are: a store as a cylinder, a queue as a tube, a decision with slanted sides, a user
//! with a head, and as their tags say. A box is of such a form only where its texts and lines have room.

use super::area::Area;
use super::form::Form;
use super::frames;
use super::layout::Layout;
use super::meaning::Meaning;
use super::neighbours::neighbours;
use super::roles::Role;
use super::rows::Rows;
use super::sizes as s;
use crate::diagram::Diagram;
use crate::geom::Dir;
use crate::shape::{Shapes, Stroke, Touch};

/// Whether boxes look like what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ShapeMode {
    /// Stores are cylinders, queues tubes, users have heads, decisions slanted sides.
    #[default]
    Auto,
    /// All boxes are boxes.
    Plain,
}

impl ShapeMode {
    /// Both ways.
    pub const ALL: [ShapeMode; 2] = [ShapeMode::Auto, ShapeMode::Plain];

    /// The name that the command line uses.
    pub const fn name(self) -> &'static str {
        match self {
            ShapeMode::Auto => "auto",
            ShapeMode::Plain => "plain",
        }
    }

    /// What it is, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            ShapeMode::Auto => "stores as cylinders, queues as tubes, users with a head, decisions with slanted sides",
            ShapeMode::Plain => "all boxes as boxes",
        }
    }

    /// The way of that name.
    pub fn named(name: &str) -> Option<ShapeMode> {
        ShapeMode::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// The form that each frame would have, had it the room.
pub(super) fn wanted(diagram: &Diagram, meaning: &Meaning, mode: ShapeMode) -> Vec<Form> {
    let shapes = &diagram.shapes;
    let mut forms = vec![Form::Box; shapes.frames.len()];
    if mode == ShapeMode::Plain {
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
