//! Says where a frame can begin: at its top left corner, or at what stands in its place.

use super::border::{at, is_pair, joined, level_piece, plain_wall, title_end, turns, wall_piece};
use crate::geom::{Dir, Pos};
use crate::glyph::{Role, UPRIGHT};
use crate::grid::Grid;

/// Columns by which a box's left wall may stand off the corner of its border.
const OFF_WALL: i32 = 4;

/// Whether a level run begins right of a cell that holds no line, with nothing left of it.
pub(super) fn lost_corner(grid: &Grid, p: Pos) -> bool {
    let run = (1..=3).all(|n| {
        let g = at(grid, Pos::new(p.col + n, p.row));
        g.role == Role::Line && g.level()
    });
    run && at(grid, Pos::new(p.col - 1, p.row)).role == Role::Blank
}

/// Where a corner begins a level line with nothing left of it: the columns of the walls near it in the next row that way,
/// the nearest first; one of them may have strayed from it.
pub(super) fn walls_off(grid: &Grid, p: Pos, way: Dir) -> impl Iterator<Item = i32> {
    let (next, behind, corner) = (p.step(way, 1), p.step(way.opposite(), 1), at(grid, p));
    let turns = match corner.role {
        Role::Joint => grid.get(p) == '+' || corner.round && corner.arm(way),
        Role::Line => !corner.ascii && corner.arms == (1 << Dir::Right as u8 | 1 << way as u8),
        _ => false,
    };
    let off = turns
        && at(grid, p.step(Dir::Left, 1)).role == Role::Blank
        && at(grid, next).arms & UPRIGHT == 0
        && matches!(at(grid, behind).role, Role::Blank | Role::Text)
        // Under a box's wall it is that box's.
        && ![-1, 1].iter().any(|dx| plain_wall(grid, Pos::new(p.col + dx, behind.row)));
    let beside = (1..=if off { OFF_WALL } else { 0 }).flat_map(move |n| [p.col - n, p.col + n]);
    beside.filter(move |&col| plain_wall(grid, Pos::new(col, next.row)))
}

/// Whether there is such a wall.
pub(super) fn is_off_wall(grid: &Grid, p: Pos, way: Dir) -> bool {
    walls_off(grid, p, way).next().is_some()
}

/// Whether a frame can begin at `p` with its top left corner.
pub(super) fn is_head(grid: &Grid, p: Pos) -> bool {
    let g = at(grid, p);
    let right = Pos::new(p.col + 1, p.row);
    match g.role {
        Role::Line if !g.ascii && g.arm(Dir::Right) && g.arm(Dir::Down) => true,
        Role::Line if !g.ascii && !g.level() => {
            // A corner that turns the wrong way.
            let free = !joined(grid, p, Dir::Up) && !joined(grid, p, Dir::Left);
            g.arm(Dir::Right)
                && g.arms & UPRIGHT != 0
                && free
                && level_piece(grid, right)
                && plain_wall(grid, p.step(Dir::Down, 1))
        }
        // A border without a corner glyph: it begins here, with a wall under its first cell.
        Role::Line if g.level() && grid.get(p) != '_' => {
            !at(grid, Pos::new(p.col - 1, p.row)).arm(Dir::Right)
                && at(grid, Pos::new(p.col - 1, p.row)).role == Role::Blank
                && level_piece(grid, right)
                && level_piece(grid, Pos::new(p.col + 2, p.row))
                && plain_wall(grid, p.step(Dir::Down, 1))
        }
        Role::Joint => {
            g.arm(Dir::Down)
                && (turns(grid, p, Dir::Down) || is_off_wall(grid, p, Dir::Down))
                && !is_pair(grid, p, Dir::Down)
                && !(matches!(grid.get(p), 'o' | 'O') && grid.get(p.step(Dir::Left, 1)).is_alphanumeric())
                && (level_piece(grid, right) || title_end(grid, right).is_some())
        }
        Role::Slant => grid.get(p) == '/' && level_piece(grid, right) && turns(grid, p, Dir::Down),
        // A corner that was lost, or replaced by something else.
        Role::Blank | Role::Text => lost_corner(grid, p) && plain_wall(grid, p.step(Dir::Down, 1)),
        _ => false,
    }
}

/// The column of the left wall under a corner: inset corners (`.`, `'`, `/`) stand one to its right, unless only the
/// first row strays.
pub(super) fn wall_under(grid: &Grid, p: Pos) -> i32 {
    let below = |dx: i32| wall_piece(grid, Pos::new(p.col + dx, p.row + 1));
    let strays = || plain_wall(grid, p.step(Dir::Down, 2));
    if below(0) {
        p.col
    } else if below(-1) && at(grid, p).ascii && grid.get(p) != '+' && !strays() {
        p.col - 1
    } else {
        p.col
    }
}
