//! Finds the messages: level lines from lifeline to lifeline, with a head at one.

use super::lifelines::Lifeline;
use super::words::Words;
use crate::diagram::Heads;
use crate::geom::{Dir, Pos};
use crate::glyph::{self, Glyph, HeadStyle, Role, Stroke};
use crate::grid::Grid;

/// Columns between an arrow's end and its lifeline.
const BESIDE: i32 = 8;
/// Rows that a message to oneself goes down.
const SELF_ROWS: i32 = 6;

/// An arrow between two lifelines.
#[derive(Debug)]
pub(super) struct Message {
    /// The lifelines that it leaves and reaches (indices).
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) heads: Heads,
    pub(super) style: HeadStyle,
    pub(super) stroke: Stroke,
    /// The row of its head.
    pub(super) row: i32,
    /// Of a message to oneself: the row in which it leaves, and the column in which it turns back.
    pub(super) turn: Option<(i32, i32)>,
    /// The cells of its line.
    pub(super) cells: Vec<Pos>,
    /// Its words, where it is known which they are.
    pub(super) label: Option<Vec<Words>>,
}

impl Message {
    /// Its first and last row.
    pub(super) fn rows(&self) -> (i32, i32) {
        let other = self.turn.map_or(self.row, |(row, _)| row);
        (self.row.min(other), self.row.max(other))
    }

    /// The columns between which it runs.
    pub(super) fn columns(&self, lifelines: &[Lifeline]) -> (i32, i32) {
        let col = |line: usize| lifelines[line].col(self.row);
        let (a, b) = (col(self.from), self.turn.map_or(col(self.to), |(_, col)| col));
        (a.min(b), a.max(b))
    }
}

/// All messages, from top to bottom.
pub(super) fn find(grid: &Grid, lifelines: &[Lifeline]) -> Vec<Message> {
    let mut places = vec![Vec::new(); grid.height().max(0) as usize];
    for (i, line) in lifelines.iter().enumerate() {
        for row in line.rows.0..=line.rows.1 + 1 {
            if let Some(here) = usize::try_from(row).ok().and_then(|r| places.get_mut(r)) {
                here.push((line.col(row), i));
            }
        }
    }
    places.iter_mut().for_each(|here| here.sort_unstable());
    let page = Page { grid, lifelines, places };
    let mut messages: Vec<Message> = Vec::new();
    for row in 0..grid.height() {
        // Where the last message of this row ends: its other head is no further message.
        let mut end = -1;
        for col in 0..grid.row_width(row) {
            let head = Pos::new(col, row);
            if col > end
                && let Some(message) = page.message(head)
            {
                end = message.cells.iter().filter(|c| c.row == row).map(|c| c.col).max().unwrap_or(col);
                messages.push(message);
            }
        }
    }
    messages
}

struct Page<'a> {
    grid: &'a Grid,
    lifelines: &'a [Lifeline],
    /// For each row the columns of the lifelines there.
    places: Vec<Vec<(i32, usize)>>,
}

/// What stands behind a head, as far as the first lifeline that is not passed, or a corner.
struct Shaft {
    /// Columns of the cells walked over, from the head on.
    cols: Vec<i32>,
    end: Stop,
}

enum Stop {
    Lifeline(usize),
    Corner(Pos),
}

