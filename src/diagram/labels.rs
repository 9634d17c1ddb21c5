//! Gives each wire the texts that stand in it, on it or beside it, and each edge the labels on its way.

use super::{DiGraph, Edge, EdgeIndex, Node};
use crate::geom::Pos;
use crate::shape::{Segment, Shapes, Text, TextRole};

/// Blanks between a label and the upright wire that it stands beside.
const BESIDE: i32 = 2;
/// The same for a further row of a label.
const BESIDE_NEXT: i32 = 8;
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
    let anchors = anchors(shapes, taken, &of_wire);
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
        mine.sort_by_key(|(at, _)| *at);
        if !mine.is_empty() {
            let joined: Vec<&str> = mine.iter().map(|(_, s)| s.as_str()).collect();
            graph[e].label = Some(joined.join(" ").split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}

/// Whether a cell lies on a path.
fn on_path(path: &[Pos], p: Pos) -> bool {
    path.windows(2).any(|w| {
        let (a, b) = (w[0].min(w[1]), w[0].max(w[1]));
        let (left, right) = (a.col.min(b.col), a.col.max(b.col));
        p.row >= a.row && p.row <= b.row && p.col >= left && p.col <= right
    })
}

fn anchors(shapes: &Shapes, taken: &[bool], of_wire: &[Vec<EdgeIndex>]) -> Vec<Option<Anchor>> {
    let mut best: Vec<Option<Anchor>> = vec![None; shapes.texts.len()];
    // Pieces of wire by row: upright ones in each row that they cross, level ones in their own.
    let mut by_row: Vec<Vec<(usize, Segment)>> = vec![Vec::new(); shapes.height.max(0) as usize];
    for (w, wire) in shapes.wires.iter().enumerate() {
        if of_wire[w].is_empty() {
            continue;
        }
        for &t in &wire.texts {
            let x = &shapes.texts[t];
            let at = wire.segments.iter().find(|s| covers(s, x)).map_or(x.at, |s| project(s, x));
            best[t] = Some(Anchor { wire: w, at, cost: -1 });
        }
        for s in &wire.segments {
            for row in s.from.row.min(s.to.row)..=s.from.row.max(s.to.row) {
                if let Some(r) = usize::try_from(row).ok().and_then(|r| by_row.get_mut(r)) {
                    r.push((w, *s));
                }
            }
        }
    }
    for t in 0..shapes.texts.len() {
        if taken[t] || best[t].is_some() {
            continue;
        }
        let x = &shapes.texts[t];
        let reach = if goes_on(shapes, &best, t) { BESIDE_NEXT } else { BESIDE };
        let row = x.at.row as usize;
        let mut found: Option<Anchor> = None;
        let mut offer = |a: Anchor| {
            if found.is_none_or(|f| a.cost < f.cost) {
                found = Some(a);
            }
        };
        for &(w, s) in &by_row[row] {
            if s.from.col != s.to.col && s.from.row == s.to.row {
                continue;
            }
            let c = column_at(&s, x.at.row);
            let gap = if c < x.at.col { x.at.col - c - 1 } else { c - (x.at.col + x.width) };
            if (0..=reach).contains(&gap) && clear(shapes, x, c) {
                offer(Anchor { wire: w, at: Pos::new(c, x.at.row), cost: 2 * gap + i32::from(c > x.at.col) });
            }
        }
        for (dr, cost) in [(1i32, 2), (-1, 4)] {
            let Some(level) = usize::try_from(x.at.row + dr).ok().and_then(|r| by_row.get(r)) else { continue };
            for &(w, s) in level {
                if s.from.row != s.to.row {
                    continue;
                }
                let (l, r) = (s.from.col.min(s.to.col), s.from.col.max(s.to.col));
                let overlap = r.min(x.at.col + x.width - 1) - l.max(x.at.col) + 1;
                if overlap * 2 >= x.width.min(r - l + 1) && overlap > 0 {
                    let at = Pos::new((x.at.col + x.width / 2).clamp(l, r), s.from.row);
                    offer(Anchor { wire: w, at, cost });
                }
            }
        }
        if found.is_none() {
            found = row_above(shapes, &best, t).and_then(|u| best[u]);
        }
        best[t] = found;
    }
    // Rows over a label that stands above its line.
    for t in (0..shapes.texts.len()).rev() {
        if !taken[t] && best[t].is_none() {
            best[t] = row_below(shapes, &best, t).and_then(|u| best[u]).filter(|a| a.at.row > shapes.texts[t].at.row);
        }
    }
    best
}

/// The label whose first row a text is.
fn row_below(shapes: &Shapes, best: &[Option<Anchor>], t: usize) -> Option<usize> {
    let x = &shapes.texts[t];
    (t + 1..shapes.texts.len()).take_while(|&u| shapes.texts[u].at.row <= x.at.row + 1).find(|&u| {
        let o = &shapes.texts[u];
        let middle = (2 * o.at.col + o.width - 2 * x.at.col - x.width).abs() <= 4;
        let end = (o.at.col + o.width - x.at.col - x.width).abs() <= 1;
        o.at.row == x.at.row + 1
            && best[u].is_some()
            && ((o.at.col - x.at.col).abs() <= 1 || middle || end)
            && o.frame == x.frame
    })
}

/// The label whose next row a text is.
fn row_above(shapes: &Shapes, best: &[Option<Anchor>], t: usize) -> Option<usize> {
    let x = &shapes.texts[t];
    (0..t).rev().take_while(|&u| shapes.texts[u].at.row >= x.at.row - 1).find(|&u| {
        let o = &shapes.texts[u];
        let middle = (2 * o.at.col + o.width - 2 * x.at.col - x.width).abs() <= 4;
        o.at.row == x.at.row - 1
            && best[u].is_some()
            && ((o.at.col - x.at.col).abs() <= 1 || middle)
            && o.frame == x.frame
    })
}

fn goes_on(shapes: &Shapes, best: &[Option<Anchor>], t: usize) -> bool {
    let x = &shapes.texts[t];
    (0..t).rev().take_while(|&u| shapes.texts[u].at.row >= x.at.row - 1).any(|u| {
        let o = &shapes.texts[u];
        o.at.row == x.at.row - 1 && best[u].is_some() && (-1..=INDENT).contains(&(x.at.col - o.at.col))
    })
}

/// The column of an upright or slanted piece in a row.
fn column_at(s: &Segment, row: i32) -> i32 {
    if s.from.col == s.to.col || s.from.row == s.to.row {
        return s.from.col;
    }
    let share = i64::from(row - s.from.row) * i64::from(s.to.col - s.from.col) / i64::from(s.to.row - s.from.row);
    s.from.col + share as i32
}

/// Whether no other text stands between a text and a column.
fn clear(shapes: &Shapes, x: &Text, col: i32) -> bool {
    !shapes.frames.iter().any(|f| {
        let (l, r) = if col < x.at.col { (col, x.at.col) } else { (x.at.col, col) };
        f.rect.top <= x.at.row && f.rect.bottom >= x.at.row && f.rect.left > l && f.rect.right < r
    })
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
        Pos::new((x.at.col + x.width / 2).clamp(s.from.col.min(s.to.col), s.from.col.max(s.to.col)), s.from.row)
    } else {
        Pos::new(column_at(s, x.at.row), x.at.row)
    }
}
