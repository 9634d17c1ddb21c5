//! Markdown: fenced and indented code and `<pre>`, in whatever lists, quotes, notes and tabs they stand.

mod nested;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::block::{Block, Container};
use super::rows::Raw;
use super::{TITLE_ENDS, drawn, html};

/// Code whose end has not been seen yet.
struct Open {
    container: Container,
    info: String,
    range: Range<usize>,
    /// Where its text stands, without the prefixes of lists and quotes.
    text: Vec<Range<usize>>,
}

/// A text of rows for the parser.
struct Page<'r, 'a> {
    raws: &'r [Raw<'a>],
    text: String,
    /// Where each row begins in it.
    starts: Vec<usize>,
}

impl<'r, 'a> Page<'r, 'a> {
    fn new(raws: &'r [Raw<'a>]) -> Self {
        let mut page = Page {
            raws,
            text: String::with_capacity(raws.iter().map(|r| r.body.len() + 1).sum()),
            starts: Vec::with_capacity(raws.len()),
        };
        for raw in raws {
            page.starts.push(page.text.len());
            // A line end within a row would move all that follows.
            page.text.extend(raw.body.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
            page.text.push('\n');
        }
        page
    }

    /// The row at an offset.
    fn at(&self, offset: usize) -> usize {
        self.starts.partition_point(|s| *s <= offset).saturating_sub(1)
    }

    /// The rows of a stretch of text.
    fn rows(&self, range: &Range<usize>) -> (usize, usize) {
        (self.at(range.start), self.at(range.end.saturating_sub(1).max(range.start)))
    }

    fn lines(&self, (first, last): (usize, usize)) -> (usize, usize) {
        let line = |i: usize| self.raws.get(i).map_or(1, |r| r.line);
        (line(first), line(last))
    }
}

/// What stands in a text.
#[derive(Default)]
pub(super) struct Found {
    pub(super) blocks: Vec<Block>,
    /// The headings and the lines that they begin in.
    headings: Vec<(usize, String)>,
    /// First and last line of each table.
    pub(super) tables: Vec<(usize, usize)>,
}

pub(super) fn blocks(raws: &[Raw]) -> Vec<Block> {
    find(raws).blocks
}

/// Reads rows as Markdown, and what stands indented in notes and tabs as pages of their own.
pub(super) fn find(raws: &[Raw]) -> Found {
    let Some(nested::Parted { outer, inner }) = nested::part(raws) else { return scan(raws) };
    let mut found = scan(&outer);
    for page in inner {
        let Some(line) = page.first().map(|r| r.line) else { continue };
        let before = found.headings.partition_point(|(at, _)| *at < line);
        let heading = before.checked_sub(1).map(|i| found.headings[i].1.clone());
        let blocks = find(&page).blocks.into_iter();
        found.blocks.extend(blocks.map(|b| Block { heading: b.heading.or_else(|| heading.clone()), ..b }));
    }
    found.blocks.sort_by_key(|b| b.lines);
    found
}

fn scan(raws: &[Raw]) -> Found {
    let page = Page::new(raws);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut found = Found::default();
    let mut heading: Option<String> = None;
    let mut title: Option<String> = None;
    let mut open: Option<Open> = None;
    for (event, range) in Parser::new_ext(&page.text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => title = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let words = title.take().unwrap_or_default();
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                heading = Some(words.trim_end_matches(TITLE_ENDS).trim_end().to_owned()).filter(|h| !h.is_empty());
                found.headings.extend(heading.clone().map(|h| (page.lines(page.rows(&range)).0, h)));
            }
            Event::Start(Tag::Paragraph) => {
                let (first, last) = page.rows(&range);
                let raws = &page.raws[first.min(page.raws.len())..(last + 1).min(page.raws.len())];
                if raws.len() > 2 && drawn::has_frames(raws.iter().map(|r| r.body.as_ref())) {
                    found.blocks.push(Block::bare(Container::Prose, "", heading.clone(), raws.to_vec()));
                }
            }
            Event::Start(Tag::Table(_)) => found.tables.push(page.lines(page.rows(&range))),
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
                    close(&page, open, &heading, &mut found.blocks);
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
    found
}

fn close(page: &Page, open: Open, heading: &Option<String>, blocks: &mut Vec<Block>) {
    let mut heading = heading.clone();
    let (first, last) = page.rows(&open.range);
    let mut raws = raws(page, &open.text, first..=last);
    match open.container {
        Container::Pre => {
            for (lines, raws) in html::contents(&raws, &["pre"]) {
                blocks.push(Block::new(Container::Pre, "", heading.clone(), lines, raws));
            }
            return;
        }
        Container::Fence => {
            raws.remove(0);
            if raws.last().is_some_and(|raw| is_closing_fence(page, raw, last, &open.text)) {
                raws.pop();
            }
            if open.info.starts_with('{') {
                let options: Vec<Raw> = raws.drain(..options(&raws)).collect();
                let caption = options.iter().find_map(|r| r.body.trim().strip_prefix(":caption:"));
                heading = caption.map(|words| words.trim().to_owned()).or(heading);
            }
        }
        Container::Indented | Container::Plain | Container::Prose => {}
    }
    blocks.push(Block::new(open.container, &open.info, heading, page.lines((first, last)), raws));
}

/// One row for each row of the page, from where the parser's text begins in it; an empty one where there is none.
fn raws<'a>(page: &Page<'_, 'a>, text: &[Range<usize>], rows: std::ops::RangeInclusive<usize>) -> Vec<Raw<'a>> {
    let mut pieces = text.iter().peekable();
    let mut raws = Vec::new();
    for i in rows {
        let (Some(raw), Some(&start)) = (page.raws.get(i), page.starts.get(i)) else { break };
        while pieces.next_if(|p| p.end <= start).is_some() {}
        let from = pieces.peek().map_or(raw.body.len(), |p| p.start.saturating_sub(start));
        let mut raw = raw.clone();
        raw.cut_front(from);
        raws.push(raw);
    }
    raws
}

/// Whether the last row of a fenced block is its closing fence, which no text of the block covers.
fn is_closing_fence(page: &Page, raw: &Raw, row: usize, text: &[Range<usize>]) -> bool {
    if !raw.is_blank() || text.last().is_some_and(|last| last.end > page.starts[row]) {
        return false;
    }
    let fence = page.raws[row].body.trim_end().trim_start_matches([' ', '\t', '>']);
    fence.len() >= 3 && (fence.bytes().all(|b| b == b'`') || fence.bytes().all(|b| b == b'~'))
}

/// How many rows at the front of a directive of MyST are its options: `:name: value`, or YAML between `---`.
fn options(raws: &[Raw]) -> usize {
    let text = |raw: &Raw| raw.body.trim().to_owned();
    let is_option =
        |t: &str| t.strip_prefix(':').is_some_and(|t| t.split_once(':').is_some_and(|(n, _)| !n.contains(' ')));
    match raws.first().map(text) {
        Some(first) if first == "---" => raws.iter().skip(1).position(|r| text(r) == "---").map_or(0, |i| i + 2),
        _ => raws.iter().take_while(|r| is_option(&text(r))).count(),
    }
}
