//! What stands in each frame, and which texts are a wire's.

use crate::diagram::paragraphs;
use crate::shape::spans::Spans;
use crate::shape::{Shapes, Touch};

/// What stands in each frame, and which texts are a wire's.
#[derive(Debug)]
pub(super) struct Contents {
    /// For each frame, the texts in it that stand in no frame within it.
    pub(super) texts: Vec<Vec<usize>>,
    /// For each frame, those right within it.
    pub(super) frames: Vec<Vec<usize>>,
    /// For each text, whether a wire ends at it or goes through it.
    pub(super) touched: Vec<bool>,
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
            touched: vec![false; shapes.texts.len()],
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
            let ends = w.ends.iter().filter_map(|e| match e.touch {
                Touch::Text(t) => Some(t),
                _ => None,
            });
            for t in ends.chain(w.texts.iter().copied()) {
                contents.touched[t] = true;
            }
        }
        contents
    }
}
