//! One component under two names.

use super::bound::Scene;
use super::compare::Standing;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::{Check, On};

pub(super) static CHECK: Check = Check {
    name: "name-differs",
    severity: Severity::Note,
    on: On::Always,
    about: "a component has one name in the list and a similar one in the drawing",
    page: include_str!("../../docs/checks/name-differs.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for comparison in &scene.comparisons {
        let drawing = comparison.drawing;
        for (component, standing) in comparison.list.components.iter().zip(&comparison.standings) {
            // A name that is unlike what is drawn in its place is another check's.
            let Standing::Near { node, text, likeness: Some(_), .. } = standing else { continue };
            let name = &component.name;
            let message = format!("“{name}” is drawn as “{text}” in {}", drawing.called());
            let mut finding = Finding::new(component.place.clone(), message).about(name);
            finding.drawing = Some(drawing.reading.id.clone());
            findings.add(finding.related(drawing.part_place(*node, text), format!("“{text}” is drawn here")));
        }
    }
}
