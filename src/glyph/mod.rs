//! Says what a character can mean: arms, weight, head, letter. Tables, no neighbours.

use crate::geom::Dir;

mod box_drawing;
#[cfg(test)]
mod tests;

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[non_exhaustive]
pub enum Stroke {
    /// `─ │ - |`
    #[default]
    Light,
    /// `━ ┃`
    Heavy,
    /// `═ ║ =`
    Double,
    /// `┄ ╌ : .`
    Dashed,
}

/// What a head looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HeadStyle {
    /// `▶ → > v`
    Filled,
    /// `▷ △`
    Hollow,
    /// `o` or `●` at a line's end: it says no direction.
    Dot,
}

/// What a character can be in a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A blank.
    Blank,
    /// A piece of line that nothing else is likely to be (`│`, `-`, `|`).
    Line,
    /// A place where lines meet, whose arms its neighbours decide (`+`, `.`, `'`).
    Joint,
    /// An arrowhead that points in a direction.
    Head(Dir),
    /// An arrowhead at both ends, level (`↔`) or upright (`↕`).
    TwoHeads,
    /// A slanted line: `/` (rising) or `\`.
    Slant,
    /// Shading (`░▒▓█`).
    Shade,
    /// Anything else: text.
    Text,
}

/// What a character can mean, its neighbours unseen. As large as a register: it is handed about for every cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(8))]
pub(crate) struct Glyph {
    /// What it can be.
    pub role: Role,
    /// The directions in which it can go on, as a set of `1 << Dir`.
    pub arms: u8,
    /// How its line is drawn.
    pub stroke: Stroke,
    /// A rounded corner.
    pub round: bool,
    /// A character that text uses too (`-`, `v`, `+`), so that neighbours must vouch for it.
    pub ascii: bool,
    /// What its head looks like.
    pub head: HeadStyle,
}

const fn bit(d: Dir) -> u8 {
    1 << d as u8
}

const UP: u8 = bit(Dir::Up);
const RIGHT: u8 = bit(Dir::Right);
const DOWN: u8 = bit(Dir::Down);
const LEFT: u8 = bit(Dir::Left);
/// Both level arms.
pub(crate) const LEVEL: u8 = LEFT | RIGHT;
/// Both upright arms.
pub(crate) const UPRIGHT: u8 = UP | DOWN;

const TEXT: Glyph =
    Glyph { role: Role::Text, arms: 0, stroke: Stroke::Light, round: false, ascii: true, head: HeadStyle::Filled };

impl Glyph {
    /// Whether it can go on in direction `d`.
    pub(crate) const fn arm(&self, d: Dir) -> bool {
        self.arms & bit(d) != 0
    }

    /// Whether it is a head, and which way it points.
    pub(crate) const fn head_dir(&self) -> Option<Dir> {
        match self.role {
            Role::Head(d) => Some(d),
            _ => None,
        }
    }

    /// Whether it can be a piece of a level line.
    pub(crate) const fn level(&self) -> bool {
        self.arms & LEVEL == LEVEL
    }

    /// Whether it can be a piece of an upright line.
    pub(crate) const fn upright(&self) -> bool {
        self.arms & UPRIGHT == UPRIGHT
    }

    /// Whether it is a line or joint of any kind.
    pub(crate) const fn is_ink(&self) -> bool {
        matches!(self.role, Role::Line | Role::Joint | Role::Slant)
    }
}

const fn line(arms: u8, stroke: Stroke, ascii: bool) -> Glyph {
    Glyph { role: Role::Line, arms, stroke, ascii, ..TEXT }
}

const fn joint(arms: u8, round: bool) -> Glyph {
    Glyph { role: Role::Joint, arms, round, ..TEXT }
}

const fn head(dir: Dir, ascii: bool, style: HeadStyle) -> Glyph {
    // A head goes on backwards, into its shaft.
    Glyph { role: Role::Head(dir), arms: bit(dir.opposite()), ascii, head: style, ..TEXT }
}

/// Looks a character up.
#[inline]
pub(crate) const fn of(c: char) -> Glyph {
    match c {
        '\0'..='\u{7f}' => ASCII[c as usize],
        '\u{2500}'..='\u{257f}' => box_drawing::of(c),
        _ => spelt(c),
    }
}

/// The most frequent ones by number: they are looked up for every cell, many times.
static ASCII: [Glyph; 128] = {
    let mut all = [TEXT; 128];
    let mut i = 0;
    while i < all.len() {
        all[i] = spelt(i as u8 as char);
        i += 1;
    }
    all
};

