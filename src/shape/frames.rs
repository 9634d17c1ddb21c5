//! Finds the frames: anchored at the top left, closed by the cheapest set of corners.

use super::border::{self, Corner, at};
use super::closing::close;
use super::spans::Spans;
use super::starts;
use crate::geom::{Dir, Pos, Rect};
use crate::glyph::{Role, Stroke, is_dot};
use crate::grid::Grid;

/// How far, in columns, a right wall may stray from its corners.
pub(super) const STRAY: i32 = 5;
/// Above this a closing is no frame.
const DEAREST: i32 = 24;
/// The same for what hangs from another line.
const DEAREST_HANGING: i32 = 8;
/// A frame as drawn, before its walls are aligned.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The corners as drawn: top left, top right, bottom left, bottom right.
    pub(super) corners: [Corner; 4],
    /// The column of the left wall.
    pub(super) left: i32,
    /// What was wrong with it, in points.
    pub(super) cost: i32,
    /// Wall cells that do not stand where they should.
    pub(super) missed: i32,
    /// Its round corners (`.`, `'`) stand a column inside of both walls.
    pub(super) inset: bool,
    /// Its top left corner is a place in another line.
    pub(super) hangs: bool,
}

impl Found {
    /// The rectangle that the corners span; the right side is the farther of both.
    pub(super) fn rect(&self) -> Rect {
        let [tl, tr, bl, br] = &self.corners;
        Rect::new(self.left, tl.at.row, tr.at.col.max(br.at.col), bl.at.row)
    }
}

/// All frames in reading order of their top left corners. Cells of a frame that is divided by rules
/// are not among them.
pub(super) fn find(grid: &Grid, repair: bool) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut covering = Spans::new(grid.height());
    for row in 0..grid.height() {
        for col in 0..grid.row_width(row) {
            let p = Pos::new(col, row);
            if !starts::is_head(grid, p) {
                continue;
            }
            let (above, before) = (border::joined(grid, p, Dir::Up), border::joined(grid, p, Dir::Left));
            if above && before {
                // Within a lattice: its outline is the frame.
                continue;
            }
            let free = !(above || before);
            let Some(f) = close(grid, p, repair, if free { DEAREST } else { DEAREST_HANGING }) else {
                continue;
            };
            let f = Found { hangs: !free, ..f };
            let rect = f.rect();
            // What hangs from another line is a frame only if it is drawn well and holds a text.
            if !free && (f.missed > 0 || !has_text(grid, &rect)) {
                continue;
            }
            for r in rect.top..=rect.bottom {
                covering.push(r, rect.left, rect.right, found.len());
            }
            found.push(f);
        }
    }
    let covering = covering.build();
    let phantom = phantoms(grid, &found, &covering);
    let mut keep = unentangled(&found, &covering, phantom);
    for i in 0..found.len() {
        let rect = found[i].rect();
        let around = covering.over(rect.top, rect.left, rect.right);
        keep[i] &= !around.iter().any(|&j| j < i && keep[j] && divides(grid, &found[j], &found[i], &rect));
    }
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next().unwrap_or(true));
    found
}

/// Frames neither cross nor overlap in part: of two that do, the cheaper stays, and of two as cheap the smaller.
fn unentangled(found: &[Found], covering: &Spans, phantom: Vec<bool>) -> Vec<bool> {
    let mut keep: Vec<bool> = phantom.into_iter().map(|phantom| !phantom).collect();
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&i| (found[i].cost, found[i].rect().area(), i));
    for &i in &order {
        if !keep[i] {
            continue;
        }
        let a = found[i].rect();
        for row in [a.top, a.bottom, (a.top + a.bottom) / 2] {
            for j in covering.over(row, a.left, a.right) {
                if j != i && keep[j] && rank(found, i) < rank(found, j) && entangled(&a, &found[j].rect()) {
                    keep[j] = false;
                }
            }
        }
    }
    keep
}

