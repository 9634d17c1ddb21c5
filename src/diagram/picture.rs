//! Drawings that are no graph, kept as they stand: plots, waves, histories, tracks of time, tables without a border.

mod figures;

use super::sketch::Sketch;
use super::{Diagram, Kind};
use crate::geom::Pos;
use crate::grid::Grid;
use crate::shape::TextRole;

/// How sure a figure is that was recognised, and one that was asked for.
const SURE: (u8, u8) = (90, 50);

/// Reads the rows as a figure, if they are one that has no names to join.
pub(super) fn find(rows: &[&str], grid: &Grid) -> Option<Diagram> {
    figures::kind(rows, grid).map(|kind| as_it_stands(grid, kind, SURE.0))
}

/// A diagram without nodes: every row's words where they stand.
pub(super) fn read(grid: &Grid, kind: Kind) -> Diagram {
    as_it_stands(grid, kind, SURE.1)
}

fn as_it_stands(grid: &Grid, kind: Kind, confidence: u8) -> Diagram {
    let mut sketch = Sketch::new(grid.width(), grid.height());
    for row in 0..grid.height() {
        let text = grid.text(row, 0, grid.row_width(row));
        let mut at = 0;
        for part in text.split("  ") {
            let lead = part.len() - part.trim_start().len();
            if !part.trim().is_empty() {
                let col = crate::grid::width(&text[..at + lead]) as i32;
                sketch.text(Pos::new(col, row), part.trim(), TextRole::Note);
            }
            at += part.len() + 2;
        }
    }
    sketch.finish(kind, confidence)
}
