//! Boxes whose side walls are left out: words between two borders with the same corners. Draws the walls.

use super::border::{at, level_piece};
use super::ports::borders;
use crate::geom::Pos;
use crate::glyph::Role;
use crate::grid::Grid;

/// Rows between the borders of such a box at most.
const ROWS: i32 = 3;

/// The drawing with those walls drawn; none if none are left out.
pub(super) fn drawn(grid: &Grid) -> Option<Grid> {
    let mut ink = Vec::new();
    for ((left, right), rows) in borders(grid) {
        for pair in rows.windows(2).filter(|p| (2..=1 + ROWS).contains(&(p[1] - p[0]))) {
            let inner = pair[0] + 1..pair[1];
            // A border with a wall at its other side is another box's.
            let wall = |col: i32, row: i32| at(grid, Pos::new(col, row)).upright();
            let walled = [left, right].iter().any(|&col| wall(col, pair[0] - 1) || wall(col, pair[1] + 1));
            if !walled && inner.clone().all(|row| is_worded(grid, row, (left, right))) {
                ink.extend(inner.flat_map(|row| [left, right].map(|col| (Pos::new(col, row), '|'))));
            }
        }
    }
    (!ink.is_empty()).then(|| grid.overdrawn(&ink))
}

/// Whether words and nothing else stand between two columns, which are blank as is what is beside them, unless a line
/// begins there.
fn is_worded(grid: &Grid, row: i32, (left, right): (i32, i32)) -> bool {
    let role = |col: i32| at(grid, Pos::new(col, row)).role;
    let blank = |col: i32| role(col) == Role::Blank;
    let plain = |col: i32| blank(col) || role(col) == Role::Text || grid.get(Pos::new(col, row)).is_alphanumeric();
    let word = |col: i32| grid.get(Pos::new(col, row)).is_alphanumeric();
    let line = |col: i32| level_piece(grid, Pos::new(col, row));
    let open = |wall: i32, beside: i32| (blank(beside) || line(beside)) && blank(wall);
    let leaves = |wall: i32, out: i32| line(wall) && line(wall + out);
    (open(left, left - 1) || leaves(left, -1))
        && (open(right, right + 1) || leaves(right, 1))
        && (left + 1..right).all(plain)
        && (left + 1..right).any(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_two_borders_are_a_box() {
        let page = ["+--+--+", "  CPU  ", "+--+--+", "   |   ", "+--+--+", " a - b ", "+--+--+"];
        let drawn = drawn(&Grid::new(&page)).expect("a box");
        assert_eq!(
            [1, 3, 5].map(|row| drawn.text(row, 0, 6).trim_end().to_owned()),
            ["| CPU |", "   |", " a - b"].map(String::from)
        );
    }
}
