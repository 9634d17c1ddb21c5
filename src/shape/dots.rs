//! Lines of dots and of stars, spaced or not: draws them as dashed lines are drawn.

use super::border::at;
use crate::geom::{Dir, Pos};
use crate::glyph::Role;
use crate::grid::Grid;
use std::collections::BTreeMap;

/// Dots or stars that a level line has at least.
const LEVEL: usize = 3;

/// Cells from its last dot to the name that it ends at.
const NAMED: i32 = 3;

/// The drawing with its lines of dots and stars dashed; none if it has none.
pub(super) fn drawn(grid: &Grid) -> Option<Grid> {
    let mut ink = BTreeMap::new();
    for row in 0..grid.height() {
        for p in (0..grid.row_width(row)).map(|col| Pos::new(col, row)).filter(|&p| is_dot(grid.get(p))) {
            upright(grid, p, &mut ink);
        }
    }
    for row in 0..grid.height() {
        for p in (0..grid.row_width(row)).map(|col| Pos::new(col, row)).filter(|&p| is_dot(grid.get(p))) {
            level(grid, p, &mut ink);
        }
    }
    let ink: Vec<(Pos, char)> = ink.into_iter().collect();
    (!ink.is_empty()).then(|| grid.overdrawn(&ink))
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '*')
}

fn blank(grid: &Grid, p: Pos) -> bool {
    grid.get(p) == ' '
}

/// An upright line whose topmost dot stands at `p`, alone in its rows: an end of it meets a border, a line or a head.
fn upright(grid: &Grid, p: Pos, ink: &mut BTreeMap<Pos, char>) {
    let c = grid.get(p);
    let free = |q: Pos, d: Dir| blank(grid, q.step(d, 1)) && !grid.get(q.step(d, 2)).is_alphanumeric();
    let alone = |q: Pos| grid.get(q) == c && free(q, Dir::Left) && free(q, Dir::Right);
    if !alone(p) || alone(p.step(Dir::Up, 1)) {
        return;
    }
    let rows = (0..).take_while(|&n| alone(p.step(Dir::Down, n))).count() as i32;
    let ends = [(p.step(Dir::Up, 1), Dir::Up), (p.step(Dir::Down, rows), Dir::Down)];
    let met = |(q, d): &(Pos, Dir)| {
        let g = at(grid, *q);
        match g.role {
            Role::Line => g.arm(d.opposite()) || g.level() && !blank(grid, q.step(Dir::Left, 1)),
            Role::Joint => matches!(grid.get(*q), '+') || grid.get(*q) == c,
            Role::Head(way) => way == *d,
            _ => false,
        }
    };
    // A border alone says little: a lone dot may be all that a box holds.
    let led = |(q, d): &(Pos, Dir)| {
        let g = at(grid, *q);
        g.head_dir() == Some(*d) || g.role == Role::Line && g.arm(d.opposite())
    };
    let count = ends.iter().filter(|e| met(e)).count();
    if count > 0 && rows > 1 || count == 2 && ends.iter().any(led) {
        ink.extend((0..rows).map(|n| (p.step(Dir::Down, n), '╎')));
    }
}

/// A level line whose first dot stands at `p`: it begins or ends at a wall or a head, and at its other end at one too,
/// or over or under an upright line of its kind.
fn level(grid: &Grid, p: Pos, ink: &mut BTreeMap<Pos, char>) {
    let c = grid.get(p);
    let dot = |col: i32| grid.get(Pos::new(col, p.row)) == c;
    if dot(p.col - 1) || dot(p.col - 2) && blank(grid, p.step(Dir::Left, 1)) {
        return;
    }
    let step = if dot(p.col + 1) { 1 } else { 2 };
    // Three dots in a row stand for what is left out.
    let least = LEVEL + usize::from(step == 1 && c == '.');
    let mut last = p;
    let mut count = 1;
    while dot(last.col + step) && (step == 1 || blank(grid, last.step(Dir::Right, 1))) {
        (last.col, count) = (last.col + step, count + 1);
    }
    if count < least {
        return;
    }
    let turn = |q: Pos| [Dir::Up, Dir::Down].into_iter().find(|&d| ink.get(&q.step(d, 1)) == Some(&'╎'));
    let end = |q: Pos, d: Dir| {
        let near = if blank(grid, q.step(d, 1)) && step == 2 { q.step(d, 2) } else { q.step(d, 1) };
        let g = at(grid, near);
        // Beyond a line that it crosses it would be a divider.
        g.head_dir() == Some(d) || g.role == Role::Line && g.upright() && grid.get(near.step(d, 1)) != c
    };
    let corners = (turn(p), turn(last));
    // A line that turns may end at a name.
    let named =
        |q: Pos, d: Dir| step == 2 && count > LEVEL && (2..=NAMED).any(|n| grid.get(q.step(d, n)).is_alphanumeric());
    let left = end(p, Dir::Left) || corners.1.is_some() && named(p, Dir::Left);
    let right = end(last, Dir::Right) || corners.0.is_some() && named(last, Dir::Right);
    if !(left || corners.0.is_some()) || !(right || corners.1.is_some()) {
        return;
    }
    let from = if left && blank(grid, p.step(Dir::Left, 1)) { p.col - 1 } else { p.col };
    let to = if right && blank(grid, last.step(Dir::Right, 1)) { last.col + 1 } else { last.col };
    ink.extend((from..=to).map(|col| (Pos::new(col, p.row), '╌')));
    for (q, turn, glyphs) in [(p, corners.0, ['└', '┌']), (last, corners.1, ['┘', '┐'])] {
        if let Some(d) = turn {
            ink.insert(q, glyphs[usize::from(d == Dir::Down)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(page: &[&str]) -> Option<Vec<String>> {
        drawn(&Grid::new(page))
            .map(|grid| (0..grid.height()).map(|row| grid.text(row, 0, 20).trim_end().into()).collect())
    }

    #[test]
    fn dots_between_walls_are_a_line() {
        assert_eq!(rows(&["|<***>|"]), Some(vec!["|<╌╌╌>|".into()]));
        assert_eq!(rows(&["| . . . |"]), Some(vec!["|╌╌╌╌╌╌╌|".into()]));
        // An ellipsis, a divider, bullets, a lone dot in a box.
        for page in [&["|...|"][..], &["..|....|.."], &["-----", "| * a", "| * b"], &["-----", "  *  ", "-----"]] {
            assert_eq!(rows(page), None, "{page:?}");
        }
    }

    #[test]
    fn dots_under_one_another_are_a_line() {
        assert_eq!(
            rows(&["---", " * ", " * ", " v "]),
            Some(vec!["---".into(), " ╎".into(), " ╎".into(), " v".into()])
        );
    }
}
