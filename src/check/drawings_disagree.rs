//! Two drawings of a document that show the same two things and connect them differently.

use super::bound::Scene;
use super::drawing::{Connection, Drawing};
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::names::key;
use super::{Check, On, bind};
use crate::diagram::NodeIndex;

pub(super) static CHECK: Check = Check {
    name: "drawings-disagree",
    severity: Severity::Warning,
    on: On::Asked,
    about: "two drawings show the same two components and connect them differently",
    page: include_str!("../../docs/checks/drawings-disagree.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    let drawings: Vec<&Drawing> = scene.picked().filter(|d| bind::is_comparable(d).is_ok()).collect();
    for (i, first) in drawings.iter().enumerate() {
        for second in &drawings[i + 1..] {
            compare(first, second, findings);
        }
    }
}

fn compare(first: &Drawing, second: &Drawing, findings: &mut Findings) {
    let graph = &first.diagram().graph;
    for edge in graph.edge_indices() {
        let Some((a, b)) = graph.edge_endpoints(edge) else { continue };
        let (Some(x), Some(y)) = (same(first, a, second), same(first, b, second)) else { continue };
        let (from, to) = (first.node_title(a), first.node_title(b));
        let how = match (first.connection(&[a], &[b]), second.connection(&x, &y)) {
            (Connection::Forward(_), Connection::Backward(_)) => "the other way round",
            (Connection::Forward(_), Connection::None) => "not at all",
            _ => continue,
        };
        let message = format!("“{from}” → “{to}” is drawn here, and in {} {how}", second.called());
        let mut finding = Finding::new(first.edge_place(edge), message).between(from, to);
        finding.drawing = Some(first.reading.id.clone());
        findings.add(finding.related(second.node_place(x[0]), format!("“{from}” in the other drawing")));
    }
}

/// The node of the same name in another drawing, if there is just one.
fn same(drawing: &Drawing, node: NodeIndex, other: &Drawing) -> Option<Vec<NodeIndex>> {
    let (rank, nodes) = other.names().find(&key(drawing.node_title(node)))?;
    (rank == super::drawn::Rank::Title && nodes.len() == 1).then_some(nodes)
}
