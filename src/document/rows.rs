//! From stretches of lines to rows: tabs expanded, control characters made visible.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::row::{Escape, Piece, Row, Spelling};
use crate::source::Source;

/// Columns from one tab stop to the next.
const TAB: usize = 8;

/// A row as a format's reader finds it.
#[derive(Clone, Debug)]
pub(super) struct Raw<'a> {
    /// 1-based line in the document.
    pub(super) line: usize,
    /// Text offsets of the content.
    pub(super) text: Range<usize>,
    /// The column of the file in which the content begins.
    pub(super) column: usize,
    /// The content, tabs and all; not the source's own where the format has escapes.
    pub(super) body: Cow<'a, str>,
    /// How the body is written, where it is not the source's own.
    pub(super) spelling: Option<Box<Spelling>>,
}

/// All rows of a document.
pub(super) fn lines(source: &Source) -> Vec<Raw<'_>> {
    (1..=source.line_count()).map(|line| Raw::new(source, line, source.line_range(line).start)).collect()
}

impl<'a> Raw<'a> {
    /// The row of a line's rest from text offset `start`.
    pub(super) fn new(source: &'a Source, line: usize, start: usize) -> Self {
        let range = source.line_range(line);
        Raw::part(source, line, start.clamp(range.start, range.end)..range.end)
    }

    /// The row of a part of a line.
    pub(super) fn part(source: &'a Source, line: usize, part: Range<usize>) -> Self {
        let text = source.text();
        let column = text[source.line_range(line).start.min(part.start)..part.start].chars().fold(0, advance);
        Raw { line, column, body: Cow::Borrowed(&text[part.clone()]), text: part, spelling: None }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.body.chars().all(|c| c.is_whitespace() || c.is_control())
    }

    /// Bytes of blanks and tabs that the row begins with.
    pub(super) fn lead(&self) -> usize {
        self.body.len() - self.body.trim_start_matches([' ', '\t']).len()
    }

    /// The column behind the blanks that the row begins with, counted from the row's own edge.
    pub(super) fn indent(&self) -> usize {
        let to = self.body[..self.lead()].chars().fold(self.column, advance);
        to - self.column
    }

    /// The text offsets of a part of the body.
    pub(super) fn place(&self, part: Range<usize>) -> Range<usize> {
        match &self.spelling {
            Some(spelling) => spelling.place(part, self.text.end),
            None => self.text.start + part.start..self.text.start + part.end,
        }
    }

    /// Takes `bytes` bytes off the front.
    pub(super) fn cut_front(&mut self, bytes: usize) {
        let bytes = bytes.min(self.body.len());
        self.column = self.body[..bytes].chars().fold(self.column, advance);
        self.text = self.place(bytes..self.body.len());
        self.keep(bytes..self.body.len());
    }

    /// Keeps the first `bytes` bytes.
    pub(super) fn cut_back(&mut self, bytes: usize) {
        let bytes = bytes.min(self.body.len());
        self.text = self.text.start..self.place(0..bytes).end.max(self.text.start);
        self.keep(0..bytes);
    }

    fn keep(&mut self, part: Range<usize>) {
        if let Some(spelling) = &mut self.spelling {
            let pieces = spelling.parts(&part);
            // What is spelt as a whole may begin before the part or end behind it.
            let within = |at: usize| at.clamp(part.start, part.end) - part.start;
            let moved = |p: Piece| Piece { content: within(p.content.start)..within(p.content.end), ..p };
            spelling.pieces = pieces.map(moved).collect();
        }
        match &mut self.body {
            Cow::Borrowed(body) => *body = &body[part],
            Cow::Owned(body) => {
                body.truncate(part.end);
                body.drain(..part.start);
            }
        }
    }

    /// Takes blanks off the front up to a column, counted from the row's own edge; at most those that are there.
    pub(super) fn cut_indent(&mut self, columns: usize) {
        let (end, mut column, mut bytes) = (self.column + columns, self.column, 0);
        for c in self.body.chars().take_while(|c| matches!(c, ' ' | '\t')) {
            column = advance(column, c);
            if column > end {
                break;
            }
            bytes += c.len_utf8();
        }
        self.cut_front(bytes);
    }

