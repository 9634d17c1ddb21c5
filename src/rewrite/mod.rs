//! Improves a document in place: straightens its drawings, and puts pictures of them into it.

mod conflict;
pub mod embed;
mod keys;
mod manner;
mod place;
mod reflow;
mod rename;
mod whole;

pub use crate::straight::{Glyphs, Manner, Unchanged};
pub use conflict::conflict;
pub(crate) use manner::{KEYS as CONFIG_KEYS, read as read_config};
pub use reflow::{reflow, same_graphs};
pub use rename::{Misfit, rename};
pub use whole::differs;

use crate::grid::Grid;
use crate::reading::Reading;
use crate::source::{Edit, Source};
use crate::straight::{self, Drawn, Straight};

/// What became of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Straightened {
    /// The changes to the document; none where the drawing stays as it is.
    pub edits: Vec<Edit>,
    /// What could not be mended: the 1-based lines of the document, and why. Empty where the drawing is straight now.
    pub left: Vec<usize>,
    /// Why, where the whole drawing was left as it is.
    pub why: Option<Unchanged>,
    /// Why it keeps its lines, where they were to be drawn in another style.
    pub kept: Option<Unchanged>,
}

impl Straightened {
    fn nothing(why: Option<Unchanged>, left: Vec<usize>) -> Straightened {
        Straightened { edits: Vec::new(), left, why, kept: None }
    }
}

/// Straightens a drawing of `source`, which must have been read with repair, and draws its lines in a manner.
///
/// Only line characters and blanks change; every word keeps its characters and its row, and the drawing keeps its
/// graph. What cannot be mended so is left as it is, and so is a drawing whose reading is unsure. Drawings of other
/// kinds than [boxes](crate::diagram::Kind::Boxes) stay as they are.
pub fn fmt(source: &Source, reading: &Reading, manner: Manner) -> Straightened {
    let (block, old) = (&reading.block, &reading.diagram);
    let lines = |rows: &mut dyn Iterator<Item = usize>| {
        let mut lines: Vec<usize> = rows.filter_map(|r| block.rows.get(r)).map(|row| row.line).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    };
    let slips =
        |drawn: &Drawn| lines(&mut straight::slips(drawn).into_iter().filter_map(|p| usize::try_from(p.row).ok()));
    let Straight { drawn, kept } = match straight::drawing(reading, manner) {
        Ok(straight) => straight,
        Err(why) => {
            let rows: Vec<&str> = block.rows.iter().map(|r| r.content.as_str()).collect();
            let kept = straight::is_other(&Grid::new(&rows), old, manner.glyphs).then_some(why);
            let left = lines(&mut straight::doubtful(reading).into_iter());
            return Straightened { kept, ..Straightened::nothing((!left.is_empty()).then_some(why), left) };
        }
    };
    match place::edits(source, block, &drawn.rows) {
        Some(edits) => Straightened { edits, left: slips(&drawn), why: None, kept },
        None => Straightened::nothing(Some(Unchanged::Form), slips(&straight::as_read(reading))),
    }
}

/// Whether [`fmt`] would change a drawing.
pub fn is_crooked(source: &Source, reading: &Reading, manner: Manner) -> bool {
    straight::is_crooked(reading, manner, |rows| place::edits(source, &reading.block, rows).is_some())
}

/// The rows of a drawing as straight as they get: the same before and after [`fmt`].
fn straight_rows(reading: &Reading) -> Vec<String> {
    match straight::drawing(reading, Manner::default()) {
        Ok(straight) => straight.drawn.rows,
        Err(_) => straight::as_read(reading).rows,
    }
}
