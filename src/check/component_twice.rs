//! One name for two entries of a list, or for two boxes of a drawing.

use super::bound::Scene;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::names::key;
use super::{Check, On};
use crate::diagram::Kind;
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    name: "component-twice",
    severity: Severity::Warning,
    on: On::Asked,
    about: "a list or a drawing has the same component twice",
    page: include_str!("../../docs/checks/component-twice.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for comparison in &scene.comparisons {
        let mut seen = BTreeMap::new();
        for component in &comparison.list.components {
            match seen.get(&key(&component.name)) {
                None => {
                    seen.insert(key(&component.name), component);
                }
                Some(first) => {
                    let message = format!("“{}” is listed twice", component.name);
                    let finding = Finding::new(component.place.clone(), message).about(&component.name);
                    findings.add(finding.related(first.place.clone(), "the first time"));
                }
            }
        }
    }
    for drawing in scene.picked().filter(|d| d.diagram().kind == Kind::Boxes) {
        let graph = &drawing.diagram().graph;
        let mut seen = BTreeMap::new();
        for node in graph.node_indices() {
            let name = key(&graph[node].label);
            // The same name in two groups is two things.
            let place = (name.clone(), graph[node].parent);
            if name.is_empty() {
                continue;
            }
            match seen.get(&place) {
                None => {
                    seen.insert(place, node);
                }
                Some(&first) => {
                    let title = drawing.node_title(node);
                    let mut finding =
                        Finding::new(drawing.node_place(node), format!("“{title}” is drawn twice")).about(title);
                    finding.drawing = Some(drawing.reading.id.clone());
                    findings.add(finding.related(drawing.node_place(first), "the first time"));
                }
            }
        }
    }
}
