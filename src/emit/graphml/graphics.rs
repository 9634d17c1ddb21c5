//! How yEd shows nodes and edges: where they stand in the drawing, in pixels.

use std::fmt::Write as _;

use super::text;
use crate::diagram::{Edge, Heads, Node, NodeShape};
use crate::emit::nesting::rows;
use crate::emit::placed::{Area, Point};
use crate::shape::Stroke;

pub(super) fn node(node: &Node, place: &Area, round: bool, group: bool, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    let Area { at: (x, y), size: (width, height) } = place;
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

/// An edge by the way that it takes; `middles` are those of its nodes.
pub(super) fn edge(edge: &Edge, way: &[Point], middles: [Point; 2], out: &mut String) {
    let point = |(x, y): &Point| format!("<y:Point x=\"{x}\" y=\"{y}\"/>");
    let bends: String = way.get(1..way.len().saturating_sub(1)).unwrap_or_default().iter().map(point).collect();
    // Ends are counted from the middles.
    let [(sx, sy), (tx, ty)] = [(way.first(), middles[0]), (way.last(), middles[1])]
        .map(|(end, (x, y))| end.map_or(Point::default(), |end| (end.0 - x, end.1 - y)));
    let (source, target) = match edge.heads {
        Heads::None => ("none", "none"),
        Heads::Target => ("none", "standard"),
        Heads::Both => ("standard", "standard"),
    };
    let label = edge.label.as_ref().map_or_else(String::new, |l| format!("<y:EdgeLabel>{}</y:EdgeLabel>", text(l)));
    let _ = writeln!(
        out,
        "      <data key=\"edgegraphics\">\n        <y:PolyLineEdge><y:Path sx=\"{sx}\" sy=\"{sy}\" tx=\"{tx}\" ty=\"{ty}\">{bends}\
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
