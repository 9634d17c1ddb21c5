//! What `check` finds, and what `list` and `fmt` say of drawings, while one types.

use std::collections::BTreeMap;

use asciitect::check::{Finding, Outcome, Severity};
use asciitect::rewrite;
use lsp_types::{self as lsp, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString};

use super::documents::Open;
use super::session::Session;
use crate::check::{Asked, Bindings, Task};
use crate::fmt::is_damaged;

/// The name of what straightens, among the names of checks.
pub(super) const CROOKED: &str = "crooked-drawing";

/// Drawings that are read with less confidence, in hundredths, are not written back, and that is said.
const SURE: u8 = 90;

/// What `check` says of a document.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) outcome: Outcome,
    /// The texts of the lists that it was held against, by the names that places carry.
    pub(super) texts: BTreeMap<String, String>,
}

impl Session {
    /// Holds a document against its lists, as `check` does.
    pub(super) fn check(&mut self, open: &Open) -> Option<Checked> {
        let mut bindings = Bindings::default();
        let configs = (&mut self.configs, &mut bindings);
        let task = Task::new(open.as_read(), &Asked::default(), configs, &mut self.lists, &mut self.messages)?;
        Some(Checked { outcome: task.run(), texts: self.lists.texts.clone() })
    }

    pub(super) fn diagnostics(&mut self, open: &Open) -> Vec<Diagnostic> {
        let document = open.document();
        let manner = self.configs.of(&open.input, &mut self.messages).map(|s| s.config.fmt).unwrap_or_default();
        let mut all: Vec<Diagnostic> = match self.check(open) {
            Some(checked) => checked.outcome.findings.iter().map(|f| said(open, f, &checked)).collect(),
            None => Vec::new(),
        };
        for reading in &document.readings {
            let line = open.line(reading.block.lines.0);
            let sure = reading.diagram.confidence;
            if !is_damaged(&document.source) && rewrite::is_crooked(&document.source, reading, manner) {
                let text = "the drawing is not as straight as it could be; formatting puts it right".to_owned();
                all.push(diagnostic(line, DiagnosticSeverity::INFORMATION, CROOKED, text));
            } else if sure < SURE && !reading.diagram.shapes.repairs.is_empty() {
                let text = format!("the drawing was repaired to be read, and is read with a confidence of {sure} %");
                all.push(diagnostic(line, DiagnosticSeverity::HINT, "unsure-drawing", text));
            }
        }
        all
    }
}

fn diagnostic(range: lsp::Range, severity: DiagnosticSeverity, code: &str, message: String) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(severity),
        code: Some(NumberOrString::String(code.to_owned())),
        source: Some("asciitect".to_owned()),
        message,
        ..Diagnostic::default()
    }
}

/// A finding. One whose place is in another file is told at the first line, with that place.
fn said(open: &Open, finding: &Finding, checked: &Checked) -> Diagnostic {
    let name = &*open.document().source.name;
    let severity = match finding.severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        // What `check` shows only with -v.
        _ => DiagnosticSeverity::HINT,
    };
    let here = *finding.place.path == *name;
    let (range, message) = match here {
        true => (open.place(&finding.place), finding.message.clone()),
        false => {
            let place = &finding.place;
            (open.line(1), format!("{}:{}:{}: {}", place.path, place.line, place.column, finding.message))
        }
    };
    let elsewhere = (!here).then_some((&finding.place, finding.message.as_str()));
    let related = finding.related.iter().map(|r| (&r.place, r.message.as_str())).chain(elsewhere);
    let related = related.filter_map(|(place, message)| {
        let location: Location = super::names::location(open, place, &checked.texts)?;
        Some(DiagnosticRelatedInformation { location, message: message.to_owned() })
    });
    let related: Vec<_> = related.collect();
    Diagnostic {
        related_information: (!related.is_empty()).then_some(related),
        ..diagnostic(range, severity, finding.check, message)
    }
}
