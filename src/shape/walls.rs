//! Aligns the wall glyphs of each row, in order, with the walls expected there.

use super::border::{self, at};
use super::frames::{Found, STRAY};
use crate::geom::{Dir, Pos};
use crate::glyph::{LEVEL, Role, UPRIGHT};
use crate::grid::Grid;

/// The cells in which a frame's two walls stand, row by row.
#[derive(Clone, Debug, Default)]
pub(super) struct Walls {
    /// For each row strictly between top and bottom: the column of the left and of the right wall, where one stands.
    pub(super) rows: Vec<(Option<i32>, Option<i32>)>,
}

#[derive(Clone, Copy)]
struct Expected {
    col: i32,
    frame: usize,
    right: bool,
    /// Its frame is drawn in box-drawing characters.
    drawn: bool,
}

/// What it costs to leave a wall without a glyph.
const MISSING: i32 = 14;

/// What it costs to take another frame's corner for a wall.
const CORNER: i32 = 11;

/// Cells before a line within which its name ends.
const NAMED: i32 = 3;

/// Aligns all rows.
pub(super) fn align(grid: &Grid, frames: &[Found], repair: bool) -> Vec<Walls> {
    let mut walls: Vec<Walls> = frames
        .iter()
        .map(|f| {
            let r = f.rect();
            Walls { rows: vec![(None, None); (r.height() - 2).max(0) as usize] }
        })
        .collect();
    let mut by_row: Vec<Vec<usize>> = vec![Vec::new(); grid.height().max(0) as usize];
    for (i, f) in frames.iter().enumerate() {
        let r = f.rect();
        for row in r.top + 1..r.bottom {
            by_row[row as usize].push(i);
        }
    }
    // Corners of the boxes that begin or end in a row are seldom another's walls.
    let mut borders: Vec<Vec<i32>> = vec![Vec::new(); grid.height().max(0) as usize];
    for f in frames {
        for c in &f.corners {
            borders[c.at.row as usize].push(c.at.col);
        }
    }
    for columns in &mut borders {
        columns.sort_unstable();
    }
    let rights: Vec<i32> = frames.iter().map(|f| right_of(grid, f)).collect();
    for (row, here) in by_row.iter().enumerate() {
        let row = row as i32;
        let mut expected: Vec<Expected> = Vec::with_capacity(2 * here.len());
        for &i in here {
            let f = &frames[i];
            let drawn = !at(grid, f.corners[0].at).ascii;
            expected.push(Expected { col: f.left, frame: i, right: false, drawn });
            expected.push(Expected { col: rights[i], frame: i, right: true, drawn });
        }
        expected.sort_by_key(|e| (e.col, e.right));
        let corners = &borders[row as usize];
        let tokens: Vec<i32> = (0..grid.row_width(row)).filter(|&c| is_token(grid, Pos::new(c, row))).collect();
        let stray = if repair { STRAY } else { 0 };
        let matched = match overflowed(grid, row, &expected, &tokens) {
            Some(columns) if repair => columns,
            _ => best(grid, row, &expected, &tokens, corners, stray),
        };
        let mut matched = matched;
        if repair && let (Some(last), Some(col)) = (expected.last(), matched.last_mut()) {
            *col = col.or_else(|| pushed_out(grid, Pos::new(last.col, row)));
        }
        for (e, col) in expected.iter().zip(matched) {
            let r = frames[e.frame].rect();
            let slot = &mut walls[e.frame].rows[(row - r.top - 1) as usize];
            if e.right {
                slot.1 = col;
            } else {
                slot.0 = col;
            }
        }
    }
    walls
}

/// Columns by which a text that is too long may push the last wall of its row away.
const PUSHED: i32 = 12;

