//! The names of a tree without frames: words at most one blank apart, and rows of them under one another.

use super::ink::{Inks, Tip};
use crate::geom::Pos;
use crate::glyph::{self, Role};
use crate::grid::Grid;
use crate::shape::asides::is_answer;

/// Words of one row; `to` is the column behind the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub(super) row: i32,
    pub(super) from: i32,
    pub(super) to: i32,
}

/// The names of a drawing.
#[derive(Debug)]
pub(super) struct Names {
    /// Their rows.
    pub(super) all: Vec<Vec<Words>>,
    /// The words of each row, from left to right, and the name that they belong to.
    rows: Vec<Vec<(Words, usize)>>,
    texts: Vec<Vec<String>>,
}

impl Names {
    /// What is no stroke.
    pub(super) fn of(grid: &Grid, inks: &Inks, tips: &[Tip]) -> Names {
        let blank = |p: Pos| {
            let c = grid.get(p);
            c != '\0' && glyph::of(c).role == Role::Blank || inks.sets.contains_key(&p)
        };
        let mut names = Names { all: Vec::new(), rows: vec![Vec::new(); grid.height() as usize], texts: Vec::new() };
        let mut feet: Vec<Vec<&Tip>> = vec![Vec::new(); grid.height() as usize + 1];
        tips.iter().filter(|t| t.down).for_each(|t| feet[t.at.row as usize + 1].push(t));
        for row in 0..grid.height() {
            let mut found: Vec<Words> = Vec::new();
            for col in (0..grid.row_width(row)).filter(|&col| !blank(Pos::new(col, row))) {
                match found.last_mut() {
                    Some(w) if w.to == col || w.to + 1 == col && !inks.sets.contains_key(&Pos::new(w.to, row)) => {
                        w.to = col + 1;
                    }
                    _ => found.push(Words { row, from: col, to: col + 1 }),
                }
            }
            let feet = &feet[row as usize];
            for words in found.into_iter().flat_map(|w| parted(grid, feet, w)) {
                let above: Vec<usize> = names.over(row - 1, words.from, words.to - 1);
                let below = |n: &usize| names.all[*n].last().is_some_and(|w| w.row == row - 1);
                // A second row of a name stands under it alone.
                let name = match above[..] {
                    [one] if below(&one) => one,
                    _ => {
                        names.all.push(Vec::new());
                        names.all.len() - 1
                    }
                };
                names.all[name].push(words);
                names.rows[row as usize].push((words, name));
            }
        }
        names.texts =
            names.all.iter().map(|n| n.iter().map(|w| grid.text(w.row, w.from, w.to - 1)).collect()).collect();
        names
    }

    fn over(&self, row: i32, from: i32, to: i32) -> Vec<usize> {
        let row = usize::try_from(row).ok().and_then(|r| self.rows.get(r)).map_or(&[][..], Vec::as_slice);
        let first = row.partition_point(|(w, _)| w.to <= from);
        row[first..].iter().take_while(|(w, _)| w.from <= to).map(|(_, name)| *name).collect()
    }

    /// Whether the names in use read as names, and the others stand above or below them all.
    pub(super) fn are_names(&self, used: impl Fn(usize) -> bool) -> bool {
        let rows = |n: usize| self.all[n].iter().map(|w| w.row);
        let all = || (0..self.all.len()).filter(|&n| used(n));
        let (first, last) = (all().flat_map(rows).min(), all().flat_map(rows).max());
        let apart = |n: usize| rows(n).all(|r| Some(r) < first || Some(r) > last);
        (0..self.all.len())
            .all(|n| if used(n) { self.texts[n].iter().all(|row| is_name(row) && !is_answer(row)) } else { apart(n) })
    }

    /// Whether all rows of one stand above those of the other.
    pub(super) fn is_above(&self, one: usize, other: usize) -> bool {
        self.all[one].last().zip(self.all[other].first()).is_some_and(|(a, b)| a.row < b.row)
    }

    /// The name in a cell.
    pub(super) fn at(&self, p: Pos) -> Option<usize> {
        self.over(p.row, p.col, p.col).first().copied()
    }

    /// The name that a tip leads to.
    pub(super) fn at_tip(&self, tip: &Tip) -> Option<usize> {
        let row = tip.at.row + if tip.down { 1 } else { -1 };
        let exact = || tip.reaches.iter().find_map(|dc| self.at(Pos::new(tip.at.col + dc, row)));
        let beside = || {
            let far = tip.reaches.iter().map(|dc| tip.at.col + dc + dc.signum());
            far.into_iter().find_map(|col| self.at(Pos::new(col, row)))
        };
        exact().or_else(beside)
    }
}

/// Words one blank apart under a fork are a name each, if each has a tip of its own.
fn parted(grid: &Grid, feet: &[&Tip], words: Words) -> Vec<Words> {
    let Words { row, from, to } = words;
    let mut parts: Vec<Words> = Vec::new();
    for col in (from..to).filter(|&col| grid.get(Pos::new(col, row)) != ' ') {
        match parts.last_mut() {
            Some(w) if w.to == col => w.to = col + 1,
            _ => parts.push(Words { row, from: col, to: col + 1 }),
        }
    }
    let mut hit = vec![false; parts.len()];
    // Tips stand in order, and reach two columns to either side.
    let near = feet.partition_point(|t| t.at.col + 2 < from);
    for tip in feet[near..].iter().take_while(|t| t.at.col - 2 < to) {
        let within = |dc: &i32| {
            let col = tip.at.col + dc;
            let part = parts.partition_point(|w| w.to <= col);
            (parts.get(part)?.from <= col).then_some(part)
        };
        if let Some(part) = tip.reaches.iter().find_map(within) {
            hit[part] = true;
        }
    }
    if parts.len() > 1 && hit.iter().all(|h| *h) { parts } else { vec![words] }
}

/// Whether a text is a name: it holds a letter or a figure and no arrow, or is the sign of an operation.
fn is_name(text: &str) -> bool {
    let arrow = |c: char| matches!(glyph::of(c).role, Role::Head(_)) && !glyph::of(c).ascii;
    let sign = || matches!(text, "+" | "-" | "*" | "/" | "=" | "%" | "&" | "?" | ".");
    let words = text.chars().any(char::is_alphanumeric) && !matches!(text, "v" | "V");
    !text.chars().any(arrow) && !text.contains("->") && !text.contains("<-") && (words || sign())
}
