//! Breaks texts into rows.

use crate::grid::width;

/// The words of a text in rows of at most so many columns, as even as they get; a longer word has a row of its own.
pub(super) fn wrapped(text: &str, most: usize) -> Vec<String> {
    let rows = greedy(text, most);
    let count = rows.len();
    // The narrowest that needs no more rows.
    let narrowest = (most / 2..most).find(|&w| greedy(text, w).len() == count);
    narrowest.map_or(rows, |w| greedy(text, w))
}

fn greedy(text: &str, most: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match rows.last_mut().filter(|row| width(row) + 1 + width(word) <= most) {
            Some(row) => {
                row.push(' ');
                row.push_str(word);
            }
            None => rows.push(word.to_owned()),
        }
    }
    rows
}

/// The columns of the widest row.
pub(super) fn columns<S: AsRef<str>>(rows: &[S]) -> i32 {
    rows.iter().map(|r| width(r.as_ref()) as i32).max().unwrap_or(0)
}
