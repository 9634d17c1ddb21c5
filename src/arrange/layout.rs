//! Where everything stands, in pixels: what is asked while a drawing is arranged.

use super::area::Area;
use super::flow::Flow;
use super::form::Form;
use super::manner::Manner;
use super::piece::{Anchor, Piece};
use super::rows::{Item, What};
use super::shifts::Shifts;
use super::sizes as s;
use super::stretch::Axis;
use crate::geom::{Pos, Rect};
use crate::shape::{Shapes, Text};

/// Where everything stands, in pixels from the drawing's top left.
pub(super) struct Layout {
    pub(super) columns: Axis,
    pub(super) lines: Axis,
    pub(super) manner: Manner,
    pub(super) pieces: Vec<Piece>,
    /// Where columns are in a chain, whose rows are laid out one by one.
    pub(super) flow: Option<Flow>,
    /// The frames' areas.
    pub(super) frames: Vec<Area>,
    /// What each frame looks like.
    pub(super) forms: Vec<Form>,
    /// What moved of each wire.
    pub(super) shifts: Shifts,
}

impl Layout {
    /// A column's middle.
    pub(super) fn x(&self, col: i32) -> f64 {
        self.columns.at(col)
    }

    /// A row's middle.
    pub(super) fn y(&self, row: i32) -> f64 {
        self.lines.at(row)
    }

    /// Where a wire passes a cell.
    pub(super) fn place(&self, wire: usize, p: Pos) -> (f64, f64) {
        let x = match &self.flow {
            Some(flow) => flow.x(wire, p.col),
            None => self.x(p.col) + self.shifts.at(wire, false, p.col, p.row),
        };
        let y = self.y(p.row) + self.shifts.at(wire, true, p.row, p.col);
        (x, y)
    }

    /// Left and right of a piece.
    pub(super) fn span(&self, piece: &Piece) -> (f64, f64) {
        let left = piece.shift
            + match piece.anchor {
                Anchor::Start(col, by) => self.x(col) + by,
                Anchor::End(col, by) => self.x(col) - by - piece.width,
                Anchor::Middle(a, b) => (self.x(a) + self.x(b)) / 2.0 - piece.width / 2.0,
                Anchor::At(x) => x,
            };
        (left, left + piece.width)
    }

    /// What a text covers.
    pub(super) fn area(&self, text: &Text, piece: &Piece) -> Area {
        let (left, right) = self.span(piece);
        let middle = self.y(text.at.row) + piece.drop;
        let (half, pad) = if piece.pill { (s::PILL, s::PILL_PAD) } else { (piece.size * s::HALF_LINE, 0.0) };
        Area { left: left - pad, top: middle - half, right: right + pad, bottom: middle + half }
    }

    /// A rectangle of cells.
    pub(super) fn rect(&self, r: &Rect) -> Area {
        Area { left: self.x(r.left), top: self.y(r.top), right: self.x(r.right), bottom: self.y(r.bottom) }
    }

    /// The pixels that an item of a row covers, left to right.
    pub(super) fn reach(&self, item: &Item) -> (f64, f64) {
        match item.what {
            What::Text(t) => self.pieces.get(t).map_or((0.0, 0.0), |p| self.span(p)),
            _ => (self.x(item.from), self.x(item.to)),
        }
    }

    /// Moves the walls of a box so far outwards, left and right, and what it holds along.
    pub(super) fn stretch(&mut self, shapes: &Shapes, held: &[usize], i: usize, (left, right): (f64, f64)) {
        self.frames[i].left -= left;
        self.frames[i].right += right;
        // What keeps to a side of the box stays as far from it as it was.
        for &t in held {
            let piece = &mut self.pieces[t];
            piece.shift += match piece.anchor {
                Anchor::Start(col, _) if col == shapes.texts[t].at.col => -left,
                Anchor::End(..) => right,
                _ => (right - left) / 2.0,
            };
        }
    }
}
