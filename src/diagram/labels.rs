//! Gives each wire the texts that stand in it, on it or beside it, and each edge the labels on its way.

mod near;

use self::near::Near;
use super::captions::captions;
use super::{DiGraph, Edge, EdgeIndex, Node};
use crate::geom::Pos;
use crate::shape::spans::Spans;
use crate::shape::{Segment, Shapes, Text, TextRole, Touch};

/// Blanks between a label and the upright wire that it stands beside.
const BESIDE: i32 = 2;
/// The same where nothing else is as near.
const FAR: i32 = 3;
/// The same for a further row of a label.
const BESIDE_NEXT: i32 = 8;
/// By how much sooner a label belongs to the wire at which its rows begin or end in one column.
const FLUSH: i32 = 2;
/// Columns that may part the rest of a label from it in its row.
const REST: i32 = 3;
/// Rows from a line between two boxes to a text in the gap between them.
const GAP_ROWS: i32 = 4;
/// Columns by which such a text may stand off the middle of the gap.
const OFF_MIDDLE: i32 = 3;
/// Columns that a further row of a label may be indented.
const INDENT: i32 = 6;

/// A text's place on a wire.
#[derive(Clone, Copy, Debug)]
struct Anchor {
    wire: usize,
    at: Pos,
    cost: i32,
}

