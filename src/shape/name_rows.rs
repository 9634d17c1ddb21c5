//! Rows of names with arrows between them (`a → b → c`) beside boxes, that an upright line comes to from over or under
//! them: it means one of the names, so the arrows are lines. Draws each a cell longer, as lines are.

use super::border::at;
use super::ports::borders;
use crate::geom::{Dir, Pos};
use crate::glyph::{LEVEL, Role};
use crate::grid::Grid;

/// Arrows that such a row has at least: a lone one is a remark.
const ARROWS: usize = 2;

/// Cells of an arrow that may be a word: longer ones are lines anyway.
const SHORT: i32 = 2;

/// The drawing with the longer arrows; none if there are none.
pub(super) fn drawn(grid: &Grid) -> Option<Grid> {
    let ink: Vec<(Pos, char)> = (0..grid.height()).flat_map(|row| shafts(grid, row)).collect();
    // Without a box the row is a chain, and read as one.
    (!ink.is_empty() && !borders(grid).is_empty()).then(|| grid.overdrawn(&ink))
}

/// The cells behind the arrows of a row, with what is drawn there; none if a line comes to it from both sides or neither.
fn shafts(grid: &Grid, row: i32) -> Vec<(Pos, char)> {
    let Some(arrows) = arrows(grid, row).filter(|arrows| arrows.len() >= ARROWS) else { return Vec::new() };
    let comes = |way: Dir| (0..grid.row_width(row)).any(|col| ends(grid, Pos::new(col, row), way));
    if comes(Dir::Up) == comes(Dir::Down) {
        return Vec::new();
    }
    let shaft = |p: Pos, d: Dir| if at(grid, p.step(d, 1)).ascii { '-' } else { '─' };
    arrows.into_iter().map(|(behind, d)| (behind, shaft(behind, d))).collect()
}

/// The arrows between the names of a row in which nothing else stands, all a blank apart: the cell behind each, and the
/// way that it points.
fn arrows(grid: &Grid, row: i32) -> Option<Vec<(Pos, Dir)>> {
    let blank = |col: &i32| at(grid, Pos::new(*col, row)).role == Role::Blank;
    let mut columns = (0..grid.row_width(row)).skip_while(blank).peekable();
    let (mut arrows, mut names) = (Vec::new(), 0);
    while let Some(&from) = columns.peek() {
        let run = std::iter::from_fn(|| columns.next_if(|col| !blank(col))).count() as i32;
        let first = Pos::new(from, row);
        match (arrow(grid, first, run), is_word(grid, first, run)) {
            (Some(d), _) if names > 0 => {
                let behind = if d == Dir::Right { first.step(Dir::Left, 1) } else { first.step(Dir::Right, run) };
                arrows.push((behind, d));
                names = 0;
            }
            (None, true) => names += 1,
            _ => return None,
        }
        columns.next();
        if columns.peek().is_some_and(blank) {
            return columns.all(|col| blank(&col)).then_some(arrows).filter(|_| names > 0);
        }
    }
    Some(arrows).filter(|_| names > 0)
}

/// The way that an arrow of so many cells points.
fn arrow(grid: &Grid, first: Pos, cells: i32) -> Option<Dir> {
    let glyph = |n: i32| at(grid, first.step(Dir::Right, n));
    let (d, mut shaft) = match (glyph(0).head_dir(), glyph(cells - 1).head_dir()) {
        (_, Some(Dir::Right)) => (Dir::Right, 0..cells - 1),
        (Some(Dir::Left), _) => (Dir::Left, 1..cells),
        _ => return None,
    };
    let bare = shaft.is_empty() && glyph(0).ascii;
    (!bare && cells <= SHORT && shaft.all(|n| glyph(n).role == Role::Line && glyph(n).level())).then_some(d)
}

/// Whether so many cells hold letters and signs of writing alone, hyphens between letters among them.
fn is_word(grid: &Grid, first: Pos, cells: i32) -> bool {
    let letter = |q: Pos| grid.get(q).is_alphanumeric();
    let hyphen = |q: Pos| grid.get(q) == '-' && letter(q.step(Dir::Left, 1)) && letter(q.step(Dir::Right, 1));
    let written = |q: Pos| letter(q) || hyphen(q) || matches!(at(grid, q).role, Role::Text);
    (0..cells).all(|n| written(first.step(Dir::Right, n)))
}

/// Whether a line ends, or a head stands, right over or under a name.
fn ends(grid: &Grid, p: Pos, way: Dir) -> bool {
    let next = p.step(way, 1);
    let g = at(grid, next);
    let line = match g.role {
        Role::Head(d) => !d.is_level(),
        Role::Line | Role::Joint => g.arm(way.opposite()) && g.arms != LEVEL,
        _ => false,
    };
    let letter = |q: Pos, d: Dir| grid.get(q.step(d, 1)).is_alphanumeric();
    let named = grid.get(p).is_alphanumeric() || letter(p, Dir::Left) && letter(p, Dir::Right);
    line && named && !letter(next, Dir::Left) && !letter(next, Dir::Right)
}
