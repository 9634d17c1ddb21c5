//! Arrowheads, and letters that look like one.

use super::Ink;
use super::view::View;
use crate::geom::{Dir, Pos};
use crate::glyph::{LEVEL, Role};

/// Heads side by side at most.
const SISTERS: i32 = 8;

/// What a cell is that holds a head in direction `d`, or a letter of its form.
pub(super) fn head(v: &View, p: Pos, d: Dir) -> Ink {
    let g = v.glyph(p);
    let (tail, tip) = (p.step(d.opposite(), 1), p.step(d, 1));
    let tail_glyph = v.glyph(tail);
    let tail_line = v.open(tail) && tail_glyph.arm(d) && matches!(tail_glyph.role, Role::Line | Role::Joint)
        || v.wall(tail) && (tail_glyph.arm(d) || !d.is_level());
    // A quotation mark or a stop is no corner where no upright line meets it.
    let marks = |q: Pos| {
        let (g, corner) = (v.glyph(q), |way: Dir| v.glyph(q).arm(way) && v.upright(q.step(way, 1), way.opposite()));
        let round = g.ascii && g.round && g.role == Role::Joint && d.is_level();
        let low = |q: Pos| v.grid.get(q) == '_' && !v.level(q.step(d.opposite(), 1));
        let level = |q: Pos| v.level(q) && !low(q);
        round && !level(q.step(d.opposite(), 1)) && !corner(Dir::Up) && !corner(Dir::Down)
    };
    let tail_line = tail_line && !marks(tail);
    let letter = matches!(v.grid.get(p), 'v' | 'V');
    let beside_wordy = v.wordy(p.step(Dir::Left, 1)) || v.wordy(p.step(Dir::Right, 1));
    if d.is_level() {
        if tail_line && (!g.ascii || v.open(tail) && !v.wordy(tail) || v.plan.passes(v.grid, tail).is_some()) {
            return Ink::Head(d);
        }
        // A head at a name in square brackets whose line is missing.
        let bracket = if d == Dir::Right { '[' } else { ']' };
        if v.blank(tail) && v.open(tip) && v.grid.get(tip) == bracket {
            return Ink::Head(d);
        }
        // A line that ends a blank before its head, or a head alone between two boxes.
        let gap = v.blank(tail) && v.level(tail.step(d.opposite(), 1)) && v.level(tail.step(d.opposite(), 2));
        let near = |from: Pos, way: Dir| (0..4).map(|n| from.step(way, n)).find(|&q| !v.blank(q));
        let (behind, ahead) = (near(tail, d.opposite()), near(tip, d));
        let thing = |q: Option<Pos>| q.is_some_and(|q| !v.open(q));
        let turned = !v.open(tip)
            && [(p.step(Dir::Up, 1), Dir::Down), (p.step(Dir::Down, 1), Dir::Up)].iter().any(|&(q, way)| {
                let b = v.glyph(q);
                v.open(q) && (b.role == Role::Line && b.arm(way) || v.grid.get(q) == '+')
            });
        if turned {
            return Ink::Head(d);
        }
        // In ASCII it is a sign of comparison as well.
        let beside_box = |q: Option<Pos>| q.is_some_and(|q| v.beside_box(p, q));
        let lone = if g.ascii {
            beside_box(ahead) && (beside_box(behind) || v.blank(tail) && d == Dir::Right && behind.is_some())
        } else {
            thing(ahead) && (thing(behind) || d == Dir::Right && behind.is_some())
        };
        return if gap || lone { Ink::Head(d) } else { Ink::Text };
    }
    // Heads side by side, of lines side by side, are no word.
    let sister = |q: &Pos| v.grid.get(*q) == v.grid.get(p) && v.upright(q.step(d.opposite(), 1), d);
    let alone = |way: Dir| !(1..=SISTERS).map(|n| p.step(way, n)).find(|q| !sister(q)).is_some_and(|q| v.wordy(q));
    let beside_wordy = beside_wordy && !(tail_line && alone(Dir::Left) && alone(Dir::Right));
    if letter && beside_wordy {
        return Ink::Text;
    }
    if tail_line {
        return Ink::Head(d);
    }
    if g.ascii && beside_wordy {
        return Ink::Text;
    }
    if slanted(v, p, d) {
        return Ink::Head(d);
    }
    // Through a label, across a blank, or a column beside its line.
    for n in 1..=4 {
        let q = p.step(d.opposite(), n);
        let b = v.glyph(q);
        if v.wall(q) || v.open(q) && b.role == Role::Line && b.upright() {
            return Ink::Head(d);
        }
        if n <= 2 {
            let aside = [Dir::Left, Dir::Right].iter().any(|&s| {
                let r = q.step(s, 1);
                v.open(r) && v.glyph(r).arm(d) && v.glyph(r).role == Role::Line
            });
            if n == 1 && aside {
                return Ink::Head(d);
            }
        }
        if !v.open(q) {
            break;
        }
    }
    // Alone between two things.
    let thing = |way: Dir| {
        let beside = |n: i32| [0, -1, 1].map(|dx| p.step(way, n).step(Dir::Right, dx));
        (1..=2)
            .flat_map(beside)
            .find(|&q| !v.blank(q) && v.grid.get(q) != ' ')
            .is_some_and(|q| !v.open(q) || !v.glyph(q).is_ink() || v.glyph(q).ascii)
    };
    let spaced = !v.wordy(p.step(Dir::Left, 2)) || !g.ascii;
    if thing(Dir::Up) && thing(Dir::Down) && (spaced || !g.ascii) { Ink::Head(d) } else { Ink::Text }
}

/// Whether a slanted line leads to a head that points up or down.
fn slanted(v: &View, p: Pos, d: Dir) -> bool {
    let row = p.step(d.opposite(), 1).row;
    let slant = |dx: i32| {
        let rising = (dx > 0) == (d == Dir::Down);
        let q = Pos::new(p.col + dx, row);
        v.open(q) && matches!(v.grid.get(q), '/' | '\u{2571}' if rising)
            || v.open(q) && matches!(v.grid.get(q), '\\' | '\u{2572}' if !rising)
    };
    [-2, -1, 1, 2].into_iter().any(slant)
}

/// What a cell is whose glyph has a head at both ends.
pub(super) fn two_heads(v: &View, p: Pos, arms: u8) -> Ink {
    let ends = if arms & LEVEL != 0 { [Dir::Left, Dir::Right] } else { [Dir::Up, Dir::Down] };
    let thing = |d: Dir| (1..=3).map(|n| p.step(d, n)).find(|&q| !v.blank(q)).is_some_and(|q| !v.open(q) || v.level(q));
    let upright = |d: Dir| (1..=2).map(|n| p.step(d, n)).any(|q| v.grid.get(q) != ' ');
    let lone = if arms & LEVEL != 0 { ends.iter().all(|&d| thing(d)) } else { ends.iter().all(|&d| upright(d)) };
    if lone { Ink::TwoHeads(arms) } else { Ink::Text }
}
