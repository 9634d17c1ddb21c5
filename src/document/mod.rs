//! Finds the blocks of a document that may hold a drawing; one file per document format.

use std::ops::Range;

/// What a block stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Container {
    /// A fenced code block.
    Fence,
    /// An indented code block.
    Indented,
    /// An HTML `<pre>`.
    Pre,
    /// Paragraphs of a plain text.
    Plain,
}

/// One row of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// 1-based line in the document.
    pub line: usize,
    /// Text offsets of the row's content in [`crate::source::Source::text`], without container prefix, comment prefix and line end.
    pub text: Range<usize>,
    /// The content with tabs expanded to blanks; drawings are laid out from this.
    pub content: String,
}

/// A stretch of a document that may be a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it stands in.
    pub container: Container,
    /// The fence's info string, or empty.
    pub info: String,
    /// The heading above it, if any.
    pub heading: Option<String>,
    /// 1-based first and last line, the fences' own lines included.
    pub lines: (usize, usize),
    /// Its rows in order.
    pub rows: Vec<Row>,
}

// STUB, to be dropped at the merge with branch `source`.

/// What a document is written in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// The endings of its files, without the dot.
    pub extensions: &'static [&'static str],
}

/// All formats.
pub const FORMATS: &[Format] = &[
    Format { name: "markdown", extensions: &["md", "markdown"] },
    Format { name: "text", extensions: &["txt", "text"] },
];
