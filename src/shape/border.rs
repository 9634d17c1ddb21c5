//! Follows the level borders of frames, and says where they may turn.

use crate::geom::{Dir, Pos};
use crate::glyph::{self, Glyph, LEVEL, Role, UPRIGHT};
use crate::grid::Grid;

/// A place where a border may turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Corner {
    /// The corner's cell.
    pub(super) at: Pos,
    /// The border does not go on straight behind it.
    pub(super) definite: bool,
    /// No corner glyph stands there; the border just ends.
    pub(super) lost: bool,
    /// A corner glyph stands there that turns the other way.
    pub(super) astray: bool,
}

/// Whether nothing stands in a corner's place that could be a corner. (A joint is one, whatever comes of its arms.)
pub(super) fn is_lost(grid: &Grid, corner: &Corner) -> bool {
    match at(grid, corner.at).role {
        Role::Blank | Role::Text => true,
        Role::Line => corner.lost,
        _ => false,
    }
}

/// Whether a level line runs through a cell, in place of the wall that should stand there, or begins there where a
/// dashed wall has a blank.
pub(super) fn runs_through(grid: &Grid, p: Pos) -> bool {
    let g = at(grid, p);
    let through = || joined(grid, p, Dir::Left) && joined(grid, p, Dir::Right);
    let dashed = |d: Dir| grid.get(p.step(d, 1)) == DASH;
    g.role == Role::Line && g.arms & UPRIGHT == 0 && g.level() && (through() || dashed(Dir::Up) || dashed(Dir::Down))
}

/// A piece of a dashed wall.
pub(super) const DASH: char = '╎';
/// Blanks that a title in a border may have on each side.
const TITLE_GAP: i32 = 1;
/// Cells that a title in a border may take.
pub(super) const TITLE_CELLS: i32 = 80;
/// Columns by which a border's last corner may stand off the wall that it belongs to.
const OFF_WALL: i32 = 3;
/// Corners that one border may offer; more are a ruler, no box.
pub(super) const MOST_CORNERS: usize = 64;

/// The glyph at a cell.
pub(super) fn at(grid: &Grid, p: Pos) -> Glyph {
    glyph::of(grid.get(p))
}

/// Whether the cell's glyph can go on in direction `d` and its neighbour there can take it up,
/// where one of the two is sure to be a line.
pub(super) fn joined(grid: &Grid, p: Pos, d: Dir) -> bool {
    let (a, b) = (at(grid, p), at(grid, p.step(d, 1)));
    let sure = |g: Glyph| g.role == Role::Line || d.is_level() && matches!(g.role, Role::Head(_));
    a.arm(d) && b.arm(d.opposite()) && (sure(a) || sure(b))
}

/// Whether a cell can be a piece of a level border.
pub(super) fn level_piece(grid: &Grid, p: Pos) -> bool {
    let g = at(grid, p);
    match g.role {
        Role::Line => g.level(),
        Role::Joint => g.level() && (joined(grid, p, Dir::Left) || joined(grid, p, Dir::Right)),
        _ => false,
    }
}

/// Whether a cell holds a letter of a word.
pub(super) fn in_word(grid: &Grid, p: Pos) -> bool {
    let beside = |d: Dir| grid.get(p.step(d, 1)).is_alphanumeric();
    grid.get(p).is_alphabetic() && (beside(Dir::Left) || beside(Dir::Right))
}

/// Whether an upright border can take this cell up from the row above or below it.
pub(super) fn wall_piece(grid: &Grid, p: Pos) -> bool {
    let g = at(grid, p);
    match g.role {
        Role::Line => g.arms & UPRIGHT != 0,
        Role::Joint if in_word(grid, p) => false,
        Role::Joint => {
            let (u, d) = (at(grid, p.step(Dir::Up, 1)), at(grid, p.step(Dir::Down, 1)));
            let plus = |q: Pos| grid.get(p) == '+' && matches!(grid.get(q), '+' | '.' | '\'' | '|');
            let joint = matches!(grid.get(p), '+' | '*' | 'o');
            joint && (u.role == Role::Line && u.arm(Dir::Down) || d.role == Role::Line && d.arm(Dir::Up))
                || plus(p.step(Dir::Up, 1)) && plus(p.step(Dir::Down, 1))
                || dashed_wall(grid, p)
        }
        _ => false,
    }
}

