//! Source code: only its comments are looked at, without their marks.

use std::ops::Range;

use super::block::{Block, Container, shared_indent};
use super::comments;
use super::drawn;
use super::ink;
use super::languages::Language;
use super::lexer::{Kind, lex};
use super::rows::Raw;
use crate::source::Source;

pub(super) fn blocks(source: &Source, language: Language) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut group = Group { is_rust: language.syntax().name == "rust", ..Group::default() };
    for comment in lex(source.text(), language.syntax()) {
        let line = source.line_at(comment.inner.start);
        let is_behind = comment.kind == Kind::Behind;
        if comment.kind != Kind::Line && !is_behind {
            blocks.extend(group.close());
            let begun = source.text()[..comment.inner.start].ends_with("=begin");
            let mut rows = rows_of(source, line, comment.inner, comment.kind);
            if language.syntax().joins && !begun {
                blank_prose(&mut rows);
            }
            blocks.extend(comments::blocks(&rows));
            continue;
        }
        let (mark, part) = marked(source.text(), comment.inner);
        let row = Raw::part(source, line, part);
        if group.is_behind != is_behind || !group.takes(source, &row, mark) {
            blocks.extend(group.close());
        }
        (group.mark, group.is_behind) = (mark, is_behind);
        group.rows.push(row);
    }
    blocks.extend(group.close());
    blocks
}

/// Comments in lines that follow each other.
#[derive(Default)]
struct Group<'a> {
    is_rust: bool,
    mark: &'a str,
    /// They stand behind code, in one column.
    is_behind: bool,
    rows: Vec<Raw<'a>>,
}

impl<'a> Group<'a> {
    /// Whether a comment goes on with those before, right below or over a blank line.
    fn takes(&mut self, source: &'a Source, row: &Raw, mark: &str) -> bool {
        let (Some(last), line) = (self.rows.last(), row.line) else { return true };
        let (beside, last) = (last.column == row.column, last.line);
        let is_next = line == last + 1;
        if self.is_behind {
            return self.mark == mark && is_next && beside;
        }
        let over_blank = line == last + 2 && source.text()[source.line_range(last + 1)].trim().is_empty();
        if self.mark != mark || !is_next && !over_blank {
            return false;
        }
        if over_blank {
            self.rows.push(Raw::new(source, last + 1, 0));
        }
        true
    }

    fn close(&mut self) -> Vec<Block> {
        let mut rows = std::mem::take(&mut self.rows);
        // Remarks on code are seldom drawn: frames must show it.
        if self.is_behind && (rows.len() < 3 || !drawn::has_frames(rows.iter().map(|r| r.body.as_ref()))) {
            return Vec::new();
        }
        dedent(&mut rows, 0);
        let mut blocks = comments::blocks(&rows);
        if self.is_rust && matches!(self.mark, "/" | "!") {
            // What stands in a fence of documentation is a test, if nothing else is said.
            let bare = blocks.iter_mut().filter(|b| b.container == Container::Fence && b.info.is_empty());
            bare.for_each(|b| b.info = "rust".to_owned());
        }
        blocks
    }
}

/// What else belongs to the mark of a comment in one line (`//!`, `///`, `;;`), and where its text begins.
fn marked(text: &str, inner: Range<usize>) -> (&str, Range<usize>) {
    let rest = &text[inner.clone()];
    let mark = text[..inner.start].chars().next_back().unwrap_or(' ');
    let mut run = rest.len() - rest.trim_start_matches(mark).len();
    if mark == '/' && rest.starts_with('!') {
        run = 1;
    }
    // A rule in the mark's own character is drawn, but not where it fills its row.
    let is_own = mark == '/' || rest[run..].chars().next().is_none_or(char::is_whitespace);
    let run = if is_own { run } else { 0 };
    let kind = if rest[run..].trim().is_empty() && run > 2 { &rest[..0] } else { &rest[..run] };
    (kind, inner.start + run..inner.end)
}

/// Leaves nothing of the paragraphs of POD that its reader joins and that may look drawn: those that begin at the margin.
fn blank_prose(rows: &mut [Raw]) {
    let (mut joined, mut parted) = (false, true);
    for row in rows {
        if row.is_blank() {
            parted = true;
            continue;
        }
        if parted {
            joined = row.column + row.indent() == 0;
        }
        parted = false;
        if joined && ink::has_ink(&row.body) {
            *row = row.blanked();
        }
    }
}

/// The rows of a comment over several lines.
fn rows_of(source: &Source, first: usize, inner: Range<usize>, kind: Kind) -> Vec<Raw<'_>> {
    let last = source.line_at(inner.end);
    let part = |line: usize| {
        let range = source.line_range(line);
        Raw::part(
            source,
            line,
            range.start.max(inner.start)..range.end.min(inner.end).max(range.start.max(inner.start)),
        )
    };
    let mut rows: Vec<Raw> = (first..=last).map(part).collect();
    if kind == Kind::Block {
        strip_stars(&mut rows);
    }
    dedent(&mut rows, 1);
    rows
}

/// Takes off the star that most rows begin with, also where some lack it.
fn strip_stars(rows: &mut [Raw]) {
    if let Some(first) = rows.first_mut() {
        let marks = first.body.len() - first.body.trim_start_matches(['*', '!']).len();
        first.cut_front(marks);
    }
    let starred = |raw: &Raw| {
        let rest = raw.body[raw.lead()..].strip_prefix('*')?;
        // A row of stars is a rule.
        (!rest.starts_with('*')).then_some(raw.column + raw.indent() + 1)
    };
    let filled = rows.iter().skip(1).filter(|r| !r.is_blank()).count();
    let ends: Vec<usize> = rows.iter().skip(1).filter_map(starred).collect();
    if ends.is_empty() || ends.len() * 3 < filled * 2 {
        return;
    }
    let end = ends[ends.len() / 2];
    for raw in rows.iter_mut() {
        match starred(raw) {
            Some(_) => raw.cut_front(raw.lead() + 1),
            None => raw.cut_indent(end.saturating_sub(raw.column)),
        }
    }
    // What stands right behind the opening keeps its column beside the others.
    if let Some(first) = rows.first_mut().filter(|r| !r.is_blank() && r.column > end) {
        first.move_right(first.column - end);
    }
}

/// Takes the indent off that all rows share; the first `spared` ones do not count.
fn dedent(rows: &mut [Raw], spared: usize) {
    let rows = rows.get_mut(spared..).unwrap_or_default();
    let indent = shared_indent(rows);
    rows.iter_mut().for_each(|raw| raw.cut_indent(indent));
}
