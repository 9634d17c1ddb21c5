//! Parts the cells of text rows into ink and texts.

use super::{rows, spoken};
use crate::geom::{Dir, Pos};
use crate::glyph::{self, Role};
use crate::grid::Grid;
use crate::shape;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Blank,
    Text,
    Ink,
}

/// Words of one row, one blank apart.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) row: i32,
    /// First and last column.
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) text: String,
}

/// The cells of the rows, and their texts in reading order.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) grid: Grid,
    pub(super) cells: Vec<Vec<Cell>>,
    pub(super) texts: Vec<Words>,
    /// Index of each row's first text; one more than there are rows.
    starts: Vec<usize>,
}

impl Page {
    /// Reads the rows.
    pub(super) fn new(rows: &[&str]) -> Page {
        let grid = Grid::new(rows);
        let grid = shape::with_heads(&grid).unwrap_or(grid);
        let letters = |row: i32| (0..grid.row_width(row)).map(|c| grid.get(Pos::new(c, row))).collect();
        let letters: Vec<Vec<char>> = (0..grid.height()).map(letters).collect();
        let mut cells: Vec<Vec<Cell>> =
            (0..).zip(&letters).map(|(row, letters)| classify(&grid, row, letters)).collect();
        spoken::settle(&letters, &mut cells);
        let mut page = Page { grid, cells, texts: Vec::new(), starts: Vec::new() };
        for row in 0..page.grid.height() {
            page.starts.push(page.texts.len());
            page.gather(row);
        }
        page.starts.push(page.texts.len());
        page
    }

    /// What a cell holds; blank outside.
    pub(super) fn cell(&self, p: Pos) -> Cell {
        let row = usize::try_from(p.row).ok().and_then(|r| self.cells.get(r));
        let cell = row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get(c)));
        cell.copied().unwrap_or(Cell::Blank)
    }

    /// The indices of a row's texts.
    pub(super) fn row(&self, row: i32) -> std::ops::Range<usize> {
        match usize::try_from(row) {
            Ok(r) if r + 1 < self.starts.len() => self.starts[r]..self.starts[r + 1],
            _ => 0..0,
        }
    }

    /// The first text of a row that ends at or right of a column.
    pub(super) fn from(&self, row: i32, col: i32) -> Option<usize> {
        let range = self.row(row);
        let at = range.start + self.texts[range.clone()].partition_point(|t| t.to < col);
        (at < range.end).then_some(at)
    }

    /// The text over a cell.
    pub(super) fn over(&self, p: Pos) -> Option<usize> {
        self.from(p.row, p.col).filter(|&t| self.texts[t].from <= p.col)
    }

    /// Whether a row holds nothing.
    pub(super) fn is_blank(&self, row: i32) -> bool {
        match usize::try_from(row).ok().and_then(|r| self.cells.get(r)) {
            Some(cells) => cells.iter().all(|c| *c == Cell::Blank),
            None => true,
        }
    }

    /// Gathers the texts of a row.
    fn gather(&mut self, row: i32) {
        let Some(cells) = self.cells.get(row as usize) else { return };
        let mut open: Option<(i32, i32)> = None;
        let mut found = Vec::new();
        for (col, cell) in cells.iter().enumerate() {
            let col = col as i32;
            if *cell == Cell::Text {
                // Names in brackets side by side stay apart.
                let bracketed =
                    |to: i32| self.grid.get(Pos::new(to, row)) == ']' && self.grid.get(Pos::new(col, row)) == '[';
                open = match open {
                    Some((from, to)) if col - to < 2 || col - to == 2 && !bracketed(to) => Some((from, col)),
                    _ => {
                        found.extend(open);
                        Some((col, col))
                    }
                };
            } else if *cell == Cell::Ink {
                found.extend(open.take());
            }
        }
        found.extend(open);
        for (from, to) in found {
            let text = self.grid.text(row, from, to);
            self.texts.push(Words { row, from, to, text });
        }
    }
}

/// Characters that are ink wherever they stand.
pub(super) fn is_drawn(c: char) -> bool {
    match c {
        '\u{2500}'..='\u{257f}' => true,
        '‹' | '›' | '∧' | '∨' | '⌃' | '⌄' | '⊼' => false,
        '↘' | '↙' | '↗' | '↖' | '↳' | '⤷' => true,
        _ if c.is_ascii() => false,
        _ => matches!(glyph::of(c).role, Role::Head(_) | Role::TwoHeads),
    }
}

/// Whether a character can be a piece of an upright or slanted line.
fn upright(c: char) -> bool {
    matches!(c, '|' | ':' | '!' | 'v' | 'V' | '^' | '/' | '\\' | '+' | '\'' | '.' | '↑' | '↓' | '↕' | '▼' | '▲')
        || (('\u{2500}'..='\u{257f}').contains(&c) && (glyph::of(c).arm(Dir::Up) || glyph::of(c).arm(Dir::Down)))
}

fn classify(grid: &Grid, row: i32, letters: &[char]) -> Vec<Cell> {
    let mut cells: Vec<Cell> =
        letters.iter().map(|c| if matches!(c, ' ' | '\u{a0}') { Cell::Blank } else { Cell::Text }).collect();
    let words = words(&cells);
    let lone = words.iter().all(|w| w.len() == 1 && upright(letters[w.start]));
    for w in words {
        mark(grid, row, letters, &mut cells, w, lone);
    }
    cells
}

