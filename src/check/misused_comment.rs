//! Comments and settings that ask for what is not there.

use super::bound::Scene;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::ignore::directives;
use super::{Check, On, is_known};
use crate::inventory::{Comment, Evidence, InDocument, Place};

pub(super) static CHECK: Check = Check {
    name: "misused-comment",
    severity: Severity::Error,
    on: On::Always,
    about: "a comment or setting names a check, a list or a drawing that does not exist",
    page: include_str!("../../docs/checks/misused-comment.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    if !findings.wanted(false) {
        return;
    }
    for misuse in &scene.misuses {
        findings.add(Finding::new(misuse.place.clone(), misuse.message.clone()));
    }
    for comment in scene.found.comments.iter().filter(|c| c.text.starts_with("asciitect:components")) {
        if !names_a_list(comment, scene.found) {
            let message = "no list follows this comment that could be held against a drawing";
            findings.add(Finding::new(comment.place.clone(), message));
        }
    }
    for (comment, directive) in directives(scene.found) {
        match directive {
            Err(message) => findings.add(Finding::new(comment.place.clone(), message)),
            Ok(directive) => {
                for name in directive.checks.iter().filter(|name| !is_known(name)) {
                    findings.add(Finding::new(comment.place.clone(), format!("no check is called `{name}`")));
                }
            }
        }
    }
}

/// Whether the next list after a comment is one that it marks, before the next comment of its kind.
fn names_a_list(comment: &Comment, found: &InDocument) -> bool {
    let behind = |place: &Place| place.line > comment.place.end_line;
    let next = found.comments.iter().filter(|c| c.text.starts_with("asciitect:components") && behind(&c.place));
    let end = next.map(|c| c.place.line).min().unwrap_or(usize::MAX);
    let marked = found.inventories.iter().filter(|list| matches!(list.evidence, Evidence::Marked { .. }));
    marked.into_iter().any(|list| behind(&list.place) && list.place.line < end)
}
