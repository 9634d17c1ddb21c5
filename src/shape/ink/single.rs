//! Cells that stand in no level run: upright pieces and joints.

use super::spoken::word_beside;
use super::view::View;
use super::{Ink, heads, slants};
use crate::geom::{Dir, Pos};
use crate::glyph::{LEVEL, Role, UPRIGHT};

/// What a cell is that stands in no level run.
pub(super) fn ink(v: &View, p: Pos) -> Ink {
    let g = v.glyph(p);
    let (up, down) = (p.step(Dir::Up, 1), p.step(Dir::Down, 1));
    let (left, right) = (p.step(Dir::Left, 1), p.step(Dir::Right, 1));
    match g.role {
        Role::Blank if v.grid.get(p) == '\0' => Ink::Text,
        Role::Blank => Ink::None,
        Role::Line if !g.ascii => Ink::Line(g.arms),
        Role::Line if g.arms == 0 => Ink::Text,
        Role::Line if g.arms & LEVEL != 0 => Ink::Text,
        Role::Line => {
            let dotted = matches!(v.grid.get(p), ':' | '!');
            // A line of dots crosses level ones.
            let same = |q: Pos| v.grid.get(q) == v.grid.get(p);
            let dots = |q: Pos, d: Dir| same(q) || v.level(q) && same(q.step(d, 1));
            let above = v.upright(up, Dir::Down) || dotted && dots(up, Dir::Up);
            let below = v.upright(down, Dir::Up) || dotted && dots(down, Dir::Down);
            let run =
                |q: Pos, d: Dir| v.level(q) && v.level(q.step(d, 1)) || v.glyph(q).head_dir() == Some(d.opposite());
            let beside = run(left, Dir::Left) || run(right, Dir::Right);
            let bare = !v.wordy(left) && !v.wordy(right);
            let slanted = |a: Pos| v.open(a) && matches!(v.glyph(a).role, Role::Line) && v.glyph(a).upright();
            let aside = bare
                && !dotted
                && [up, down].iter().any(|q| slanted(q.step(Dir::Left, 1)) || slanted(q.step(Dir::Right, 1)));
            let ends = |q: Pos| v.level(q.step(Dir::Left, 1)) || v.level(q.step(Dir::Right, 1)) || v.level(q);
            let elbow = bare && !dotted && (ends(up) || ends(down));
            // `this | that`: a separator, unless a line goes on above or below.
            let between = v.blank(left)
                && v.blank(right)
                && word_beside(v, p, Dir::Left)
                && word_beside(v, p, Dir::Right)
                && g.ascii;
            if between && !(above && v.open(up) || below && v.open(down)) {
                return Ink::Text;
            }
            let alone = bare && !dotted && v.blank(left) && lone_upright(v, p);
            if dotted {
                // `!yes` between two borders: a line with a word right beside it.
                let beside_word = v.upright(up, Dir::Down) && v.upright(down, Dir::Up) && v.blank(left);
                if (above || below) && (beside_word || !in_word(v, p)) { Ink::Line(g.arms) } else { Ink::Text }
            } else if above && below
                || (above || below) && (bare || v.blank(left) || v.blank(right))
                || beside
                || aside
                || elbow
                || alone
            {
                Ink::Line(g.arms)
            } else {
                Ink::Text
            }
        }
        Role::Joint => joint(v, p),
        Role::Head(d) => heads::head(v, p, d),
        Role::TwoHeads => heads::two_heads(v, p, g.arms),
        Role::Slant => slants::slant(v, p),
        Role::Text if matches!(v.grid.get(p), '(' | ')') => {
            // A line that jumps over another.
            let level = v.level(left) && v.level(right);
            let upright = v.upright(up, Dir::Down) && v.upright(down, Dir::Up);
            if level && upright { Ink::Line(LEVEL | UPRIGHT) } else { Ink::Text }
        }
        Role::Shade | Role::Text => Ink::Text,
    }
}

/// A `|` that touches nothing but stands between things above and below: a label may interrupt its line.
pub(super) fn lone_upright(v: &View, p: Pos) -> bool {
    let ink = |q: Pos| !v.blank(q) && v.grid.get(q) != ' ';
    let rest_blank = v.blank(p.step(Dir::Right, 1));
    let near = |q: Pos| (-1..=1).any(|dx| ink(Pos::new(q.col + dx, q.row)));
    rest_blank && near(p.step(Dir::Up, 1)) && near(p.step(Dir::Down, 1))
}

