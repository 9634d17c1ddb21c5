//! reStructuredText: literal blocks, indented or quoted, and directives that keep the rows of their content.

use super::block::{Block, Container, dedented, walk};
use super::rows::Raw;

/// Directives whose content is kept as it is.
const KEEPING: &[&str] = &[
    "code-block",
    "code",
    "sourcecode",
    "code-cell",
    "prompt",
    "parsed-literal",
    "literal",
    "svgbob",
    "kroki",
    "ditaa",
    "aafig",
    "aafigure",
    "diagram",
    "asciiart",
    "ascii-art",
    "ascii",
    "bob",
    "goat",
    "a2s",
];

/// Directives whose content is neither text nor a drawing of ours.
const UNSEEN: &[&str] = &[
    "raw",
    "math",
    "graphviz",
    "digraph",
    "graph",
    "uml",
    "plantuml",
    "mermaid",
    "csv-table",
    "blockdiag",
    "seqdiag",
    "nwdiag",
    "actdiag",
    "productionlist",
    "testcode",
    "testsetup",
    "testoutput",
    "doctest",
    "ipython",
];

pub(super) fn blocks(raws: &[Raw]) -> Vec<Block> {
    let mut reader = Reader { raws, blocks: Vec::new(), heading: None };
    walk(raws.len(), |i| reader.read(i));
    reader.blocks
}

struct Reader<'r, 'a> {
    raws: &'r [Raw<'a>],
    blocks: Vec<Block>,
    heading: Option<String>,
}

impl<'r, 'a> Reader<'r, 'a> {
    fn text(&self, i: usize) -> &'r str {
        self.raws.get(i).map_or("", |r| r.body.trim())
    }

    /// Reads what begins at row `i`; where it ends.
    fn read(&mut self, i: usize) -> usize {
        let row = self.text(i);
        if row.is_empty() {
            return i + 1;
        }
        if let Some((name, argument)) = directive(row) {
            return self.directive(i, name, argument);
        }
        if row == ".." || row.starts_with(".. ") && !row[3..].starts_with(['_', '[', '|']) {
            return self.end_of_inside(i, self.raws[i].indent());
        }
        if is_grid(row) {
            let is_row = |&j: &usize| self.text(j).starts_with(['+', '|']);
            return (i..self.raws.len()).take_while(is_row).last().map_or(i + 1, |j| j + 1);
        }
        if underlined(row, self.text(i + 1)) && self.raws[i].indent() == 0 {
            self.heading = Some(row.to_owned());
            return i + 2;
        }
        if row.ends_with("::") && self.text(i + 1).is_empty() {
            return self.literal(i);
        }
        i + 1
    }

    /// Where the rows end that are indented deeper than `indent`, below row `i`.
    fn end_of_inside(&self, i: usize, indent: usize) -> usize {
        let inside = |r: &&Raw| r.is_blank() || r.indent() > indent;
        i + 1 + self.raws[i + 1..].iter().take_while(inside).count()
    }

    fn directive(&mut self, i: usize, name: &str, argument: &str) -> usize {
        // What stands in a list item is indented by its mark.
        let indent = self.raws[i].indent() + bullet(self.text(i));
        let end = self.end_of_inside(i, indent);
        if UNSEEN.contains(&name) {
            return end;
        }
        if !KEEPING.contains(&name) {
            return i + 1;
        }
        let is_option = |&j: &usize| option(self.text(j)).is_some();
        let options = i + 1..(i + 1..end).take_while(is_option).last().map_or(i + 1, |j| j + 1);
        let of = |wanted: &str| {
            options.clone().filter_map(|j| option(self.text(j))).find(|(n, _)| *n == wanted).map(|(_, value)| value)
        };
        let heading = of("caption").or(of("name")).map(str::to_owned).or_else(|| self.heading.clone());
        let info = match name {
            "code-block" | "code" | "sourcecode" | "code-cell" | "kroki" => of("type").unwrap_or(argument),
            name => name,
        };
        // The content of one without options may begin in its own row, which is its argument then.
        self.push(Container::Indented, info, heading, i, options.end..end);
        end
    }

    /// The block that a paragraph announces whose last row is `i`.
    fn literal(&mut self, i: usize) -> usize {
        let indent = self.raws[i].indent() + bullet(self.text(i));
        let Some(first) = (i + 1..self.raws.len()).find(|&j| !self.raws[j].is_blank()) else { return i + 1 };
        let heading = self.heading.clone();
        if self.raws[first].indent() > indent {
            let end = self.end_of_inside(i, indent);
            self.push(Container::Indented, "", heading, first, first..end);
            return end;
        }
        let quote = self.text(first).chars().next().filter(|c| c.is_ascii_punctuation());
        let is_quoted = |&j: &usize| !self.raws[j].is_blank() && self.text(j).chars().next() == quote;
        if quote.is_none() || self.raws[first].indent() != indent || directive(self.text(first)).is_some() {
            return i + 1;
        }
        let end = (first..self.raws.len()).take_while(is_quoted).last().map_or(first, |j| j + 1);
        self.push(Container::Indented, "", heading, first, first..end);
        end
    }

    fn push(
        &mut self,
        container: Container,
        info: &str,
        heading: Option<String>,
        first: usize,
        rows: std::ops::Range<usize>,
    ) {
        let rows = dedented(&self.raws[rows]);
        let Some(last) = rows.last() else { return };
        let lines = (self.raws[first].line, last.line);
        self.blocks.push(Block::new(container, info, heading, lines, rows));
    }
}

/// Name and argument of the directive that a row begins.
fn directive(row: &str) -> Option<(&str, &str)> {
    let row = row[bullet(row).min(row.len())..].strip_prefix(".. ")?.trim_start();
    let (name, argument) = row.split_once("::")?;
    let named = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_:+.".contains(c));
    (named && (argument.is_empty() || argument.starts_with([' ', '\t']))).then(|| (name, argument.trim()))
}

/// `:name: value`.
fn option(row: &str) -> Option<(&str, &str)> {
    let (name, value) = row.strip_prefix(':')?.split_once(':')?;
    (!name.is_empty() && !name.contains(' ')).then(|| (name, value.trim()))
}

/// The bytes of the mark that a list item begins with, which are as many columns.
fn bullet(row: &str) -> usize {
    let mark = row.split(' ').next().unwrap_or("");
    let counted = || {
        let inner = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
        inner.len() < mark.len()
            && (inner == "#" || !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit()) || inner.len() == 1)
            && inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
    };
    let blanks = row.len() - mark.len() - row[mark.len()..].trim_start_matches(' ').len();
    if blanks > 0 && (matches!(mark, "-" | "*" | "+" | "•") || counted()) { mark.len() + blanks } else { 0 }
}

/// Whether a table drawn with `+---+` begins here, which is markup.
fn is_grid(row: &str) -> bool {
    row.starts_with("+-") && row.ends_with("-+") && row.chars().all(|c| matches!(c, '+' | '-'))
}

/// Whether a row is a title that the next one underlines.
fn underlined(row: &str, next: &str) -> bool {
    let mark = next.chars().next().filter(char::is_ascii_punctuation);
    let letters = row.chars().count();
    mark.is_some_and(|mark| next.chars().all(|c| c == mark))
        && (next.len() >= letters || next.len() >= 4 && next.len() + 2 >= letters)
        && row.chars().any(char::is_alphanumeric)
}
