//! Says what a block of rows is before it is read: surely no drawing, a drawing of a kind that has no
//! reader yet, or one for the reader that owns most of its nodes.
//!
//! Which goes where: frames, and bent or upright lines between bare texts, are `boxes`; rows of names
//! behind connectors are [`tree`]; rows of names with arrows, and what hangs below them, are [`chain`].

mod code;
mod figures;
mod listing;
mod marks;

use super::{Diagram, Kind, boxes, chain, picture, tree};
use crate::grid::Grid;
use crate::shape;

/// Info strings of languages whose blocks draw nothing, however they look.
const OTHER_DRAWINGS: [&str; 8] = ["mermaid", "dot", "graphviz", "plantuml", "puml", "d2", "vega", "tikz"];

/// Why the rows are surely no drawing, whatever box-like ink they hold.
pub fn refuse(rows: &[&str], info: &str) -> Option<&'static str> {
    let info = language(info);
    if rows.iter().all(|r| r.trim().is_empty()) {
        return Some("empty");
    }
    if OTHER_DRAWINGS.contains(&info.as_str()) || listing::other_drawing(rows) {
        return Some("a drawing in another language");
    }
    let marks = marks::Marks::of(rows);
    listing::reason(rows, &info, &marks)
        .or_else(|| figures::reason(rows, &marks))
        .or_else(|| code::reason(rows, &info, &marks))
}

/// The kind of a drawing that is recognised but not read yet: sequence, layout, picture.
pub fn picture(rows: &[&str], info: &str) -> Option<Kind> {
    let _ = info;
    picture::kind(rows)
}

/// The first word of an info string, in lower case.
fn language(info: &str) -> String {
    let word = info.trim().split([' ', ',', '{', '\t']).find(|w| !w.is_empty()).unwrap_or("");
    word.trim_matches(['}', '.']).to_lowercase()
}

/// Reads rows by the cascade: pictures and refused blocks first, then whichever reader owns most nodes.
pub fn read(rows: &[&str], info: &str, repair: bool) -> Result<Diagram, &'static str> {
    if let Some(reason) = refuse(rows, info) {
        return Err(reason);
    }
    if let Some(kind) = picture(rows, info) {
        return Ok(picture::read(rows, kind));
    }
    let shapes = shape::recognise(&Grid::new(rows), repair);
    let framed = shapes.frames.len();
    let tree = tree::read(rows);
    let chain = if framed == 0 && tree.is_none() { chain::read(rows) } else { None };
    if let Some(d) = tree.or(chain).filter(|d| d.graph.node_count() > framed * 2) {
        return Ok(d);
    }
    let boxes = boxes::read(shapes);
    if boxes.graph.node_count() > 0 { Ok(boxes) } else { Err("no drawing in it") }
}
