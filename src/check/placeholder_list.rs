//! A list beside a drawing that is still to be filled in.

use super::bound::Scene;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::{Check, On, bind};
use crate::inventory::{Evidence, Kind};

pub(super) static CHECK: Check = Check {
    name: "placeholder-list",
    severity: Severity::Note,
    on: On::Always,
    about: "a list of components beside a drawing holds nothing but placeholders",
    page: include_str!("../../docs/checks/placeholder-list.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for list in &scene.found.inventories {
        let Some(first) = list.placeholders.first() else { continue };
        let named = !matches!(list.evidence, Evidence::Other(_) | Evidence::Unsaid) && list.kind != Kind::Edges;
        if !named || !list.components.is_empty() {
            continue;
        }
        let beside =
            |d: &&super::drawing::Drawing| Some(scene.section(d)) == list.section && bind::is_comparable(d).is_ok();
        if let Some(drawing) = scene.picked().find(beside) {
            let message = format!(
                "“{}” holds only placeholders, so {} cannot be checked against it",
                list.title,
                drawing.called()
            );
            let mut finding = Finding::new(first.clone(), message);
            finding.drawing = Some(drawing.reading.id.clone());
            findings.add(finding.related(drawing.place(), "the drawing"));
        }
    }
}