    /// Leaves nothing of the row but its place.
    pub(super) fn blanked(&self) -> Raw<'a> {
        let mut blank = self.clone();
        blank.cut_back(0);
        blank
    }

    /// Puts blanks before the body that do not stand in the text.
    pub(super) fn move_right(&mut self, columns: usize) {
        let body = format!("{}{}", " ".repeat(columns), self.body);
        let all = self.pieces(0..self.body.len());
        let moved = |p: Piece| Piece { content: p.content.start + columns..p.content.end + columns, ..p };
        let mut spelling = Spelling { escape: self.escape(), ..Spelling::default() };
        // Blanks from nowhere stand at the row's edge, and are no part of what can be written.
        spelling.pieces.push(Piece { content: 0..columns, text: self.text.start..self.text.start });
        all.into_iter().map(moved).for_each(|p| spelling.push(p));
        self.body = body.into();
        self.spelling = Some(Box::new(spelling));
        self.column = self.column.saturating_sub(columns);
    }

    fn escape(&self) -> Escape {
        self.spelling.as_ref().map_or(Escape::None, |s| s.escape)
    }

    pub(super) fn pieces(&self, part: Range<usize>) -> Vec<Piece> {
        match &self.spelling {
            Some(spelling) => spelling.parts(&part).collect(),
            None if part.is_empty() => Vec::new(),
            None => vec![Piece { text: self.place(part.clone()), content: part }],
        }
    }

    /// The content with tabs expanded, from the column in the file or from the content's own edge.
    pub(super) fn expand(&self, tabs: Tabs) -> String {
        let mut out = String::with_capacity(self.body.len());
        self.expand_into(tabs, &mut out, |_, _| ());
        out
    }

    /// The same as a row that knows where its content stands.
    fn row(&self, tabs: Tabs) -> Row {
        let mut content = String::with_capacity(self.body.len());
        let plain = !self.body.chars().any(char::is_control);
        if plain && self.spelling.is_none() {
            content.push_str(&self.body);
            return Row { line: self.line, text: self.text.clone(), content, spelling: None };
        }
        let mut spelling = Spelling { escape: self.escape(), ..Spelling::default() };
        self.expand_into(tabs, &mut content, |at, content| {
            for part in self.pieces(at.clone()) {
                // A part of one length with its text is a character as it stands, unless it was just expanded.
                spelling.push(Piece { content: content.clone(), text: part.text });
            }
        });
        Row { line: self.line, text: self.text.clone(), content, spelling: Some(Box::new(spelling)) }
    }

    /// Writes the content with tabs expanded; `each` is told of each character's place in the body and in the content.
    fn expand_into(&self, tabs: Tabs, out: &mut String, mut each: impl FnMut(Range<usize>, Range<usize>)) {
        let mut column = match tabs {
            Tabs::File => self.column,
            Tabs::Edge => 0,
        };
        for (i, c) in self.body.char_indices() {
            let (from, next) = (out.len(), advance(column, c));
            match c {
                '\t' => out.extend(std::iter::repeat_n(' ', next - column)),
                '\u{B}' | '\u{C}' => out.push(' '),
                c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
                c => out.push(c),
            }
            column = next;
            each(i..i + c.len_utf8(), from..out.len());
        }
    }
}

/// Where tab stops are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tabs {
    /// The first column of the file: the author typed the drawing where it stands.
    File,
    /// The content's left edge: the drawing was typed elsewhere and got its prefix later.
    Edge,
}

/// The column behind `c`. Tabs only need the plain width; the grid decides the rest.
pub(super) fn advance(column: usize, c: char) -> usize {
    match c {
        '\t' => (column / TAB + 1) * TAB,
        c => column + c.width().unwrap_or(1),
    }
}

/// The rows of a block. Tab stops are counted so that more verticals line up; at a tie, from the
/// first column of the file.
pub(super) fn rows(raws: &[Raw]) -> Vec<Row> {
    let tabs = if raws.iter().any(|r| r.column % TAB != 0 && r.body.contains('\t'))
        && aligned(raws, Tabs::Edge) > aligned(raws, Tabs::File)
    {
        Tabs::Edge
    } else {
        Tabs::File
    };
    raws.iter().map(|r| r.row(tabs)).collect()
}

/// How many uprights stand right under another.
fn aligned(raws: &[Raw], tabs: Tabs) -> usize {
    let mut above: Vec<usize> = Vec::new();
    let mut count = 0;
    for raw in raws {
        let mut column = 0;
        let mut here = Vec::new();
        for c in raw.expand(tabs).chars() {
            if is_upright(c) {
                here.push(column);
            }
            column = advance(column, c);
        }
        count += here.iter().filter(|c| above.binary_search(c).is_ok()).count();
        above = here;
    }
    count
}

fn is_upright(c: char) -> bool {
    matches!(c, '|' | '+' | '^' | 'v' | 'V' | '▲' | '▼' | '↑' | '↓')
        || matches!(c, '\u{2502}' | '\u{2503}' | '\u{250C}'..='\u{254B}' | '\u{2551}'..='\u{2570}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(lines: &[&str], prefix: usize) -> Vec<String> {
        let text = lines.join("\n");
        let source = Source::new("x", text.as_bytes());
        let raws: Vec<Raw> =
            (1..=lines.len()).map(|l| Raw::new(&source, l, source.line_range(l).start + prefix)).collect();
        rows(&raws).into_iter().map(|r| r.content).collect()
    }

    #[test]
    fn tabs_count_from_the_file_unless_the_edge_fits_better() {
        assert_eq!(expanded(&[" *\t+--+", " *      |  |"], 2), ["      +--+", "      |  |"]);
        assert_eq!(expanded(&["> \t|", ">         |"], 2), ["        |", "        |"]);
        assert_eq!(expanded(&["a\t|"], 0), ["a       |"]);
        assert_eq!(expanded(&["> a\tb"], 2), ["a     b"]);
    }

    #[test]
    fn control_characters_keep_their_place() {
        assert_eq!(expanded(&["a\0b\u{1b}c\u{c}d"], 0), ["a\u{FFFD}b\u{FFFD}c d"]);
    }
}
