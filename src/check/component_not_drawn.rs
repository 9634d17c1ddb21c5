//! A component of a list that its drawing does not show.

use super::bound::Scene;
use super::compare::{Comparison, Standing};
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::names::{forms, key};
use super::{Check, On, bind, drawn};

pub(super) static CHECK: Check = Check {
    name: "component-not-drawn",
    severity: Severity::Warning,
    on: On::Always,
    about: "a list that describes a drawing names a component which the drawing does not show",
    page: include_str!("../../docs/checks/component-not-drawn.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for comparison in &scene.comparisons {
        // A drawing that says "etc", or that is one flow among others, does not claim to be whole.
        let drawing = comparison.drawing;
        if drawn::leaves_out(drawing.diagram()) || !comparison.by_hand && drawn::is_excerpt(drawing.reading) {
            continue;
        }
        for (component, standing) in comparison.list.components.iter().zip(&comparison.standings) {
            let instead = match standing {
                Standing::Missing if !component.doubtful => None,
                Standing::Near { node, text, likeness: None, .. } => Some((*node, text)),
                _ => continue,
            };
            let name = &component.name;
            let says = drawing.says(&key(name));
            let message = match says {
                true => format!("“{name}” is listed here, but {} shows it as a text, not as a box", drawing.called()),
                false => format!("“{name}” is listed here but not drawn in {}", drawing.called()),
            };
            let mut finding = Finding::new(component.place.clone(), message).about(name);
            finding.drawing = Some(comparison.drawing.reading.id.clone());
            if let Some((node, text)) = instead {
                finding.message.push_str(&format!("; “{text}” stands where it should"));
                findings.add(finding.related(drawing.node_place(node), format!("“{text}” is drawn here")));
                continue;
            }
            finding = finding.related(comparison.drawing.place(), "the drawing");
            match elsewhere(scene, comparison, name) {
                _ if says => findings.add_note(finding),
                Some(other) => {
                    finding.message.push_str("; another drawing has it");
                    findings.add_note(finding.related(other.0, format!("“{}” is drawn here", other.1)));
                }
                None => findings.add(finding),
            }
        }
    }
}

/// Where another drawing of components in the document shows the component.
fn elsewhere(scene: &Scene, comparison: &Comparison, name: &str) -> Option<(crate::inventory::Place, String)> {
    let others = scene.drawings.iter().filter(|d| !std::ptr::eq(*d, comparison.drawing));
    let others = others.filter(|d| bind::is_comparable(d).is_ok());
    others.into_iter().find_map(|drawing| {
        let (_, nodes) = forms(name).iter().take(2).find_map(|form| drawing.names().find(&key(form)))?;
        let node = *nodes.first()?;
        Some((drawing.node_place(node), drawing.node_title(node).to_owned()))
    })
}
