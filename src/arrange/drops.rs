//! In a chain: the lines from a pill down to a pill of a later row, whose columns have nothing in common.

use std::collections::BTreeMap;

use super::area::{Area, half};
use super::layout::Layout;
use super::manner::Manner;
use super::piece::Anchor;
use super::sizes as s;
use crate::geom::Dir;
use crate::shape::{End, Shapes, Touch};

/// The way of a line from pill to pill, from border to border.
pub(super) struct Way {
    pub(super) points: Vec<(f64, f64)>,
    /// For each end of the wire, whether the way starts there, and where it points.
    ends: [(bool, Dir); 2],
}

impl Way {
    /// Where an end of the wire stands, and where it points.
    pub(super) fn end(&self, i: usize) -> ((f64, f64), Dir) {
        let (first, dir) = self.ends[i.min(1)];
        (self.points[if first { 0 } else { self.points.len() - 1 }], dir)
    }

    /// Its points, each end drawn back by so many pixels.
    pub(super) fn shortened(&self, back: [f64; 2]) -> Vec<(f64, f64)> {
        let mut points = self.points.clone();
        let last = points.len() - 1;
        for ((first, dir), back) in self.ends.into_iter().zip(back) {
            let point = &mut points[if first { 0 } else { last }];
            point.0 -= f64::from(dir.delta().0) * back;
            point.1 -= f64::from(dir.delta().1) * back;
        }
        points
    }
}

/// The way of a wire that leads from a pill to one of another row, if it does.
pub(super) fn way(layout: &Layout, shapes: &Shapes, w: usize) -> Option<Way> {
    if layout.manner != Manner::Flow {
        return None;
    }
    let [a, b] = shapes.wires.get(w)?.ends[..] else { return None };
    match (a.dir.is_level(), b.dir.is_level()) {
        (false, false) => drop(layout, shapes, w, a, b),
        (true, true) => hook(layout, shapes, a, b),
        _ => None,
    }
}

/// Down from one pill to another.
fn drop(layout: &Layout, shapes: &Shapes, w: usize, a: End, b: End) -> Option<Way> {
    let a_first = a.at.row <= b.at.row;
    let (above, below) = if a_first { (a, b) } else { (b, a) };
    if above.dir != Dir::Up || below.dir != Dir::Down {
        return None;
    }
    let (from, to) = (pill(layout, shapes, &above)?, pill(layout, shapes, &below)?);
    let (f, t) = (reach(&from), reach(&to));
    let drawn = layout.place(w, above.at).0.clamp(f.0, f.1);
    let (top, bottom) = (from.bottom + s::STROKE / 2.0, to.top - s::STROKE / 2.0);
    let (low, high) = (f.0.max(t.0), f.1.min(t.1));
    let points = if low <= high {
        // The middle of the lower one, if the upper one is over it.
        let aside = layout.flow.as_ref().map_or(0.0, |flow| flow.aside(w, high - low));
        let room = aside.abs();
        // Beside the branches that hang from the same pill.
        let stem = layout.flow.as_ref().and_then(|flow| flow.branches(w));
        let begins = stem.and_then(|w| Some((w, shapes.wires[w].ends.iter().find(|e| e.dir == Dir::Up)?)));
        let stem = begins.map(|(w, end)| layout.place(w, end.at).0.clamp(f.0, f.1));
        let high = stem.map_or(high, |x| high.min(x - s::ABREAST / 2.0)).max(low);
        let x = half(((to.left + to.right) / 2.0).clamp(low + room, (high - room).max(low + room)) + aside);
        vec![(x, top), (x, bottom)]
    } else {
        let (x, y, end) = (half(drawn), half((top + bottom - s::HEAD) / 2.0), half(drawn.clamp(t.0, t.1)));
        vec![(x, top), (x, y), (end, y), (end, bottom)]
    };
    Some(Way { points, ends: [(a_first, a.dir), (!a_first, b.dir)] })
}

