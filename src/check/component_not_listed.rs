//! A box that the list which the user has bound to the drawing does not name.

use super::bound::Scene;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::names::key;
use super::{Check, On};

pub(super) static CHECK: Check = Check {
    name: "component-not-listed",
    severity: Severity::Warning,
    on: On::ByHand,
    about: "a drawing shows a component which the list bound to it by hand does not name",
    page: include_str!("../../docs/checks/component-not-listed.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    let external: Vec<String> = scene.subject.config.external.iter().map(|name| key(name)).collect();
    for comparison in scene.comparisons.iter().filter(|c| findings.wanted(c.by_hand)).collect::<Vec<_>>() {
        let compose = comparison.list.kind == crate::inventory::Kind::Compose;
        // Without a group that holds the services, nobody can tell which boxes should be services.
        if compose && comparison.scope.is_none() && comparison.drawing.diagram().graph.node_weights().any(|n| n.group) {
            continue;
        }
        let drawing = comparison.drawing;
        let boxes =
            comparison.unlisted().into_iter().map(|node| (drawing.node_place(node), node, drawing.node_title(node)));
        let rows = comparison.unlisted_rows().into_iter();
        let rows = rows.map(|(node, row)| (drawing.part_place(node, row), node, row));
        for (place, node, title) in boxes.chain(rows) {
            let label = &drawing.diagram().graph[node].label;
            if key(title).is_empty() || external.contains(&key(title)) || external.contains(&key(label)) {
                continue;
            }
            let what = if comparison.list.section.is_some() { "the list" } else { "the file" };
            let message = format!("“{title}” is drawn here but not in {what} “{}”", comparison.list.title);
            let mut finding = Finding::new(place, message).about(title);
            finding.drawing = Some(drawing.reading.id.clone());
            findings.add(finding.related(start(&comparison.list.place), "the list"));
        }
    }
}

/// The first row of a list.
fn start(place: &crate::inventory::Place) -> crate::inventory::Place {
    crate::inventory::Place { end_line: place.line, end_column: place.column, ..place.clone() }
}
