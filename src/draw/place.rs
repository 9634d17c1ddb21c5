//! Where boxes stand: those of a group in ranks, within its frame; so all groups, from the inner ones out.

use super::rank::{broken, ranks, scattered};
use super::row::{Row, crossings};
use super::wrap::{columns, wrapped};
use super::{Style, distance};
use crate::geom::{Dir, Rect};
use crate::graph::Graph;

/// A node in its place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// Its walls.
    pub(super) rect: Rect,
    /// The rows of its text.
    pub(super) rows: Vec<String>,
    /// Whether it holds others.
    pub(super) group: bool,
}

/// Columns that a text in a box fills before it is broken.
const COLUMNS: usize = 22;

/// How often all is placed anew, once it is known where the rest stands.
const ROUNDS: usize = 4;

/// The way that edges run.
pub(super) fn runs(graph: &Graph, style: Style) -> Dir {
    match style.direction.or(graph.direction) {
        Some(Dir::Right | Dir::Left) => Dir::Right,
        _ => Dir::Down,
    }
}

/// All nodes in their places; the greater `spread`, the more apart.
pub(super) fn placed(graph: &Graph, style: Style, spread: i32) -> Vec<Placed> {
    let mut placer = Placer::new(graph, style, spread);
    let mut best: Option<(i64, Vec<Rect>)> = None;
    for _ in 0..ROUNDS {
        placer.level(None, style.width as i32);
        let rects = placer.rects();
        let cost = placer.cost(&rects);
        placer.seen = Some(rects.clone());
        if best.as_ref().is_none_or(|b| cost < b.0) {
            best = Some((cost, rects));
        }
    }
    let rects = best.map(|b| b.1).unwrap_or_default();
    let nodes = rects.into_iter().zip(placer.rows).enumerate();
    nodes.map(|(n, (rect, rows))| Placed { rect, rows, group: !placer.members[n].is_empty() }).collect()
}

/// Columns and rows of something: 0 and 1.
type Size = [i32; 2];

struct Placer<'a> {
    graph: &'a Graph,
    /// What each node holds; behind all nodes, what no group holds.
    members: Vec<Vec<usize>>,
    rows: Vec<Vec<String>>,
    size: Vec<Size>,
    /// Where each stands in its group.
    at: Vec<Size>,
    /// Where all stood in the last round.
    seen: Option<Vec<Rect>>,
    spread: i32,
    /// Along which of columns and rows the edges run.
    main: usize,
}

