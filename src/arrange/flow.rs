//! Chains: the names of a row one after another as pills, with room for an arrow between two.
//!
//! Rows of a chain share no columns, so each is laid out by itself; only what hangs from a name of
//! the row above starts under it.

use std::collections::BTreeMap;

use super::hangs::{Parent, hangs, past_branches};
use super::piece::{Anchor, Piece};
use super::sizes as s;
use super::stretch::Demand;
use crate::shape::{End, Shapes, Text, TextRole, Touch};

/// Rounds of aligning; each can move what another column shares.
const ROUNDS: usize = 3;

/// Most rows from one name to the next that starts in the same column on purpose.
const NEAR: i32 = 2;

/// A row's columns in pixels, at the ends of its texts.
type Stops = Vec<(i32, f64)>;

/// Where columns are, row by row.
pub(super) struct Flow {
    rows: BTreeMap<i32, Stops>,
    /// The row whose columns each wire takes.
    wires: Vec<Option<i32>>,
    /// Which each wire is, from the left, of how many between the same two names.
    abreast: Vec<(usize, usize)>,
    /// The wires down from a name past its branches, each with the wire of those.
    past: BTreeMap<usize, usize>,
}

impl Flow {
    /// Places the pieces, and asks for room between rows; `labelled` is the wire that each text is a label of.
    pub(super) fn new(
        shapes: &Shapes,
        pieces: &mut [Piece],
        height: usize,
        labelled: &[Option<usize>],
        demands: &mut Vec<Demand>,
    ) -> Flow {
        let mut texts: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
        for (t, text) in shapes.texts.iter().enumerate() {
            texts.entry(text.at.row).or_default().push(t);
        }
        for list in texts.values_mut() {
            list.sort_by_key(|&t| (shapes.texts[t].at.col, t));
        }
        let past = past_branches(shapes);
        let mut flow = Flow { rows: BTreeMap::new(), wires: upper_rows(shapes), abreast: abreast(shapes), past };
        let mut wishes = Wishes {
            shapes,
            margin: shapes.texts.iter().map(|t| t.at.col).min().unwrap_or(0),
            hangs: hangs(shapes, &flow.past),
            between: between(shapes, pieces, labelled),
            columns: columns(shapes, pieces),
            least: BTreeMap::new(),
        };
        for _ in 0..ROUNDS {
            for (&row, list) in &texts {
                flow.lay(pieces, row, list, &wishes);
            }
            if !wishes.learn(pieces) {
                break;
            }
        }
        let pills = |row: i32| texts.get(&row).is_some_and(|l| l.iter().any(|&t| pieces[t].pill));
        for row in 1..height as i32 {
            let need = match (pills(row - 1), pills(row)) {
                (true, true) => s::PILL_ROW,
                (false, false) => continue,
                _ => s::PILL_NEXT,
            };
            demands.push(Demand { from: row - 1, to: row, need });
        }
        flow
    }

    /// Lays out one row.
    fn lay(&mut self, pieces: &mut [Piece], row: i32, list: &[usize], wishes: &Wishes<'_>) {
        let shapes = wishes.shapes;
        let mut stops = Stops::new();
        let mut x = list.first().map_or(0.0, |&t| f64::from(shapes.texts[t].at.col - wishes.margin) * s::CELL.0);
        // A row that hangs from one above starts where that leaves its first name's middle.
        let mut hung = None;
        if let Some((&child, &parent)) = list.iter().filter_map(|t| wishes.hangs.get_key_value(t)).min() {
            let above = &shapes.texts[parent.text];
            let from = match parent.line {
                Some((wire, col)) => Some(self.x(wire, col)),
                None => self.middle(pieces, parent.text),
            };
            if let (Some(from), true) = (from, above.at.row < row) {
                let before: f64 = list.iter().take_while(|&&t| t != child).map(|&t| room(&pieces[t]) + s::ARROW).sum();
                let wide = room(&pieces[child]);
                // Under the parent's middle if that stands over the name, else beside it.
                let over = parent.line.is_none() && shapes.texts[child].at.col <= above.at.col + above.width;
                x = from
                    - before
                    - match over {
                        // As it was drawn, beside its parent's branches.
                        _ if parent.below => {
                            let aside = f64::from(shapes.texts[child].at.col - above.at.col) * s::CELL.0;
                            room(&pieces[parent.text]) / 2.0 - aside
                        }
                        true => wide / 2.0,
                        false => -s::ARROW,
                    };
                hung = list.iter().position(|&t| t == child);
            }
        }
        for (i, &t) in list.iter().enumerate() {
            let text = &shapes.texts[t];
            if let Some(&least) = wishes.least.get(&t).filter(|_| hung.is_none_or(|h| i > h)) {
                x = x.max(least);
            }
            let pad = if pieces[t].pill { s::PILL_PAD } else { 0.0 };
            stops.push((text.at.col, x));
            pieces[t].anchor = Anchor::At(x + pad);
            x += pieces[t].width + 2.0 * pad;
            stops.push((text.at.col + text.width, x));
            if let Some(&next) = list.get(i + 1) {
                x += wishes.gap(t, next);
            }
        }
        self.rows.insert(row, stops);
    }

