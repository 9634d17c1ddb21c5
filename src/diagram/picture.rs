//! Drawings of kinds that have no reader yet, kept as they stand.

use super::sketch::Sketch;
use super::{Diagram, Kind};
use crate::geom::Pos;
use crate::grid::Grid;
use crate::shape::TextRole;

/// A diagram without nodes: every row's words where they stand.
pub fn read(rows: &[&str], kind: Kind) -> Diagram {
    let grid = Grid::new(rows);
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
    sketch.finish(kind, 50)
}
