//! A dependency that a list states and its drawing does not show, though it shows both ends.

use super::bound::Scene;
use super::drawing::Connection;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::{Check, On};

pub(super) static CHECK: Check = Check {
    name: "edge-not-drawn",
    severity: Severity::Warning,
    on: On::Always,
    about: "a list states a dependency between two components that are drawn, and no line connects them",
    page: include_str!("../../docs/checks/edge-not-drawn.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for comparison in &scene.comparisons {
        for (dependency, wiring) in comparison.list.dependencies.iter().zip(&comparison.wirings) {
            let indirect = match wiring.connection {
                Some(Connection::None) => false,
                Some(Connection::Indirect) => true,
                _ => continue,
            };
            let drawing = comparison.drawing;
            let (from, to) = (comparison.name_of(&dependency.from), comparison.name_of(&dependency.to));
            let how = if indirect { "connects them only by way of others" } else { "does not connect them" };
            let message = format!("“{from}” depends on “{to}” here, but {} {how}", drawing.called());
            let mut finding = Finding::new(dependency.place.clone(), message).between(from, to);
            finding.drawing = Some(drawing.reading.id.clone());
            for (node, name) in wiring.from.first().zip(Some(from)).into_iter().chain(wiring.to.first().zip(Some(to))) {
                finding = finding.related(drawing.node_place(*node), format!("“{name}” is drawn here"));
            }
            // A line that ends at nothing may be the missing one.
            let unsure = indirect || drawing.is_loose(&wiring.from) || drawing.is_loose(&wiring.to);
            if unsure { findings.add_note(finding) } else { findings.add(finding) }
        }
    }
}
