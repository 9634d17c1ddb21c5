//! One line for each finding.

use super::{Format, Report, plain, summary};

pub(super) static FORMAT: Format =
    Format { name: "concise", about: "One line for each finding", machine: false, summary: true, write };

fn write(report: &Report) -> String {
    let line = |f: &crate::check::Finding| {
        let (place, severity) = (&f.place, f.severity.name());
        let (path, message) = (plain(&place.path), plain(&f.message));
        format!("{path}:{}:{}: {severity}[{}] {message}\n", place.line, place.column, f.check)
    };
    report.shown().map(line).chain([summary(&report.summaries)]).collect()
}