/// For each frame whether it is none: it holds no text, and has no room for one, or its top, bottom or right side is a
/// part of another's border, so that a bent wire and that box make it up between them, or names stand in both borders.
fn phantoms(grid: &Grid, found: &[Found], covering: &Spans) -> Vec<bool> {
    let texts: Vec<bool> = found.iter().map(|f| holds_text(grid, &f.rect())).collect();
    let is_one = |(i, f): (usize, &Found)| {
        let r = f.rect();
        let shares = |row: i32, edge: fn(&Rect) -> i32| {
            let others = covering.over(row, r.left, r.right);
            others.into_iter().any(|j| {
                let o = found[j].rect();
                let overlap = r.right.min(o.right) - r.left.max(o.left);
                let alike = (o.left - r.left).abs() <= 1 && (o.right - r.right).abs() <= 1;
                j != i && texts[j] && edge(&o) == row && overlap > 1 && !alike
            })
        };
        let flat = r.height() < 3;
        // One of its borders ends at the left wall of another.
        let at_wall = |c: &Corner| {
            let others = covering.over(c.at.row, c.at.col, c.at.col);
            c.lost && others.into_iter().any(|j| j != i && texts[j] && found[j].left == c.at.col)
        };
        let leans = || at_wall(&f.corners[1]) || at_wall(&f.corners[3]);
        // Lines between the same two trunks, each with its name.
        let named = |row: i32| has_text(grid, &Rect::new(r.left, row - 1, r.right, row + 1));
        let rung = |row: i32| {
            border::joined(grid, Pos::new(r.left, row), Dir::Right)
                && border::joined(grid, Pos::new(r.right, row), Dir::Left)
        };
        let rungs = || named(r.top) && named(r.bottom) && (r.top..=r.bottom).all(|row| !named(row) || rung(row));
        // Lines go on from its corners.
        let ways = [(Dir::Up, Dir::Left), (Dir::Up, Dir::Right), (Dir::Down, Dir::Left), (Dir::Down, Dir::Right)];
        let goes_on = |(c, (a, b)): (&Corner, (Dir, Dir))| [a, b].iter().any(|&d| border::joined(grid, c.at, d));
        let woven = || f.corners.iter().zip(ways).filter(|&corner| goes_on(corner)).count() > 1;
        rungs()
            || !texts[i] && (flat || woven() || shares(r.bottom, |o| o.top) || shares(r.top, |o| o.bottom) || leans())
    };
    found.iter().enumerate().map(is_one).collect()
}

fn rank(found: &[Found], i: usize) -> (i32, i64, usize) {
    (found[i].cost, found[i].rect().area(), i)
}

/// Whether two frames overlap by more than crooked walls do, and neither holds the other.
fn entangled(a: &Rect, b: &Rect) -> bool {
    let across = a.right.min(b.right) - a.left.max(b.left);
    let down = a.bottom.min(b.bottom) - a.top.max(b.top);
    let holds =
        |o: &Rect, i: &Rect| o.left <= i.left && o.right + 3 >= i.right && o.top <= i.top && o.bottom >= i.bottom;
    across > STRAY && down > 0 && !holds(a, b) && !holds(b, a)
}

/// Whether words stand within a rectangle that do not run on through its right side.
fn holds_text(grid: &Grid, r: &Rect) -> bool {
    (r.top + 1..r.bottom).any(|row| {
        let word = |col: i32| grid.get(Pos::new(col, row)).is_alphanumeric();
        let said = |col: i32| at(grid, Pos::new(col, row)).role == Role::Text;
        let runs_on = said(r.right)
            || said(r.right - 1) && said(r.right + 1) && !border::plain_wall(grid, Pos::new(r.right, row));
        let mut cols = (r.left + 1..r.right).rev().skip_while(|&col| runs_on && (said(col) || said(col - 1)));
        cols.any(word)
    })
}

/// Whether a text stands within a rectangle; a mark in a line is none.
fn has_text(grid: &Grid, r: &Rect) -> bool {
    let mark = |p: Pos| {
        let beside = [Dir::Left, Dir::Right].iter().all(|&d| border::level_piece(grid, p.step(d, 1)));
        is_dot(grid.get(p)) && beside
    };
    let said = |p: Pos| grid.get(p).is_alphanumeric() && !mark(p);
    (r.top + 1..r.bottom).any(|row| (r.left + 1..r.right).any(|col| said(Pos::new(col, row))))
}

/// Whether a frame is a compartment of another: it shares the other's left wall, or hangs from its top or from a rule in
/// it, and does not reach out of it.
fn divides(grid: &Grid, outer: &Found, frame: &Found, inner: &Rect) -> bool {
    let o = outer.rect();
    let within = inner.left >= o.left
        && inner.right <= o.right + 2
        && inner.top >= o.top
        && inner.bottom <= o.bottom
        && *inner != o;
    let beside = inner.left == o.left && !on_wall(grid, &o, frame);
    within && (beside || inner.top == o.top || inner.bottom == o.bottom && frame.hangs)
}

/// Whether a frame that shares a left wall is a box of its own on it, as one on a right wall is: both its borders end at
/// corners that stand free.
fn on_wall(grid: &Grid, outer: &Rect, frame: &Found) -> bool {
    let [_, tr, _, br] = &frame.corners;
    let r = frame.rect();
    let free = |c: &Corner, way: Dir| c.definite && !c.lost && !border::joined(grid, c.at, way);
    r.top > outer.top && r.bottom < outer.bottom && r.right < outer.right && free(tr, Dir::Up) && free(br, Dir::Down)
}

/// How the border of a frame is drawn: by the cells right of its top left corner. Of spaced dashes the second is one.
pub(super) fn stroke(grid: &Grid, f: &Found) -> (Stroke, bool) {
    let corner = f.corners[0].at;
    let [first, second] = [1, 2].map(|n| at(grid, Pos::new(corner.col + n, corner.row)).stroke);
    (if second == Stroke::Dashed { second } else { first }, at(grid, corner).round)
}
