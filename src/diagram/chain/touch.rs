//! The texts that the ends of lines touch.

use super::page::{Cell, Page};
use super::ways::UP;
use crate::geom::Pos;

/// Columns that an upright line may stand beside the text it means.
const BESIDE: i32 = 8;
/// Blank rows that an upright line may leave before the text it means.
const APART: i32 = 2;

/// The text that an end touches.
pub(super) fn touch(page: &Page, at: Pos, w: (i32, i32), flat: bool) -> Option<usize> {
    if w.1 == 0 {
        return level_touch(page, at, w.0, flat);
    }
    let mut row = at.row + w.1;
    let mut skipped = 0;
    while skipped < APART && row >= 0 && row < page.grid.height() && page.is_blank(row) {
        row += w.1;
        skipped += 1;
    }
    let col = at.col + w.0;
    // Under the foot of branches, the line goes on from what these hang from.
    while w == UP && matches!(page.grid.get(Pos::new(col, row)), '├' | '└' | '╰' | '│') {
        row -= 1;
    }
    if let Some(t) = [0, -w.0, -1, 1].into_iter().find_map(|d| page.over(Pos::new(col + d, row))) {
        return Some(t);
    }
    // Beside the longer text of a neighbour, a row farther on in its own column.
    let on = page.over(Pos::new(col, row + w.1)).filter(|_| page.cell(Pos::new(col, row)) == Cell::Blank);
    if on.is_some() {
        return on;
    }
    // Nothing in its column: the nearest text, if no other ink is nearer.
    let right = page.from(row, col);
    let left = match right {
        Some(t) => t.checked_sub(1).filter(|l| page.texts[*l].row == row),
        None => page.row(row).last(),
    };
    let far = |t: usize| (page.texts[t].from - col).max(col - page.texts[t].to);
    let best = left.into_iter().chain(right).min_by_key(|&t| far(t))?;
    let clear = |d: i32| page.cell(Pos::new(col + d, row)) == Cell::Blank;
    let reach = far(best);
    let side = if page.texts[best].to < col { -1 } else { 1 };
    (reach <= BESIDE && (1..reach).all(|d| clear(d * side)) && clear(0)).then_some(best)
}

fn level_touch(page: &Page, at: Pos, step: i32, flat: bool) -> Option<usize> {
    let next = if step > 0 {
        page.from(at.row, at.col)
    } else {
        let range = page.row(at.row);
        range
            .start
            .checked_add(page.texts[range.clone()].partition_point(|t| t.from <= at.col))
            .and_then(|e| e.checked_sub(1))
            .filter(|t| range.contains(t))
    }?;
    let words = &page.texts[next];
    let gap = if step > 0 { words.from - at.col } else { at.col - words.to };
    let near = flat || gap <= 4;
    (near && (1..gap).all(|d| page.cell(Pos::new(at.col + d * step, at.row)) == Cell::Blank)).then_some(next)
}
