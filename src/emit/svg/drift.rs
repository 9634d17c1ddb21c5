//! Rows that slid sideways with their walls: their texts go back with them.

use std::borrow::Cow;

use crate::diagram::Diagram;

/// The diagram with each text as far from its box's left wall as it was drawn from the wall of its own row.
pub(super) fn corrected(diagram: &Diagram) -> Cow<'_, Diagram> {
    let shapes = &diagram.shapes;
    let slid = |t: usize| -> i32 {
        let text = &shapes.texts[t];
        let Some(frame) = text.frame.and_then(|f| shapes.frames.get(f)) else { return 0 };
        let row = usize::try_from(text.at.row - frame.rect.top - 1).ok();
        match row.and_then(|r| frame.walls.get(r)) {
            Some(&(Some(left), _)) if left < text.at.col => frame.rect.left - left,
            _ => 0,
        }
    };
    let by: Vec<i32> = (0..shapes.texts.len()).map(slid).collect();
    if by.iter().all(|&b| b == 0) {
        return Cow::Borrowed(diagram);
    }
    let mut diagram = diagram.clone();
    for (text, by) in diagram.shapes.texts.iter_mut().zip(by) {
        text.at.col += by;
    }
    Cow::Owned(diagram)
}
