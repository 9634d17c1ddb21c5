//! A step of a flow between two things that the drawing of the same section shows without a connection.

use super::bound::Scene;
use super::drawing::{Connection, Drawing};
use super::drawn::Rank;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::names::key;
use super::{Check, On, bind};
use crate::diagram::Kind;

pub(super) static CHECK: Check = Check {
    name: "flow-step-not-drawn",
    severity: Severity::Warning,
    on: On::Asked,
    about: "a chain of steps leads between two components which the drawing of the same section does not connect",
    page: include_str!("../../docs/checks/flow-step-not-drawn.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    let boxes: Vec<&Drawing> = scene.drawings.iter().filter(|d| bind::is_comparable(d).is_ok()).collect();
    let flows = scene.picked().filter(|d| matches!(d.diagram().kind, Kind::Chain | Kind::Sequence));
    for flow in flows {
        for drawing in boxes.iter().filter(|d| scene.section(d) == scene.section(flow)) {
            steps(flow, drawing, findings);
        }
    }
}

fn steps(flow: &Drawing, drawing: &Drawing, findings: &mut Findings) {
    let graph = &flow.diagram().graph;
    let find = |node| {
        drawing.names().find(&key(flow.node_title(node))).filter(|(rank, _)| *rank != Rank::Row).map(|(_, nodes)| nodes)
    };
    for edge in graph.edge_indices() {
        let Some((a, b)) = graph.edge_endpoints(edge) else { continue };
        let (Some(x), Some(y)) = (find(a), find(b)) else { continue };
        if drawing.connection(&x, &y) != Connection::None {
            continue;
        }
        let (from, to) = (flow.node_title(a), flow.node_title(b));
        let message = format!("the step from “{from}” to “{to}” is not drawn in {}", drawing.called());
        let mut finding = Finding::new(flow.edge_place(edge), message).between(from, to);
        finding.drawing = Some(drawing.reading.id.clone());
        findings.add(finding.related(drawing.node_place(x[0]), format!("“{from}” is drawn here")));
    }
}
