//! Improves a document in place: straightens its drawings, and puts pictures of them into it.

mod conflict;
pub mod embed;
mod place;
mod whole;

pub use crate::straight::Glyphs;
pub use conflict::conflict;
pub use whole::differs;

use crate::diagram::Kind;
use crate::grid::Grid;
use crate::reading::Reading;
use crate::shape::Repair;
use crate::source::{Edit, Source};
use crate::straight::{self, Straight};

/// What became of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Straightened {
    /// The changes to the document; none where the drawing stays as it is.
    pub edits: Vec<Edit>,
    /// What could not be mended: the 1-based lines of the document, and why. Empty where the drawing is straight now.
    pub left: Vec<usize>,
    /// Why, where the whole drawing was left as it is.
    pub why: Option<&'static str>,
    /// Why it keeps its lines, where they were to be drawn in another style.
    pub kept: Option<&'static str>,
}

impl Straightened {
    fn nothing(why: Option<&'static str>, left: Vec<usize>) -> Straightened {
        Straightened { edits: Vec::new(), left, why, kept: None }
    }
}

/// Straightens a drawing of `source`, which must have been read with repair, and draws its lines with `glyphs`.
///
/// Only line characters and blanks change; every word keeps its characters and its row, and the drawing keeps its
/// graph. What cannot be mended so is left as it is. Drawings of other kinds than [`Kind::Boxes`] stay as they are.
pub fn fmt(source: &Source, reading: &Reading, glyphs: Glyphs) -> Straightened {
    let (block, old) = (&reading.block, &reading.diagram);
    let rows: Vec<&str> = block.rows.iter().map(|r| r.content.as_str()).collect();
    let lines = |repairs: &[Repair]| {
        let mut lines: Vec<usize> =
            repairs.iter().filter_map(|r| block.rows.get(r.at.row as usize)).map(|row| row.line).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    };
    let Straight { drawn, kept } = match straight::drawing(reading, glyphs) {
        Ok(straight) => straight,
        Err(why) => {
            let kept = straight::is_other(&Grid::new(&rows), old, glyphs).then_some(why);
            let left = if old.kind == Kind::Boxes { lines(&old.shapes.repairs) } else { Vec::new() };
            return Straightened { kept, ..Straightened::nothing((!left.is_empty()).then_some(why), left) };
        }
    };
    match place::edits(source, block, &drawn.rows) {
        Some(edits) => Straightened { edits, left: lines(&drawn.diagram.shapes.repairs), why: None, kept },
        None => {
            Straightened::nothing(Some("its rows stand in the document in another form"), lines(&old.shapes.repairs))
        }
    }
}

/// Whether [`fmt`] would change a drawing and keep its glyphs.
pub fn is_crooked(source: &Source, reading: &Reading) -> bool {
    straight::is_crooked(reading, |rows| place::edits(source, &reading.block, rows).is_some())
}

/// The rows of a drawing as straight as they get: the same before and after [`fmt`].
fn straight_rows(reading: &Reading) -> Vec<String> {
    match straight::drawing(reading, Glyphs::Keep) {
        Ok(straight) => straight.drawn.rows,
        Err(_) => reading.block.rows.iter().map(|r| r.content.clone()).collect(),
    }
}