    /// The middle of a piece that is placed.
    fn middle(&self, pieces: &[Piece], t: usize) -> Option<f64> {
        match pieces.get(t)?.anchor {
            Anchor::At(x) => Some(x + pieces[t].width / 2.0),
            _ => None,
        }
    }

    /// How far a wire keeps from the middle of those between the same two names, `room` pixels apart at most.
    pub(super) fn aside(&self, wire: usize, room: f64) -> f64 {
        match self.abreast.get(wire) {
            Some(&(i, n)) if n > 1 => (i as f64 - (n - 1) as f64 / 2.0) * s::ABREAST.min(room / (n - 1) as f64),
            _ => 0.0,
        }
    }

    /// The wire of the branches that a wire goes down past.
    pub(super) fn branches(&self, wire: usize) -> Option<usize> {
        self.past.get(&wire).copied()
    }

    /// Where a column is for a wire; branches leave room beside them for what goes down past them.
    pub(super) fn x(&self, wire: usize, col: i32) -> f64 {
        let aside = if self.past.values().any(|&stem| stem == wire) { s::ABREAST / 2.0 } else { 0.0 };
        self.column(wire, col) + aside
    }

    fn column(&self, wire: usize, col: i32) -> f64 {
        let row = self.wires.get(wire).copied().flatten();
        let Some(stops) = row.and_then(|r| self.rows.get(&r)) else { return f64::from(col) * s::CELL.0 };
        let middle = f64::from(col) + 0.5;
        // A row's texts stand side by side, so its stops are in order.
        let after = stops.partition_point(|&(c, _)| f64::from(c) < middle);
        let between = |(c0, x0): (i32, f64), (c1, x1): (i32, f64)| {
            let (c0, c1) = (f64::from(c0), f64::from(c1));
            if c1 > c0 { x0 + (x1 - x0) * (middle - c0) / (c1 - c0) } else { x0 }
        };
        let x = match after {
            _ if stops.is_empty() => 0.0,
            0 => stops[0].1 - (f64::from(stops[0].0) - middle) * s::CELL.0,
            i if i < stops.len() => between(stops[i - 1], stops[i]),
            _ => stops.last().map_or(0.0, |&(c, x)| x + (middle - f64::from(c)) * s::CELL.0),
        };
        (x * 2.0).round() / 2.0
    }
}

/// What the rows of a chain are laid out by.
struct Wishes<'a> {
    shapes: &'a Shapes,
    /// The first column of all.
    margin: i32,
    /// Child to parent in a row above.
    hangs: BTreeMap<usize, Parent>,
    /// Least room between two neighbours of a row, for the label of their line.
    between: BTreeMap<(usize, usize), f64>,
    /// Names that start in one column of rows near each other.
    columns: Vec<Vec<usize>>,
    /// Where such a name starts at least.
    least: BTreeMap<usize, f64>,
}

