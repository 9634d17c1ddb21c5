//! Gathers the texts: words in one row, at most one blank apart.

use super::ink::{Ink, Inks};
use super::plan::{Owner, Plan};
use super::{Text, TextRole};
use crate::geom::Pos;
use crate::grid::Grid;

/// All texts in reading order, in the characters of the source. Those in a box have it as their frame, others the group around them.
pub(super) fn gather(source: &Grid, grid: &Grid, plan: &Plan, inks: &Inks) -> Vec<Text> {
    let mut texts = Vec::new();
    for row in 0..grid.height() {
        let mut run: Option<(i32, i32, Owner)> = None;
        for col in 0..=grid.row_width(row) {
            let p = Pos::new(col, row);
            let owner = plan.owner(p);
            let solid = col < grid.row_width(row) && is_text(grid, plan, inks, p, owner);
            match run {
                Some((from, to, o)) if solid && o == owner && (col - to <= 2) && gap_is_blank(grid, row, to, col) => {
                    run = Some((from, col, o));
                }
                Some((from, to, o)) if solid || col - to > 2 || col == grid.row_width(row) => {
                    push(source, plan, &mut texts, row, from, to, o);
                    run = solid.then_some((col, col, owner));
                }
                None if solid => run = Some((col, col, owner)),
                _ => {}
            }
        }
        if let Some((from, to, o)) = run {
            push(source, plan, &mut texts, row, from, to, o);
        }
    }
    texts
}

fn is_text(grid: &Grid, plan: &Plan, inks: &Inks, p: Pos, owner: Owner) -> bool {
    match owner {
        Owner::Open => inks.get(p) == Ink::Text,
        Owner::Wall(_) => false,
        Owner::Closed(i) => {
            let c = grid.get(p);
            c != ' ' && c != '\u{a0}' && plan.rules[i as usize].binary_search(&p.row).is_err()
        }
    }
}

fn gap_is_blank(grid: &Grid, row: i32, to: i32, col: i32) -> bool {
    (to + 1..col).all(|c| matches!(grid.get(Pos::new(c, row)), ' ' | '\u{a0}' | '\0'))
}

fn push(grid: &Grid, plan: &Plan, texts: &mut Vec<Text>, row: i32, from: i32, to: i32, owner: Owner) {
    let text = grid.text(row, from, to).trim().to_string();
    if text.is_empty() {
        return;
    }
    let at = Pos::new(from, row);
    let frame = match owner {
        Owner::Closed(i) => Some(i as usize),
        _ => plan.around(at),
    };
    texts.push(Text { at, width: to - from + 1, text, frame, role: TextRole::Note });
}
