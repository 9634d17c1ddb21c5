//! Comments and settings that ask for what is not there.

use super::bound::Scene;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::ignore::directives;
use super::{Check, On, is_known};

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
