//! Why a block was not taken for a drawing.

use std::error::Error;
use std::fmt;

/// Why a block was not taken for a drawing, in a few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoDrawing(&'static str);

impl NoDrawing {
    /// For a block that no mark sets apart from code and its output.
    pub(crate) const BARE: NoDrawing = NoDrawing("nothing in it that only a drawing has");

    /// A text in a frame of its own among prose.
    pub(crate) const NOTICE: NoDrawing = NoDrawing("a notice in a frame");

    /// A paragraph of a markup, whose rows are joined when it is shown.
    pub(crate) const JOINED: NoDrawing = NoDrawing("no fence keeps its rows apart");

    pub(super) const fn because(why: &'static str) -> NoDrawing {
        NoDrawing(why)
    }
}

impl fmt::Display for NoDrawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl Error for NoDrawing {}
