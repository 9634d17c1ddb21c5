//! Takes kinks out of wires: two runs a step apart become one where the box at an end has room for it.

use std::collections::BTreeMap;

use super::layout::Layout;
use super::mover::Mover;
use super::net::{Net, Run};
use super::site::Site;
use super::sizes as s;
use crate::geom::Pos;
use crate::shape::{End, Shapes, Touch};

/// Straightens every wire that has a step too short to be meant.
pub(super) fn straighten(layout: &mut Layout, site: &Site<'_>) {
    let shapes = site.shapes;
    for w in 0..shapes.wires.len() {
        let net = Net::new(&shapes.wires[w]);
        let runs = net.runs();
        let mut at: BTreeMap<(bool, Pos), usize> = BTreeMap::new();
        for (i, run) in runs.iter().enumerate() {
            at.extend(run.ends().map(|end| ((run.level, end), i)));
        }
        for step in &runs {
            let [a, b] = step.ends();
            if !net.is_bend(a) || !net.is_bend(b) {
                continue;
            }
            let [Some(first), Some(second)] = [a, b].map(|p| at.get(&(!step.level, p)).map(|&i| runs[i].clone()))
            else {
                continue;
            };
            let along = |p: Pos| if step.level { layout.place(w, p).0 } else { layout.place(w, p).1 };
            let by = along(b) - along(a);
            if by == 0.0 || by.abs() > s::KINK {
                continue;
            }
            let mut ways = [(second, -by), (first, by)];
            // The wider box has more room for a line beside its middle.
            if room(shapes, w, &ways[0].0) < room(shapes, w, &ways[1].0) {
                ways.reverse();
            }
            let fits = |(run, by): &(Run, f64)| {
                let mover = Mover { wire: w, net: &net, run, step: Some(step), apart: s::APART };
                ends_keep(layout, shapes, w, run, *by) && mover.is_free(layout, site, *by)
            };
            let Some((run, by)) = ways.into_iter().find(fits) else { continue };
            layout.shifts.add(w, &run, by);
        }
    }
}

/// The narrowest side, in cells, of the frames that a run ends at.
fn room(shapes: &Shapes, w: usize, run: &Run) -> i32 {
    let side = |end: &End| match end.touch {
        Touch::Frame(f) => shapes.frames.get(f).map(|f| if run.level { f.rect.height() } else { f.rect.width() }),
        Touch::Text(_) => Some(0),
        Touch::Line(_) | Touch::Nothing => None,
    };
    shapes.wires[w].ends.iter().filter(|e| run.holds(e.at)).filter_map(side).min().unwrap_or(i32::MAX)
}

/// Whether the ends of a run still meet what they touch, away from its corners, when it moves.
fn ends_keep(layout: &Layout, shapes: &Shapes, w: usize, run: &Run, by: f64) -> bool {
    let keeps = |end: &End| {
        let (x, y) = layout.place(w, end.at);
        match end.touch {
            Touch::Frame(f) => layout.frames.get(f).is_some_and(|area| {
                let (at, low, high) = if run.level { (y, area.top, area.bottom) } else { (x, area.left, area.right) };
                at + by >= low + s::CORNER && at + by <= high - s::CORNER
            }),
            Touch::Text(_) => !run.level,
            Touch::Line(_) | Touch::Nothing => true,
        }
    };
    shapes.wires[w].ends.iter().filter(|e| e.dir.is_level() == run.level && run.holds(e.at)).all(keeps)
}
