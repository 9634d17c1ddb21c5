//! What a reading takes otherwise than the first look would: decisions by place.

use crate::geom::{Dir, Pos};
use std::collections::BTreeSet;

/// A decision of the first look, taken the other way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Choice {
    /// No frame begins at this corner: what stands there is a wire.
    NoFrame(Pos),
    /// The glyphs of the run that begins here are text.
    Text(Pos),
    /// The glyph here, which was text, is a line or a head.
    Ink(Pos),
    /// The text that begins here names nothing: no line ends at it.
    NoName(Pos),
    /// The line whose last glyph stands here does not go on that way to what stands apart from it.
    Apart(Pos, Dir),
    /// What crosses here is a junction.
    Junction(Pos),
    /// What joins here is a crossing.
    Crossing(Pos),
}

/// How a block is read.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Whether crooked drawing is seen through; else only what lines up is taken for joined.
    pub repair: bool,
    /// What is decided otherwise than at first look.
    otherwise: BTreeSet<Choice>,
}

impl Choices {
    /// The first look.
    pub fn first(repair: bool) -> Choices {
        Choices { repair, otherwise: BTreeSet::new() }
    }

    /// The same with one more decision taken otherwise.
    pub fn with(&self, choice: Choice) -> Choices {
        let mut choices = self.clone();
        choices.otherwise.insert(choice);
        choices
    }

    /// Whether a decision is taken otherwise.
    pub(crate) fn has(&self, choice: Choice) -> bool {
        !self.otherwise.is_empty() && self.otherwise.contains(&choice)
    }

    /// What is taken otherwise, in order.
    pub fn all(&self) -> impl Iterator<Item = Choice> + '_ {
        self.otherwise.iter().copied()
    }
}