/// The column of the wall that stands farther right than walls stray, the last of its row, with nothing but text and
/// blanks between there and where it should stand.
pub(super) fn pushed_out(grid: &Grid, p: Pos) -> Option<i32> {
    let drawn = |q: Pos| !matches!(at(grid, q).role, Role::Text | Role::Blank | Role::Shade);
    let first =
        (0..=PUSHED).map(|n| Pos::new(p.col + n, p.row)).find(|&q| at(grid, q).role == Role::Line && drawn(q))?;
    let wall = at(grid, first).arms == UPRIGHT && first.col > p.col + STRAY;
    let beyond = (1..border::TITLE_CELLS).all(|n| !drawn(first.step(Dir::Right, n)));
    (wall && beyond).then_some(first.col)
}

/// The column where the right wall is expected: under a corner, or where most of its pieces stand if borders just end.
fn right_of(grid: &Grid, f: &Found) -> i32 {
    let [_, tr, _, br] = &f.corners;
    match (tr.lost, br.lost) {
        (true, false) => br.at.col,
        (false, true) => tr.at.col,
        (true, true) => {
            let pieces = |col: &i32| {
                (tr.at.row + 1..br.at.row).filter(|&row| border::plain_wall(grid, Pos::new(*col, row))).count()
            };
            let near = tr.at.col - STRAY..=tr.at.col + STRAY;
            near.max_by_key(|col| (pieces(col), -(col - tr.at.col).abs())).unwrap_or(tr.at.col)
        }
        _ => tr.at.col + i32::from(f.inset),
    }
}

fn is_token(grid: &Grid, p: Pos) -> bool {
    let g = at(grid, p);
    // A stop right behind a word is no wall.
    let stop = || matches!(grid.get(p), ':' | '!') && grid.get(p.step(Dir::Left, 1)).is_alphanumeric();
    match g.role {
        Role::Line => g.arms & UPRIGHT != 0 && !stop(),
        Role::Joint => {
            border::wall_piece(grid, p)
                || grid.get(p) == '+' && (border::joined(grid, p, Dir::Left) || border::joined(grid, p, Dir::Right))
        }
        // One right before a wall is no wall itself.
        Role::Head(d) if d.is_level() => !border::plain_wall(grid, p.step(d, 1)),
        _ => false,
    }
}

/// The walls of a row in which a text that is too long for its box pushes all that stands right of it away, by
/// more than walls stray: as many walls as expected, each box at least as wide as it should be, and the ground
/// between the boxes as wide as it should be.
fn overflowed(grid: &Grid, row: i32, expected: &[Expected], tokens: &[i32]) -> Option<Vec<Option<i32>>> {
    let walls: Vec<i32> = tokens.iter().copied().filter(|&c| at(grid, Pos::new(c, row)).role == Role::Line).collect();
    if walls.len() != expected.len() {
        return None;
    }
    let shift = |k: usize| walls[k] - expected[k].col;
    let last = expected.len().checked_sub(1)?;
    let pushed = shift(last) > STRAY
        && (0..=last).all(|k| {
            let before = if k == 0 { 0 } else { shift(k - 1) };
            let grown = shift(k) - before;
            if expected[k].right && grown > 1 {
                runs_over(grid, row, expected[k].col + before, walls[k])
            } else {
                grown.abs() <= 1
            }
        });
    pushed.then(|| walls.into_iter().map(Some).collect())
}

/// Whether words stand where a wall should, and nothing but text between there and where it does.
fn runs_over(grid: &Grid, row: i32, from: i32, to: i32) -> bool {
    let role = |c: i32| at(grid, Pos::new(c, row)).role;
    let words = |c: i32| role(c) == Role::Text;
    let line = |c: i32| border::joined(grid, Pos::new(c, row), Dir::Right);
    (words(from - 1) || words(from) || words(from + 1))
        && (from - 1..to).all(|c| role(c) != Role::Line || at(grid, Pos::new(c, row)).ascii && !line(c))
}