/// Whether a `'` is a dash of an upright wall.
fn dashed_wall(grid: &Grid, p: Pos) -> bool {
    let dash = |q: Pos| matches!(grid.get(q), '\'' | '+');
    let (u, d) = (p.step(Dir::Up, 1), p.step(Dir::Down, 1));
    grid.get(p) == '\'' && dash(u) && dash(d)
}

/// Whether a corner at `p` of a border that runs level can turn towards `turn` (up or down).
pub(super) fn turns(grid: &Grid, p: Pos, turn: Dir) -> bool {
    let g = at(grid, p);
    // A line leaves a box right over or under its right corner.
    let leaves = |p: Pos, q: Pos| level_piece(grid, p.step(Dir::Left, 1)) && !level_piece(grid, q.step(Dir::Left, 1));
    let beside = |dx: i32| {
        let q = Pos::new(p.col + dx, p.row).step(turn, 1);
        let b = at(grid, q);
        (b.role == Role::Line && b.arms & UPRIGHT != 0 && b.arm(turn.opposite()))
            || matches!(b.role, Role::Head(d) if d.is_level())
            || grid.get(q) == '\'' && grid.get(p) == '+'
            || dx == 0
                && matches!(grid.get(q), '+' | '*' | 'o')
                && wall_piece(grid, q)
                && (!level_piece(grid, q.step(Dir::Right, 1)) || leaves(p, q))
    };
    match g.role {
        Role::Line => g.arm(turn) && !g.ascii,
        Role::Joint => {
            g.arm(turn) && (beside(0) || (g.round && (beside(1) || beside(-1))))
                || slack(g) && (beside(1) || beside(-1))
        }
        Role::Slant => beside(0) || beside(1) || beside(-1),
        _ => false,
    }
}

/// A joint whose upright neighbour may be a column off (`+` over a wall that was drawn beside it).
fn slack(g: Glyph) -> bool {
    g.role == Role::Joint && !g.round && g.ascii
}

/// The corners that a level border offers, from `start` (exclusive) to the right; a frame's top turns
/// [`Dir::Down`], its bottom [`Dir::Up`].
pub(super) fn level_corners(grid: &Grid, start: Pos, turn: Dir) -> Vec<Corner> {
    let mut corners = Vec::new();
    let mut col = start.col + 1;
    let mut begun = false;
    while corners.len() < MOST_CORNERS {
        let p = Pos::new(col, start.row);
        let (corner, way) = border_cell(grid, p, turn, begun);
        corners.extend(corner);
        match way {
            Way::On => (col, begun) = (col + 1, true),
            Way::Over(end) => col = end,
            Way::End => break,
        }
    }
    corners
}

/// Whether a round corner and the next one, which is the same, are two boxes' side by side.
pub(super) fn is_pair(grid: &Grid, p: Pos, turn: Dir) -> bool {
    let (g, next) = (at(grid, p), p.step(Dir::Right, 1));
    g.round && g.ascii && grid.get(p) == grid.get(next) && turns(grid, p, turn) && turns(grid, next, turn)
}

/// How a border goes on behind a cell.
enum Way {
    On,
    /// At that column, behind a title.
    Over(i32),
    End,
}

