//! The manner in which a drawing is shown.

use super::sizes as s;
use crate::diagram::{Diagram, Kind};

/// How a drawing is laid out and dressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Boxes and wires where their author put them.
    Plan,
    /// Names one under the other, joined by thin lines.
    Tree,
    /// Names as pills in a row.
    Flow,
    /// Characters in their cells: what is no graph.
    Sketch,
}

impl Manner {
    pub(super) fn of(diagram: &Diagram) -> Manner {
        let shapes = &diagram.shapes;
        match diagram.kind {
            _ if !shapes.frames.is_empty() => Manner::Plan,
            Kind::Tree => Manner::Tree,
            Kind::Chain => Manner::Flow,
            _ if diagram.graph.node_count() == 0 && shapes.wires.is_empty() => Manner::Sketch,
            _ => Manner::Plan,
        }
    }

    /// Height of a row in pixels.
    pub(super) const fn row(self) -> f64 {
        match self {
            Manner::Plan | Manner::Flow => s::CELL.1,
            Manner::Tree => s::TREE_ROW,
            Manner::Sketch => s::SKETCH_ROW,
        }
    }
}
