//! A block, and what all formats share in making one.

use super::row::Row;
use super::rows::{Raw, rows};
use super::{comment, drawn};

/// What a block stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Container {
    /// Between lines of its own: a fence, a listing of AsciiDoc, `verbatim`, `#+begin_example`.
    Fence,
    /// Known by its indent or by a mark before each row.
    Indented,
    /// An HTML `<pre>` or the like.
    Pre,
    /// Found by its ink: paragraphs of a plain text or of a comment.
    Plain,
    /// A paragraph of a markup, whose rows are joined when it is shown: never read, but said.
    Prose,
}

/// A stretch of a document that may be a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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

/// Languages of drawings: what says so in an info string need not show it.
const DRAWINGS: &[&str] = &["asciitect", "ditaa", "svgbob", "bob", "goat", "aasvg", "a2s", "aafig", "diagram"];

impl Block {
    /// Whether it holds something that is there for a drawing alone, or says that it is one.
    pub(crate) fn is_drawn(&self) -> bool {
        let rows: Vec<&str> = self.rows.iter().map(|row| row.content.as_str()).collect();
        let markup = || self.container == Container::Plain && drawn::is_markup_table(&rows);
        names_drawing(&self.info) || drawn::is_drawn(&rows) && !markup()
    }

    /// A block of rows from which a format's own marks were taken off.
    pub(super) fn new(
        container: Container,
        info: &str,
        heading: Option<String>,
        lines: (usize, usize),
        mut raws: Vec<Raw>,
    ) -> Block {
        let wrapped = unwrap(&mut raws);
        comment::strip(&mut raws);
        let info = if wrapped { "ditaa" } else { info };
        Block { container, info: info.to_owned(), heading, lines, rows: rows(&raws) }
    }

    /// The same of rows that have no marks around them.
    pub(super) fn bare(container: Container, info: &str, heading: Option<String>, raws: Vec<Raw>) -> Block {
        let lines = raws.first().zip(raws.last()).map_or((1, 1), |(first, last)| (first.line, last.line));
        Block::new(container, info, heading, lines, raws)
    }
}

/// Whether one of the words is the language of a drawing.
pub(super) fn names_drawing(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|word| DRAWINGS.contains(&word))
}

/// Takes off the order to PlantUML that says that a drawing follows.
fn unwrap(raws: &mut Vec<Raw>) -> bool {
    let Some(first) = raws.iter().position(|r| !r.is_blank()) else { return false };
    if !raws[first].body.trim_start().starts_with("@startditaa") {
        return false;
    }
    if let Some(end) = raws.iter().rposition(|r| r.body.trim_start().starts_with("@endditaa")) {
        raws.truncate(end);
    }
    raws.drain(..=first.min(raws.len().saturating_sub(1)));
    true
}

/// Goes over rows: `read` says where what begins at a row ends.
pub(super) fn walk(rows: usize, mut read: impl FnMut(usize) -> usize) {
    let mut i = 0;
    while i < rows {
        i = read(i).max(i + 1);
    }
}

/// The columns by which all rows are indented that hold something.
pub(super) fn shared_indent(raws: &[Raw]) -> usize {
    raws.iter().filter(|r| !r.is_blank()).map(Raw::indent).min().unwrap_or(0)
}

/// The rows without the indent that they share, nor blank rows around them.
pub(super) fn dedented<'a>(raws: &[Raw<'a>]) -> Vec<Raw<'a>> {
    let filled = |r: &Raw| !r.is_blank();
    let Some((first, last)) = raws.iter().position(filled).zip(raws.iter().rposition(filled)) else {
        return Vec::new();
    };
    let indent = shared_indent(&raws[first..=last]);
    let mut raws = raws[first..=last].to_vec();
    raws.iter_mut().for_each(|raw| raw.cut_indent(indent));
    raws
}
