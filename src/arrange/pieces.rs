//! How large each text is and what it hangs on: the column, wall or wire that it keeps to.

use std::collections::{BTreeMap, BTreeSet};

use super::align;
use super::font::Face;
use super::looks::{self, Look};
use super::manner::Manner;
use super::piece::{Anchor, Piece};
use super::rows::{Item, Rows, What};
use super::sizes as s;
use crate::diagram::{Diagram, EdgeIndex, NodeIndex, NodeShape};
use crate::geom::{Dir, Rect};
use crate::shape::{Shapes, Text, TextRole, Touch};

/// All texts of a drawing, in its order.
pub(super) fn pieces(diagram: &Diagram, rows: &Rows, manner: Manner) -> Vec<Piece> {
    let shapes = &diagram.shapes;
    let looks = looks::looks(diagram, rows, manner);
    let touched = touched(shapes);
    let lettered = lettered(shapes);
    let anchors = align::anchors(shapes, rows, &looks);
    let mut pieces: Vec<Piece> = shapes
        .texts
        .iter()
        .enumerate()
        .map(|(i, text)| {
            let (look, mono) = looks[i];
            let (face, size) = match look {
                _ if manner == Manner::Sketch || lettered[i] => (Face::Mono, s::SKETCH),
                _ if mono => (Face::Mono, s::MONO),
                Look::Title => (Face::Bold, s::TITLE),
                Look::GroupTitle => (Face::Bold, s::GROUP_TITLE),
                Look::Folder => (Face::Bold, s::TEXT),
                Look::Name | Look::Row | Look::Label | Look::Note => (Face::Sans, s::TEXT),
            };
            let bullet = text.text.starts_with("- ") && look != Look::Label;
            let width = match text.text.strip_prefix("- ").filter(|_| bullet) {
                Some(item) => s::BULLET_INDENT + face.width(item, size),
                None => face.width(&text.text, size),
            };
            // What stands in the middle then begins on half pixels.
            let width = width.round();
            let mut piece = Piece {
                look,
                face,
                size,
                anchor: own(text),
                width,
                roomy: box_width(shapes, text).is_some_and(|room| width * s::WIDER <= room),
                bullet,
                drop: 0.0,
                shift: 0.0,
                riser: None,
                wire: None,
                pill: false,
            };
            match manner {
                Manner::Plan => hang(diagram, rows, i, touched[i], anchors[i], &mut piece),
                Manner::Sketch => piece.width = f64::from(text.width) * s::CELL.0,
                Manner::Flow => piece.pill = matches!(text.role, TextRole::Node(_)),
                Manner::Tree => {}
            }
            piece
        })
        .collect();
    if manner == Manner::Tree {
        comments(shapes, &mut pieces);
    }
    pieces
}

/// The width of the box that a text stands in.
fn box_width(shapes: &Shapes, text: &Text) -> Option<f64> {
    let frame = &shapes.frames[text.frame?];
    (!frame.group && frame.cells.is_empty()).then(|| f64::from(frame.rect.width() - 2) * s::CELL.0)
}

/// Most columns between comments of a tree that were meant to begin in one.
const ASTRAY: i32 = 2;

/// The comments of a tree that begin in nearly one column begin in one.
fn comments(shapes: &Shapes, pieces: &mut [Piece]) {
    let mut list: Vec<usize> = (0..pieces.len())
        .filter(|&t| !matches!(shapes.texts[t].role, TextRole::Node(_) | TextRole::Title(_)))
        .collect();
    list.sort_by_key(|&t| (shapes.texts[t].at.col, t));
    for near in list.chunk_by(|&a, &b| shapes.texts[b].at.col - shapes.texts[a].at.col <= ASTRAY) {
        let column = near.iter().map(|&t| shapes.texts[t].at.col).max().unwrap_or(0);
        near.iter().for_each(|&t| pieces[t].anchor = Anchor::Start(column, -s::CELL.0 / 2.0));
    }
}

