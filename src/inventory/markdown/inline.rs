//! Text without its markup, with where each part of it stands.

use std::ops::Range;

/// Text without its markup.
#[derive(Clone, Debug, Default)]
pub(super) struct Inline {
    pub(super) text: String,
    runs: Vec<Run>,
}

#[derive(Clone, Debug)]
struct Run {
    /// Offsets in the text without markup.
    at: Range<usize>,
    /// Offset in the document of its first byte.
    source: usize,
    style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Strong,
    Code,
}

impl Inline {
    pub(super) fn push(&mut self, text: &str, source: usize, style: Style) {
        let start = self.text.len();
        self.text.push_str(text);
        self.runs.push(Run { at: start..self.text.len(), source, style });
    }

    /// Where a part of the text stands in the document.
    pub(super) fn source(&self, part: Range<usize>) -> Range<usize> {
        let at = |offset: usize, end: bool| {
            let run = self.runs.iter().rev().find(|r| if end { r.at.start < offset } else { r.at.start <= offset });
            run.map_or(0, |r| r.source + offset - r.at.start)
        };
        let start = at(part.start, false);
        start..if part.is_empty() { start } else { at(part.end, true).max(start) }
    }

    /// The style at the first character that is no blank, and the end of what has that style without a break.
    pub(super) fn lead(&self) -> (Style, usize) {
        let start = self.text.len() - self.text.trim_start().len();
        let mut runs = self.runs.iter().filter(|r| r.at.end > start);
        let Some(first) = runs.next() else { return (Style::Plain, 0) };
        let end = runs.take_while(|r| r.style == first.style).last().map_or(first.at.end, |r| r.at.end);
        (first.style, end)
    }

    /// The code spans.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.runs.iter().filter(|r| r.style == Style::Code).map(|r| &self.text[r.at.clone()])
    }
}
