//! Tabs, which stand elsewhere in another editor.

use super::bound::Scene;
use super::finding::{Finding, Fix, Severity};
use super::findings::Findings;
use super::{Check, On};
use crate::source::Edit;

pub(super) static CHECK: Check = Check {
    name: "tab-in-drawing",
    severity: Severity::Note,
    on: On::Always,
    about: "a drawing holds tabs, which other editors show at another width",
    page: include_str!("../../docs/checks/tab-in-drawing.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for drawing in scene.picked() {
        let written = |row: &&crate::document::Row| scene.lines.text()[row.text.clone()].contains('\t');
        let rows: Vec<_> = drawing.reading.block.rows.iter().filter(written).collect();
        let Some(first) = rows.first() else { continue };
        let tab = first.text.start + scene.lines.text()[first.text.clone()].find('\t').unwrap_or(0);
        let count = super::bind::count(rows.len(), "row", "rows");
        let mut finding = Finding::new(scene.lines.place(tab..tab + 1), format!("{count} of the drawing hold tabs"));
        finding.drawing = Some(drawing.reading.id.clone());
        let source = &scene.subject.document.source;
        let edits = rows.iter().filter_map(|row| row.untabbed(source.text(), &row.content));
        let edits = edits.map(|(range, text)| Edit { span: source.span(range), text });
        let title = "write blanks for tabs".to_owned();
        finding.fix = Some(Fix { title, path: scene.lines.path().to_string(), edits: edits.collect() });
        findings.add(finding);
    }
}
