//! Says which ends of a wire mean an edge: two ends, or a trunk with many.

mod flow;
pub(crate) mod map;

use super::{DiGraph, Edge, Heads, Node, NodeIndex};
use crate::geom::{Dir, Pos, Rect};
use crate::shape::{End, Touch, Wire};
use flow::{against, arrows, shafts, upstream};
use map::{Map, Ways};
use std::collections::{BTreeMap, BTreeSet};

/// An end of a wire and the node it touches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    /// The node.
    pub(super) node: NodeIndex,
    /// The end.
    pub(super) end: End,
}

/// Edges that one wire may mean; with more it is a lattice, no trunk: its edges are left out, which is recorded.
pub(super) const MOST_EDGES: usize = 1000;
/// Ends from which on the side with fewer of them is where the ways are looked for.
const MANY: usize = 64;

/// Adds the edges that a wire means; whether it is no lattice.
pub(super) fn edges(graph: &mut DiGraph<Node, Edge>, index: usize, wire: &Wire, terminals: &[Terminal]) -> bool {
    if terminals.len() < 2 || leads_on(wire, terminals) || is_rule(terminals) {
        return true;
    }
    let Some(pairs) = pairs(terminals) else { return false };
    let map = Map::new(wire);
    let shafts = shafts(wire);
    let stroke = wire.stroke();
    let sources: BTreeSet<usize> = pairs.iter().map(|p| p.0).collect();
    let targets: BTreeSet<usize> = pairs.iter().map(|p| p.1).collect();
    let backwards = sources.len() > MANY && targets.len() < sources.len();
    let mut ways: BTreeMap<Pos, Ways> = BTreeMap::new();
    let mut seen: BTreeSet<(NodeIndex, NodeIndex)> = BTreeSet::new();
    let shared = sources.len() > 1 && targets.len() > 1;
    let straight = if shared { arrows(terminals, &map) } else { Vec::new() };
    for (a, b, heads) in pairs {
        let (s, t) = (&terminals[a], &terminals[b]);
        // Where others come in and go out, too, a line comes back only by itself.
        let looped = s.node == t.node && terminals.len() > 2;
        if looped && (heads != Heads::Target || shared) || !seen.insert((s.node, t.node)) {
            continue;
        }
        let (from, to) = if backwards { (t.end.at, s.end.at) } else { (s.end.at, t.end.at) };
        let mut path = ways.entry(from).or_insert_with(|| map.ways(from)).path(&map, to);
        if backwards {
            path.reverse();
        }
        // Of a trunk's ends, two on different sides of a node are a loop where heads on the way between say so.
        if looped && (s.end.dir == t.end.dir || way(wire, &path) != Some(Way::Along)) {
            continue;
        }
        let way = way(wire, &path);
        let back = way == Some(Way::Back);
        if heads == Heads::Target && (back || against(&shafts, &path) || upstream(&straight, &path)) {
            continue;
        }
        let way = way.filter(|_| heads == Heads::None);
        let (source, target) = if way == Some(Way::Back) { (t.node, s.node) } else { (s.node, t.node) };
        if way == Some(Way::Back) {
            path.reverse();
        }
        let heads = if way.is_some() { Heads::Target } else { heads };
        graph.add_edge(source, target, Edge { label: None, heads, stroke, path, wire: Some(index), step: None });
    }
    true
}

/// Whether a line goes straight from one wall of a box to the wall across from it, as the line about a section's title.
fn is_rule(terminals: &[Terminal]) -> bool {
    let [a, b] = terminals else { return false };
    let level = a.end.at.row == b.end.at.row;
    let first = if a.end.at <= b.end.at { a.end } else { b.end };
    let inside = matches!(first.dir, Dir::Left | Dir::Up);
    let straight = (level || a.end.at.col == b.end.at.col) && a.end.dir == b.end.dir.opposite() && inside;
    a.node == b.node && straight && level == a.end.dir.is_level() && a.end.head.is_none() && b.end.head.is_none()
}

/// Whether all that a wire joins comes from where one of its lines begins at nothing, or goes where a head points at
/// nothing.
fn leads_on(wire: &Wire, terminals: &[Terminal]) -> bool {
    let headed = terminals.iter().filter(|t| t.end.head.is_some()).count();
    let free = |head: bool| wire.ends.iter().any(|e| e.touch == Touch::Nothing && e.head.is_some() == head);
    headed == terminals.len() && free(false) || headed == 0 && free(true)
}

/// Which way heads point that stand on a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Along,
    Back,
}