impl Page<'_> {
    fn glyph(&self, p: Pos) -> Glyph {
        glyph::of(self.grid.get(p))
    }

    fn at(&self, p: Pos) -> Option<usize> {
        let here = self.places.get(usize::try_from(p.row).ok()?)?;
        let i = here.binary_search_by_key(&p.col, |place| place.0).ok()?;
        Some(here[i].1)
    }

    /// A level line, or a place where one meets another.
    fn is_level(&self, p: Pos) -> bool {
        let g = self.glyph(p);
        matches!(g.role, Role::Line | Role::TwoHeads) && g.level() || self.grid.get(p) == '+'
    }

    fn is_level_head(&self, p: Pos) -> bool {
        self.glyph(p).head_dir().is_some_and(Dir::is_level)
    }

    /// The lifeline that an arrow which ends at `p` and goes that way reaches, across blanks.
    fn ahead(&self, p: Pos, way: Dir) -> Option<usize> {
        for n in 0..=BESIDE {
            let q = p.step(way, n);
            if let Some(i) = self.at(q) {
                return Some(i);
            }
            if n > 0 && self.glyph(q).role != Role::Blank {
                break;
            }
        }
        // Or it goes a column too far.
        self.at(p.step(way, -1))
    }

    /// The message whose head stands at `p`.
    fn message(&self, p: Pos) -> Option<Message> {
        let g = self.glyph(p);
        let way = g.head_dir().filter(|d| d.is_level())?;
        let to = self.ahead(p, way)?;
        let shaft = self.shaft(p, way.opposite(), to)?;
        let mut cells = ink(self.grid, p.row, &shaft.cols, |col| self.at(Pos::new(col, p.row)).is_some());
        if cells.len() < 2 || !cells.contains(&p) {
            return None;
        }
        let stroke = stroke(self.grid, &cells);
        let tail = Pos::new(*shaft.cols.last()?, p.row);
        let message = |from, heads, turn, cells| {
            Some(Message { from, to, heads, style: g.head, stroke, row: p.row, turn, cells, label: None })
        };
        match shaft.end {
            Stop::Lifeline(from) => {
                let last = cells.iter().copied().min_by_key(|c| (c.col - tail.col).abs())?;
                cells.extend(self.covered(from, p.row));
                let both = self.glyph(last).head_dir() == Some(way.opposite()) && last != p;
                message(from, if both { Heads::Both } else { Heads::Target }, None, cells)
            }
            Stop::Corner(corner) => {
                let (start, more) = self.turn(corner, way, to)?;
                cells.extend(more);
                cells.extend(self.covered(to, start));
                message(to, Heads::Target, Some((start, corner.col)), cells)
            }
        }
    }

    /// The cell of a lifeline that a message covers where it leaves.
    fn covered(&self, lifeline: usize, row: i32) -> Option<Pos> {
        let cell = self.lifelines[lifeline].at(row);
        self.is_level(cell).then_some(cell)
    }

    /// What stands behind a head at `p`.
    fn shaft(&self, p: Pos, back: Dir, to: usize) -> Option<Shaft> {
        let mut cols = vec![p.col];
        let mut q = p;
        loop {
            q = q.step(back, 1);
            if q.col < 0 || q.col >= self.grid.row_width(q.row).max(self.places.get(q.row as usize)?.last()?.0 + 1) {
                return None;
            }
            match self.at(q) {
                Some(i) if i != to && !self.passes(q, back) => return Some(Shaft { cols, end: Stop::Lifeline(i) }),
                Some(_) => {}
                None if self.turns(q, back) => return Some(Shaft { cols, end: Stop::Corner(q) }),
                None => {}
            }
            cols.push(q.col);
        }
    }

    /// Whether a line runs on across a lifeline: over it, or under it with ink on both sides.
    fn passes(&self, q: Pos, back: Dir) -> bool {
        let behind = q.step(back, 1);
        let level = self.is_level(q);
        if level && matches!(self.glyph(behind).role, Role::Line | Role::Blank) {
            return self.is_level(behind) || self.is_level(q.step(back, 2));
        }
        if !level && self.glyph(q).role == Role::Line {
            let both = self.is_level(q.step(back.opposite(), 1)) && self.is_level(behind);
            return both && !self.beyond(q, back).any(|p| self.glyph(p).head_dir() == Some(back));
        }
        // A label stands over the lifeline, or the gap of a dashed line.
        self.beyond(q, back).take_while(|p| !self.is_level_head(*p)).filter(|p| self.is_level(*p)).count() > 1
    }

    /// The cells from a lifeline on to the next one.
    fn beyond(&self, q: Pos, back: Dir) -> impl Iterator<Item = Pos> + '_ {
        let width = self.grid.row_width(q.row);
        (1..).map(move |n| q.step(back, n)).take_while(move |p| (0..width).contains(&p.col) && self.at(*p).is_none())
    }

    /// Whether a line that comes to `q` turns up or down there.
    fn turns(&self, q: Pos, back: Dir) -> bool {
        let g = self.glyph(q);
        let corner = matches!(g.role, Role::Line | Role::Joint) && g.arm(back.opposite());
        let on = self.glyph(q.step(back, 1)).role;
        let upright = |d: Dir| {
            let next = self.glyph(q.step(d, 1));
            g.arm(d) && next.arm(d.opposite()) && matches!(next.role, Role::Line | Role::Joint)
        };
        corner && (!g.level() || g.role == Role::Joint) && on == Role::Blank && (upright(Dir::Up) || upright(Dir::Down))
    }

    /// The row in which a message to oneself leaves that comes back through `corner`, and its cells.
    fn turn(&self, corner: Pos, way: Dir, to: usize) -> Option<(i32, Vec<Pos>)> {
        for side in [Dir::Up, Dir::Down] {
            let mut cells = vec![corner];
            for n in 1..=SELF_ROWS {
                let q = corner.step(side, n);
                let g = self.glyph(q);
                cells.push(q);
                if g.role == Role::Line && g.upright() {
                    continue;
                }
                let turned = matches!(g.role, Role::Line | Role::Joint) && g.arm(way) && g.arm(side.opposite());
                let line: Vec<Pos> =
                    (1..).map(|n| q.step(way, n)).take_while(|p| self.at(*p) != Some(to)).take(80).collect();
                let drawn = |p: &Pos| self.is_level(*p) || self.glyph(*p).role == Role::Blank;
                if turned && line.iter().all(drawn) && line.iter().any(|p| self.is_level(*p)) {
                    cells.extend(line.into_iter().filter(|p| self.is_level(*p)));
                    return Some((q.row, cells));
                }
                break;
            }
        }
        None
    }
}