/// The anchor that keeps a text's first cell.
fn own(text: &Text) -> Anchor {
    Anchor::Start(text.at.col, -s::CELL.0 / 2.0)
}

fn last(text: &Text) -> i32 {
    text.at.col + text.width.max(1) - 1
}

/// What wires end at a text, sideways and up-down, and what stands by it.
#[derive(Clone, Copy, Debug, Default)]
struct Touched {
    left: bool,
    right: bool,
    /// The first and the last column in which a wire comes from above or below.
    upright: Option<(i32, i32)>,
    /// Others that no wire touches at their left begin in the same column.
    listed: bool,
    /// It stands centred right under or over a frame.
    by_frame: bool,
}

/// Lines side by side from which on each is one letter's.
const LETTERS: usize = 4;

/// Which texts have a line for each letter, as the flags of a register have: they keep their cells.
fn lettered(shapes: &Shapes) -> Vec<bool> {
    let mut columns: BTreeMap<(usize, Dir), BTreeSet<i32>> = BTreeMap::new();
    for end in shapes.wires.iter().flat_map(|w| &w.ends).filter(|end| !end.dir.is_level()) {
        if let Touch::Text(t) = end.touch {
            columns.entry((t, end.dir)).or_default().insert(end.at.col);
        }
    }
    let mut lettered = vec![false; shapes.texts.len()];
    for ((t, _), columns) in columns {
        let span = columns.first().zip(columns.last()).map_or(0, |(a, b)| b - a + 1);
        lettered[t] |= columns.len() >= LETTERS && usize::try_from(span) == Ok(columns.len());
    }
    lettered
}

fn touched(shapes: &Shapes) -> Vec<Touched> {
    let mut touched = vec![Touched::default(); shapes.texts.len()];
    for end in shapes.wires.iter().flat_map(|w| &w.ends) {
        let Touch::Text(t) = end.touch else { continue };
        let Some((slot, text)) = touched.get_mut(t).zip(shapes.texts.get(t)) else { continue };
        if end.at.row == text.at.row {
            slot.left |= end.at.col < text.at.col;
            slot.right |= end.at.col > last(text);
        } else {
            let (first, last) = slot.upright.unwrap_or((end.at.col, end.at.col));
            slot.upright = Some((first.min(end.at.col), last.max(end.at.col)));
        }
    }
    let mut columns: BTreeMap<i32, usize> = BTreeMap::new();
    let open = |slot: &Touched| !slot.left && (slot.right || slot.upright.is_some());
    for (_, text) in touched.iter().zip(&shapes.texts).filter(|(slot, _)| open(slot)) {
        *columns.entry(text.at.col).or_default() += 1;
    }
    // Rows beside frames, with twice the column of their middles.
    let beside = |r: Rect| [r.top - 1, r.bottom + 1].map(|row| (row, r.left + r.right));
    let middles: BTreeSet<(i32, i32)> = shapes.frames.iter().flat_map(|f| beside(f.rect)).collect();
    for (slot, text) in touched.iter_mut().zip(&shapes.texts) {
        slot.listed = open(slot) && columns.get(&text.at.col).is_some_and(|&n| n > 1);
        let (row, middle) = (text.at.row, 2 * text.at.col + text.width - 1);
        slot.by_frame = middles.range((row, middle - 2)..=(row, middle + 2)).next().is_some();
    }
    touched
}

/// Columns to what stands beside a name, from which on the name can move by one.
const FREE: i32 = 2;

/// Whether a text that starts in its first cell is still under a column, in its own width.
fn meets(text: &Text, column: i32, piece: &Piece) -> bool {
    f64::from(column - text.at.col + 1) * s::CELL.0 <= piece.width
}