impl<'a> Placer<'a> {
    fn new(graph: &'a Graph, style: Style, spread: i32) -> Placer<'a> {
        let count = graph.nodes.len();
        let mut members = vec![Vec::new(); count + 1];
        for (n, node) in graph.nodes.iter().enumerate() {
            members[node.parent.unwrap_or(count)].push(n);
        }
        let main = usize::from(runs(graph, style) == Dir::Down);
        let text = |n: &crate::graph::Node| match n.rows.is_empty() {
            true => wrapped(&n.label, COLUMNS),
            false => n.rows.iter().map(|r| r.trim().to_owned()).filter(|r| !r.is_empty()).collect(),
        };
        let rows: Vec<Vec<String>> = graph.nodes.iter().map(text).collect();
        let mut placer = Placer {
            graph,
            members,
            size: vec![[0; 2]; count],
            at: vec![[0; 2]; count],
            rows,
            seen: None,
            spread,
            main,
        };
        for n in 0..count {
            placer.size[n] = placer.leaf(n);
        }
        placer
    }

    /// The size of a box with its text, and room for the lines that end at it.
    fn leaf(&self, n: usize) -> Size {
        let rows = &self.rows[n];
        let lines = |end: fn(&crate::graph::Edge) -> usize| self.graph.edges.iter().filter(|e| end(e) == n).count();
        let room = 2 * lines(|e| e.from).max(lines(|e| e.to)) as i32;
        // Of many lines some may also leave above and below.
        let least = if self.main == 1 { [room + 3, 3] } else { [5, room.min(4 + 2 * self.spread) + 1] };
        // A line that comes back to its box leaves it and returns at its right.
        let own = 4 * self.graph.edges.iter().filter(|e| e.from == n && e.to == n).count() as i32;
        let least = if own > 0 { [least[0], least[1] + own] } else { least };
        [(columns(rows) + 4).max(least[0]), (rows.len().max(1) as i32 + 2).max(least[1])]
    }

    /// What stands in a group itself and holds a node, or is it.
    fn within(&self, group: Option<usize>, node: usize) -> Option<usize> {
        let mut at = node;
        while self.graph.nodes[at].parent != group {
            at = self.graph.nodes[at].parent?;
        }
        Some(at)
    }

    /// The cells between a frame and what it holds: left, top, right, bottom.
    fn inset(&self, group: usize) -> [i32; 4] {
        let (more, title) = (self.spread / 2, self.rows[group].len() as i32);
        [4 + 2 * more, (title + 2).max(3) + more, 4 + 2 * more, 3 + more]
    }

    /// Places what stands in a group, and all that it holds; gives the size of it.
    fn level(&mut self, group: Option<usize>, width: i32) -> Size {
        let all = self.members[group.unwrap_or(self.graph.nodes.len())].clone();
        for &n in all.iter().filter(|&&n| !self.members[n].is_empty()).collect::<Vec<_>>() {
            let [left, top, right, bottom] = self.inset(n);
            let [w, h] = self.level(Some(n), width - left - right);
            let title = columns(&self.rows[n]) + 4;
            // `left` counts the wall.
            self.size[n] = [(w + left + right).max(title + 2), h + top + bottom];
        }
        let local = |n: usize| all.iter().position(|&m| m == n);
        let mut edges = Vec::new();
        let mut labels = Vec::new();
        // What stands elsewhere draws what it is joined to: the one, and where the other stood.
        let mut pulls: Vec<(usize, f64)> = Vec::new();
        let cross = 1 - self.main;
        for edge in &self.graph.edges {
            let ends = [edge.from, edge.to].map(|n| self.within(group, n).and_then(local));
            match ends {
                [Some(a), Some(b)] if a != b => {
                    edges.push((a, b));
                    labels.push(edge.label.as_deref());
                }
                [Some(a), None] => pulls.extend(self.pull(edge.to, cross).map(|at| (a, at))),
                [None, Some(b)] => pulls.extend(self.pull(edge.from, cross).map(|at| (b, at))),
                _ => {}
            }
        }
        let origin = self.seen.as_ref().map_or(0.0, |seen| group.map_or(0.0, |g| corner(seen[g])[cross].into()));
        pulls.iter_mut().for_each(|p| p.1 -= origin);
        let sizes: Vec<Size> = all.iter().map(|&n| self.size[n]).collect();
        let mut rank = ranks(all.len(), &edges);
        scattered(&mut rank, &edges, &pulls, if self.main == 1 { 2 } else { 1 });
        if self.main == 1 {
            broken(&mut rank, &sizes, width);
        }
        let count = rank.iter().max().map_or(0, |r| r + 1);
        let row = Row {
            rank: rank.clone(),
            edges: edges.clone(),
            pulls: &pulls,
            extent: sizes.iter().map(|s| s[cross]).collect(),
            gaps: all.iter().map(|&n| self.gap(n)).collect(),
            boxes: all.len(),
        };
        let (across, lanes) = row.with_lanes(self.lane()).ordered(count);
        let mut along = 0;
        for r in 0..count {
            let here = || (0..all.len()).filter(|&i| rank[i] == r);
            let deep = here().map(|i| sizes[i][self.main]).max().unwrap_or(0);
            for i in here() {
                let mut at = [0; 2];
                at[self.main] = along + (deep - sizes[i][self.main]) / 2;
                at[cross] = across[i];
                self.at[all[i]] = at;
            }
            let over = edges.iter().zip(&labels).filter(|((a, b), _)| {
                let (a, b) = (rank[*a].min(rank[*b]), rank[*a].max(rank[*b]));
                a <= r && b > r
            });
            let (lines, words) = over.fold((0, 0), |(n, w), (_, l)| (n + 1, w.max(self.along(*l))));
            let own = if self.main == 0 { here().map(|i| self.own(all[i])).max().unwrap_or(0) } else { 0 };
            along += deep + self.between(lines, words) + own;
        }
        let own = |n: usize, axis: usize| if axis == 0 { self.own(n) } else { 0 };
        let end = |axis| all.iter().map(|&n| self.at[n][axis] + self.size[n][axis] + own(n, axis)).max().unwrap_or(0);
        let mut size = [end(0), end(1)];
        size[cross] = size[cross].max(lanes);
        size
    }

    /// Where a node stood across the way that edges run.
    fn pull(&self, node: usize, cross: usize) -> Option<f64> {
        let rect = self.seen.as_ref()?[node];
        Some(if cross == 0 { f64::from(rect.left + rect.right) } else { f64::from(rect.top + rect.bottom) } / 2.0)
    }

    /// What a label takes along the way that edges run.
    fn along(&self, label: Option<&str>) -> i32 {
        let Some(label) = label else { return 0 };
        if self.main == 1 { wrapped(label, super::label::COLUMNS).len() as i32 + 1 } else { columns(&[label]) + 2 }
    }

    /// The cells between two ranks.
    fn between(&self, lines: i32, words: i32) -> i32 {
        let turns = (lines - 1).clamp(0, 6);
        if self.main == 1 { 3 + words + turns + 2 * self.spread } else { 5 + words + 2 * turns + 3 * self.spread }
    }

    /// The cells between a node and the next of its rank.
    fn gap(&self, n: usize) -> i32 {
        if self.main == 1 && self.own(n) > 0 {
            return 2 * self.spread + self.own(n);
        }
        if self.main == 0 {
            return 2 + self.spread;
        }
        let edges = self.graph.edges.iter().filter(|e| e.from == n || e.to == n);
        let label = edges.filter_map(|e| e.label.as_deref()).map(|l| columns(&wrapped(l, super::label::COLUMNS))).max();
        4 + 2 * self.spread + label.map_or(0, |l| (l + 3 - self.size[n][0] / 2).max(0))
    }

    /// What a line takes that runs past the boxes of a rank.
    fn lane(&self) -> i32 {
        if self.main == 1 { 3 + self.spread } else { 1 + self.spread }
    }

    /// What lines from a node to itself take at its right.
    fn own(&self, n: usize) -> i32 {
        let own = self.graph.edges.iter().filter(|e| e.from == n && e.to == n);
        own.map(|e| 9 + e.label.as_deref().map_or(0, |l| columns(&[l]))).max().unwrap_or(0)
    }

    /// The walls of all nodes.
    fn rects(&self) -> Vec<Rect> {
        let rect = |n: usize| {
            let (mut left, mut top) = (self.at[n][0], self.at[n][1]);
            let mut group = self.graph.nodes[n].parent;
            while let Some(g) = group {
                let inset = self.inset(g);
                left += self.at[g][0] + inset[0];
                top += self.at[g][1] + inset[1];
                group = self.graph.nodes[g].parent;
            }
            Rect::new(left, top, left + self.size[n][0] - 1, top + self.size[n][1] - 1)
        };
        (0..self.graph.nodes.len()).map(rect).collect()
    }

    /// How far the ends of edges are apart, and how many edges cross, as the crow flies.
    fn cost(&self, rects: &[Rect]) -> i64 {
        let middle = |n: usize| {
            let r = rects[n];
            (f64::from(r.left + r.right) / 4.0, f64::from(r.top + r.bottom) / 2.0)
        };
        let lines: Vec<_> = self.graph.edges.iter().map(|e| (middle(e.from), middle(e.to))).collect();
        let apart = self.graph.edges.iter().map(|e| i64::from(distance(rects[e.from], rects[e.to]))).sum::<i64>();
        apart + 20 * crossings(&lines)
    }
}

fn corner(rect: Rect) -> Size {
    [rect.left, rect.top]
}
