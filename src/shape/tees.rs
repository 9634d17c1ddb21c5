//! Borders that turn an arm to the border, or to the text, in the next row: a line without a cell of its own.

use super::border::at;
use super::plan::{Owner, Plan};
use super::{End, Segment, Text, Touch, Wire};
use crate::geom::{Dir, Pos};
use crate::grid::Grid;
use std::collections::BTreeSet;

/// The lines between borders in neighbouring rows where a tee of one points at the other, and between a tee and a text
/// right under it that is no border's title, where no wire of `traced` ends.
pub(super) fn wires(grid: &Grid, plan: &Plan, traced: &[Wire], texts: &[Text]) -> Vec<Wire> {
    let taken: BTreeSet<Pos> = traced.iter().flat_map(|w| &w.ends).map(|e| e.at).collect();
    let mut out = Vec::new();
    for (f, frame) in plan.frames.iter().enumerate() {
        let r = frame.rect;
        for p in (r.left + 1..r.right).map(|col| Pos::new(col, r.bottom)) {
            let q = p.step(Dir::Down, 1);
            let (upper, lower) = (at(grid, p), at(grid, q));
            if !upper.ascii
                && upper.arm(Dir::Down)
                && !taken.contains(&p)
                && let Some(t) = text_at(texts, q).filter(|&t| !plan.in_border(texts[t].at))
            {
                out.push(wire((p, f), (q, Touch::Text(t)), upper.stroke));
            }
            let Some(other) = below(plan, q).filter(|&o| plan.frames[o].parent == frame.parent) else { continue };
            let tee = !upper.ascii && upper.arm(Dir::Down) || !lower.ascii && lower.arm(Dir::Up);
            if tee && !taken.contains(&p) && !taken.contains(&q) && lower.head_dir().is_none() {
                out.push(wire((p, f), (q, Touch::Frame(other)), upper.stroke));
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

/// The text that covers a cell. Texts stand in reading order, but for names that were split, which have lines already.
fn text_at(texts: &[Text], q: Pos) -> Option<usize> {
    let i = texts.partition_point(|t| t.at <= q).checked_sub(1)?;
    let t = &texts[i];
    (t.at.row == q.row && q.col < t.at.col + t.width).then_some(i)
}

fn wire((p, f): (Pos, usize), (q, touch): (Pos, Touch), stroke: super::Stroke) -> Wire {
    let end = |at: Pos, dir: Dir, touch: Touch| End { at, dir, head: None, touch };
    Wire {
        segments: vec![Segment { from: p, to: q, stroke }],
        ends: vec![end(p, Dir::Up, Touch::Frame(f)), end(q, Dir::Down, touch)],
        ..Wire::default()
    }
}
