//! Sequences without lifelines: names in one row, arrows in the gaps between their columns, and the sender's words in
//! its own column.

use super::Page;
use super::lifelines::{Lifeline, Name};
use super::messages::Message;
use super::words::{self, Words};
use crate::diagram::Heads;
use crate::geom::{Dir, Pos};
use crate::glyph::{self, Role};
use crate::grid::Grid;

/// Blanks between names that stand over columns.
const APART: i32 = 6;
/// Words that a participant's name has at most.
const NAME_WORDS: usize = 4;

/// A level line with a head, apart from words.
struct Arrow {
    row: i32,
    from: i32,
    to: i32,
    heads: (Option<Dir>, Option<Dir>),
}

impl Arrow {
    fn over(&self, p: Pos) -> bool {
        p.row == self.row && (self.from..=self.to).contains(&p.col)
    }

    fn middle(&self) -> i32 {
        (self.from + self.to) / 2
    }
}

/// Most arrows in a row of a sequence; what has more is a chain.
const MOST_FLIGHTS: usize = 100;

/// The participants and messages, if the page is such a sequence.
pub(super) fn find(page: &Page) -> Option<(Vec<Lifeline>, Vec<Message>)> {
    let grid = page.grid;
    if !page.shapes.frames.is_empty() || page.words.iter().flatten().any(|w| is_bar(grid, w)) {
        return None;
    }
    let arrows: Vec<Vec<Arrow>> = (0..grid.height()).map(|row| arrows(grid, row)).collect();
    if arrows.iter().any(|row| row.len() > MOST_FLIGHTS) {
        return None;
    }
    let words: Vec<Vec<Words>> = arrows
        .iter()
        .zip(0..)
        .map(|(here, row)| words::of_row(grid, row, |col| here.iter().any(|a| a.over(Pos::new(col, row)))))
        .collect();
    let (top, names) = names(grid, &arrows, &words)?;
    let mut messages = Vec::new();
    // Over arrows that stand between the names, words stand above each arrow; else in the sender's column.
    let ladder = arrows[top as usize].len() > 1;
    // The first row of words that no message has taken yet.
    let mut free = if ladder { top - 1 } else { top + 1 };
    for row in arrows.iter().filter(|row| row.first().is_some_and(|a| a.row >= top)) {
        for arrow in row {
            let rows = free.max(0)..=arrow.row;
            let target = |w: &&Words| arrows[w.row as usize].iter().any(|arrow| is_target(grid, arrow, &names, w));
            let here = rows.filter_map(|row| words.get(row as usize)).flatten().filter(|w| !target(w));
            messages.push(message(grid, arrow, &names, ladder, here)?);
        }
        free = row[0].row + 1;
    }
    let row_is_text = |arrow: &&Arrow| {
        let here = || words[arrow.row as usize].iter().filter(|w| !is_target(grid, arrow, &names, w));
        let side = |left: bool| here().any(|w| (w.to < arrow.from) == left);
        side(true) && side(false)
    };
    let both = arrows.iter().flatten().filter(|a| a.row > top).filter(row_is_text).count();
    let ways = [true, false].map(|right| messages.iter().any(|m: &Message| (m.from < m.to) == right));
    let sure = messages.len() > 1 && ways == [true, true] && both * 2 <= messages.len();
    let lines = names.into_iter().map(|rows| Lifeline::undrawn(middle(&rows), Name::Words(rows)));
    sure.then(|| (lines.collect(), messages))
}

fn middle(name: &[Words]) -> Pos {
    let (from, to) = (name[0].from, name[0].to);
    Pos::new((from + to) / 2, name[name.len() - 1].row + 1)
}

/// Whether words right behind an arrow's head name the participant that it leads to.
fn is_target(grid: &Grid, arrow: &Arrow, names: &[Vec<Words>], w: &Words) -> bool {
    let text = |w: &Words| grid.text(w.row, w.from, w.to);
    let behind = |w: &Words| arrow.heads.1.is_some() && (arrow.to + 1..=arrow.to + 2).contains(&w.from);
    let before = |w: &Words| arrow.heads.0.is_some() && (arrow.from - 2..arrow.from).contains(&w.to);
    let again = |name: &[Words]| {
        let (name, said) = (name.iter().map(text).collect::<Vec<_>>().join(" "), text(w));
        said.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
    };
    w.row == arrow.row && (behind(w) || before(w)) && names.iter().any(|name| again(name))
}

/// Whether words are an upright stroke that stands alone.
fn is_bar(grid: &Grid, w: &Words) -> bool {
    w.from == w.to && matches!(grid.get(Pos::new(w.from, w.row)), '|' | '│' | '┃')
}

