//! Prose that touches a drawing in plain text or in a comment: over it or under it, and none of it.

use std::ops::Range;

use super::{drawn, ink};

/// Words in small letters from which on a row without ink is prose; with a full stop or the like behind them fewer do.
const WORDS: usize = 3;

/// What a sentence ends with.
const STOPS: [char; 3] = ['.', ':', ';'];

/// A gap that a row set in columns has, and prose has not.
const GAP: &str = "   ";

/// What of a run of rows is left without the prose over and under it; all of it, where nothing else is there.
pub(super) fn without(rows: &[String], range: Range<usize>) -> Range<usize> {
    let all = &rows[range.clone()];
    let over = beside(all.iter());
    let under = beside(all.iter().rev());
    if over + under >= all.len() { range } else { range.start + over..range.end - under }
}

/// How many of the rows at an edge are prose. Words right at a line, or at the branches of a tree, are its name.
fn beside<'a>(rows: impl Iterator<Item = &'a String>) -> usize {
    let (mut before, mut apart, mut ends) = (0, 0, false);
    for (i, row) in rows.enumerate() {
        if row.trim().is_empty() {
            before += usize::from(before == i);
            (apart, ends) = (if ends { before } else { apart }, false);
        } else if is_prose(row) {
            (before, ends) = (i + 1, ends || row.trim_end().ends_with(STOPS) || is_order(row));
        } else if !is_plain(row) {
            let hangs = row.chars().all(|c| c.is_whitespace() || "|│┃║╎┆┊:vV▼↓^▲↑/\\'.".contains(c));
            let named = before == i && (hangs || drawn::is_branch(row) && !ends);
            return if named { apart } else { before };
        }
    }
    before
}

/// Whether a row holds words alone, one after the other.
fn is_plain(row: &str) -> bool {
    !ink::has_ink(row) && !row.trim().contains(GAP)
}

/// Whether a row is an order of Javadoc or of POD.
fn is_order(row: &str) -> bool {
    let order = |mark: char, row: &str| {
        row.strip_prefix(mark).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
    };
    order('@', row.trim_start()) || order('=', row)
}

fn is_prose(row: &str) -> bool {
    let row = row.trim_end();
    let small = drawn::small_words(row);
    let ends = row.ends_with(STOPS);
    // `LEN - two bytes, the length` is of a drawing's legend.
    let explained = [" - ", " = ", " – "].iter().any(|mark| row.contains(mark));
    let spoken = small >= WORDS && (ends || !explained) || ends && small + 1 >= WORDS;
    is_order(row) || spoken && is_plain(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> Vec<&str> {
        let rows: Vec<String> = text.lines().map(str::to_owned).collect();
        let left = without(&rows, 0..rows.len());
        text.lines().skip(left.start).take(left.len()).collect()
    }

    #[test]
    fn prose_at_the_edges_is_left_out() {
        for (text, first, last) in [
            ("The mill turns\nand it grinds:\n  +---+\n  | a |\n  +---+\nThen it stands still.", "+---+", "+---+"),
            ("Lists the sacks of a barn.\n\n├── oats\n└── rye", "├── oats", "└── rye"),
            ("Its parts are these:\n|-- wheel\n`-- axle\n\n@param mill which one", "|-- wheel", "`-- axle"),
            ("  |-- a\n  `-- b\n\n=head1 MORE", "|-- a", "`-- b"),
        ] {
            let left: Vec<&str> = left(text).into_iter().map(str::trim).filter(|row| !row.is_empty()).collect();
            assert_eq!((left[0], left[left.len() - 1]), (first, last), "{left:?}");
        }
    }

    #[test]
    fn names_at_lines_stay() {
        for text in [
            "read the next sack\n   |\n   v\ngrind it to fine meal",
            "the parts of a mill\n├── wheel\n└── axle",
            "client            server\n  |----- hello ----->|",
            "read the next sack\n\n   |\n   v\ngrind it to fine meal",
            "the whole is prose here",
        ] {
            assert_eq!(left(text).len(), text.lines().count(), "{text}");
        }
    }
}
