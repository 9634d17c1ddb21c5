//! AsciiDoc: listing and literal blocks, paragraphs and other blocks whose attributes make such of them, and indented
//! paragraphs.

use super::block::{Block, Container, dedented, walk};
use super::ink;
use super::rows::{Raw, Tabs};

/// Styles under which any block keeps its rows; the first is followed by a language.
const KEEPING: &[&str] = &[
    "source",
    "listing",
    "literal",
    "ditaa",
    "svgbob",
    "a2s",
    "bob",
    "aasvg",
    "goat",
    "diagram",
    "ascii",
    "asciiart",
    "plantuml",
    "mermaid",
    "graphviz",
    "blockdiag",
    "seqdiag",
    "actdiag",
    "nwdiag",
    "text",
];

pub(super) fn blocks(raws: &[Raw]) -> Vec<Block> {
    let mut reader = Reader { raws, blocks: Vec::new(), heading: None, title: None, style: None };
    walk(raws.len(), |i| reader.read(i));
    reader.blocks
}

struct Reader<'r, 'a> {
    raws: &'r [Raw<'a>],
    blocks: Vec<Block>,
    /// Of the section.
    heading: Option<String>,
    /// Of the block that comes next.
    title: Option<String>,
    /// What the attributes say of it: whether it keeps its rows, and its language.
    style: Option<(bool, String)>,
}

impl Reader<'_, '_> {
    fn text(&self, i: usize) -> &str {
        self.raws.get(i).map_or("", |r| r.body.trim_end())
    }

    /// Reads what begins at row `i`; where it ends.
    fn read(&mut self, i: usize) -> usize {
        let row = self.text(i);
        if row.is_empty() {
            return i + 1;
        }
        if let Some(style) = attributes(row) {
            if !style.1.is_empty() {
                self.style = Some(style);
            }
            return i + 1;
        }
        if let Some(title) = row.strip_prefix('.').filter(|t| !t.starts_with(['.', ' '])) {
            self.title = Some(title.to_owned());
            return i + 1;
        }
        if let Some(title) = section(row) {
            self.heading = Some(title.to_owned());
            return self.after(i + 1);
        }
        if is_underline(row, self.text(i + 1)) {
            self.heading = Some(row.to_owned());
            return self.after(i + 2);
        }
        if let Some(kind) = delimiter(row) {
            return self.delimited(i, kind);
        }
        if row.starts_with("//") {
            return i + 1;
        }
        self.paragraph(i)
    }

    /// Forgets what was said of a block.
    fn after(&mut self, end: usize) -> usize {
        (self.title, self.style) = (None, None);
        end
    }

    fn delimited(&mut self, i: usize, kind: Kind) -> usize {
        let fence = self.text(i).to_owned();
        let closing = match kind {
            Kind::Fence => "```",
            _ => fence.as_str(),
        };
        let kept = self.style.as_ref().is_some_and(|(keeps, _)| *keeps);
        match kind {
            Kind::Compound if !kept => return self.after(i + 1),
            Kind::Compound | Kind::Fence | Kind::Verbatim | Kind::Unseen => {}
        }
        // What has no end opens nothing: it underlines a title, or is a rule.
        let Some(end) = (i + 1..self.raws.len()).find(|&j| self.text(j) == closing) else { return self.after(i + 1) };
        if kept || kind != Kind::Unseen {
            let info = match kind {
                Kind::Fence => fence.trim_start_matches('`').trim().to_owned(),
                _ => self.info(),
            };
            self.push(Container::Fence, info, (i, end), self.raws[i + 1..end].to_vec());
        }
        self.after(end + 1)
    }

    fn paragraph(&mut self, i: usize) -> usize {
        let kept = self.style.as_ref().is_some_and(|(keeps, _)| *keeps);
        let is_indented = self.text(i).starts_with([' ', '\t']);
        let mut end = self.paragraph_end(i, kept);
        if kept {
            let info = self.info();
            self.push(Container::Fence, info, (i, end - 1), self.raws[i..end].to_vec());
        } else if is_indented && !is_item(self.text(i).trim_start()) {
            while let Some(more) = self.goes_on(i, end) {
                end = more;
            }
            let rows = dedented(&self.raws[i..end]);
            self.push(Container::Indented, String::new(), (i, end - 1), rows);
        }
        self.after(end)
    }

