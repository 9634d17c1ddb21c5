//! In a chain: the lines from a pill down to a pill of a later row, whose columns have nothing in common.

use super::layout::{Area, Layout};
use super::manner::Manner;
use super::pieces::Anchor;
use super::sizes as s;
use crate::geom::Dir;
use crate::shape::{End, Shapes, Touch};

/// Where a line from pill to pill runs, top to bottom, if the wire is one: from border to border.
pub(super) fn points(layout: &Layout, shapes: &Shapes, w: usize) -> Option<Vec<(f64, f64)>> {
    if layout.manner != Manner::Flow {
        return None;
    }
    let [a, b] = shapes.wires.get(w)?.ends[..] else { return None };
    let (above, below) = if a.at.row <= b.at.row { (a, b) } else { (b, a) };
    if above.dir != Dir::Up || below.dir != Dir::Down {
        return None;
    }
    let (from, to) = (pill(layout, shapes, &above)?, pill(layout, shapes, &below)?);
    let reach = |area: &Area| (area.left + s::PILL, (area.right - s::PILL).max(area.left + s::PILL));
    let (f, t) = (reach(&from), reach(&to));
    let drawn = layout.place(w, above.at).0.clamp(f.0, f.1);
    let (top, bottom) = (from.bottom + s::STROKE / 2.0, to.top - s::STROKE / 2.0);
    let (low, high) = (f.0.max(t.0), f.1.min(t.1));
    if low <= high {
        // The middle of the lower one, if the upper one is over it.
        let x = half(((to.left + to.right) / 2.0).clamp(low, high));
        return Some(vec![(x, top), (x, bottom)]);
    }
    let (x, y, end) = (half(drawn), half((top + bottom - s::HEAD) / 2.0), half(drawn.clamp(t.0, t.1)));
    Some(vec![(x, top), (x, y), (end, y), (end, bottom)])
}

/// The pill that an end touches.
fn pill(layout: &Layout, shapes: &Shapes, end: &End) -> Option<Area> {
    let Touch::Text(t) = end.touch else { return None };
    let piece = layout.pieces.get(t).filter(|p| p.pill)?;
    Some(layout.area(shapes.texts.get(t)?, piece))
}

/// On half pixels.
fn half(v: f64) -> f64 {
    (v * 2.0).round() / 2.0
}

/// Labels of lines from pill to pill stand beside an upright one and over the middle of a level one.
pub(super) fn labels(layout: &mut Layout, shapes: &Shapes, wire_of: impl Fn(usize) -> Option<usize>) {
    if layout.manner != Manner::Flow {
        return;
    }
    for (t, text) in shapes.texts.iter().enumerate() {
        let Some(w) = wire_of(t) else { continue };
        let [a, b] = shapes.wires[w].ends[..] else { continue };
        let (top, bottom) = (a.at.row.min(b.at.row), a.at.row.max(b.at.row));
        let x = if let Some(points) = points(layout, shapes, w).filter(|_| top < text.at.row && text.at.row < bottom) {
            points[0].0 + s::LABEL
        } else if a.dir.is_level() && top == bottom && (text.at.row - top).abs() == 1 {
            let (Some(p), Some(q)) = (pill(layout, shapes, &a), pill(layout, shapes, &b)) else { continue };
            let middle = (p.left.max(q.left) + p.right.min(q.right)) / 2.0;
            half(middle - layout.pieces[t].width / 2.0)
        } else {
            continue;
        };
        layout.pieces[t].anchor = Anchor::At(x);
    }
}