/// Decides what a text hangs on.
fn hang(diagram: &Diagram, rows: &Rows, i: usize, touched: Touched, anchor: Option<Anchor>, piece: &mut Piece) {
    let text = &diagram.shapes.texts[i];
    let (row, from, to) = (text.at.row, text.at.col, last(text));
    let (left, right) = (rows.left_of(row, from), rows.right_of(row, from, to));
    if piece.look == Look::Label {
        label(diagram, rows, text, piece, left, right);
        return;
    }
    let bare = matches!(text.role, TextRole::Node(n)
        if diagram.graph.node_weight(NodeIndex::new(n)).is_some_and(|n| n.shape == NodeShape::Text));
    if bare && text.frame.is_none() || touched.left || touched.right {
        let alone = left.is_none_or(|i| from - i.to > FREE) && right.is_none_or(|i| i.from - to > FREE);
        piece.anchor = match (touched.left, touched.right) {
            (true, false) => own(text),
            // A wire from above or below must still meet it, narrower as it is here than in cells.
            (false, _) if touched.listed && touched.upright.is_none_or(|(_, c)| meets(text, c, piece)) => own(text),
            (false, true) => Anchor::End(to, -s::CELL.0 / 2.0),
            // Right over a line, or under it, it is the name that moves: lines through several names stay one line.
            _ => match touched.upright {
                Some((c, last)) if c == last && (2 * c - from - to).abs() <= 2 && alone => Anchor::Middle(c, c),
                _ => Anchor::Middle(from, to),
            },
        };
        return;
    }
    // A wall in its way, as walls that were put straight can be: it stands beside it, where most of it was.
    // What begins in its own box is only too long for it.
    let begins_in = |i: &Item| text.frame.is_some() && i.from > from + 1;
    let crossed = rows.beginning(row, from, to).iter().find(|i| i.what == What::Wall);
    if let Some(wall) = crossed.filter(|i| !begins_in(i)) {
        let right = wall.from - from <= to - wall.from;
        piece.anchor = if right { Anchor::Start(wall.from, s::CLEAR) } else { Anchor::End(wall.from, s::CLEAR) };
        return;
    }
    match text.frame {
        Some(_) => piece.anchor = anchor.unwrap_or(piece.anchor),
        None if touched.by_frame => piece.anchor = Anchor::Middle(from, to),
        None => {}
    }
}

/// A label beside, in or over its wire.
fn label(diagram: &Diagram, rows: &Rows, text: &Text, piece: &mut Piece, left: Option<Item>, right: Option<Item>) {
    let (row, from, to) = (text.at.row, text.at.col, last(text));
    let wire = match text.role {
        TextRole::Label(e) => diagram.graph.edge_weight(EdgeIndex::new(e)).and_then(|e| e.wire),
        _ => None,
    };
    piece.wire = wire;
    let near = |i: &Item| match i.what {
        What::Riser(w) if from - i.to <= 3 && i.from - to <= 3 => Some((w, i.from)),
        _ => None,
    };
    let (l, r) = (left.as_ref().and_then(near), right.as_ref().and_then(near));
    let mine = |x: Option<(usize, i32)>| x.filter(|(w, _)| Some(*w) == wire);
    let interrupts = rows.runs_over(row, from - 2, to + 2).next().is_some();
    if interrupts {
        piece.anchor = Anchor::Middle(from, to);
    } else if let Some((w, col)) = mine(l).or(if mine(r).is_none() { l } else { None }) {
        piece.anchor = Anchor::Start(col, s::LABEL);
        piece.riser = Some((w, col));
    } else if let Some((w, col)) = r {
        piece.anchor = Anchor::End(col, s::LABEL);
        piece.riser = Some((w, col));
    } else {
        piece.anchor = Anchor::Middle(from, to);
        let room = s::CELL.1 - piece.size * s::HALF_LINE - s::LABEL_ABOVE;
        if rows.runs_over(row + 1, from, to).next().is_some() {
            piece.drop = room.min(6.0);
        } else if rows.runs_over(row - 1, from, to).next().is_some() {
            piece.drop = -room.min(6.0);
        }
    }
}
