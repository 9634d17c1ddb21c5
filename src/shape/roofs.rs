//! Boxes with a roof and a floor of `_`: draws them as others are drawn, so that what follows sees frames. The roof
//! stands in the row above the walls, the floor in their last row.

use crate::geom::{Dir, Pos};
use crate::grid::Grid;

/// Columns that a roof has at least.
const ROOF: i32 = 3;

/// The drawing with its boxes of `_` drawn as others; none if it has no such box.
pub(super) fn drawn(grid: &Grid) -> Option<Grid> {
    let mut ink = Vec::new();
    for row in 0..grid.height() {
        let mut col = 0;
        while col < grid.row_width(row) {
            let end = roof(grid, Pos::new(col, row));
            if end - col >= ROOF
                && let Some(((left, right), floor)) = walls(grid, (col, end), row)
            {
                for row in [row, floor] {
                    let border = (left + 1..right).map(|c| Pos::new(c, row));
                    ink.extend(border.map(|p| (p, if grid.get(p) == '|' { '+' } else { '-' })));
                    ink.extend([left, right].map(|c| (Pos::new(c, row), '+')));
                }
            }
            col = end.max(col + 1);
        }
    }
    (!ink.is_empty()).then(|| grid.overdrawn(&ink))
}

/// The columns of the walls under a roof, beside its ends or under them, and the row of their floor.
fn walls(grid: &Grid, (from, end): (i32, i32), roof: i32) -> Option<((i32, i32), i32)> {
    let columns = [(from - 1, end), (from, end), (from - 1, end - 1), (from, end - 1)];
    columns.into_iter().find_map(|walls| Some((walls, floor(grid, walls, roof)?)))
}

/// The column behind a roof that begins at `p`, lines through it included.
fn roof(grid: &Grid, p: Pos) -> i32 {
    let flat = |p: Pos| grid.get(p) == '_';
    if !flat(p) || grid.get(p.step(Dir::Left, 1)) != ' ' {
        return p.col;
    }
    let low = |p: Pos| flat(p) || grid.get(p) == '|' && flat(p.step(Dir::Left, 1)) && flat(p.step(Dir::Right, 1));
    let mut end = p;
    while low(end) {
        end.col += 1;
    }
    if grid.get(end) == ' ' { end.col } else { p.col }
}

/// The row in which walls in two columns, which begin under a row, end in a floor between them.
fn floor(grid: &Grid, (left, right): (i32, i32), roof: i32) -> Option<i32> {
    let walled = |row: &i32| [left, right].iter().all(|&col| grid.get(Pos::new(col, *row)) == '|');
    let is_floor = |row: &i32| {
        let cells = (left + 1..right).map(|col| grid.get(Pos::new(col, *row)));
        cells.clone().all(|c| matches!(c, '_' | '|')) && cells.clone().any(|c| c == '_')
    };
    (roof + 1..grid.height()).take_while(walled).find(is_floor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(page: &[&str]) -> Option<Vec<String>> {
        drawn(&Grid::new(page)).map(|grid| (0..grid.height()).map(|row| grid.text(row, 0, grid.width())).collect())
    }

    #[test]
    fn a_roof_needs_walls_and_a_floor() {
        let page = [" ____ ", "|    |", "| a  |", "|_|__|"];
        assert_eq!(rows(&page), Some(vec!["+----+".into(), "|    |".into(), "| a  |".into(), "+-+--+".into()]));
        // Over a wall.
        assert_eq!(
            rows(&["_____ ", "| a  |", "|____|"]),
            Some(vec!["+----+".into(), "| a  |".into(), "+----+".into()])
        );
        assert_eq!(rows(&[" ____ ", "| a  |", "|    |"]), None);
        assert_eq!(rows(&["a ____ ", "| b  |", "|____|"]), None);
    }
}
