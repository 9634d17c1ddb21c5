//! Closes a frame that begins at a top left corner by the cheapest set of other corners.

use super::border::{self, Corner, at};
use super::feet::{self, Foot};
use super::frames::{Found, STRAY};
use super::starts;
use crate::geom::{Dir, Pos, Rect};
use crate::glyph::{Glyph, LEVEL, Role};
use crate::grid::Grid;
use std::collections::BTreeMap;

/// What it costs that a border goes on straight behind a corner.
const GOES_ON: i32 = 3;
/// What a lost corner costs.
const LOST: i32 = 5;
/// What it costs to close at a row where the left wall goes on: more likely a rule within the frame.
const RULE: i32 = 4;
/// What it costs that a rule within goes on beyond the right wall, or the bottom border beyond the left one.
const BEYOND: i32 = 6;
/// Columns by which a border that just ends may fall short of the wall.
const OFF_CORNER: i32 = 3;
/// What it costs that the bottom border is missing.
const BOTTOMLESS: i32 = 11;
/// Dashes of a tree's branch.
const BRANCH: i32 = 4;

/// The cheapest frame whose top left corner is at `p`, of those that cost no more than `dearest`. Where no wall stands
/// under the corner, one may stand beside it.
pub(super) fn close(grid: &Grid, p: Pos, repair: bool, dearest: i32) -> Option<Found> {
    let closed = |left: i32| close_from(grid, p, left, repair, dearest);
    let lefts = std::iter::once(starts::wall_under(grid, p)).chain(starts::walls_off(grid, p, Dir::Down));
    lefts.filter_map(closed).min_by_key(|found| found.cost)
}

/// The cheapest frame whose top left corner is at `p` and whose left wall stands in column `left`.
fn close_from(grid: &Grid, p: Pos, left: i32, repair: bool, dearest: i32) -> Option<Found> {
    let mut tops = border::level_corners(grid, p, Dir::Down);
    tops.retain(|c| !c.lost || dearest >= LOST);
    if tops.is_empty() {
        return None;
    }
    let mut start = Start { grid, p, left, repair, walls: RightWalls::default() };
    let mut best: Option<Found> = None;
    let cheapest = tops.iter().map(cost).min().unwrap_or(0);
    let farthest = tops.last().map_or(p.col, |c| c.at.col) + STRAY;
    // The largest first: of two that cost the same it wins, so that most others need not be looked at.
    let feet = feet::left_feet(grid, Pos::new(start.left, p.row));
    let borders: Vec<_> = feet.iter().map(|foot| border::level_corners(grid, foot.corner.at, Dir::Up)).collect();
    let reaches = reaches(&borders);
    for ((foot, bottoms), reach) in feet.iter().zip(&borders).zip(reaches).rev() {
        let least = foot.cost() + cheapest;
        let most = Rect::new(start.left, p.row, farthest, foot.corner.at.row).area();
        let hopeless = best.as_ref().is_some_and(|b| (least, -most) > (b.cost, -b.rect().area()));
        if foot.missed > (foot.corner.at.row - p.row).max(1) || least > dearest || hopeless {
            continue;
        }
        for tr in tops.iter().rev().filter(|tr| foot.cost() + cost(tr) <= dearest) {
            let near = bottoms.partition_point(|b| b.at.col < tr.at.col - STRAY);
            let beside = bottoms.partition_point(|b| b.at.col <= tr.at.col + STRAY);
            for br in bottoms[near..beside].iter().rev() {
                // A rule that goes on beyond a wall is the border of a wider box below.
                let wider = reach > tr.at.col.max(br.at.col) + 1 || border::joined(grid, foot.corner.at, Dir::Left);
                let beyond = if wider { BEYOND } else { 0 };
                let rank = |f: &Found| (f.cost, -f.rect().area());
                let better = |f: &Found| f.cost <= dearest && best.as_ref().is_none_or(|b| rank(f) <= rank(b));
                if let Some(found) = start.judge(&Corners { foot, tr, br }, beyond, better) {
                    best = Some(found);
                }
            }
        }
    }
    if repair && dearest >= BOTTOMLESS && best.as_ref().is_none_or(|f| f.cost > BOTTOMLESS) {
        return tops.iter().find_map(|tr| bottomless(grid, p, start.left, tr)).or(best);
    }
    best
}

