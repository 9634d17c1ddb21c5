//! The elements of a page.

use std::fmt::Write as _;

use super::CELL;
use crate::diagram::{Edge, Heads, Node, NodeShape};
use crate::emit::nesting::rows;
use crate::geom::{Pos, Rect};
use crate::shape::{Stroke, Text};

/// Pixels of the page.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) at: (i32, i32),
    pub(super) size: (i32, i32),
}

impl Area {
    /// Walls run through the middle of their cells, so a box is as wide as from one wall to the other. A bare text fills
    /// its cells.
    pub(super) fn of(rect: Rect, bare: bool) -> Area {
        if bare {
            let size = (rect.width() * CELL.0, rect.height() * CELL.1);
            return Area { at: (rect.left * CELL.0, rect.top * CELL.1), size };
        }
        let size = (((rect.width() - 1) * CELL.0).max(CELL.0), ((rect.height() - 1) * CELL.1).max(CELL.1));
        Area { at: middle(Pos::new(rect.left, rect.top)), size }
    }

    /// The same with so much more above it.
    pub(super) fn raised(self, by: i32) -> Area {
        Area { at: (self.at.0, self.at.1 - by), size: (self.size.0, self.size.1 + by) }
    }
}

/// Where a node stands.
pub(super) struct Place {
    /// Of a participant, with its lifeline.
    pub(super) area: Area,
    /// From where its place is counted.
    pub(super) origin: (i32, i32),
    /// Whether its corners are round.
    pub(super) round: bool,
    /// The height of a participant's name.
    pub(super) head: Option<i32>,
}

/// The middle of a cell.
fn middle(p: Pos) -> (i32, i32) {
    (p.col * CELL.0 + CELL.0 / 2, p.row * CELL.1 + CELL.1 / 2)
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
pub(super) fn edge(i: usize, edge: &Edge, path: &[Pos], ends: &[(String, Area); 2], lifelines: bool, out: &mut String) {
    let mut style = String::from("html=0;rounded=0;edgeStyle=orthogonalEdgeStyle;labelBackgroundColor=#ffffff;");
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
    let mut points: Vec<(i32, i32)> = path.iter().map(|p| middle(*p)).collect();
    if !lifelines {
        off_corners(&mut points, ends);
    }
    if let (Some(&first), Some(&last)) = (points.first(), points.last()) {
        for (name, at, (_, Area { at: from, size })) in [("exit", first, &ends[0]), ("entry", last, &ends[1])] {
            let across = if lifelines { "0.5".to_owned() } else { share(at.0 - from.0, size.0) };
            let down = share(at.1 - from.1, size.1);
            let _ = write!(style, "{name}X={across};{name}Y={down};{name}Dx=0;{name}Dy=0;{name}Perimeter=0;");
        }
    }
    let bends = points.get(1..points.len().saturating_sub(1)).unwrap_or_default();
    let point = |(x, y): &(i32, i32)| format!("<mxPoint x=\"{x}\" y=\"{y}\"/>");
    let label = edge.label.as_ref().filter(|_| !bends.is_empty());
    let along = label.map_or_else(String::new, |_| format!("x=\"{}\" ", along(&points)));
    let bends: String = bends.iter().map(point).collect();
    let bends = if bends.is_empty() { bends } else { format!("<Array as=\"points\">{bends}</Array>") };
    let _ = writeln!(
        out,
        "        <mxCell id=\"e-{i}\" value=\"{}\" style=\"{style}\" edge=\"1\" parent=\"1\" source=\"{}\" target=\"{}\">\n          \
         <mxGeometry {along}relative=\"1\" as=\"geometry\">{bends}</mxGeometry>\n        </mxCell>",
        attribute(edge.label.as_deref().unwrap_or_default()),
        ends[0].0,
        ends[1].0
    );
}

/// Where a line comes to a wall at its corner, draw.io leads it round the box: it comes a little further in. What ends at
/// the top of a group goes up with that.
fn off_corners(points: &mut [(i32, i32)], ends: &[(String, Area); 2]) {
    let Some(last) = points.len().checked_sub(1).filter(|&last| last > 0) else { return };
    for (end, next, (_, Area { at, size })) in [(0, 1, &ends[0]), (last, last - 1, &ends[1])] {
        let inset = |size: i32| (CELL.1 / 2).min(size / 4);
        if points[end].1 == points[next].1 {
            let row = points[end].1.clamp(at.1 + inset(size.1), at.1 + size.1 - inset(size.1));
            [end, next].into_iter().for_each(|p| points[p].1 = row);
        } else {
            let column = points[end].0.clamp(at.0 + inset(size.0), at.0 + size.0 - inset(size.0));
            [end, next].into_iter().for_each(|p| points[p].0 = column);
            if (0..=CELL.1).contains(&(points[end].1 - at.1)) {
                points[end].1 = at.1;
            }
        }
    }
}

/// Where the middle of a line's longest piece lies between its ends, -1 and 1: there its label has most room.
fn along(points: &[(i32, i32)]) -> String {
    let lengths: Vec<i32> = points.windows(2).map(|p| (p[1].0 - p[0].0).abs() + (p[1].1 - p[0].1).abs()).collect();
    // The first of the longest: `max_by_key` gives the last.
    let longest = (0..lengths.len()).rev().max_by_key(|&i| lengths[i]).unwrap_or_default();
    let before = 2 * lengths[..longest].iter().sum::<i32>() + lengths.get(longest).unwrap_or(&0);
    let whole = lengths.iter().sum::<i32>().max(1);
    let thousandths = 1000 * (before - whole) / whole;
    format!("{}{}.{:03}", if thousandths < 0 { "-" } else { "" }, thousandths.abs() / 1000, thousandths.abs() % 1000)
}

/// How far something lies from one wall to the other: 0, 1, or a fraction of three digits.
fn share(at: i32, whole: i32) -> String {
    match at {
        _ if at <= 0 => "0".to_owned(),
        _ if at >= whole => "1".to_owned(),
        _ => format!("0.{:03}", 1000 * at / whole),
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
