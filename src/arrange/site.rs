//! What all who move something ask of a drawing: what stands in its rows and in its boxes, which boxes were drawn alike,
//! and how far it is to what stands beside something.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::{chunks, grouped};
use super::layout::Layout;
use super::neighbours::neighbours;
use super::rows::{Item, Rows, What};
use super::sizes as s;
use crate::geom::{Dir, Rect};
use crate::shape::{End, Segment, Shapes, Touch};

/// Columns by which boxes of a row may differ in width and still be meant alike.
pub(super) const ALIKE: i32 = 2;

/// Most frames among which a wall in line with another's is looked for.
pub(super) const MANY: usize = 200;

/// A drawing, looked up.
pub(super) struct Site<'a> {
    pub(super) shapes: &'a Shapes,
    pub(super) rows: Rows,
    /// Which frames hold no others and share no wall.
    pub(super) leaf: Vec<bool>,
    /// The texts in each frame.
    pub(super) held: Vec<Vec<usize>>,
    /// The leaf boxes that begin in one row, from left to right.
    pub(super) sisters: Vec<Vec<usize>>,
    /// How many lines end at the upper (else the lower) side of a frame.
    upright: BTreeMap<(usize, bool), usize>,
    /// The frames, rows and wires of which a line ends at the left or the right of a frame.
    level: BTreeSet<(usize, i32, usize)>,
}

