//! Boxes and groups: their borders, fills and rules.

use super::forms;
use super::paint::Paint;
use super::path::path;
use super::tag::Tag;
use super::theme::Palette;
use crate::arrange::{Area, Form, Ground, Outline, Tint, sizes as s, width};
use crate::diagram::Colour;
use crate::shape::Stroke;

/// What a frame is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// A node.
    Node(Tint),
    /// A group in so many others.
    Group(usize),
    /// A node or a group in a colour that the drawing gives it.
    Own { colour: Colour, group: bool },
}

impl Fill {
    /// The class of the element that holds it.
    pub(super) fn class(self) -> String {
        match self {
            Fill::Node(Tint::Plain) => "node".to_owned(),
            Fill::Node(tint) => format!("node {}", tint.name()),
            Fill::Group(depth) => format!("group g{}", depth % 3),
            Fill::Own { group: true, .. } => "group".to_owned(),
            Fill::Own { .. } => "own".to_owned(),
        }
    }

    pub(super) fn is_group(self) -> bool {
        matches!(self, Fill::Group(_) | Fill::Own { group: true, .. })
    }

    /// Sets the colour of a ground.
    fn ground(self, tag: Tag, palette: &Palette) -> Tag {
        match self {
            Fill::Node(tint) => tag.set("fill", palette.pair(tint).fill),
            Fill::Group(depth) => tag.set("fill", palette.group(depth)),
            // What else stands in a group is in the ink of the page.
            Fill::Own { colour, group: true } => tag.set("fill", colour.to_string()).set("fill-opacity", s::WASH),
            Fill::Own { colour, .. } => tag.set("fill", colour.to_string()),
        }
    }

    fn border(self, palette: &Palette) -> Paint {
        match self {
            Fill::Node(tint) => palette.pair(tint).stroke,
            Fill::Own { group: false, .. } => palette.pair(Tint::Plain).stroke,
            Fill::Group(_) | Fill::Own { .. } => palette.group_stroke,
        }
    }
}

/// A frame's ground, border and rules.
pub(super) fn draw(frame: &Outline, palette: &Palette, fill: Fill) -> Vec<Tag> {
    let area = frame.area;
    let border = fill.border(palette);
    let radius = match (frame.square, frame.round) {
        (true, _) => 0.0,
        (_, true) => s::ROUND_RADIUS,
        _ if frame.form == Form::Person => 2.0 * s::ROUND_RADIUS,
        _ => s::RADIUS,
    };
    let usual = width(fill.is_group());
    let drawn = |tag: Tag, width: f64| {
        let tag = tag.set("stroke", border);
        if width == usual { tag } else { tag.num("stroke-width", width) }
    };
    let bordered = |tag: Tag| match frame.stroke {
        Stroke::Heavy => drawn(tag, s::HEAVY),
        Stroke::Double => drawn(tag, s::THIN),
        Stroke::Light => drawn(tag, usual),
        Stroke::Dashed => drawn(tag, usual).set("stroke-dasharray", s::DASHES),
    };
    let line = |tag: Tag| tag.class("line").set("fill", "none");
    let insets: &[f64] = match frame.stroke {
        Stroke::Double => &[-s::DOUBLE_GAP / 2.0, s::DOUBLE_GAP / 2.0],
        _ => &[0.0],
    };
    let ground =
        forms::outline(frame.form, &area).unwrap_or_else(|| rounded(sized(&area, insets[0]), radius - insets[0]));
    let ground = fill.ground(ground, palette);
    let behind = forms::behind(frame.form, &area).map(|tag| bordered(fill.ground(tag, palette)));
    let mut tags: Vec<Tag> = behind.into_iter().collect();
    if frame.gaps.is_empty() {
        tags.push(bordered(ground));
        tags.extend(insets[1..].iter().map(|&by| bordered(line(rounded(sized(&area, by), radius - by)))));
    } else {
        tags.push(ground.num("stroke-width", 0.0));
        let around =
            |&by: &f64| bordered(line(Tag::new("path").set("d", outline(&area, by, radius - by, &frame.gaps))));
        tags.extend(insets.iter().map(around));
    }
    if !frame.rules.is_empty() {
        let rules: String = frame.rules.iter().map(|rule| path(rule, 0.0, &[])).collect();
        tags.push(drawn(line(Tag::new("path").set("d", rules)), s::THIN));
    }
    tags
}

/// A frame's shadow.
pub(super) fn shadow(area: &Area, round: bool) -> Tag {
    let Area { left, top, right, bottom } = *area;
    let by = s::SHADOW;
    let moved = Area { left: left + by, top: top + by, right: right + by, bottom: bottom + by };
    rounded(sized(&moved, 0.0), if round { s::ROUND_RADIUS } else { s::RADIUS })
}

/// With round corners, unless the radius has come to nothing.
fn rounded(tag: Tag, radius: f64) -> Tag {
    if radius > 0.0 { tag.num("rx", radius) } else { tag }
}

/// A border drawn in by so many pixels, as path data that leaves out the gaps.
fn outline(area: &Area, by: f64, radius: f64, gaps: &[Area]) -> String {
    let (left, top, right, bottom) = (area.left + by, area.top + by, area.right - by, area.bottom - by);
    let start = (left, (top + bottom) / 2.0);
    path(&[start, (left, top), (right, top), (right, bottom), (left, bottom), start], radius.max(0.0), gaps)
}

/// A rectangle, drawn in by so many pixels.
fn sized(area: &Area, by: f64) -> Tag {
    Tag::new("rect")
        .num("x", area.left + by)
        .num("y", area.top + by)
        .num("width", (area.right - area.left - 2.0 * by).max(0.0))
        .num("height", (area.bottom - area.top - 2.0 * by).max(0.0))
}

/// What a node without a frame stands on.
pub(super) fn ground(ground: &Ground, palette: &Palette, fill: Fill) -> Tag {
    let Ground { area, pill } = ground;
    let tag = fill.ground(sized(area, 0.0), palette).set("stroke", fill.border(palette));
    if *pill { tag.num("rx", (area.bottom - area.top) / 2.0) } else { tag }
}
