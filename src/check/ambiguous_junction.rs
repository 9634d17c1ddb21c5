//! A `┼` or `+` that can be read as a crossing and as a junction.

use super::bound::Scene;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::{Check, On};
use crate::diagram::Kind;
use crate::geom::Pos;
use crate::shape::{Segment, Wire};

pub(super) static CHECK: Check = Check {
    name: "ambiguous-junction",
    severity: Severity::Note,
    on: On::Always,
    about: "where four lines meet, it cannot be seen whether they cross or join",
    page: include_str!("../../docs/checks/ambiguous-junction.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for drawing in scene.picked().filter(|d| d.diagram().kind == Kind::Boxes) {
        for wire in &drawing.diagram().shapes.wires {
            let cross = |at: &&Pos| drawing.glyph(**at).is_some_and(|c| CROSSES.contains(c)) && is_cross(wire, **at);
            for &at in wire.junctions.iter().filter(cross).filter(|_| is_ambiguous(wire)) {
                let message = "four lines meet here; whether they cross or join cannot be seen";
                let mut finding = Finding::new(drawing.cell(at), message);
                finding.drawing = Some(drawing.reading.id.clone());
                findings.add(finding);
            }
        }
    }
}

/// Glyphs by which lines may cross as well as join.
const CROSSES: &str = "┼╋╬╪╫+";

/// Whether lines leave a cell in all four directions.
fn is_cross(wire: &Wire, at: Pos) -> bool {
    let meets = |s: &Segment| {
        let (left, right) = (s.from.col.min(s.to.col), s.from.col.max(s.to.col));
        let (top, bottom) = (s.from.row.min(s.to.row), s.from.row.max(s.to.row));
        let level = top == bottom && top == at.row;
        let upright = left == right && left == at.col;
        [
            level && left <= at.col && at.col < right,
            level && left < at.col && at.col <= right,
            upright && top <= at.row && at.row < bottom,
            upright && top < at.row && at.row <= bottom,
        ]
    };
    (0..4).all(|way| wire.segments.iter().any(|s| meets(s)[way]))
}

/// With one end without a head, or one with, a junction is the only reading that says something.
fn is_ambiguous(wire: &Wire) -> bool {
    let heads = wire.ends.iter().filter(|e| e.head.is_some()).count();
    let tails = wire.ends.len() - heads;
    wire.ends.len() >= 4 && heads != 1 && tails != 1
}