/// Whether heads point at a `+` from two sides or more, a blank off: it stands for a sum, no joint.
fn is_sum(v: &View, p: Pos) -> bool {
    let apart = [Dir::Left, Dir::Right].iter().all(|&d| v.blank(p.step(d, 1)));
    let points = |d: &&Dir| {
        let gap = 1 + i32::from(d.is_level());
        v.open(p.step(**d, gap)) && v.glyph(p.step(**d, gap)).head_dir() == Some(d.opposite())
    };
    apart && Dir::ALL.iter().filter(points).count() > 1
}

/// Dashes of a line whose end a `+` is, though a word begins right behind it.
const SHAFT: i32 = 3;

/// Whether a level line of some length ends in a joint that has a word on its other side.
fn ends_line(v: &View, p: Pos) -> bool {
    let run = |d: Dir| (1..=SHAFT).all(|n| v.level(p.step(d, n)));
    [Dir::Left, Dir::Right].iter().any(|&d| run(d) && v.wordy(p.step(d.opposite(), 1)))
}

/// How many marks may stand between one and the letters or brackets of its word.
const MARKS: i32 = 4;

/// Whether a mark that may also be a piece of line stands in a word: letters, brackets or other marks of writing are
/// right beside it, or beyond marks like it.
fn in_word(v: &View, p: Pos) -> bool {
    let mark = |q: Pos| matches!(v.grid.get(q), ':' | '!' | '#' | '~' | '*' | '\'' | '`');
    let written = |q: Pos| {
        let text = v.glyph(q).role == Role::Text || v.grid.get(q) == '\0';
        v.open(q) && (v.wordy(q) || text && !v.blank(q))
    };
    [Dir::Left, Dir::Right].iter().any(|&d| {
        let beside = (1..=MARKS).map(|n| p.step(d, n)).find(|&q| !mark(q));
        beside.is_some_and(written)
    })
}

/// Whether a `+` is of those at the end of a word (`C++`): no line comes to any of them.
fn ends_word(v: &View, p: Pos) -> bool {
    let plus = |q: &Pos| v.open(*q) && v.grid.get(*q) == '+';
    let end = |d: Dir| (1..=MARKS).map(|n| p.step(d, n)).find(|q| !plus(q));
    let (Some(before), Some(after)) = (end(Dir::Left), end(Dir::Right)) else { return false };
    // A line that goes on through one makes it a joint; one that ends there, or a head, comes to the word.
    let line = |q: Pos, d: Dir| v.open(q) && v.upright(q, d.opposite()) && v.glyph(q).head_dir() != Some(d.opposite());
    let met = |col: i32| [Dir::Up, Dir::Down].iter().all(|&d| line(Pos::new(col, p.row).step(d, 1), d));
    after.col - before.col > 2 && v.wordy(before) && !v.level(after) && !(before.col + 1..after.col).any(met)
}

