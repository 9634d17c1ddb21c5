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

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown in its common dialects.
    Markdown,
    /// Text without markup, also what comes on standard input.
    Plain,
}

impl Format {
    /// The format of a document by its name's extension; plain where that says nothing.
    pub fn of(name: &str) -> Format {
        if name.ends_with(".md") { Format::Markdown } else { Format::Plain }
    }

    /// All formats, in the order of their table.
    pub fn all() -> impl Iterator<Item = Format> {
        [Format::Markdown, Format::Plain].into_iter()
    }

    /// The extensions, in lower case and without dot, of the files of this format.
    pub fn extensions(self) -> &'static [&'static str] {
        if self == Format::Markdown { &["md"] } else { &["txt"] }
    }
}
