//! Makes the diagram of a tree: its nodes, its edges, and one wire for each set of siblings.

use super::{Item, Tree, comment};
use crate::diagram::sketch::Sketch;
use crate::diagram::{Diagram, Heads, Kind, Node, NodeIndex};
use crate::geom::{Dir, Pos, Rect};
use crate::shape::{End, HeadStyle, Repair, RepairKind, Segment, Stroke, TextRole, Touch, Wire};
use std::collections::BTreeMap;

/// Draws a tree on a canvas of this size.
pub(super) fn draw(tree: &Tree, width: i32, height: i32) -> Diagram {
    let mut sketch = Sketch::new(width, height);
    let mut nodes: Vec<(NodeIndex, usize)> = Vec::new();
    for item in &tree.items {
        let node = sketch.graph.add_node(node(item));
        let mut first = None;
        for (row, col, text) in &item.rows {
            let t = sketch.text(Pos::new(*col, *row), text, TextRole::Node(node.index()));
            first.get_or_insert(t);
        }
        for (row, col, text) in &item.comments {
            sketch.text(Pos::new(*col, *row), text, TextRole::Aside);
        }
        nodes.push((node, first.unwrap_or(0)));
    }
    for (row, col, text) in &tree.notes {
        sketch.text(Pos::new(*col, *row), text, TextRole::Note);
    }
    sketch.shapes.stray.extend(tree.ink.iter().map(|row| Pos::new(0, *row)));
    for (row, from, to) in &tree.crooked {
        let repair = Repair { kind: RepairKind::Stub, at: Pos::new(*from, *row), to: Pos::new(*to, *row) };
        sketch.shapes.repairs.push(repair);
    }
    for ((parent, joint), children) in families(tree) {
        let wire = sketch.wire(trunk(tree, &nodes, parent, joint, &children));
        let Some(parent) = parent else { continue };
        let above = &tree.items[parent];
        let label = above.trunk.iter().map(|t| t.2.as_str()).collect::<Vec<_>>().join(" ");
        let mut first = None;
        for &child in &children {
            let item = &tree.items[child];
            let top = Pos::new(joint, above.row + 1);
            let path = match item.arrow {
                Some(_) => vec![top, Pos::new(joint, item.row - 1)],
                None => vec![top, Pos::new(joint, item.row), Pos::new(item.name.0 - 1, item.row)],
            };
            let edge = sketch.edge((nodes[parent].0, nodes[child].0), Heads::Target, path, wire);
            first.get_or_insert(edge.index());
            sketch.graph[edge].label = (!label.is_empty()).then(|| label.clone());
        }
        for (row, col, text) in &above.trunk {
            let role = first.map_or(TextRole::Note, TextRole::Label);
            sketch.text(Pos::new(*col, *row), text, role);
        }
    }
    let confidence = if tree.crooked.is_empty() { 100 } else { 95 };
    sketch.finish(Kind::Tree, confidence)
}

/// Siblings, by parent and by the column of the line that they hang from.
fn families(tree: &Tree) -> BTreeMap<(Option<usize>, i32), Vec<usize>> {
    let mut out: BTreeMap<(Option<usize>, i32), Vec<usize>> = BTreeMap::new();
    for (i, item) in tree.items.iter().enumerate() {
        if item.connector.is_some() || item.parent.is_some() {
            out.entry((item.parent, item.arrow.unwrap_or(item.joint))).or_default().push(i);
        }
    }
    out
}

fn node(item: &Item) -> Node {
    let right = item.rows.iter().map(|(_, col, t)| col + crate::grid::width(t) as i32 - 1).max().unwrap_or(0);
    let bottom = item.rows.iter().map(|r| r.0).max().unwrap_or(item.row);
    let rows = item.rows.iter().map(|r| r.2.clone()).collect();
    let mut node = Node::of_text(rows, Rect::new(item.name.0, item.row, right, bottom));
    let comment = item.comments.iter().map(|c| comment::bare(&c.2)).collect::<Vec<_>>().join(" ");
    node.comment = (!comment.is_empty()).then_some(comment);
    node
}

/// The line from a parent down to its children.
fn trunk(tree: &Tree, nodes: &[(NodeIndex, usize)], parent: Option<usize>, joint: i32, children: &[usize]) -> Wire {
    let rows = || children.iter().map(|&c| tree.items[c].row - i32::from(tree.items[c].arrow.is_some()));
    let bottom = rows().max().unwrap_or(0);
    let top = parent.map_or(rows().min().unwrap_or(0), |p| tree.items[p].row + 1);
    let stroke = Stroke::Light;
    let mut wire = Wire::default();
    wire.segments.push(Segment { from: Pos::new(joint, top), to: Pos::new(joint, bottom), stroke });
    if let Some(p) = parent {
        let at = Pos::new(joint, top);
        wire.ends.push(End { at, dir: Dir::Up, head: None, touch: Touch::Text(nodes[p].1) });
    }
    for &c in children {
        let item = &tree.items[c];
        if item.arrow.is_some() {
            let (at, head) = (Pos::new(joint, item.row - 1), Some(HeadStyle::Filled));
            wire.ends.push(End { at, dir: Dir::Down, head, touch: Touch::Text(nodes[c].1) });
            continue;
        }
        let elbow = Pos::new(joint, item.row);
        let at = Pos::new((item.name.0 - 1).max(joint), item.row);
        if at.col > joint {
            wire.segments.push(Segment { from: elbow, to: at, stroke });
        }
        if item.row < bottom {
            wire.junctions.push(elbow);
        }
        let head = (item.connector == Some(true)).then_some(HeadStyle::Filled);
        wire.ends.push(End { at, dir: Dir::Right, head, touch: Touch::Text(nodes[c].1) });
    }
    wire
}
