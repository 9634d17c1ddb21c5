//! Markdown: fenced and indented code and `<pre>`, in whatever lists and quotes they stand.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::rows::{Raw, rows};
use super::{Block, Container, comment, pre};
use crate::source::Source;

/// Code whose end has not been seen yet.
struct Open {
    container: Container,
    info: String,
    range: Range<usize>,
    /// Where its text stands, without the prefixes of lists and quotes.
    text: Vec<Range<usize>>,
}

pub(super) fn blocks(source: &Source) -> Vec<Block> {
    let text = with_line_feeds(source.text());
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut blocks = Vec::new();
    let mut heading: Option<String> = None;
    let mut title: Option<String> = None;
    let mut open: Option<Open> = None;
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => title = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let words = title.take().unwrap_or_default();
                heading = Some(words.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|h| !h.is_empty());
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let (container, info) = match kind {
                    CodeBlockKind::Fenced(info) => (Container::Fence, info.into_string()),
                    CodeBlockKind::Indented => (Container::Indented, String::new()),
                };
                open = Some(Open { container, info, range, text: Vec::new() });
            }
            Event::Start(Tag::HtmlBlock) => {
                open = Some(Open { container: Container::Pre, info: String::new(), range, text: Vec::new() });
            }
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                if let Some(open) = open.take() {
                    close(source, open, &heading, &mut blocks);
                }
            }
            Event::Text(_) | Event::Html(_) if open.is_some() => {
                if let Some(open) = &mut open {
                    open.text.push(range);
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some(title) = &mut title {
                    title.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(title) = &mut title {
                    title.push(' ');
                }
            }
            _ => {}
        }
    }
    blocks
}

/// The text with lone carriage returns as line feeds, which the parser knows; offsets stay.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_lone = |i: usize| bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n');
    if !(0..bytes.len()).any(is_lone) {
        return Cow::Borrowed(text);
    }
    let chars = text.char_indices().map(|(i, c)| if is_lone(i) { '\n' } else { c });
    Cow::Owned(chars.collect())
}

fn close(source: &Source, open: Open, heading: &Option<String>, blocks: &mut Vec<Block>) {
    let first = source.line_at(open.range.start);
    let last = source.line_at(open.range.end.saturating_sub(1).max(open.range.start));
    let mut raws = raws(source, &open.text, first..=last);
    match open.container {
        Container::Pre => {
            for (lines, mut raws) in pre::contents(&raws) {
                comment::strip(&mut raws);
                blocks.push(Block {
                    container: Container::Pre,
                    info: String::new(),
                    heading: heading.clone(),
                    lines,
                    rows: rows(&raws),
                });
            }
            return;
        }
        Container::Fence => {
            raws.remove(0);
            if raws.last().is_some_and(|raw| is_closing_fence(source, raw, &open.text)) {
                raws.pop();
            }
        }
        Container::Indented | Container::Plain => {}
    }
    comment::strip(&mut raws);
    let rows = rows(&raws);
    blocks.push(Block {
        container: open.container,
        info: open.info,
        heading: heading.clone(),
        lines: (first, last),
        rows,
    });
}

/// One row for each line, from where the parser's text begins in it; an empty one where there is none.
fn raws<'a>(source: &'a Source, text: &[Range<usize>], lines: std::ops::RangeInclusive<usize>) -> Vec<Raw<'a>> {
    let mut pieces = text.iter().peekable();
    let mut raws = Vec::new();
    for line in lines {
        let range = source.line_range(line);
        // With CRLF a piece may begin at the line feed of the line before, so pieces are cut to lines.
        while pieces.next_if(|p| p.end <= range.start).is_some() {}
        let start = pieces.peek().map_or(range.end, |p| p.start.max(range.start));
        raws.push(Raw::new(source, line, start));
    }
    raws
}

/// Whether the last line of a fenced block is its closing fence, which no text of the block covers.
fn is_closing_fence(source: &Source, raw: &Raw, text: &[Range<usize>]) -> bool {
    let line = source.line_range(raw.line);
    if text.last().is_some_and(|last| last.end > line.start) {
        return false;
    }
    let line = source.text()[line].trim_end();
    let fence = line.trim_start_matches([' ', '\t', '>']);
    fence.len() >= 3 && (fence.bytes().all(|b| b == b'`') || fence.bytes().all(|b| b == b'~'))
}
