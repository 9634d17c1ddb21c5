//! The borders of boxes and groups, what stands in them, and the rules within.

use super::area::{Area, Point};
use super::layout::Layout;
use super::sizes as s;
use crate::geom::Rect;
use crate::shape::{Frame, Segment, Shapes, Stroke};
use std::collections::BTreeMap;

/// The width of most borders of a layer, which says it for them.
pub(crate) fn width(group: bool) -> f64 {
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

/// What stands in the border of each frame, above or below: room for it, in pixels.
pub(super) fn gaps(layout: &Layout, shapes: &Shapes) -> Vec<Vec<Area>> {
    let mut gaps = vec![Vec::new(); shapes.frames.len()];
    for (t, f) in in_borders(shapes) {
        gaps[f].push(layout.area(&shapes.texts[t], &layout.pieces[t]).grown(s::LABEL_GAP, 0.0));
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

/// A cell of a frame in pixels: to the frame's own border where it lies there.
pub(super) fn cell_area(layout: &Layout, i: usize, frame: &Frame, cell: &Rect) -> Area {
    let (whole, own) = (layout.frames[i], layout.rect(cell));
    Area {
        left: if cell.left <= frame.rect.left { whole.left } else { own.left },
        top: if cell.top <= frame.rect.top { whole.top } else { own.top },
        right: if cell.right >= frame.rect.right { whole.right } else { own.right },
        bottom: if cell.bottom >= frame.rect.bottom { whole.bottom } else { own.bottom },
    }
}

/// The ends of a rule; one that nearly reaches a wall reaches it.
pub(super) fn rule(layout: &Layout, area: &Area, frame: &Rect, rule: &Segment) -> [Point; 2] {
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
        [a.col.min(b.col), a.col.max(b.col)].map(|col| (x(col), layout.y(a.row)))
    } else {
        [a.row.min(b.row), a.row.max(b.row)].map(|row| (layout.x(a.col), y(row)))
    }
}
