//! A text in a frame of its own: a notice, a heading of a part. Among prose it is no drawing.

use super::{Diagram, Kind};
use crate::shape::Text;

/// Words from which on a text is no name, in all and, where rules part the box, in a row.
const WORDS: (usize, usize) = (3, 5);

/// Columns from which on a frame half as wide again as what stands in it is drawn around a heading.
const WIDE: i32 = 16;

impl Diagram {
    /// Whether there is one box and nothing else, and what stands in it is no name: prose, or a word in a frame that
    /// fills its row.
    pub(crate) fn is_notice(&self) -> bool {
        let shapes = &self.shapes;
        let [frame] = shapes.frames.as_slice() else { return false };
        let words = |t: &Text| t.text.split_whitespace().filter(|w| is_word(w)).count();
        let (inside, outside): (Vec<&Text>, Vec<&Text>) = shapes.texts.iter().partition(|t| t.frame.is_some());
        let is_prose = if frame.rules.is_empty() {
            let wide = |t: &&Text| frame.rect.width() >= WIDE.max(t.width * 3 / 2);
            let rows = inside.windows(2).all(|pair| pair[0].at.row < pair[1].at.row);
            let all: usize = inside.iter().map(|t| words(t)).sum();
            let lettered = inside.iter().any(|t| t.text.contains(char::is_alphabetic));
            // Texts side by side are cells.
            rows && !inside.iter().any(|t| t.text.contains('|'))
                && (all >= WORDS.0 || lettered && inside.iter().all(wide))
        } else {
            inside.iter().any(|t| words(t) >= WORDS.1)
        };
        let beside = |t: &&Text| (frame.rect.top..=frame.rect.bottom).contains(&t.at.row);
        self.kind == Kind::Boxes
            && (self.graph.node_count(), self.graph.edge_count()) == (1, 0)
            && shapes.wires.is_empty()
            && shapes.stray.is_empty()
            && !outside.iter().any(beside)
            && is_prose
    }
}

fn is_word(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1
}
