//! Boxes that a straight line joins, middle to middle but for a slip, get their middles on that line.

use std::collections::BTreeMap;

use super::area::half;
use super::layout::Layout;
use super::net::Net;
use super::site::{Site, even_gaps};
use super::sizes as s;

/// Twice the columns by which a line may miss the middle of a side and still be meant to meet it.
const OFF: i32 = 4;

/// Most pixels by which a box is moved to meet another.
const MOST: f64 = 2.5 * s::CELL.0;

/// Two boxes with a line from the middle of one to the middle of the other.
type Link = (usize, usize);

/// Moves boxes, or widens them, until the middles of those that a line joins are over each other.
pub(super) fn meet(layout: &mut Layout, site: &Site<'_>) {
    let links = links(site);
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(a, b) in &links {
        of.entry(a).or_default().push(b);
        of.entry(b).or_default().push(a);
    }
    let rows_of = rows_of(site);
    for (a, b) in links {
        let by = half(middle(layout, b) - middle(layout, a));
        if by == 0.0 || by.abs() > MOST {
            continue;
        }
        let mut ways = [(a, by), (b, -by)];
        if site.rect(b).width() < site.rect(a).width() {
            ways.reverse();
        }
        let worth = |layout: &Layout, f: usize, by: f64| {
            let off =
                |by: f64| of[&f].iter().filter(|&&o| (middle(layout, o) - middle(layout, f) - by).abs() >= 0.5).count();
            site.leaf[f] && off(by) < off(0.0)
        };
        for (f, by) in ways {
            if !worth(layout, f, by) {
                continue;
            }
            let (left, right) = site.flush(f);
            // A wall in line with another stays; the box grows the other way.
            let (to_left, to_right) = match (left, right, by > 0.0) {
                (false, false, _) if rows_of[f] != Row::Even => (-by, by),
                (true, false, true) if rows_of[f] == Row::Alone => (0.0, 2.0 * by),
                (false, true, false) if rows_of[f] == Row::Alone => (-2.0 * by, 0.0),
                _ => continue,
            };
            if site.is_free_beside(layout, f, to_left.max(0.0), to_right.max(0.0)) {
                layout.stretch(site.shapes, &site.held[f], f, (to_left, to_right));
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

fn rows_of(site: &Site<'_>) -> Vec<Row> {
    let mut of = vec![Row::Alone; site.leaf.len()];
    for row in site.sisters.iter().filter(|row| row.len() > 1) {
        let even = row.len() > 2 && even_gaps(&site.rects(row)).is_some();
        row.iter().for_each(|&i| of[i] = if even { Row::Even } else { Row::Several });
    }
    of
}

/// Boxes that an upright line joins, alone on either side and near the middle of it.
fn links(site: &Site<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    for wire in &site.shapes.wires {
        for run in Net::new(wire).runs().into_iter().filter(|run| !run.level) {
            let on_run = wire.ends.iter().filter(|e| !e.dir.is_level() && run.holds(e.at));
            if let [a, b] = on_run.filter_map(|end| site.met(end, OFF)).collect::<Vec<_>>()[..]
                && a != b
            {
                links.push((a, b));
            }
        }
    }
    links
}
