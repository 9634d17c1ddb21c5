//! A port in a box against the port of the service of that name.

use super::bound::Scene;
use super::compare::{Comparison, Standing};
use super::drawn::Rank;
use super::finding::{Finding, Fix, Severity};
use super::findings::Findings;
use super::{Check, On, names};
use crate::diagram::NodeIndex;
use crate::inventory::{Component, Kind, Place, named_port, ports_in};
use crate::source::Edit;

pub(super) static CHECK: Check = Check {
    name: "port-differs",
    severity: Severity::Warning,
    on: On::Always,
    about: "a box shows a port that the compose file (or table) does not give to its service",
    page: include_str!("../../docs/checks/port-differs.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for comparison in &scene.comparisons {
        for (component, standing) in comparison.list.components.iter().zip(&comparison.standings) {
            let (nodes, rank) = match standing {
                Standing::Drawn { nodes, rank } => (nodes.as_slice(), *rank),
                Standing::Near { node, rank, .. } => (std::slice::from_ref(node), *rank),
                Standing::Missing => continue,
            };
            if component.ports.is_empty() || rank == Rank::Row {
                continue;
            }
            for &node in nodes {
                if let Some(finding) = finding(scene, comparison, component, node) {
                    let sure = matches!(comparison.list.kind, Kind::Compose | Kind::Kubernetes);
                    if sure { findings.add(finding) } else { findings.add_note(finding) }
                }
            }
        }
    }
}

fn finding(scene: &Scene, comparison: &Comparison, component: &Component, node: NodeIndex) -> Option<Finding> {
    let drawing = comparison.drawing;
    let rows = &drawing.diagram().graph[node].rows;
    // Of a box with several components, only the row of this one counts.
    let several = comparison.standings.iter().filter(|s| s.nodes().contains(&node)).count() > 1;
    let own = |row: &&String| !several || names::key(row).contains(&names::key(&component.name));
    let drawn: Vec<(u16, &str)> = rows.iter().filter(own).flat_map(|row| ports_of(row, component)).collect();
    let (port, digits) = drawn.iter().find(|(port, _)| !component.ports.contains(port))?;
    let mut given: Vec<u16> = Vec::new();
    component.ports.iter().for_each(|port| {
        if !given.contains(port) {
            given.push(*port)
        }
    });
    let listed: Vec<String> = given.iter().map(u16::to_string).collect();
    let name = &component.name;
    let message =
        format!("“{name}” is drawn with port {port}, but has {} in “{}”", listed.join(", "), comparison.list.title);
    let place = drawing.part_place(node, digits);
    let mut finding = Finding::new(place.clone(), message).about(name);
    finding.drawing = Some(drawing.reading.id.clone());
    // As long as the number keeps its length, no border moves.
    let written = scene.lines.text().get(place.span.0..place.span.1) == Some(digits);
    if let ([only], true, 1) = (given.as_slice(), written, drawn.len())
        && only.to_string().len() == digits.len()
        && comparison.list.kind == Kind::Compose
    {
        finding.fix = Some(fix(scene, &place, &only.to_string()));
    }
    Some(finding.related(component.place.clone(), format!("“{name}” is listed here")))
}

/// The ports of a row. A bare number is one behind the component's name alone.
fn ports_of<'a>(row: &'a str, component: &Component) -> Vec<(u16, &'a str)> {
    let found = ports_in(row);
    let own = |name: &str| {
        name.is_empty()
            || names::forms(&component.name)
                .iter()
                .chain(&component.aliases)
                .any(|form| names::key(form) == names::key(name))
    };
    match named_port(row).filter(|(name, ..)| found.is_empty() && own(name)) {
        Some((_, port, at)) => vec![(port, &row[at])],
        None => found.into_iter().map(|(port, at)| (port, &row[at])).collect(),
    }
}

fn fix(scene: &Scene, place: &Place, port: &str) -> Fix {
    let span = scene.subject.document.source.span(place.span.0..place.span.1);
    let edit = Edit { span, text: port.to_owned() };
    Fix { title: format!("write {port}"), path: place.path.to_string(), edits: vec![edit] }
}
