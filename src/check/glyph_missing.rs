//! Characters that the bundled fonts cannot draw.

use super::bound::Scene;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::{Check, On};
use crate::emit;
use std::collections::BTreeSet;

pub(super) static CHECK: Check = Check {
    name: "glyph-missing",
    severity: Severity::Note,
    on: On::Always,
    about: "a drawing holds characters that the bundled fonts lack",
    page: include_str!("../../docs/checks/glyph-missing.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for drawing in scene.picked() {
        let texts = &drawing.diagram().shapes.texts;
        let lacking: BTreeSet<char> =
            texts.iter().flat_map(|t| t.text.chars()).filter(|c| emit::is_missing(*c)).collect();
        let first = texts.iter().find_map(|t| Some((t, t.text.char_indices().find(|(_, c)| lacking.contains(c))?)));
        let Some((text, (at, _))) = first else { continue };
        let col = text.at.col + i32::try_from(crate::grid::width(&text.text[..at])).unwrap_or(0);
        let some: Vec<String> = lacking.iter().take(8).map(char::to_string).collect();
        let more = if lacking.len() > some.len() { ", …" } else { "" };
        let message = format!("the bundled fonts lack {}{more}; PNG pictures need --system-fonts", some.join(", "));
        let mut finding = Finding::new(drawing.cell(crate::geom::Pos::new(col, text.at.row)), message);
        finding.drawing = Some(drawing.reading.id.clone());
        findings.add(finding);
    }
}
