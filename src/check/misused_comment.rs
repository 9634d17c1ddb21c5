//! Comments and settings that ask for what is not there.

use super::bound::Scene;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::ignore::directives;
use super::spelling::misspelt;
use super::{Binding, Check, Config, On, is_known};
use crate::inventory::{Comment, Evidence, InDocument, Inventory, Place};

pub(super) static CHECK: Check = Check {
    name: "misused-comment",
    severity: Severity::Error,
    on: On::Always,
    about: "a comment or setting names a check, a list or a drawing that does not exist",
    page: include_str!("../../docs/checks/misused-comment.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for misuse in &scene.misuses {
        findings.add(Finding::new(misuse.place.clone(), misuse.message.clone()));
    }
    for comment in &scene.found.comments {
        let wrong = match misspelt(&comment.text) {
            None if !is_mark(comment) => continue,
            None => wrong_mark(comment, scene.found),
            wrong => wrong,
        };
        if let Some(message) = wrong {
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

/// That a binding is about a document which is not there; none where the user does not want to know.
pub fn absent(binding: &Binding, config: &Config) -> Option<Finding> {
    let place = binding.places.get("document")?.clone();
    let mut finding = Finding::new(place, format!("there is no document “{}”", binding.document));
    (finding.check, finding.severity) = (CHECK.name, CHECK.severity);
    config.runs(&CHECK).then_some(finding)
}

fn is_mark(comment: &Comment) -> bool {
    comment.text.split_whitespace().next() == Some("asciitect:components")
}

/// What is wrong with a comment that marks a list.
fn wrong_mark(comment: &Comment, found: &InDocument) -> Option<String> {
    let rest = comment.text.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim());
    if !rest.is_empty() && !rest.starts_with("of=") {
        return Some(format!("`{rest}` means nothing behind `asciitect:components`; known is of=\"TITLE\""));
    }
    let message = "no list follows this comment that could be held against a drawing";
    (!names_a_list(comment, found)).then(|| message.to_owned())
}

/// The comment that marks a list.
pub(super) fn mark_of<'a>(list: &Inventory, found: &'a InDocument) -> Option<&'a Comment> {
    found.comments.iter().rev().find(|comment| is_mark(comment) && comment.place.line < list.place.line)
}

/// Whether the next list after a comment is one that it marks, before the next comment of its kind.
fn names_a_list(comment: &Comment, found: &InDocument) -> bool {
    let behind = |place: &Place| place.line > comment.place.end_line;
    let next = found.comments.iter().filter(|c| is_mark(c) && behind(&c.place));
    let end = next.map(|c| c.place.line).min().unwrap_or(usize::MAX);
    let marked = found.inventories.iter().filter(|list| matches!(list.evidence, Evidence::Marked { .. }));
    marked.into_iter().any(|list| behind(&list.place) && list.place.line < end)
}
