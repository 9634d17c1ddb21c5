//! Borders of spaced dashes (`┌ ─ ─ ─ ┐`, `+ - - - +`): fills their blanks, and the walls and corners that fall on a
//! blank between two dashes, so that what follows sees a border like any other.

use super::border::{DASH, at};
use crate::geom::{Dir, Pos};
use crate::glyph::{Role, UPRIGHT};
use crate::grid::Grid;
use std::collections::BTreeMap;

/// Dashes that a border of spaced dashes has at least.
const DASHES: i32 = 3;

/// Blanks between a dash and a line that crosses at most.
const APART: i32 = 2;

/// A level border of spaced dashes.
#[derive(Clone, Copy, Debug)]
struct Border {
    row: i32,
    left: i32,
    right: i32,
    /// Both its corners are drawn, not only one.
    whole: bool,
}

/// The drawing with the blanks of dashed frames filled; none if it has no such frame.
pub(super) fn filled(grid: &Grid) -> Option<Grid> {
    let runs: Vec<(i32, i32, i32)> =
        (0..grid.height()).flat_map(|row| runs(grid, row).into_iter().map(move |(from, to)| (row, from, to))).collect();
    let borders = |turn: Dir| runs.iter().filter_map(move |&run| border(grid, run, turn));
    let mut bottoms: BTreeMap<(i32, i32), Vec<Border>> = BTreeMap::new();
    for b in borders(Dir::Up) {
        bottoms.entry((b.left, b.right)).or_default().push(b);
    }
    let mut ink = Vec::new();
    for top in borders(Dir::Down) {
        let below = bottoms.get(&(top.left, top.right)).map_or(&[][..], Vec::as_slice);
        let next = below.get(below.partition_point(|b| b.row <= top.row));
        if let Some(bottom) = next.filter(|b| is_walled(grid, &top, b)) {
            fill(grid, &top, bottom, &mut ink);
        }
    }
    ink.extend(runs.iter().flat_map(|&run| turned(grid, run)).map(|p| (p, '╌')));
    (!ink.is_empty()).then(|| grid.overdrawn(&ink))
}

/// A piece of a level line, which may be crossed or branch.
fn is_dash(grid: &Grid, p: Pos) -> bool {
    let g = at(grid, p);
    g.role == Role::Line && g.level() && grid.get(p) != '_'
}

/// The runs of spaced dashes in a row: first and last dash.
fn runs(grid: &Grid, row: i32) -> Vec<(i32, i32)> {
    let dash = |col: i32| is_dash(grid, Pos::new(col, row));
    let blank = |col: i32| at(grid, Pos::new(col, row)).role == Role::Blank;
    let through = |col: i32| at(grid, Pos::new(col, row)).role == Role::Line;
    // Where a line crosses, with blanks on both its sides.
    let crossed = |col: i32| {
        let gap = |from: i32| (from + 1..=from + APART).take_while(|&c| blank(c)).count() as i32;
        let line = col + gap(col) + 1;
        let end = line + gap(line) + 1;
        (line > col + 1 && end > line + 1 && through(line) && dash(end)).then_some(end)
    };
    let mut out = Vec::new();
    let mut col = 0;
    while col < grid.row_width(row) {
        if !dash(col) {
            col += 1;
            continue;
        }
        let (from, mut gaps) = (col, 0);
        loop {
            if dash(col + 1) {
                col += 1;
            } else if dash(col + 2) && (blank(col + 1) || through(col + 1)) {
                gaps += i32::from(blank(col + 1));
                col += 2;
            } else if let Some(end) = crossed(col) {
                gaps += 2;
                col = end;
            } else {
                break;
            }
        }
        if gaps + 1 >= DASHES && 2 * gaps >= (col - from) / 2 {
            out.push((from, col));
        }
        col += 1;
    }
    out
}

