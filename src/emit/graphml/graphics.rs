//! How yEd shows nodes and edges: where they stand in the drawing, in pixels.

use std::fmt::Write as _;

use super::text;
use crate::diagram::{Edge, Heads, Node, NodeShape};
use crate::emit::nesting::rows;
use crate::geom::{Pos, Rect};
use crate::shape::Stroke;

/// Width and height of a cell in pixels.
const CELL: (i32, i32) = (8, 18);

pub(super) fn node(node: &Node, place: Rect, round: bool, group: bool, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    let (x, y) = (place.left * CELL.0, place.top * CELL.1);
    let (width, height) = (place.width() * CELL.0, place.height() * CELL.1);
    let geometry = format!("<y:Geometry x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>");
    let bare = node.shape == NodeShape::Text && !group;
    let fill = if bare || group { "hasColor=\"false\"" } else { "color=\"#FFFFFF\"" };
    let border = match bare {
        true => "<y:BorderStyle hasColor=\"false\" type=\"line\" width=\"1.0\"/>".to_owned(),
        false => format!("<y:BorderStyle color=\"#000000\" {}/>", line(node.stroke)),
    };
    let label = text(&rows(node).join("\n"));
    let shape = if round { "roundrectangle" } else { "rectangle" };
    let _ = writeln!(out, "{pad}<data key=\"nodegraphics\">");
    match group {
        true => {
            _ = writeln!(
                out,
                "{pad}  <y:ProxyAutoBoundsNode><y:Realizers active=\"0\"><y:GroupNode>{geometry}<y:Fill {fill}/>{border}\
             <y:NodeLabel modelName=\"internal\" modelPosition=\"t\">{label}</y:NodeLabel><y:Shape type=\"{shape}\"/>\
             <y:State closed=\"false\"/></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode>"
            )
        }
        false => {
            _ = writeln!(
                out,
                "{pad}  <y:ShapeNode>{geometry}<y:Fill {fill}/>{border}<y:NodeLabel>{label}</y:NodeLabel>\
             <y:Shape type=\"{shape}\"/></y:ShapeNode>"
            )
        }
    }
    let _ = writeln!(out, "{pad}</data>");
}

pub(super) fn edge(edge: &Edge, path: &[Pos], out: &mut String) {
    let point =
        |p: &Pos| format!("<y:Point x=\"{}\" y=\"{}\"/>", p.col * CELL.0 + CELL.0 / 2, p.row * CELL.1 + CELL.1 / 2);
    let bends = path.get(1..path.len().saturating_sub(1)).unwrap_or_default();
    let bends: String = bends.iter().map(point).collect();
    let (source, target) = match edge.heads {
        Heads::None => ("none", "none"),
        Heads::Target => ("none", "standard"),
        Heads::Both => ("standard", "standard"),
    };
    let label = edge.label.as_ref().map_or_else(String::new, |l| format!("<y:EdgeLabel>{}</y:EdgeLabel>", text(l)));
    let _ = writeln!(
        out,
        "      <data key=\"edgegraphics\">\n        <y:PolyLineEdge><y:Path sx=\"0\" sy=\"0\" tx=\"0\" ty=\"0\">{bends}\
         </y:Path><y:LineStyle color=\"#000000\" {}/><y:Arrows source=\"{source}\" target=\"{target}\"/>{label}\
         </y:PolyLineEdge>\n      </data>",
        line(edge.stroke)
    );
}

fn line(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Light => "type=\"line\" width=\"1.0\"",
        Stroke::Heavy => "type=\"line\" width=\"3.0\"",
        Stroke::Double => "type=\"line\" width=\"2.0\"",
        Stroke::Dashed => "type=\"dashed\" width=\"1.0\"",
    }
}
