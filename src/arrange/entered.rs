//! Boxes within which lines go on.

use crate::shape::Shapes;
use crate::shape::spans::Spans;

/// Whether a line goes on within each box: it is drawn on the box, as on a group.
pub(super) fn boxes(shapes: &Shapes) -> Vec<bool> {
    let mut spans = Spans::new(shapes.height);
    for (i, frame) in shapes.frames.iter().enumerate().filter(|(_, f)| !f.group) {
        (frame.rect.top + 1..frame.rect.bottom)
            .for_each(|row| spans.push(row, frame.rect.left + 1, frame.rect.right - 1, i));
    }
    let spans = spans.build();
    let mut entered = vec![false; shapes.frames.len()];
    for p in shapes.wires.iter().flat_map(|w| &w.cells) {
        spans.over(p.row, p.col, p.col).into_iter().for_each(|i| entered[i] = true);
    }
    entered
}
