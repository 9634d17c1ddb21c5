//! The elements of a page.

use std::fmt::Write as _;

use super::CELL;
use crate::diagram::{Edge, Heads, Node, NodeShape};
use crate::emit::nesting::rows;
use crate::geom::{Pos, Rect};
use crate::shape::{Stroke, Text};

/// Where a node stands.
pub(super) struct Place {
    /// Its cells; of a participant, with its lifeline.
    pub(super) rect: Rect,
    /// The cell from which its place is counted.
    pub(super) origin: Pos,
    /// Whether its corners are round.
    pub(super) round: bool,
    /// The cells of a participant's name.
    pub(super) head: Option<Rect>,
}

/// Walls run through the middle of their cells, so a box is as wide as from one wall to the other.
fn size(rect: Rect) -> (i32, i32) {
    (((rect.width() - 1) * CELL.0).max(CELL.0), ((rect.height() - 1) * CELL.1).max(CELL.1))
}

/// The middle of a cell.
fn middle(p: Pos) -> (i32, i32) {
    (p.col * CELL.0 + CELL.0 / 2, p.row * CELL.1 + CELL.1 / 2)
}

pub(super) fn node(node: &Node, group: bool, ids: (&str, &str), place: &Place, out: &mut String) {
    let Place { rect, origin, head, round } = place;
    let (x, y) = ((rect.left - origin.col) * CELL.0, (rect.top - origin.row) * CELL.1);
    // What is counted from the page begins in the middle of its first cell.
    let (x, y) = if ids.1 == "1" { (x + CELL.0 / 2, y + CELL.1 / 2) } else { (x, y) };
    let (width, height) = size(*rect);
    let mut style = String::from("html=0;whiteSpace=wrap;");
    match (node.shape, head) {
        (_, Some(head)) => {
            let _ = write!(style, "shape=umlLifeline;perimeter=lifelinePerimeter;size={};", size(*head).1);
        }
        (NodeShape::Text, _) if !group => {
            style.push_str("text;strokeColor=none;fillColor=none;align=center;verticalAlign=middle;")
        }
        _ => style.push_str(if *round { "rounded=1;" } else { "rounded=0;" }),
    }
    style.push_str(match node.stroke {
        Stroke::Light => "",
        Stroke::Heavy => "strokeWidth=3;",
        Stroke::Double => "shape=ext;double=1;",
        Stroke::Dashed => "dashed=1;",
    });
    if group {
        style.push_str("container=1;collapsible=0;verticalAlign=top;fillColor=none;");
    }
    let _ = writeln!(
        out,
        "        <mxCell id=\"{}\" value=\"{}\" style=\"{style}\" vertex=\"1\" parent=\"{}\">\n          \
         <mxGeometry x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" as=\"geometry\"/>\n        </mxCell>",
        ids.0,
        attribute(&rows(node).join("\n")),
        ids.1
    );
}

/// An edge between two nodes, each with its cells; at lifelines it leaves the middle.
pub(super) fn edge(i: usize, edge: &Edge, path: &[Pos], ends: &[(String, Rect); 2], lifelines: bool, out: &mut String) {
    let mut style = String::from("html=0;rounded=0;edgeStyle=orthogonalEdgeStyle;labelBackgroundColor=default;");
    let (start, end) = match edge.heads {
        Heads::None => ("none", "none"),
        Heads::Target => ("none", "classic"),
        Heads::Both => ("classic", "classic"),
    };
    let _ = write!(style, "startArrow={start};endArrow={end};");
    style.push_str(match edge.stroke {
        Stroke::Light => "",
        Stroke::Heavy | Stroke::Double => "strokeWidth=3;",
        Stroke::Dashed => "dashed=1;",
    });
    if let (Some(&first), Some(&last)) = (path.first(), path.last()) {
        for (name, at, (_, rect)) in [("exit", first, &ends[0]), ("entry", last, &ends[1])] {
            let across = if lifelines { "0.5".to_owned() } else { share(at.col, rect.left, rect.right) };
            let down = share(at.row, rect.top, rect.bottom);
            let _ = write!(style, "{name}X={across};{name}Y={down};{name}Dx=0;{name}Dy=0;{name}Perimeter=0;");
        }
    }
    let bends = path.get(1..path.len().saturating_sub(1)).unwrap_or_default();
    let point = |p: &Pos| format!("<mxPoint x=\"{}\" y=\"{}\"/>", middle(*p).0, middle(*p).1);
    let bends: String = bends.iter().map(point).collect();
    let bends = if bends.is_empty() { bends } else { format!("<Array as=\"points\">{bends}</Array>") };
    let _ = writeln!(
        out,
        "        <mxCell id=\"e-{i}\" value=\"{}\" style=\"{style}\" edge=\"1\" parent=\"1\" source=\"{}\" target=\"{}\">\n          \
         <mxGeometry relative=\"1\" as=\"geometry\">{bends}</mxGeometry>\n        </mxCell>",
        attribute(edge.label.as_deref().unwrap_or_default()),
        ends[0].0,
        ends[1].0
    );
}

/// How far a cell lies from one wall to the other: 0, 1, or a fraction of three digits.
fn share(at: i32, from: i32, to: i32) -> String {
    match (at - from, to - from) {
        (n, _) if n <= 0 => "0".to_owned(),
        (n, whole) if n >= whole => "1".to_owned(),
        (n, whole) => format!("0.{:03}", 1000 * n / whole),
    }
}

/// A text that belongs to nothing.
pub(super) fn free(i: usize, text: &Text, out: &mut String) {
    let (x, y) = (text.at.col * CELL.0, text.at.row * CELL.1);
    let _ = writeln!(
        out,
        "        <mxCell id=\"t-{i}\" value=\"{}\" style=\"text;html=0;strokeColor=none;fillColor=none;align=left;verticalAlign=middle;\" vertex=\"1\" \
         parent=\"1\">\n          <mxGeometry x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" as=\"geometry\"/>\n        </mxCell>",
        attribute(&text.text),
        text.width * CELL.0,
        CELL.1
    );
}

/// A value of an attribute; ends of rows are kept.
pub(super) fn attribute(text: &str) -> String {
    html_escape::encode_double_quoted_attribute(&crate::emit::clean(text)).replace('\n', "&#10;")
}
