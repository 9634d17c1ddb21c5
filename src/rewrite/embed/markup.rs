//! What belongs to a block in markups other than Markdown: what lines around it must leave together with it.

use crate::document::{Block, Container, Format};
use crate::source::Source;

/// The line where what belongs to a block begins: in AsciiDoc its title and attributes, in reStructuredText the
/// paragraph that announces it.
pub(super) fn head(source: &Source, format: Format, first: usize) -> usize {
    let text = |line: usize| source.text()[source.line_range(line)].trim_end();
    let mut line = first;
    match format {
        Format::AsciiDoc => {
            let belongs = |row: &str| {
                row.starts_with('[') && row.ends_with(']') || row.starts_with('.') && !row.starts_with("..")
            };
            while line > 1 && belongs(text(line - 1)) {
                line -= 1;
            }
        }
        Format::Rst if !text(first).trim_start().starts_with(".. ") => {
            let announcing = (1..first).rev().find(|&l| !text(l).is_empty());
            if let Some(last) = announcing.filter(|&l| text(l).ends_with("::")) {
                line = (1..=last).rev().take_while(|&l| !text(l).is_empty()).last().unwrap_or(last);
            }
        }
        _ => {}
    }
    line
}

/// What stands before each line of a markup other than Markdown around a block; the reason where no line can be put
/// there.
pub(super) fn prefix<'a>(
    source: &'a Source,
    format: Format,
    head: usize,
    block: &Block,
) -> Result<&'a str, &'static str> {
    let text = |line: usize| source.text()[source.line_range(line)].trim_end();
    let whole = text(head);
    if format == Format::Rst {
        let directive = whole.trim_start().starts_with(".. ");
        if !directive && is_item(whole.trim_start()) {
            return Err("a list item begins with it");
        }
        return Ok(&whole[..whole.len() - whole.trim_start_matches(' ').len()]);
    }
    // Where our lines begin, if there are some.
    let mut outside = (1..head).rev().take_while(|&l| text(l) != "// /asciitect");
    let first = outside.find(|&l| text(l).starts_with("// asciitect id=")).unwrap_or(head);
    let above = (1..first).rev().map(text).find(|row| !row.is_empty()).unwrap_or_default();
    if above == "+" || block.container == Container::Indented && is_item(above.trim_start()) {
        return Err("it is part of a list item");
    }
    match is_inside((1..first).map(text)) {
        false => Ok(""),
        true => Err("it stands in an example or a table"),
    }
}

/// Whether rows leave an example or a table open. A row of `=` below a text is the line under a title.
fn is_inside<'a>(rows: impl Iterator<Item = &'a str>) -> bool {
    let (mut open, mut above) = (None, "");
    for row in rows {
        let begins = row == "|===" || row.len() >= 4 && row.bytes().all(|b| b == b'=');
        let free = above.is_empty() || above == "+" || above.starts_with(['[', '.']);
        match open {
            Some(fence) if fence == row => open = None,
            None if begins && free => open = Some(row),
            _ => {}
        }
        above = row;
    }
    open.is_some()
}

/// Whether a row begins an item of a list.
fn is_item(row: &str) -> bool {
    let mark = row.split(' ').next().unwrap_or_default();
    let counted = mark.trim_end_matches(['.', ')']);
    row.len() > mark.len()
        && (!mark.is_empty() && mark.chars().all(|c| matches!(c, '*' | '-' | '.' | '+'))
            || counted.len() < mark.len()
                && counted.trim_start_matches('(').chars().all(|c| c.is_ascii_digit() || c == '#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_told_from_titles() {
        for (rows, inside) in [
            ("Mill\n====\n\nWords.", false),
            ("====\nWords.", true),
            ("[NOTE]\n====\nWords.\n====\n", false),
            ("|===\n|a", true),
            (".Title\n=====\na\n====\nb\n=====", false),
        ] {
            assert_eq!(is_inside(rows.lines()), inside, "{rows}");
        }
    }

    #[test]
    fn items_begin_with_a_mark() {
        for (row, item) in
            [("* a", true), (".. a", true), ("12. a", true), ("#. a", true), ("a. b", false), ("*", false)]
        {
            assert_eq!(is_item(row), item, "{row}");
        }
    }
}
