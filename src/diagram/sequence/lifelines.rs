//! Finds the lifelines: upright lines that hang from names and end in the open.

use super::Page;
use super::pauses;
use super::risers::is_riser;
use super::words::Words;
use crate::geom::{Dir, Pos};
use crate::glyph::{self, Role};
use crate::grid::Grid;
use crate::shape::spans::Spans;
use std::collections::BTreeSet;

/// Rows with ink that a lifeline has at least.
const INKED: i32 = 3;
/// Rows by which lifelines may begin one below the other.
pub(super) const BEGIN: i32 = 2;
/// Columns by which a lifeline strays from one row to the next.
const STRAY: i32 = 4;
/// Rows in which a lifeline may be lost, one after another, besides those in which a message or a remark stands on it; and how
/// many all of them may be.
const GAP: i32 = 3;
const REMARK: i32 = 16;
/// Rows that a name without a box may have.
const NAME_ROWS: i32 = 3;
/// Columns by which a name without a box may miss its lifeline, and rows by which it may stand higher, where nothing
/// comes between.
const BESIDE: i32 = 2;
const ABOVE: i32 = 5;

/// A participant's line.
#[derive(Debug)]
pub(super) struct Lifeline {
    /// Its first and last row.
    pub(super) rows: (i32, i32),
    /// Its column in each of these rows: it strays as walls do.
    cols: Vec<i32>,
    pub(super) name: Name,
    /// The box beneath it that repeats its name (index into the shapes' frames).
    pub(super) foot: Option<usize>,
    /// Whether there is a line to see, or just a column under a name.
    pub(super) drawn: bool,
}

impl Lifeline {
    /// Its column in a row; beyond its ends that of the nearest row.
    pub(super) fn col(&self, row: i32) -> i32 {
        let at = (row - self.rows.0).clamp(0, self.cols.len() as i32 - 1);
        self.cols[at as usize]
    }

    /// A participant whose line is not drawn.
    pub(super) fn undrawn(at: Pos, name: Name) -> Lifeline {
        Lifeline { rows: (at.row, at.row), cols: vec![at.col], name, foot: None, drawn: false }
    }

    /// Its cell in a row.
    pub(super) fn at(&self, row: i32) -> Pos {
        Pos::new(self.col(row), row)
    }
}

/// What a lifeline hangs from.
#[derive(Clone, Debug)]
pub(super) enum Name {
    /// A box (index into the shapes' frames).
    Frame(usize),
    /// Rows of words, from the top.
    Words(Vec<Words>),
}

/// All lifelines, from left to right.
pub(super) fn find(page: &Page) -> Vec<Lifeline> {
    let Page { grid, shapes, .. } = page;
    let mut tops = Spans::new(grid.height());
    let mut bottoms = Spans::new(grid.height());
    for (i, f) in shapes.frames.iter().enumerate() {
        bottoms.push(f.rect.bottom, f.rect.left + 1, f.rect.right - 1, i);
        tops.push(f.rect.top, f.rect.left + 1, f.rect.right - 1, i);
    }
    let (tops, bottoms) = (tops.build(), bottoms.build());
    let mut lines: Vec<Lifeline> = Vec::new();
    for Run { first, mut cols, last, .. } in runs(page) {
        cols.truncate((last - first + 1) as usize);
        let (mut rows, top, bottom) = ((first, last), cols[0], cols[cols.len() - 1]);
        let frame = reach(grid, &bottoms, Pos::new(top, first), Dir::Up);
        if let Some(f) = frame {
            let begin = shapes.frames[f].rect.bottom + 1;
            cols.splice(..0, std::iter::repeat_n(top, (first - begin).max(0) as usize));
            rows.0 = begin;
        }
        let Some(name) = frame.map(Name::Frame).or_else(|| bare_name(page, Pos::new(top, rows.0))) else { continue };
        let foot = reach(grid, &tops, Pos::new(bottom, rows.1), Dir::Down);
        let goes_on = match foot {
            Some(f) => !same_words(page, &name, f),
            None => ends_in_line(grid, Pos::new(bottom, rows.1)),
        };
        if goes_on {
            continue;
        }
        lines.push(Lifeline { rows, cols, name, foot, drawn: true });
    }
    stages(lines)
}

