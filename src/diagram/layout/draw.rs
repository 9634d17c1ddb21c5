//! Makes the diagram of a layout: a node for each cell, and its frame where it has one.

use super::Slot;
use super::borders::Borders;
use super::cells::Cells;
use super::places::pieces;
use crate::diagram::sketch::Sketch;
use crate::diagram::{Diagram, Kind, Node, NodeIndex, NodeShape};
use crate::geom::{Pos, Rect};
use crate::glyph;
use crate::grid::Grid;
use crate::shape::{Frame, Repair, RepairKind, Segment, Stroke, TextRole, Wire};

/// Draws sheets of closed cells.
pub(super) fn sheets(grid: &Grid, borders: &Borders, cells: &Cells, slots: &[Slot]) -> Diagram {
    let mut sketch = Sketch::new(grid.width(), grid.height());
    sketch.shapes.frames = cells.closed.iter().map(|rect| frame(grid, *rect)).collect();
    // The cell around each cell: that of its sheet's border, if the sheet stands in one.
    let around: Vec<Option<usize>> = cells
        .sheets
        .iter()
        .map(|sheet| cells.at(Pos::new(super::outline(cells, sheet).left - 1, cells.closed[sheet[0]].top)))
        .collect();
    let mut nodes: Vec<NodeIndex> = Vec::new();
    for slot in slots {
        let node = add(&mut sketch, slot, slot.cell);
        let whole = slot.cell.is_some_and(|c| cells.closed[c] == slot.rect);
        let stroke = slot.cell.map_or(Stroke::Light, |c| sketch.shapes.frames[c].stroke);
        let added = &mut sketch.graph[node];
        added.shape = if whole { NodeShape::Box } else { NodeShape::Text };
        added.stroke = stroke;
        nodes.push(node);
    }
    for (slot, &node) in slots.iter().zip(&nodes) {
        let Some(outer) = around[slot.sheet] else { continue };
        if let Some(cell) = slot.cell {
            sketch.shapes.frames[cell].parent = Some(outer);
            sketch.shapes.frames[outer].group = true;
        }
        let holds = |s: &Slot| s.cell == Some(outer) && s.rect.covers(&slot.rect);
        if let Some(parent) = slots.iter().position(holds) {
            sketch.graph[node].parent = Some(nodes[parent]);
            sketch.graph[nodes[parent]].group = true;
        }
    }
    notes(&mut sketch, grid, |p| !cells.borders_one(p) && !borders.has(p) && cells.at(p).is_none());
    let repair = |&(at, to): &(Pos, Pos)| Repair { kind: RepairKind::Wall, at, to };
    sketch.shapes.repairs.extend(borders.strays.iter().map(repair));
    sketch.finish(Kind::Layout, if borders.strays.is_empty() { 100 } else { 95 })
}

/// Draws a table that has no border: the texts, and the lines between them.
pub(super) fn open(grid: &Grid, slots: &[Slot], lines: Vec<Segment>) -> Diagram {
    let mut sketch = Sketch::new(grid.width(), grid.height());
    for slot in slots {
        add(&mut sketch, slot, None);
    }
    if !lines.is_empty() {
        sketch.wire(Wire { segments: lines, ..Wire::default() });
    }
    let area = slots.iter().map(|s| s.rect).reduce(|a, b| a.union(&b));
    notes(&mut sketch, grid, |p| !area.is_some_and(|a| (a.top..=a.bottom).contains(&p.row)));
    sketch.finish(Kind::Layout, 95)
}

fn add(sketch: &mut Sketch, slot: &Slot, frame: Option<usize>) -> NodeIndex {
    let mut rows: Vec<(i32, String)> = Vec::new();
    for (at, text) in &slot.texts {
        match rows.last_mut() {
            Some((row, last)) if *row == at.row => *last = format!("{last} {text}"),
            _ => rows.push((at.row, text.clone())),
        }
    }
    let mut node = Node::of_text(rows.into_iter().map(|r| r.1).collect(), slot.rect);
    node.place = Some(slot.place);
    let node = sketch.graph.add_node(node);
    for (at, text) in &slot.texts {
        let t = sketch.text(*at, text, TextRole::Node(node.index()));
        sketch.shapes.texts[t].frame = frame;
    }
    node
}

/// Whatever else stands there.
fn notes(sketch: &mut Sketch, grid: &Grid, free: impl Fn(Pos) -> bool) {
    for row in 0..grid.height() {
        let mut col = 0;
        while col < grid.row_width(row) {
            let run = (col..grid.row_width(row)).take_while(|&c| free(Pos::new(c, row))).count() as i32;
            for (at, text) in pieces(grid, row, col, col + run - 1) {
                sketch.text(at, &text, TextRole::Note);
            }
            col += run.max(1);
        }
    }
    sketch.in_reading_order();
}

fn frame(grid: &Grid, rect: Rect) -> Frame {
    let stroke = glyph::of(grid.get(Pos::new(rect.left + 1, rect.top))).stroke;
    let corner = |col: i32, row: i32| Pos::new(col, row);
    Frame {
        rect,
        stroke,
        slanted: false,
        leaning: false,
        round: false,
        parent: None,
        rules: Vec::new(),
        cells: Vec::new(),
        teed: false,
        dividers: Vec::new(),
        group: false,
        corners: [
            corner(rect.left, rect.top),
            corner(rect.right, rect.top),
            corner(rect.left, rect.bottom),
            corner(rect.right, rect.bottom),
        ],
        walls: (rect.top + 1..rect.bottom).map(|_| (Some(rect.left), Some(rect.right))).collect(),
    }
}
