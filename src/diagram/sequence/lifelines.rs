//! Finds the lifelines: upright lines that hang from names and end in the open.

use super::Page;
use super::words::Words;
use crate::geom::{Dir, Pos};
use crate::glyph::{self, Role};
use crate::grid::Grid;
use crate::shape::spans::Spans;
use std::collections::BTreeMap;

/// Rows with ink that a lifeline has at least.
const INKED: i32 = 3;
/// Rows by which lifelines may begin one below the other.
const BEGIN: i32 = 2;
/// Rows of a lifeline that may be written over, one after another.
const GAP: i32 = 3;
/// Rows that a name without a box may have.
const NAME_ROWS: i32 = 3;
/// Columns by which a name without a box may miss its lifeline.
const BESIDE: i32 = 2;

/// A participant's line.
#[derive(Debug)]
pub(super) struct Lifeline {
    pub(super) col: i32,
    /// Its first and last row.
    pub(super) rows: (i32, i32),
    pub(super) name: Name,
    /// The box beneath it that repeats its name (index into the shapes' frames).
    pub(super) foot: Option<usize>,
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
    for (col, mut rows) in runs(grid) {
        let frame = reach(grid, &bottoms, Pos::new(col, rows.0), Dir::Up);
        if let Some(f) = frame {
            rows.0 = shapes.frames[f].rect.bottom + 1;
        }
        let Some(name) = frame.map(Name::Frame).or_else(|| bare_name(page, Pos::new(col, rows.0))) else { continue };
        let foot = reach(grid, &tops, Pos::new(col, rows.1), Dir::Down);
        let goes_on = match foot {
            Some(f) => !same_words(page, &name, f),
            None => ends_in_line(grid, Pos::new(col, rows.1)),
        };
        if goes_on {
            continue;
        }
        lines.push(Lifeline { col, rows, name, foot });
    }
    let top = lines.iter().map(|l| l.rows.0).min().unwrap_or(0);
    lines.retain(|l| l.rows.0 - top <= BEGIN);
    // A second line from one name is none of its own.
    lines.dedup_by(|b, a| match (&a.name, &b.name) {
        (Name::Frame(f), Name::Frame(g)) => f == g,
        (Name::Words(v), Name::Words(w)) => v == w,
        _ => false,
    });
    lines
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

/// Upright lines by column: the column, the first and the last row.
fn runs(grid: &Grid) -> Vec<(i32, (i32, i32))> {
    struct Run {
        first: i32,
        last: i32,
        inked: i32,
        /// Rows in which something else stands in the column.
        written: i32,
    }
    let mut open: BTreeMap<i32, Run> = BTreeMap::new();
    let mut done = Vec::new();
    let mut close = |col: i32, run: Run| {
        if run.inked >= INKED && (run.inked + run.written) * 2 > run.last - run.first + 1 {
            done.push((col, (run.first, run.last)));
        }
    };
    for row in 0..grid.height() {
        for col in 0..grid.row_width(row) {
            let g = glyph::of(grid.get(Pos::new(col, row)));
            let run = open.get_mut(&col).filter(|run| row - run.last - 1 <= GAP);
            match (run, g.role == Role::Line && g.upright()) {
                (Some(run), true) => (run.last, run.inked) = (row, run.inked + 1),
                (Some(run), false) => run.written += i32::from(g.role != Role::Blank),
                (None, true) => {
                    if let Some(run) = open.insert(col, Run { first: row, last: row, inked: 1, written: 0 }) {
                        close(col, run);
                    }
                }
                (None, false) => {}
            }
        }
    }
    open.into_iter().for_each(|(col, run)| close(col, run));
    done.sort_unstable();
    done
}

/// The words right above a line's first cell.
fn bare_name(page: &Page, top: Pos) -> Option<Name> {
    let near = |w: &Words| w.from - BESIDE <= top.col && top.col <= w.to + BESIDE;
    let mut rows: Vec<Words> = Vec::new();
    for row in (top.row - NAME_ROWS..top.row).rev() {
        let above = usize::try_from(row).ok().and_then(|r| page.words.get(r)).map_or(&[][..], Vec::as_slice);
        let mut here = above.iter().filter(|w| match rows.last() {
            Some(below) => w.from <= below.to && below.from <= w.to,
            None => near(w),
        });
        match here.find(|w| page.grid.text(row, w.from, w.to).contains(char::is_alphanumeric)) {
            Some(words) => rows.push(*words),
            None if above.is_empty() => break,
            None => return None,
        }
    }
    rows.reverse();
    (!rows.is_empty()).then_some(Name::Words(rows))
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
