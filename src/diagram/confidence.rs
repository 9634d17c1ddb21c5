//! Says how sure a reading is, from what it left open.

use super::{Diagram, Heads, NodeIndex};
use crate::shape::{RepairKind, TextRole, Touch, Wire};
use std::collections::BTreeSet;

/// What one thing of a kind takes off, and the most that all of them take, in hundredths.
struct Price {
    each: u32,
    most: u32,
}

const OPEN_END: Price = Price { each: 8, most: 40 };
const HEAD_IN_THE_OPEN: Price = Price { each: 12, most: 40 };
const LONE_WIRE: Price = Price { each: 6, most: 30 };
const NAMELESS: Price = Price { each: 8, most: 24 };
const UNLIKE: Price = Price { each: 4, most: 16 };
const SELF: Price = Price { each: 12, most: 24 };
const LINE_IN_TEXT: Price = Price { each: 5, most: 25 };
const TWICE: Price = Price { each: 3, most: 12 };
const UNTIED: Price = Price { each: 3, most: 15 };
const SLANT: Price = Price { each: 6, most: 30 };
const CROSSING: Price = Price { each: 2, most: 8 };
const BRIDGE: Price = Price { each: 2, most: 12 };
/// A wire that joins so many things that its edges were left out.
const LATTICE: Price = Price { each: 60, most: 95 };
const LOST: Price = Price { each: 3, most: 12 };

impl Price {
    fn of(&self, n: usize) -> u32 {
        (self.each * u32::try_from(n).unwrap_or(u32::MAX / self.each)).min(self.most)
    }
}

/// The confidence in a reading of boxes, in hundredths.
pub(super) fn of(diagram: &Diagram) -> u8 {
    let (shapes, graph) = (&diagram.shapes, &diagram.graph);
    let free =
        |w: &Wire, head: bool| w.ends.iter().filter(|e| e.touch == Touch::Nothing && e.head.is_some() == head).count();
    let (tied, lone): (Vec<&Wire>, Vec<&Wire>) =
        shapes.wires.iter().partition(|w| w.ends.iter().any(|e| e.touch != Touch::Nothing));
    let open = tied.iter().map(|w| free(w, false)).sum();
    let heads = shapes.wires.iter().map(|w| free(w, true)).sum();
    let nameless = graph.node_weights().filter(|n| n.label.is_empty()).count();
    let directed = graph.edge_weights().filter(|e| e.heads != Heads::None).count();
    let plain = graph.edge_count() - directed;
    let unlike = if directed > 0 { plain } else { 0 };
    let own = graph.edge_indices().filter(|&e| graph.edge_endpoints(e).is_some_and(|(a, b)| a == b)).count();
    let lines = shapes
        .texts
        .iter()
        .filter(|t| !matches!(t.role, TextRole::Node(_)) || bare(diagram, t.role))
        .filter(|t| line_like(&t.text))
        .count();
    let pairs: BTreeSet<_> = graph.edge_indices().filter_map(|e| graph.edge_endpoints(e)).collect();
    let twice = graph.edge_count() - pairs.len();
    let untied =
        graph.node_indices().filter(|&n| !graph[n].group && graph.neighbors_undirected(n).next().is_none()).count();
    let untied = if graph.edge_count() == 0 || untied * 2 > graph.node_count() { 0 } else { untied };
    let slant = shapes
        .wires
        .iter()
        .flat_map(|w| &w.segments)
        .filter(|s| s.from.row != s.to.row && s.from.col != s.to.col)
        .count();
    let crossings = shapes.wires.iter().map(|w| w.crossings.len()).sum::<usize>() / 2;
    let made = |k: RepairKind| shapes.repairs.iter().filter(|r| r.kind == k).count();
    let points = LATTICE.of(diagram.lattices.len())
        + OPEN_END.of(open)
        + HEAD_IN_THE_OPEN.of(heads)
        + LONE_WIRE.of(lone.len())
        + NAMELESS.of(nameless)
        + UNLIKE.of(unlike)
        + SELF.of(own)
        + LINE_IN_TEXT.of(lines)
        + TWICE.of(twice)
        + UNTIED.of(untied)
        + SLANT.of(slant)
        + CROSSING.of(crossings)
        + BRIDGE.of(made(RepairKind::Gap) + made(RepairKind::Stub))
        + LOST.of(made(RepairKind::Glyph));
    100 - points.min(95) as u8
}

/// Whether a text is a name without a box.
fn bare(diagram: &Diagram, role: TextRole) -> bool {
    let TextRole::Node(n) = role else { return true };
    diagram.graph.node_weight(NodeIndex::new(n)).is_none_or(|n| n.shape == super::NodeShape::Text)
}

/// Whether a text holds what might have been a line.
fn line_like(text: &str) -> bool {
    ["--", "->", "<-", "|", "/ ", " /", "\\", "..", "+", " v", "^", "==", "│", "─", "→", "←", "↓", "▼"]
        .iter()
        .any(|l| text.contains(l))
}