/// From the side of a pill to under one of a row above: an arrow that begins or ends a row.
fn hook(layout: &Layout, shapes: &Shapes, a: End, b: End) -> Option<Way> {
    let (pa, pb) = (pill(layout, shapes, &a)?, pill(layout, shapes, &b)?);
    let a_first = pa.top < pb.top;
    let (from, to, side) = if a_first { (pa, pb, b.dir) } else { (pb, pa, a.dir) };
    if from.bottom >= to.top {
        return None;
    }
    let (low, high) = reach(&from);
    let beside = match side {
        Dir::Right => to.left - s::ARROW,
        _ => to.right + s::ARROW,
    };
    let x = half(((from.left + from.right) / 2.0).clamp(low, high));
    // Rather near the lower one, if the upper one is over that.
    let x = if (low..=high).contains(&beside) { half(beside) } else { x };
    let y = half((to.top + to.bottom) / 2.0);
    let end = if side == Dir::Right { to.left - s::STROKE / 2.0 } else { to.right + s::STROKE / 2.0 };
    if (end > x) != (side == Dir::Right) {
        // Right under it: straight down.
        let (t, x) = (reach(&to), half((to.left + to.right) / 2.0));
        let x = x.clamp(low.max(t.0), high.min(t.1).max(low.max(t.0)));
        let points = vec![(x, from.bottom + s::STROKE / 2.0), (x, to.top - s::STROKE / 2.0)];
        let over = low.max(t.0) <= high.min(t.1);
        return over.then_some(Way {
            points,
            ends: [
                (a_first, if a_first { Dir::Up } else { Dir::Down }),
                (!a_first, if a_first { Dir::Down } else { Dir::Up }),
            ],
        });
    }
    let points = vec![(x, from.bottom + s::STROKE / 2.0), (x, y), (end, y)];
    Some(Way {
        points,
        ends: if a_first { [(true, Dir::Up), (false, side)] } else { [(false, side), (true, Dir::Up)] },
    })
}

/// Where a line can meet a pill from above or below.
fn reach(area: &Area) -> (f64, f64) {
    (area.left + s::PILL, (area.right - s::PILL).max(area.left + s::PILL))
}

/// A pill that hangs from the line under several others stands in the middle under its end.
pub(super) fn hung(layout: &mut Layout, shapes: &Shapes) {
    if layout.manner != Manner::Flow {
        return;
    }
    let mut texts: BTreeMap<i32, usize> = BTreeMap::new();
    for text in &shapes.texts {
        *texts.entry(text.at.row).or_default() += 1;
    }
    for (w, wire) in shapes.wires.iter().enumerate().filter(|(_, wire)| wire.ends.len() > 2) {
        for end in wire.ends.iter().filter(|e| e.dir == Dir::Down) {
            let Touch::Text(t) = end.touch else { continue };
            let alone = shapes.texts.get(t).is_some_and(|text| texts[&text.at.row] == 1);
            if alone && layout.pieces[t].pill {
                layout.pieces[t].anchor = Anchor::At(half(layout.place(w, end.at).0 - layout.pieces[t].width / 2.0));
            }
        }
    }
}

/// The pill that an end touches.
fn pill(layout: &Layout, shapes: &Shapes, end: &End) -> Option<Area> {
    let Touch::Text(t) = end.touch else { return None };
    let piece = layout.pieces.get(t).filter(|p| p.pill)?;
    Some(layout.area(shapes.texts.get(t)?, piece))
}

/// Labels of lines from pill to pill stand beside an upright one, and over or under the middle of a level one;
/// `labelled` is the wire that each text is a label of.
pub(super) fn labels(layout: &mut Layout, shapes: &Shapes, labelled: &[Option<usize>]) {
    if layout.manner != Manner::Flow {
        return;
    }
    for (t, wire) in labelled.iter().enumerate() {
        let Some(w) = *wire else { continue };
        let [a, b] = shapes.wires[w].ends[..] else { continue };
        let row = shapes.texts[t].at.row;
        let (top, bottom) = (a.at.row.min(b.at.row), a.at.row.max(b.at.row));
        let x = if let Some(way) = way(layout, shapes, w).filter(|_| (top..=bottom).contains(&row)) {
            way.points[0].0 + s::LABEL
        } else if a.dir.is_level() && top == bottom && (row - top).abs() == 1 {
            let (Some(p), Some(q)) = (pill(layout, shapes, &a), pill(layout, shapes, &b)) else { continue };
            let off = layout.pieces[t].size * s::HALF_LINE + s::LABEL_ABOVE;
            layout.pieces[t].drop = layout.y(top) + f64::from(row - top) * off - layout.y(row);
            half((p.left.max(q.left) + p.right.min(q.right)) / 2.0 - layout.pieces[t].width / 2.0)
        } else {
            continue;
        };
        layout.pieces[t].anchor = Anchor::At(x);
    }
}
