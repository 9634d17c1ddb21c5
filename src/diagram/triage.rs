//! Says what a block of rows is before it is read: surely no drawing, a drawing of a kind that has no
//! reader yet, or one for the reader that owns most of its nodes.
//!
//! Which goes where: frames, and bent or upright lines between bare texts, are `boxes`; rows of names
//! behind connectors are [`tree`]; rows of names with arrows, and what hangs below them, are [`chain`]; lines that
//! hang from names with arrows between them are [`sequence`].

mod bare;
mod branches;
mod code;
mod figures;
mod listing;
mod mappings;
mod marks;
mod messages;
mod sessions;
mod tables;

use super::{Diagram, Kind, boxes, cascade, chain, layout, picture, sequence, tree};
use crate::glyph;
use crate::grid::Grid;
use crate::shape::{self, Frame, Shapes};
use marks::Marks;

/// Info strings of languages whose blocks draw nothing, however they look.
const OTHER_DRAWINGS: [&str; 8] = ["mermaid", "dot", "graphviz", "plantuml", "puml", "d2", "vega", "tikz"];

/// Confidence from which on a reading is relied upon.
const SURE: u8 = 90;

/// Why a block without any ink is no drawing.
const EMPTY: &str = "empty";

/// Why the rows are surely no drawing, whatever box-like ink they hold.
fn refuse(rows: &[&str], info: &str, marks: &Marks) -> Option<&'static str> {
    if rows.iter().all(|r| r.trim().is_empty()) {
        return Some(EMPTY);
    }
    if OTHER_DRAWINGS.contains(&info) || listing::other_drawing(rows) {
        return Some("a drawing in another language");
    }
    listing::reason(rows, info, marks).or_else(|| figures::reason(marks))
}

/// The first word of an info string, in lower case.
fn language(info: &str) -> String {
    // A directive of MyST has the language as its argument: `{code-block} text`.
    let words = || info.split([' ', ',', '{', '\t']).filter(|w| !w.is_empty());
    let skipped = usize::from(words().next().is_some_and(|w| matches!(w, "code-block}" | "code}" | "sourcecode}")));
    words().nth(skipped).unwrap_or("").trim_matches(['}', '.']).to_lowercase()
}

/// What an info string that begins with `asciitect` says of its block.
enum Said {
    Nothing,
    Ignore,
    Drawing(Option<Kind>),
}

fn said(info: &str) -> Said {
    let mut words = info.split_whitespace();
    if words.next() != Some("asciitect") {
        return Said::Nothing;
    }
    let mut kind = None;
    for word in words {
        match word.strip_prefix("kind=") {
            Some(name) => kind = Kind::ALL.into_iter().find(|k| k.name() == name),
            None if word == "ignore" => return Said::Ignore,
            None => {}
        }
    }
    Said::Drawing(kind)
}

