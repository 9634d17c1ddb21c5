//! Text without its markup, with where each part of it stands.

use std::ops::Range;

/// Text without its markup.
#[derive(Clone, Debug, Default)]
pub(super) struct Inline {
    pub(super) text: String,
    runs: Vec<Run>,
    /// The blanks for which the document has the end of a row.
    breaks: Vec<usize>,
    /// Where the emphasis ends with which it begins; 0 before that is known.
    slanted: Option<usize>,
}

#[derive(Clone, Debug)]
struct Run {
    /// Offsets in the text without markup.
    at: Range<usize>,
    /// Offset in the document of its first byte.
    source: usize,
    style: Style,
}

/// Articles as a sentence begins with them.
const ARTICLES: [&str; 5] = ["The", "Our", "Der", "Die", "Das"];

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

    /// The end of a row, which reads as a blank.
    pub(super) fn push_break(&mut self, source: usize) {
        self.breaks.push(self.text.len());
        self.push(" ", source, Style::Plain);
    }

    /// Emphasis begins or ends.
    pub(super) fn slant(&mut self, begins: bool) {
        match self.slanted {
            None if begins && self.text.trim().is_empty() => self.slanted = Some(0),
            Some(0) if !begins => self.slanted = Some(self.text.len()),
            _ => {}
        }
    }

    /// The end of the emphasis with which it begins.
    pub(super) fn slanted(&self) -> Option<usize> {
        self.slanted.filter(|end| *end > 0)
    }

    /// Its rows. A row that ends with a comma or "and" goes on in the next.
    pub(super) fn rows(&self) -> Vec<Range<usize>> {
        let goes_on = |at: &&usize| [",", " and", " &"].iter().any(|end| self.text[..**at].trim_end().ends_with(end));
        let mut start = 0;
        let ends = self.breaks.iter().filter(|at| !goes_on(at)).copied().chain([self.text.len()]);
        ends.map(|end| std::mem::replace(&mut start, end)..end).collect()
    }

    /// The end of the row that holds an offset.
    pub(super) fn row_end(&self, at: usize) -> usize {
        self.rows().into_iter().map(|row| row.end).find(|end| *end > at).unwrap_or(self.text.len())
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
        let first = self.lead_start();
        let mut runs = self.runs.iter().filter(|r| r.at.end > first);
        let Some(first) = runs.next() else { return (Style::Plain, 0) };
        let end = runs.take_while(|r| r.style == first.style).last().map_or(first.at.end, |r| r.at.end);
        (first.style, end)
    }

    /// Where that begins: behind an article before a bold name, as in "The **Kiln** fires".
    pub(super) fn lead_start(&self) -> usize {
        let start = self.text.len() - self.text.trim_start().len();
        let mut runs = self.runs.iter().filter(|r| r.at.end > start);
        match (runs.next(), runs.next()) {
            (Some(first), Some(second))
                if second.style == Style::Strong && ARTICLES.contains(&self.text[start..first.at.end].trim_end()) =>
            {
                second.at.start
            }
            _ => start,
        }
    }

    /// The code spans.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.runs.iter().filter(|r| r.style == Style::Code).map(|r| &self.text[r.at.clone()])
    }
}
