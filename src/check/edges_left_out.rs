//! A line that joins so much that its edges were left out.

use super::bound::Scene;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::{Check, On};

pub(super) static CHECK: Check = Check {
    name: "edges-left-out",
    severity: Severity::Warning,
    on: On::Always,
    about: "a line joins so much that its connections were left out",
    page: include_str!("../../docs/checks/edges-left-out.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for drawing in scene.picked() {
        for &wire in &drawing.diagram().lattices {
            let wire = &drawing.diagram().shapes.wires[wire];
            let message = format!("this line joins {} ends; its connections were left out", wire.ends.len());
            let mut finding = Finding::new(drawing.cell(wire.start()), message);
            finding.drawing = Some(drawing.reading.id.clone());
            findings.add(finding);
        }
    }
}