/// Reads rows by the cascade: pictures and refused blocks first, then whichever reader owns most nodes, then the
/// others what that one leaves.
pub(super) fn read(rows: &[&str], info: &str, repair: bool) -> Result<Diagram, &'static str> {
    let asked = match said(info) {
        Said::Ignore => return Err("ignored, as its info string asks"),
        Said::Drawing(kind) => Some(kind),
        Said::Nothing => None,
    };
    let grid = Grid::new(rows);
    let shapes = || shape::recognise(&grid, repair);
    match asked {
        Some(Some(Kind::Chain)) => return chain::read_any(rows).ok_or("no chain in it"),
        Some(Some(Kind::Tree)) => return tree::read(rows).ok_or("no tree in it"),
        Some(Some(Kind::Boxes)) => return Ok(boxes::read(shapes())),
        Some(Some(Kind::Sequence)) => return sequence::read_any(&grid, &shapes()).ok_or("no sequence in it"),
        Some(Some(Kind::Layout)) => {
            return Ok(layout::read(&grid).unwrap_or_else(|| picture::read(&grid, Kind::Layout)));
        }
        Some(Some(kind)) => return Ok(picture::read(&grid, kind)),
        Some(None) | None => {}
    }
    if asked.is_some() && rows.iter().all(|r| r.trim().is_empty()) {
        return Err(EMPTY);
    }
    let marks = Marks::of(rows);
    let info = if asked.is_some() { String::new() } else { language(info) };
    let refused = if asked.is_some() { None } else { refuse(rows, &info, &marks) };
    if let Some(reason) = refused {
        return Err(reason);
    }
    if let Some(figure) = picture::find(rows, &grid) {
        return Ok(figure);
    }
    let code = if asked.is_some() { None } else { code::reason(rows, &info, &marks) };
    if let Some(reason) = code.filter(|_| !marks.lifelines()) {
        return Err(reason);
    }
    let shapes = shapes();
    if let Some(sequence) = sequence::read(&grid, &shapes) {
        return Ok(sequence);
    }
    if let Some(reason) = code {
        return Err(reason);
    }
    if !layout::is_joined(&grid, &shapes)
        && let Some(layout) = layout::read(&grid)
    {
        if asked.is_none() && sessions::is_shell_output(rows) {
            return Err("shell output");
        }
        // Rows under each other in a tree may look like cells.
        return Ok(tree::read(rows).filter(is_whole).unwrap_or(layout));
    }
    let whole = match choose(rows, &grid, shapes) {
        Ok(diagram) if asked.is_none() && is_odd(&diagram) && sessions::is_shell_output(rows) => {
            return Err("shell output");
        }
        Ok(diagram) => diagram,
        // What is said to be a drawing is one, if only as it stands.
        Err(_) if asked.is_some() => {
            return Ok(chain::read_any(rows).unwrap_or_else(|| picture::read(&grid, Kind::Picture)));
        }
        Err(reason) => return Err(reason),
    };
    let alone = |rows: &[&str]| {
        let grid = Grid::new(rows);
        let shapes = || shape::recognise(&grid, repair);
        let marks = Marks::of(rows);
        let refused = refuse(rows, "", &marks).or_else(|| code::reason(rows, "", &marks));
        refused.is_none().then(|| choose(rows, &grid, shapes()).ok()).flatten()
    };
    Ok(cascade::complete(whole, &grid, repair, &alone))
}

/// Whether a reading is of lines without a box, and not relied upon, or of boxes that nothing joins, such as tables.
fn is_odd(diagram: &Diagram) -> bool {
    let lone = diagram.shapes.frames.is_empty() && diagram.confidence < SURE;
    diagram.kind == Kind::Boxes && (lone || diagram.graph.edge_count() == 0)
}

/// Reads rows by the kind that owns most of them.
fn choose(rows: &[&str], grid: &Grid, shapes: Shapes) -> Result<Diagram, &'static str> {
    let framed = shapes.frames.len();
    let tree = tree::read(rows);
    let chain = if framed == 0 && tree.is_none() { chain::read(rows) } else { None };
    if let Some(d) = tree.filter(|d| d.graph.node_count() > framed * 2 || is_whole(d)) {
        // An arrow that comes down to the root is none of the tree's.
        let arrow = |e: &shape::End| e.head.is_some() && !e.dir.is_level();
        let drawn = framed == 0 && shapes.wires.iter().flat_map(|w| &w.ends).any(arrow);
        let boxes = drawn.then(|| boxes::read(shapes));
        return Ok(boxes.filter(|b| goes_on_from(b, &d)).unwrap_or(d));
    }
    if !shapes.frames.iter().any(|f| is_drawn(f, grid))
        && let Some(forked) = tree::read_forks(grid)
    {
        return Ok(forked);
    }
    let boxes = boxes::read(shapes);
    if !boxes.shapes.frames.is_empty() {
        return Ok(boxes);
    }
    let mut found = match chain {
        Some(d) if !owns(&boxes, &d) && !is_odder(&d, &boxes) => d,
        _ if boxes.graph.edge_count() > 0 || !boxes.lattices.is_empty() => boxes,
        _ => return Err("no boxes, and no lines between names"),
    };
    branches::direct(&mut found, grid);
    match bare::reason(&found, grid) {
        Some(reason) if found.lattices.is_empty() => Err(reason),
        _ => Ok(found),
    }
}

