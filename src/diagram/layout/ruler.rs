//! The ruler over the fields of a packet: how many columns a bit takes.

use crate::geom::{Pos, Rect};
use crate::grid::Grid;

/// Numbers or marks that a ruler has at least.
const MARKS: usize = 8;

/// How wide a bit is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ruler {
    /// Columns that a bit takes.
    pub(super) step: i32,
}

/// The ruler of a sheet: crosses an even way apart in one of its rules, or digits right above it.
pub(super) fn of(grid: &Grid, sheet: &Rect) -> Option<Ruler> {
    let width = sheet.right - sheet.left;
    let fits = |step: &i32| *step > 0 && width % step == 0;
    let marks = (sheet.top..=sheet.bottom).find_map(|row| crosses(grid, row, sheet));
    let step = marks.filter(|s| *s == 2).or_else(|| digits(grid, sheet.top - 1));
    step.filter(fits).map(|step| Ruler { step })
}

/// Whether a row has as many crosses as a ruler, or as many digits and nothing else.
pub(super) fn may_be(grid: &Grid, row: i32) -> bool {
    let cells = || (0..grid.row_width(row)).map(|c| grid.get(Pos::new(c, row)));
    let digits = cells().filter(|c| c.is_ascii_digit()).count();
    digits >= MARKS && are_digits(grid, row) || cells().filter(|&c| is_cross(c)).count() >= MARKS
}

fn are_digits(grid: &Grid, row: i32) -> bool {
    (0..grid.row_width(row)).all(|c| matches!(grid.get(Pos::new(c, row)), ' ' | '0'..='9'))
}

fn is_cross(c: char) -> bool {
    matches!(c, '+' | '┼' | '┬' | '┴' | '├' | '┌' | '└')
}

/// The way from cross to cross of a rule, if it is the same all along.
fn crosses(grid: &Grid, row: i32, sheet: &Rect) -> Option<i32> {
    let at: Vec<i32> = (sheet.left..=sheet.right).filter(|&c| is_cross(grid.get(Pos::new(c, row)))).collect();
    let step = at.get(1)? - at[0];
    let even = at.windows(2).filter(|w| w[1] - w[0] == step).count();
    (even + 1 >= MARKS.min(at.len()) && even + 1 >= MARKS && even * 4 >= (at.len() - 1) * 3).then_some(step)
}

/// The way from digit to digit of a row that counts bits: `0 1 2 3`, `01234567`.
fn digits(grid: &Grid, row: i32) -> Option<i32> {
    let marks: Vec<(i32, u32)> =
        (0..grid.row_width(row)).filter_map(|c| grid.get(Pos::new(c, row)).to_digit(10).map(|d| (c, d))).collect();
    let step = marks.get(1)?.0 - marks[0].0;
    let even = marks.windows(2).all(|w| w[1].0 - w[0].0 == step);
    let counts =
        |up: bool| marks.windows(2).all(|w| if up { w[1].1 == (w[0].1 + 1) % 10 } else { w[0].1 == (w[1].1 + 1) % 10 });
    (are_digits(grid, row) && even && marks.len() >= MARKS && (counts(true) || counts(false))).then_some(step)
}
