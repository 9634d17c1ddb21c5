//! Boxes whose borders or walls are rows of marks (`*`, `.`, `#`, `:`, `=`), if a line comes to them or to a sister: draws
//! them as others are drawn, so that what follows sees frames. Without a line a frame of marks is a comment's banner.

use super::border::at;
use crate::geom::{Dir, Pos, Rect};
use crate::glyph::Role;
use crate::grid::Grid;
use std::collections::{BTreeMap, BTreeSet};

/// Cells that a level border has at least.
const BORDER: i32 = 5;
/// Blanks, and one, between a box of marks and the line that comes to it.
const APART: i32 = 3;

/// The drawing with its boxes of marks drawn as others; none if it has no such box.
pub(super) fn drawn(grid: &Grid) -> Option<Grid> {
    let mut borders: BTreeMap<(i32, i32), Vec<i32>> = BTreeMap::new();
    for row in 0..grid.height() {
        for run in runs(grid, row) {
            borders.entry(run).or_default().push(row);
        }
    }
    let pairs = borders.iter().flat_map(|(&(left, right), rows)| {
        rows.windows(2).map(move |pair| Rect { left, top: pair[0], right, bottom: pair[1] })
    });
    let boxes: Vec<Rect> = pairs.filter(|rect| is_walled(grid, rect)).collect();
    // A line to one of them tells that its sisters are boxes too.
    let mark = |r: &Rect| grid.get(Pos::new(r.left, r.top + 1));
    let met: BTreeSet<char> = boxes.iter().filter(|r| is_met(grid, r)).map(mark).collect();
    let mut ink = Vec::new();
    for rect in boxes.iter().filter(|r| met.contains(&mark(r))) {
        draw(grid, rect, &mut ink);
    }
    (!ink.is_empty()).then(|| grid.overdrawn(&ink))
}

/// The marks that a wall may be drawn with.
fn is_mark(c: char) -> bool {
    matches!(c, '*' | '.' | '#' | ':' | '=')
}

/// The borders in a row, first and last column: marks of one kind, or dashes or marks between two marks or crosses;
/// where lines come to one between crosses, to the nearest cross and to the farthest.
fn runs(grid: &Grid, row: i32) -> Vec<(i32, i32)> {
    let get = |col: i32| grid.get(Pos::new(col, row));
    let mut out = Vec::new();
    let mut from = 0;
    while from < grid.row_width(row) {
        let c = get(from);
        let dash = if is_mark(c) && get(from + 1) == c { c } else { get(from + 1) };
        let framed = is_mark(c) && (dash == '-' || is_mark(dash)) || c == '+' && (dash == '-' || is_mark(dash));
        // A line may go through a border of marks.
        let pierced = |col: i32| is_mark(dash) && get(col) == '|' && get(col - 1) == dash && get(col + 1) == dash;
        let end =
            if framed { (from + 1..).find(|&col| get(col) != dash && !pierced(col)).unwrap_or(from) } else { from };
        // The last cell of a row of marks, or the corner behind the dashes.
        let last = if dash == c { end - 1 } else { end };
        if framed && get(last) == c && last - from + 1 >= BORDER {
            out.push((from, last));
            if c == '+' && get(from - 1) != dash {
                let on = (last..).find(|&col| get(col) != dash && get(col) != '+').unwrap_or(last);
                let farthest = (last..on).rev().find(|&col| get(col) == c && col != last);
                out.extend(farthest.map(|col| (from, col)));
            }
            from = last;
        }
        from += 1;
    }
    out
}

/// Whether the same mark stands for both walls in every row between the borders, but for rows, no more than half of them,
/// in which a line goes through a wall or another box stands on it.
fn is_walled(grid: &Grid, r: &Rect) -> bool {
    let walled = |row: i32| {
        let [left, right] = [r.left, r.right].map(|col| grid.get(Pos::new(col, row)));
        left == right && (is_mark(left) || left == '"')
    };
    let rows = r.top + 1..r.bottom;
    let sound = rows.clone().filter(|&row| walled(row)).count() as i32;
    !rows.is_empty() && sound * 2 >= rows.end - rows.start && walled(r.top + 1) && walled(r.bottom - 1)
}

/// Whether a line comes to a box: a level one of two glyphs, two blanks away at most, or an upright one.
fn is_met(grid: &Grid, r: &Rect) -> bool {
    let beside = |p: Pos, d: Dir| (1..=APART).any(|n| is_line(grid, p.step(d, n), d) && blank_before(grid, p, d, n));
    let rows = r.top + 1..r.bottom;
    let mut sides = rows.flat_map(|row| [(Pos::new(r.left, row), Dir::Left), (Pos::new(r.right, row), Dir::Right)]);
    let mut borders =
        (r.left..=r.right).flat_map(|col| [(Pos::new(col, r.top), Dir::Up), (Pos::new(col, r.bottom), Dir::Down)]);
    sides.any(|(p, d)| beside(p, d)) || borders.any(|(p, d)| is_line(grid, p.step(d, 1), d))
}

fn blank_before(grid: &Grid, p: Pos, d: Dir, n: i32) -> bool {
    (1..n).all(|k| at(grid, p.step(d, k)).role == Role::Blank)
}

/// Whether a line of two glyphs, the nearer of which may be a head, leads away from there.
fn is_line(grid: &Grid, p: Pos, d: Dir) -> bool {
    let line = |p: Pos| at(grid, p).role == Role::Line && at(grid, p).arm(d) && at(grid, p).arm(d.opposite());
    let head = || at(grid, p).head_dir() == Some(d.opposite());
    let next = p.step(d, 1);
    (line(p) || head()) && line(next) || line(p) && at(grid, next).head_dir() == Some(d)
}

/// Draws the marks of a box; what goes through its walls stays as it is.
fn draw(grid: &Grid, r: &Rect, ink: &mut Vec<(Pos, char)>) {
    let mark = |p: &Pos| is_mark(grid.get(*p)) || grid.get(*p) == '"';
    for row in [r.top, r.bottom] {
        let border = (r.left + 1..r.right).map(|col| Pos::new(col, row)).filter(|&p| !matches!(grid.get(p), '+' | '|'));
        ink.extend(border.map(|p| (p, '-')));
        ink.extend([r.left, r.right].map(|col| (Pos::new(col, row), '+')));
    }
    for row in r.top + 1..r.bottom {
        ink.extend([r.left, r.right].map(|col| Pos::new(col, row)).iter().filter(|p| mark(p)).map(|&p| (p, '|')));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(page: &[&str]) -> Option<Vec<String>> {
        drawn(&Grid::new(page)).map(|grid| (0..grid.height()).map(|row| grid.text(row, 0, grid.width())).collect())
    }

    #[test]
    fn marks_are_a_box_where_a_line_comes() {
        let boxed = Some(vec!["   +---+".into(), "-->| a |".into(), "   +---+".into()]);
        for page in [
            ["   *****", "-->* a *", "   *****"],
            ["   .....", "-->. a .", "   ....."],
            ["   :---:", "-->: a :", "   :---:"],
            ["   +===+", "-->: a :", "   +===+"],
        ] {
            assert_eq!(rows(&page), boxed, "{page:?}");
        }
        assert_eq!(rows(&["   *****", "   * a *", "   *****"]), None);
        assert_eq!(rows(&["   .....", "-->. a :", "   ....."]), None);
    }
}
