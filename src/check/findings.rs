//! Gathers what the checks find: gives severities, and makes one finding of what has one cause.

use super::finding::{Finding, Related, Severity};
use super::names::key;
use super::{Check, Config};
use std::collections::BTreeMap;

/// The findings of a document.
pub(super) struct Findings<'a> {
    config: &'a Config,
    check: Option<&'static Check>,
    pub(super) all: Vec<Finding>,
    /// What is known about a thing, by its place in `all`.
    known: BTreeMap<Subject, usize>,
}

/// What a finding is about: the check, the drawing, and the component or connection in it.
type Subject = (&'static str, String, Option<String>, Option<[String; 2]>);

impl<'a> Findings<'a> {
    pub(super) fn new(config: &'a Config) -> Self {
        Findings { config, check: None, all: Vec::new(), known: BTreeMap::new() }
    }

    /// What follows is found by this check.
    pub(super) fn start(&mut self, check: &'static Check) {
        self.check = Some(check);
    }

    /// Whether the user has asked for the check that was started.
    pub(super) fn selected(&self) -> bool {
        self.check.is_some_and(|check| self.config.selects(check))
    }

    /// Whether a check of that name runs at all.
    pub(super) fn runs(&self, name: &str) -> bool {
        super::named(name).is_some_and(|check| self.config.runs(check))
    }

    /// Whether a check has found something about a thing that a drawing shows.
    pub(super) fn has(&self, check: &'static str, drawing: &str, component: &str) -> bool {
        self.known.contains_key(&(check, drawing.to_owned(), Some(key(component)), None))
    }

    /// Adds a finding that matters as much as those of its check do.
    pub(super) fn add(&mut self, finding: Finding) {
        let severity = self.check.map_or(Severity::Note, |check| check.severity);
        self.add_as(severity, finding);
    }

    /// Adds a finding that only says what may be good to know.
    pub(super) fn add_note(&mut self, finding: Finding) {
        self.add_as(Severity::Note, finding);
    }

    /// Adds a finding of a given severity, unless the user has made all of its check's errors.
    pub(super) fn add_as(&mut self, severity: Severity, mut finding: Finding) {
        let Some(check) = self.check else { return };
        finding.check = check.name;
        let raised = self.config.error.iter().any(|name| name == check.name || name == "all");
        finding.severity = if raised { Severity::Error } else { severity };
        let place = match subject(&finding) {
            Some(subject) => *self.known.entry(subject).or_insert(self.all.len()),
            None => self.all.len(),
        };
        let Some(known) = self.all.get_mut(place) else {
            self.all.push(finding);
            return;
        };
        // Two lists that say the same are two places of one finding.
        known.severity = known.severity.max(finding.severity);
        let again = Related { place: finding.place, message: "stated here too".to_owned() };
        if again.place != known.place && !known.related.iter().any(|r| r.place == again.place) {
            known.related.push(again);
        }
    }
}

/// Where it is about something in a drawing, two lists may say the same.
fn subject(finding: &Finding) -> Option<Subject> {
    let drawing = finding.drawing.clone()?;
    let edge = finding.edge.as_ref().map(|[from, to]| [key(from), key(to)]);
    let component = finding.component.as_deref().map(key);
    (component.is_some() || edge.is_some()).then_some((finding.check, drawing, component, edge))
}