/// Those lifelines that begin together, from left to right: one stage below the other.
fn stages(mut lines: Vec<Lifeline>) -> Vec<Lifeline> {
    lines.sort_by_key(|l| l.rows.0);
    let mut kept: Vec<Lifeline> = Vec::new();
    let mut lines = lines.into_iter().peekable();
    while let Some(first) = lines.next() {
        let top = first.rows.0;
        let mut stage = vec![first];
        while let Some(line) = lines.next_if(|l| l.rows.0 - top <= BEGIN) {
            stage.push(line);
        }
        // A line that begins beside others is none of a stage below theirs.
        if kept.iter().any(|l| l.rows.1 >= top) || !kept.is_empty() && stage.len() < 2 {
            continue;
        }
        stage.sort_by_key(|l| l.col(l.rows.0));
        // A second line from one name is none of its own.
        stage.dedup_by(|b, a| match (&a.name, &b.name) {
            (Name::Frame(f), Name::Frame(g)) => f == g,
            (Name::Words(v), Name::Words(w)) => v == w,
            _ => false,
        });
        kept.extend(stage);
    }
    kept
}

/// The frame whose border stands next to a line's end, or behind rows in which the line is written over.
fn reach(grid: &Grid, borders: &Spans, end: Pos, way: Dir) -> Option<usize> {
    let mut written = 0;
    for n in 1..=GAP + 1 {
        let p = end.step(way, n);
        if let Some(frame) = borders.over(p.row, p.col, p.col).pop() {
            return (written * 2 >= n - 1).then_some(frame);
        }
        written += i32::from(grid.get(p) != ' ');
    }
    None
}

/// An upright line: what stands in its columns from its first row on.
pub(super) struct Run {
    pub(super) first: i32,
    pub(super) last: i32,
    /// Its column in each row.
    pub(super) cols: Vec<i32>,
    pub(super) inked: i32,
    /// Rows in which something else stands in the column, and how many of them are the last ones.
    pub(super) written: i32,
    over: i32,
    /// Whether the first row of those in which it is lost stands on it: a remark, of which shorter rows may follow.
    under: bool,
}

/// Upright lines that are no walls, from left to right. Those of a row are matched with the bars there in order, each with the nearest.
fn runs(page: &Page) -> Vec<Run> {
    let grid = page.grid;
    let mut walls: BTreeSet<Pos> = BTreeSet::new();
    for frame in &page.shapes.frames {
        let rows = frame.rect.top + 1..;
        let of = |(row, (l, r)): (i32, &(Option<i32>, Option<i32>))| {
            [*l, *r].into_iter().flatten().map(move |col| Pos::new(col, row))
        };
        walls.extend(rows.zip(&frame.walls).flat_map(of));
    }
    let mut open: Vec<Run> = Vec::new();
    let mut done: Vec<Run> = Vec::new();
    let sure = |run: &Run| run.inked >= INKED && (run.inked + run.written) * 2 > run.last - run.first + 1;
    for row in 0..grid.height() {
        let is_bar = |col: &i32| {
            let g = glyph::of(grid.get(Pos::new(*col, row)));
            let bar = Pos::new(*col, row);
            g.role == Role::Line && g.upright() && !walls.contains(&bar) && !is_riser(grid, bar)
        };
        let bars: Vec<i32> = (0..grid.row_width(row)).filter(is_bar).collect();
        // Words on the line below a blank row are a name: what hangs from it is another line.
        let is_blank = |row: i32| row >= 0 && page.words.get(row as usize).is_some_and(Vec::is_empty);
        let is_named = |run: &Run| {
            let on = |row: i32| grid.get(Pos::new(run.cols[run.cols.len() - 1], row)).is_alphanumeric();
            (run.last + 1..row).any(|r| on(r) && (run.last + 1..r).any(is_blank))
        };
        let is_over = |run: &Run| {
            let lost = row - run.last - 1;
            lost > REMARK || lost - run.over > GAP && !run.under || is_named(run)
        };
        let (closed, still): (Vec<Run>, Vec<Run>) = open.into_iter().partition(is_over);
        done.extend(closed);
        open = still;
        let now: Vec<i32> = open.iter().filter_map(|run| run.cols.last().copied()).collect();
        let mut taken = vec![false; bars.len()];
        for (i, run) in open.iter_mut().enumerate() {
            let bar = nearest(&bars, now[i]).filter(|&b| nearest(&now, bars[b]) == Some(i));
            match bar.filter(|&b| (bars[b] - now[i]).abs() <= STRAY && !taken[b]) {
                Some(b) => {
                    taken[b] = true;
                    run.cols.push(bars[b]);
                    (run.last, run.inked, run.over, run.under) = (row, run.inked + 1, 0, false);
                }
                None => {
                    run.cols.push(now[i]);
                    let cell = Pos::new(now[i], row);
                    let over = i32::from(is_written(grid, cell));
                    let word = grid.get(cell).is_alphanumeric() || grid.get(cell) == ' ';
                    run.under |= run.last + 1 == row && over == 1 && word;
                    (run.written, run.over) = (run.written + over, run.over + over);
                }
            }
        }
        let fresh = bars.iter().zip(taken).filter(|(_, taken)| !taken);
        open.extend(fresh.map(|(&col, _)| Run {
            first: row,
            last: row,
            cols: vec![col],
            inked: 1,
            written: 0,
            over: 0,
            under: false,
        }));
        open.sort_by_key(|run| run.cols.last().copied());
    }
    done.extend(open);
    done.sort_by_key(|run| (run.cols[0], run.first));
    pauses::resume(grid, &mut done, sure);
    done.retain(sure);
    done
}

