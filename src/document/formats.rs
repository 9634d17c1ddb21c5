//! The table of formats, and which of them a document has.

use super::block::Block;
use super::languages::Language;
use super::rows::{Raw, lines};
use super::{asciidoc, html, latex, markdown, notebook, org, plain, rfc, roff, rst, sniff, source_code};
use crate::source::Source;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Markdown in its dialects: CommonMark, GitHub's, MkDocs, MyST, MDX.
    Markdown,
    /// AsciiDoc.
    AsciiDoc,
    /// reStructuredText.
    Rst,
    /// HTML, and the XML of RFCs.
    Html,
    /// Org.
    Org,
    /// LaTeX.
    Latex,
    /// The source of manual pages.
    Roff,
    /// A Jupyter notebook.
    Notebook,
    /// Text with pages, as RFCs are.
    Rfc,
    /// Source code, of which only comments are looked at.
    Code(Language),
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
    /// Names of files without one, in lower case.
    files: &'static [&'static str],
    read: Read,
}

/// How a format is read.
enum Read {
    /// From rows, which may also be those of a part of a document.
    Rows(fn(&[Raw]) -> Vec<Block>),
    Whole(fn(&Source) -> Vec<Block>),
}

const fn entry(
    format: Format,
    name: &'static str,
    extensions: &'static [&'static str],
    read: fn(&[Raw]) -> Vec<Block>,
) -> Entry {
    Entry { format, name, extensions, files: &[], read: Read::Rows(read) }
}

/// All formats but source code, whose table is that of its languages. The last one is for documents of any other name.
const FORMATS: &[Entry] = &[
    entry(
        Format::Markdown,
        "markdown",
        &["md", "markdown", "mdx", "mkd", "mkdn", "mdown", "mdwn", "qmd", "rmd"],
        markdown::blocks,
    ),
    entry(Format::AsciiDoc, "asciidoc", &["adoc", "asciidoc", "asc"], asciidoc::blocks),
    entry(Format::Rst, "rst", &["rst", "rest"], rst::blocks),
    entry(Format::Html, "html", &["html", "htm", "xhtml"], html::blocks),
    entry(Format::Org, "org", &["org"], org::blocks),
    entry(Format::Latex, "latex", &["tex", "ltx", "sty", "cls", "dtx"], latex::blocks),
    entry(
        Format::Roff,
        "roff",
        &[
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "1p", "3p", "3pm", "3perl", "1ssl", "3ssl", "5ssl", "7ssl",
            "3posix", "3tcl", "2type", "3type", "2const", "3const", "3head", "man", "mdoc", "roff", "ms",
        ],
        roff::blocks,
    ),
    Entry { read: Read::Whole(notebook::blocks), ..entry(Format::Notebook, "notebook", &["ipynb"], plain::blocks) },
    entry(Format::Rfc, "rfc", &[], rfc::blocks),
    Entry {
        files: &["readme", "install", "hacking", "notes", "todo", "news"],
        ..entry(Format::Plain, "plain", &["txt", "text"], plain::blocks)
    },
];

impl Format {
    /// The format of a document by its name; plain where that says nothing.
    pub fn of(name: &str) -> Format {
        Format::known(name).unwrap_or(Format::Plain)
    }