/// Which way all heads on a path point with which lines of the wire run into others.
fn way(wire: &Wire, path: &[Pos]) -> Option<Way> {
    let on = |a: Pos, b: Pos, p: Pos| {
        Rect::new(a.col.min(b.col), a.row.min(b.row), a.col.max(b.col), a.row.max(b.row)).contains(p)
    };
    let ways: Vec<Way> = wire
        .joint_heads
        .iter()
        .filter_map(|h| {
            let tail = h.at.step(h.dir.opposite(), 1);
            let piece = path.windows(2).find(|s| on(s[0], s[1], h.at) && on(s[0], s[1], tail))?;
            let along =
                (piece[1].col - piece[0].col) * h.dir.delta().0 + (piece[1].row - piece[0].row) * h.dir.delta().1 > 0;
            Some(if along { Way::Along } else { Way::Back })
        })
        .collect();
    ways.first().copied().filter(|first| ways.iter().all(|w| w == first))
}

/// The one line that comes in on one side of a fork whose heads all stand on the other, and the branches there that have
/// none.
fn forks(terminals: &[Terminal], headed: &[usize], plain: &[usize]) -> Option<(Vec<usize>, Vec<usize>)> {
    let out = terminals[*headed.first()?].end.dir;
    let (bare, roots): (Vec<usize>, Vec<usize>) = plain.iter().partition(|&&i| terminals[i].end.dir == out);
    let opposite = |i: &usize| terminals[*i].end.dir == out.opposite();
    let one = matches!(roots[..], [root] if opposite(&root)) && headed.len() > 1;
    (one && headed.iter().all(|&i| terminals[i].end.dir == out)).then_some((roots, bare))
}

/// The pairs of ends that are edges, source first; `None` where they are too many.
fn pairs(terminals: &[Terminal]) -> Option<Vec<(usize, usize, Heads)>> {
    let headed: Vec<usize> = (0..terminals.len()).filter(|&i| terminals[i].end.head.is_some()).collect();
    let plain: Vec<usize> = (0..terminals.len()).filter(|&i| terminals[i].end.head.is_none()).collect();
    let cross = |a: &[usize], b: &[usize], heads: Heads| {
        let few = a.len().saturating_mul(b.len()) <= MOST_EDGES;
        few.then(|| a.iter().flat_map(|&x| b.iter().map(move |&y| (x, y, heads))).collect())
    };
    if !headed.is_empty() && !plain.is_empty() {
        let (roots, bare) = forks(terminals, &headed, &plain).unwrap_or((plain, Vec::new()));
        let more = cross(&roots, &bare, Heads::None)?;
        return cross(&roots, &headed, Heads::Target).map(|pairs| [pairs, more].concat());
    }
    let heads = if plain.is_empty() { Heads::Both } else { Heads::None };
    if terminals.len() == 2 {
        return Some(vec![(0, 1, heads)]);
    }
    let all = |ends: &[usize]| {
        let few = ends.len().saturating_mul(ends.len()) <= 2 * MOST_EDGES;
        let after = |n: usize| ends[n + 1..].iter().map(move |&y| (ends[n], y, heads));
        few.then(|| (0..ends.len()).flat_map(after).collect())
    };
    // All alike: one side of the trunk against the other.
    let plain = if plain.is_empty() { headed } else { plain };
    for axis in [Dir::Up, Dir::Left] {
        let one: Vec<usize> = plain.iter().copied().filter(|&i| terminals[i].end.dir == axis).collect();
        let other: Vec<usize> = plain.iter().copied().filter(|&i| terminals[i].end.dir == axis.opposite()).collect();
        if !one.is_empty() && !other.is_empty() && one.len() + other.len() == plain.len() {
            return cross(&one, &other, heads);
        }
    }
    let before = |i: &usize| matches!(terminals[*i].end.dir, Dir::Up | Dir::Left);
    let (first, rest): (Vec<usize>, Vec<usize>) = plain.iter().partition(|i| before(i));
    // The odd one out is the root: a line from one side into a trunk that serves the other.
    let by_dir = |d: Dir| plain.iter().copied().filter(|&i| terminals[i].end.dir == d).collect::<Vec<_>>();
    if let Some(root) = Dir::ALL.iter().map(|&d| by_dir(d)).find(|v| v.len() == 1) {
        let others: Vec<usize> = plain.iter().copied().filter(|i| *i != root[0]).collect();
        return cross(&root, &others, heads);
    }
    if first.is_empty() || rest.is_empty() { all(&plain) } else { cross(&first, &rest, heads) }
}
