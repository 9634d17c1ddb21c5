//! Finds the blocks of a document that may hold a drawing; one file per document format.
//!
//! A reader of a format finds stretches of lines and the rows in them; what all formats share is
//! done here: comment prefixes are taken off and tabs are expanded. Blocks that turn out to be no
//! drawings are refused by later stages, so a reader rather hands on too much than too little.

mod comment;
mod ink;
mod markdown;
mod plain;
mod pre;
mod rows;

use std::ops::Range;

use crate::source::Source;

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
    /// The content with tabs expanded to blanks and without control characters; drawings are laid out from this.
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

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown in its common dialects.
    Markdown,
    /// Text without markup, also what comes on standard input.
    Plain,
}

/// What is known of a format.
struct Entry {
    format: Format,
    /// The name on the command line.
    name: &'static str,
    /// In lower case.
    extensions: &'static [&'static str],
    read: fn(&Source) -> Vec<Block>,
}

/// All formats. The last one is for documents of any other name.
const FORMATS: &[Entry] = &[
    Entry {
        format: Format::Markdown,
        name: "markdown",
        extensions: &["md", "markdown", "mdx", "mkd", "mdown", "qmd", "rmd"],
        read: markdown::blocks,
    },
    Entry { format: Format::Plain, name: "plain", extensions: &["txt", "text"], read: plain::blocks },
];

impl Format {
    /// The format of a document by its name's extension; plain where that says nothing.
    pub fn of(name: &str) -> Format {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase();
        FORMATS.iter().find(|e| e.extensions.contains(&extension.as_str())).map_or(Format::Plain, |e| e.format)
    }

    /// All formats, in the order of their table.
    pub fn all() -> impl Iterator<Item = Format> {
        FORMATS.iter().map(|e| e.format)
    }

    /// The name on the command line and in messages.
    pub fn name(self) -> &'static str {
        self.entry().map_or("plain", |e| e.name)
    }

    /// The extensions, in lower case and without dot, of the files of this format.
    pub fn extensions(self) -> &'static [&'static str] {
        self.entry().map_or(&[], |e| e.extensions)
    }

    fn entry(self) -> Option<&'static Entry> {
        FORMATS.iter().find(|e| e.format == self)
    }
}

/// The blocks of a document that may hold a drawing, in order. A binary file has none.
pub fn blocks(source: &Source, format: Format) -> Vec<Block> {
    if source.is_binary() {
        return Vec::new();
    }
    format.entry().map_or_else(Vec::new, |entry| (entry.read)(source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_go_by_extension() {
        for (name, format) in [
            ("README.md", Format::Markdown),
            ("a/b.c/GUIDE.MDX", Format::Markdown),
            ("docs.md/notes.txt", Format::Plain),
            ("docs.md/notes", Format::Plain),
            ("-", Format::Plain),
            ("", Format::Plain),
        ] {
            assert_eq!(Format::of(name), format, "{name}");
        }
    }

    #[test]
    fn every_format_has_one_entry() {
        for format in Format::all() {
            assert_eq!(FORMATS.iter().filter(|e| e.format == format).count(), 1);
            for extension in format.extensions() {
                assert_eq!(Format::of(&format!("x.{extension}")), format);
            }
        }
    }
}