    /// The format that a document's name tells.
    pub fn known(name: &str) -> Option<Format> {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name).to_lowercase();
        // `page.rst.txt` is what a site generator offers as the source of a page.
        let source = file.strip_suffix(".txt").filter(|inner| inner.contains('.'));
        if let Some(markup) = source.and_then(Format::known).filter(|f| f.is_markup()) {
            return Some(markup);
        }
        let extension = file.rsplit_once('.').map(|(_, extension)| extension);
        let is_known = |extensions: &[&str], files: &[&str]| {
            extension.is_some_and(|e| extensions.contains(&e)) || files.contains(&file.as_str())
        };
        let languages =
            || Language::all().find(|l| is_known(l.syntax().extensions, l.syntax().files)).map(Format::Code);
        // The name of a file says more than its ending.
        let by_file = Language::all().find(|l| l.syntax().files.contains(&file.as_str())).map(Format::Code);
        by_file
            .or_else(|| FORMATS.iter().find(|e| is_known(e.extensions, e.files)).map(|e| e.format))
            .or_else(languages)
    }

    /// The format of a document by its name, and by its content where the name leaves room.
    pub fn detect(name: &str, text: &str) -> Format {
        let by_name = Format::known(name);
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let bare = !file.contains('.');
        match by_name {
            Some(Format::Roff) if !sniff::is_roff(text) => Format::Plain,
            Some(Format::Plain) | None => by_content(text, bare).unwrap_or(Format::Plain),
            Some(format) => format,
        }
    }

    /// All formats, in the order of their tables, plain text last.
    pub fn all() -> impl Iterator<Item = Format> {
        let languages = Language::all().map(Format::Code);
        let (last, others) = FORMATS.split_last().map_or((None, FORMATS), |(last, others)| (Some(last.format), others));
        others.iter().map(|e| e.format).chain(languages).chain(last)
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        Format::all().find(|f| f.name() == name)
    }

    /// The name on the command line and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Format::Code(language) => language.syntax().name,
            _ => self.entry().map_or("plain", |e| e.name),
        }
    }

    /// The extensions, in lower case and without dot, of the files of this format.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Format::Code(language) => language.syntax().extensions,
            _ => self.entry().map_or(&[], |e| e.extensions),
        }
    }

    fn is_markup(self) -> bool {
        !matches!(self, Format::Code(_) | Format::Plain | Format::Roff)
    }

    fn entry(self) -> Option<&'static Entry> {
        FORMATS.iter().find(|e| e.format == self)
    }

    pub(super) fn read(self, source: &Source) -> Vec<Block> {
        match self {
            Format::Code(language) => source_code::blocks(source, language),
            _ => match self.entry().map(|e| &e.read) {
                Some(Read::Rows(read)) => read(&lines(source)),
                Some(Read::Whole(read)) => read(source),
                None => Vec::new(),
            },
        }
    }
}

/// What the content of a text says; `bare` is whether its name has no ending.
fn by_content(text: &str, bare: bool) -> Option<Format> {
    if bare && let Some(program) = sniff::program(text) {
        let program = program.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        return Language::all().find(|l| l.syntax().programs.contains(&program)).map(Format::Code);
    }
    if sniff::is_markdown(text) && (bare || sniff::has_heading(text)) {
        return Some(Format::Markdown);
    }
    let found: [(fn(&str) -> bool, Format); 4] = [
        (sniff::is_paged, Format::Rfc),
        (sniff::is_roff, Format::Roff),
        (sniff::is_rst, Format::Rst),
        (sniff::is_asciidoc, Format::AsciiDoc),
    ];
    found.into_iter().find(|(is, _)| is(text)).map(|(_, format)| format)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_go_by_name() {
        for (name, format) in [
            ("README.md", "markdown"),
            ("a/b.c/GUIDE.MDX", "markdown"),
            ("docs.md/notes.txt", "plain"),
            ("docs.md/notes", "plain"),
            ("a.H", "c"),
            ("x/Makefile", "make"),
            ("Makefile.am", "make"),
            ("CMakeLists.txt", "cmake"),
            ("a.1", "roff"),
            ("a.rst.txt", "rst"),
            ("a.1.txt", "plain"),
            ("-", "plain"),
            ("", "plain"),
        ] {
            assert_eq!(Format::of(name).name(), format, "{name}");
        }
    }

    #[test]
    fn content_decides_where_the_name_leaves_room() {
        for (name, text, format) in [
            ("a.1", ".TH A 1\n", "roff"),
            ("log.1", "Jan 1 started\n", "plain"),
            ("tool", "#!/usr/bin/env python3\n# x\n", "python"),
            ("a.txt", "Title\n=====\n\n.. note::\n\n   x\n\n.. code-block:: c\n\n   y\n", "rst"),
            ("a.txt", "= Title\n\n== Part\n\n[source,text]\n----\nx\n----\n", "asciidoc"),
            ("a.txt", "Text.\n\nSmith        Draft     [Page 1]\n\u{c}\nDraft   Mills   May 2031\n\nText.\n", "rfc"),
            ("a.txt", "Some text.\n\n+---+\n| a |\n+---+\n", "plain"),
            ("a.md", ".TH A 1\n", "markdown"),
            ("-", "Some text.\n\n```text\n+---+\n| a |\n+---+\n```\n", "markdown"),
            ("-", "+---+\n| ~~~ |\n+---+\n\n~~~~~~\n", "plain"),
        ] {
            assert_eq!(Format::detect(name, text).name(), format, "{name}: {text}");
        }
    }

    #[test]
    fn every_format_has_one_name_and_its_own_extensions() {
        for format in Format::all() {
            assert_eq!(Format::named(format.name()), Some(format));
            for extension in format.extensions() {
                assert_eq!(Format::of(&format!("x.{extension}")), format, "{extension}");
            }
        }
    }
}
