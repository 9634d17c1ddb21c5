//! Turns rewritten rows into edits of the document.

use std::borrow::Cow;

use crate::document::{Block, Row};
use crate::source::{Edit, Source};

/// The edits that give the rows of a block their new text; of each row only what differs. `None` where a row stands
/// in the document in another form than it is read, and so cannot be written back.
pub(super) fn edits(source: &Source, block: &Block, rows: &[String]) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for (row, new) in block.rows.iter().zip(rows) {
        if row.content != *new {
            edits.push(edit(source, row, new)?);
        }
    }
    Some(edits)
}

fn edit(source: &Source, row: &Row, new: &str) -> Option<Edit> {
    let written = source.text().get(row.text.clone())?;
    if written != row.content {
        // With tabs the whole row is written anew; anything else that was undone cannot be redone.
        let words = |text: &str| text.chars().filter(|c| !matches!(c, ' ' | '\t')).collect::<String>();
        let same = written.contains('\t') && words(written) == words(&row.content);
        return same.then(|| Edit { span: source.span(row.text.clone()), text: new.to_owned() });
    }
    let old = written;
    // A row's trailing blanks stay where only its inside changes.
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
    let range = row.text.start + front..row.text.start + old.len() - back;
    Some(Edit { span: source.span(range), text: new[front..new.len() - back].to_owned() })
}