/// The table, in words.
#[inline(never)]
const fn spelt(c: char) -> Glyph {
    use Dir::*;
    use HeadStyle::{Filled, Hollow};
    match c {
        ' ' | '\u{a0}' | '\0' => Glyph { role: Role::Blank, ..TEXT },
        '-' | '\u{2212}' | '\u{2013}' | '\u{2014}' => line(LEVEL, Stroke::Light, true),
        '_' => line(LEVEL, Stroke::Light, true),
        '=' => line(LEVEL, Stroke::Double, true),
        '~' | '\u{b7}' => line(LEVEL, Stroke::Dashed, true),
        '|' | '\u{00a6}' => line(UPRIGHT, Stroke::Light, true),
        ':' | '!' => line(UPRIGHT, Stroke::Dashed, true),
        // graph-easy's double upright line.
        'H' => Glyph { stroke: Stroke::Double, ..joint(UPRIGHT, false) },
        '+' => joint(LEVEL | UPRIGHT, false),
        '*' | '#' | 'o' | 'O' => joint(LEVEL | UPRIGHT, false),
        '\u{25cf}' | '\u{25cb}' | '\u{2022}' => joint(LEVEL | UPRIGHT, false),
        '.' | ',' => joint(LEVEL | DOWN, true),
        '\'' | '`' | '\u{b4}' => joint(LEVEL | UP, true),
        '/' | '\\' => Glyph { role: Role::Slant, ..TEXT },
        '^' => head(Up, true, Filled),
        'v' | 'V' => head(Down, true, Filled),
        '<' => head(Left, true, Filled),
        '>' => head(Right, true, Filled),
        '\u{25b2}' | '\u{25b4}' | '\u{2191}' | '\u{21d1}' | '\u{2b06}' | '\u{27f0}' | '\u{2227}' | '\u{21e7}'
        | '\u{2303}' | '\u{21a5}' | '\u{219f}' => head(Up, false, Filled),
        '\u{25b3}' | '\u{25b5}' | '\u{22bc}' => head(Up, false, Hollow),
        '\u{25bc}' | '\u{25be}' | '\u{2193}' | '\u{21d3}' | '\u{2b07}' | '\u{27f1}' | '\u{2228}' | '\u{21e9}'
        | '\u{2304}' | '\u{21a7}' | '\u{21a1}' => head(Down, false, Filled),
        '\u{25bd}' | '\u{25bf}' => head(Down, false, Hollow),
        '\u{25c0}' | '\u{25c4}' | '\u{25c2}' | '\u{2190}' | '\u{21d0}' | '\u{2b05}' | '\u{27f5}' | '\u{27f8}'
        | '\u{219e}' | '\u{21e6}' | '\u{2039}' => head(Left, false, Filled),
        '\u{25c1}' | '\u{25c3}' | '\u{25c5}' => head(Left, false, Hollow),
        '\u{25b6}' | '\u{25ba}' | '\u{25b8}' | '\u{2192}' | '\u{21d2}' | '\u{27a1}' | '\u{279c}' | '\u{2794}'
        | '\u{279e}' | '\u{27a4}' | '\u{27f6}' | '\u{27f9}' | '\u{21a0}' | '\u{21e8}' | '\u{203a}' | '\u{2b95}' => {
            head(Right, false, Filled)
        }
        '\u{25b7}' | '\u{25b9}' | '\u{25bb}' => head(Right, false, Hollow),
        '\u{2194}' | '\u{21d4}' | '\u{27f7}' | '\u{27fa}' => {
            Glyph { role: Role::TwoHeads, arms: LEVEL, ascii: false, ..TEXT }
        }
        '\u{2195}' | '\u{21d5}' => Glyph { role: Role::TwoHeads, arms: UPRIGHT, ascii: false, ..TEXT },
        '\u{2591}'..='\u{2593}' | '\u{2580}'..='\u{2590}' => Glyph { role: Role::Shade, ascii: false, ..TEXT },
        _ => TEXT,
    }
}

/// Whether it is a mark that stands at a line's end, as a plug does.
pub(crate) const fn is_dot(c: char) -> bool {
    matches!(c, 'o' | 'O' | '\u{25cf}' | '\u{25cb}' | '\u{2022}')
}

/// Whether a text is what stands for the head of a slanted line: an `L` at the foot of a `/`.
pub(crate) fn is_slant_head(text: &str) -> bool {
    text == "L"
}

/// The weight of the lines of a box-drawing character (1 light, 2 heavy, 3 double); 1 of any other.
pub(crate) const fn weight(c: char) -> u8 {
    match of(c).stroke {
        Stroke::Heavy => 2,
        Stroke::Double => 3,
        _ => 1,
    }
}

/// The straight box-drawing character of a weight that goes on in direction `dir` and its opposite.
pub(crate) const fn straight(weight: u8, dir: Dir) -> char {
    match (weight, dir.is_level()) {
        (2, true) => '━',
        (2, false) => '┃',
        (3, true) => '═',
        (3, false) => '║',
        (_, true) => '─',
        (_, false) => '│',
    }
}

/// The box-drawing character with arms of these weights (0 none), clockwise from up, if there is one; corners square.
pub(crate) fn joining(weights: [u8; 4]) -> Option<char> {
    let plain = |c: &char| of(*c).stroke != Stroke::Dashed && !of(*c).round;
    ('\u{2500}'..='\u{257f}').find(|c| plain(c) && box_drawing::weights(*c) == weights)
}
