//! Boxes that a straight line joins, middle to middle but for a slip, get their middles on that line.

use std::collections::BTreeMap;

use super::alike;
use super::layout::{Layout, half};
use super::net::Net;
use super::rows::Rows;
use super::sisters::{flush, free_beside, stretch};
use super::sizes as s;
use crate::geom::Dir;
use crate::shape::{Shapes, Touch};

/// Twice the columns by which a line may miss the middle of a side and still be meant to meet it.
const OFF: i32 = 4;

/// Most pixels by which a box is moved to meet another.
const MOST: f64 = 2.5 * s::CELL.0;

/// Two boxes with a line from the middle of one to the middle of the other.
type Link = (usize, usize);

/// Moves boxes, or widens them, until the middles of those that a line joins are over each other.
pub(super) fn meet(layout: &mut Layout, shapes: &Shapes, rows: &Rows, leaf: &[bool], held: &[Vec<usize>]) {
    let links = links(shapes);
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(a, b) in &links {
        of.entry(a).or_default().push(b);
        of.entry(b).or_default().push(a);
    }
    let rows_of = rows_of(shapes, leaf);
    for (a, b) in links {
        let width = |f: usize| shapes.frames[f].rect.width();
        let by = half(middle(layout, b) - middle(layout, a));
        if by == 0.0 || by.abs() > MOST {
            continue;
        }
        let mut ways = [(a, by), (b, -by)];
        if width(b) < width(a) {
            ways.reverse();
        }
        let worth = |layout: &Layout, f: usize, by: f64| {
            let off =
                |by: f64| of[&f].iter().filter(|&&o| (middle(layout, o) - middle(layout, f) - by).abs() >= 0.5).count();
            leaf[f] && off(by) < off(0.0)
        };
        for (f, by) in ways {
            if !worth(layout, f, by) {
                continue;
            }
            let (left, right) = flush(shapes, &[f])[0];
            // A wall in line with another stays; the box grows the other way.
            let (to_left, to_right) = match (left, right, by > 0.0) {
                (false, false, _) if rows_of[f] != Row::Even => (-by, by),
                (true, false, true) if rows_of[f] == Row::Alone => (0.0, 2.0 * by),
                (false, true, false) if rows_of[f] == Row::Alone => (-2.0 * by, 0.0),
                _ => continue,
            };
            if free_beside(layout, shapes, rows, f, to_left.max(0.0), to_right.max(0.0)) {
                stretch(layout, shapes, &held[f], f, to_left, to_right);
                break;
            }
        }
    }
}

fn middle(layout: &Layout, f: usize) -> f64 {
    (layout.frames[f].left + layout.frames[f].right) / 2.0
}

/// What stands in the row of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Alone,
    Several,
    /// Three or more that were drawn at one distance, which they keep.
    Even,
}

fn rows_of(shapes: &Shapes, leaf: &[bool]) -> Vec<Row> {
    let mut rows: BTreeMap<(Option<usize>, i32), Vec<usize>> = BTreeMap::new();
    for (i, frame) in shapes.frames.iter().enumerate().filter(|(i, _)| leaf[*i]) {
        rows.entry((frame.parent, frame.rect.top)).or_default().push(i);
    }
    let mut of = vec![Row::Alone; shapes.frames.len()];
    for mut row in rows.into_values().filter(|row| row.len() > 1) {
        row.sort_by_key(|&i| (shapes.frames[i].rect.left, i));
        let rects: Vec<_> = row.iter().map(|&i| shapes.frames[i].rect).collect();
        let even = row.len() > 2 && alike::even_gaps(&rects).is_some();
        row.into_iter().for_each(|i| of[i] = if even { Row::Even } else { Row::Several });
    }
    of
}

/// Boxes that an upright line joins, alone on either side and near the middle of it.
fn links(shapes: &Shapes) -> Vec<Link> {
    let mut sides: BTreeMap<(usize, bool), usize> = BTreeMap::new();
    for end in shapes.wires.iter().flat_map(|w| &w.ends).filter(|e| !e.dir.is_level()) {
        if let Touch::Frame(f) = end.touch {
            *sides.entry((f, end.dir == Dir::Up)).or_default() += 1;
        }
    }
    let mut links = Vec::new();
    for wire in &shapes.wires {
        for run in Net::new(wire).runs().into_iter().filter(|run| !run.level) {
            let on_run = wire.ends.iter().filter(|e| !e.dir.is_level() && run.holds(e.at));
            let meant = on_run.filter_map(|end| {
                let Touch::Frame(f) = end.touch else { return None };
                let rect = shapes.frames.get(f)?.rect;
                let near = (rect.left + rect.right - 2 * end.at.col).abs() <= OFF;
                (near && sides[&(f, end.dir == Dir::Up)] == 1).then_some(f)
            });
            if let [a, b] = meant.collect::<Vec<_>>()[..]
                && a != b
            {
                links.push((a, b));
            }
        }
    }
    links
}
