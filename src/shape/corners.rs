//! Boxes with `|` for corners (`|----|`), or with round ones that turn the wrong way (`.----.` below): draws them as
//! others are drawn, so that what follows sees frames.

use crate::geom::{Dir, Pos};
use crate::grid::Grid;
use std::collections::BTreeMap;

/// Dashes that a border has at least.
const DASHES: i32 = 3;

/// The drawing with the corners of such boxes drawn as others; none if it has no such box.
pub(super) fn drawn(grid: &Grid) -> Option<Grid> {
    let mut borders: BTreeMap<(i32, i32), Vec<i32>> = BTreeMap::new();
    for row in 0..grid.height() {
        for columns in runs(grid, row) {
            borders.entry(columns).or_default().push(row);
        }
    }
    let mut ink = Vec::new();
    for ((left, right), rows) in borders {
        let pairs = rows.windows(2).filter(|pair| {
            let walled = |row: i32| [left, right].iter().all(|&col| is_pipe(grid, Pos::new(col, row)));
            pair[1] > pair[0] + 1
                && (pair[0] + 1..pair[1]).all(walled)
                && [(pair[0], Dir::Up), (pair[1], Dir::Down)]
                    .iter()
                    .all(|&(row, way)| ends(grid, (left, right), row, way))
                && (is_odd(grid.get(Pos::new(left, pair[0])), ".,") || is_odd(grid.get(Pos::new(left, pair[1])), "'`"))
        });
        let corners = pairs.flatten().flat_map(|&row| [left, right].map(|col| (Pos::new(col, row), '+')));
        ink.extend(corners);
    }
    (!ink.is_empty()).then(|| grid.overdrawn(&ink))
}

/// Whether a corner is none as boxes have at that side, whose round corners are those.
fn is_odd(corner: char, round: &str) -> bool {
    corner != '+' && !round.contains(corner)
}

fn is_pipe(grid: &Grid, p: Pos) -> bool {
    grid.get(p) == '|'
}

/// The columns of the two corners, of one kind, around each run of dashes in a row.
fn runs(grid: &Grid, row: i32) -> Vec<(i32, i32)> {
    let cell = |col: i32| grid.get(Pos::new(col, row));
    let corner = |c: &char| matches!(c, '|' | '+' | '.' | ',' | '\'' | '`');
    let corners: Vec<i32> = (0..).zip(grid.cells(row)).filter(|(_, c)| corner(c)).map(|(col, _)| col).collect();
    let spans = corners.windows(2).map(|pair| (pair[0], pair[1])).filter(|&(left, right)| cell(left) == cell(right));
    spans.filter(|&(left, right)| right - left > DASHES && (left + 1..right).all(|col| cell(col) == '-')).collect()
}

/// Whether neither wall goes on beyond a border.
fn ends(grid: &Grid, (left, right): (i32, i32), row: i32, way: Dir) -> bool {
    let beyond = [left, right].map(|col| grid.get(Pos::new(col, row).step(way, 1)));
    !beyond.iter().any(|c| matches!(c, '|' | '+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(page: &[&str]) -> Option<Vec<String>> {
        drawn(&Grid::new(page)).map(|grid| (0..grid.height()).map(|row| grid.text(row, 0, grid.width())).collect())
    }

    #[test]
    fn pipes_are_corners_where_walls_end() {
        let page = ["|----|", "| a  |", "|----|"];
        assert_eq!(rows(&page), Some(vec!["+----+".into(), "| a  |".into(), "+----+".into()]));
        assert_eq!(rows(&["|    |", "|----|", "| a  |", "|----|", "|    |"]), None);
    }

    #[test]
    fn round_corners_may_turn_the_wrong_way() {
        let page = [".----.", "| a  |", ".----."];
        assert_eq!(rows(&page), Some(vec!["+----+".into(), "| a  |".into(), "+----+".into()]));
        assert_eq!(rows(&[".----.", "| a  |", "'----'"]), None);
    }
}
