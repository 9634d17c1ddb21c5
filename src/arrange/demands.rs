//! How much room texts, heads and the air of boxes need.

use super::looks::Look;
use super::piece::{Anchor, Piece};
use super::rows::{Item, Rows, What};
use super::site::Site;
use super::sizes as s;
use super::stretch::Demand;
use crate::geom::Dir;
use crate::shape::{Shapes, Text, Touch};

/// Demands on columns and on rows.
#[derive(Default)]
pub(super) struct Demands {
    pub(super) level: Vec<Demand>,
    pub(super) upright: Vec<Demand>,
}

impl Demands {
    fn across(&mut self, from: i32, to: i32, need: f64) {
        self.level.push(Demand { from, to, need });
    }

    /// Room for a text between its neighbours, so far from the walls of its own box.
    pub(super) fn text(&mut self, rows: &Rows, text: &Text, piece: &Piece, own: f64) {
        let (row, from, to) = (text.at.row, text.at.col, text.at.col + text.width.max(1) - 1);
        let (left, right) = (rows.left_of(row, from), rows.right_of(row, from, to));
        let pad = |i: &Item| match i.what {
            What::Wall if piece.look != Look::Label && text.frame.is_some() => own,
            What::Wall | What::Riser(_) => s::CLEAR,
            What::Level | What::Run(_) => s::LABEL_GAP,
            What::Text(_) => s::CELL.0,
        };
        let half = s::CELL.0 / 2.0;
        match piece.anchor {
            Anchor::At(_) => {}
            Anchor::Middle(a, b) if a < from || b > to => self.across(a, b, piece.width + 2.0 * own),
            Anchor::Middle(..) => {
                self.across(from, to, piece.width - s::CELL.0);
                let slack = (f64::from(text.width) * s::CELL.0 - piece.width).max(0.0) / 2.0;
                if let Some(l) = left {
                    self.across(l.to, from, half + pad(&l) - slack);
                }
                if let Some(r) = right {
                    self.across(to, r.from, half + pad(&r) - slack);
                }
            }
            Anchor::Start(col, by) => {
                if let Some(l) = left.filter(|_| col == from) {
                    self.across(l.to, col, pad(&l) - by);
                }
                if let Some(r) = right {
                    self.across(col, r.from, by + piece.width + pad(&r));
                }
                if col == from {
                    self.across(col, to, by + piece.width - half);
                }
            }
            Anchor::End(col, by) => {
                if let Some(r) = right.filter(|_| col == to) {
                    self.across(col, r.from, pad(&r) - by);
                }
                if let Some(l) = left {
                    self.across(l.to, col, by + piece.width + pad(&l));
                }
                if col == to {
                    self.across(from, col, by + piece.width - half);
                }
            }
        }
    }

    /// Room for the air that boxes get above and below.
    pub(super) fn air(&mut self, site: &Site<'_>) {
        for (frame, _) in site.shapes.frames.iter().zip(&site.leaf).filter(|(_, leaf)| **leaf) {
            let r = frame.rect;
            for (row, next) in [(r.top - 1, r.top), (r.bottom + 1, r.bottom)] {
                if site.rows.is_near(&r, row) {
                    self.upright.push(Demand { from: row.min(next), to: row.max(next), need: s::CELL.1 + s::AIR });
                }
            }
        }
    }

    /// Room for a head and some line before it.
    pub(super) fn wires(&mut self, shapes: &Shapes) {
        for wire in &shapes.wires {
            for end in wire.ends.iter().filter(|e| e.head.is_some()) {
                let Touch::Frame(_) = end.touch else { continue };
                let (along, list) = match end.dir {
                    Dir::Left | Dir::Right => (end.at.col, &mut self.level),
                    Dir::Up | Dir::Down => (end.at.row, &mut self.upright),
                };
                let back = end.at.step(end.dir.opposite(), 2);
                let back = if end.dir.is_level() { back.col } else { back.row };
                list.push(Demand { from: along.min(back), to: along.max(back), need: s::LINE });
            }
        }
    }
}
