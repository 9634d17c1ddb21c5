//! Why a drawing stays as it is.

use std::error::Error;
use std::fmt;

/// Why a drawing stays as it is, or keeps the style of its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unchanged {
    /// It is of a kind that is not drawn anew.
    Kind,
    /// Its reading is not sure enough to be written back.
    Unsure,
    /// Each time it is drawn anew, something else changes.
    Restless,
    /// Drawn anew it would be no drawing.
    NoDrawing,
    /// Drawn anew, a word of it would be read otherwise.
    Word,
    /// Drawn anew, a box or a name of it would be read otherwise.
    Box,
    /// Drawn anew, a connection of it would be read otherwise.
    Connection,
    /// Its rows stand in the document in a form that they cannot be written in.
    Form,
    /// A remark stands beside its boxes, which would have no place in a new layout.
    Remark,
    /// A box of it has no name, and drawn anew would need one.
    Nameless,
    /// No new layout was found that would be read as it is.
    Tangled,
}

impl fmt::Display for Unchanged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Unchanged::Kind => "only drawings of boxes are drawn in another style or laid out anew",
            Unchanged::Unsure => "it is too unsure how it is meant",
            Unchanged::Restless => "it does not settle",
            Unchanged::NoDrawing => "it would not be read as a drawing",
            Unchanged::Word => "a word would be read otherwise",
            Unchanged::Box => "a box or a name would be read otherwise",
            Unchanged::Connection => "a connection would be read otherwise",
            Unchanged::Form => "its rows stand in the document in another form",
            Unchanged::Remark => "a remark stands between its boxes, which would have no place in a new layout",
            Unchanged::Nameless => "a box has no name",
            Unchanged::Tangled => "no new layout was found that is read as it is",
        })
    }
}

impl Error for Unchanged {}
