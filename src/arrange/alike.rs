//! Boxes side by side that were drawn alike get alike columns: the width of the widest, and one distance.

use super::site::{Site, even_gaps, kin};
use super::stretch::{Axis, Demand};
use crate::geom::Rect;

/// Rounds of evening out; each can widen what another family shares.
const ROUNDS: usize = 6;

/// How much wider even gaps may make a drawing: rows that share columns can drive each other on.
const MOST: f64 = 1.15;

/// The columns, stretched until boxes of a row that differ by little are as wide as the widest, and the gaps between
/// boxes are as even as they were drawn; for these there must be room.
pub(super) fn even(site: &Site<'_>, demands: &mut Vec<Demand>, solve: impl Fn(&[Demand]) -> Axis) -> Axis {
    let sisters = || site.sisters.iter().filter(|row| row.len() > 1);
    let families = sisters().flat_map(|row| kin(site.shapes, row));
    let families: Vec<Vec<Rect>> = families.map(|family| site.rects(&family)).collect();
    let walls = |row: &Vec<Rect>| row.iter().map(|r| (r.left, r.right)).collect();
    let walls: Vec<Vec<(i32, i32)>> = families.iter().map(walls).collect();
    let all = sisters().map(|row| site.rects(row));
    let spread: Vec<Vec<(i32, i32)>> = all.filter_map(|row| even_gaps(&row)).chain(walls.clone()).collect();
    let alike: Vec<Vec<(i32, i32)>> = families.iter().filter_map(|row| even_gaps(row)).chain(walls).collect();
    let last = site.shapes.frames.iter().map(|f| f.rect.right).max().unwrap_or(0);
    let mut own = demands.clone();
    let narrow = solve(demands).at(last);
    let even = settled(&spread, demands, ROUNDS, &solve);
    if even.at(last) <= MOST * narrow { even } else { settled(&alike, &mut own, ROUNDS / 2, &solve) }
}

/// The columns, stretched until the spans of each list are alike.
fn settled(
    lists: &[Vec<(i32, i32)>],
    demands: &mut Vec<Demand>,
    rounds: usize,
    solve: impl Fn(&[Demand]) -> Axis,
) -> Axis {
    let mut axis = solve(demands);
    for _ in 0..rounds {
        let before = demands.len();
        for list in lists {
            share(&axis, list.iter().copied(), demands);
        }
        if demands.len() == before {
            break;
        }
        axis = solve(demands);
    }
    axis
}

/// Asks for as much room as the widest span has, where another has less.
fn share(axis: &Axis, spans: impl Iterator<Item = (i32, i32)> + Clone, demands: &mut Vec<Demand>) {
    let width = |(from, to): (i32, i32)| axis.at(to) - axis.at(from);
    let need = spans.clone().map(width).fold(0.0, f64::max);
    demands.extend(spans.filter(|&s| width(s) < need).map(|(from, to)| Demand { from, to, need }));
}
