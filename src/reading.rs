//! Runs the stages on one block and keeps what each found.

use crate::diagram::{self, Diagram, NoDrawing, ids};
use crate::document::{self, Block, Container, Format};
use crate::source::Source;

pub use crate::diagram::ids::slug;

/// One drawing of a document.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reading {
    /// DOCUMENT-HEADING slug, unique in the document; also the stem of file names.
    pub id: String,
    /// The heading above the drawing, if any.
    pub title: Option<String>,
    /// The block that holds it.
    pub block: Block,
    /// What it means.
    pub diagram: Diagram,
}

/// A block that was not taken for a drawing.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Skipped {
    /// The block.
    pub block: Block,
    /// Why.
    pub reason: NoDrawing,
}

/// All drawings of a document.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Document {
    /// The text that was read.
    pub source: Source,
    /// What it is written in.
    pub format: Format,
    /// Its drawings in order.
    pub readings: Vec<Reading>,
    /// Its other blocks.
    pub skipped: Vec<Skipped>,
}

/// How to read a document. Made by [`ReadOptions::of`] or as Markdown by default, and changed by its methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadOptions {
    /// What the document is written in.
    pub format: Format,
    /// Whether crooked drawings are straightened while they are read.
    pub repair: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions { format: Format::Markdown, repair: true }
    }
}

impl ReadOptions {
    /// For a document of a format.
    pub fn of(format: Format) -> Self {
        ReadOptions { format, ..ReadOptions::default() }
    }

    /// Whether crooked drawings are straightened while they are read.
    #[must_use]
    pub fn repair(self, repair: bool) -> Self {
        ReadOptions { repair, ..self }
    }
}

/// Finds and reads all drawings of a document whose name and content tell what it is written in.
pub fn read_named(name: impl Into<String>, bytes: impl AsRef<[u8]>) -> Document {
    let source = Source::new(name, bytes.as_ref());
    let format = Format::detect(&source.name, source.text());
    read(source, &ReadOptions::of(format))
}

/// Finds and reads all drawings of a document. Never fails: a block that cannot be read as a drawing is
/// among [`Document::skipped`], with the reason.
pub fn read(source: Source, options: &ReadOptions) -> Document {
    let mut document = Document::new(source, options.format);
    let mut names = Names::new(&document.source.name);
    for block in document::blocks(&document.source, options.format) {
        if block.container == Container::Prose {
            document.skipped.push(Skipped { block, reason: NoDrawing::JOINED });
            continue;
        }
        // In Markdown, a fence is likely to be one; elsewhere what is kept as it stands is mostly code and its output.
        if options.format != Format::Markdown && !block.is_drawn() {
            document.skipped.push(Skipped { block, reason: NoDrawing::BARE });
            continue;
        }
        document.add(block, options.repair, &mut names);
    }
    document
}

/// Reads a text that is one drawing as a whole, whatever stands in it. `info` is what a fence around it would say: the
/// language that it is written in, such as `ditaa`. It is among [`Document::skipped`] only where it is surely none;
/// with `asciitect`, only where it is empty.
pub fn read_drawing(source: Source, info: &str, repair: bool) -> Document {
    let mut document = Document::new(source, Format::Plain);
    let mut names = Names::new(&document.source.name);
    if let Some(block) = document::whole(&document.source, info) {
        document.add(block, repair, &mut names);
    }
    document
}

impl Document {
    /// One of which nothing is known yet.
    fn new(source: Source, format: Format) -> Document {
        Document { source, format, readings: Vec::new(), skipped: Vec::new() }
    }

    /// Reads a block of it.
    fn add(&mut self, block: Block, repair: bool, names: &mut Names) {
        let rows: Vec<&str> = block.rows.iter().map(|r| r.content.as_str()).collect();
        match diagram::read(&rows, &block.info, repair) {
            Ok(diagram)
                if diagram.is_text_with_notices() || block.container == Container::Plain && diagram.is_notice() =>
            {
                self.skipped.push(Skipped { block, reason: NoDrawing::NOTICE });
            }
            Ok(diagram) => {
                let id = names.next(block.heading.as_deref());
                self.readings.push(Reading { id, title: block.heading.clone(), block, diagram });
            }
            Err(reason) => self.skipped.push(Skipped { block, reason }),
        }
    }
}

/// Gives the drawings of one document their ids.
struct Names {
    stem: String,
    used: std::collections::BTreeMap<String, usize>,
}

impl Names {
    fn new(path: &str) -> Names {
        let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let stem = if stem.is_empty() || stem == "-" { "stdin".to_string() } else { ids::slug(stem) };
        Names { stem, used: std::collections::BTreeMap::new() }
    }

    fn next(&mut self, heading: Option<&str>) -> String {
        let name = match heading {
            Some(h) => format!("{}-{}", self.stem, ids::slug(h)),
            None => self.stem.clone(),
        };
        let n = self.used.entry(name.clone()).or_insert(0);
        *n += 1;
        if *n == 1 { name } else { format!("{name}-{n}") }
    }
}

#[cfg(test)]
#[path = "../benches/inputs/mod.rs"]
mod inputs;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::looks;

    #[test]
    fn a_text_may_be_one_drawing_as_a_whole() {
        let text = "Oven\n\n+------+    +------+\n| Loaf |--->| Tray |\n+------+    +------+\n\n";
        let document = read_drawing(Source::new("-", text.as_bytes()), "ditaa", true);
        let [reading] = &document.readings[..] else { panic!("one drawing") };
        assert_eq!((reading.block.lines, reading.diagram.graph.edge_count()), ((1, 5), 1));
        // What is no drawing by itself is one where the caller says so.
        let words = |info| read_drawing(Source::new("-", b"Knead, then wait."), info, true);
        assert_eq!((words("").readings.len(), words("asciitect").readings.len()), (0, 1));
        let empty = read_drawing(Source::new("-", b" \n\n"), "asciitect", true);
        assert_eq!((empty.readings.len(), empty.skipped.len()), (0, 0));
    }

    /// Looks at cells in a page of twice as many bytes: twice as many, and a little for what is done once.
    #[test]
    fn reading_looks_at_cells_in_proportion_to_their_number() {
        let options = ReadOptions::default();
        let looks = |page: &str| {
            let text = inputs::fenced(page);
            looks::of(|| drop(read(Source::new("page.md", text.as_bytes()), &options)))
        };
        // Large enough that every limit of the reader is reached at the smaller size.
        let (small, large) = (inputs::pages(20_000), inputs::pages(40_000));
        for ((name, once), (_, twice)) in small.iter().zip(&large) {
            let (a, b) = (looks(once), looks(twice));
            assert!(b * 10 <= a * 25, "{name}: {a} looks for {} bytes, {b} for {}", once.len(), twice.len());
        }
    }
}
