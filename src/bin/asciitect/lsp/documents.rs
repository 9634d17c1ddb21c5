//! The documents that are open in the editor. Each is read once for a change, when it is first asked for.

use std::cell::OnceCell;
use std::ops::Range;
use std::path::PathBuf;

use asciitect::diagram::NodeIndex;
use asciitect::document::Format;
use asciitect::geom::{Dir, Pos};
use asciitect::inventory::Place;
use asciitect::reading::{self, Document, ReadOptions, Reading};
use asciitect::shape::TextRole;
use asciitect::source::{Edit, Source};
use lsp_types::{self as lsp, Position, TextDocumentContentChangeEvent, TextEdit, Uri};

use super::position::{Encoding, Lines};
use super::uri;
use crate::bytes;
use crate::documents::Read;
use crate::explain::place::Places;
use crate::fmt::offset_of;
use crate::inputs::{Input, Origin, show};
use crate::picking::Pick;

/// An open document.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) input: Input,
    pub(super) text: String,
    encoding: Encoding,
    lines: Lines,
    read: OnceCell<Document>,
}

/// What stands at a position.
#[derive(Clone, Copy)]
pub(super) struct Under<'a> {
    pub(super) reading: &'a Reading,
    /// The box, the innermost one.
    pub(super) node: Option<NodeIndex>,
}

impl Open {
    pub(super) fn new(item: lsp::TextDocumentItem, encoding: Encoding) -> Open {
        let path = uri::path(&item.uri);
        let name = path.as_deref().map_or_else(|| uri::name(&item.uri), show);
        // A text without a file is what the editor says it is.
        let format = Format::known(&name).or_else(|| Format::named(&item.language_id)).unwrap_or(Format::Plain);
        let origin = Origin::File(path.unwrap_or_else(|| PathBuf::from(&name)));
        let input = Input { name, origin, format, settled: false, most: bytes::LARGEST, lines: Vec::new() };
        let lines = Lines::new(&item.text);
        let (uri, version, text) = (item.uri, item.version, item.text);
        Open { uri, version, input, text, encoding, lines, read: OnceCell::new() }
    }

    /// Whether it is in a file, beside which others can be put.
    pub(super) fn is_file(&self) -> bool {
        uri::path(&self.uri).is_some()
    }

