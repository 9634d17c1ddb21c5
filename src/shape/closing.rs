//! Closes a frame that begins at a top left corner by the cheapest set of other corners.

use super::border::{self, Corner, at};
use super::feet::{self, Foot};
use super::frames::{Found, STRAY};
use crate::geom::{Dir, Pos};
use crate::glyph::Role;
use crate::grid::Grid;

/// What a lost corner costs.
const LOST: i32 = 5;
/// What it costs to close at a row where the left wall goes on: more likely a rule within the frame.
const RULE: i32 = 4;
/// What it costs that the bottom border is missing.
const BOTTOMLESS: i32 = 11;

/// The cheapest frame whose top left corner is at `p`, of those that cost no more than `dearest`.
pub(super) fn close(grid: &Grid, p: Pos, repair: bool, dearest: i32) -> Option<Found> {
    let mut tops = border::level_corners(grid, p, Dir::Down);
    tops.retain(|c| !c.lost || dearest >= LOST);
    if tops.is_empty() {
        return None;
    }
    let left = border::wall_under(grid, p);
    let mut best: Option<Found> = None;
    for foot in feet::left_feet(grid, Pos::new(left, p.row)) {
        if foot.missed > (foot.corner.at.row - p.row).max(1) || 2 * foot.missed.min(6) > dearest {
            continue;
        }
        let bottoms = border::level_corners(grid, foot.corner.at, Dir::Up);
        for tr in &tops {
            let near = bottoms.partition_point(|b| b.at.col < tr.at.col - STRAY);
            for br in bottoms[near..].iter().take_while(|b| b.at.col <= tr.at.col + STRAY) {
                let rank = |f: &Found| (f.cost, -f.rect().area());
                let better = |f: &Found| f.cost <= dearest && best.as_ref().is_none_or(|b| rank(f) < rank(b));
                if let Some(found) = judge(grid, p, left, &foot, tr, br, repair, better) {
                    best = Some(found);
                }
            }
        }
    }
    if repair && dearest >= BOTTOMLESS && best.as_ref().is_none_or(|f| f.cost > BOTTOMLESS) {
        return tops.iter().find_map(|tr| bottomless(grid, p, left, tr)).or(best);
    }
    best
}

/// A set of corners as a frame, if it is one and better than what there is.
#[expect(clippy::too_many_arguments, reason = "the corners and what judges them")]
fn judge(
    grid: &Grid,
    p: Pos,
    left: i32,
    foot: &Foot,
    tr: &Corner,
    br: &Corner,
    repair: bool,
    better: impl Fn(&Found) -> bool,
) -> Option<Found> {
    let height = foot.corner.at.row - p.row;
    let skew = (tr.at.col - br.at.col).abs();
    if tr.at.col - p.col < 2 || br.at.col - foot.corner.at.col < 1 {
        return None;
    }
    // A branch of a tree, no border.
    if tr.lost && br.lost && grid.get(p) == '├' {
        return None;
    }
    if (tr.astray && br.lost) || (tr.lost && br.astray) {
        return None;
    }
    let slid = foot.corner.at.col - left;
    if slid.abs() > 1 && (br.at.col - tr.at.col - slid).abs() > 1 {
        return None;
    }
    if height < 2 && (tr.lost || br.lost || !tr.definite) {
        return None;
    }
    let bare = |q: Pos| matches!(at(grid, q).role, Role::Blank | Role::Text);
    let gone = i32::from(bare(foot.corner.at)) + i32::from(bare(p));
    let loose = [tr, br].iter().filter(|c| !c.definite).count() as i32 + if foot.corner.definite { 0 } else { RULE };
    let lost = i32::from(tr.lost) + i32::from(br.lost);
    let top_left = Corner { at: p, definite: true, lost: false, astray: false };
    let mut found = Found {
        corners: [top_left, *tr, foot.corner, *br],
        left,
        cost: 2 * skew + 2 * foot.missed.min(6) + loose + LOST * (lost + gone),
        missed: foot.missed,
        inset: left + 1 == p.col && is_inset(grid, [p, tr.at, foot.corner.at, br.at]),
    };
    // The right wall can only make it dearer.
    if !better(&found) {
        return None;
    }
    let missing = right_misses(grid, tr.at, br.at);
    // Three sound sides make up for a missing right wall.
    let sound = skew == 0 && foot.missed == 0 && tr.definite && br.definite && !tr.lost && !br.lost;
    if missing * 2 > height.max(2) && !(sound && foot.corner.definite && repair) || (tr.lost && br.lost && missing > 0)
    {
        return None;
    }
    // Without any corner, all four sides have to be sound.
    let corners = if gone == 2 { !(tr.lost && br.lost && skew == 0) } else { tr.lost || br.lost };
    if gone > 0 && (corners || missing + foot.missed > 0 || !repair) {
        return None;
    }
    if !repair && !is_straight(grid, &found) {
        return None;
    }
    found.cost += 3 * missing.min(4);
    found.missed += missing;
    better(&found).then_some(found)
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
/// them, and nothing at all in the row below.
fn bottomless(grid: &Grid, p: Pos, left: i32, tr: &Corner) -> Option<Found> {
    if tr.lost || !tr.definite {
        return None;
    }
    let wall = |col: i32, row: i32| border::plain_wall(grid, Pos::new(col, row));
    let right = |row: i32| (-2..=2).any(|dx| wall(tr.at.col + dx, row));
    let below = (p.row + 1..grid.height()).find(|&row| !wall(left, row) || !right(row))?;
    let word = |row: i32| (left + 1..tr.at.col).any(|c| grid.get(Pos::new(c, row)).is_alphanumeric());
    let blank = (left..=tr.at.col).all(|c| at(grid, Pos::new(c, below)).role == Role::Blank);
    if below - p.row < 3 || !blank || !(p.row + 1..below).any(word) {
        return None;
    }
    let corner =
        |col: i32, row: i32, lost: bool| Corner { at: Pos::new(col, row), definite: true, lost, astray: false };
    let corners = [corner(p.col, p.row, false), *tr, corner(left, below, true), corner(tr.at.col, below, true)];
    Some(Found { corners, left, cost: BOTTOMLESS, missed: 0, inset: false })
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

/// Rows between two right corners in which no wall stands near.
fn right_misses(grid: &Grid, tr: Pos, br: Pos) -> i32 {
    let (lo, hi) = (tr.col.min(br.col) - STRAY + 1, tr.col.max(br.col) + STRAY - 1);
    (tr.row + 1..br.row)
        .filter(|&row| {
            !(lo..=hi).any(|col| {
                let q = Pos::new(col, row);
                border::wall_piece(grid, q) || matches!(at(grid, q).role, Role::Head(d) if d.is_level())
            })
        })
        .count() as i32
}
