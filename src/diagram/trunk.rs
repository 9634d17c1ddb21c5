//! Says which ends of a wire mean an edge: two ends, or a trunk with many.

use super::{DiGraph, Edge, Heads, Node, NodeIndex};
use crate::geom::{Dir, Pos};
use crate::shape::{End, Segment, Stroke, Wire};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// An end of a wire and the node it touches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    /// The node.
    pub(super) node: NodeIndex,
    /// The end.
    pub(super) end: End,
}

/// Adds the edges that a wire means.
pub(super) fn edges(graph: &mut DiGraph<Node, Edge>, index: usize, wire: &Wire, terminals: &[Terminal]) {
    if terminals.len() < 2 {
        return;
    }
    let map = Map::new(wire);
    let stroke = wire.segments.first().map_or(Stroke::Light, |s| s.stroke);
    let mut seen: BTreeSet<(NodeIndex, NodeIndex)> = BTreeSet::new();
    for (a, b, heads) in pairs(terminals) {
        let (s, t) = (&terminals[a], &terminals[b]);
        if s.node == t.node && terminals.len() > 2 {
            continue;
        }
        if !seen.insert((s.node, t.node)) {
            continue;
        }
        let path = map.path(s.end.at, t.end.at);
        let edge = Edge { label: None, heads, stroke, path, wire: Some(index), step: None };
        graph.add_edge(s.node, t.node, edge);
    }
}

/// The pairs of ends that are edges, source first.
fn pairs(terminals: &[Terminal]) -> Vec<(usize, usize, Heads)> {
    let headed: Vec<usize> = (0..terminals.len()).filter(|&i| terminals[i].end.head.is_some()).collect();
    let plain: Vec<usize> = (0..terminals.len()).filter(|&i| terminals[i].end.head.is_none()).collect();
    let cross = |a: &[usize], b: &[usize], heads: Heads| {
        a.iter().flat_map(|&x| b.iter().map(move |&y| (x, y, heads))).collect::<Vec<_>>()
    };
    if !headed.is_empty() && !plain.is_empty() {
        return cross(&plain, &headed, Heads::Target);
    }
    let heads = if plain.is_empty() { Heads::Both } else { Heads::None };
    if terminals.len() == 2 {
        return vec![(0, 1, heads)];
    }
    let all = |ends: &[usize]| {
        let mut out = Vec::new();
        for (n, &x) in ends.iter().enumerate() {
            out.extend(ends[n + 1..].iter().map(|&y| (x, y, heads)));
        }
        out
    };
    if plain.is_empty() {
        return all(&headed);
    }
    // No heads: one side of the trunk against the other.
    for axis in [Dir::Up, Dir::Left] {
        let one: Vec<usize> = plain.iter().copied().filter(|&i| terminals[i].end.dir == axis).collect();
        let other: Vec<usize> = plain.iter().copied().filter(|&i| terminals[i].end.dir == axis.opposite()).collect();
        if !one.is_empty() && !other.is_empty() && one.len() + other.len() == plain.len() {
            return cross(&one, &other, heads);
        }
    }
    let first: Vec<usize> =
        plain.iter().copied().filter(|&i| matches!(terminals[i].end.dir, Dir::Up | Dir::Left)).collect();
    let rest: Vec<usize> = plain.iter().copied().filter(|i| !first.contains(i)).collect();
    // The odd one out is the root: a line from one side into a trunk that serves the other.
    let by_dir = |d: Dir| plain.iter().copied().filter(|&i| terminals[i].end.dir == d).collect::<Vec<_>>();
    if let Some(root) = Dir::ALL.iter().map(|&d| by_dir(d)).find(|v| v.len() == 1) {
        let others: Vec<usize> = plain.iter().copied().filter(|i| *i != root[0]).collect();
        return cross(&root, &others, heads);
    }
    if first.is_empty() || rest.is_empty() { all(&plain) } else { cross(&first, &rest, heads) }
}

/// A wire's places and the straight ways between them.
struct Map {
    ways: BTreeMap<Pos, Vec<Pos>>,
}

impl Map {
    fn new(wire: &Wire) -> Map {
        let mut points: BTreeSet<Pos> = BTreeSet::new();
        for s in &wire.segments {
            points.extend([s.from, s.to]);
        }
        points.extend(wire.junctions.iter().copied());
        let by_col: BTreeSet<(i32, i32)> = points.iter().map(|p| (p.col, p.row)).collect();
        let mut ways: BTreeMap<Pos, Vec<Pos>> = BTreeMap::new();
        let mut tie = |a: Pos, b: Pos| {
            ways.entry(a).or_default().push(b);
            ways.entry(b).or_default().push(a);
        };
        for s in &wire.segments {
            let on: Vec<Pos> = on_segment(s, &points, &by_col);
            for w in on.windows(2) {
                tie(w[0], w[1]);
            }
        }
        Map { ways }
    }

    /// The bends on the way from one cell to another, both included; just the two if no way is known.
    fn path(&self, from: Pos, to: Pos) -> Vec<Pos> {
        let mut came: BTreeMap<Pos, Pos> = BTreeMap::new();
        let mut queue = VecDeque::from([from]);
        while let Some(p) = queue.pop_front() {
            if p == to {
                break;
            }
            for &q in self.ways.get(&p).map_or(&[][..], |v| v) {
                if q != from && !came.contains_key(&q) {
                    came.insert(q, p);
                    queue.push_back(q);
                }
            }
        }
        let mut path = vec![to];
        let mut at = to;
        while let Some(&p) = came.get(&at) {
            path.push(p);
            at = p;
        }
        if at != from {
            return vec![from, to];
        }
        path.reverse();
        straighten(path)
    }
}

/// The known places on a straight piece, in order.
fn on_segment(s: &Segment, points: &BTreeSet<Pos>, by_col: &BTreeSet<(i32, i32)>) -> Vec<Pos> {
    let (a, b) = (s.from.min(s.to), s.from.max(s.to));
    if a.row == b.row {
        points.range(a..=b).copied().collect()
    } else if a.col == b.col {
        by_col.range((a.col, a.row)..=(b.col, b.row)).map(|&(c, r)| Pos::new(c, r)).collect()
    } else {
        vec![a, b]
    }
}

/// Drops the places where a path does not bend.
fn straighten(path: Vec<Pos>) -> Vec<Pos> {
    let mut out: Vec<Pos> = Vec::with_capacity(path.len());
    for p in path {
        if let [.., a, b] = out[..]
            && ((a.row == b.row && b.row == p.row) || (a.col == b.col && b.col == p.col))
        {
            out.pop();
        }
        out.push(p);
    }
    out
}
