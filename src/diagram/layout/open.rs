//! Tables without a border: a row of names, a rule with a cross under each bar, and rows with bars.

use super::Slot;
use super::draw;
use super::places::{number, pieces};
use crate::diagram::{Diagram, Place};
use crate::geom::{Pos, Rect};
use crate::glyph::{self, Role};
use crate::grid::Grid;
use crate::shape::{Segment, Stroke};

/// Columns that a bar stands beside its cross.
const ASIDE: i32 = 1;

/// Reads a grid that holds such a table, or several.
pub(super) fn read(grid: &Grid) -> Option<Diagram> {
    let (mut slots, mut lines) = (Vec::new(), Vec::new());
    let mut row = 0;
    let mut sheet = 0;
    while row < grid.height() {
        let Some(crosses) = crosses(grid, row).filter(|x| row > 0 && bars(grid, row - 1, x) && bars(grid, row + 1, x))
        else {
            row += 1;
            continue;
        };
        let top = row - 1;
        let ruled = |r: i32| self::crosses(grid, r).as_ref() == Some(&crosses);
        let bottom =
            (row + 1..grid.height()).take_while(|&r| bars(grid, r, &crosses) || ruled(r)).last().unwrap_or(row);
        let rules: Vec<i32> = (top..=bottom).filter(|&r| ruled(r)).collect();
        let mut table = cells(grid, (top, bottom), &rules, &crosses, sheet);
        number(&mut table, sheet);
        slots.extend(table);
        lines.extend(rules.iter().map(|&r| {
            let (from, to) = (Pos::new(first(grid, r), r), Pos::new(grid.row_width(r) - 1, r));
            Segment { from, to, stroke: Stroke::Light }
        }));
        lines.extend(crosses.iter().map(|&x| Segment {
            from: Pos::new(x, top),
            to: Pos::new(x, bottom),
            stroke: Stroke::Light,
        }));
        sheet += 1;
        row = bottom + 1;
    }
    (!slots.is_empty()).then(|| draw::open(grid, &slots, lines))
}

fn first(grid: &Grid, row: i32) -> i32 {
    (0..grid.row_width(row)).find(|&c| grid.get(Pos::new(c, row)) != ' ').unwrap_or(0)
}

/// The crosses of a row that is nothing but a rule.
fn crosses(grid: &Grid, row: i32) -> Option<Vec<i32>> {
    let (from, to) = (first(grid, row), grid.row_width(row));
    let get = |c: i32| grid.get(Pos::new(c, row));
    let cross = |c: char| matches!(c, '+' | '┼' | '╪' | '╋');
    let to = (from..to).rev().find(|&c| get(c) != ' ')?;
    let line = |c: char| {
        c == '-' || c == '=' || !glyph::of(c).ascii && glyph::of(c).level() && glyph::of(c).role == Role::Line
    };
    let at: Vec<i32> = (from..=to).filter(|&c| cross(get(c))).collect();
    let plain = (from..=to).all(|c| cross(get(c)) || line(get(c)));
    let apart = at.windows(2).all(|w| w[1] - w[0] > 1);
    (plain && apart && !at.is_empty() && !cross(get(from)) && !cross(get(to)) && to - from >= 4).then_some(at)
}

/// Whether a row has a bar at each cross.
fn bars(grid: &Grid, row: i32, crosses: &[i32]) -> bool {
    row >= 0 && crosses.iter().all(|&x| bar(grid, row, x).is_some())
}

fn bar(grid: &Grid, row: i32, x: i32) -> Option<i32> {
    let is = |c: &i32| matches!(grid.get(Pos::new(*c, row)), '|' | '│' | '║' | '┃');
    [x, x - ASIDE, x + ASIDE].into_iter().find(is)
}

/// The cells between the bars of each row; where there are rules between rows, of all rows between two rules.
fn cells(grid: &Grid, (top, bottom): (i32, i32), rules: &[i32], crosses: &[i32], sheet: usize) -> Vec<Slot> {
    let mut out: Vec<Slot> = Vec::new();
    let width = (top..=bottom).map(|r| grid.row_width(r)).max().unwrap_or(0);
    for row in (top..=bottom).filter(|r| !rules.contains(r)) {
        let goes_on = rules.len() > 1 && row > top && !rules.contains(&(row - 1));
        let mut from = -1;
        for n in 0..=crosses.len() {
            let to = crosses.get(n).and_then(|&x| bar(grid, row, x)).unwrap_or(width);
            let left = if n == 0 { first(grid, rules[0]) - 1 } else { crosses[n - 1] };
            let right = crosses.get(n).copied().unwrap_or(width);
            let texts = pieces(grid, row, from + 1, to - 1);
            from = to;
            let above = (out.len() + n).checked_sub(crosses.len() + 1).filter(|_| goes_on);
            if let Some(above) = above.and_then(|i| out.get_mut(i)) {
                above.rect.bottom = row;
                above.texts.extend(texts);
                continue;
            }
            let rect = Rect::new(left, row, right, row);
            out.push(Slot { rect, cell: None, sheet, texts, place: Place::default() });
        }
    }
    out
}
