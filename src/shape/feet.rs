//! Follows the left walls of frames down to their bottom left corners.

use super::border::{Corner, MOST_CORNERS, TITLE_CELLS, at, joined, level_piece, plain_wall, turns, wall_piece};
use super::starts::{is_head, is_off_wall, lost_corner};
use crate::geom::{Dir, Pos};
use crate::glyph::{Role, UPRIGHT};
use crate::grid::Grid;

/// Rows of a left wall that may hold none.
const MOST_MISSED: i32 = 40;
/// Corners, slants and heads that a left wall may hold.
const MOST_ODD: i32 = 64;

/// A left wall's offer of a bottom left corner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Foot {
    /// The corner.
    pub(super) corner: Corner,
    /// Rows above it in which no wall stood in its column.
    pub(super) missed: i32,
}

/// The corners that a left wall offers, from `start` (exclusive) downwards.
pub(super) fn left_feet(grid: &Grid, start: Pos) -> Vec<Foot> {
    let mut feet: Vec<Foot> = Vec::new();
    let (mut missed, mut run, mut odd) = (0, 0, 0);
    for row in start.row + 1..grid.height() {
        let p = Pos::new(start.col, row);
        let foot = foot(grid, p);
        if let Some(corner) = foot {
            feet.push(Foot { corner, missed: missed + (corner.at.col - p.col).abs() });
            if corner.definite || feet.len() >= MOST_CORNERS {
                break;
            }
        }
        if foot.is_some() || wall_piece(grid, p) || is_level_head(grid, p) {
            run = 0;
            // Corners one under another are many boxes, no wall.
            odd += i32::from(at(grid, p).arms & UPRIGHT != UPRIGHT);
            if odd > MOST_ODD {
                break;
            }
            continue;
        }
        let Some(gap) = gap(grid, p) else { break };
        missed += if gap.crossed && !gap.close {
            3
        } else if gap.close && row > start.row + 1 {
            0
        } else if gap.near {
            1
        } else {
            2
        };
        run = if gap.close { 0 } else { run + if gap.near { 1 } else { 2 } };
        if run > 4 || missed > MOST_MISSED {
            break;
        }
    }
    feet
}

/// The bottom left corner that a left wall has at `p`, or at most three columns beside it.
fn foot(grid: &Grid, p: Pos) -> Option<Corner> {
    let walled = wall_piece(grid, p);
    let is_it = |dx: i32, q: Pos| {
        (dx == 0 || !walled) && is_foot(grid, q) && (dx.abs() < 2 || !is_close(grid, p) && shifted_foot(grid, q))
    };
    let (aside, q) = [0, -1, 1, -2, 2, -3, 3]
        .into_iter()
        .map(|dx| (dx, Pos::new(p.col + dx, p.row)))
        .find(|&(dx, q)| is_it(dx, q))?;
    let below = q.step(Dir::Down, 1);
    // The joint of a line that comes in through the wall.
    let goes_on = aside != 0 && plain_wall(grid, p.step(Dir::Up, 1)) && plain_wall(grid, p.step(Dir::Down, 1));
    let definite = !goes_on
        && match at(grid, q).role {
            Role::Line => !at(grid, q).arm(Dir::Down) || at(grid, q).ascii,
            // A joint under a joint: the next box begins right there.
            _ => {
                !wall_piece(grid, below) && !is_level_head(grid, below) && !goes_on_beside(grid, q)
                    || at(grid, below).role == Role::Joint && is_head(grid, below)
            }
        };
    Some(Corner { at: q, definite, lost: false, astray: false })
}

/// Whether a wall stands right over and right under a cell, and a word's row ends at another wall.
fn crosses_once(grid: &Grid, p: Pos) -> bool {
    let (above, below) = (p.step(Dir::Up, 1), p.step(Dir::Down, 1));
    let last = Pos::new(grid.row_width(p.row) - 1, p.row);
    plain_wall(grid, above) && (plain_wall(grid, below) || is_foot(grid, below)) && plain_wall(grid, last)
}

/// What stands in a row of a left wall that has no piece of it.
struct Gap {
    /// A wall stands one column beside.
    close: bool,
    /// One stands at most four columns beside.
    near: bool,
    /// Another's line runs across the wall's column, which speaks against it where no wall stands over or under it.
    crossed: bool,
}