    /// Where a paragraph ends: at a blank row, or, where rows are not kept, at what begins a block.
    fn paragraph_end(&self, i: usize, kept: bool) -> usize {
        let ends = |j: &usize| {
            let row = self.text(*j);
            let opens = || row == "+" || delimiter(row).is_some() || attributes(row).is_some();
            row.is_empty() || !kept && opens()
        };
        (i + 1..self.raws.len()).find(ends).unwrap_or(self.raws.len())
    }

    /// Where an indented paragraph ends that goes on with a drawing of the rows before.
    fn goes_on(&self, from: usize, end: usize) -> Option<usize> {
        let next = (end..self.raws.len()).find(|&j| !self.text(j).is_empty())?;
        if !self.text(next).starts_with([' ', '\t']) || next - end > 2 {
            return None;
        }
        let to = self.paragraph_end(next, false);
        let rows = |raws: &[Raw]| raws.iter().map(|r| r.expand(Tabs::File)).collect::<Vec<_>>();
        ink::spans(&rows(&self.raws[from..end]), &rows(&self.raws[next..to])).then_some(to)
    }

    fn info(&self) -> String {
        self.style.as_ref().map_or_else(String::new, |(_, info)| info.clone())
    }

    fn push(&mut self, container: Container, info: String, (first, last): (usize, usize), rows: Vec<Raw>) {
        let heading = self.title.clone().or_else(|| self.heading.clone());
        let lines = (self.raws[first].line, self.raws[last].line);
        self.blocks.push(Block::new(container, &info, heading, lines, rows));
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Verbatim,
    Fence,
    /// Holds blocks.
    Compound,
    /// Holds what no reader sees as it stands: comments, tables, passed through.
    Unseen,
}

fn delimiter(row: &str) -> Option<Kind> {
    let first = row.chars().next()?;
    let all = row.chars().all(|c| c == first);
    match (first, row.len()) {
        ('-', 2) if all => Some(Kind::Compound),
        ('-' | '.', 4..) if all => Some(Kind::Verbatim),
        ('=' | '*' | '_', 4..) if all => Some(Kind::Compound),
        ('+' | '/', 4..) if all => Some(Kind::Unseen),
        ('`', _) => row.strip_prefix("```").filter(|info| !info.contains('`')).map(|_| Kind::Fence),
        ('|' | ',' | ':' | '!', 4..) if row[1..].bytes().all(|b| b == b'=') => Some(Kind::Unseen),
        _ => None,
    }
}

/// What a row of attributes says: whether its block keeps its rows, and the language or style.
fn attributes(row: &str) -> Option<(bool, String)> {
    let inner = row.strip_prefix('[')?.strip_suffix(']')?;
    if inner.contains(['[', ']']) || row.contains("---") {
        return inner.starts_with('[').then(|| (false, String::new()));
    }
    let mut words = inner.split(',').map(str::trim);
    let name = |word: &str| word.split(['.', '#', '%']).next().unwrap_or("").trim_matches('"').to_lowercase();
    let style = words.next().map(name).unwrap_or_default();
    let language = words.next().filter(|w| !w.contains('=')).map(name);
    Some(match style.as_str() {
        // `[,text]` is short for a source.
        "source" | "" if language.is_some() => (true, language.unwrap_or_default()),
        "source" | "listing" | "literal" => (true, "text".to_owned()),
        _ => (KEEPING.contains(&style.as_str()), style),
    })
}

/// The title of a section that a row is.
fn section(row: &str) -> Option<&str> {
    let marks = row.bytes().take_while(|b| *b == b'=' || *b == b'#').count();
    let title = row.get(marks..)?.strip_prefix(' ')?.trim();
    ((1..=6).contains(&marks) && !title.is_empty()).then_some(title)
}

/// Characters from which on a title's underline may miss its length by two.
const LONG: usize = 8;

/// Whether a row is a title and the next one, of about its length, its underline.
fn is_underline(row: &str, next: &str) -> bool {
    let (title, line) = (row.chars().count(), next.len());
    let mark = next.chars().next().filter(|c| "=-~^+".contains(*c));
    line >= 3
        && title.abs_diff(line) <= if title < LONG { 1 } else { 2 }
        && mark.is_some_and(|mark| next.chars().all(|c| c == mark))
        && row.starts_with(char::is_alphanumeric)
}

/// Whether a paragraph is an item of a list.
fn is_item(row: &str) -> bool {
    let marker = row.split(' ').next().unwrap_or("");
    let counted =
        marker.strip_suffix('.').is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_alphanumeric()));
    row.contains(' ') && (marker.chars().all(|c| matches!(c, '*' | '.')) || marker == "-" || counted)
}