impl<'a> Site<'a> {
    pub(super) fn new(shapes: &'a Shapes, rows: Rows) -> Site<'a> {
        let mut leaf: Vec<bool> = neighbours(shapes).iter().map(|shared| !shared).collect();
        for parent in shapes.frames.iter().filter_map(|f| f.parent) {
            if let Some(l) = leaf.get_mut(parent) {
                *l = false;
            }
        }
        let mut held: Vec<Vec<usize>> = vec![Vec::new(); shapes.frames.len()];
        for (t, text) in shapes.texts.iter().enumerate() {
            if let Some(list) = text.frame.and_then(|f| held.get_mut(f)) {
                list.push(t);
            }
        }
        let frames = || shapes.frames.iter().enumerate();
        let mut sisters = grouped(frames().filter(|(i, _)| leaf[*i]).map(|(i, f)| ((f.parent, f.rect.top), i)));
        sisters.iter_mut().for_each(|row| row.sort_by_key(|&i| (shapes.frames[i].rect.left, i)));
        let (mut upright, mut level) = (BTreeMap::new(), BTreeSet::new());
        for (w, end) in shapes.wires.iter().enumerate().flat_map(|(w, wire)| wire.ends.iter().map(move |e| (w, e))) {
            match end.touch {
                Touch::Frame(f) if end.dir.is_level() => _ = level.insert((f, end.at.row, w)),
                Touch::Frame(f) => *upright.entry((f, end.dir == Dir::Down)).or_default() += 1,
                _ => {}
            }
        }
        Site { shapes, rows, leaf, held, sisters, upright, level }
    }

    pub(super) fn rect(&self, i: usize) -> Rect {
        self.shapes.frames[i].rect
    }

    pub(super) fn rects(&self, frames: &[usize]) -> Vec<Rect> {
        frames.iter().map(|&i| self.rect(i)).collect()
    }

    /// The frame that an upright end meets alone on that side, no more than half so many columns from the middle of it.
    pub(super) fn met(&self, end: &End, off: i32) -> Option<usize> {
        let Touch::Frame(f) = end.touch else { return None };
        let rect = self.shapes.frames.get(f)?.rect;
        let near = (rect.left + rect.right - 2 * end.at.col).abs() <= off;
        (near && self.upright.get(&(f, end.dir == Dir::Down)) == Some(&1)).then_some(f)
    }

    /// Whether the left and the right wall of a box are in line with those of a box over or under it.
    pub(super) fn flush(&self, i: usize) -> (bool, bool) {
        let (rect, parent) = (self.rect(i), self.shapes.frames[i].parent);
        let all = self.shapes.frames.iter().take(MANY);
        let others = || all.clone().filter(|f| f.parent == parent && f.rect.top != rect.top);
        (others().any(|f| f.rect.left == rect.left), others().any(|f| f.rect.right == rect.right))
    }

    /// The texts that an upright piece of line runs through or right beside.
    pub(super) fn texts_beside(&self, s: &Segment) -> impl Iterator<Item = usize> {
        let (col, top, bottom) = (s.from.col, s.from.row.min(s.to.row), s.from.row.max(s.to.row));
        let items = (top..=bottom).flat_map(move |row| self.rows.over(row, col - 1, col + 1));
        items.filter_map(|item| if let What::Text(t) = item.what { Some(t) } else { None })
    }

    /// The texts in cells of a level or upright piece of line.
    pub(super) fn texts_on(&self, s: &Segment) -> impl Iterator<Item = usize> {
        let (left, right) = (s.from.col.min(s.to.col), s.from.col.max(s.to.col));
        let (top, bottom) = (s.from.row.min(s.to.row), s.from.row.max(s.to.row));
        let straight = left == right || top == bottom;
        let rows = (top..=bottom).filter(move |_| straight);
        let items = rows.flat_map(move |row| self.rows.over(row, left, right));
        items.filter_map(|item| if let What::Text(t) = item.what { Some(t) } else { None })
    }

    /// Where what stands left of cells of a row ends, and what stands right of them begins, in pixels.
    pub(super) fn between(&self, layout: &Layout, row: i32, (from, to): (i32, i32)) -> (f64, f64) {
        let left = self.rows.left_of(row, from).map_or(f64::MIN, |item| layout.reach(&item).1);
        let right = self.rows.right_of(row, from, to).map_or(f64::MAX, |item| layout.reach(&item).0);
        (left, right)
    }

    /// Whether a frame can grow by so many pixels to the left and to the right.
    pub(super) fn is_free_beside(&self, layout: &Layout, i: usize, to_left: f64, to_right: f64) -> bool {
        let (rect, area) = (self.rect(i), layout.frames[i]);
        // Its own walls are not in its way; a line that ends at it gets shorter.
        let keeps = |row, item: Option<Item>, left: bool| {
            item.is_none_or(|item| {
                let ((from, to), own) = (layout.reach(&item), self.is_at(i, row, &item));
                match (left, own) {
                    (true, true) => from + s::LINE + to_left <= area.left,
                    (true, false) => to + s::CLEAR + to_left <= area.left,
                    (false, true) => area.right + to_right + s::LINE <= to,
                    (false, false) => area.right + to_right + s::CLEAR <= from,
                }
            })
        };
        (rect.top..=rect.bottom).all(|row| {
            keeps(row, self.rows.left_of(row, rect.left), true)
                && keeps(row, self.rows.right_of(row, rect.right, rect.right), false)
        })
    }

    /// Whether an item of a row is a line that ends there at a frame.
    fn is_at(&self, i: usize, row: i32, item: &Item) -> bool {
        matches!(item.what, What::Run(w) if self.level.contains(&(i, row, w)))
    }

    /// The least that stays free right of a box: room for a line if one ends there.
    pub(super) fn least(&self, i: usize) -> f64 {
        let rect = self.rect(i);
        let beside =
            |row| self.rows.right_of(row, rect.right, rect.right).is_some_and(|item| self.is_at(i, row, &item));
        if (rect.top..=rect.bottom).any(beside) { s::LINE } else { s::CLEAR }
    }
}

/// The gaps between boxes of a row, if they were drawn at one distance.
pub(super) fn even_gaps(row: &[Rect]) -> Option<Vec<(i32, i32)>> {
    let gaps: Vec<(i32, i32)> = row.windows(2).map(|p| (p[0].right, p[1].left)).collect();
    let alike = |g: &(i32, i32)| g.1 > g.0 && g.1 - g.0 == gaps[0].1 - gaps[0].0;
    gaps.iter().all(alike).then_some(gaps)
}

/// The frames of a row that are meant alike, from left to right: each nearly as wide as the next wider one, and none
/// much narrower than the widest.
pub(super) fn kin(shapes: &Shapes, row: &[usize]) -> Vec<Vec<usize>> {
    let width = |i: usize| shapes.frames[i].rect.width();
    let mut row = row.to_vec();
    row.sort_by_key(|&i| (-width(i), i));
    let mut families = chunks(row, |family, i| {
        width(family[0]) - width(i) <= 2 * ALIKE && width(family[family.len() - 1]) - width(i) <= ALIKE
    });
    families.retain(|family| family.len() > 1);
    families.iter_mut().for_each(|family| family.sort_by_key(|&i| (shapes.frames[i].rect.left, i)));
    families
}
