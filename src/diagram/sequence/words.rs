//! Words that stand between the lines.

use crate::grid::Grid;

/// Words in one row, at most one blank apart: its row, first and last column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Words {
    pub(super) row: i32,
    pub(super) from: i32,
    pub(super) to: i32,
}

/// The words of a row, leaving out the cells that are `taken`, which part words too.
pub(super) fn of_row(grid: &Grid, row: i32, taken: impl Fn(i32) -> bool) -> Vec<Words> {
    let mut words: Vec<Words> = Vec::new();
    let mut apart = true;
    for (col, c) in (0..).zip(grid.cells(row)) {
        if taken(col) {
            apart = true;
        } else if *c != ' ' {
            match words.last_mut() {
                Some(w) if !apart && col - w.to <= 2 => w.to = col,
                _ => words.push(Words { row, from: col, to: col }),
            }
            apart = false;
        }
    }
    words
}
