//! What the marks mean; only those that stand in the drawing.

use std::io::{self, Write};

use asciitect::diagram::Diagram;

use super::QUIET;
use super::sheet::Sheet;

pub(super) fn write(diagram: &Diagram, sheet: &Sheet, out: &mut impl Write) -> io::Result<()> {
    let repairs = &diagram.shapes.repairs;
    let [corner, behind, below] = sheet.numbered;
    let numbers: Vec<&str> = [(corner, "in a corner"), (behind, "raised behind a name"), (below, "below")]
        .into_iter()
        .filter_map(|(used, at)| used.then_some(at))
        .collect();
    let mut said = Vec::new();
    if !numbers.is_empty() {
        said.push(format!("numbers {}: nodes", numbers.join(", ")));
    }
    if !sheet.lettered.is_empty() {
        said.push("letters on lines: wires".to_owned());
    }
    if !repairs.is_empty() {
        said.push("^ repaired".to_owned());
    }
    if repairs.iter().any(|r| r.at.row == r.to.row && r.at.col != r.to.col) {
        said.push("< > towards where it belongs".to_owned());
    }
    if !diagram.shapes.stray.is_empty() {
        said.push("? belongs to nothing".to_owned());
    }
    match said.is_empty() {
        true => Ok(()),
        false => writeln!(out, "\n{QUIET}{}{QUIET:#}", said.join("; ")),
    }
}
