//! Arrows that are words, no lines: short ones in brackets (`Mill (→ yard 2)`), and those that point out a remark
//! (`Mill     ← turns all day`).

use super::page::Cell;
use std::collections::BTreeSet;

/// Cells of the longest arrow that is a word.
const WORD: usize = 3;

/// Blanks from what a remark is about to the arrow before the remark.
const APART: usize = 3;

/// Makes text of such arrows. A bracket may close in the next row.
pub(super) fn settle(rows: &[Vec<char>], cells: &mut [Vec<Cell>]) {
    let mut open = false;
    // Arrows in one column are all remarks' or none.
    let names: BTreeSet<usize> = rows.iter().flat_map(|row| named(row)).collect();
    for (r, row) in rows.iter().enumerate() {
        let more = rows.get(r + 1).is_some_and(|next| closes(next));
        for (from, to) in inner(row, &mut open, more) {
            let mut at = from;
            while at < to {
                let run = row[at..to].iter().take_while(|c| is_level(**c)).count();
                if (1..=WORD).contains(&run) && row[at..at + run].iter().any(|c| is_head(*c)) {
                    cells[r][at..at + run].fill(Cell::Text);
                }
                at += run.max(1);
            }
        }
        if let Some(at) = remark(row).filter(|at| !names.contains(at)) {
            cells[r][at] = Cell::Text;
        }
    }
}

/// The columns of a row that lie in brackets, the outermost of those within each other. `open` says whether the row above
/// left one open, and is told whether this row does, which it may where `more` rows close it.
fn inner(row: &[char], open: &mut bool, more: bool) -> Vec<(usize, usize)> {
    let mut stack: Vec<usize> = open.then_some(0).into_iter().collect();
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut close = |from: usize, to: usize| {
        while out.pop_if(|inner| inner.0 >= from).is_some() {}
        out.push((from, to));
    };
    for (i, c) in row.iter().enumerate() {
        match c {
            '(' => stack.push(i),
            ')' => stack.pop().into_iter().for_each(|from| close(from, i)),
            _ => {}
        }
    }
    let left = stack.first().copied().filter(|_| more);
    left.into_iter().for_each(|from| close(from, row.len()));
    *open = left.is_some();
    out
}

/// The column of the arrow that points out the remark at the end of a row: one blank before the remark, and more behind
/// all else.
fn remark(row: &[char]) -> Option<usize> {
    let at = row.iter().rposition(|c| *c == '←')?;
    let blanks = |cells: &[char], rev: bool| {
        let blank = |c: &&char| **c == ' ';
        if rev { cells.iter().rev().take_while(blank).count() } else { cells.iter().take_while(blank).count() }
    };
    let (before, behind) = (&row[..at], &row[at + 1..]);
    let left = blanks(before, true);
    (left >= APART && left < at && blanks(behind, false) == 1 && behind.len() > 1).then_some(at)
}

/// The columns of a row's heads right behind a name.
fn named(row: &[char]) -> impl Iterator<Item = usize> + '_ {
    let near = |at: usize| row[at.saturating_sub(APART)..at].iter().any(|c| *c != ' ');
    (0..row.len()).filter(move |&at| is_head(row[at]) && near(at))
}

/// Whether a row closes a bracket that it did not open.
fn closes(row: &[char]) -> bool {
    let mut depth = 0;
    row.iter().any(|c| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth < 0
    })
}

fn is_head(c: char) -> bool {
    matches!(c, '>' | '<' | '→' | '←' | '↔' | '⇒' | '⇐' | '⇔')
}

fn is_level(c: char) -> bool {
    is_head(c) || matches!(c, '-' | '=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_arrows_in_brackets_are_words() {
        let settled = |rows: &[&str]| {
            let rows: Vec<Vec<char>> = rows.iter().map(|r| r.chars().collect()).collect();
            let mut cells: Vec<Vec<Cell>> = rows.iter().map(|r| vec![Cell::Ink; r.len()]).collect();
            settle(&rows, &mut cells);
            cells.iter().map(|row| row.iter().filter(|c| **c == Cell::Text).count()).collect::<Vec<_>>()
        };
        assert_eq!(settled(&["mill (-> yard) --> barn"]), [2]);
        assert_eq!(settled(&["(mill ----> barn)"]), [0]);
        assert_eq!(settled(&["| (a -> b,", "|  c -> d)"]), [2, 2]);
        assert_eq!(settled(&["| (a -> b,", "|  c -> d"]), [0, 0]);
        assert_eq!(settled(&["((a -> b) -> c) (d -> e) -> f ((g -> h)"]), [8]);
    }

    #[test]
    fn an_arrow_may_point_out_a_remark() {
        let at = |row: &str| remark(&row.chars().collect::<Vec<_>>());
        assert_eq!(at("mill --> barn    ← wind-driven"), Some(17));
        assert_eq!(at("mill ← barn"), None);
        assert_eq!(at("mill     ←     barn"), None);
    }
}
