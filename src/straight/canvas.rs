//! The drawing with everything in its column.

use super::claims::{Claim, Claims};
use super::tokens::Token;
use crate::geom::Pos;
use crate::glyph::{self, LEVEL, Role, UPRIGHT};
use crate::grid::Grid;

/// A cell of the new drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    /// What stands in this column of the same row of the old drawing.
    Old(i32),
    /// A character put there.
    New(char),
}

/// The new drawing.
#[derive(Debug)]
pub(super) struct Canvas<'a> {
    grid: &'a Grid,
    rows: Vec<Vec<Cell>>,
}

/// Whether a level line can be made longer with this character.
pub(super) fn stretches(c: char) -> bool {
    let g = glyph::of(c);
    g.role == Role::Line && g.arms & LEVEL != 0 && g.arms & UPRIGHT == 0
}

impl<'a> Canvas<'a> {
    /// A drawing as it stands.
    pub(super) fn still(grid: &'a Grid) -> Canvas<'a> {
        let rows = (0..grid.height()).map(|r| (0..grid.row_width(r)).map(Cell::Old).collect()).collect();
        Canvas { grid, rows }
    }

    /// Lays the tokens of all rows out at their new places; `None` where a stretch is too short for what is in it.
    pub(super) fn new(
        grid: &'a Grid,
        claims: &Claims,
        tokens: &[Vec<Token>],
        places: &[Vec<i32>],
    ) -> Option<Canvas<'a>> {
        let mut rows = Vec::with_capacity(tokens.len());
        for (row, (tokens, places)) in tokens.iter().zip(places).enumerate() {
            let row = row as i32;
            let mut out: Vec<Cell> = Vec::with_capacity(grid.row_width(row) as usize + 8);
            let mut old = 0;
            for (t, &to) in tokens.iter().zip(places) {
                stretch(grid, claims, row, (old, t.from), &mut out, to)?;
                out.extend((t.from..t.end).map(Cell::Old));
                if !t.drawn {
                    // The wall itself is drawn with the frames; a blank keeps its place.
                    out.push(Cell::New(' '));
                }
                old = t.end;
            }
            out.extend((old..grid.row_width(row)).map(Cell::Old));
            rows.push(out);
        }
        Some(Canvas { grid, rows })
    }

    /// The character at a cell, a blank outside.
    pub(super) fn get(&self, p: Pos) -> char {
        match self.cell(p) {
            None => ' ',
            Some(Cell::Old(col)) => self.grid.get(Pos::new(col, p.row)),
            Some(Cell::New(c)) => c,
        }
    }

    fn cell(&self, p: Pos) -> Option<Cell> {
        let row = usize::try_from(p.row).ok().and_then(|r| self.rows.get(r))?;
        usize::try_from(p.col).ok().and_then(|c| row.get(c)).copied()
    }

    /// Puts a character, which takes one cell, where a line or a blank stands.
    pub(super) fn put(&mut self, p: Pos, c: char) {
        let Some(row) = usize::try_from(p.row).ok().and_then(|r| self.rows.get_mut(r)) else { return };
        let Ok(col) = usize::try_from(p.col) else { return };
        if row.len() <= col {
            row.resize(col + 1, Cell::New(' '));
        }
        row[col] = Cell::New(c);
    }

    /// The rows as text, without blanks at their ends.
    pub(super) fn rows(&self) -> Vec<String> {
        let mut all = Vec::with_capacity(self.rows.len());
        for (row, cells) in self.rows.iter().enumerate() {
            let mut text = String::with_capacity(cells.len());
            for cell in cells {
                match cell {
                    Cell::Old(col) => self.grid.write(Pos::new(*col, row as i32), &mut text),
                    Cell::New(c) => text.push(*c),
                }
            }
            text.truncate(text.trim_end_matches(' ').len());
            all.push(text);
        }
        all
    }
}

/// Copies the old cells of a stretch, so that what follows it begins in column `to`.
fn stretch(
    grid: &Grid,
    claims: &Claims,
    row: i32,
    (from, end): (i32, i32),
    out: &mut Vec<Cell>,
    to: i32,
) -> Option<()> {
    let mut cells: Vec<i32> = (from..end).collect();
    let want = usize::try_from(to).ok()?.checked_sub(out.len())?;
    let level = |c: i32| claims.get(Pos::new(c, row)) == Claim::Level && stretches(grid.get(Pos::new(c, row)));
    let blank = |c: i32| claims.get(Pos::new(c, row)) == Claim::Free;
    while cells.len() > want {
        // Of the longest line a piece goes; where all are short, a blank.
        let longest = longest(&cells, |c| level(c).then(|| grid.get(Pos::new(c, row))));
        let gap = longest_blank(&cells, blank);
        match (longest, gap) {
            (Some((at, len)), _) if len > 2 => cells.remove(at + len / 2),
            (_, Some((at, len))) if len > 1 => cells.remove(at + len - 1),
            (Some((at, len)), _) if len > 1 => cells.remove(at + 1),
            (_, Some((at, len))) => cells.remove(at + len - 1),
            _ => return None,
        };
    }
    let more = want - cells.len();
    let line = longest(&cells, |c| level(c).then(|| grid.get(Pos::new(c, row))));
    match line {
        Some((at, len)) if more > 0 => {
            let middle = at + len / 2;
            out.extend(cells[..middle].iter().map(|&c| Cell::Old(c)));
            out.extend(std::iter::repeat_n(Cell::New(grid.get(Pos::new(cells[at], row))), more));
            out.extend(cells[middle..].iter().map(|&c| Cell::Old(c)));
        }
        _ => {
            let at = longest_blank(&cells, blank).map_or(cells.len(), |(at, len)| at + len);
            out.extend(cells[..at].iter().map(|&c| Cell::Old(c)));
            out.extend(std::iter::repeat_n(Cell::New(' '), more));
            out.extend(cells[at..].iter().map(|&c| Cell::Old(c)));
        }
    }
    Some(())
}

/// The longest run of one kind: where it begins and how long it is.
fn longest<T: PartialEq>(cells: &[i32], kind: impl Fn(i32) -> Option<T>) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    let mut run: Option<(usize, T)> = None;
    for (i, &c) in cells.iter().enumerate() {
        let k = kind(c);
        run = match (run, k) {
            (Some((at, t)), Some(k)) if t == k => Some((at, t)),
            (_, Some(k)) => Some((i, k)),
            _ => None,
        };
        if let Some((at, _)) = &run
            && best.is_none_or(|(_, len)| i - at + 1 > len)
        {
            best = Some((*at, i - at + 1));
        }
    }
    best
}

fn longest_blank(cells: &[i32], blank: impl Fn(i32) -> bool) -> Option<(usize, usize)> {
    longest(cells, |c| blank(c).then_some(()))
}
