//! The elements of a page.

use std::fmt::Write as _;

use crate::diagram::{Edge, Heads, Node, NodeShape};
use crate::emit::nesting::rows;
use crate::emit::placed::{Area, Label, Point};
use crate::shape::Stroke;

/// Where a node stands.
pub(super) struct Place {
    /// Of a participant, with its lifeline.
    pub(super) area: Area,
    /// From where its place is counted.
    pub(super) origin: Point,
    /// Whether its corners are round.
    pub(super) round: bool,
    /// The height of a participant's name.
    pub(super) head: Option<i32>,
}

pub(super) fn node(node: &Node, group: bool, ids: (&str, &str), place: &Place, out: &mut String) {
    let Place { area, origin, head, round } = place;
    let (x, y) = (area.at.0 - origin.0, area.at.1 - origin.1);
    let (width, height) = area.size;
    let mut style = String::from("html=0;whiteSpace=wrap;");
    match (node.shape, head) {
        (_, Some(head)) => {
            let _ = write!(style, "shape=umlLifeline;perimeter=lifelinePerimeter;size={head};");
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

/// An edge between two nodes, each with its place; at lifelines it leaves the middle.
pub(super) fn edge(
    i: usize,
    edge: &Edge,
    (way, label): (&[Point], Option<&Label>),
    ends: &[(String, Area); 2],
    lifelines: bool,
    out: &mut String,
) {
    let square = way.windows(2).all(|p| p[0].0 == p[1].0 || p[0].1 == p[1].1);
    let router = if square { "orthogonalEdgeStyle" } else { "none" };
    let mut style = format!("html=0;rounded=0;edgeStyle={router};labelBackgroundColor=#ffffff;");
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
    if let (Some(&first), Some(&last)) = (way.first(), way.last()) {
        for (name, at, (_, Area { at: from, size })) in [("exit", first, &ends[0]), ("entry", last, &ends[1])] {
            let across = if lifelines { "0.5".to_owned() } else { share(at.0 - from.0, size.0) };
            let down = share(at.1 - from.1, size.1);
            let _ = write!(style, "{name}X={across};{name}Y={down};{name}Dx=0;{name}Dy=0;{name}Perimeter=0;");
        }
    }
    let point = |(x, y): &Point| format!("<mxPoint x=\"{x}\" y=\"{y}\"/>");
    let bends: String = way.get(1..way.len().saturating_sub(1)).unwrap_or_default().iter().map(point).collect();
    let mut inner = if bends.is_empty() { bends } else { format!("<Array as=\"points\">{bends}</Array>") };
    let mut along = String::new();
    if let Some(label) = label {
        let (share, (x, y)) = beside(way, label.middle);
        along = format!("x=\"{share:.4}\" ");
        let _ = write!(inner, "<mxPoint x=\"{x}\" y=\"{y}\" as=\"offset\"/>");
    }
    let _ = writeln!(
        out,
        "        <mxCell id=\"e-{i}\" value=\"{}\" style=\"{style}\" edge=\"1\" parent=\"1\" source=\"{}\" target=\"{}\">\n          \
         <mxGeometry {along}relative=\"1\" as=\"geometry\">{inner}</mxGeometry>\n        </mxCell>",
        attribute(label.map_or("", |label| &label.rows)),
        ends[0].0,
        ends[1].0
    );
}

/// Where on a line the point nearest to another is, from -1 to 1 between its ends; and from there to the other.
fn beside(way: &[Point], to: Point) -> (f64, Point) {
    let length = |p: &[Point]| f64::from(p[1].0 - p[0].0).hypot(f64::from(p[1].1 - p[0].1));
    let whole: f64 = way.windows(2).map(length).sum();
    let mut before = 0.0;
    let mut nearest = (f64::INFINITY, 0.0, Point::default());
    for piece in way.windows(2) {
        let (dx, dy) = (f64::from(piece[1].0 - piece[0].0), f64::from(piece[1].1 - piece[0].1));
        let (x, y) = (f64::from(to.0 - piece[0].0), f64::from(to.1 - piece[0].1));
        let share = ((x * dx + y * dy) / (dx * dx + dy * dy).max(1.0)).clamp(0.0, 1.0);
        let off = (x - share * dx, y - share * dy);
        if off.0.hypot(off.1) < nearest.0 {
            let along = before + share * length(piece);
            nearest = (off.0.hypot(off.1), along, (off.0.round() as i32, off.1.round() as i32));
        }
        before += length(piece);
    }
    (2.0 * nearest.1 / whole.max(1.0) - 1.0, nearest.2)
}

/// How far something lies from one wall to the other: 0, 1, or a fraction.
fn share(at: i32, whole: i32) -> String {
    match at {
        _ if at <= 0 => "0".to_owned(),
        _ if at >= whole => "1".to_owned(),
        _ => format!("{:.4}", f64::from(at) / f64::from(whole)),
    }
}

/// A text that belongs to nothing.
pub(super) fn free(i: usize, text: &str, area: &Area, out: &mut String) {
    let Area { at: (x, y), size: (width, height) } = area;
    let _ = writeln!(
        out,
        "        <mxCell id=\"t-{i}\" value=\"{}\" style=\"text;html=0;strokeColor=none;fillColor=none;align=left;verticalAlign=middle;\" vertex=\"1\" \
         parent=\"1\">\n          <mxGeometry x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" as=\"geometry\"/>\n        </mxCell>",
        attribute(text)
    );
}

/// A value of an attribute; ends of rows are kept.
pub(super) fn attribute(text: &str) -> String {
    html_escape::encode_double_quoted_attribute(&crate::emit::clean(text)).replace('\n', "&#10;")
}
