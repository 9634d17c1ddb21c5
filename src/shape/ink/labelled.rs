//! Lines from box to box in one row that their label interrupts, a few blanks from the walls: `|  --- asks >  |`.

use super::view::View;
use super::{Ink, level};
use crate::geom::{Dir, Pos};
use crate::glyph;
use std::ops::Range;

/// Blanks between a wall and its line at most.
const PAD: i32 = 3;
/// Cells from wall to wall at most.
const SPAN: i32 = 100;
/// Marks of a line with which a word may begin or end.
const SIGNS: usize = 2;

/// What the cells from `from` on to the next wall are, if they hold such a line.
pub(super) fn line(v: &View, from: Pos) -> Option<Vec<Ink>> {
    let at = |col: i32| Pos::new(col, from.row);
    if !v.beside_box(from, at(from.col - 1)) {
        return None;
    }
    let end = (from.col..from.col + SPAN).find(|&col| !v.open(at(col)))?;
    if !v.beside_box(from, at(end)) || v.plan.owner(at(end)) == v.plan.owner(at(from.col - 1)) {
        return None;
    }
    let (left, right) = (side(v, from, Dir::Right, end)?, side(v, at(end - 1), Dir::Left, from.col - 1)?);
    let label = left.cells..end - from.col - right.cells;
    if !(left.tip || left.shaft > 0) || !(right.tip || right.shaft > 0) {
        return None;
    }
    let words: Vec<char> = label.clone().map(|n| v.grid.get(at(from.col + n))).collect();
    // A letter alone may be a joint or a head.
    if words.len() < 2 && !words.iter().any(char::is_ascii_digit) {
        return None;
    }
    let drawn_only = |c: char| matches!(c, '|' | '+' | '<' | '>') || !c.is_ascii() && glyph::of(c).is_ink();
    let (shafts, ascii) = (left.shaft + right.shaft, v.glyph(at(from.col + left.pad)).ascii);
    let drawn = left.shaft.max(right.shaft) > 1 || shafts > 0 && (left.tip || right.tip || !ascii);
    let apart = words.windows(2).any(|w| w == [' ', ' ']);
    if words.iter().any(|c| drawn_only(*c)) || !drawn || apart || !words.iter().any(|c| c.is_alphanumeric()) {
        return None;
    }
    // In a line of single dashes each may be a piece of it.
    let plain = left.shaft.max(right.shaft) > 1 || !ascii;
    let signs =
        if plain { signs(&label, |n| v.level(at(from.col + n)), |n| v.blank(at(from.col + n))) } else { Vec::new() };
    let ink = |n: i32| {
        let p = at(from.col + n);
        match label.contains(&n) {
            _ if v.blank(p) => Ink::None,
            true if signs.contains(&n) || !between_words(v, p) => Ink::Text,
            _ => level::cell(v, p),
        }
    };
    Some((0..end - from.col).map(ink).collect())
}

/// Whether a dash is a piece of the line between the parts of its label (`(1)-- asks`), no hyphen.
fn between_words(v: &View, p: Pos) -> bool {
    let (left, right) = (p.step(Dir::Left, 1), p.step(Dir::Right, 1));
    let longer = v.level(left) || v.level(right);
    v.level(p) && v.grid.get(p) != '_' && (longer || v.blank(left) != v.blank(right))
}

/// The cells of the marks with which a label begins and ends right at its words, a blank from its line: `-5`, `~3 ms`,
/// `--flag`.
fn signs(label: &Range<i32>, level: impl Fn(i32) -> bool, blank: impl Fn(i32) -> bool) -> Vec<i32> {
    let sign = |cells: &[i32]| {
        let marks = cells.iter().take_while(|n| level(**n)).count();
        let led = marks <= SIGNS && cells.get(marks).is_some_and(|n| !blank(*n));
        if led { cells[..marks].to_vec() } else { Vec::new() }
    };
    let forth: Vec<i32> = label.clone().collect();
    let back: Vec<i32> = label.clone().rev().collect();
    [sign(&forth), sign(&back)].concat()
}

/// The line at one side of a label.
struct Side {
    /// Blanks before it.
    pad: i32,
    tip: bool,
    /// Cells of its shaft.
    shaft: i32,
    /// All its cells, with the blanks on both its sides.
    cells: i32,
}

fn side(v: &View, from: Pos, way: Dir, wall: i32) -> Option<Side> {
    let at = |n: i32| from.step(way, n);
    let open = |n: i32| at(n).col != wall;
    let pad = (0..=PAD).find(|&n| open(n) && !v.blank(at(n)))?;
    let tip = v.glyph(at(pad)).head_dir() == Some(way.opposite());
    let first = pad + i32::from(tip);
    let piece = |p: Pos| v.level(p) && v.grid.get(p) != '_' || v.grid.get(p) == '+';
    let shaft = (first..).take_while(|&n| open(n) && piece(at(n))).count() as i32;
    let gap = i32::from(v.blank(at(first + shaft)));
    Some(Side { pad, tip, shaft, cells: first + shaft + gap })
}
