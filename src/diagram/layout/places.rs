//! Which row and column of its sheet each cell takes, and which bits of a packet.

use super::Slot;
use super::cells::Cells;
use super::ruler::Ruler;
use crate::diagram::Place;
use crate::geom::{Pos, Rect};
use crate::grid::Grid;
use std::collections::BTreeSet;

/// The cells of all sheets; a column of records without rules between them gives one for each record.
pub(super) fn slots(grid: &Grid, cells: &Cells, rulers: &[Option<Ruler>]) -> Vec<Slot> {
    let mut out = Vec::new();
    for (s, sheet) in cells.sheets.iter().enumerate() {
        let mut slots: Vec<Slot> = Vec::new();
        let records = records(grid, cells, sheet);
        for &cell in sheet {
            let rect = cells.closed[cell];
            let cuts: Vec<i32> = match &records {
                Some((top, cuts)) if *top == rect.top => cuts.clone(),
                _ => vec![rect.top],
            };
            for (i, &top) in cuts.iter().enumerate() {
                let bottom = cuts.get(i + 1).map_or(rect.bottom, |next| next + 1);
                let part = Rect::new(rect.left, top, rect.right, bottom);
                let texts = texts(grid, cells, cell, &part);
                // Records have no wall between them.
                let part = Rect::new(part.left, top, part.right, cuts.get(i + 1).copied().unwrap_or(bottom));
                slots.push(Slot { rect: part, cell: Some(cell), sheet: s, texts, place: Place::default() });
            }
        }
        slots.sort_by_key(|slot| (slot.rect.top, slot.rect.left));
        number(&mut slots, s);
        if let Some(ruler) = rulers[s] {
            bits(&mut slots, ruler);
        }
        out.extend(slots);
    }
    out
}

/// The rows of a table below its head that have no rules between them: the row of the rule above the first, and for
/// each record the row above it. A record begins where its first cell holds a text.
fn records(grid: &Grid, cells: &Cells, sheet: &[usize]) -> Option<(i32, Vec<i32>)> {
    let rects: Vec<Rect> = sheet.iter().map(|&c| cells.closed[c]).collect();
    let tops: BTreeSet<i32> = rects.iter().map(|r| r.top).collect();
    let columns =
        |top: i32| -> Vec<(i32, i32)> { rects.iter().filter(|r| r.top == top).map(|r| (r.left, r.right)).collect() };
    let (head, body) = (*tops.first()?, *tops.iter().nth(1)?);
    let first = rects.iter().find(|r| r.top == body)?;
    let title = rects.iter().filter(|r| r.top == head).all(|r| r.height() == 3);
    // Names beside its rows say which rows there are.
    let letter = |p: Pos| cells.at(p).is_none() && grid.get(p).is_alphabetic();
    let named = |row: i32| (0..first.left).any(|col| letter(Pos::new(col, row)));
    let beside = named(head + 1) && (first.top + 1..first.bottom).any(named);
    if tops.len() != 2
        || !title
        || beside
        || columns(head) != columns(body)
        || columns(body).len() < 2
        || first.height() < 4
    {
        return None;
    }
    let named = |row: i32| !grid.text(row, first.left + 1, first.right - 1).trim().is_empty();
    let mut cuts: Vec<i32> = (first.top + 1..first.bottom).filter(|&row| named(row)).map(|row| row - 1).collect();
    match cuts.first_mut() {
        Some(cut) => *cut = body,
        None => return None,
    }
    Some((body, cuts))
}

/// The texts of a cell within a part of it.
fn texts(grid: &Grid, cells: &Cells, cell: usize, part: &Rect) -> Vec<(Pos, String)> {
    let mut out = Vec::new();
    for row in part.top + 1..part.bottom {
        let mut col = part.left + 1;
        while col < part.right {
            let free = |c: i32| c < part.right && cells.at(Pos::new(c, row)) == Some(cell);
            let run = (col..).take_while(|&c| free(c)).count() as i32;
            if run > 0 {
                out.extend(pieces(grid, row, col, col + run - 1));
            }
            col += run.max(1);
        }
    }
    out
}

/// The texts of a stretch of a row, two blanks or more apart. Dots that stand for a wall are none.
pub(super) fn pieces(grid: &Grid, row: i32, from: i32, to: i32) -> Vec<(Pos, String)> {
    let get = |c: i32| grid.get(Pos::new(c, row));
    let mut end = to;
    if get(to + 1) == '.' {
        while end >= from && get(end) == '.' {
            end -= 1;
        }
    }
    let mut out = Vec::new();
    let mut col = from;
    while get(from - 1) == '.' && get(col) == '.' {
        col += 1;
    }
    while col <= end {
        if get(col) == ' ' {
            col += 1;
            continue;
        }
        let mut last = col;
        while last < end && !(get(last + 1) == ' ' && (last + 1 == end || get(last + 2) == ' ')) {
            last += 1;
        }
        out.push((Pos::new(col, row), grid.text(row, col, last).trim_end().to_owned()));
        col = last + 1;
    }
    out
}

/// Gives each cell its row and column, by the walls that cells of the sheet begin at.
pub(super) fn number(slots: &mut [Slot], sheet: usize) {
    let lefts: Vec<i32> = slots.iter().map(|s| s.rect.left).collect::<BTreeSet<i32>>().into_iter().collect();
    let tops: Vec<i32> = slots.iter().map(|s| s.rect.top).collect::<BTreeSet<i32>>().into_iter().collect();
    let count =
        |list: &[i32], from: i32, to: i32| list.partition_point(|&x| x < to) - list.partition_point(|&x| x < from);
    for slot in slots {
        let Rect { top, left, bottom, right } = slot.rect;
        slot.place = Place {
            sheet,
            row: tops.partition_point(|&t| t < top),
            column: lefts.partition_point(|&l| l < left),
            rows: count(&tops, top, bottom).max(1),
            columns: count(&lefts, left, right).max(1),
            bits: None,
        };
    }
}

/// Gives each field its bits: a row of the sheet is a word; what stands in several is as long as they are high.
fn bits(slots: &mut [Slot], ruler: Ruler) {
    let hull = slots.iter().map(|s| s.rect).reduce(|a, b| a.union(&b));
    let Some(hull) = hull else { return };
    let word = (hull.right - hull.left) / ruler.step;
    let number = |n: i32| u32::try_from(n).unwrap_or(0);
    for slot in slots {
        let Rect { top, left, bottom, right } = slot.rect;
        let wide = (right - left) / ruler.step;
        let first = (top - hull.top) / 2 * word + (left - hull.left) / ruler.step;
        let words = ((bottom - top) / 2).max(1);
        slot.place.bits = Some((number(first), number(if wide == word { wide * words } else { wide })));
    }
}
