//! Trees of words inside a group: its text, as inside a box.

use super::view::View;
use super::{Ink, Inks};
use crate::geom::{Dir, Pos};
use std::collections::BTreeMap;

/// Dashes of a branch.
const DASHES: i32 = 4;

/// Takes rows of branches that hang from a word inside a group for text.
pub(super) fn settle(v: &View, inks: &mut Inks) {
    // By column, the last row of a trunk that was taken: the next branch hangs from there.
    let mut trunks: BTreeMap<i32, i32> = BTreeMap::new();
    for row in 0..v.grid.height() {
        for p in (0..v.grid.row_width(row)).map(|col| Pos::new(col, row)) {
            if let Some(end) = branch(v, p)
                && v.plan.around(p).is_some()
                && let Some(root) = root(v, p, trunks.get(&p.col).copied())
            {
                let trunk = (root + 1..row).map(|row| Pos::new(p.col, row));
                trunk.chain((p.col..end).map(|col| Pos::new(col, row))).for_each(|p| inks.set(p, Ink::Text));
                trunks.insert(p.col, row);
            }
        }
    }
}

/// The column behind a branch (`├──`, `└─`, `+--`) that begins at `p` with nothing but a trunk before it and a word
/// behind it.
fn branch(v: &View, p: Pos) -> Option<i32> {
    if !matches!(v.grid.get(p), '├' | '└' | '+' | '`' | '\'') || !v.blank(p.step(Dir::Left, 1)) {
        return None;
    }
    let run = (1..=DASHES).take_while(|&n| v.level(p.step(Dir::Right, n))).count() as i32;
    let next = p.step(Dir::Right, run + 1);
    let word = next.step(Dir::Right, 1);
    let said = v.open(word) && !v.glyph(word).is_ink();
    (run > 0 && v.blank(next) && !v.blank(word) && said).then_some(next.col)
}

/// The row of the words that a trunk hangs from, or of its branch above, whose row is `taken`.
fn root(v: &View, p: Pos, taken: Option<i32>) -> Option<i32> {
    let trunk =
        |q: Pos| v.open(q) && matches!(v.grid.get(q), '├' | '│' | '└' | '+' | '|' | '`') && taken != Some(q.row);
    let top = (1..).map(|n| p.step(Dir::Up, n)).find(|&q| !trunk(q))?;
    let word = |dx: i32| v.wordy(Pos::new(top.col + dx, top.row));
    let hangs = taken == Some(top.row) || v.open(top) && (0..=2).any(|n| word(n) || word(-n));
    hangs.then_some(top.row)
}
