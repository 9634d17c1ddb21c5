//! Slanted pieces: `/`, `\`, `╱`, `╲`.

use super::Ink;
use super::spoken::word_beside;
use super::view::View;
use crate::geom::{Dir, Pos};
use crate::glyph::Role;

/// The two ends of a slanted glyph.
pub(in crate::shape) fn slant_ends(c: char) -> [(i32, i32); 2] {
    if c == '/' || c == '\u{2571}' { [(1, -1), (-1, 1)] } else { [(-1, -1), (1, 1)] }
}

/// What a cell is that holds a slant.
pub(super) fn slant(v: &View, p: Pos) -> Ink {
    if in_address(v, p) {
        return Ink::Text;
    }
    let ends = slant_ends(v.grid.get(p));
    let sides = [Dir::Left, Dir::Right];
    let wordy = sides.iter().any(|&d| v.wordy(p.step(d, 1)));
    if let Some(arms) = slant_corner(v, p) {
        return Ink::Line(arms);
    }
    let goes_on = || ends.iter().any(|&end| same_at(v, p, end));
    let spoken = || sides.iter().all(|&d| word_beside(v, p, d));
    let alone = sides.iter().all(|&d| v.blank(p.step(d, 1)) && v.blank(p.step(d, 2)));
    // A level line may end at its other end.
    let drawn = |(dc, _): (i32, i32)| v.level(Pos::new(p.col - dc, p.row)) && v.blank(Pos::new(p.col + dc, p.row));
    let joins = |end| meets(v, p, end) || (alone || drawn(end)) && named(v, p, end);
    let short = || !spoken() && ends.iter().all(|&end| joins(end));
    // A label may touch the line.
    let within = || ends.iter().all(|&end| same_at(v, p, end));
    if !v.glyph(p).ascii || !wordy && (goes_on() || short()) || wordy && within() { Ink::Line(0) } else { Ink::Text }
}

/// Whether a slant is one of the two in `https://`.
fn in_address(v: &View, p: Pos) -> bool {
    let slash = |q: Pos| v.open(q) && v.grid.get(q) == '/';
    let colon = |q: Pos| v.open(q) && v.grid.get(q) == ':';
    let (left, right) = (p.step(Dir::Left, 1), p.step(Dir::Right, 1));
    slash(p) && (colon(left) && slash(right) || slash(left) && colon(left.step(Dir::Left, 1)))
}

/// The cells in which a slant may go on, nearest first: it steps one column for each row, or two.
fn slant_steps(p: Pos, (dc, dr): (i32, i32)) -> [Pos; 2] {
    [1, 2].map(|n| Pos::new(p.col + n * dc, p.row + dr))
}

fn same_at(v: &View, p: Pos, end: (i32, i32)) -> bool {
    slant_steps(p, end).iter().any(|&q| v.open(q) && v.grid.get(q) == v.grid.get(p))
}

/// Whether an end of a slant meets a line, a head that it leads to, or the border of a box.
fn meets(v: &View, p: Pos, end: (i32, i32)) -> bool {
    let (dc, dr) = end;
    let on = if dr < 0 { Dir::Up } else { Dir::Down };
    let head = |q: Pos| v.open(q) && v.glyph(q).head_dir() == Some(on);
    // A comma is a corner where a level line begins.
    let corner = |q: Pos| dr < 0 && v.open(q) && v.grid.get(q) == ',' && v.level(q.step(Dir::Right, 1));
    let joins = |q: Pos| v.upright(q, on.opposite()) && v.glyph(q).head_dir().is_none() || corner(q);
    let beyond = |q: Pos| v.wall(q) || joins(q) || head(q);
    let straight = Pos::new(p.col, p.row + dr);
    let [near, far] = slant_steps(p, end);
    beyond(straight)
        || beyond(near)
        || v.level(near)
        || head(far)
        || v.level(Pos::new(p.col + dc, p.row))
        || same_at(v, p, end)
}

/// Whether an end of a slant meets a word.
fn named(v: &View, p: Pos, end: (i32, i32)) -> bool {
    v.wordy(slant_steps(p, end)[0]) || v.wordy(Pos::new(p.col, p.row + end.1))
}

/// A slant that stands where a level line turns upright: its two arms.
fn slant_corner(v: &View, p: Pos) -> Option<u8> {
    let c = v.grid.get(p);
    let (level, upright) = ((Dir::Left, Dir::Right), (Dir::Up, Dir::Down));
    let turns: [(Dir, Dir); 2] = if c == '/' {
        [(level.1, upright.1), (level.0, upright.0)]
    } else {
        [(level.0, upright.1), (level.1, upright.0)]
    };
    turns.into_iter().find_map(|(side, turn)| {
        let (q, r) = (p.step(side, 1), p.step(turn, 1));
        let g = v.glyph(r);
        let vertical = v.open(r) && (g.role == Role::Line && g.upright() || v.grid.get(r) == '+');
        (v.level(q) && vertical).then_some(1 << side as u8 | 1 << turn as u8)
    })
}