/// The cheapest order-preserving match of expected walls with tokens.
fn best(grid: &Grid, row: i32, expected: &[Expected], tokens: &[i32], corners: &[i32], stray: i32) -> Vec<Option<i32>> {
    // Fast path: each wall stands where it should, as it does in most rows.
    if expected.iter().all(|e| tokens.binary_search(&e.col).is_ok() && corners.binary_search(&e.col).is_err()) {
        return expected.iter().map(|e| Some(e.col)).collect();
    }
    let upright = |col: i32, row: i32| border::plain_wall(grid, Pos::new(col, row));
    let price = |e: &Expected, col: i32| {
        let g = at(grid, Pos::new(col, row));
        // The next row has a line there, beside the wall.
        let own = col != e.col && [row - 1, row + 1].iter().any(|&r| upright(col, r) && upright(e.col, r));
        // A line runs from there through the wall's place, and its name stands before it.
        let word = |n: i32| grid.get(Pos::new(col + n * (col - e.col).signum(), row)).is_alphanumeric();
        // Or it comes out of the box through the wall's place and turns there.
        let outwards = if e.right { Dir::Right } else { Dir::Left };
        let turns = || (col > e.col) == e.right && !border::joined(grid, Pos::new(col, row), outwards);
        let begins = || border::runs_through(grid, Pos::new(e.col, row)) && ((1..=NAMED).any(word) || turns());
        let odd = match g.role {
            Role::Joint if own || col != e.col && begins() => MISSING,
            Role::Head(_) if col != e.col => MISSING,
            Role::Joint if e.drawn && g.ascii && grid.get(Pos::new(col, row)) != '+' => MISSING,
            Role::Joint if e.drawn && g.ascii => CORNER,
            Role::Head(_) => 2,
            Role::Line if g.arms & LEVEL == LEVEL => 2,
            Role::Line if g.arms & LEVEL != 0 || g.ascii && grid.get(Pos::new(col, row)) != '|' => 1,
            _ => 0,
        };
        (col - e.col).abs() + odd + if corners.binary_search(&col).is_ok() { CORNER } else { 0 }
    };
    // States: (cost, last token used + 1, shift of the last match, back pointer).
    #[derive(Clone, Copy)]
    struct State {
        cost: i32,
        used: usize,
        shift: i32,
        back: usize,
        col: Option<i32>,
    }
    let mut layers: Vec<Vec<State>> = vec![vec![State { cost: 0, used: 0, shift: 0, back: 0, col: None }]];
    for e in expected {
        let prev = layers.last().map_or(&[][..], |l| l.as_slice());
        let mut next: Vec<State> = Vec::new();
        let from = tokens.partition_point(|&t| t < e.col - stray);
        let to = tokens.partition_point(|&t| t <= e.col + stray);
        for (b, s) in prev.iter().enumerate() {
            next.push(State { cost: s.cost + MISSING, back: b, col: None, ..*s });
        }
        for (t, &col) in tokens.iter().enumerate().take(to).skip(from) {
            let shift = col - e.col;
            let cheapest = prev
                .iter()
                .enumerate()
                .filter(|(_, s)| s.used <= t)
                .map(|(b, s)| (s.cost + price(e, col) + 2 * (shift - s.shift).abs().min(shift.abs()), b))
                .min();
            if let Some((cost, back)) = cheapest {
                next.push(State { cost, used: t + 1, shift, back, col: Some(col) });
            }
        }
        // Keep the cheapest state for each token used last.
        next.sort_by_key(|s| (s.used, s.cost));
        next.dedup_by_key(|s| s.used);
        let floor = next.iter().map(|s| s.cost).min().unwrap_or(0);
        next.retain(|s| s.cost <= floor + 4 * MISSING);
        layers.push(next);
    }
    let mut out = vec![None; expected.len()];
    let Some(last) = layers.last() else { return out };
    let mut at = last.iter().enumerate().min_by_key(|(_, s)| s.cost).map_or(0, |(i, _)| i);
    for i in (0..expected.len()).rev() {
        let s = layers[i + 1][at];
        out[i] = s.col;
        at = s.back;
    }
    out
}
