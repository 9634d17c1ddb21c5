//! Lines that go through the wall of a box and end inside it.

use super::border::{at, joined, level_piece};
use crate::geom::{Dir, Pos};
use crate::glyph::Role;
use crate::grid::Grid;

/// The cells of the line that goes on from a wall into its box, in direction `way`, and ends there at a blank, or at a word,
/// with or without a head, or a joint; none if no line goes through the wall.
pub(super) fn stub(grid: &Grid, wall: Pos, way: Dir) -> Option<i32> {
    let g = at(grid, wall);
    let through = matches!(g.role, Role::Line | Role::Joint) && g.level();
    if !through || !joined(grid, wall, way.opposite()) || !joined(grid, wall, way) {
        return None;
    }
    let line = |n: &i32| {
        let p = wall.step(way, *n);
        level_piece(grid, p) && at(grid, p).role == Role::Line && !at(grid, p).upright()
    };
    let run = (1..).take_while(line).count() as i32;
    let last = wall.step(way, run + 1);
    let head = at(grid, last).head_dir() == Some(way);
    // A line may begin with a joint.
    let start = grid.get(last) == '+' && grid.get(last.step(way, 1)) == ' ';
    let cells = run + i32::from(head || start);
    let behind = grid.get(wall.step(way, cells + 1));
    (cells > 0 && (behind == ' ' || behind.is_alphabetic())).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_through_a_wall_ends_in_its_box() {
        let grid = Grid::new(&["│ a ◄─┼── │ b ──┼──", "│ c   ├── ├─ d"]);
        assert_eq!(stub(&grid, Pos::new(6, 0), Dir::Left), Some(2));
        assert_eq!(stub(&grid, Pos::new(16, 0), Dir::Left), Some(2));
        assert_eq!(stub(&Grid::new(&["──┼─next │"]), Pos::new(2, 0), Dir::Right), Some(1));
        // A wall that only offers an arm lets nothing in, and a branch of a tree is text.
        assert_eq!(stub(&grid, Pos::new(6, 1), Dir::Left), None);
        assert_eq!(stub(&grid, Pos::new(10, 1), Dir::Right), None);
    }
}
