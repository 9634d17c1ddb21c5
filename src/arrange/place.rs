//! From cells to pixels: the author's arrangement, with as much room as each text needs.

use super::demands::Demands;
use super::flow::Flow;
use super::form::Form;
use super::layout::Layout;
use super::manner::Manner;
use super::rows::Rows;
use super::shifts::Shifts;
use super::site::Site;
use super::stretch::{Axis, Demand};
use super::{alike, blocks, drops, forms, pieces, settle, sizes as s};
use crate::diagram::Diagram;
use crate::geom::Pos;
use crate::shape::{Shapes, Text, TextRole};

/// Where everything in a diagram stands; `wanted` is what each frame looks like where there is room.
pub(super) fn place<'a>(diagram: &'a Diagram, wanted: &[Form]) -> (Layout, Site<'a>) {
    let shapes = &diagram.shapes;
    let (width, height) = extent(shapes);
    let rows = Rows::new(shapes, height);
    let manner = Manner::of(diagram);
    let mut pieces = pieces::pieces(diagram, &rows, manner);
    let labelled = labelled(diagram);
    let site = Site::new(shapes, rows);
    let mut demands = Demands::default();
    let mut flow = None;
    match manner {
        Manner::Plan | Manner::Tree => {
            for (text, piece) in shapes.texts.iter().zip(&pieces) {
                let form = text.frame.map_or(Form::Box, |f| wanted[f]);
                demands.text(&site.rows, text, piece, s::PAD + form.pad());
            }
            demands.wires(shapes);
            if manner == Manner::Plan {
                demands.air(&site);
                blocks::align(diagram, &mut pieces);
            }
        }
        Manner::Flow => flow = Some(Flow::new(shapes, &mut pieces, height, &labelled, &mut demands.upright)),
        Manner::Sketch => {}
    }
    let solve = |demands: &[Demand]| Axis::new(width, s::CELL.0, demands);
    let columns = alike::even(&site, &mut demands.level, solve);
    let lines = Axis::new(height, manner.row(), &demands.upright);
    let shifts = Shifts::new(shapes.wires.len());
    let mut layout = Layout { columns, lines, manner, pieces, flow, frames: Vec::new(), forms: Vec::new(), shifts };
    layout.frames = shapes.frames.iter().map(|f| layout.rect(&f.rect)).collect();
    if manner == Manner::Plan {
        settle::settle(&mut layout, &site);
    }
    layout.forms = forms::settled(&layout, shapes, &site.rows, wanted);
    drops::hung(&mut layout, shapes);
    drops::labels(&mut layout, shapes, &labelled);
    (layout, site)
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
