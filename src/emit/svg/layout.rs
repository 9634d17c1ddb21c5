//! From cells to pixels: the author's arrangement, with as much room as each text needs.

use super::flow::Flow;
use super::forms::{self, Form};
use super::looks::Look;
use super::manner::Manner;
use super::pieces::{self, Anchor, Piece};
use super::rows::{Item, Rows, What};
use super::settle;
use super::shifts::Shifts;
use super::stretch::{Axis, Demand};
use super::{alike, blocks, drops, frames, sizes as s};
use crate::diagram::Diagram;
use crate::geom::{Dir, Pos};
use crate::shape::{Shapes, Text, TextRole, Touch};

/// Where everything stands, in pixels from the drawing's top left.
pub(super) struct Layout {
    columns: Axis,
    lines: Axis,
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

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// The smallest that holds both.
    pub(super) fn union(self, o: Area) -> Area {
        Area {
            left: self.left.min(o.left),
            top: self.top.min(o.top),
            right: self.right.max(o.right),
            bottom: self.bottom.max(o.bottom),
        }
    }
}

impl Layout {
    /// `wanted` is what each frame looks like where there is room.
    pub(super) fn new(diagram: &Diagram, wanted: &[Form]) -> Layout {
        let shapes = &diagram.shapes;
        let (width, height) = extent(shapes);
        let rows = Rows::new(shapes, height);
        let manner = Manner::of(diagram);
        let mut pieces = pieces::pieces(diagram, &rows, manner);
        let labelled = labelled(diagram);
        let mut demands = Demands::default();
        let mut flow = None;
        match manner {
            Manner::Plan | Manner::Tree => {
                for (text, piece) in shapes.texts.iter().zip(&pieces) {
                    let form = text.frame.map_or(Form::Box, |f| wanted[f]);
                    demands.text(&rows, text, piece, s::PAD + form.pad());
                }
                demands.wires(shapes);
                if manner == Manner::Plan {
                    demands.air(shapes, &rows);
                    blocks::align(diagram, &mut pieces);
                }
            }
            Manner::Flow => flow = Some(Flow::new(shapes, &mut pieces, height, &labelled, &mut demands.upright)),
            Manner::Sketch => {}
        }
        let solve = |demands: &[Demand]| Axis::new(width, s::CELL.0, demands);
        let columns = alike::even(shapes, &mut demands.level, solve);
        let lines = Axis::new(height, manner.row(), &demands.upright);
        let shifts = Shifts::new(shapes.wires.len());
        let mut layout = Layout { columns, lines, manner, pieces, flow, frames: Vec::new(), forms: Vec::new(), shifts };
        layout.frames = shapes.frames.iter().map(|f| frames::area(&layout, &f.rect)).collect();
        if manner == Manner::Plan {
            settle::settle(&mut layout, shapes, &rows);
        }
        layout.forms = forms::settled(&layout, shapes, &rows, wanted);
        drops::hung(&mut layout, shapes);
        drops::labels(&mut layout, shapes, &labelled);
        layout
    }

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
}

/// The wire that each text is a label of.
fn labelled(diagram: &Diagram) -> Vec<Option<usize>> {
    let wires: Vec<Option<usize>> = diagram.graph.edge_weights().map(|e| e.wire).collect();
    let of = |text: &Text| match text.role {
        TextRole::Label(e) => wires.get(e).copied().flatten().filter(|&w| w < diagram.shapes.wires.len()),
        _ => None,
    };
    diagram.shapes.texts.iter().map(of).collect()
}

/// On half pixels.
pub(super) fn half(v: f64) -> f64 {
    (v * 2.0).round() / 2.0
}

/// Columns and rows that anything needs.
fn extent(shapes: &Shapes) -> (usize, usize) {
    let mut most = Pos::new(shapes.width - 1, shapes.height - 1);
    let mut grow = |p: Pos| most = Pos::new(most.col.max(p.col), most.row.max(p.row));
    for f in &shapes.frames {
        grow(Pos::new(f.rect.right, f.rect.bottom));
    }
    for s in shapes.wires.iter().flat_map(|w| &w.segments) {
        grow(s.from);
        grow(s.to);
    }
    for t in &shapes.texts {
        grow(Pos::new(t.at.col + t.width - 1, t.at.row));
    }
    ((most.col + 1).max(1) as usize, (most.row + 1).max(1) as usize)
}

#[derive(Default)]
struct Demands {
    level: Vec<Demand>,
    upright: Vec<Demand>,
}

impl Demands {
    fn across(&mut self, from: i32, to: i32, need: f64) {
        self.level.push(Demand { from, to, need });
    }

    /// Room for a text between its neighbours, so far from the walls of its own box.
    fn text(&mut self, rows: &Rows, text: &Text, piece: &Piece, own: f64) {
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
    fn air(&mut self, shapes: &Shapes, rows: &Rows) {
        for (frame, _) in shapes.frames.iter().zip(settle::leaves(shapes)).filter(|(_, leaf)| *leaf) {
            let r = frame.rect;
            for (row, next) in [(r.top - 1, r.top), (r.bottom + 1, r.bottom)] {
                if settle::is_near(rows, &r, row) {
                    self.upright.push(Demand { from: row.min(next), to: row.max(next), need: s::CELL.1 + s::AIR });
                }
            }
        }
    }

    /// Room for a head and some line before it.
    fn wires(&mut self, shapes: &Shapes) {
        for wire in &shapes.wires {
            for end in wire.ends.iter().filter(|e| e.head.is_some()) {
                let Touch::Frame(_) = end.touch else { continue };
                let (along, list) = match end.dir {
                    Dir::Left | Dir::Right => (end.at.col, &mut self.level),
                    Dir::Up | Dir::Down => (end.at.row, &mut self.upright),
                };
                let back = end.at.step(end.dir.opposite(), 2);
                let back = if end.dir.is_level() { back.col } else { back.row };
                list.push(Demand { from: along.min(back), to: along.max(back), need: s::HEAD + s::SHAFT + 1.0 });
            }
        }
    }
}