    pub(super) fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        for change in changes {
            match change.range {
                Some(range) => {
                    let (start, end) = (self.byte(range.start), self.byte(range.end));
                    self.text.replace_range(start..end.max(start), &change.text);
                }
                None => self.text = change.text,
            }
            self.lines = Lines::new(&self.text);
        }
        self.version = version;
        self.read = OnceCell::new();
    }

    pub(super) fn document(&self) -> &Document {
        self.read.get_or_init(|| {
            let source = Source::new(self.input.name.clone(), self.text.as_bytes());
            let format = match self.input.format {
                Format::Plain | Format::Roff => Format::detect(&self.input.name, source.text()),
                format => format,
            };
            reading::read(source, &ReadOptions::of(format))
        })
    }

    /// The document as the program's commands take it.
    pub(super) fn as_read(&self) -> Read<'_> {
        let document = self.document().clone();
        let (bytes, format, pick) = (self.text.clone().into_bytes(), document.format, Pick::all(&document));
        Read { input: &self.input, document, bytes, format, pick }
    }

    fn byte(&self, position: Position) -> usize {
        self.lines.byte(&self.text, position, self.encoding)
    }

    /// The text offset that a position stands for.
    pub(super) fn offset(&self, position: Position) -> usize {
        offset_of(&self.document().source, self.byte(position))
    }

    /// The range of text offsets.
    pub(super) fn range(&self, offsets: Range<usize>) -> lsp::Range {
        let span = self.document().source.span(offsets);
        self.lines.range(&self.text, span.start..span.end, self.encoding)
    }

    pub(super) fn place(&self, place: &Place) -> lsp::Range {
        self.range(place.span.0..place.span.1)
    }

    /// A 1-based line, without the blanks that it begins with.
    pub(super) fn line(&self, line: usize) -> lsp::Range {
        let source = &self.document().source;
        let range = source.line_range(line);
        let text = &source.text()[range.clone()];
        self.range(range.start + text.len() - text.trim_start().len()..range.end)
    }

    /// All lines of a drawing.
    pub(super) fn lines_of(&self, reading: &Reading) -> lsp::Range {
        let (first, last) = reading.block.lines;
        let source = &self.document().source;
        self.range(source.line_range(first).start..source.line_range(last).end)
    }

    /// The drawings that a range touches.
    pub(super) fn within(&self, range: lsp::Range) -> impl Iterator<Item = &Reading> {
        let (from, to) = (range.start.line as usize + 1, range.end.line as usize + 1);
        self.document().readings.iter().filter(move |r| r.block.lines.0 <= to && from <= r.block.lines.1)
    }

    pub(super) fn under(&self, position: Position) -> Option<Under<'_>> {
        let document = self.document();
        let (line, column) = document.source.line_column(self.offset(position));
        let reading = document.readings.iter().find(|r| (r.block.lines.0..=r.block.lines.1).contains(&line))?;
        let cell = Places::new(document, reading).cell(line, column);
        let graph = &reading.diagram.graph;
        let at = |cell: Pos| {
            let holds = |n: &NodeIndex| graph[*n].rect.contains(cell);
            graph.node_indices().filter(holds).min_by_key(|n| graph[*n].rect.area())
        };
        // Behind the last letter of a name is still the name.
        let node = cell.and_then(|cell| at(cell).or_else(|| at(cell.step(Dir::Left, 1))));
        Some(Under { reading, node })
    }

    /// Where a box stands, and where its name does.
    pub(super) fn node_ranges(
        &self,
        reading: &Reading,
        places: &Places,
        node: NodeIndex,
    ) -> Option<(lsp::Range, lsp::Range)> {
        let rect = reading.diagram.graph.node_weight(node)?.rect;
        let own = |role: TextRole| matches!(role, TextRole::Node(i) | TextRole::Title(i) if i == node.index());
        let texts = || reading.diagram.shapes.texts.iter().filter(|t| own(t.role));
        let whole = self.cells(places, Pos::new(rect.left, rect.top), Pos::new(rect.right + 1, rect.bottom));
        let Some(row) = texts().map(|t| t.at.row).min() else { return Some((whole, whole)) };
        let here = || texts().filter(|t| t.at.row == row);
        let (from, to) = (here().map(|t| t.at.col).min()?, here().map(|t| t.at.col + t.width).max()?);
        let name = self.cells(places, Pos::new(from, row), Pos::new(to, row));
        // A range encloses that of its name, also where the name hangs out of its box.
        let whole = lsp::Range::new(whole.start.min(name.start), whole.end.max(name.end));
        Some((whole, name))
    }

    /// From one cell to before another.
    fn cells(&self, places: &Places, from: Pos, to: Pos) -> lsp::Range {
        let source = &self.document().source;
        let offset = |at: Pos| {
            let (line, column) = places.of(at);
            let range = source.line_range(line);
            let text = &source.text()[range.clone()];
            range.start + text.char_indices().nth(column - 1).map_or(text.len(), |(at, _)| at)
        };
        let start = offset(from);
        self.range(start..offset(to).max(start))
    }

    /// A range of bytes of another text.
    pub(super) fn range_in(&self, text: &str, bytes: Range<usize>) -> lsp::Range {
        Lines::new(text).range(text, bytes, self.encoding)
    }

    /// Edits of the document's bytes, as the protocol has them.
    pub(super) fn edits(&self, edits: &[Edit]) -> Vec<TextEdit> {
        let edit = |edit: &Edit| {
            let range = self.lines.range(&self.text, edit.span.start..edit.span.end, self.encoding);
            TextEdit::new(range, edit.text.clone())
        };
        edits.iter().map(edit).collect()
    }
}
