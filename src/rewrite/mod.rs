//! Improves a document in place: straightens its drawings.
//!
//! A drawing is rewritten as it was read: what was repaired to read it is put right. Rows are cut into tokens, each
//! with a column that it may share with tokens of other rows (a wall, an upright line); then everything is laid out
//! in its column, level lines are stretched between, and what frames lack is drawn. Nothing is handed out that does
//! not read as before.

mod canvas;
mod claims;
mod columns;
mod place;
mod straighten;
mod tokens;
mod verify;
mod walls;

use crate::diagram::{self, Diagram, Kind};
use crate::reading::Reading;
use crate::shape::Repair;
use crate::source::{Edit, Source};

/// What became of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Straightened {
    /// The changes to the document; none where the drawing stays as it is.
    pub edits: Vec<Edit>,
    /// What could not be mended: the 1-based lines of the document, and why. Empty where the drawing is straight now.
    pub left: Vec<usize>,
    /// Why, where the whole drawing was left as it is.
    pub why: Option<&'static str>,
}

impl Straightened {
    fn nothing(why: Option<&'static str>, left: Vec<usize>) -> Straightened {
        Straightened { edits: Vec::new(), left, why }
    }
}

/// Straightens a drawing of `source`, which must have been read with repair.
///
/// Only line characters and blanks change; every word keeps its characters and its row, and the drawing keeps its
/// graph. What cannot be mended so is left as it is. Drawings of other kinds than [`Kind::Boxes`] stay as they are.
pub fn fmt(source: &Source, reading: &Reading) -> Straightened {
    let (block, old) = (&reading.block, &reading.diagram);
    if old.kind != Kind::Boxes {
        return Straightened::nothing(None, Vec::new());
    }
    let lines = |repairs: &[Repair]| {
        let mut lines: Vec<usize> =
            repairs.iter().filter_map(|r| block.rows.get(r.at.row as usize)).map(|row| row.line).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    };
    let rows: Vec<&str> = block.rows.iter().map(|r| r.content.as_str()).collect();
    let Some((new, diagram)) = best(&rows, &block.info, old) else {
        return Straightened::nothing(Some("it would not read as before"), lines(&old.shapes.repairs));
    };
    match place::edits(source, block, &new) {
        Some(edits) => Straightened { edits, left: lines(&diagram.shapes.repairs), why: None },
        None => {
            Straightened::nothing(Some("its rows stand in the document in another form"), lines(&old.shapes.repairs))
        }
    }
}

/// The straightest rows that read as before, and how they read.
fn best(rows: &[&str], info: &str, old: &Diagram) -> Option<(Vec<String>, Diagram)> {
    let all = vec![true; old.shapes.frames.len()];
    attempt(rows, info, old, &all)
}

/// Straightens the frames of `mended`; `None` where the outcome does not read as before, or is not final.
fn attempt(rows: &[&str], info: &str, old: &Diagram, mended: &[bool]) -> Option<(Vec<String>, Diagram)> {
    let new = straighten::rows(rows, &old.shapes, mended)?;
    let text: Vec<&str> = new.iter().map(String::as_str).collect();
    let diagram = diagram::read(&text, info, true).ok()?;
    let sound = verify::same_words((rows, old), (&text, &diagram)) && verify::same_graph(old, &diagram);
    sound.then_some((new, diagram))
}
