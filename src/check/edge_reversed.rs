//! An arrow that runs against the others.
//!
//! Some draw an arrow from the one that depends to the one that it depends on, some draw the way of the data. A
//! drawing and a list that agree in either way are left alone; the arrow that runs otherwise than the rest is found.

use super::bound::Scene;
use super::compare::Comparison;
use super::drawing::Connection;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::{Check, On};
use crate::diagram::EdgeIndex;

pub(super) static CHECK: Check = Check {
    name: "edge-reversed",
    severity: Severity::Warning,
    on: On::Always,
    about: "an arrow runs against the dependency that the list states, and against the other arrows",
    page: include_str!("../../docs/checks/edge-reversed.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for comparison in &scene.comparisons {
        let arrows = arrows(comparison);
        let forward = arrows.iter().filter(|a| a.2).count();
        let backward = arrows.len() - forward;
        if forward == 0 && backward == arrows.len() && backward > 1 {
            continue;
        }
        let with_data = backward > forward;
        let most = forward.max(backward);
        let sure = most >= 3 && most * 5 >= arrows.len() * 4;
        for (dependency, edge, _) in arrows.iter().filter(|a| a.2 == with_data) {
            let finding = finding(comparison, *dependency, *edge, with_data);
            if sure { findings.add(finding) } else { findings.add_note(finding) }
        }
    }
}

/// The dependencies that are drawn as an arrow: index, edge, and whether it runs the way of the dependency.
fn arrows(comparison: &Comparison) -> Vec<(usize, EdgeIndex, bool)> {
    let list = &comparison.list.dependencies;
    let mut arrows = Vec::new();
    for (i, wiring) in comparison.wirings.iter().enumerate() {
        // Two components that depend on each other are served by either arrow.
        let mutual = list.iter().any(|d| d.from == list[i].to && d.to == list[i].from);
        match wiring.connection {
            Some(Connection::Forward(edge)) if list[i].directed && !mutual => arrows.push((i, edge, true)),
            Some(Connection::Backward(edge)) if list[i].directed && !mutual => arrows.push((i, edge, false)),
            _ => {}
        }
    }
    arrows
}

fn finding(comparison: &Comparison, dependency: usize, edge: EdgeIndex, with_data: bool) -> Finding {
    let drawing = comparison.drawing;
    let stated = &comparison.list.dependencies[dependency];
    let (from, to) = (comparison.name_of(&stated.from), comparison.name_of(&stated.to));
    let (tail, head) = if with_data { (from, to) } else { (to, from) };
    let habit = if with_data { " (and the other arrows run the other way)" } else { "" };
    let message =
        format!("the arrow runs from “{tail}” to “{head}”, but the list says that “{from}” depends on “{to}”{habit}");
    let mut finding = Finding::new(drawing.edge_place(edge), message).between(from, to);
    finding.drawing = Some(drawing.reading.id.clone());
    finding.related(stated.place.clone(), "the dependency is stated here")
}
