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

/// Names right over a trunk that serves what stands below it alone: what it hangs from.
pub(super) fn hang(traced: &mut [Wire], texts: &[Text]) {
    let names: BTreeSet<usize> = traced.iter().flat_map(|w| &w.ends).filter_map(touched).collect();
    for wire in traced {
        let below = wire.ends.len() > 1 && wire.ends.iter().all(|e| e.dir == Dir::Down && e.touch != Touch::Nothing);
        let Some(top) = wire.segments.iter().map(|s| s.from.row.min(s.to.row)).min().filter(|_| below) else {
            continue;
        };
        let run = wire.segments.iter().find(|s| s.from.row == top && s.to.row == top && s.from.col != s.to.col);
        let Some((run, over)) = run.and_then(|run| Some((run, over(texts, run)?))) else { continue };
        let here = names.contains(&over) && !wire.texts.contains(&over);
        let middle = texts[over].at.col + texts[over].width / 2;
        let (left, right) = (run.from.col.min(run.to.col), run.from.col.max(run.to.col));
        if here && (left..=right).contains(&middle) {
            wire.ends.push(End { at: Pos::new(middle, top), dir: Dir::Up, head: None, touch: Touch::Text(over) });
        }
    }
}

fn touched(end: &End) -> Option<usize> {
    match end.touch {
        Touch::Text(t) => Some(t),
        _ => None,
    }
}

/// The first text in the row over a level line. Texts stand in reading order, but for names that were split.
fn over(texts: &[Text], run: &Segment) -> Option<usize> {
    let (left, right) = (run.from.col.min(run.to.col), run.from.col.max(run.to.col));
    let row = run.from.row - 1;
    let first = texts.partition_point(|t| t.at.row < row || t.at.row == row && t.at.col + t.width <= left);
    texts.get(first).filter(|t| t.at.row == row && t.at.col <= right && t.at.col + t.width > left).map(|_| first)
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
