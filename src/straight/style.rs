//! Draws the lines of a straight drawing in another style.

use std::collections::BTreeMap;

use super::join::Change;
use crate::diagram::Diagram;
use crate::geom::{Dir, Pos, Rect};
use crate::glyph::{self, LEVEL, Role, Stroke, UPRIGHT};
use crate::grid::Grid;
use crate::shape::Segment;

/// What lines are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Glyphs {
    /// What they are drawn with already.
    #[default]
    Keep,
    /// `┌─┐│▶`, in place of ASCII.
    Unicode,
    /// `+-+|>`, in place of anything else.
    Ascii,
    /// `╭─╮│▶`.
    Rounded,
    /// `┏━┓┃▶`.
    Heavy,
}

impl Glyphs {
    /// All choices.
    pub const ALL: [Glyphs; 5] = [Glyphs::Keep, Glyphs::Unicode, Glyphs::Ascii, Glyphs::Rounded, Glyphs::Heavy];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Glyphs::Keep => "keep",
            Glyphs::Unicode => "unicode",
            Glyphs::Ascii => "ascii",
            Glyphs::Rounded => "rounded",
            Glyphs::Heavy => "heavy",
        }
    }
}

/// The lines of a drawing in another style.
pub(super) fn redrawn(grid: &Grid, diagram: &Diagram, glyphs: Glyphs) -> Change {
    if glyphs == Glyphs::Keep {
        return Vec::new();
    }
    let lines = lines(grid, diagram);
    let drawn = lines.iter().filter_map(|(&p, &arms)| Some((p, restyled(grid.get(p), arms, glyphs)?)));
    drawn.filter(|&(p, c)| grid.get(p) != c).collect()
}

/// Whether a drawing is drawn in another style than the given one.
pub(crate) fn is_other(grid: &Grid, diagram: &Diagram, glyphs: Glyphs) -> bool {
    let line = |c: char| !glyph::of(c).ascii && glyph::of(c).role == Role::Line;
    let any = || (0..grid.height()).any(|row| (0..grid.row_width(row)).any(|col| line(grid.get(Pos::new(col, row)))));
    glyphs == Glyphs::Ascii && any() || !redrawn(grid, diagram, glyphs).is_empty()
}

/// The cells of all lines, with the arms that each uses.
fn lines(grid: &Grid, diagram: &Diagram) -> BTreeMap<Pos, u8> {
    let shapes = &diagram.shapes;
    let mut arms: BTreeMap<Pos, u8> = BTreeMap::new();
    let mut add = |from: Pos, to: Pos, inked: bool| {
        let (from, to) = (from.min(to), from.max(to));
        if from.row != to.row && from.col != to.col {
            return;
        }
        let dir = if from.row == to.row { Dir::Right } else { Dir::Down };
        let mut p = from;
        while p != to {
            let next = p.step(dir, 1);
            for (q, d) in [(p, dir), (next, dir.opposite())] {
                // A plain wall that a line runs against stays plain.
                if !inked || glyph::of(grid.get(q)).arm(d) {
                    *arms.entry(q).or_insert(0) |= 1 << d as u8;
                }
            }
            p = next;
        }
    };
    for f in &shapes.frames {
        let Rect { top, left, bottom, right } = f.rect;
        let [tl, tr, bl, br] =
            [(left, top), (right, top), (left, bottom), (right, bottom)].map(|(c, r)| Pos::new(c, r));
        for (a, b) in [(tl, tr), (bl, br), (tl, bl), (tr, br)] {
            add(a, b, false);
        }
        for r in &f.rules {
            add(r.from, r.to, true);
        }
    }
    // Dots stay dots: there is no other dotted line.
    let dotted = |s: &&Segment| s.stroke == Stroke::Dashed && grid.get(s.from) == '.';
    for s in shapes.wires.iter().flat_map(|w| &w.segments).filter(|s| !dotted(s)) {
        add(s.from, s.to, true);
    }
    for p in shapes.wires.iter().flat_map(|w| &w.cells) {
        arms.entry(*p).or_insert(0);
    }
    for t in &shapes.texts {
        for col in t.at.col..t.at.col + t.width {
            arms.remove(&Pos::new(col, t.at.row));
        }
    }
    arms
}

/// The character for one of a line in a style; `None` where it stays.
fn restyled(c: char, arms: u8, glyphs: Glyphs) -> Option<char> {
    let g = glyph::of(c);
    let ascii = glyphs == Glyphs::Ascii;
    match g.role {
        Role::Head(d) if ascii => Some(['^', '>', 'v', '<'][d as usize]),
        Role::Head(d) if g.ascii => Some(['▲', '▶', '▼', '◀'][d as usize]),
        Role::Line | Role::Joint if arms != 0 => {
            let (level, upright) = (arms & LEVEL != 0, arms & UPRIGHT != 0);
            let dashed = g.stroke == Stroke::Dashed;
            let straight = level != upright;
            if ascii {
                return match (straight, level) {
                    (true, _) if dashed => None,
                    (true, true) if g.stroke == Stroke::Double => Some('='),
                    (true, true) => Some('-'),
                    (true, false) => Some('|'),
                    _ => Some('+'),
                };
            }
            if dashed && (straight || !g.ascii) || glyphs == Glyphs::Unicode && !g.ascii {
                return None;
            }
            let weight = match glyphs {
                Glyphs::Heavy => 2,
                Glyphs::Unicode => glyph::weight(c),
                _ => 1,
            };
            let both = if straight && level {
                LEVEL
            } else if straight {
                UPRIGHT
            } else {
                arms
            };
            let weights = Dir::ALL.map(|d| if both & (1 << d as u8) != 0 { weight } else { 0 });
            let joined = glyph::joining(weights)?;
            Some(match (glyphs, joined) {
                (Glyphs::Rounded, '┌') => '╭',
                (Glyphs::Rounded, '┐') => '╮',
                (Glyphs::Rounded, '└') => '╰',
                (Glyphs::Rounded, '┘') => '╯',
                _ => joined,
            })
        }
        _ => None,
    }
}
