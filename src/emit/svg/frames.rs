//! Boxes and groups: their borders, fills and rules.

use std::collections::BTreeMap;

use super::layout::{Area, Layout};
use super::sizes as s;
use super::tag::Tag;
use super::theme::{Palette, Tint};
use crate::geom::Rect;
use crate::shape::{Frame, Segment, Shapes, Stroke};

/// What a frame is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// A node.
    Node(Tint),
    /// A group in so many others.
    Group(usize),
}

impl Fill {
    /// The class that its rectangle carries.
    pub(super) fn class(self) -> String {
        match self {
            Fill::Node(Tint::Entry) => "entry".to_owned(),
            Fill::Node(Tint::End) => "end".to_owned(),
            Fill::Node(Tint::Plain) => "plain".to_owned(),
            Fill::Group(depth) => format!("g{}", depth % 3),
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

/// Half the width of a frame's border: how far its ink reaches outwards.
pub(super) fn half_border(stroke: Stroke, group: bool) -> f64 {
    match stroke {
        Stroke::Heavy => s::HEAVY / 2.0,
        Stroke::Double => (s::DOUBLE_GAP + s::THIN) / 2.0,
        Stroke::Light | Stroke::Dashed => {
            if group {
                s::THIN / 2.0
            } else {
                s::STROKE / 2.0
            }
        }
    }
}

/// The frame's rectangles and rules. `square` corners fit to a neighbour's.
pub(super) fn draw(layout: &Layout, palette: &Palette, i: usize, frame: &Frame, fill: Fill, square: bool) -> Vec<Tag> {
    let area = layout.frames[i];
    let (colour, border) = match fill {
        Fill::Node(tint) => (palette.pair(tint).fill, palette.pair(tint).stroke),
        Fill::Group(depth) => (palette.group(depth), palette.group_stroke),
    };
    let group = matches!(fill, Fill::Group(_));
    let radius = match (square, frame.round) {
        (true, _) => 0.0,
        (_, true) => s::ROUND_RADIUS,
        _ => s::RADIUS,
    };
    let width = match frame.stroke {
        Stroke::Heavy => s::HEAVY,
        Stroke::Double => s::THIN,
        Stroke::Light | Stroke::Dashed => {
            if group {
                s::THIN
            } else {
                s::STROKE
            }
        }
    };
    let class = fill.class();
    let rect = |by: f64, fill: &str| {
        let mut tag = sized(class.clone(), &area, by);
        if radius - by > 0.0 {
            tag = tag.num("rx", radius - by);
        }
        tag.set("fill", fill).set("stroke", border).num("stroke-width", width)
    };
    let mut tags = match frame.stroke {
        Stroke::Double => {
            let by = s::DOUBLE_GAP / 2.0;
            vec![rect(-by, colour), rect(by, "none").set("class", format!("{class} line"))]
        }
        Stroke::Dashed => vec![rect(0.0, colour).set("stroke-dasharray", s::DASHES)],
        Stroke::Light | Stroke::Heavy => vec![rect(0.0, colour)],
    };
    let rules: Vec<String> = frame.rules.iter().map(|r| rule(layout, &area, &frame.rect, r)).collect();
    if !rules.is_empty() {
        tags.push(
            Tag::new("path")
                .set("class", format!("{} line", fill.class()))
                .set("d", rules.join(""))
                .set("fill", "none")
                .set("stroke", border)
                .num("stroke-width", s::THIN),
        );
    }
    tags
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
pub(super) fn cell(area: &Area, palette: &Palette, tint: Tint) -> Tag {
    let pair = palette.pair(tint);
    sized(Fill::Node(tint).class(), area, 0.0)
        .set("fill", pair.fill)
        .set("stroke", pair.stroke)
        .num("stroke-width", s::STROKE)
}

/// A rectangle of a class, drawn in by so many pixels.
fn sized(class: String, area: &Area, by: f64) -> Tag {
    Tag::new("rect")
        .set("class", class)
        .num("x", area.left + by)
        .num("y", area.top + by)
        .num("width", (area.right - area.left - 2.0 * by).max(0.0))
        .num("height", (area.bottom - area.top - 2.0 * by).max(0.0))
}

/// The pill around a name.
pub(super) fn pill(area: &Area, palette: &Palette, tint: Tint) -> Tag {
    let pair = palette.pair(tint);
    sized(Fill::Node(tint).class(), area, 0.0)
        .num("rx", (area.bottom - area.top) / 2.0)
        .set("fill", pair.fill)
        .set("stroke", pair.stroke)
        .num("stroke-width", s::STROKE)
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

/// Which frames share a wall with another that does not hold them, or are divided.
pub(super) fn neighbours(shapes: &Shapes) -> Vec<bool> {
    let mut shared: Vec<bool> = shapes.frames.iter().map(|f| !f.cells.is_empty()).collect();
    let mut columns: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    let mut rows: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (i, f) in shapes.frames.iter().enumerate() {
        for col in [f.rect.left, f.rect.right] {
            columns.entry(col).or_default().push(i);
        }
        for row in [f.rect.top, f.rect.bottom] {
            rows.entry(row).or_default().push(i);
        }
    }
    let mut mark = |lines: &BTreeMap<i32, Vec<usize>>, span: fn(&Rect) -> (i32, i32)| {
        for list in lines.values() {
            let mut list: Vec<usize> = list.clone();
            list.sort_by_key(|&i| (span(&shapes.frames[i].rect), i));
            for pair in list.windows(2) {
                let (a, b) = (span(&shapes.frames[pair[0]].rect), span(&shapes.frames[pair[1]].rect));
                if b.0 <= a.1 {
                    (shared[pair[0]], shared[pair[1]]) = (true, true);
                }
            }
        }
    };
    mark(&columns, |r| (r.top, r.bottom));
    mark(&rows, |r| (r.left, r.right));
    shared
}