/// For each foot's border, how far those above it reach to the right.
fn reaches(borders: &[Vec<Corner>]) -> Vec<i32> {
    let mut reach = i32::MIN;
    let mut out = Vec::with_capacity(borders.len());
    for border in borders {
        out.push(reach);
        reach = reach.max(border.last().map_or(i32::MIN, |c| c.at.col));
    }
    out
}

/// What a right corner costs by itself.
fn cost(c: &Corner) -> i32 {
    (if c.definite { 0 } else { GOES_ON }) + if c.lost { LOST } else { 0 }
}

impl Foot {
    /// What it costs by itself.
    fn cost(&self) -> i32 {
        2 * self.missed.min(6) + if self.corner.definite { 0 } else { RULE }
    }
}

/// The corners that a frame may have besides its top left one.
struct Corners<'a> {
    foot: &'a Foot,
    /// The top right one.
    tr: &'a Corner,
    /// The bottom right one.
    br: &'a Corner,
}

/// Where a frame begins, and what judges its other corners.
struct Start<'a> {
    grid: &'a Grid,
    /// Its top left corner.
    p: Pos,
    /// The column of its left wall.
    left: i32,
    repair: bool,
    walls: RightWalls,
}

impl Start<'_> {
    /// A set of corners as a frame, if it is one and better than what there is.
    fn judge(&mut self, corners: &Corners, beyond: i32, better: impl Fn(&Found) -> bool) -> Option<Found> {
        let Corners { foot, tr, br } = *corners;
        if !self.plausible(corners) {
            return None;
        }
        let skew = (tr.at.col - br.at.col).abs();
        let bare = |q: Pos| matches!(at(self.grid, q).role, Role::Blank | Role::Text);
        let gone = i32::from(bare(foot.corner.at)) + i32::from(bare(self.p));
        let top_left = Corner { at: self.p, definite: true, lost: false, astray: false };
        let mut found = Found {
            corners: [top_left, *tr, foot.corner, *br],
            left: self.left,
            cost: 2 * skew + foot.cost() + cost(tr) + cost(br) + LOST * gone + beyond,
            missed: foot.missed,
            inset: false,
            hangs: false,
        };
        // The right wall can only make it dearer.
        if !better(&found) {
            return None;
        }
        found.inset = self.left + 1 == self.p.col && is_inset(self.grid, found.corners.map(|c| c.at));
        let missing = self.walls.misses(self.grid, tr.at, br.at);
        if !self.sound(corners, missing, gone) || !self.repair && !is_straight(self.grid, &found) {
            return None;
        }
        found.cost += 3 * missing.min(4);
        found.missed += missing;
        better(&found).then_some(found)
    }

    /// Whether the corners stand to each other as a frame's do.
    fn plausible(&self, corners: &Corners) -> bool {
        let Corners { foot, tr, br } = *corners;
        let (p, foot) = (self.p, foot.corner.at);
        let slid = foot.col - p.col;
        let narrow = tr.at.col - p.col < 2 || br.at.col - foot.col < 1;
        // Branches of a tree, no borders.
        let short = [tr.at.col - p.col, br.at.col - foot.col].iter().all(|&run| run <= BRANCH);
        let branch = tr.lost && br.lost && (self.grid.get(p) == '├' || short);
        let astray = tr.astray || tr.lost && br.astray;
        let skewed = slid.abs() > 1 && (br.at.col - tr.at.col - slid).abs() > 1;
        // A border without a corner just ends, but near the wall.
        let stops = br.lost && tr.at.col - br.at.col > OFF_CORNER;
        let flat = foot.row - p.row < 2 && (tr.lost || br.lost || !tr.definite);
        !(narrow || branch || astray || skewed || stops || flat)
    }

    /// Whether the sides are whole enough, with so many rows of the right wall missing and so many left corners gone.
    fn sound(&self, corners: &Corners, missing: i32, gone: i32) -> bool {
        let Corners { foot, tr, br } = *corners;
        let height = foot.corner.at.row - self.p.row;
        let skew = (tr.at.col - br.at.col).abs();
        // Three sound sides make up for a missing right wall.
        let cornered = ![tr, br].iter().any(|c| border::is_lost(self.grid, c));
        let three = skew == 0 && foot.missed == 0 && tr.definite && br.definite && cornered;
        if missing * 2 > height.max(2) && !(three && foot.corner.definite && self.repair)
            || (tr.lost && br.lost && missing > 0)
        {
            return false;
        }
        // Without any corner, all four sides have to be sound.
        let corners = if gone == 2 { !(tr.lost && br.lost && skew == 0) } else { tr.lost || br.lost };
        gone == 0 || !corners && missing + foot.missed == 0 && self.repair
    }
}

