//! Looks at a text whose name says little.

use super::rfc;

/// Rows looked at.
const ROWS: usize = 400;

/// Whether a text begins as roff does: with a request or a comment of it.
pub(super) fn is_roff(text: &str) -> bool {
    let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or("");
    let request = first.strip_prefix(['.', '\'']).map(str::trim_start);
    request.is_some_and(|r| r.starts_with("\\\"") || r.starts_with(|c: char| c.is_ascii_alphabetic()))
}

pub(super) fn is_paged(text: &str) -> bool {
    rfc::is_paged(text)
}

/// Whether a text has a fence that ends.
pub(super) fn is_markdown(text: &str) -> bool {
    let fence = |row: &str| {
        let row = row.trim_start();
        let mark = row.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let long = row.chars().take_while(|c| *c == mark).count();
        (long >= 3 && !row[long..].contains(mark)).then_some((mark, long, row[long..].trim().is_empty()))
    };
    // A row about as long as the one above underlines it.
    let mut above = 0;
    let mut fences = text.lines().filter_map(|row| {
        let (row, over) = (row.trim_end(), std::mem::replace(&mut above, row.trim_end().chars().count()));
        fence(row).filter(|(mark, long, _)| !(*mark == '~' && *long > 4 && over > 0 && over.abs_diff(*long) <= 3))
    });
    let opened = fences.next();
    opened.is_some_and(|(mark, long, _)| fences.any(|(m, l, is_end)| is_end && m == mark && l >= long))
}

/// Whether a text has a heading of Markdown.
pub(super) fn has_heading(text: &str) -> bool {
    text.lines().any(|row| ["# ", "## ", "### "].iter().any(|mark| row.starts_with(mark)))
}

/// Whether a text has the marks of reStructuredText that no other text has.
pub(super) fn is_rst(text: &str) -> bool {
    let directive = |row: &str| {
        let name = row.trim_start().strip_prefix(".. ").and_then(|rest| rest.split_once("::")).map(|(name, _)| name);
        name.is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_alphanumeric() || "-_:".contains(c)))
            || row.starts_with(".. _") && row.trim_end().ends_with(':')
    };
    let roles = text.matches(":`").count() + text.matches("``").count();
    let directives = text.lines().take(ROWS).filter(|row| directive(row)).count();
    let literals = text.lines().take(ROWS).filter(|row| row.trim_end().ends_with("::")).count();
    directives >= 2 || directives + literals >= 1 && roles >= 4 && underlines(text) >= 1
}

/// Whether a text has the marks of AsciiDoc.
pub(super) fn is_asciidoc(text: &str) -> bool {
    let rows = || text.lines().take(ROWS).map(str::trim_end);
    let section = |row: &str| {
        let marks = row.bytes().take_while(|b| *b == b'=').count();
        (1..=5).contains(&marks) && row[marks..].starts_with(' ') && row.len() > marks + 1 && !row.ends_with('=')
    };
    let attribute = |row: &str| {
        row.starts_with("[[") && row.ends_with("]]")
            || row.starts_with("[source") && row.ends_with(']')
            || row.starts_with("include::") && row.ends_with(']')
            || row.starts_with("ifdef::")
            || matches!(row, "[verse]" | "[listing]" | "[ditaa]" | "[NOTE]" | "[TIP]")
    };
    let sections = rows().filter(|row| section(row)).count();
    let attributes = rows().filter(|row| attribute(row)).count();
    let listings = rows().filter(|row| matches!(*row, "----" | "....")).count();
    // Manual pages are written with underlined titles.
    let is_manual = || {
        rows().nth(1).is_some_and(|row| row.len() >= 4 && row.bytes().all(|b| b == b'='))
            && text.contains("\nNAME\n----\n")
    };
    sections >= 1 && (attributes >= 1 || listings >= 2)
        || is_manual()
        || attributes >= 2
        || underlines(text) >= 2 && attributes >= 1
}

/// Titles that a row as long as they are underlines.
fn underlines(text: &str) -> usize {
    let rows: Vec<&str> = text.lines().take(ROWS).map(str::trim_end).collect();
    let is_line = |row: &str| row.len() >= 4 && row.bytes().all(|b| b == row.as_bytes()[0] && b"=-~^+*".contains(&b));
    rows.windows(2).filter(|w| is_line(w[1]) && w[0].chars().count() == w[1].len() && !is_line(w[0])).count()
}

/// The program that the first line names.
pub(super) fn program(text: &str) -> Option<&str> {
    let first = text.lines().next()?.strip_prefix("#!")?;
    let mut words = first.split_whitespace();
    let program = words.next()?.rsplit('/').next()?;
    if program == "env" { words.find(|w| !w.starts_with('-')) } else { Some(program) }
}
