//! Boxes and groups that were meant alike get walls in line: left and right where they stand under each other, top
//! and bottom where they stand side by side.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::groups::{chunks, grouped};
use super::neighbours::neighbours;
use super::net::Net;
use super::rows::{Item, Rows, What};
use super::site::ALIKE;
use super::walls;
use crate::diagram::Diagram;
use crate::geom::{Pos, Rect};
use crate::shape::{End, Shapes, Touch, Wire};

/// By how much the first walls (left or upper) and the last ones (right or lower) of boxes may differ that were
/// meant alike, and how many cells stay free between a wall that moves and what stands beside it.
struct Slack {
    first: i32,
    last: i32,
    /// For each so many cells of the box the last wall may stray by one.
    stray: i32,
    free: i32,
}

const COLUMNS: Slack = Slack { first: 1, last: ALIKE, stray: 16, free: 3 };
const ROWS: Slack = Slack { first: 0, last: 1, stray: i32::MAX, free: 2 };

/// Most columns by which a last wall strays, however wide the box.
const MOST: i32 = 5;

/// The diagram with such walls in line, wherever there is room.
pub(super) fn aligned(diagram: Cow<'_, Diagram>) -> Cow<'_, Diagram> {
    let upright = moved(&diagram.shapes, true);
    let diagram = walls::with(diagram, &upright);
    let level = moved(&diagram.shapes, false);
    walls::with(diagram, &level)
}

/// The first and the last wall of a rectangle: left and right if `upright`.
fn ends_of(r: &Rect, upright: bool) -> (i32, i32) {
    if upright { (r.left, r.right) } else { (r.top, r.bottom) }
}

/// The frames that get other walls, with those.
fn moved(shapes: &Shapes, upright: bool) -> BTreeMap<usize, Rect> {
    let slack = if upright { COLUMNS } else { ROWS };
    let shared = neighbours(shapes);
    let frames = shapes.frames.iter().enumerate();
    let siblings = grouped(frames.filter(|(i, f)| !shared[*i] || !f.cells.is_empty()).map(|(i, f)| (f.parent, i)));
    let place = |i: usize| ends_of(&shapes.frames[i].rect, upright);
    let last = |i: usize| ((place(i).1 - place(i).0) / slack.stray).clamp(slack.last, MOST);
    let mut families: Vec<Vec<usize>> = Vec::new();
    for mut list in siblings.into_iter().filter(|l| l.len() > 1) {
        list.sort_by_key(|&i| (place(i).0, i));
        for mut near in chunks(list, |near, j| place(j).0 - place(near[0]).0 <= slack.first) {
            near.sort_by_key(|&i| (place(i).1, i));
            families.extend(chunks(near, |near, j| place(j).1 - place(near[0]).1 <= last(near[0])));
        }
    }
    families.retain(|family| family.iter().any(|&i| place(i) != place(family[0])));
    if families.is_empty() {
        return BTreeMap::new();
    }
    let around = Around::new(shapes, upright, slack.free);
    let most = most_widths(shapes);
    let mut moved = BTreeMap::new();
    for family in families {
        let first = family.iter().map(|&i| place(i).0).min().unwrap_or(0);
        let last = family.iter().map(|&i| place(i).1).max().unwrap_or(0);
        let to = |i: usize| {
            let r = shapes.frames[i].rect;
            if upright { Rect { left: first, right: last, ..r } } else { Rect { top: first, bottom: last, ..r } }
        };
        // All or none: half a family alike is worse than none. Nor is one torn from the boxes beside it.
        if family.iter().all(|&i| around.is_free(i, &to(i)) && (!upright || last - first < most[i])) {
            moved.extend(family.into_iter().filter(|&i| place(i) != (first, last)).map(|i| (i, to(i))));
        }
    }
    moved
}

/// How wide each frame can get before it is no longer alike to those that stand in a row with it.
fn most_widths(shapes: &Shapes) -> Vec<i32> {
    let frames = shapes.frames.iter().enumerate();
    let rows = grouped(frames.map(|(i, f)| ((f.parent, f.rect.top), i)));
    let width = |i: usize| shapes.frames[i].rect.width();
    let mut most = vec![i32::MAX; shapes.frames.len()];
    for mut row in rows {
        row.sort_by_key(|&i| (width(i), i));
        for alike in chunks(row, |alike, i| width(i) - width(alike[0]) <= ALIKE).into_iter().filter(|c| c.len() > 1) {
            let least = width(alike[0]);
            alike.into_iter().for_each(|i| most[i] = least + ALIKE);
        }
    }
    most
}

/// What stands around the frames.
struct Around<'a> {
    shapes: &'a Shapes,
    rows: Rows,
    upright: bool,
    free: i32,
    /// For each frame the ends of wires at it: the wire, in order, the end, and for how many cells it goes straight on.
    ends: Vec<Vec<(usize, End, i32)>>,
}

