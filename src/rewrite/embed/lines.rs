//! Puts lines above and below a block that does not move itself.

use std::ops::Range;

use super::marker::bare;
use super::markup::{head, prefix as markup_prefix};
use crate::document::{Block, Container, Format};
use crate::source::Source;

/// A stretch of the page's text, and what shall stand there instead.
pub(super) type Change = (Range<usize>, String);

/// How the lines of a page look around a block.
pub(super) struct Margin<'a> {
    /// What the lists and quotes that the block stands in put before each line.
    prefix: &'a str,
    /// The line end.
    end: &'static str,
}

impl<'a> Margin<'a> {
    /// Around a block; the reason where no line can be put above it.
    pub(super) fn of(source: &'a Source, format: Format, block: &Block) -> Result<Margin<'a>, &'static str> {
        let text = source.text();
        let head = head(source, format, block.lines.0);
        let line = source.line_range(head);
        let whole = &text[line.clone()];
        let mut prefix = &whole[..whole.len() - whole.trim_start_matches([' ', '\t', '>']).len()];
        if format != Format::Markdown {
            prefix = markup_prefix(source, format, head, block)?;
        } else if block.container == Container::Indented {
            // The last step of the indent is what makes it code.
            let outer = prefix.strip_suffix("    ").or_else(|| prefix.strip_suffix('\t'));
            prefix = outer.ok_or("a list item begins with it")?;
            let own = block.rows.first().map_or(line.start, |r| r.text.start);
            if own.saturating_sub(line.start) < prefix.len() {
                return Err("its indent cannot be told from its container's");
            }
        } else if !whole[prefix.len()..].starts_with(['`', '~']) {
            return Err("a list item begins with it");
        }
        let end = match &text.as_bytes()[line.end..] {
            [b'\r', b'\n', ..] => "\r\n",
            [b'\r', ..] => "\r",
            [b'\n', ..] => "\n",
            // The last line: as the first one ends.
            _ => match text.find(['\r', '\n']).map(|i| &text.as_bytes()[i..]) {
                Some([b'\r', b'\n', ..]) => "\r\n",
                Some([b'\r', ..]) => "\r",
                _ => "\n",
            },
        };
        Ok(Margin { prefix, end })
    }

    fn line(&self, text: &str) -> String {
        match text.is_empty() {
            true => self.prefix.trim_end().to_owned(),
            false => format!("{}{text}", self.prefix),
        }
    }

    /// Lines above the block instead of those from line `from` on.
    pub(super) fn above(&self, source: &Source, from: usize, block: usize, lines: &[String]) -> Change {
        let range = source.line_range(from).start..source.line_range(block).start;
        (range, lines.iter().map(|l| self.line(l) + self.end).collect())
    }

    /// Lines below the block instead of those up to line `to`.
    pub(super) fn below(&self, source: &Source, block: usize, to: usize, lines: &[String]) -> Change {
        let range = source.line_range(block).end..source.line_range(to).end;
        (range, lines.iter().map(|l| format!("{}{}", self.end, self.line(l))).collect())
    }

    /// A line of the page without the prefix.
    pub(super) fn strip<'s>(&self, source: &'s Source, line: usize) -> &'s str {
        let text = &source.text()[source.line_range(line)];
        text.strip_prefix(self.prefix).or_else(|| text.strip_prefix(self.prefix.trim_end())).unwrap_or(text)
    }
}

/// The last line of a block that holds something: an indented block may end in blank lines.
pub(super) fn last_line(source: &Source, block: &Block) -> usize {
    let (first, last) = block.lines;
    (first..=last).rev().find(|&l| !bare(source, l).is_empty()).unwrap_or(last)
}

/// Whether text stands right below a line.
pub(super) fn is_followed(source: &Source, line: usize) -> bool {
    line < source.line_count() && !bare(source, line + 1).is_empty()
}

/// The text with changes applied, which must not overlap.
pub(super) fn apply(text: &str, changes: &[Change]) -> String {
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in changes {
        out.push_str(&text[at..range.start]);
        out.push_str(new);
        at = range.end;
    }
    out + &text[at..]
}
