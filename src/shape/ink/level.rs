//! Level runs: `<--`, `──►`, `--+--`, and what makes them a line or a hyphen in a text.

use super::super::plan::Owner;
use super::Ink;
use super::spoken::is_led_to;
use super::view::View;
use crate::geom::{Dir, Pos};
use crate::glyph::{LEVEL, Role, is_dot};

/// The end (exclusive) of a level run that begins at `p`: `<--`, `──►`, `--+--`, `->`; `p.col` if none does.
pub(super) fn run_end(v: &View, p: Pos) -> i32 {
    let c = |col: i32| Pos::new(col, p.row);
    let mut col = p.col;
    if v.glyph(p).head_dir() == Some(Dir::Left) && v.level(c(col + 1)) {
        col += 1;
    }
    let mut lines = 0;
    loop {
        let q = c(col);
        if v.level(q) {
            lines += 1;
        } else if lines > 0
            && v.open(q)
            && v.glyph(q).role == Role::Joint
            && matches!(v.grid.get(q), '+' | '*' | 'o' | '.' | '\'')
            && v.level(c(col + 1))
        {
            // A joint within the run.
        } else if spaced(v, q, lines, p.col) {
            // A blank between the dashes of a dashed line.
        } else {
            break;
        }
        col += 1;
    }
    if lines == 0 {
        return p.col;
    }
    if v.open(c(col)) && v.glyph(c(col)).head_dir() == Some(Dir::Right) {
        col += 1;
    }
    col
}

/// Dots that a dotted line has at least.
const DOTS: i32 = 3;

/// The end (exclusive) of a line of dots (`....`, `. . . .`) that begins at `p` and goes from wall to wall; `p.col` if
/// none does.
pub(super) fn dotted_end(v: &View, p: Pos) -> i32 {
    let c = |col: i32| Pos::new(col, p.row);
    let dot = |col: i32| v.open(c(col)) && v.grid.get(c(col)) == '.';
    let walled = |col: i32, way: i32| v.wall(c(col + way)) || v.blank(c(col + way)) && v.wall(c(col + 2 * way));
    if !dot(p.col) || !walled(p.col, -1) {
        return p.col;
    }
    let step = if dot(p.col + 1) { 1 } else { 2 };
    let (mut last, mut dots) = (p.col, 1);
    while dot(last + step) && (step == 1 || v.blank(c(last + 1))) {
        (last, dots) = (last + step, dots + 1);
    }
    // Three in a row stand for what is left out.
    if dots >= DOTS + 2 - step && walled(last, 1) { last + 1 } else { p.col }
}

/// Cells of a spaced line from which on its head needs no box.
const SPACED: i32 = 4;

/// Whether a blank stands between the dashes of a spaced line (`- - ->`).
fn spaced(v: &View, q: Pos, lines: i32, from: i32) -> bool {
    let (before, after) = (q.step(Dir::Left, 1), q.step(Dir::Right, 1));
    let c = v.grid.get(before);
    let two_back = q.step(Dir::Left, 2);
    let lone_before = two_back.col < from || v.blank(two_back) || !v.open(two_back) || !v.level(two_back);
    let third = q.step(Dir::Right, 2);
    let dash = v.level(after) && v.grid.get(after) == c && !v.level(third);
    let long = q.col - from > SPACED;
    let tip = v.glyph(after).head_dir() == Some(Dir::Right)
        && v.open(after)
        && (!v.open(q.step(Dir::Right, 3)) || long && v.blank(third));
    v.blank(q) && lines >= 1 && v.level(before) && lone_before && (dash && !v.wordy(third) || tip)
}

/// What a cell of a level line is.
pub(super) fn cell(v: &View, p: Pos) -> Ink {
    let g = v.glyph(p);
    match g.role {
        Role::Head(d) => Ink::Head(d),
        Role::TwoHeads => Ink::TwoHeads(g.arms),
        Role::Blank => Ink::Line(LEVEL),
        // It lies at the foot of its row, on what begins in the next.
        Role::Line if v.grid.get(p) == '_' && leads_down(v, p.step(Dir::Down, 1)) => {
            Ink::Line(LEVEL | 1 << Dir::Down as u8)
        }
        _ => Ink::Line(g.arms),
    }
}

