//! Lines that cross are led anew, two and two: found in another order, they often need not.

use std::collections::{BTreeMap, BTreeSet};

use super::again::Bars;
use super::lines::{Finder, Line};
use super::{Layout, Task, route};
use crate::geom::Pos;

/// How many cells are looked at for all pairs of lines that are led anew, and how many pairs these are.
const CELLS: usize = 2_000_000;
const PAIRS: usize = 60;

/// A layout with fewer and cheaper crossings, where there is one.
pub(super) fn untangled(task: &Task, layout: &Layout, bars: &Bars) -> Layout {
    let mut layout = layout.clone();
    let mut price = priced(task, &layout);
    let area = layout.nodes.iter().map(|n| n.rect).reduce(|a, b| a.union(&b)).map_or(1, |r| r.area().max(1) as usize);
    for (a, b) in crossing(&layout.lines).into_iter().take((CELLS / area).min(PAIRS)) {
        if !crossing(&layout.lines).contains(&(a, b)) {
            continue;
        }
        anew(task, &mut layout, &mut price, &[a, b], bars);
        anew(task, &mut layout, &mut price, &[b, a], bars);
    }
    layout
}

/// Leads lines anew, in an order, if that costs less.
fn anew(task: &Task, layout: &mut Layout, price: &mut u32, order: &[usize], bars: &Bars) {
    let mut kept: Vec<Option<Line>> = layout.lines.iter().cloned().map(Some).collect();
    order.iter().for_each(|&e| kept[e] = None);
    let mut finder = Finder::new(task, &layout.nodes, bars, kept);
    if !finder.all(order.iter().copied().collect(), 0) {
        return;
    }
    let tried = finder.layout();
    let now = priced(task, &tried);
    if now < *price {
        (*layout, *price) = (tried, now);
    }
}

/// The edges whose lines lie in each cell.
fn cells(lines: &[Line]) -> BTreeMap<Pos, Vec<usize>> {
    let mut cells: BTreeMap<Pos, Vec<usize>> = BTreeMap::new();
    for (e, line) in lines.iter().enumerate() {
        line.route.cells.iter().for_each(|&p| cells.entry(p).or_default().push(e));
    }
    cells
}

/// The pairs of edges whose lines cross.
fn crossing(lines: &[Line]) -> BTreeSet<(usize, usize)> {
    let cells = cells(lines);
    cells.values().filter_map(|at| Some((*at.first()?, *at.get(1)?))).filter(|(a, b)| a != b).collect()
}

/// What all lines cost.
fn priced(task: &Task, layout: &Layout) -> u32 {
    let runs = task.runs();
    let rect = |node: usize| layout.nodes[node].rect;
    let own = task.graph.edges.iter().zip(&layout.lines);
    let own: u32 = own.map(|(e, line)| line.route.price(rect(e.from), rect(e.to), runs)).sum();
    own + cells(&layout.lines).values().filter(|at| at.len() > 1).count() as u32 * route::CROSSING
}
