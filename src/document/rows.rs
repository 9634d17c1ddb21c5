//! From stretches of lines to rows: tabs expanded, control characters made visible.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::Row;
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
}

impl<'a> Raw<'a> {
    /// The row of a line's rest from text offset `start`.
    pub(super) fn new(source: &'a Source, line: usize, start: usize) -> Self {
        let range = source.line_range(line);
        let start = start.clamp(range.start, range.end);
        let text = source.text();
        let column = text[range.start..start].chars().fold(0, advance);
        Raw { line, text: start..range.end, column, body: Cow::Borrowed(&text[start..range.end]) }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.body.chars().all(|c| c.is_whitespace() || c.is_control())
    }

    /// Takes `bytes` bytes off the front. Where the body is not the source's own, its offsets are not either: the text
    /// stays whole.
    pub(super) fn cut_front(&mut self, bytes: usize) {
        let bytes = bytes.min(self.body.len());
        self.column = self.body[..bytes].chars().fold(self.column, advance);
        match &mut self.body {
            Cow::Borrowed(body) => {
                self.text.start += bytes;
                *body = &body[bytes..];
            }
            Cow::Owned(body) => drop(body.drain(..bytes)),
        }
    }

    /// Keeps the first `bytes` bytes; the text as for [`Raw::cut_front`].
    pub(super) fn cut_back(&mut self, bytes: usize) {
        let bytes = bytes.min(self.body.len());
        match &mut self.body {
            Cow::Borrowed(body) => {
                self.text.end = self.text.start + bytes;
                *body = &body[..bytes];
            }
            Cow::Owned(body) => body.truncate(bytes),
        }
    }

    /// The content with tabs expanded, from the column in the file or from the content's own edge.
    pub(super) fn expand(&self, tabs: Tabs) -> String {
        let origin = match tabs {
            Tabs::File => self.column,
            Tabs::Edge => 0,
        };
        let mut out = String::with_capacity(self.body.len());
        let mut column = origin;
        for c in self.body.chars() {
            let next = advance(column, c);
            match c {
                '\t' => out.extend(std::iter::repeat_n(' ', next - column)),
                '\u{B}' | '\u{C}' => out.push(' '),
                c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
                c => out.push(c),
            }
            column = next;
        }
        out
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
    raws.iter().map(|r| Row { line: r.line, text: r.text.clone(), content: r.expand(tabs) }).collect()
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
