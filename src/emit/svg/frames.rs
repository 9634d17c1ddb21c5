//! Boxes and groups: their borders, fills and rules.

use super::forms::Form;
use super::layout::{Area, Layout};
use super::paint::Paint;
use super::path::path;
use super::sizes as s;
use super::tag::Tag;
use super::theme::{Palette, Tint};
use crate::diagram::Colour;
use crate::geom::Rect;
use crate::shape::{Frame, Segment, Shapes, Stroke, Wire};
use std::collections::BTreeMap;

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

/// A frame in pixels.
pub(super) fn area(layout: &Layout, rect: &Rect) -> Area {
    Area {
        left: layout.x(rect.left),
        top: layout.y(rect.top),
        right: layout.x(rect.right),
        bottom: layout.y(rect.bottom),
    }
}

/// The width of most borders of a layer, which says it for them.
pub(super) fn width(group: bool) -> f64 {
    if group { s::THIN } else { s::STROKE }
}

/// Half the width of a frame's border: how far its ink reaches outwards.
pub(super) fn half_border(stroke: Stroke, group: bool) -> f64 {
    match stroke {
        Stroke::Heavy => s::HEAVY / 2.0,
        Stroke::Double => (s::DOUBLE_GAP + s::THIN) / 2.0,
        Stroke::Light | Stroke::Dashed => width(group) / 2.0,
    }
}

/// How a frame is drawn.
pub(super) struct Dress<'a> {
    pub(super) fill: Fill,
    /// Its corners fit to a neighbour's.
    pub(super) square: bool,
    /// What stands in its border.
    pub(super) gaps: &'a [Area],
}

