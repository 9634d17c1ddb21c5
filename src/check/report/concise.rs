//! One line for each finding.

use super::{Format, Report, summary};

pub(super) static FORMAT: Format =
    Format { name: "concise", about: "One line for each finding", machine: false, summary: true, write };

fn write(report: &Report) -> String {
    let line = |f: &crate::check::Finding| {
        let (place, severity) = (&f.place, f.severity.name());
        format!("{}:{}:{}: {severity}[{}] {}\n", place.path, place.line, place.column, f.check, f.message)
    };
    report.shown().map(line).chain([summary(&report.summaries)]).collect()
}
