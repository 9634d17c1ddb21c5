//! A box whose border has a hole.

use super::bound::Scene;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::{Check, On};
use crate::geom::Pos;

pub(super) static CHECK: Check = Check {
    name: "open-box",
    severity: Severity::Note,
    on: On::Always,
    about: "a box has no wall in one of its rows",
    page: include_str!("../../docs/checks/open-box.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for drawing in scene.picked() {
        for frame in &drawing.diagram().shapes.frames {
            let hole = frame.walls.iter().position(|(left, right)| left.is_none() || right.is_none());
            let Some((i, offset)) = hole.and_then(|i| Some((i, i32::try_from(i).ok()?))) else { continue };
            let (side, col) = match frame.walls[i] {
                (None, _) => ("left", frame.rect.left),
                _ => ("right", frame.rect.right),
            };
            let at = Pos::new(col, frame.rect.top + 1 + offset);
            let mut finding = Finding::new(drawing.cell(at), format!("the box has no {side} wall in this row"));
            finding.drawing = Some(drawing.reading.id.clone());
            findings.add(finding);
        }
    }
}
