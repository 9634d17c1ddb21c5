//! Findings and bindings as JSON.

use super::{Format, Report};
use crate::check::{Bound, Finding, Fix, Summary, Unbound};
use crate::inventory::Place;
use serde_json::{Value, json};

pub(super) static FORMAT: Format = Format { name: "json", about: "JSON", machine: true, summary: true, write };

fn write(report: &Report) -> String {
    let mut all = json!({
        "schema": 1,
        "findings": report.findings.iter().map(|f| finding(f)).collect::<Vec<_>>(),
        "bound": report.bound.iter().map(|b| bound(b)).collect::<Vec<_>>(),
        "unbound": report.unbound.iter().map(|u| unbound(u)).collect::<Vec<_>>(),
    });
    if !report.summaries.is_empty() {
        all["summaries"] = report.summaries.iter().map(|s| summary(s)).collect();
    }
    format!("{all:#}\n")
}

fn finding(finding: &Finding) -> Value {
    let place = &finding.place;
    json!({
        "check": finding.check,
        "severity": finding.severity.name(),
        "path": &*place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "message": finding.message,
        "component": finding.component,
        "edge": finding.edge,
        "drawing": finding.drawing,
        "related": finding.related.iter().map(|r| with_message(&r.place, &r.message)).collect::<Vec<_>>(),
        "fix": finding.fix.as_ref().map(fix),
        "fingerprint": finding.fingerprint(),
    })
}

fn with_message(place: &Place, message: &str) -> Value {
    json!({
        "path": &*place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "message": message,
    })
}

/// Edits are in bytes of the file on disk.
fn fix(fix: &Fix) -> Value {
    let edits: Vec<Value> =
        fix.edits.iter().map(|e| json!({"start": e.span.start, "end": e.span.end, "text": e.text})).collect();
    json!({"title": fix.title, "path": fix.path, "edits": edits})
}

fn bound(bound: &Bound) -> Value {
    json!({
        "list": bound.list,
        "kind": bound.kind,
        "path": &*bound.place.path,
        "lines": [bound.place.line, bound.place.end_line],
        "drawing": bound.drawing,
        "drawing_path": &*bound.drawing_place.path,
        "drawing_line": bound.drawing_place.line,
        "by_hand": bound.by_hand,
        "drawn": bound.drawn,
        "entries": bound.entries,
    })
}

fn unbound(unbound: &Unbound) -> Value {
    json!({
        "list": unbound.list,
        "kind": unbound.kind,
        "path": &*unbound.place.path,
        "lines": [unbound.place.line, unbound.place.end_line],
        "drawing": unbound.drawing,
        "drawing_line": unbound.drawing_place.as_ref().map(|place| place.line),
        "reason": unbound.reason,
        "drawn": unbound.drawn,
        "entries": unbound.entries,
        "comment": unbound.comment,
    })
}

fn summary(summary: &Summary) -> Value {
    let components = summary.components.iter();
    let edges = summary.edges.iter();
    json!({
        "drawing": summary.drawing,
        "list": summary.list,
        "kind": summary.kind,
        "components": components
            .map(|(name, drawn, listed)| json!({"name": name, "drawn": drawn, "listed": listed}))
            .collect::<Vec<_>>(),
        "edges": edges
            .map(|(from, to, drawn, listed)| json!({"edge": [from, to], "drawn": drawn, "listed": listed}))
            .collect::<Vec<_>>(),
    })
}
