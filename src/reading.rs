//! Runs the stages on one block and keeps what each found.

use crate::diagram::Diagram;
use crate::document::Block;
use crate::source::Source;

/// One drawing of a document.
#[derive(Clone, Debug)]
pub struct Reading {
    /// DOCUMENT-HEADING slug, unique in the document; also the stem of file names.
    pub id: String,
    /// The heading above the drawing, or its caption.
    pub title: Option<String>,
    /// The block that holds it.
    pub block: Block,
    /// What it means.
    pub diagram: Diagram,
}

/// A block that was not taken for a drawing.
#[derive(Clone, Debug)]
pub struct Skipped {
    /// The block.
    pub block: Block,
    /// Why, in a few words.
    pub reason: &'static str,
}

/// All drawings of a document.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text that was read.
    pub source: Source,
    /// Its drawings in order.
    pub readings: Vec<Reading>,
    /// Its other blocks.
    pub skipped: Vec<Skipped>,
}

// STUB, to be dropped at the merge with main: the program is written against this face.

/// How to read a document.
#[derive(Clone, Copy, Debug)]
pub struct ReadOptions {
    /// What the document is written in.
    pub format: crate::document::Format,
    /// Whether crooked drawings are straightened while they are read.
    pub repair: bool,
}

/// Finds and reads all drawings of a document.
pub fn read(source: Source, _: &ReadOptions) -> Document {
    Document { source, readings: Vec::new(), skipped: Vec::new() }
}