/// The corner that a level border may have at a cell, and how it goes on there; `begun`, if a piece of it came before.
fn border_cell(grid: &Grid, p: Pos, turn: Dir, begun: bool) -> (Option<Corner>, Way) {
    let g = at(grid, p);
    if g.role == Role::Line && g.level() && !g.arm(turn) {
        return (None, Way::On);
    }
    let next = p.step(Dir::Right, 1);
    let goes_on = !is_pair(grid, p, turn)
        && (level_piece(grid, next)
            || joined(grid, p, Dir::Right)
            || at(grid, next).arm(Dir::Left) && g.arm(Dir::Right));
    let sure = |definite: bool| Corner { at: p, definite, lost: false, astray: false };
    let lost = Corner { at: p, definite: true, lost: true, astray: false };
    let next_level = at(grid, next).role == Role::Line && at(grid, next).level();
    match g.role {
        Role::Line if g.level() => (Some(sure(!goes_on)), Way::On),
        // `┐`, or a corner that turns the other way: good enough where nothing better comes.
        Role::Line if g.arm(Dir::Left) => {
            let astray = !g.arm(turn);
            (Some(Corner { at: p, definite: true, lost: astray, astray }), Way::End)
        }
        // A wire's own glyph in place of the border.
        Role::Line if g.upright() && begun && next_level => (None, Way::On),
        // A corner within the border under which no wall stands: a tee's stead.
        Role::Line if !g.ascii && next_level && !plain_wall(grid, p.step(turn, 1)) => (None, Way::On),
        Role::Line if g.arms & UPRIGHT != 0 && begun => (Some(lost), Way::End),
        Role::Joint if g.arm(Dir::Left) => {
            let next = p.step(turn, 1);
            let strays =
                || (1..=OFF_WALL).any(|n| [-n, n].iter().any(|dx| plain_wall(grid, Pos::new(next.col + dx, next.row))));
            // A line that goes out there has taken the wall's place.
            let taken = || {
                let leaves = level_piece(grid, next) && joined(grid, next, Dir::Right);
                leaves && at(grid, next).role == Role::Line && !plain_wall(grid, p.step(turn.opposite(), 1))
            };
            let corner = if turns(grid, p, turn) || !goes_on && (strays() || taken()) {
                Some(sure(!goes_on))
            } else {
                (!goes_on).then_some(lost)
            };
            (corner, if goes_on { Way::On } else { Way::End })
        }
        Role::Slant if begun => (turns(grid, p, turn).then(|| sure(true)), Way::End),
        Role::Head(d) if !d.is_level() && goes_on => (None, Way::On),
        // A head along a line: a wire, no border.
        Role::Head(d) if d.is_level() && begun && (!g.ascii || level_piece(grid, p.step(d.opposite(), 1))) => {
            (None, Way::End)
        }
        Role::TwoHeads if goes_on => (None, Way::On),
        _ => match title_end(grid, p) {
            Some(end) => (None, Way::Over(end)),
            None => {
                let replaced = plain_wall(grid, p.step(turn, 1));
                let corner = if replaced { lost } else { Corner { at: p.step(Dir::Left, 1), ..lost } };
                (begun.then_some(corner), Way::End)
            }
        },
    }
}

/// Where a border goes on behind a title (or a short gap) that begins at `p`.
pub(super) fn title_end(grid: &Grid, p: Pos) -> Option<i32> {
    let mut blanks = 0;
    for n in 0..TITLE_CELLS {
        let q = Pos::new(p.col + n, p.row);
        let g = at(grid, q);
        match g.role {
            Role::Blank if grid.get(q) != '\0' => {
                blanks += 1;
                if blanks > TITLE_GAP {
                    return None;
                }
            }
            // A line through the border, a blank to either side of it.
            Role::Line if n == 1 && blanks == 1 && g.upright() && apart(grid, q) => blanks = 0,
            Role::Line if g.arms & UPRIGHT != 0 && g.arms & LEVEL == 0 => return None,
            Role::Line if g.ascii && n > 0 && !level_piece(grid, Pos::new(q.col + 1, q.row)) => blanks = 0,
            Role::Line if g.arm(Dir::Left) && n > 0 => return Some(q.col),
            Role::Line if n > 0 => return None,
            Role::Joint if n > 0 && joined(grid, q, Dir::Right) && !joined(grid, q, Dir::Left) => return None,
            // An arrow that points at the box, a blank away.
            Role::Head(Dir::Left) if n == 1 && blanks == 1 && joined(grid, q, Dir::Right) => return None,
            _ => blanks = 0,
        }
    }
    None
}

/// Whether a border goes on a blank behind a cell.
fn apart(grid: &Grid, p: Pos) -> bool {
    let next = p.step(Dir::Right, 1);
    at(grid, next).role == Role::Blank && level_piece(grid, next.step(Dir::Right, 1))
}

pub(super) fn plain_wall(grid: &Grid, p: Pos) -> bool {
    let g = at(grid, p);
    g.role == Role::Line && g.upright()
}

/// Whether a glyph in a level border is a piece of it, and no letter or hyphen of a title in it.
pub(super) fn is_border(grid: &Grid, p: Pos) -> bool {
    let g = at(grid, p);
    if !g.ascii || matches!(grid.get(p), '+' | '|') {
        return true;
    }
    let beside = |d: Dir| {
        let n = at(grid, p.step(d, 1));
        n.role == Role::Line && n.arms & LEVEL != 0 || n.role == Role::Joint && grid.get(p.step(d, 1)) == '+'
    };
    // Between arrows that come through it side by side.
    let headed = |d: Dir| at(grid, p.step(d, 1)).head_dir().is_some_and(|way| !way.is_level());
    match g.role {
        Role::Line => {
            beside(Dir::Left) || beside(Dir::Right) || g.arms & UPRIGHT != 0 || headed(Dir::Left) && headed(Dir::Right)
        }
        _ => beside(Dir::Left) && beside(Dir::Right),
    }
}