/// The names, each with its rows, and the row where they stand.
fn names(grid: &Grid, arrows: &[Vec<Arrow>], words: &[Vec<Words>]) -> Option<(i32, Vec<Vec<Words>>)> {
    let named = |w: &&Words| grid.text(w.row, w.from, w.to).contains(char::is_alphanumeric);
    let short = |w: &Words| grid.text(w.row, w.from, w.to).split_whitespace().count() <= NAME_WORDS;
    let first = (0..words.len()).find(|&row| words[row].iter().any(|w| named(&w)))?;
    let ladder = (0..words.len()).find(|&row| !arrows[row].is_empty())?;
    // Names with arrows between them, or over columns with a rule or a blank row under them.
    let row = if words[ladder].len() > 2 && arrows[ladder].len() > 1 { ladder } else { first };
    let names: Vec<Words> = words[row].iter().filter(named).map(|w| bare(grid, *w)).collect();
    let apart = |pair: &[Words]| {
        let between = |a: &&Arrow| pair[0].to < a.from && a.to < pair[1].from;
        pair[1].from - pair[0].to > APART && (row != ladder || arrows[row].iter().filter(between).count() == 1)
    };
    if names.len() < 2 || !names.iter().all(short) || !names.windows(2).all(apart) {
        return None;
    }
    let below = |name: Words| {
        let next = words.get(row + 1)?.iter().find(|w| w.from <= name.to && name.from <= w.to)?;
        let from = next.from.max(name.from - 1);
        let start = from == next.from || grid.get(Pos::new(from - 1, next.row)) == ' ';
        (row == ladder && start)
            .then_some(Words { from: if grid.get(Pos::new(from, next.row)) == ' ' { from + 1 } else { from }, ..*next })
    };
    let is_rule = |w: &Words| grid.text(w.row, w.from, w.to).chars().all(|c| "-=_─━═ ".contains(c));
    let under = words.get(row + 1)?;
    if row != ladder && !(arrows[row + 1].is_empty() && under.iter().all(is_rule)) {
        return None;
    }
    let rows = names.into_iter().map(|name| std::iter::once(name).chain(below(name)).collect());
    Some((row as i32, rows.collect()))
}

/// A name without the mark that begins a comment.
fn bare(grid: &Grid, w: Words) -> Words {
    let text = grid.text(w.row, w.from, w.to);
    let lead = text.len() - text.trim_start_matches(|c: char| "/*#; ".contains(c)).len();
    Words { from: w.from + lead as i32, ..w }
}

/// The arrows of a row: level strokes with a head that no letter touches, one blank between them at most.
fn arrows(grid: &Grid, row: i32) -> Vec<Arrow> {
    let level = |col: i32| {
        let g = glyph::of(grid.get(Pos::new(col, row)));
        g.role == Role::Line && g.level() || g.head_dir().is_some_and(Dir::is_level) || g.role == Role::TwoHeads
    };
    let blank = |col: i32| grid.get(Pos::new(col, row)) == ' ';
    let mut out = Vec::new();
    let mut col = 0;
    while col < grid.row_width(row) {
        if !level(col) || col > 0 && !blank(col - 1) {
            col += 1;
            continue;
        }
        let from = col;
        while level(col) || blank(col) && level(col + 1) && !(blank(col - 1)) {
            col += 1;
        }
        let head = |col: i32| glyph::of(grid.get(Pos::new(col, row))).head_dir();
        let (left, right) = (head(from).filter(|d| *d == Dir::Left), head(col - 1).filter(|d| *d == Dir::Right));
        if blank(col) && col - from > 1 && (left.is_some() || right.is_some()) {
            out.push(Arrow { row, from, to: col - 1, heads: (left, right) });
        }
    }
    out
}

/// The message that an arrow is: between the names whose columns lie around it, with its words out of those since the
/// arrows before.
fn message<'w>(
    grid: &Grid,
    arrow: &Arrow,
    names: &[Vec<Words>],
    ladder: bool,
    words: impl Iterator<Item = &'w Words>,
) -> Option<Message> {
    let after = names.partition_point(|n| middle(n).col < arrow.middle()).clamp(1, names.len() - 1);
    let (from, to) = if arrow.heads.1.is_some() { (after - 1, after) } else { (after, after - 1) };
    let heads = if arrow.heads.0.is_some() && arrow.heads.1.is_some() { Heads::Both } else { Heads::Target };
    let tip = if arrow.heads.1.is_some() { arrow.to } else { arrow.from };
    let nearest = |w: &Words| {
        let far = |n: &[Words]| (w.from - n[0].from).abs().min((w.to - n[0].to).abs());
        (0..names.len()).min_by_key(|&i| far(&names[i]))
    };
    let own = |w: &&Words| match ladder {
        true => w.from <= arrow.to && arrow.from <= w.to,
        false => nearest(w) == Some(from),
    };
    let said = |w: &&Words| grid.text(w.row, w.from, w.to).contains(char::is_alphanumeric);
    let named = |w: &&Words| !names.iter().flatten().any(|n| n.row == w.row && n.from <= w.to && w.from <= n.to);
    let label = words.filter(own).filter(said).filter(named).copied().collect();
    let cells: Vec<Pos> =
        (arrow.from..=arrow.to).map(|col| Pos::new(col, arrow.row)).filter(|p| grid.get(*p) != ' ').collect();
    let stroke = cells
        .iter()
        .map(|p| glyph::of(grid.get(*p)))
        .find(|g| g.role == Role::Line)
        .map_or_else(Default::default, |g| g.stroke);
    let style = glyph::of(grid.get(Pos::new(tip, arrow.row))).head;
    Some(Message { from, to, heads, style, stroke, row: arrow.row, turn: None, cells, label: Some(label) })
}