/// The cells of a line, out of the columns between its ends: what is no word.
fn ink(grid: &Grid, row: i32, cols: &[i32], lifeline: impl Fn(i32) -> bool) -> Vec<Pos> {
    let (Some(&a), Some(&b)) = (cols.iter().min(), cols.iter().max()) else { return Vec::new() };
    let own = |p: Pos| {
        let g = glyph::of(grid.get(p));
        matches!(g.role, Role::Line | Role::TwoHeads) && g.level()
            || g.head_dir().is_some_and(Dir::is_level)
            || grid.get(p) == '+'
    };
    let mut cells = Vec::new();
    let mut col = a;
    while col <= b {
        let start = col;
        while col <= b && grid.get(Pos::new(col, row)) != ' ' {
            col += 1;
        }
        let token: Vec<Pos> = (start..col).map(|c| Pos::new(c, row)).collect();
        let touches = |c: i32| c == a || c == b || lifeline(c - 1) || lifeline(c + 1);
        let lead = token.iter().take_while(|p| own(**p)).count();
        let trail = token.iter().rev().take_while(|p| own(**p)).count();
        // A sign between words, one blank from each, is one of them: `a + b`.
        let word = |c: i32| grid.get(Pos::new(c, row)).is_alphanumeric();
        let sign = token.len() == 1 && {
            let (before, behind) = (word(start - 2), word(start + 2));
            before && behind || (before || behind) && !touches(start)
        };
        if lead == token.len() && !sign {
            cells.extend(token);
        } else if !sign {
            if lead > 1 || lead == 1 && touches(start) {
                cells.extend(&token[..lead]);
            }
            if trail > 1 || trail == 1 && touches(col - 1) {
                cells.extend(&token[token.len() - trail..]);
            }
        }
        col = col.max(start + 1);
    }
    cells
}

/// How a line is drawn: dashed, where blanks stand between its pieces.
fn stroke(grid: &Grid, cells: &[Pos]) -> Stroke {
    let gaps =
        cells.windows(2).filter(|w| w[1].col - w[0].col == 2 && grid.get(w[0].step(Dir::Right, 1)) == ' ').count();
    if gaps * 3 > cells.len() {
        return Stroke::Dashed;
    }
    let lines = cells.iter().map(|p| glyph::of(grid.get(*p))).find(|g| g.role == Role::Line);
    lines.map_or(Stroke::Light, |g| g.stroke)
}
