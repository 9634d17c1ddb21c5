//! Corners in the middle of level lines (`──└──`), at the end of a wall whose other end is a corner that stands free: draws
//! the tees that they stand for.

use super::border::at;
use crate::geom::{Dir, Pos};
use crate::glyph::{self, LEVEL, Role, UPRIGHT};
use crate::grid::Grid;

/// The drawing with those tees; none if it has no such corner.
pub(super) fn drawn(grid: &Grid) -> Option<Grid> {
    let places = (0..grid.height()).flat_map(|row| (0..grid.row_width(row)).map(move |col| Pos::new(col, row)));
    let ink: Vec<(Pos, char)> = places.filter_map(|p| Some((p, tee(grid, p)?))).collect();
    (!ink.is_empty()).then(|| grid.overdrawn(&ink))
}

/// The tee that a corner stands for where level lines run on from both of its sides.
fn tee(grid: &Grid, p: Pos) -> Option<char> {
    let g = at(grid, p);
    let corner = !g.ascii && (g.arms & LEVEL).count_ones() == 1 && (g.arms & UPRIGHT).count_ones() == 1;
    let missing = [Dir::Left, Dir::Right].into_iter().find(|&d| !g.arm(d)).filter(|_| corner)?;
    let run = |d: Dir| (1..=2).all(|n| at(grid, p.step(d, n)).role == Role::Line && at(grid, p.step(d, n)).level());
    let out = if g.arm(Dir::Up) { Dir::Up } else { Dir::Down };
    let upright = |q: &Pos| at(grid, *q).role == Role::Line && at(grid, *q).arms & UPRIGHT == UPRIGHT;
    let length = (1..).map(|n| p.step(out, n)).take_while(upright).count() as i32;
    let end = p.step(out, length + 1);
    let free = at(grid, end).arms & LEVEL == g.arms & LEVEL && !at(grid, end.step(missing, 1)).is_ink();
    let wall = length > 0 && free && at(grid, end).arm(out.opposite());
    let side = grid.get(p.step(missing, 1));
    let weight =
        |d: Dir| if g.arm(d) { glyph::weight(grid.get(p)) } else { u8::from(d == missing) * glyph::weight(side) };
    let stands = wall && run(Dir::Left) && run(Dir::Right);
    stands.then(|| glyph::joining([Dir::Up, Dir::Right, Dir::Down, Dir::Left].map(weight)))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bottom(page: &[&str]) -> Option<String> {
        drawn(&Grid::new(page)).map(|grid| grid.text(grid.height() - 1, 0, grid.width()))
    }

    #[test]
    fn a_corner_in_a_border_is_a_tee() {
        assert_eq!(bottom(&["│   ┌───┤", "│   │   │", "└───└───┘"]), Some("└───┴───┘".into()));
        assert_eq!(bottom(&["├───┐   │", "│   │   │", "└───┘───┘"]), Some("└───┴───┘".into()));
        // A line that leaves a box at its corner.
        assert_eq!(bottom(&["┌───┐───┐", "│   │   ▼", "└───┘───┐"]), None);
        assert_eq!(bottom(&["│   ┌───┤", "│       │", "└───└───┘"]), None);
    }
}
