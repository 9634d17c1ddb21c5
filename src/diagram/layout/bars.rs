//! Fields without rules: rows in bars, under a row in bars that numbers their bits.

use super::Slot;
use super::draw;
use super::places::{number, pieces};
use crate::diagram::{Diagram, Place};
use crate::geom::{Pos, Rect};
use crate::grid::Grid;

/// Numbers that a ruler has at least.
const MARKS: usize = 8;
/// Columns by which the outer bars of the rows differ.
const ASIDE: i32 = 1;

/// Reads a grid that holds such rows.
pub(super) fn read(grid: &Grid) -> Option<Diagram> {
    let ruler = (0..grid.height()).find(|&row| is_ruler(grid, row))?;
    let (first, last) = ends(grid, ruler)?;
    let marks: Vec<i32> = (first..last).filter(|&c| grid.get(Pos::new(c, ruler)).is_ascii_digit()).collect();
    let fits =
        |row: &i32| ends(grid, *row).is_some_and(|(a, b)| (a - first).abs() <= ASIDE && (b - last).abs() <= ASIDE);
    let mut slots = Vec::new();
    for row in (ruler + 1..grid.height()).take_while(fits) {
        let bars: Vec<i32> = bars(grid, row).collect();
        for pair in bars.windows(2) {
            let rect = Rect::new(pair[0], row, pair[1], row);
            let texts = pieces(grid, row, pair[0] + 1, pair[1] - 1);
            slots.push(Slot { rect, cell: None, sheet: 0, texts, place: Place::default() });
        }
    }
    number(&mut slots, 0);
    for slot in &mut slots {
        let before = |col: i32| marks.partition_point(|&m| m < col);
        let word = (slot.rect.top - ruler - 1).unsigned_abs() * marks.len() as u32;
        let bits = before(slot.rect.right) - before(slot.rect.left);
        slot.place.bits = Some((word + before(slot.rect.left) as u32, bits as u32));
    }
    (slots.len() > 1).then(|| draw::open(grid, &slots, Vec::new()))
}

fn bars(grid: &Grid, row: i32) -> impl Iterator<Item = i32> + '_ {
    (0..grid.row_width(row)).filter(move |&c| matches!(grid.get(Pos::new(c, row)), '|' | '│'))
}

/// The first and the last bar of a row.
fn ends(grid: &Grid, row: i32) -> Option<(i32, i32)> {
    let (first, last) = (bars(grid, row).next()?, bars(grid, row).last()?);
    (last - first > 1).then_some((first, last))
}

/// Whether nothing but single numbers and bars stands between the first and the last bar of a row.
fn is_ruler(grid: &Grid, row: i32) -> bool {
    ends(grid, row).is_some_and(|(first, last)| {
        let between = || (first..=last).map(|c| grid.get(Pos::new(c, row)));
        between().all(|c| matches!(c, ' ' | '|' | '│' | '0'..='9'))
            && between().filter(char::is_ascii_digit).count() >= MARKS
            && !between().zip(between().skip(1)).any(|(a, b)| a.is_ascii_digit() && b.is_ascii_digit())
    })
}
