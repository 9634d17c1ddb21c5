//! What stands in each frame, and which texts are a wire's.

use crate::diagram::paragraphs;
use crate::geom::Dir;
use crate::shape::spans::Spans;
use crate::shape::{Shapes, Touch};

/// What stands in each frame, and which texts are a wire's.
#[derive(Debug)]
pub(super) struct Contents {
    /// For each frame, the texts in it that stand in no frame within it.
    pub(super) texts: Vec<Vec<usize>>,
    /// For each frame, those right within it.
    pub(super) frames: Vec<Vec<usize>>,
    /// For each text, whether a wire ends at it.
    pub(super) ended: Vec<bool>,
    /// For each text, whether a wire that ends at it has another end at something.
    pub(super) linked: Vec<bool>,
    /// For each text, whether a wire goes through it.
    pub(super) in_line: Vec<bool>,
    /// For each text, whether a wire that came in through the top of its frame ends at it.
    pub(super) entered: Vec<bool>,
    /// For each text, whether it stands beside an upright wire.
    pub(super) beside: Vec<bool>,
    /// The texts of each row.
    pub(super) by_row: Spans,
}

impl Contents {
    pub(super) fn of(shapes: &Shapes) -> Contents {
        let mut contents = Contents {
            texts: vec![Vec::new(); shapes.frames.len()],
            frames: vec![Vec::new(); shapes.frames.len()],
            ended: vec![false; shapes.texts.len()],
            linked: vec![false; shapes.texts.len()],
            in_line: vec![false; shapes.texts.len()],
            entered: vec![false; shapes.texts.len()],
            beside: paragraphs::beside_wires(shapes),
            by_row: paragraphs::texts_by_row(shapes),
        };
        for (t, text) in shapes.texts.iter().enumerate() {
            if let Some(f) = text.frame {
                contents.texts[f].push(t);
            }
        }
        for (i, frame) in shapes.frames.iter().enumerate() {
            if let Some(f) = frame.parent {
                contents.frames[f].push(i);
            }
        }
        for w in &shapes.wires {
            let ends = w.ends.iter().filter(|e| e.touch != Touch::Nothing).count();
            for e in &w.ends {
                let Touch::Text(t) = e.touch else { continue };
                contents.ended[t] = true;
                contents.linked[t] |= ends > 1;
                let top = shapes.texts[t].frame.map(|f| shapes.frames[f].rect.top);
                contents.entered[t] |=
                    e.dir == Dir::Down && top.is_some_and(|top| w.cells.binary_search_by_key(&top, |p| p.row).is_ok());
            }
            for &t in &w.texts {
                contents.in_line[t] = true;
            }
        }
        contents
    }
}
