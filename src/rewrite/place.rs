//! Turns rewritten rows into edits of the document.

use std::borrow::Cow;

use crate::document::{Block, Row};
use crate::source::{Edit, Source};

/// The edits that give the rows of a block their new text; of each row only what differs. `None` where a row stands
/// in the document in another form than it is read, and so cannot be written back.
pub(super) fn edits(source: &Source, block: &Block, rows: &[String]) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for (k, (row, new)) in block.rows.iter().zip(rows).enumerate() {
        if row.content == *new {
            continue;
        }
        let (own, shared) = (lead(source, row), neighbours(source, block, k));
        if own.chars().count() == shared.chars().count() {
            edits.push(edit(source, row, new)?);
        } else if row.content.trim().is_empty() && shared.starts_with(own) {
            // A blank row may lack the margin, or the comment's mark, of those around it.
            let range = row.text.start - own.len()..row.text.end;
            edits.push(Edit { span: source.span(range), text: format!("{shared}{new}") });
        } else {
            return None;
        }
    }
    Some(edits)
}

/// What stands before a row in its line: margin, quote and comment marks.
fn lead<'a>(source: &'a Source, row: &Row) -> &'a str {
    let before = source.text().get(..row.text.start).unwrap_or_default();
    &before[before.rfind('\n').map_or(0, |at| at + 1)..]
}

/// What stands before the rows around the `k`-th one: the same before all that are not blank, or the next of them.
fn neighbours<'a>(source: &'a Source, block: &Block, k: usize) -> &'a str {
    let filled = |row: &&Row| !row.content.trim().is_empty();
    let (above, below) = (block.rows[..k].iter().rev().find(filled), block.rows[k + 1..].iter().find(filled));
    let near = above.or(below).unwrap_or(&block.rows[k]);
    lead(source, near)
}

fn edit(source: &Source, row: &Row, new: &str) -> Option<Edit> {
    let written = source.text().get(row.text.clone())?;
    if written == row.content {
        return Some(difference(source, row.text.start, written, new));
    }
    // Tabs at its front stay, for other rows have them too and editors differ on their width.
    let rest = written.trim_start_matches([' ', '\t']);
    let front = row.content.strip_suffix(rest).filter(|front| front.bytes().all(|b| b == b' '));
    if let Some(new) = front.and_then(|front| new.strip_prefix(front)) {
        return Some(difference(source, row.text.end - rest.len(), rest, new));
    }
    // With tabs within the whole row is written anew; anything else that was undone cannot be redone.
    let words = |text: &str| text.chars().filter(|c| !matches!(c, ' ' | '\t')).collect::<String>();
    let same = written.contains('\t') && words(written) == words(&row.content);
    same.then(|| Edit { span: source.span(row.text.clone()), text: new.to_owned() })
}

/// What makes `new` of `old`, which stands at `start`. Trailing blanks stay where only the inside changes.
fn difference(source: &Source, start: usize, old: &str, new: &str) -> Edit {
    let tail = &old[old.trim_end_matches(' ').len()..];
    let new: Cow<str> = if tail.is_empty() { Cow::Borrowed(new) } else { Cow::Owned(format!("{new}{tail}")) };
    let front: usize = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let back: usize = old[front..]
        .chars()
        .rev()
        .zip(new[front..].chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let range = start + front..start + old.len() - back;
    Edit { span: source.span(range), text: new[front..new.len() - back].to_owned() }
}