fn joint(v: &View, p: Pos) -> Ink {
    let c = v.grid.get(p);
    let g = v.glyph(p);
    if c == '+' && ends_word(v, p) {
        return Ink::Text;
    }
    let tied = |d: Dir| {
        let q = p.step(d, 1);
        let n = v.glyph(q);
        match d {
            Dir::Left | Dir::Right => {
                // A lone `_` beside a quotation mark is a letter.
                let letter = g.round && v.grid.get(q) == '_' && !v.level(q.step(d, 1));
                v.level(q) && !letter
                    || v.wall(q) && c == '+' && n.arms & UPRIGHT != 0
                    || v.open(q) && n.role == Role::Joint && c == '+' && v.grid.get(q) == '+'
                    || v.open(q) && n.head_dir() == Some(d)
            }
            // The corner of a sheet stands on the border of the one before it.
            Dir::Up | Dir::Down if g.round && v.port(q, d.opposite()) => true,
            Dir::Up | Dir::Down => v.upright(q, d.opposite()) && (v.grid.get(q) != c || c == '+'),
        }
    };
    let mut arms = 0u8;
    for d in Dir::ALL {
        if g.arm(d) && tied(d) {
            arms |= 1 << d as u8;
        }
    }
    let count = arms.count_ones();
    let wordy = v.wordy(p.step(Dir::Left, 1)) || v.wordy(p.step(Dir::Right, 1));
    if is_mark(v, p, arms) || c == '+' && is_sum(v, p) {
        return Ink::Text;
    }
    if c == '\'' && !wordy && (same_above_or_below(v, p)) {
        return Ink::Line(UPRIGHT);
    }
    // One wall alone vouches for nothing: `a + b` over a box, `# 1` under it.
    let lone_wall = arms & LEVEL == 0 && Dir::ALL.iter().all(|&d| arms & (1 << d as u8) == 0 || v.wall(p.step(d, 1)));
    let line = match c {
        '+' => count >= 2 || count == 1 && (!wordy || ends_line(v, p)) && !lone_wall,
        '.' | ',' | '\'' | '`' | '\u{b4}' => {
            let turn = if matches!(c, '.' | ',') { Dir::Down } else { Dir::Up };
            let inset = [-1, 1].iter().any(|dx| {
                let q = Pos::new(p.col + dx, p.row).step(turn, 1);
                let line = matches!(v.glyph(q).role, Role::Line) && v.glyph(q).upright() && v.grid.get(q) != ':';
                v.open(q) && (line || v.glyph(q).head_dir() == Some(turn))
            });
            // A slanted line turns level.
            let slanted = [(-1, '/'), (1, '\\')].iter().any(|&(dx, slant)| {
                let dx = if turn == Dir::Down { dx } else { -dx };
                v.grid.get(Pos::new(p.col + dx, p.row).step(turn, 1)) == slant
            });
            // A line that leaves a name.
            let way = if arms & LEVEL == 1 << Dir::Left as u8 { Dir::Left } else { Dir::Right };
            let named = v.wordy(p.step(turn, 1)) && v.level(p.step(way, 2)) && v.blank(p.step(way.opposite(), 1));
            arms & LEVEL != 0 && (arms & UPRIGHT != 0 || inset || slanted || named || arms & LEVEL == LEVEL)
                || arms & UPRIGHT == UPRIGHT
        }
        '#' => (count >= 2 || count == 1 && !lone_wall || same_beside(v, p)) && !in_word(v, p),
        // Words may hold a letter over the same one.
        'H' => {
            let drawn = |q: Pos| v.glyph(q).is_ink() || matches!(v.glyph(q).role, Role::Head(_));
            let met = |q: Pos| v.wall(q) || v.open(q) && (v.grid.get(q) == 'H' || drawn(q));
            !wordy && met(p.step(Dir::Up, 1)) && met(p.step(Dir::Down, 1))
        }
        // A mark at a line's end, right at a wall, and one that a head on the line points at, too.
        '*' | 'o' | 'O' => {
            let met = |d: Dir| v.wall(p.step(d, 1)) || v.glyph(p.step(d, 1)).head_dir() == Some(d.opposite());
            let ends = |d: Dir| arms == 1 << d as u8 && met(d.opposite());
            !wordy && (count >= 2 || ends(Dir::Left) || ends(Dir::Right))
        }
        _ => count >= 1 && !wordy,
    };
    if line { Ink::Line(g.arms) } else { Ink::Text }
}

/// Whether a joint belongs to a row of words: it stands before one or in it, and nothing but walls, which turn no arm
/// to it, is above or below it.
fn is_mark(v: &View, p: Pos, arms: u8) -> bool {
    let (left, right) = (p.step(Dir::Left, 1), p.step(Dir::Right, 1));
    let stop = |q: Pos| matches!(v.grid.get(q), '.' | ',' | ':' | ';');
    let letter = matches!(v.grid.get(p), 'o' | 'O') && (stop(left) || stop(right));
    let bracketed = matches!(v.grid.get(right), ')' | ']' | '}' | '"');
    if letter || bracketed && matches!(v.grid.get(left), '(' | '[' | '{' | '"') {
        return true;
    }
    let idle = |d: Dir| {
        let q = p.step(d, 1);
        arms & (1 << d as u8) == 0 || v.wall(q) && (bracketed || !v.port(q, d.opposite()))
    };
    // A hyphen of a word is no line.
    let hyphen = v.grid.get(left) == '-' && v.wordy(left.step(Dir::Left, 1));
    let level = arms & LEVEL == 0 || hyphen && arms & LEVEL == 1 << Dir::Left as u8;
    level && word_beside(v, p, Dir::Right) && idle(Dir::Up) && idle(Dir::Down)
}

/// Whether a `'` is a dash of an upright dashed line.
fn same_above_or_below(v: &View, p: Pos) -> bool {
    [p.step(Dir::Up, 1), p.step(Dir::Down, 1)].iter().any(|&q| v.open(q) && v.grid.get(q) == '\'')
}

/// Whether a `#` goes on in another, as graph-easy draws bold lines.
fn same_beside(v: &View, p: Pos) -> bool {
    let g = v.glyph(p);
    Dir::ALL.iter().any(|&d| g.arm(d) && v.open(p.step(d, 1)) && v.grid.get(p.step(d, 1)) == v.grid.get(p))
}
