//! Rows in which something is drawn by what they begin with, or are made of.

use memchr::{memchr_iter, memmem};

use super::Where;
use crate::document::drawn::is_strokes;

/// Whether a line holds nothing but strokes, begins with a branch, or stands between walls under a rule.
pub(super) fn has_rows(bytes: &[u8], place: Where) -> bool {
    let (mut start, mut above): (usize, &[u8]) = (0, &[]);
    memchr_iter(b'\n', bytes).chain([bytes.len()]).any(|end| {
        let line = &bytes[start..end];
        start = end + 1;
        let above = std::mem::replace(&mut above, line);
        // The first word of most lines of code begins with a letter.
        let lead = line.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let first = line.get(lead).copied().unwrap_or(b'a');
        (!first.is_ascii_alphabetic() || matches!(first, b'v' | b'V')) && begins_drawn(&line[lead..], place, above)
    })
}

/// How branches of a tree begin.
const BRANCHES: [&[u8]; 3] = [b"+- ", b"`- ", b"\\_ "];

/// What strokes are written with.
fn is_stroke(b: &u8) -> bool {
    b" \t|-+=_/\\<>^vV.:'`*".contains(b)
}

/// Whether a line, without the blanks that it begins with, begins as such a row does.
fn begins_drawn(line: &[u8], place: Where, above: &[u8]) -> bool {
    let prefix = line.iter().position(|b| b.is_ascii_alphanumeric() && !matches!(b, b'v' | b'V')).unwrap_or(line.len());
    let (prefix, rest) = line.split_at(prefix);
    if rest.is_empty() && has_uprights(prefix, place) {
        return true;
    }
    let branch = BRANCHES.iter().any(|branch| memmem::find(prefix, branch).is_some());
    branch || is_walled(line, above)
}

/// Whether a line stands between walls, under one that ends as a rule does.
pub(super) fn is_walled(line: &[u8], above: &[u8]) -> bool {
    let prefix = line.iter().take_while(|b| !b.is_ascii_alphanumeric() || matches!(b, b'v' | b'V'));
    let rule = || closed(above).last().is_some_and(|b| matches!(b, b'-' | b'_'));
    { prefix }.any(|b| *b == b'|') && closed(line).ends_with(b"|") && rule()
}

/// Whether there are uprights among strokes, other than in the marks of a comment.
fn has_uprights(row: &[u8], place: Where) -> bool {
    // Other marks than these are none that a drawing is made of: those of a comment, of another within it.
    let strokes = |row: &[u8]| {
        let drawn = |b: &u8| is_stroke(b) && !matches!(b, b' ' | b'\t');
        let (first, last) = (row.iter().position(drawn), row.iter().rposition(drawn));
        let strokes = first.zip(last).map(|(first, last)| &row[first..=last]);
        strokes.is_some_and(|row| std::str::from_utf8(row).is_ok_and(is_strokes))
    };
    match place {
        Where::Text => strokes(row),
        Where::Line => strokes(unmarked(row)),
        Where::Comment => strokes(row) || strokes(unmarked(row)) || strokes(unmarked(closed(row))),
    }
}

/// A line without the mark that begins a comment or goes on in it.
fn unmarked(row: &[u8]) -> &[u8] {
    let marks = match row {
        [b'/', mark @ (b'/' | b'*'), ..] => 1 + row[1..].iter().take_while(|b| *b == mark).count(),
        [b'*', ..] => row.iter().take_while(|b| **b == b'*').count(),
        _ => 0,
    };
    &row[marks..]
}

/// A line without the end of a comment.
fn closed(line: &[u8]) -> &[u8] {
    let line = line.trim_ascii_end();
    line.strip_suffix(b"*/").unwrap_or(line).trim_ascii_end()
}
