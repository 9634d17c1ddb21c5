//! Which cells walls stand in, and which texts are strokes.

use asciitect::geom::{Pos, Rect};
use asciitect::shape::Frame;

/// The cells of a frame's walls as drawn.
pub(super) fn wall_cells(frame: &Frame) -> impl Iterator<Item = Pos> + '_ {
    let [top_left, top_right, bottom_left, bottom_right] = frame.corners;
    let level = |from: Pos, to: Pos| (from.col..=to.col).map(move |col| Pos::new(col, from.row));
    let sides = frame
        .walls
        .iter()
        .zip(frame.rect.top + 1..)
        .flat_map(|(&(left, right), row)| [left, right].into_iter().flatten().map(move |col| Pos::new(col, row)));
    level(top_left, top_right).chain(level(bottom_left, bottom_right)).chain(sides)
}

/// The cells around a rectangle.
pub(super) fn around(rect: &Rect) -> impl Iterator<Item = Pos> + '_ {
    let level = move |row| (rect.left..=rect.right).map(move |col| Pos::new(col, row));
    let sides = (rect.top..=rect.bottom).flat_map(|row| [Pos::new(rect.left, row), Pos::new(rect.right, row)]);
    level(rect.top).chain(level(rect.bottom)).chain(sides)
}

/// Whether the text is a straight stroke.
pub(super) fn is_stroke(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next();
    let strokes = "─━═│┃║╌╎┄┆┈┊╍╏┅┇┉┋-|=.:_~";
    first.is_some_and(|c| strokes.contains(c)) && chars.next().is_none()
}
