//! A text as it is placed: its size, and the column, wall or wire that it keeps to.

use super::font::Face;
use super::looks::Look;

/// Where a text stands, by columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    /// It starts so many pixels right of a column's middle.
    Start(i32, f64),
    /// It ends so many pixels left of a column's middle.
    End(i32, f64),
    /// Its middle is between the middles of two columns.
    Middle(i32, i32),
    /// It starts at a pixel.
    At(f64),
}

/// A text as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) look: Look,
    pub(super) face: Face,
    pub(super) size: f64,
    pub(super) anchor: Anchor,
    /// Pixels.
    pub(super) width: f64,
    /// Its box has room for it in a wider font too.
    pub(super) roomy: bool,
    /// Starts with `- `, which is drawn as a bullet.
    pub(super) bullet: bool,
    /// Pixels that it stands lower than its row's middle.
    pub(super) drop: f64,
    /// Pixels that it stands right of its anchor.
    pub(super) shift: f64,
    /// The upright run that it stands beside: a wire and its column.
    pub(super) riser: Option<(usize, i32)>,
    /// The wire whose label it is.
    pub(super) wire: Option<usize>,
    /// It stands in a pill of its own.
    pub(super) pill: bool,
}