/// Assigns the labels; `taken` texts are names already.
pub(super) fn assign(graph: &mut DiGraph<Node, Edge>, shapes: &mut Shapes, taken: &[bool]) {
    let mut of_wire: Vec<Vec<EdgeIndex>> = vec![Vec::new(); shapes.wires.len()];
    for e in graph.edge_indices() {
        if let Some(w) = graph[e].wire {
            of_wire[w].push(e);
        }
    }
    // A shadow's characters are no words, nor are the dots of a divider.
    let ink = |text: &Text| text.is_shade() || text.width > 2 && text.text.chars().all(|c| matches!(c, '.' | '·'));
    let taken: Vec<bool> = taken.iter().zip(&shapes.texts).map(|(&taken, text)| taken || ink(text)).collect();
    let anchors = anchors(shapes, &taken, &of_wire);
    let mut rows: Vec<Vec<(Pos, String)>> = vec![Vec::new(); graph.edge_count()];
    for (t, anchor) in anchors.iter().enumerate() {
        let Some(a) = anchor else { continue };
        let mut first = None;
        for &e in &of_wire[a.wire] {
            if of_wire[a.wire].len() == 1 || on_path(&graph[e].path, a.at) {
                rows[e.index()].push((shapes.texts[t].at, shapes.texts[t].text.clone()));
                first = first.or(Some(e));
            }
        }
        if let Some(e) = first {
            shapes.texts[t].role = TextRole::Label(e.index());
        }
    }
    for e in graph.edge_indices() {
        let mine = &mut rows[e.index()];
        // Its number comes first, wherever it stands.
        mine.sort_by_key(|(at, text)| (!is_number(text), *at));
        if !mine.is_empty() {
            let joined: Vec<&str> = mine.iter().map(|(_, s)| s.as_str()).collect();
            graph[e].label = Some(joined.join(" ").split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}

/// Whether a text is a step's number or letter in brackets.
fn is_number(text: &str) -> bool {
    let inner = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    inner.is_some_and(|t| t.len() == 1 || t.len() < 4 && t.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a cell lies on a path.
fn on_path(path: &[Pos], p: Pos) -> bool {
    path.windows(2).any(|w| {
        let (a, b) = (w[0].min(w[1]), w[0].max(w[1]));
        let (left, right) = (a.col.min(b.col), a.col.max(b.col));
        p.row >= a.row && p.row <= b.row && p.col >= left && p.col <= right
    })
}

/// For each text the place on a wire that it belongs to, if there is one.
fn anchors(shapes: &Shapes, taken: &[bool], of_wire: &[Vec<EdgeIndex>]) -> Vec<Option<Anchor>> {
    let mut best = within(shapes, of_wire, taken);
    let pieces = Pieces::new(shapes, of_wire);
    let near = Near::new(shapes);
    for t in 0..shapes.texts.len() {
        if taken[t] || best[t].is_some() {
            continue;
        }
        let nearest = |reach| pieces.nearest(shapes, &near, &shapes.texts[t], reach);
        best[t] = near
            .unfinished(shapes, &best, t)
            .and_then(|u| best[u])
            .or_else(|| nearest(BESIDE))
            .or_else(|| near.row_above(shapes, &best, t).and_then(|u| best[u]))
            .or_else(|| nearest(FAR).filter(|a| near.is_free(shapes, &shapes.texts[t], a.at.col)))
            .or_else(|| near.goes_on(shapes, &best, t).then(|| nearest(BESIDE_NEXT))?);
    }
    // The rest of a label stands in its row, some blanks on.
    for t in 0..shapes.texts.len() {
        if !taken[t] && best[t].is_none() {
            best[t] = near.row_before(shapes, &best, t).and_then(|u| best[u]);
        }
    }
    // Rows over a label that stands above its line.
    for t in (0..shapes.texts.len()).rev() {
        if !taken[t] && best[t].is_none() {
            best[t] =
                near.row_below(shapes, &best, t).and_then(|u| best[u]).filter(|a| a.at.row > shapes.texts[t].at.row);
        }
    }
    // What stands in the gap between two boxes, off the line, when all that is nearer to it has its labels.
    for t in 0..shapes.texts.len() {
        if !taken[t] && best[t].is_none() {
            best[t] = pieces.between_boxes(shapes, &near, &best, t);
        }
    }
    best
}

/// The places of the texts that stand in wires.
fn within(shapes: &Shapes, of_wire: &[Vec<EdgeIndex>], taken: &[bool]) -> Vec<Option<Anchor>> {
    let mut best = vec![None; shapes.texts.len()];
    let captions = captions(shapes);
    for (w, wire) in shapes.wires.iter().enumerate().filter(|(w, _)| !of_wire[*w].is_empty()) {
        for &t in wire.texts.iter().filter(|&&t| !taken[t] && !captions[t]) {
            let x = &shapes.texts[t];
            let at = wire.segments.iter().find(|s| covers(s, x)).map_or(x.at, |s| project(s, x));
            // Of two lines that it interrupts it is said of that nearer to its middle.
            let off = |p: Pos| (2 * p.col - 2 * x.at.col - x.width).abs();
            if best[t].is_none_or(|other: Anchor| off(at) < off(other.at)) {
                best[t] = Some(Anchor { wire: w, at, cost: -1 });
            }
        }
    }
    best
}

/// The pieces of the wires that have edges: upright ones in each row that they cross, level ones in their own.
struct Pieces {
    /// Each with its wire.
    all: Vec<(usize, Segment)>,
    by_row: Spans,
}

impl Pieces {
    fn new(shapes: &Shapes, of_wire: &[Vec<EdgeIndex>]) -> Pieces {
        let mut all = Vec::new();
        let mut by_row = Spans::new(shapes.height);
        for (w, wire) in shapes.wires.iter().enumerate().filter(|(w, _)| !of_wire[*w].is_empty()) {
            for s in &wire.segments {
                for row in s.from.row.min(s.to.row)..=s.from.row.max(s.to.row) {
                    let (l, r) =
                        if s.from.row == s.to.row { columns(s) } else { (column_at(s, row), column_at(s, row)) };
                    by_row.push(row, l, r, all.len());
                }
                all.push((w, *s));
            }
        }
        Pieces { all, by_row: by_row.build() }
    }

    /// The place beside, above or below a text that it most likely belongs to: the cheapest, and of several as cheap
    /// the first piece in the first row looked at.
    fn nearest(&self, shapes: &Shapes, near: &Near, x: &Text, reach: i32) -> Option<Anchor> {
        let level = [(1, 2), (-1, 4)].map(|(way, cost)| self.above_or_below(x, way, cost));
        let offers = self.beside(shapes, near, x, reach).into_iter().chain(level.into_iter().flatten());
        let all: Vec<(i32, usize, Anchor)> = offers.collect();
        let best = all.iter().min_by_key(|(look, piece, anchor)| (anchor.cost, *look, *piece)).map(|(.., a)| *a)?;
        // Beside the line that a trunk forks from, alone there, it is said of the whole.
        let stem = all.iter().find(|(look, _, a)| *look == 0 && a.wire == best.wire && near.is_alone(x, a.at.col));
        Some(stem.map_or(best, |(.., a)| *a))
    }

    /// The place on the nearest level line between two boxes of a text that stands above or below it in the gap between
    /// them, with nothing in between but further labels of that line.
    fn between_boxes(&self, shapes: &Shapes, near: &Near, best: &[Option<Anchor>], t: usize) -> Option<Anchor> {
        let x = &shapes.texts[t];
        let offers = [1, -1].into_iter().filter_map(|way| {
            let rows = (2..=GAP_ROWS).map(|n| (n, self.above_or_below(x, way * n, n)));
            let (n, anchor) = rows.flat_map(|(n, found)| found.into_iter().map(move |(.., a)| (n, a))).next()?;
            let own = |u: usize| best[u].is_some_and(|a| a.wire == anchor.wire);
            let passed = (1..n).all(|k| near.texts_in(x, way * k).into_iter().all(own));
            (x.width > 1 && passed && in_gap(shapes, &anchor, x)).then_some((n, anchor))
        });
        offers.min_by_key(|(n, _)| *n).map(|(_, anchor)| anchor)
    }

    /// Places on upright pieces in the text's own row, each with the order in which it is looked at.
    fn beside(&self, shapes: &Shapes, near: &Near, x: &Text, reach: i32) -> Vec<(i32, usize, Anchor)> {
        let (first, end) = (x.at.col, x.at.col + x.width);
        let offer = |piece: usize| {
            let (wire, s) = self.all[piece];
            let col = column_at(&s, x.at.row);
            let gap = if col < first { first - col - 1 } else { col - end };
            let is_level = s.from.row == s.to.row && s.from.col != s.to.col;
            let found = !is_level && (0..=reach).contains(&gap) && near.clear(shapes, x, col);
            let flush = if near.flush(shapes, x, &s) { FLUSH } else { 0 };
            let cost = 2 * gap + i32::from(col > first) - flush;
            found.then_some((0, piece, Anchor { wire, at: Pos::new(col, x.at.row), cost }))
        };
        self.by_row.over(x.at.row, first - reach - 1, end + reach).into_iter().filter_map(offer).collect()
    }

    /// Places on level pieces in the next row of that way, at that cost.
    fn above_or_below(&self, x: &Text, way: i32, cost: i32) -> Vec<(i32, usize, Anchor)> {
        let (first, end) = (x.at.col, x.at.col + x.width);
        let offer = |piece: usize| {
            let (wire, s) = self.all[piece];
            let (l, r) = columns(&s);
            let overlap = r.min(end - 1) - l.max(first) + 1;
            let found = s.from.row == s.to.row && overlap > 0 && overlap * 2 >= x.width.min(r - l + 1);
            let at = Pos::new((first + x.width / 2).clamp(l, r), s.from.row);
            found.then_some((cost, piece, Anchor { wire, at, cost }))
        };
        self.by_row.over(x.at.row + way, first, end - 1).into_iter().filter_map(offer).collect()
    }
}

/// Whether a text stands in the middle between two boxes that a wire joins in a row, or right above or below that.
fn in_gap(shapes: &Shapes, anchor: &Anchor, x: &Text) -> bool {
    let ends = shapes.wires[anchor.wire].ends.iter().filter(|end| end.at.row == anchor.at.row && end.dir.is_level());
    let near = (x.at.row - anchor.at.row).abs() <= 2;
    let walls = ends.filter_map(|end| match end.touch {
        Touch::Frame(f) if !shapes.frames[f].group => Some((end.at.col, shapes.frames[f].rect)),
        _ => None,
    });
    let beside = walls.filter(|(_, r)| near || (r.top..=r.bottom).contains(&x.at.row));
    let (before, behind): (Vec<_>, Vec<_>) = beside.map(|(col, _)| col).partition(|&col| col < x.at.col);
    let gap = before.into_iter().max().zip(behind.into_iter().filter(|&col| col >= x.at.col + x.width).min());
    gap.is_some_and(|(l, r)| (2 * x.at.col + x.width - l - r).abs() <= 2 * OFF_MIDDLE)
}

/// First and last column of a piece.
fn columns(s: &Segment) -> (i32, i32) {
    (s.from.col.min(s.to.col), s.from.col.max(s.to.col))
}

/// The column of an upright or slanted piece in a row.
fn column_at(s: &Segment, row: i32) -> i32 {
    if s.from.col == s.to.col || s.from.row == s.to.row {
        return s.from.col;
    }
    let share = i64::from(row - s.from.row) * i64::from(s.to.col - s.from.col) / i64::from(s.to.row - s.from.row);
    s.from.col + share as i32
}

fn covers(s: &Segment, x: &Text) -> bool {
    let (a, b) = (s.from.min(s.to), s.from.max(s.to));
    if s.from.row == s.to.row {
        x.at.row == a.row && x.at.col >= a.col && x.at.col <= b.col
    } else {
        x.at.row >= a.row && x.at.row <= b.row && s.from.col >= x.at.col - 1 && s.from.col <= x.at.col + x.width
    }
}

fn project(s: &Segment, x: &Text) -> Pos {
    if s.from.row == s.to.row {
        let (l, r) = columns(s);
        Pos::new((x.at.col + x.width / 2).clamp(l, r), s.from.row)
    } else {
        Pos::new(column_at(s, x.at.row), x.at.row)
    }
}