/// Whether a head that points down stands in a cell, no letter of a word.
pub(super) fn leads_down(v: &View, p: Pos) -> bool {
    let alone = [Dir::Left, Dir::Right].iter().all(|&d| !v.wordy(p.step(d, 1)));
    v.glyph(p).head_dir() == Some(Dir::Down) && alone
}

/// Whether a level run is a line, or a hyphen, a dash or a flag in a text.
pub(super) fn is_line(v: &View, row: i32, from: i32, to: i32) -> bool {
    let c = |col: i32| Pos::new(col, row);
    let (before, after) = (c(from - 1), c(to));
    let glyphs = || (from..to).map(|col| v.glyph(c(col)));
    if glyphs().any(|g| g.role == Role::Line && !g.ascii) {
        return true;
    }
    let heads = glyphs().filter(|g| matches!(g.role, Role::Head(_))).count();
    let lines = glyphs().filter(|g| g.role == Role::Line || g.role == Role::Blank).count();
    let double = (from..to).all(|col| v.grid.get(c(col)) == '=' || v.glyph(c(col)).role != Role::Line);
    let low = (from..to).any(|col| v.grid.get(c(col)) == '_');
    let dash = (from..to).any(|col| matches!(v.grid.get(c(col)), '\u{2013}' | '\u{2014}'));
    // A mark at a line's end, right at a wall.
    let plug =
        |p: Pos| v.open(p) && is_dot(v.grid.get(p)) && (v.wall(p.step(Dir::Left, 1)) || v.wall(p.step(Dir::Right, 1)));
    let tied = |p: Pos| {
        v.wall(p)
            || plug(p)
            || matches!(v.plan.owner(p), Owner::Closed(_))
            || v.open(p) && matches!(v.grid.get(p), '|' | '+' | '│' | '┃' | '║')
            || v.open(p) && v.glyph(p).role == Role::Line && !v.glyph(p).ascii
    };
    let corner = |p: Pos, outwards: Dir| match v.grid.get(p) {
        '.' | '\'' | '`' | ',' | '/' | '\\' | '*' | '^' | '>' | '<' => v.open(p),
        // A letter is one where no word ends in it.
        'o' | 'v' | 'V' => v.open(p) && !v.wordy(p.step(outwards, 1)),
        _ => false,
    };
    let (tb, ta) = (tied(before), tied(after));
    if low {
        let slant = |p: Pos| matches!(v.grid.get(p), '/' | '\\');
        let turned = slant(before) || slant(after);
        let bare = !v.wordy(before) && !v.wordy(after);
        let labelled = tb && label_goes_on(v, after, Dir::Right) || ta && label_goes_on(v, before, Dir::Left);
        return lines >= 4 && labelled || bare && (lines >= 4 && (heads > 0 || tb || ta) || lines >= 2 && turned);
    }
    if heads > 0 {
        if lines >= 2 {
            return !(double && lines < 2);
        }
        // A round corner over or under an upright line.
        let turns = |p: Pos, d: Dir| {
            let under = |dx: i32| Pos::new(p.col + dx, p.row).step(d, 1);
            (-1..=1).any(|dx| v.open(under(dx)) && v.glyph(under(dx)).upright())
        };
        let edge = |p: Pos| {
            v.blank(p)
                || matches!(v.grid.get(p), '.' | ',') && turns(p, Dir::Down)
                || v.grid.get(p) == '`' && turns(p, Dir::Up)
                || !v.open(p)
                || tied(p)
                || v.level(p)
                || matches!(v.grid.get(p), '[' | ']' | '(' | ')' | '"' | '\'' | '>')
        };
        // An arrow right at a name to which upright lines come.
        let sides = [(c(from), before, Dir::Left, after), (c(to - 1), after, Dir::Right, before)];
        let right_at = |&(tip, word, way, behind): &(Pos, Pos, Dir, Pos)| {
            let points = v.glyph(tip).head_dir() == Some(way) && v.blank(behind);
            points && v.wordy(word) && is_led_to(v, word, way)
        };
        if sides.iter().any(right_at) {
            return true;
        }
        let slant = matches!(v.grid.get(before), '/' | '\\') || matches!(v.grid.get(after), '/' | '\\');
        // `host -> NOR` in a sentence is text.
        let words = [(c(from - 2), Dir::Left), (c(to + 1), Dir::Right)];
        let spoken = v.blank(before)
            && v.blank(after)
            && words.iter().all(|&(word, _)| v.wordy(word))
            && !words.iter().all(|&(word, way)| is_led_to(v, word, way));
        return (!double || tb && ta) && !spoken && (edge(before) && edge(after) || tb || ta || slant);
    }
    if lines == 1 {
        if tb && ta || closes_label(v, before, after) {
            return true;
        }
        if tb || ta {
            let other = if tb { after } else { before };
            return !v.wordy(other) || label_goes_on(v, other, if tb { Dir::Right } else { Dir::Left });
        }
        return corner(before, Dir::Left) && corner(after, Dir::Right);
    }
    if tb || ta {
        return !(double && lines < 3);
    }
    if dash || double {
        return lines >= 3 && !v.wordy(before) && !v.wordy(after);
    }
    // `name -- what it is`: a dash between words.
    let named = || v.wordy(c(from - 2)) || v.wordy(c(from - 3)) && phrase(v, c(to + 1)) >= PHRASE;
    if lines == 2 && v.blank(before) && v.blank(after) && v.wordy(c(to + 1)) && named() {
        return false;
    }
    // `--flag`, `(--flag`, `word--word`.
    let opens = v.blank(before) || v.open(before) && matches!(v.grid.get(before), '(' | '[' | '"' | '`');
    let flag = opens && (v.wordy(after) || v.grid.get(after) == '{') && !is_labelled(v, after, Dir::Right);
    let trailing = v.wordy(before) && v.blank(after) && lines == 2 && !is_labelled(v, before, Dir::Left);
    !(flag || trailing && !near_head(v, row, to) || lines == 2 && v.wordy(before) && v.wordy(after))
}