fn words(cells: &[Cell]) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, c) in cells.iter().enumerate() {
        match (c, out.last_mut()) {
            (Cell::Blank, _) => {}
            (_, Some(w)) if w.end == i => w.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// Marks the ink within one word.
fn mark(grid: &Grid, row: i32, letters: &[char], cells: &mut [Cell], word: std::ops::Range<usize>, lone: bool) {
    if word.len() == 1 {
        let c = letters[word.start];
        let ink = match is_drawn(c) {
            true => !remark(letters, word.start),
            false => lone || (upright(c) && vouched(grid, row, word.start as i32, c)),
        };
        if ink {
            cells[word.start] = Cell::Ink;
        }
        return;
    }
    // Ink that is no letter anywhere parts the word.
    let mut from = word.start;
    for i in word.clone().chain(std::iter::once(word.end)) {
        let end = i == word.end;
        if !end && !is_drawn(letters[i]) {
            continue;
        }
        ascii(letters, cells, from..i, from > word.start || !end);
        if !end {
            cells[i] = Cell::Ink;
        }
        from = i + 1;
    }
}

/// Marks the ASCII ink within a part of a word; `inked` when other ink touches it.
fn ascii(letters: &[char], cells: &mut [Cell], part: std::ops::Range<usize>, inked: bool) {
    let text: String = letters[part.clone()].iter().collect();
    if text.is_empty() || text.len() != part.len() {
        return;
    }
    let whole = rows::is_level(&text)
        || rows::is_ink(&text)
        || (inked && text.chars().all(|c| matches!(c, '-' | '=' | '_' | '|' | '>' | '<')));
    let (front, back) = if whole { (part.len(), part.len()) } else { rows::edges(&text, inked) };
    for i in 0..part.len() {
        if i < front || i >= back {
            cells[part.start + i] = Cell::Ink;
        }
    }
    if whole {
        return;
    }
    // `[one]->[two]`, `one-->two`: a line between names.
    for run in runs(&text) {
        let before = text[..run.start].chars().next_back();
        let line = &text[run.clone()];
        let long = line.len() > 2 || (line.len() == 2 && before == Some(']'));
        let tipped = line.contains(['<', '>']);
        if before.is_some() && run.end < text.len() && long && tipped && rows::is_level(line) {
            cells[part.start + run.start..part.start + run.end].fill(Cell::Ink);
        }
    }
}

/// The runs of glyphs that level lines are made of; the pointed brackets of names (`<T1>`) are none of them.
fn runs(text: &str) -> Vec<std::ops::Range<usize>> {
    let inner = |c: char| matches!(c, '-' | '=' | '<' | '>');
    // A word of a bracket that opens right before it and closes right behind.
    let word = |s: &str| !s.is_empty() && s.chars().all(char::is_alphanumeric);
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    let (mut at, mut opened) = (0, false);
    while let Some(from) = text[at..].find(inner).map(|n| at + n) {
        let end = from + text[from..].find(|c| !inner(c)).unwrap_or(text.len() - from);
        let closes = opened && word(&text[at..from]) && text[from..end].starts_with('>');
        let behind = text[end..].trim_start_matches(char::is_alphanumeric);
        opened = text[from..end].ends_with('<');
        let opens = opened && behind.starts_with('>') && end + behind.len() < text.len();
        let start = from + usize::from(closes);
        runs.push(start..(end - usize::from(opens)).max(start));
        at = end;
    }
    runs
}

/// An upright arrow between two words of a sentence (`load ↓ 30 %`) is a remark.
fn remark(letters: &[char], at: usize) -> bool {
    let beside = |i: Option<usize>| i.and_then(|i| letters.get(i)).is_some_and(|c| c.is_alphanumeric());
    matches!(letters[at], '↑' | '↓') && beside(at.checked_sub(2)) && beside(Some(at + 2))
}

/// Whether a neighbour in the row above or below vouches for a lone character that text uses too.
fn vouched(grid: &Grid, row: i32, col: i32, c: char) -> bool {
    let near = |dc: i32, dr: i32| upright(grid.get(Pos::new(col + dc, row + dr))) && lonely(grid, col + dc, row + dr);
    match c {
        'v' | 'V' => near(0, -1) || near(-1, -1) || near(1, -1),
        '^' => near(0, 1) || near(-1, 1) || near(1, 1),
        '/' => near(1, -1) || near(-1, 1) || near(0, 1) || near(0, -1),
        '\\' => near(-1, -1) || near(1, 1) || near(0, 1) || near(0, -1),
        // A line of dots goes on above and below.
        ':' => [-1, 1].iter().all(|dr| grid.get(Pos::new(col, row + dr)) == ':' && lonely(grid, col, row + dr)),
        '!' | '.' | '\'' => false,
        _ => (-1..=1).any(|dc| near(dc, -1) || near(dc, 1)),
    }
}

/// Whether a character stands in no word.
fn lonely(grid: &Grid, col: i32, row: i32) -> bool {
    let letter = |c: i32| grid.get(Pos::new(c, row)).is_alphanumeric();
    !letter(col - 1) && !letter(col + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointed_brackets_are_no_heads() {
        let found = |text: &str| runs(text).into_iter().map(|run| text[run].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("(a)--><b>-->c"), ["-->", "-->"]);
        assert_eq!(found("a<-->b"), ["<-->"]);
        assert_eq!(found("<b>--c"), ["", "--"]);
    }
}
