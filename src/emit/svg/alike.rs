//! Boxes side by side that were drawn alike get alike columns: the width of the widest, and one distance.

use std::collections::BTreeMap;

use super::settle::{ALIKE, leaves};
use super::stretch::{Axis, Demand};
use crate::geom::Rect;
use crate::shape::Shapes;

/// Rounds of evening out; each can widen what another family shares.
const ROUNDS: usize = 6;

/// How much wider even gaps may make a drawing: rows that share columns can drive each other on.
const MOST: f64 = 1.15;

/// The columns, stretched until boxes of a row that differ by little are as wide as the widest, and the gaps between
/// boxes are as even as they were drawn; for these there must be room.
pub(super) fn even(shapes: &Shapes, demands: &mut Vec<Demand>, solve: impl Fn(&[Demand]) -> Axis) -> Axis {
    let sisters = sisters(shapes);
    let families = sisters.iter().flat_map(|row| kin(shapes, row.clone()));
    let families: Vec<Vec<Rect>> = families.map(|family| rects(shapes, &family)).collect();
    let walls = |row: &Vec<Rect>| row.iter().map(|r| (r.left, r.right)).collect();
    let walls: Vec<Vec<(i32, i32)>> = families.iter().map(walls).collect();
    let all = sisters.iter().map(|row| rects(shapes, row));
    let spread: Vec<Vec<(i32, i32)>> = all.filter_map(|row| even_gaps(&row)).chain(walls.clone()).collect();
    let alike: Vec<Vec<(i32, i32)>> = families.iter().filter_map(|row| even_gaps(row)).chain(walls).collect();
    let last = shapes.frames.iter().map(|f| f.rect.right).max().unwrap_or(0);
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

/// Leaf boxes that start in one row, from left to right.
fn sisters(shapes: &Shapes) -> Vec<Vec<usize>> {
    let leaf = leaves(shapes);
    let mut rows: BTreeMap<(Option<usize>, i32), Vec<usize>> = BTreeMap::new();
    for (i, frame) in shapes.frames.iter().enumerate().filter(|(i, _)| leaf[*i]) {
        rows.entry((frame.parent, frame.rect.top)).or_default().push(i);
    }
    let mut rows: Vec<Vec<usize>> = rows.into_values().filter(|row| row.len() > 1).collect();
    rows.iter_mut().for_each(|row| row.sort_by_key(|&i| (shapes.frames[i].rect.left, i)));
    rows
}

fn rects(shapes: &Shapes, frames: &[usize]) -> Vec<Rect> {
    frames.iter().map(|&i| shapes.frames[i].rect).collect()
}

/// The gaps between boxes of a row, if they were drawn at one distance.
pub(super) fn even_gaps(row: &[Rect]) -> Option<Vec<(i32, i32)>> {
    let gaps: Vec<(i32, i32)> = row.windows(2).map(|p| (p[0].right, p[1].left)).collect();
    let alike = |g: &(i32, i32)| g.1 > g.0 && g.1 - g.0 == gaps[0].1 - gaps[0].0;
    gaps.iter().all(alike).then_some(gaps)
}

/// The frames of a row that are meant alike, from left to right: each nearly as wide as the next wider one, and none
/// much narrower than the widest.
pub(super) fn kin(shapes: &Shapes, mut row: Vec<usize>) -> Vec<Vec<usize>> {
    let width = |i: usize| shapes.frames[i].rect.width();
    row.sort_by_key(|&i| (-width(i), i));
    let mut families: Vec<Vec<usize>> = Vec::new();
    for i in row {
        let fits = |family: &&mut Vec<usize>| {
            let ends = family.first().zip(family.last());
            ends.is_some_and(|(&f, &l)| width(f) - width(i) <= 2 * ALIKE && width(l) - width(i) <= ALIKE)
        };
        match families.last_mut().filter(fits) {
            Some(family) => family.push(i),
            None => families.push(vec![i]),
        }
    }
    families.retain(|family| family.len() > 1);
    families.iter_mut().for_each(|family| family.sort_by_key(|&i| (shapes.frames[i].rect.left, i)));
    families
}