/// The gap at `p`; none where words run across the wall's column, for then no wall stood here, unless they push the
/// whole row away, or cross it in one row alone.
fn gap(grid: &Grid, p: Pos) -> Option<Gap> {
    let beside = |n: i32| [Dir::Left, Dir::Right].iter().any(|&d| wall_piece(grid, p.step(d, n)));
    let near = (1..=4).any(beside);
    let letter = |dx: i32| grid.get(Pos::new(p.col + dx, p.row)).is_alphanumeric();
    let word = |dx: i32| {
        let g = at(grid, Pos::new(p.col + dx, p.row));
        let hyphen = g.ascii && g.level() && letter(dx - 1) && letter(dx + 1);
        g.role == Role::Text || hyphen || g.ascii && g.role == Role::Joint && g.arms & UPRIGHT != UPRIGHT
    };
    if !near
        && word(-1)
        && word(0)
        && (word(1) || letter(-1) && letter(0))
        && !pushed_away(grid, p)
        && !crosses_once(grid, p)
    {
        return None;
    }
    let crossed = level_piece(grid, p)
        && at(grid, p).arms & UPRIGHT == 0
        && joined(grid, p, Dir::Left)
        && joined(grid, p, Dir::Right)
        && ![Dir::Up, Dir::Down].iter().any(|&d| plain_wall(grid, p.step(d, 1)));
    Some(Gap { close: is_close(grid, p), near, crossed })
}

/// Whether a wall stands one column beside.
fn is_close(grid: &Grid, p: Pos) -> bool {
    [Dir::Left, Dir::Right].iter().any(|&d| plain_wall(grid, p.step(d, 1)))
}

/// Whether the wall over `p` goes on below it, in its column, after a row in which it stands one column beside.
fn goes_on_beside(grid: &Grid, p: Pos) -> bool {
    let [next, after] = [1, 2].map(|n| p.step(Dir::Down, n));
    plain_wall(grid, p.step(Dir::Up, 1)) && is_close(grid, next) && plain_wall(grid, after)
}

fn is_level_head(grid: &Grid, p: Pos) -> bool {
    matches!(at(grid, p).role, Role::Head(d) if d.is_level())
}

/// Whether a wall goes on above and below `p`, where words of a box to its left are too long and push the row away.
fn pushed_away(grid: &Grid, p: Pos) -> bool {
    let wall = |way: Dir| (1..TITLE_CELLS).map(|n| p.step(way, n)).find(|&q| at(grid, q).role == Role::Line);
    let walled = |way: Dir| wall(way).is_some_and(|q| plain_wall(grid, q));
    let goes_on = [Dir::Up, Dir::Down].iter().all(|&d| plain_wall(grid, p.step(d, 1)));
    goes_on && walled(Dir::Left) && walled(Dir::Right)
}

/// Whether a bottom left corner that stands some columns off its wall is one for sure, and hangs from nothing else.
fn shifted_foot(grid: &Grid, q: Pos) -> bool {
    let g = at(grid, q);
    let corner = match g.role {
        Role::Line => !g.ascii && g.arms & UPRIGHT != UPRIGHT,
        _ => is_off_wall(grid, q, Dir::Up),
    };
    corner && !plain_wall(grid, q.step(Dir::Up, 1))
}

/// Whether a left wall can turn right at `q`.
fn is_foot(grid: &Grid, q: Pos) -> bool {
    let g = at(grid, q);
    let right = Pos::new(q.col + 1, q.row);
    match g.role {
        Role::Line if !g.ascii => g.arm(Dir::Up) && g.arm(Dir::Right),
        Role::Line => {
            let walled = (-1..=1).any(|dx| wall_piece(grid, Pos::new(q.col + dx, q.row - 1)));
            g.level() && level_piece(grid, right) && !at(grid, Pos::new(q.col - 1, q.row)).arm(Dir::Right) && walled
        }
        Role::Joint => {
            g.arm(Dir::Right) && level_piece(grid, right) && (turns(grid, q, Dir::Up) || is_off_wall(grid, q, Dir::Up))
        }
        Role::Slant => level_piece(grid, right),
        Role::Blank | Role::Text => lost_corner(grid, q) && plain_wall(grid, q.step(Dir::Up, 1)),
        _ => false,
    }
}
