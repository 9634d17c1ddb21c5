//! What slid: rows go back with their walls, and slanted slips of wires become steps.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::slips;
use crate::diagram::{Diagram, Kind, NodeIndex};
use crate::geom::{Dir, Pos};
use crate::shape::{End, Segment, Text, TextRole, Touch};

/// The diagram with each text as far from its box's left wall as it was drawn from the wall of its own row, and
/// with wires at right angles wherever no slope was meant.
pub(super) fn corrected(diagram: &Diagram) -> Cow<'_, Diagram> {
    let shapes = &diagram.shapes;
    let slid = |t: usize| -> i32 {
        let text = &shapes.texts[t];
        let Some(frame) = text.frame.and_then(|f| shapes.frames.get(f)) else { return 0 };
        let row = usize::try_from(text.at.row - frame.rect.top - 1).ok();
        match row.and_then(|r| frame.walls.get(r)) {
            Some(&(Some(left), _)) if left < text.at.col => frame.rect.left - left,
            _ => 0,
        }
    };
    let by: Vec<i32> = (0..shapes.texts.len()).map(slid).collect();
    let words = slips::Words::new(&shapes.texts);
    let wires: Vec<_> = shapes.wires.iter().map(|wire| slips::squared(wire, &words)).collect();
    let (loose, hung) = (loose(diagram), hung(diagram));
    if by.iter().all(|&b| b == 0) && wires.iter().all(Option::is_none) && loose.is_empty() && hung.is_empty() {
        return Cow::Borrowed(diagram);
    }
    let mut diagram = diagram.clone();
    for (text, by) in diagram.shapes.texts.iter_mut().zip(by) {
        text.at.col += by;
    }
    for (wire, segments) in diagram.shapes.wires.iter_mut().zip(wires) {
        wire.segments = segments.unwrap_or(std::mem::take(&mut wire.segments));
    }
    for (w, segment, end) in hung {
        diagram.shapes.wires[w].segments.push(segment);
        diagram.shapes.wires[w].ends.push(end);
    }
    for (w, i, t) in loose {
        diagram.shapes.wires[w].ends[i].touch = Touch::Text(t);
    }
    Cow::Owned(diagram)
}

/// The node that a text names.
fn node(text: &Text) -> Option<NodeIndex> {
    match text.role {
        TextRole::Node(n) => Some(NodeIndex::new(n)),
        _ => None,
    }
}

/// In a chain, names right under a level line that an edge joins them to: the line from there down to each.
fn hung(diagram: &Diagram) -> Vec<(usize, Segment, End)> {
    let shapes = &diagram.shapes;
    let mut hung = Vec::new();
    if diagram.kind != Kind::Chain {
        return hung;
    }
    let mut joined: BTreeSet<(usize, NodeIndex)> = BTreeSet::new();
    for e in diagram.graph.edge_indices() {
        if let (Some((a, b)), Some(w)) = (diagram.graph.edge_endpoints(e), diagram.graph[e].wire) {
            joined.extend([(w, a), (w, b)]);
        }
    }
    for (w, wire) in shapes.wires.iter().enumerate() {
        for end in &wire.ends {
            if let Touch::Text(t) = end.touch
                && let Some(n) = shapes.texts.get(t).and_then(node)
            {
                joined.remove(&(w, n));
            }
        }
    }
    let mut below: BTreeMap<NodeIndex, Vec<usize>> = BTreeMap::new();
    for (t, text) in shapes.texts.iter().enumerate() {
        if let Some(n) = node(text) {
            below.entry(n).or_default().push(t);
        }
    }
    for (w, n) in joined {
        let Some(wire) = shapes.wires.get(w) else { continue };
        let found = below.get(&n).and_then(|list| {
            list.iter().find_map(|&t| {
                let text = &shapes.texts[t];
                let at = Pos::new(text.at.col + text.width / 2, text.at.row);
                let over = |s: &&Segment| {
                    s.from.row == s.to.row
                        && s.from.row == at.row - 1
                        && (s.from.col.min(s.to.col)..=s.from.col.max(s.to.col)).contains(&at.col)
                };
                let run = wire.segments.iter().find(over)?;
                let segment = Segment { from: Pos::new(at.col, run.from.row), to: at, stroke: run.stroke };
                Some((w, segment, End { at, dir: Dir::Down, head: None, touch: Touch::Text(t) }))
            })
        });
        hung.extend(found);
    }
    hung
}

/// In a chain, ends of wires that touch nothing but whose edge goes on to a name in another row: wire, end, text.
fn loose(diagram: &Diagram) -> Vec<(usize, usize, usize)> {
    if diagram.kind != Kind::Chain {
        return Vec::new();
    }
    let shapes = &diagram.shapes;
    let mut names: BTreeMap<NodeIndex, usize> = BTreeMap::new();
    for (t, text) in shapes.texts.iter().enumerate() {
        if let Some(n) = node(text) {
            names.entry(n).or_insert(t);
        }
    }
    let mut loose = Vec::new();
    for e in diagram.graph.edge_indices() {
        let (Some((a, b)), Some(w)) = (diagram.graph.edge_endpoints(e), diagram.graph[e].wire) else { continue };
        let Some([x, y]) = shapes.wires.get(w).map(|w| &w.ends[..]) else { continue };
        let (i, at) = match (x.touch, y.touch) {
            (Touch::Nothing, Touch::Text(t)) => (0, t),
            (Touch::Text(t), Touch::Nothing) => (1, t),
            _ => continue,
        };
        let here = shapes.texts.get(at).and_then(node);
        let there = if here == Some(a) { b } else { a };
        if let Some(&t) = names.get(&there).filter(|_| here == Some(a) || here == Some(b)) {
            loose.push((w, i, t));
        }
    }
    loose
}