/// The blanks of a run that turns, over a blank, into an upright line at a `+`.
fn turned(grid: &Grid, (row, from, to): (i32, i32, i32)) -> Vec<Pos> {
    let blank = |p: &Pos| at(grid, *p).role == Role::Blank;
    let upright = |p: Pos| at(grid, p).role == Role::Line && at(grid, p).upright() && !at(grid, p).level();
    let plus = |p: Pos| grid.get(p) == '+' && [Dir::Up, Dir::Down].iter().any(|&d| upright(p.step(d, 1)));
    let beside = [(Pos::new(from, row), Dir::Left), (Pos::new(to, row), Dir::Right)].map(|(p, d)| (p.step(d, 1), d));
    let turns: Vec<Pos> = beside.into_iter().filter(|(p, d)| blank(p) && plus(p.step(*d, 1))).map(|(p, _)| p).collect();
    let within = (from..to).map(|col| Pos::new(col, row)).filter(|p| !turns.is_empty() && blank(p));
    within.chain(turns.iter().copied()).collect()
}

/// The border that a run is, if a corner at one of its ends turns up or down. A corner may fall on a blank.
fn border(grid: &Grid, (row, from, to): (i32, i32, i32), turn: Dir) -> Option<Border> {
    let blank = |col: i32| at(grid, Pos::new(col, row)).role == Role::Blank;
    let end = |col: i32, way: i32, back: Dir| {
        let near = col + way;
        if is_corner(grid, Pos::new(near, row), turn, back) {
            Some((near, true))
        } else if blank(near) && is_corner(grid, Pos::new(near + way, row), turn, back) {
            Some((near + way, true))
        } else {
            (blank(near) && near >= 0).then_some((near, false))
        }
    };
    let (left, a) = end(from, -1, Dir::Right)?;
    let (right, b) = end(to, 1, Dir::Left)?;
    (a || b).then_some(Border { row, left, right, whole: a && b })
}

/// Whether a glyph joins a level border and a wall, and nothing else if it can say so.
fn is_corner(grid: &Grid, p: Pos, turn: Dir, side: Dir) -> bool {
    let g = at(grid, p);
    match g.role {
        Role::Line => g.arms == 1 << turn as u8 | 1 << side as u8,
        Role::Joint => g.arm(turn) && matches!(grid.get(p), '+' | '.' | ',' | '\'' | '`'),
        _ => false,
    }
}

/// Whether walls stand between two borders: in each row one of the two, or what runs through it, or neither where all
/// four corners are drawn.
fn is_walled(grid: &Grid, top: &Border, bottom: &Border) -> bool {
    let blank = |p: Pos| at(grid, p).role == Role::Blank;
    let stands = |p: Pos| {
        let g = at(grid, p);
        g.role == Role::Line && (g.arms & UPRIGHT == UPRIGHT || g.level()) || grid.get(p) == '\''
    };
    let corners = top.whole && bottom.whole;
    let sides = |row: i32| [top.left, top.right].map(|col| Pos::new(col, row));
    // The ground between two boxes has none.
    bottom.row > top.row + 1
        && (top.row + 1..bottom.row).any(|row| sides(row).iter().any(|&p| stands(p)))
        && (top.row + 1..bottom.row).all(|row| {
            let sides = sides(row);
            let open = sides.iter().all(|&p| stands(p) || blank(p));
            open && (corners || sides.iter().any(|&p| stands(p)))
        })
}

/// What is to be drawn over the blanks of a frame's border.
fn fill(grid: &Grid, top: &Border, bottom: &Border, ink: &mut Vec<(Pos, char)>) {
    let mut draw = |p: Pos, c: char| {
        let g = at(grid, p);
        let wall = g.role == Role::Line && g.arms == UPRIGHT || grid.get(p) == '\'';
        let blank = g.role == Role::Blank && grid.get(p) != '\0';
        if blank || c == DASH && wall {
            ink.push((p, c));
        }
    };
    let ascii = (top.left..=top.right).any(|col| grid.get(Pos::new(col, top.row)) == '-');
    for (border, corners) in [(top, ['┌', '┐']), (bottom, ['└', '┘'])] {
        for (col, corner) in [(border.left, corners[0]), (border.right, corners[1])] {
            draw(Pos::new(col, border.row), if ascii { '+' } else { corner });
        }
        for col in border.left + 1..border.right {
            draw(Pos::new(col, border.row), '╌');
        }
    }
    for row in top.row + 1..bottom.row {
        draw(Pos::new(top.left, row), DASH);
        draw(Pos::new(top.right, row), DASH);
    }
}
