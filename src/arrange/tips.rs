//! Where the ends of wires stand: on borders, beside texts, on lifelines.

use super::area::{Area, Point};
use super::layout::Layout;
use super::rows::{Rows, What};
use super::scene::Outline;
use super::{frames, sizes as s};
use crate::geom::{Dir, Pos, Rect};
use crate::shape::{End, Segment, Shapes, Text, Touch};

/// What a wire needs to know of the rest of the picture.
pub(super) struct Around<'a> {
    pub(super) layout: &'a Layout,
    pub(super) shapes: &'a Shapes,
    pub(super) rows: &'a Rows,
    pub(super) outlines: &'a [Outline],
}

/// Where a wire's end stands: on a border, beside a text, or on its own last cell.
pub(super) fn tip(around: &Around<'_>, w: usize, end: &End) -> Point {
    let (x, y) = around.layout.place(w, end.at);
    let (dx, dy) = (f64::from(end.dir.delta().0), f64::from(end.dir.delta().1));
    let ahead = (x + dx * s::CELL.0 / 2.0, y + dy * s::CELL.1 / 4.0);
    match end.touch {
        Touch::Frame(f) if around.shapes.frames.get(f).is_some_and(|f| over_caption(&f.rect, end)) => ahead,
        Touch::Frame(f) => {
            let (x, y) = border(around, f, end, (x, y));
            let outline = around.outlines.get(f);
            let by = outline.map_or(0.0, |outline| frames::half_border(outline.stroke, outline.group));
            let met = |title: &&Area| title.left <= x && x <= title.right && title.top <= y && y <= title.bottom;
            // An arrow that meets a title in the border ends before that.
            let titles = outline.map_or(&[][..], |outline| outline.gaps.as_slice());
            let title = titles.iter().find(met).filter(|_| dy != 0.0 && end.head.is_some());
            match title {
                Some(title) if dy > 0.0 => (x, title.top),
                Some(title) => (x, title.bottom),
                None => (x - dx * by, y - dy * by),
            }
        }
        Touch::Text(t) => match around.shapes.texts.get(t).zip(around.layout.pieces.get(t)) {
            // Over or under further rows of what it ends at it stays where it was drawn.
            Some((text, _)) if is_apart(around, text, end) => ahead,
            Some((text, piece)) => {
                let area = around.layout.area(text, piece);
                let (end, edge) = if piece.pill { (s::STROKE / 2.0, s::PILL) } else { (s::TEXT_END, 0.0) };
                let over = || x.clamp(area.left + edge, (area.right - edge).max(area.left + edge));
                match (dx as i32, dy as i32) {
                    (1, _) => (area.left - end, y),
                    (-1, _) => (area.right + end, y),
                    (_, 1) => (over(), area.top - end.min(1.0)),
                    _ => (over(), area.bottom + end.min(s::TEXT_GAP)),
                }
            }
            None => (x, y),
        },
        Touch::Line(line) => (lifeline(around, line, end.at).unwrap_or(x), y),
        Touch::Nothing if end.head.is_some() => ahead,
        Touch::Nothing => (x, y),
    }
}

/// Whether a box's caption stands between an upright end and the border that it means.
fn over_caption(rect: &Rect, end: &End) -> bool {
    !end.dir.is_level() && (rect.top - end.at.row > 1 || end.at.row - rect.bottom > 1)
}

/// Whether rows lie between an upright end and the text that it means. In a chain, what hangs goes on to its name.
fn is_apart(around: &Around<'_>, text: &Text, end: &End) -> bool {
    !end.dir.is_level() && (text.at.row - end.at.row).abs() > 1 && around.layout.flow.is_none()
}

/// Where a lifeline passes a row; a message can have been drawn to end beside it.
fn lifeline(around: &Around<'_>, line: usize, at: Pos) -> Option<f64> {
    let wire = around.shapes.wires.get(line)?;
    let passes = |s: &&Segment| {
        s.from.col == s.to.col && s.from.row.min(s.to.row) <= at.row && at.row <= s.from.row.max(s.to.row)
    };
    let nearest = wire.segments.iter().filter(passes).min_by_key(|s| (s.from.col - at.col).abs())?;
    Some(around.layout.place(line, Pos::new(nearest.from.col, at.row)).0)
}

/// Most columns from a line's end within a box to the word that it belongs to.
const BESIDE: i32 = 3;

/// Beside the word before which a level line ends within a box: letters are narrower than their cells.
fn word(around: &Around<'_>, f: usize, end: &End) -> Option<f64> {
    let (row, col) = (end.at.row, end.at.col);
    let item = match end.dir {
        Dir::Left => around.rows.left_of(row, col).filter(|item| col - item.to <= BESIDE),
        _ => around.rows.right_of(row, col, col).filter(|item| item.from - col <= BESIDE),
    }?;
    let What::Text(t) = item.what else { return None };
    around.shapes.texts[t].frame.filter(|&frame| frame == f)?;
    let (left, right) = around.layout.reach(&item);
    Some(if end.dir == Dir::Left { right + s::TEXT_END } else { left - s::TEXT_END })
}

/// The point on the middle of a frame's border that an end touches.
pub(super) fn border(around: &Around<'_>, f: usize, end: &End, (x, y): Point) -> Point {
    let Some((frame, area)) = around.shapes.frames.get(f).zip(around.layout.frames.get(f)) else { return (x, y) };
    // Halfway between two walls, it is the one that it comes to first.
    let first_low = matches!(end.dir, Dir::Right | Dir::Down);
    let inset = |wall: Dir, at: f64| around.layout.forms[f].inset(area, wall, at);
    let wall = |at: i32, low: (i32, f64), high: (i32, f64), by: (f64, f64)| {
        let (to_low, to_high) = ((at - low.0).abs(), (at - high.0).abs());
        let (near, by) = if to_low < to_high || to_low == to_high && first_low { (low, by.0) } else { (high, -by.1) };
        ((at - near.0).abs() <= s::ASTRAY).then_some(near.1 + by)
    };
    let rect = frame.rect;
    if end.dir.is_level() {
        (
            wall(
                end.at.col,
                (rect.left, area.left),
                (rect.right, area.right),
                (inset(Dir::Left, y), inset(Dir::Right, y)),
            )
            .or_else(|| word(around, f, end))
            .unwrap_or(x),
            y,
        )
    } else {
        (
            x,
            wall(
                end.at.row,
                (rect.top, area.top),
                (rect.bottom, area.bottom),
                (inset(Dir::Up, x), inset(Dir::Down, x)),
            )
            .unwrap_or(y),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_ends_over_the_caption_of_its_box() {
        let end = |row: i32, dir: Dir| End { at: Pos::new(4, row), dir, head: None, touch: Touch::Frame(0) };
        let rect = Rect::new(0, 3, 9, 6);
        assert!(over_caption(&rect, &end(1, Dir::Down)) && over_caption(&rect, &end(8, Dir::Up)));
        assert!(!over_caption(&rect, &end(2, Dir::Down)) && !over_caption(&rect, &end(6, Dir::Up)));
        assert!(!over_caption(&rect, &end(1, Dir::Right)));
    }
}
