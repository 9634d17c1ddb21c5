//! Signs in a row of words, such as `+` and `|`: text unless a line comes up to them.

use super::view::View;
use super::{Ink, Inks};
use crate::geom::{Dir, Pos};
use crate::glyph::Role;
use std::collections::BTreeSet;

/// Whether a word ends right beside a cell, or a blank before it.
pub(super) fn word_beside(v: &View, p: Pos, side: Dir) -> bool {
    let word = |q: Pos| v.wordy(q) || v.open(q) && v.glyph(q).role == Role::Text;
    let near = p.step(side, 1);
    word(near) || v.blank(near) && word(near.step(side, 1))
}

/// Cells of a word, or of the arrow behind it, that are looked at.
const WORD: i32 = 40;
/// Names looked at along a row.
const NAMES: usize = 8;

/// Whether an upright line ends at a word that begins at `from` and goes on in direction `way`, or at one that arrows
/// lead on to: it is a name.
pub(super) fn is_led_to(v: &View, from: Pos, way: Dir) -> bool {
    let line = |q: Pos| v.open(q) && v.glyph(q).role == Role::Line && v.glyph(q).upright();
    let head = |p: Pos, d: Dir| v.glyph(p.step(d, 1)).head_dir() == Some(d.opposite()) && line(p.step(d, 2));
    let ends = |p: Pos| [Dir::Up, Dir::Down].into_iter().any(|d| line(p.step(d, 1)) || head(p, d));
    let drawn = |q: Pos| v.level(q) || v.open(q) && v.glyph(q).head_dir().is_some_and(Dir::is_level);
    let mut from = from;
    for _ in 0..NAMES {
        let word = (0..WORD).take_while(|&n| v.wordy(from.step(way, n))).count() as i32;
        if (0..word).any(|n| ends(from.step(way, n))) {
            return true;
        }
        let arrow = from.step(way, word + 1);
        let run = (0..WORD).take_while(|&n| drawn(arrow.step(way, n))).count() as i32;
        if word == 0 || run < 2 || !v.blank(from.step(way, word)) || !v.blank(arrow.step(way, run)) {
            return false;
        }
        from = arrow.step(way, run + 1);
    }
    false
}

/// Whether a cell holds a `+`, `|` or `v` between two words, or a bullet before one, with no level line beside it.
fn is_spoken(v: &View, inks: &Inks, p: Pos) -> bool {
    let between = word_beside(v, p, Dir::Left) && word_beside(v, p, Dir::Right);
    let sign = match (inks.get(p), v.grid.get(p)) {
        (Ink::Line(_), '+' | '|') => between,
        (Ink::Line(_), _) => v.glyph(p).role == Role::Joint && word_beside(v, p, Dir::Right),
        (Ink::Head(d), _) => between && v.glyph(p).ascii && !d.is_level(),
        _ => false,
    };
    sign && v.open(p) && ![Dir::Left, Dir::Right].iter().any(|&d| inks.drawn(p.step(d, 1)))
}

/// Takes back signs in rows of words, one or several under one another, that no line comes up to.
pub(super) fn settle(v: &View, inks: &mut Inks) {
    let mut spoken = BTreeSet::new();
    for row in 0..v.grid.height() {
        for p in (0..v.grid.row_width(row)).map(|col| Pos::new(col, row)) {
            if is_spoken(v, inks, p) {
                spoken.insert(p);
            }
        }
    }
    for &top in spoken.iter().filter(|p| !spoken.contains(&p.step(Dir::Up, 1))) {
        let rows = (0..).take_while(|&n| spoken.contains(&top.step(Dir::Down, n))).count() as i32;
        let bottom = top.step(Dir::Down, rows - 1);
        let ends = [(top, Dir::Up), (bottom, Dir::Down)];
        let walled = ends.iter().all(|&(p, d)| v.wall(p.step(d, 1)));
        if !(walled && rows > 1 || ends.iter().any(|&(p, d)| arrives(v, inks, p, d, &spoken))) {
            (0..rows).for_each(|n| inks.set(top.step(Dir::Down, n), Ink::Text));
        }
    }
}

/// Whether a line, or a joint in a wall, reaches towards a cell from the next row in direction `d`.
fn arrives(v: &View, inks: &Inks, p: Pos, d: Dir, spoken: &BTreeSet<Pos>) -> bool {
    let next = p.step(d, 1);
    let reaches = |q: Pos| v.glyph(q).arm(d.opposite());
    let line = |q: Pos| inks.drawn(q) && reaches(q) && !spoken.contains(&q);
    let upright = |q: Pos| line(q) && v.glyph(q).role == Role::Line && v.glyph(q).upright();
    line(next)
        || inks.drawn(next) && v.glyph(next).role == Role::Slant
        || v.port(next, d.opposite())
        || upright(next.step(Dir::Left, 1))
        || upright(next.step(Dir::Right, 1))
}