/// Whether something stands in a cell, or a blank between words does.
fn is_written(grid: &Grid, p: Pos) -> bool {
    let ink = |by: i32| grid.get(Pos::new(p.col + by, p.row)) != ' ';
    ink(0) || ink(-1) && ink(1)
}

/// The index of the value nearest to another; of two as near the first.
fn nearest(sorted: &[i32], to: i32) -> Option<usize> {
    let at = sorted.partition_point(|&v| v < to);
    let near = at.saturating_sub(1)..(at + 1).min(sorted.len());
    near.min_by_key(|&i| (sorted[i] - to).abs())
}

/// The words above a line's first cell.
fn bare_name(page: &Page, top: Pos) -> Option<Name> {
    let mut rows: Vec<Words> = Vec::new();
    for row in (top.row - ABOVE..top.row).rev() {
        let above = usize::try_from(row).ok().and_then(|r| page.words.get(r)).map_or(&[][..], Vec::as_slice);
        let (left, right) = rows.last().map_or((top.col - BESIDE, top.col + BESIDE), |below| (below.from, below.to));
        let over = |w: &Words| w.from <= right && left <= w.to;
        let first = above.partition_point(|w| w.to < left);
        let here = above[first..].iter().take_while(|w| over(w));
        match here.filter_map(|w| named(page.grid, *w)).find(over) {
            Some(words) => rows.push(words),
            None if rows.is_empty() && !above.is_empty() => {}
            None => break,
        }
        if rows.len() as i32 == NAME_ROWS {
            break;
        }
    }
    rows.reverse();
    (!rows.is_empty()).then_some(Name::Words(rows))
}

/// Words without the dots and strokes around them, if any letter is left.
pub(super) fn named(grid: &Grid, words: Words) -> Option<Words> {
    let has = |from: i32, to: i32| (from..=to).any(|c| grid.get(Pos::new(c, words.row)).is_alphanumeric());
    let blank = |c: i32| grid.get(Pos::new(c, words.row)) == ' ';
    let Words { row, mut from, mut to } = words;
    while let Some(gap) = (from..=to).find(|&c| blank(c)).filter(|&gap| !has(from, gap)) {
        from = gap + 1;
    }
    while let Some(gap) = (from..=to).rev().find(|&c| blank(c)).filter(|&gap| !has(gap, to)) {
        to = gap - 1;
    }
    has(from, to).then_some(Words { row, from, to })
}

/// Whether a line's last cell leads on into a head, a corner or a branch, as a wire of a box drawing does.
fn ends_in_line(grid: &Grid, last: Pos) -> bool {
    let g = glyph::of(grid.get(last.step(Dir::Down, 1)));
    let head = matches!(g.role, Role::Head(Dir::Down)) && !grid.get(last.step(Dir::Down, 1)).is_alphabetic();
    head || g.role == Role::Line && g.arm(Dir::Up) && !g.upright()
}

/// Whether a box holds the same words as a name.
fn same_words(page: &Page, name: &Name, frame: usize) -> bool {
    let of = |f: usize| page.within[f].iter().flat_map(|t| t.text.split_whitespace());
    match name {
        Name::Frame(f) => of(*f).eq(of(frame)),
        Name::Words(_) => false,
    }
}