/// Whether all corners and walls of a frame stand, so that it is no fork of lines.
fn is_drawn(frame: &Frame, grid: &Grid) -> bool {
    let corners = frame.corners.iter().all(|p| glyph::of(grid.get(*p)).is_ink());
    corners && !frame.walls.is_empty() && frame.walls.iter().all(|w| w.0.is_some() && w.1.is_some())
}

/// Whether each row of a block has its place in the reading.
fn is_whole(diagram: &Diagram) -> bool {
    let noted = diagram.shapes.texts.iter().any(|t| t.role == shape::TextRole::Note);
    diagram.shapes.stray.is_empty() && !noted
}

/// Whether lines and arrows join more names than a tree has.
fn goes_on_from(boxes: &Diagram, tree: &Diagram) -> bool {
    boxes.graph.edge_count() > tree.graph.edge_count() && boxes.graph.node_count() >= tree.graph.node_count()
}

/// Whether a chain has names that are pieces of line, or is less sure, where lines between fewer names are read.
fn is_odder(chain: &Diagram, boxes: &Diagram) -> bool {
    let inked = |label: &str| label == "+" || label.starts_with('|') || label.ends_with('|');
    let unsure = chain.confidence < SURE && chain.confidence < boxes.confidence;
    let odd = unsure || chain.graph.node_weights().any(|n| inked(&n.label));
    odd && chain.graph.node_count() > boxes.graph.node_count() && boxes.graph.edge_count() > 0
}

/// Whether bare names with wires between them are read better as boxes than as a chain: upright or bent wires
/// join as many names, and none of them ends in the open.
fn owns(boxes: &Diagram, chain: &Diagram) -> bool {
    let wires = &boxes.shapes.wires;
    let whole = wires.iter().all(|w| w.ends.iter().all(|e| e.touch != shape::Touch::Nothing));
    let upright = wires.iter().flat_map(|w| &w.segments).any(|s| s.from.row != s.to.row)
        || wires.iter().any(|w| w.ends.iter().any(|e| !e.dir.is_level()));
    // Step numbers stand before a chain's rows; and what is read oddly with lines may be sure with rows.
    let is_step = |t: &shape::Text| t.role == shape::TextRole::Aside && t.text.contains(|c: char| c.is_ascii_digit());
    let numbered = chain.shapes.texts.iter().any(is_step);
    let (edges, others) = (boxes.graph.edge_count(), chain.graph.edge_count());
    let as_many = edges >= others && boxes.graph.node_count() >= chain.graph.node_count();
    // To a chain, slants are words.
    let slanted = wires.iter().flat_map(|w| &w.segments).any(|s| s.from.row != s.to.row && s.from.col != s.to.col);
    let spoken = boxes.graph.node_weights().any(|n| n.label.contains("->"));
    if slanted && whole && as_many && !spoken {
        return true;
    }
    let odd = boxes.confidence < SURE && chain.confidence >= SURE;
    if numbered || odd && others >= edges {
        return false;
    }
    let noted = boxes.shapes.texts.iter().any(|t| t.role == shape::TextRole::Note);
    // Names in brackets are small boxes, whatever stands between them.
    let named = || boxes.shapes.texts.iter().filter(|t| matches!(t.role, shape::TextRole::Node(_)));
    let bracketed = named().filter(|t| t.text.starts_with('[') && t.text.ends_with(']')).count();
    if upright && bracketed > 1 && bracketed * 5 >= named().count() * 4 {
        return true;
    }
    upright && !noted && as_many && (edges > others || whole && edges > 0)
}
