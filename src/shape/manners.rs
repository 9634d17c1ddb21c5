//! Manners of drawing that are drawn anew as others, so that what follows need not know them.

use super::{bends, corners, dashes, diamonds, dots, leaning, marks, name_rows, roofs, tips, topless, unwalled};
use crate::grid::Grid;

const MANNERS: [fn(&Grid) -> Option<Grid>; 12] = [
    dashes::filled,
    bends::drawn,
    name_rows::drawn,
    marks::drawn,
    diamonds::drawn,
    leaning::drawn,
    roofs::drawn,
    corners::drawn,
    tips::drawn,
    dots::drawn,
    unwalled::drawn,
    topless::drawn,
];

/// The drawing with heads of several glyphs drawn as one; none if it has none.
pub(crate) fn with_heads(grid: &Grid) -> Option<Grid> {
    tips::drawn(grid)
}

/// A drawing with all of them drawn anew; none if it has none.
pub(super) fn drawn(source: &Grid) -> Option<Grid> {
    MANNERS.iter().fold(None, |drawn: Option<Grid>, manner| manner(drawn.as_ref().unwrap_or(source)).or(drawn))
}
