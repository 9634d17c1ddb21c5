//! What stands near a label: its further rows, other texts, frames in between.

use super::super::paragraphs;
use super::{Anchor, FAR, INDENT, REST, column_at};
use crate::shape::spans::Spans;
use crate::shape::{Segment, Shapes, Text};

/// What stands near a text: other texts and frames by row.
pub(super) struct Near {
    texts: Spans,
    frames: Spans,
}

/// Columns beyond a text in which a further row of the same label may begin or end.
const MARGIN: i32 = INDENT + 1;

/// What a row ends in that goes on in the next.
const UNFINISHED: [char; 5] = ['/', ',', '+', '&', '('];

impl Near {
    pub(super) fn new(shapes: &Shapes) -> Near {
        let mut frames = Spans::new(shapes.height);
        for (i, f) in shapes.frames.iter().enumerate() {
            for row in f.rect.top..=f.rect.bottom {
                frames.push(row, f.rect.left, f.rect.right, i);
            }
        }
        Near { texts: paragraphs::texts_by_row(shapes), frames: frames.build() }
    }

    /// The texts above or below a text that have an anchor.
    fn anchored(&self, best: &[Option<Anchor>], x: &Text, way: i32) -> impl Iterator<Item = usize> {
        let here = self.texts.over(x.at.row + way, x.at.col - MARGIN, x.at.col + x.width + MARGIN);
        here.into_iter().filter(|&u| best[u].is_some())
    }

    /// The texts that stand over or under a text, so many rows away.
    pub(super) fn texts_in(&self, x: &Text, rows: i32) -> Vec<usize> {
        self.texts.over(x.at.row + rows, x.at.col, x.at.col + x.width - 1)
    }

    /// The label whose first row a text is.
    pub(super) fn row_below(&self, shapes: &Shapes, best: &[Option<Anchor>], t: usize) -> Option<usize> {
        let x = &shapes.texts[t];
        let first_row_of = |u: &usize| {
            let o = &shapes.texts[*u];
            let end = (o.at.col + o.width - x.at.col - x.width).abs() <= 1;
            (aligned(x, o) || end) && o.frame == x.frame && !self.over_box(shapes, x)
        };
        self.anchored(best, x, 1).filter(first_row_of).min()
    }

    /// Whether a text stands right over the top border of a frame: it speaks of that.
    fn over_box(&self, shapes: &Shapes, x: &Text) -> bool {
        let below = self.frames.over(x.at.row + 1, x.at.col, x.at.col + x.width - 1);
        below.into_iter().any(|f| shapes.frames[f].rect.top == x.at.row + 1)
    }

    /// The label in the same row that a text goes on, right of an upright line.
    pub(super) fn row_before(&self, shapes: &Shapes, best: &[Option<Anchor>], t: usize) -> Option<usize> {
        let x = &shapes.texts[t];
        let goes_on = |u: &usize| {
            let o = &shapes.texts[*u];
            let line = best[*u].is_some_and(|a| a.at.row == x.at.row && a.at.col < o.at.col);
            line && o.frame == x.frame && o.at.col < x.at.col
        };
        self.texts.over(x.at.row, x.at.col - REST, x.at.col - 1).into_iter().filter(goes_on).max()
    }

    /// The label whose next row a text is.
    pub(super) fn row_above(&self, shapes: &Shapes, best: &[Option<Anchor>], t: usize) -> Option<usize> {
        let x = &shapes.texts[t];
        let next_row_of = |u: &usize| aligned(x, &shapes.texts[*u]) && shapes.texts[*u].frame == x.frame;
        self.anchored(best, x, -1).filter(next_row_of).max()
    }

    /// The label whose last row says that it goes on, and a text does, in that column or indented.
    pub(super) fn unfinished(&self, shapes: &Shapes, best: &[Option<Anchor>], t: usize) -> Option<usize> {
        let x = &shapes.texts[t];
        let before = |u: &usize| {
            let o = &shapes.texts[*u];
            o.text.ends_with(UNFINISHED) && (0..=INDENT).contains(&(x.at.col - o.at.col)) && o.frame == x.frame
        };
        self.anchored(best, x, -1).filter(before).max()
    }

    /// Whether a text may be a further row of a label.
    pub(super) fn goes_on(&self, shapes: &Shapes, best: &[Option<Anchor>], t: usize) -> bool {
        let x = &shapes.texts[t];
        self.anchored(best, x, -1).any(|u| (-1..=INDENT).contains(&(x.at.col - shapes.texts[u].at.col)))
    }

    /// Whether the row above or below a text begins in its column right of an upright piece, or ends in it left of one.
    pub(super) fn flush(&self, shapes: &Shapes, x: &Text, s: &Segment) -> bool {
        let (first, last) = (x.at.col, x.at.col + x.width - 1);
        let (top, bottom) = (s.from.row.min(s.to.row), s.from.row.max(s.to.row));
        let right = column_at(s, x.at.row) < first;
        let edge = if right { first } else { last };
        let same = |u: usize| {
            let o = &shapes.texts[u];
            edge == if right { o.at.col } else { o.at.col + o.width - 1 }
        };
        let rows = [x.at.row - 1, x.at.row + 1].into_iter().filter(|row| (top..=bottom).contains(row));
        s.from.col == s.to.col && rows.flat_map(|row| self.texts.over(row, edge, edge)).any(same)
    }

    /// Whether a text that stands three blanks from a line is nobody else's: no heading, no aside, not over a box, and with
    /// no wall and no text as near on its other side.
    pub(super) fn is_free(&self, shapes: &Shapes, x: &Text, line: i32) -> bool {
        let (first, end) = (x.at.col, x.at.col + x.width);
        let (l, r) = if line < first { (end, end + FAR) } else { (first - 1 - FAR, first - 1) };
        let walled = |f: usize| {
            let rect = shapes.frames[f].rect;
            // To the wall around it a text keeps a blank.
            let (l, r) = if x.frame == Some(f) { (l.max(first - 2), r.min(end + 1)) } else { (l, r) };
            [rect.left, rect.right].iter().any(|c| (l..=r).contains(c))
        };
        !x.text.ends_with(':')
            && !x.text.starts_with('(')
            && x.width > 1
            && !self.over_box(shapes, x)
            && !self.frames.over(x.at.row, l, r).into_iter().any(walled)
            && self.texts.over(x.at.row, l, r).is_empty()
    }

    /// Whether no text stands on the other side of an upright line beside a text.
    pub(super) fn is_alone(&self, x: &Text, line: i32) -> bool {
        let (l, r) = if line < x.at.col { (line - 1 - FAR, line - 1) } else { (line + 1, line + 1 + FAR) };
        self.texts.over(x.at.row, l, r).is_empty()
    }

    /// Whether no frame stands between a text and a column.
    pub(super) fn clear(&self, shapes: &Shapes, x: &Text, col: i32) -> bool {
        let (l, r) = if col < x.at.col { (col, x.at.col) } else { (x.at.col, col) };
        let between = |i: usize| shapes.frames[i].rect.left > l && shapes.frames[i].rect.right < r;
        !self.frames.over(x.at.row, l, r).into_iter().any(between)
    }
}

/// Whether two rows begin in one column or have one middle.
fn aligned(a: &Text, b: &Text) -> bool {
    (b.at.col - a.at.col).abs() <= 1 || (2 * b.at.col + b.width - 2 * a.at.col - a.width).abs() <= 4
}