impl Wishes<'_> {
    /// From a text of a row to the next one.
    fn gap(&self, t: usize, next: usize) -> f64 {
        let (text, after) = (&self.shapes.texts[t], &self.shapes.texts[next]);
        let wide = f64::from(after.at.col - text.at.col - text.width) * s::CELL.0;
        let linked = matches!(text.role, TextRole::Node(_) | TextRole::Label(_)) && is_name(after);
        let gap = if linked { wide.clamp(s::ARROW, s::ARROW * 4.0) } else { wide.clamp(s::CELL.0, s::ARROW) };
        self.between.get(&(t, next)).map_or(gap, |need| gap.max(*need))
    }

    /// Takes over where the rightmost name of each column starts; whether that is news.
    fn learn(&mut self, pieces: &[Piece]) -> bool {
        let start = |t: usize| match pieces[t].anchor {
            Anchor::At(x) => x,
            _ => 0.0,
        };
        let mut news = false;
        for column in &self.columns {
            let starts = || column.iter().map(|&t| start(t));
            let (first, last) = (starts().fold(f64::MAX, f64::min), starts().fold(f64::MIN, f64::max));
            // So far apart, they have nothing to do with each other.
            if last > first && last - first <= s::ARROW * 4.0 {
                news = true;
                self.least.extend(column.iter().map(|&t| (t, last - s::PILL_PAD)));
            }
        }
        news
    }
}

fn is_name(text: &Text) -> bool {
    matches!(text.role, TextRole::Node(_))
}

/// Names that start in one column of rows near each other.
fn columns(shapes: &Shapes, pieces: &[Piece]) -> Vec<Vec<usize>> {
    let mut columns: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (t, text) in shapes.texts.iter().enumerate().filter(|(t, _)| pieces[*t].pill) {
        columns.entry(text.at.col).or_default().push(t);
    }
    let row = |t: usize| shapes.texts[t].at.row;
    let mut near = Vec::new();
    for mut list in columns.into_values() {
        list.sort_by_key(|&t| (row(t), t));
        near.extend(list.chunk_by(|&a, &b| row(b) - row(a) <= NEAR).filter(|c| c.len() > 1).map(<[usize]>::to_vec));
    }
    near
}

/// The room that labels over or under a level line need between the names that it joins, left to right.
fn between(shapes: &Shapes, pieces: &[Piece], labelled: &[Option<usize>]) -> BTreeMap<(usize, usize), f64> {
    let mut between: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (t, wire) in labelled.iter().enumerate() {
        let Some([a, b]) = wire.and_then(|w| shapes.wires.get(w)).map(|w| &w.ends[..]) else { continue };
        if let (Touch::Text(p), Touch::Text(q)) = (a.touch, b.touch)
            && a.at.row == b.at.row
            && (shapes.texts[t].at.row - a.at.row).abs() == 1
        {
            let pair = if a.at.col <= b.at.col { (p, q) } else { (q, p) };
            let need = between.entry(pair).or_default();
            *need = need.max(pieces[t].width + 2.0 * s::CLEAR);
        }
    }
    between
}

/// A piece's width with its pill.
fn room(piece: &Piece) -> f64 {
    piece.width + if piece.pill { 2.0 * s::PILL_PAD } else { 0.0 }
}

/// The topmost row that each wire touches.
fn upper_rows(shapes: &Shapes) -> Vec<Option<i32>> {
    let row = |touch: Touch| match touch {
        Touch::Text(t) => shapes.texts.get(t).map(|t: &Text| t.at.row),
        _ => None,
    };
    shapes.wires.iter().map(|w| w.ends.iter().filter_map(|e| row(e.touch)).min()).collect()
}

/// For each wire which it is, from the left, of how many between the same two names.
fn abreast(shapes: &Shapes) -> Vec<(usize, usize)> {
    let mut between: BTreeMap<(usize, usize), Vec<(i32, usize)>> = BTreeMap::new();
    for (w, wire) in shapes.wires.iter().enumerate() {
        if let [End { touch: Touch::Text(a), at: from, .. }, End { touch: Touch::Text(b), at: to, .. }] = wire.ends[..]
        {
            between.entry((a.min(b), a.max(b))).or_default().push((from.col + to.col, w));
        }
    }
    let mut abreast = vec![(0, 1); shapes.wires.len()];
    for mut wires in between.into_values() {
        wires.sort_unstable();
        for (i, &(_, w)) in wires.iter().enumerate() {
            abreast[w] = (i, wires.len());
        }
    }
    abreast
}
