//! Sheets that lie behind a box: drawn copies of it, no line from the box to itself.

use crate::geom::{Pos, Rect};
use crate::shape::{Shapes, Touch, Wire};

/// Columns by which sheets may stick out.
const ASIDE: i32 = 8;
/// Rows by which they may.
const BEYOND: i32 = 4;

/// Whether a wire is the outline of sheets behind a box, which alone it touches: a rectangle like the box's, moved
/// aside and up or down, of which the box hides the rest.
pub(super) fn is_sheet(shapes: &Shapes, wire: &Wire) -> bool {
    // The corner under the box is an end, too.
    let ends = wire.ends.iter().filter(|e| e.touch != Touch::Nothing || e.head.is_some());
    let mut frames = ends.map(|e| match e.touch {
        Touch::Frame(f) if e.head.is_none() => Some(f),
        _ => None,
    });
    let Some(first) = frames.next().flatten() else { return false };
    if !frames.all(|f| f == Some(first)) {
        return false;
    }
    let (front, back) = (shapes.frames[first].rect, bounds(wire));
    let across =
        [(back.left - front.left, back.right - front.right), (front.right - back.right, front.left - back.left)];
    let down = [(front.top - back.top, front.bottom - back.bottom), (back.bottom - front.bottom, back.top - front.top)];
    let moved = |(near, far): (i32, i32), most: i32| near > 0 && far > 0 && near.max(far) <= most;
    let overlap =
        back.left <= front.right && back.right >= front.left && back.top <= front.bottom && back.bottom >= front.top;
    overlap && across.iter().any(|&d| moved(d, ASIDE)) && down.iter().any(|&d| moved(d, BEYOND))
}

/// The rectangle around a wire's own cells.
fn bounds(wire: &Wire) -> Rect {
    let cells = || wire.cells.iter();
    let (left, right) = (cells().map(|p: &Pos| p.col).min(), cells().map(|p| p.col).max());
    let (top, bottom) = (cells().map(|p| p.row).min(), cells().map(|p| p.row).max());
    Rect::new(left.unwrap_or(0), top.unwrap_or(0), right.unwrap_or(0), bottom.unwrap_or(0))
}
