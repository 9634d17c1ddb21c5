//! Rows of a legend, each with its key: `Release:  drain --> stop`. Their arrows are said, not drawn.

use super::view::View;
use crate::geom::Pos;
use crate::glyph::Role;
use std::collections::BTreeSet;

/// Characters that a key has at most, its colon included.
const KEY: usize = 24;

/// The rows of legends: two or more under one another whose keys begin in one column, with nothing but them between
/// blank rows, and no upright line among their words.
pub(super) fn rows(v: &View) -> BTreeSet<i32> {
    let mut out = BTreeSet::new();
    let mut row = 0;
    while row < v.grid.height() {
        let from = row;
        while row < v.grid.height() && !is_blank(v, row) {
            row += 1;
        }
        let key = |row: i32| key_column(v, row);
        if row - from > 1 && key(from).is_some() && (from + 1..row).all(|r| key(r) == key(from)) {
            out.extend(from..row);
        }
        row += 1;
    }
    out
}

fn is_blank(v: &View, row: i32) -> bool {
    v.grid.cells(row).iter().all(|c| *c == ' ')
}

/// The column in which a row's key begins.
fn key_column(v: &View, row: i32) -> Option<i32> {
    let cells = v.grid.cells(row);
    let from = cells.iter().position(|c| *c != ' ')?;
    let key = cells[from..].iter().take(KEY).position(|c| *c == ':')?;
    let named = cells[from..from + key].iter().all(|c| c.is_alphanumeric() || *c == ' ');
    let upright = |col: usize| {
        let g = v.glyph(Pos::new(col as i32, row));
        g.role == Role::Line && g.upright() && !matches!(cells[col], ':' | '!')
    };
    let said = cells.get(from + key + 1) == Some(&' ') && !(from + key + 1..cells.len()).any(upright);
    (key > 0 && named && said).then_some(from as i32)
}
