//! Strokes that say something of what they stand beside, and join nothing: braces and measures.

use super::super::plan::Owner;
use super::level::leads_down;
use super::view::View;
use crate::geom::{Dir, Pos};

/// Rows from a measure to the box that its ticks hang from.
const TICK: i32 = 8;

/// The end (exclusive) of a measure (`|<--- width --->|`) that begins at `p`, whose ticks hang from one box or stand on
/// it; `p.col` if none does.
pub(super) fn measure_end(v: &View, p: Pos) -> i32 {
    let c = |col: i32| Pos::new(col, p.row);
    let is = |col: i32, glyph: char| v.open(c(col)) && v.grid.get(c(col)) == glyph;
    if !(is(p.col, '|') && is(p.col + 1, '<') && v.level(c(p.col + 2))) {
        return p.col;
    }
    let ends = |col: &i32| is(*col, '|') && is(*col - 1, '>') && v.level(c(*col - 2));
    let inside = |col: &i32| v.open(c(*col)) && !is(*col, '|') || ends(col);
    let Some(end) = (p.col + 2..v.grid.row_width(p.row)).take_while(inside).find(ends) else { return p.col };
    let owner = |col: i32, d: Dir| {
        let q = (1..=TICK).map(|n| c(col).step(d, n)).find(|&q| !(v.open(q) && v.grid.get(q) == '|'))?;
        if let Owner::Wall(f) = v.plan.owner(q) { Some(f) } else { None }
    };
    let held = [Dir::Up, Dir::Down].iter().any(|&d| owner(p.col, d).is_some() && owner(p.col, d) == owner(end, d));
    // The next measure may begin at its last tick.
    if !held {
        p.col
    } else if is(end + 1, '<') {
        end
    } else {
        end + 1
    }
}

/// Low lines that a brace has at least.
const BRACE: i32 = 3;

/// The end (exclusive) of a brace under a row (`\\____/`) that begins at `p`, to which no line leads; `p.col` if none does.
pub(super) fn brace_end(v: &View, p: Pos) -> i32 {
    let c = |col: i32| Pos::new(col, p.row);
    let is = |col: i32, glyph: char| v.open(c(col)) && v.grid.get(c(col)) == glyph;
    if !is(p.col, '\\') || !is(p.col + 1, '_') {
        return p.col;
    }
    let last = (p.col + 1..).find(|&col| !is(col, '_')).unwrap_or(p.col);
    let above = |col: i32| !v.open(c(col).step(Dir::Up, 1)) || v.blank(c(col).step(Dir::Up, 1));
    let below = |col: i32| v.upright(c(col).step(Dir::Down, 1), Dir::Up) || leads_down(v, c(col).step(Dir::Down, 1));
    let free = (p.col - 1..=p.col + 1).chain(last - 1..=last + 1).all(above) && !(p.col..=last).any(below);
    if last - p.col > BRACE && is(last, '/') && free { last + 1 } else { p.col }
}
