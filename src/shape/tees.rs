//! Boxes right under one another whose borders turn an arm to each other: a line without a cell of its own.

use super::border::at;
use super::plan::{Owner, Plan};
use super::{End, Segment, Touch, Wire};
use crate::geom::{Dir, Pos};
use crate::grid::Grid;
use std::collections::BTreeSet;

/// The lines between borders in neighbouring rows where a tee of one points at the other, and no wire of `traced` ends.
pub(super) fn wires(grid: &Grid, plan: &Plan, traced: &[Wire]) -> Vec<Wire> {
    let taken: BTreeSet<Pos> = traced.iter().flat_map(|w| &w.ends).map(|e| e.at).collect();
    let mut out = Vec::new();
    for (f, frame) in plan.frames.iter().enumerate() {
        let r = frame.rect;
        for p in (r.left + 1..r.right).map(|col| Pos::new(col, r.bottom)) {
            let q = p.step(Dir::Down, 1);
            let Some(other) = below(plan, q).filter(|&o| plan.frames[o].parent == frame.parent) else { continue };
            let (upper, lower) = (at(grid, p), at(grid, q));
            let tee = !upper.ascii && upper.arm(Dir::Down) || !lower.ascii && lower.arm(Dir::Up);
            if tee && !taken.contains(&p) && !taken.contains(&q) && lower.head_dir().is_none() {
                out.push(wire((p, f), (q, other), upper.stroke));
            }
        }
    }
    out
}

/// The frame in whose top border a cell stands, between its corners.
fn below(plan: &Plan, q: Pos) -> Option<usize> {
    let Owner::Wall(o) = plan.owner(q) else { return None };
    let r = plan.frames[o as usize].rect;
    (q.row == r.top && q.col > r.left && q.col < r.right).then_some(o as usize)
}

fn wire((p, f): (Pos, usize), (q, o): (Pos, usize), stroke: super::Stroke) -> Wire {
    let end = |at: Pos, dir: Dir, frame: usize| End { at, dir, head: None, touch: Touch::Frame(frame) };
    Wire {
        segments: vec![Segment { from: p, to: q, stroke }],
        ends: vec![end(p, Dir::Up, f), end(q, Dir::Down, o)],
        ..Wire::default()
    }
}
