//! Text that was read in a wrong encoding and saved so.

use super::bound::Scene;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::{Check, On};
use crate::inventory::Place;

pub(super) static CHECK: Check = Check {
    name: "mojibake",
    severity: Severity::Note,
    on: On::Always,
    about: "the file's characters are garbled: UTF-8 that was read as something else and saved again",
    page: include_str!("../../docs/checks/mojibake.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    let source = &scene.subject.document.source;
    let Some(page) = source.encoding().mojibake.filter(|_| !scene.drawings.is_empty()) else {
        return;
    };
    let first = source.repairs().first().map_or(0, |repair| repair.span.start);
    let place = near(scene, first);
    let message = format!("this file was read as {page} and saved so; `asciitect fmt --encoding repair` restores it");
    findings.add(Finding::new(place, message));
}

/// The place of the first character that stands at or behind a byte on disk.
fn near(scene: &Scene, byte: usize) -> Place {
    let source = &scene.subject.document.source;
    let (mut low, mut high) = (0, source.line_count());
    while low < high {
        let middle = (low + high) / 2;
        let start = source.line_range(middle + 1).start;
        if source.span(start..start).start <= byte {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    scene.lines.place(scene.lines.line_range(low.max(1)))
}