impl<'a> Around<'a> {
    fn new(shapes: &'a Shapes, upright: bool, free: i32) -> Around<'a> {
        let height = shapes.frames.iter().map(|f| f.rect.bottom + 1).max().unwrap_or(0).max(shapes.height);
        let rows = Rows::new(shapes, usize::try_from(height).unwrap_or(0));
        let mut ends = vec![Vec::new(); shapes.frames.len()];
        for (w, wire) in shapes.wires.iter().enumerate() {
            let lengths = lengths(wire);
            for end in &wire.ends {
                if let Touch::Frame(f) = end.touch
                    && let Some(list) = ends.get_mut(f)
                {
                    let length = lengths.get(&(end.dir.is_level(), end.at)).copied().unwrap_or(0);
                    list.push((w, *end, length - i32::from(end.head.is_some())));
                }
            }
        }
        Around { shapes, rows, upright, free, ends }
    }

    /// Whether a frame can have these walls, which lie no further in than its own.
    fn is_free(&self, i: usize, to: &Rect) -> bool {
        let frame = &self.shapes.frames[i];
        let (first, last) = ends_of(&frame.rect, self.upright);
        let (low, high) = ends_of(to, self.upright);
        let long = |&(_, end, length): &(usize, End, i32)| {
            let at = if self.upright { end.at.col } else { end.at.row };
            let grown = if at == first {
                first - low
            } else if at == last {
                high - last
            } else {
                0
            };
            end.dir.is_level() != self.upright || grown == 0 || length >= grown + self.free
        };
        self.ends[i].iter().all(long)
            && self.bands(&frame.rect, to).into_iter().all(|band| self.is_clear(i, frame.parent, band))
    }

    /// Where the frame would grow, and what is to stay free beyond that.
    fn bands(&self, r: &Rect, to: &Rect) -> Vec<Rect> {
        let free = self.free;
        let mut bands = Vec::new();
        if to.left < r.left {
            bands.push(Rect { left: to.left - free, right: r.left - 1, ..*r });
        }
        if to.right > r.right {
            bands.push(Rect { left: r.right + 1, right: to.right + free, ..*r });
        }
        if to.top < r.top {
            bands.push(Rect::new(r.left - 1, to.top - free, r.right + 1, r.top - 1));
        }
        if to.bottom > r.bottom {
            bands.push(Rect::new(r.left - 1, r.bottom + 1, r.right + 1, to.bottom + free));
        }
        bands
    }

    /// Whether nothing stands there but lines to the frame, or through its wall. What is around all of a family is
    /// as far from the one that has the walls already.
    fn is_clear(&self, i: usize, parent: Option<usize>, band: Rect) -> bool {
        let band = match parent.and_then(|p| self.shapes.frames.get(p)).map(|p| p.rect) {
            Some(p) => Rect::new(
                band.left.max(p.left + 1),
                band.top.max(p.top + 1),
                band.right.min(p.right - 1),
                band.bottom.min(p.bottom - 1),
            ),
            None => band,
        };
        let ends = |wire: usize| self.ends[i].binary_search_by_key(&wire, |e| e.0).is_ok();
        let harmless = |item: &Item| match item.what {
            What::Run(w) => self.upright && (ends(w) || item.from < band.left && item.to > band.right),
            What::Riser(w) => !self.upright && ends(w),
            _ => false,
        };
        (band.top..=band.bottom).all(|row| self.rows.over(row, band.left, band.right).all(harmless))
    }
}

/// How far a wire goes straight on from both ends of each of its runs before anything joins it.
fn lengths(wire: &Wire) -> BTreeMap<(bool, Pos), i32> {
    let mut joins: BTreeSet<(bool, i32, i32)> = BTreeSet::new();
    for s in &wire.segments {
        let level = s.from.row == s.to.row;
        joins.extend([s.from, s.to].map(|p| if level { (false, p.col, p.row) } else { (true, p.row, p.col) }));
    }
    let mut lengths = BTreeMap::new();
    for run in Net::new(wire).runs() {
        let span = (run.level, run.line, run.from)..=(run.level, run.line, run.to);
        let [first, last] = run.ends();
        let (next, before) = (joins.range(span.clone()).next(), joins.range(span).next_back());
        lengths.insert((run.level, first), next.map_or(run.to, |j| j.2) - run.from);
        lengths.insert((run.level, last), run.to - before.map_or(run.from, |j| j.2));
    }
    lengths
}
