//! Where the things of a drawing stand once it is straight: what formats with coordinates ask.

use std::borrow::Cow;

use crate::diagram::{Diagram, EdgeIndex, Node, NodeIndex, NodeShape};
use crate::geom::{Pos, Rect};
use crate::reading::Reading;

use super::nesting::Nesting;

/// The drawing, straight. What is said is taken from the reading itself: straightening may change how a line is drawn.
pub(super) fn placed(reading: &Reading) -> Cow<'_, Diagram> {
    let straight = crate::straight::diagram(reading);
    let same = straight.graph.node_weights().map(|n| &n.id).eq(reading.diagram.graph.node_weights().map(|n| &n.id))
        && straight.graph.edge_count() == reading.diagram.graph.edge_count();
    if same { straight } else { Cow::Borrowed(&reading.diagram) }
}

/// The cells of a participant's name: a bare one gets the room that a box has.
pub(super) fn participant(placed: &Node) -> Rect {
    let Rect { left, top, right, bottom } = placed.rect;
    match placed.shape {
        NodeShape::Box => placed.rect,
        NodeShape::Text => Rect::new(left - 2, top - 1, right + 2, bottom + 1),
    }
}

/// Where an edge starts, bends and ends; from one side of its ends to the other where it was drawn by no line.
pub(super) fn path(placed: &Diagram, e: EdgeIndex) -> Vec<Pos> {
    let path = &placed.graph[e].path;
    match placed.graph.edge_endpoints(e) {
        Some(ends) if path.len() < 2 => between(placed, ends),
        _ => path.clone(),
    }
}

/// How much higher a group must be for its title to have room over what it holds, in pixels: a title in a border needs
/// none in the drawing. `row` is the height of a cell, `title` that of a title's row and what is free around it.
pub(super) fn room_above(placed: &Diagram, nesting: &Nesting, n: NodeIndex, row: i32, title: (i32, i32)) -> i32 {
    let node = &placed.graph[n];
    let Some(first) = nesting.members(n).iter().map(|m| placed.graph[*m].rect.top).min() else { return 0 };
    if !node.group || node.label.is_empty() {
        return 0;
    }
    let rows = super::nesting::rows(node).len() as i32;
    (rows * title.0 + title.1 - (first - node.rect.top) * row).clamp(0, row)
}

fn between(placed: &Diagram, (a, b): (NodeIndex, NodeIndex)) -> Vec<Pos> {
    let (a, b) = (placed.graph[a].rect, placed.graph[b].rect);
    let (across, down) = (|r: Rect| (r.left + r.right) / 2, |r: Rect| (r.top + r.bottom) / 2);
    let ends = match () {
        () if a.right < b.left => ((a.right, down(a)), (b.left, down(b))),
        () if b.right < a.left => ((a.left, down(a)), (b.right, down(b))),
        () if a.bottom < b.top => ((across(a), a.bottom), (across(b), b.top)),
        () if b.bottom < a.top => ((across(a), a.top), (across(b), b.bottom)),
        // One lies in the other.
        () => ((a.left, a.top), (b.left, b.top)),
    };
    vec![Pos::new(ends.0.0, ends.0.1), Pos::new(ends.1.0, ends.1.1)]
}

/// The middle of the longest piece of a line, where its label has most room.
pub(super) fn middle(path: &[Pos]) -> Pos {
    let length = |p: &[Pos]| (p[1].col - p[0].col).abs().max(2 * (p[1].row - p[0].row).abs());
    // The first of the longest: `max_by_key` gives the last.
    let longest = path.windows(2).rev().max_by_key(|p| length(p));
    let half = |p: &[Pos]| Pos::new((p[0].col + p[1].col) / 2, (p[0].row + p[1].row) / 2);
    longest.map(half).or(path.first().copied()).unwrap_or_default()
}
