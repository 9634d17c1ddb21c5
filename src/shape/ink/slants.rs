//! Slanted pieces: `/`, `\`, `╱`, `╲`.

use super::Ink;
use super::view::View;
use crate::geom::{Dir, Pos};
use crate::glyph::Role;

/// The two ends of a slanted glyph.
pub(in crate::shape) fn slant_ends(c: char) -> [(i32, i32); 2] {
    if c == '/' || c == '\u{2571}' { [(1, -1), (-1, 1)] } else { [(-1, -1), (1, 1)] }
}

/// What a cell is that holds a slant.
pub(super) fn slant(v: &View, p: Pos) -> Ink {
    let c = v.grid.get(p);
    let same = slant_ends(c).iter().any(|&(dc, dr)| {
        let q = Pos::new(p.col + dc, p.row + dr);
        v.open(q) && v.grid.get(q) == c
    });
    let wordy = v.wordy(p.step(Dir::Left, 1)) || v.wordy(p.step(Dir::Right, 1));
    if let Some(arms) = slant_corner(v, p) {
        return Ink::Line(arms);
    }
    if same && !wordy || !v.glyph(p).ascii { Ink::Line(0) } else { Ink::Text }
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