/// Whether a frame's corners stand over one another and both walls in line with them, without a gap but where a line
/// runs through.
fn is_straight(grid: &Grid, f: &Found) -> bool {
    let [tl, tr, bl, br] = &f.corners;
    let right = tr.at.col + i32::from(f.inset);
    let stands = |q: Pos| {
        border::wall_piece(grid, q) || matches!(at(grid, q).role, Role::Head(_)) || border::runs_through(grid, q)
    };
    tl.at.col == bl.at.col
        && tr.at.col == br.at.col
        && ![tr, br].iter().any(|c| border::is_lost(grid, c))
        && (tl.at.row + 1..br.at.row).all(|row| [f.left, right].iter().all(|&col| stands(Pos::new(col, row))))
}

/// A frame whose bottom border is missing: a sound top, both walls under it for two rows or more, words between
/// them, and nothing at all in the row below, or the floor of what is around it.
fn bottomless(grid: &Grid, p: Pos, left: i32, tr: &Corner) -> Option<Found> {
    if tr.lost || !tr.definite {
        return None;
    }
    let wall = |col: i32, row: i32| border::plain_wall(grid, Pos::new(col, row));
    let right = |row: i32| (-2..=2).any(|dx| wall(tr.at.col + dx, row));
    let below = (p.row + 1..grid.height()).find(|&row| !wall(left, row) || !right(row))?;
    let word = |row: i32| (left + 1..tr.at.col).any(|c| grid.get(Pos::new(c, row)).is_alphanumeric());
    let is = |ground: fn(&Glyph) -> bool| (left..=tr.at.col).all(|c| ground(&at(grid, Pos::new(c, below))));
    let blank = is(|g| g.role == Role::Blank) || is(|g| g.role == Role::Line && g.arms == LEVEL);
    if below - p.row < 3 || !blank || !(p.row + 1..below).any(word) {
        return None;
    }
    let corner =
        |col: i32, row: i32, lost: bool| Corner { at: Pos::new(col, row), definite: true, lost, astray: false };
    let corners = [corner(p.col, p.row, false), *tr, corner(left, below, true), corner(tr.at.col, below, true)];
    Some(Found { corners, left, cost: BOTTOMLESS, missed: 0, inset: false, hangs: false })
}

/// Whether all four corners are round and the right wall stands a column outside of them, as the left one does.
fn is_inset(grid: &Grid, corners: [Pos; 4]) -> bool {
    let round = |p: &Pos| at(grid, *p).ascii && at(grid, *p).round && at(grid, *p).role == Role::Joint;
    let [_, tr, _, br] = corners;
    let below = tr.step(Dir::Down, 1);
    corners.iter().all(round)
        && tr.col == br.col
        && border::wall_piece(grid, below.step(Dir::Right, 1))
        && !border::wall_piece(grid, below)
}

/// For pairs of columns of right corners, below one top left corner: how many rows down to each hold no wall near.
#[derive(Default)]
struct RightWalls {
    counted: BTreeMap<(i32, i32), Vec<i32>>,
}

impl RightWalls {
    /// Rows between two right corners in which no wall stands near.
    fn misses(&mut self, grid: &Grid, tr: Pos, br: Pos) -> i32 {
        let (lo, hi) = (tr.col.min(br.col), tr.col.max(br.col));
        let misses = self.counted.entry((lo, hi)).or_insert_with(|| vec![0]);
        let rows = (br.row - tr.row - 1).max(0) as usize;
        while misses.len() <= rows {
            let row = tr.row + misses.len() as i32;
            let near = (lo - STRAY + 1..=hi + STRAY - 1).any(|col| {
                let q = Pos::new(col, row);
                border::wall_piece(grid, q) || matches!(at(grid, q).role, Role::Head(d) if d.is_level())
            });
            // A line that begins in the wall's stead.
            let q = Pos::new(hi, row);
            let leaves = || lo == hi && border::level_piece(grid, q) && border::joined(grid, q, Dir::Right);
            let near = near || leaves() || super::walls::pushed_out(grid, q).is_some();
            misses.push(misses[misses.len() - 1] + i32::from(!near));
        }
        misses[rows]
    }
}