/// Words that a remark has at least.
const PHRASE: usize = 3;

/// How many words stand a blank apart from there on.
fn phrase(v: &View, from: Pos) -> usize {
    let blank = |n: i32| v.blank(from.step(Dir::Right, n)) || !v.open(from.step(Dir::Right, n));
    let last = (0..LABEL).find(|&n| blank(n) && blank(n + 1)).unwrap_or(LABEL);
    1 + (0..last).filter(|&n| blank(n)).count()
}

/// Whether a text is the label of a line that goes on behind it (`|-TCP 5432----`).
fn label_goes_on(v: &View, from: Pos, way: Dir) -> bool {
    let mut blanks = 0;
    for n in 0..60 {
        let q = from.step(way, n);
        if !v.open(q) {
            return false;
        }
        if v.level(q) && v.level(q.step(way, 1)) {
            return true;
        }
        blanks = if v.blank(q) { blanks + 1 } else { 0 };
        if blanks > 1 {
            return false;
        }
    }
    false
}

/// Whether a lone dash ends a line at the word that interrupts it: `--word-`, `-word--`.
fn closes_label(v: &View, before: Pos, after: Pos) -> bool {
    [(before, Dir::Left, after), (after, Dir::Right, before)].iter().any(|&(word, way, outer)| {
        let letters = (0..LABEL).take_while(|&n| v.wordy(word.step(way, n))).count() as i32;
        let run = |n: i32| v.level(word.step(way, letters + n));
        letters > 1 && v.blank(outer) && run(0) && run(1)
    })
}

/// Most cells of a text within a line.
const LABEL: i32 = 40;

/// Whether the text at `from` is the label of a line that goes on right behind it and ends in a head that way: `--text-->`.
fn is_labelled(v: &View, from: Pos, way: Dir) -> bool {
    let at = |n: i32| from.step(way, n);
    let is_run = |n: i32| v.level(at(n)) && v.level(at(n + 1));
    let Some(run) =
        (0..LABEL).take_while(|&n| v.open(at(n)) && !(v.blank(at(n)) && v.blank(at(n + 1)))).find(|&n| is_run(n))
    else {
        return false;
    };
    let end = (run..).find(|&n| !v.level(at(n))).unwrap_or(run);
    !v.blank(at(run - 1)) && v.open(at(end)) && v.glyph(at(end)).head_dir() == Some(way)
}

/// Whether a text that follows a run ends in another run with a head (`-- prompt -->`).
fn near_head(v: &View, row: i32, to: i32) -> bool {
    (to..to + 40).any(|col| {
        let p = Pos::new(col, row);
        v.open(p) && v.glyph(p).head_dir() == Some(Dir::Right) && v.level(Pos::new(col - 1, row))
    })
}
