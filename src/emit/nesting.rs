//! What holds what, and which way a drawing runs: what writers of graphs ask of one.

use std::collections::BTreeSet;

use crate::diagram::{Diagram, Heads, Kind, Node, NodeIndex};
use crate::geom::{Dir, Rect};

/// The groups of a diagram and what they hold.
pub(super) struct Nesting {
    /// What no group holds, in reading order.
    pub(super) top: Vec<NodeIndex>,
    members: Vec<Vec<NodeIndex>>,
    /// Where boxes with rounded corners stand.
    round: BTreeSet<Rect>,
}

impl Nesting {
    pub(super) fn of(diagram: &Diagram) -> Nesting {
        let graph = &diagram.graph;
        let round = diagram.shapes.frames.iter().filter(|f| f.round).map(|f| f.rect).collect();
        let mut nesting = Nesting { top: Vec::new(), members: vec![Vec::new(); graph.node_count()], round };
        for n in graph.node_indices() {
            match graph[n].parent.filter(|p| p.index() < graph.node_count() && *p != n) {
                Some(parent) => nesting.members[parent.index()].push(n),
                None => nesting.top.push(n),
            }
        }
        nesting
    }

    /// What a group holds itself, in reading order.
    pub(super) fn members(&self, group: NodeIndex) -> &[NodeIndex] {
        &self.members[group.index()]
    }

    /// Whether a node's box has rounded corners.
    pub(super) fn is_round(&self, node: &Node) -> bool {
        self.round.contains(&node.rect)
    }

    /// Whether a node is a group that holds something.
    pub(super) fn is_group(&self, diagram: &Diagram, n: NodeIndex) -> bool {
        diagram.graph[n].group && !self.members(n).is_empty()
    }
}

/// Whether a drawing can be told as a sequence: languages know no groups in one.
pub(super) fn is_sequence(diagram: &Diagram) -> bool {
    diagram.kind == Kind::Sequence && diagram.graph.node_weights().all(|n| !n.group)
}

/// Whether `inner` is the group `outer` or lies in it.
pub(super) fn holds(diagram: &Diagram, outer: NodeIndex, inner: NodeIndex) -> bool {
    let mut at = Some(inner);
    for _ in 0..=diagram.graph.node_count() {
        match at {
            Some(n) if n == outer => return true,
            Some(n) => at = diagram.graph.node_weight(n).and_then(|n| n.parent),
            None => return false,
        }
    }
    false
}

/// Whether an edge joins a group and itself, or something that it holds.
pub(super) fn is_within(diagram: &Diagram, a: NodeIndex, b: NodeIndex) -> bool {
    let group = |n: NodeIndex| diagram.graph[n].group;
    group(a) && holds(diagram, a, b) || group(b) && holds(diagram, b, a)
}

/// The way that most edges run: along rows or along columns; backwards only where few run forwards.
pub(crate) fn flow(diagram: &Diagram) -> Dir {
    let mut level = 0;
    let (mut along, mut down) = ([0, 0], [0, 0]);
    for edge in diagram.graph.edge_weights() {
        let [.., before, last] = edge.path[..] else { continue };
        let is_level = before.row == last.row;
        level += if is_level { 1 } else { -1 };
        if edge.heads == Heads::Target {
            match is_level {
                true => along[usize::from(last.col < before.col)] += 1,
                false => down[usize::from(last.row < before.row)] += 1,
            }
        }
    }
    let backwards = |[forth, back]: [i32; 2]| back > 2 * forth;
    match level > 0 {
        true if backwards(along) => Dir::Left,
        true => Dir::Right,
        false if backwards(down) => Dir::Up,
        false => Dir::Down,
    }
}

/// The rows of a node's text; its whole label where it has no rows, or one that differs by a colon behind it.
pub(super) fn rows(node: &Node) -> Vec<&str> {
    match node.rows.as_slice() {
        [] => vec![node.label.as_str()],
        [row] if row.strip_suffix(':') == Some(node.label.as_str()) => vec![node.label.as_str()],
        rows => rows.iter().map(String::as_str).collect(),
    }
}

/// The same, and the node's comment in a row of its own.
pub(super) fn rows_and_comment(node: &Node) -> Vec<&str> {
    let mut rows = rows(node);
    rows.extend(node.comment.as_deref());
    rows
}
