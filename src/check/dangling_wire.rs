//! A line that ends at nothing.

use super::bound::Scene;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::{Check, On};
use crate::diagram::Kind;
use crate::shape::Touch;

pub(super) static CHECK: Check = Check {
    name: "dangling-wire",
    severity: Severity::Note,
    on: On::Always,
    about: "a line without an arrowhead ends at nothing",
    page: include_str!("../../docs/checks/dangling-wire.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    ends(scene, findings, false, "this line ends at nothing");
}

/// Free ends of lines with or without a head, one finding for each line.
pub(super) fn ends(scene: &Scene, findings: &mut Findings, head: bool, message: &str) {
    for drawing in scene.picked().filter(|d| d.diagram().kind == Kind::Boxes) {
        for wire in &drawing.diagram().shapes.wires {
            let free = |e: &&crate::shape::End| e.touch == Touch::Nothing && e.head.is_some() == head;
            // A line that touches nothing at all is a rule or an ornament, no broken connection.
            let attached = wire.ends.iter().any(|e| e.touch != Touch::Nothing);
            if let Some(end) = wire.ends.iter().find(free).filter(|_| attached) {
                let mut finding = Finding::new(drawing.cell(end.at), message);
                finding.drawing = Some(drawing.reading.id.clone());
                findings.add(finding);
            }
        }
    }
}
