//! A tree may stand right of a margin: a column of figures before a `:`, or the same word in every row.

use crate::grid;

/// Where each row's tree begins.
#[derive(Debug)]
pub(super) struct Margin {
    /// The first byte of the tree; `None` for rows outside the table.
    pub(super) cut: Vec<Option<usize>>,
    /// Rows with nothing in the margin.
    pub(super) blank: Vec<bool>,
    /// Each row is a record of its own.
    pub(super) tabular: bool,
}

impl Margin {
    /// No margin.
    pub(super) fn none(rows: &[&str]) -> Margin {
        Margin { cut: vec![Some(0); rows.len()], blank: vec![true; rows.len()], tabular: false }
    }
}

/// The margin of the rows, if they have one.
pub(super) fn find(rows: &[&str]) -> Option<Margin> {
    column(rows).or_else(|| same_word(rows))
}

/// A `:` in one column of most rows.
fn column(rows: &[&str]) -> Option<Margin> {
    let mut count = std::collections::BTreeMap::<usize, usize>::new();
    let colons = |row: &str| -> Vec<(usize, usize)> {
        let lone = |at: usize| row[..at].ends_with(' ') && (row.len() == at + 1 || row[at + 1..].starts_with(' '));
        row.match_indices(':')
            .filter(|(at, _)| lone(*at))
            .map(|(at, _)| (grid::width(&row[..at]), at))
            .take(4)
            .collect()
    };
    for row in rows {
        for (col, _) in colons(row) {
            *count.entry(col).or_default() += 1;
        }
    }
    let filled = rows.iter().filter(|r| !r.trim().is_empty()).count();
    let (col, n) = count.into_iter().max_by_key(|(col, n)| (*n, std::cmp::Reverse(*col)))?;
    if n < 3 || n * 2 < filled {
        return None;
    }
    let cut: Vec<Option<usize>> =
        rows.iter().map(|r| colons(r).into_iter().find(|c| c.0 == col).map(|c| c.1 + 1)).collect();
    let blank = rows.iter().zip(&cut).map(|(r, c)| c.is_none_or(|c| r[..c - 1].trim().is_empty())).collect();
    Some(Margin { cut, blank, tabular: true })
}

/// The same word before the tree in every row.
fn same_word(rows: &[&str]) -> Option<Margin> {
    let mut filled = rows.iter().filter(|r| !r.trim().is_empty());
    let first = *filled.next()?;
    let mut common = first.len();
    let mut n = 1;
    for row in filled {
        n += 1;
        common = first.bytes().zip(row.bytes()).take(common).take_while(|(a, b)| a == b).count();
    }
    while !first.is_char_boundary(common) {
        common -= 1;
    }
    let word = first[..common].trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ']' | ')' | '>' | ':'));
    if n < 3 || !word.contains(char::is_alphanumeric) {
        return None;
    }
    let cut = rows.iter().map(|r| if r.trim().is_empty() { None } else { Some(word.len()) }).collect();
    Some(Margin { cut, blank: vec![true; rows.len()], tabular: false })
}
