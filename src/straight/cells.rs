//! Layouts: their cells share the walls of a box, so they are straightened as one, and keep their cells.

use std::borrow::Cow;

use super::{Drawn, Manner, as_read, drawing};
use crate::diagram::{self, Diagram, Kind};
use crate::reading::Reading;

/// A drawing as a box that its cells share, and the info string by which it is read again.
pub(super) fn as_box(reading: &Reading) -> Option<(Drawn, String)> {
    let (info, rows) = (format!("asciitect kind={}", Kind::Boxes.name()), as_read(reading).rows);
    let diagram = read(&rows, &info)?;
    Some((Drawn { rows, diagram }, info))
}

/// Whether rows hold the same cells as a reading, where that is a layout.
pub(super) fn are_kept(rows: &[String], reading: &Reading) -> bool {
    let cells = |d: &Diagram| d.graph.node_weights().map(|n| (n.label.clone(), n.place)).collect::<Vec<_>>();
    let same = |d: Diagram| cells(&d) == cells(&reading.diagram);
    reading.diagram.kind != Kind::Layout || read(rows, &reading.block.info).is_some_and(same)
}

/// What a layout means, read from its straight drawing.
pub(super) fn straight(reading: &Reading) -> Cow<'_, Diagram> {
    let crooked = !reading.diagram.shapes.repairs.is_empty();
    let rows = || drawing(reading, Manner::default()).ok().map(|straight| straight.drawn.rows);
    let again = crooked.then(rows).flatten().and_then(|rows| read(&rows, &reading.block.info));
    again.map_or(Cow::Borrowed(&reading.diagram), Cow::Owned)
}

fn read(rows: &[String], info: &str) -> Option<Diagram> {
    let text: Vec<&str> = rows.iter().map(String::as_str).collect();
    diagram::read(&text, info, true).ok()
}