/// The frame's ground, border and rules.
pub(super) fn draw(layout: &Layout, palette: &Palette, i: usize, frame: &Frame, dress: &Dress<'_>) -> Vec<Tag> {
    let area = layout.frames[i];
    let border = dress.fill.border(palette);
    let radius = match (dress.square, frame.round) {
        (true, _) => 0.0,
        (_, true) => s::ROUND_RADIUS,
        _ if layout.forms[i] == Form::Person => 2.0 * s::ROUND_RADIUS,
        _ => s::RADIUS,
    };
    let usual = width(dress.fill.is_group());
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
    let form = layout.forms[i];
    let ground = form.outline(&area).unwrap_or_else(|| rounded(sized(&area, insets[0]), radius - insets[0]));
    let ground = dress.fill.ground(ground, palette);
    let behind = form.behind(&area).map(|tag| bordered(dress.fill.ground(tag, palette)));
    let mut tags: Vec<Tag> = behind.into_iter().collect();
    if dress.gaps.is_empty() {
        tags.push(bordered(ground));
        tags.extend(insets[1..].iter().map(|&by| bordered(line(rounded(sized(&area, by), radius - by)))));
    } else {
        tags.push(ground.num("stroke-width", 0.0));
        let around = |&by: &f64| bordered(line(Tag::new("path").set("d", outline(&area, by, radius - by, dress.gaps))));
        tags.extend(insets.iter().map(around));
    }
    let rules: Vec<String> =
        frame.rules.iter().chain(&frame.dividers).map(|r| rule(layout, &area, &frame.rect, r)).collect();
    if !rules.is_empty() {
        tags.push(drawn(line(Tag::new("path").set("d", rules.join(""))), s::THIN));
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

/// What stands in the border of each frame, above or below: room for it, in pixels.
pub(super) fn gaps(layout: &Layout, shapes: &Shapes) -> Vec<Vec<Area>> {
    let mut gaps = vec![Vec::new(); shapes.frames.len()];
    for (t, f) in in_borders(shapes) {
        let area = layout.area(&shapes.texts[t], &layout.pieces[t]);
        gaps[f].push(Area { left: area.left - s::LABEL_GAP, right: area.right + s::LABEL_GAP, ..area });
    }
    gaps
}

/// The texts that stand in a frame's upper or lower border, each with that frame.
pub(super) fn in_borders(shapes: &Shapes) -> Vec<(usize, usize)> {
    let mut borders: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (i, f) in shapes.frames.iter().enumerate() {
        borders.entry(f.rect.top).or_default().push(i);
        borders.entry(f.rect.bottom).or_default().push(i);
    }
    for list in borders.values_mut() {
        list.sort_by_key(|&i| (shapes.frames[i].rect.left, i));
    }
    let mut found = Vec::new();
    for (t, text) in shapes.texts.iter().enumerate() {
        let list = borders.get(&text.at.row).map_or(&[][..], Vec::as_slice);
        // Frames in one row stand side by side: the nearest to the left, and one that shares its border.
        let after = list.partition_point(|&i| shapes.frames[i].rect.left < text.at.col);
        let within = |&&i: &&usize| text.at.col + text.width - 1 < shapes.frames[i].rect.right;
        found.extend(list[..after].iter().rev().take(2).filter(within).map(|&i| (t, i)));
    }
    found
}

/// The texts in borders, by row, from left to right: columns and place.
pub(super) struct Names(BTreeMap<i32, Vec<(i32, i32, Area)>>);

pub(super) fn names(layout: &Layout, shapes: &Shapes) -> Names {
    let mut rows: BTreeMap<i32, Vec<(i32, i32, Area)>> = BTreeMap::new();
    for (t, _) in in_borders(shapes) {
        let text = &shapes.texts[t];
        let area = layout.area(text, &layout.pieces[t]);
        rows.entry(text.at.row).or_default().push((text.at.col, text.at.col + text.width - 1, area));
    }
    rows.values_mut().for_each(|row| row.sort_by_key(|name| name.0));
    Names(rows)
}

impl Names {
    /// Those that a wire passes from above to below.
    pub(super) fn passed(&self, wire: &Wire) -> impl Iterator<Item = Area> + '_ {
        let upright: Vec<Segment> = wire.segments.iter().filter(|s| s.from.col == s.to.col).copied().collect();
        upright.into_iter().flat_map(|s| {
            let (col, top, bottom) = (s.from.col, s.from.row.min(s.to.row), s.from.row.max(s.to.row));
            self.0.range(top..=bottom).filter_map(move |(_, row)| {
                let (_, to, area) = row[..row.partition_point(|name| name.0 <= col + 1)].last()?;
                (col <= to + 1).then_some(*area)
            })
        })
    }
}

/// A cell of a frame in pixels: to the frame's own border where it lies there.
pub(super) fn cell_area(layout: &Layout, i: usize, frame: &Frame, cell: &Rect) -> Area {
    let (whole, own) = (layout.frames[i], area(layout, cell));
    Area {
        left: if cell.left <= frame.rect.left { whole.left } else { own.left },
        top: if cell.top <= frame.rect.top { whole.top } else { own.top },
        right: if cell.right >= frame.rect.right { whole.right } else { own.right },
        bottom: if cell.bottom >= frame.rect.bottom { whole.bottom } else { own.bottom },
    }
}

/// A cell that is a node of its own.
pub(super) fn cell(area: &Area, palette: &Palette, fill: Fill) -> Tag {
    fill.ground(sized(area, 0.0), palette).set("stroke", fill.border(palette))
}

/// A rectangle, drawn in by so many pixels.
fn sized(area: &Area, by: f64) -> Tag {
    Tag::new("rect")
        .num("x", area.left + by)
        .num("y", area.top + by)
        .num("width", (area.right - area.left - 2.0 * by).max(0.0))
        .num("height", (area.bottom - area.top - 2.0 * by).max(0.0))
}

/// The pill around a name.
pub(super) fn pill(area: &Area, palette: &Palette, fill: Fill) -> Tag {
    cell(area, palette, fill).num("rx", (area.bottom - area.top) / 2.0)
}

/// A rule as path data; one that nearly reaches a wall reaches it.
fn rule(layout: &Layout, area: &Area, frame: &Rect, rule: &Segment) -> String {
    let (a, b) = (rule.from, rule.to);
    let near = |at: i32, wall: i32| (at - wall).abs() <= 2;
    let x = |col: i32| match col {
        c if near(c, frame.left) => area.left,
        c if near(c, frame.right) => area.right,
        c => layout.x(c),
    };
    let y = |row: i32| match row {
        r if r <= frame.top => area.top,
        r if r >= frame.bottom => area.bottom,
        r => layout.y(r),
    };
    if a.row == b.row {
        format!("M{} {}H{}", n(x(a.col.min(b.col))), n(layout.y(a.row)), n(x(a.col.max(b.col))))
    } else {
        format!("M{} {}V{}", n(layout.x(a.col)), n(y(a.row.min(b.row))), n(y(a.row.max(b.row))))
    }
}

fn n(value: f64) -> String {
    super::tag::num(value)
}
