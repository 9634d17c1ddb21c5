//! Boxes whose top border is left out: words between two walls that end in the corners of a border, with nothing at all
//! above them. Draws the border.

use super::border::{at, plain_wall};
use super::ports::borders;
use crate::geom::Pos;
use crate::glyph::Role;
use crate::grid::Grid;

/// Rows of walls that such a box has at least, and at most.
const ROWS: (i32, i32) = (2, 24);

/// The drawing with those borders drawn; none if none are left out.
pub(super) fn drawn(grid: &Grid) -> Option<Grid> {
    let mut ink = Vec::new();
    for (columns, rows) in borders(grid) {
        for top in rows.into_iter().filter_map(|bottom| open_row(grid, columns, bottom)) {
            let ascii = grid.get(Pos::new(columns.0, top + 1)) == '|';
            let [left, level, right] = if ascii { ['+', '-', '+'] } else { ['┌', '─', '┐'] };
            ink.extend((columns.0 + 1..columns.1).map(|col| (Pos::new(col, top), level)));
            ink.extend([(Pos::new(columns.0, top), left), (Pos::new(columns.1, top), right)]);
        }
    }
    (!ink.is_empty()).then(|| grid.overdrawn(&ink))
}

/// The blank row above the walls that stand on a border, with words right under it.
fn open_row(grid: &Grid, (left, right): (i32, i32), bottom: i32) -> Option<i32> {
    let walled = |row: &i32| [left, right].iter().all(|&col| plain_wall(grid, Pos::new(col, *row)));
    let walls = (0..bottom).rev().take(ROWS.1 as usize + 1).take_while(walled).count() as i32;
    let top = bottom - walls - 1;
    let blank = |col: i32| at(grid, Pos::new(col, top)).role == Role::Blank;
    let word = |col: i32| grid.get(Pos::new(col, top + 1)).is_alphanumeric();
    let open = (ROWS.0..=ROWS.1).contains(&walls) && top >= 0 && (left - 1..=right + 1).all(blank);
    (open && (left + 1..right).any(word)).then_some(top)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_row(page: &[&str]) -> Option<String> {
        drawn(&Grid::new(page)).map(|grid| grid.text(0, 0, grid.width()))
    }

    #[test]
    fn a_box_without_its_top_gets_one() {
        assert_eq!(first_row(&["", "| a |", "|   |", "+---+"]), Some("+---+".into()));
        assert_eq!(first_row(&["", "│ a │", "│   │", "└───┘"]), Some("┌───┐".into()));
        // Lines that come from a name, and walls that begin with the block.
        assert_eq!(first_row(&["x", "| a |", "|   |", "+---+"]), None);
        assert_eq!(first_row(&["| a |", "|   |", "+---+"]), None);
    }
}
