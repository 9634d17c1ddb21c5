//! The ways in which characters lead on, and which of them join.

use crate::geom::Dir;
use crate::glyph::{self, Role};

pub(super) const UP: (i32, i32) = (0, -1);
pub(super) const DOWN: (i32, i32) = (0, 1);
pub(super) const LEFT: (i32, i32) = (-1, 0);
pub(super) const RIGHT: (i32, i32) = (1, 0);

pub(super) fn way(d: Dir) -> (i32, i32) {
    d.delta()
}

/// The ways in which a character's line goes on, apart from the one that its head points.
pub(super) fn tails(c: char) -> Vec<(i32, i32)> {
    match c {
        '\\' => vec![(-1, -1), (1, 1)],
        '/' => vec![(1, -1), (-1, 1)],
        '_' => vec![LEFT, RIGHT],
        '↘' => vec![(-1, -1)],
        '↙' => vec![(1, -1)],
        '↗' => vec![(-1, 1)],
        '↖' => vec![(1, 1)],
        '↳' | '⤷' => vec![UP],
        _ => {
            let g = glyph::of(c);
            if g.role == Role::TwoHeads {
                Vec::new()
            } else {
                Dir::ALL.into_iter().filter(|d| g.arm(*d)).map(way).collect()
            }
        }
    }
}

/// The ways that a character's heads point.
pub(super) fn fronts(c: char) -> Vec<(i32, i32)> {
    match c {
        '↘' => vec![(1, 1)],
        '↙' => vec![(-1, 1)],
        '↗' => vec![(1, -1)],
        '↖' => vec![(-1, -1)],
        '↳' | '⤷' => vec![RIGHT],
        _ => match glyph::of(c).role {
            Role::Head(d) => vec![way(d)],
            Role::TwoHeads => Dir::ALL.into_iter().filter(|d| glyph::of(c).arm(*d)).map(way).collect(),
            _ => Vec::new(),
        },
    }
}

/// Whether a character takes a line that comes from a side, though it offers none itself.
pub(super) fn accepts(c: char, side: (i32, i32), from: char) -> bool {
    let level = side.1 == 0;
    tails(c).contains(&side)
        || !fronts(c).is_empty()
        || (level && c == '_')
        || (level && matches!(c, '|' | '/' | '\\' | '│') && matches!(from, '_' | '-' | '>'))
        || (side.0 != 0 && side.1 != 0 && matches!(c, '|' | '│' | '_' | '+' | '.' | '\'' | '`' | ','))
        || (side.0 == 0 && matches!(c, '/' | '\\'))
}

pub(super) fn joined(a: char, b: char, w: (i32, i32)) -> bool {
    let back = (-w.0, -w.1);
    (tails(a).contains(&w) && accepts(b, back, a)) || (tails(b).contains(&back) && accepts(a, w, b))
}

/// A joint that text uses too: its open arms mean nothing.
pub(super) fn loose(c: char) -> bool {
    matches!(c, '+' | '.' | ',' | '\'' | '`')
}

/// The ways out of a cell that no joined cell takes, and whether a head points there.
pub(super) fn open_ways(c: char, taken: &[(i32, i32)]) -> Vec<((i32, i32), bool)> {
    let free = |w: (i32, i32)| match c {
        // A slanted line's side is taken by any neighbour on that side.
        '/' => !taken.iter().any(|t| if w.0 > 0 { t.0 > 0 || t.1 < 0 } else { t.0 < 0 || t.1 > 0 }),
        '\\' => !taken.iter().any(|t| if w.0 > 0 { t.0 > 0 || t.1 > 0 } else { t.0 < 0 || t.1 < 0 }),
        _ if w.0 == 0 => !taken.iter().any(|t| t.1 == w.1),
        _ => !taken.contains(&w),
    };
    if loose(c) {
        let [only] = taken else { return Vec::new() };
        return vec![((-only.0, -only.1), false)];
    }
    // A head takes its line from behind or from the side; with a line before it, it points at nothing.
    let heads = fronts(c);
    let before = |w: (i32, i32)| taken.iter().any(|t| t.0 * w.0 + t.1 * w.1 > 0);
    let mut out: Vec<((i32, i32), bool)> = heads.iter().filter(|w| !before(**w)).map(|w| (*w, true)).collect();
    let tailed = !heads.is_empty() && taken.iter().any(|t| !heads.iter().any(|w| t.0 * w.0 + t.1 * w.1 > 0));
    if !tailed {
        out.extend(tails(c).into_iter().filter(|w| free(*w)).map(|w| (w, false)));
    }
    out
}
