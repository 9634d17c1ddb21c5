//! `├──` and `└──` under a name mean parent to child in every drawing of names without boxes.

use crate::diagram::{Diagram, Heads};
use crate::geom::{Dir, Pos};
use crate::grid::Grid;
use crate::shape::{Touch, Wire};

/// Gives the edges of branches their direction; without heads they begin at the upper name, which is the parent.
pub(super) fn direct(diagram: &mut Diagram, grid: &Grid) {
    let wires = &diagram.shapes.wires;
    for edge in diagram.graph.edge_weights_mut().filter(|e| e.heads == Heads::None) {
        if edge.wire.and_then(|w| wires.get(w)).is_some_and(|w| branches(w, grid)) {
            edge.heads = Heads::Target;
        }
    }
}

/// Whether a wire hangs from one name and leads to the right at each of its other ends, by tees and an elbow.
fn branches(wire: &Wire, grid: &Grid) -> bool {
    let named = wire.ends.iter().all(|e| matches!(e.touch, Touch::Text(_)) && e.head.is_none());
    let count = |dir: Dir| wire.ends.iter().filter(|e| e.dir == dir).count();
    let drawn = |p: Pos| matches!(grid.get(p), '├' | '└' | '╰');
    let mut corners = wire.segments.iter().flat_map(|s| [s.from, s.to]);
    named && count(Dir::Up) == 1 && count(Dir::Up) + count(Dir::Right) == wire.ends.len() && corners.any(drawn)
}
