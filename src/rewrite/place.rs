//! Turns rewritten rows into edits of the document.

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
            let changes = row.rewritten(source.text(), new)?;
            edits.extend(changes.into_iter().map(|(range, text)| Edit { span: source.span(range), text }));
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
