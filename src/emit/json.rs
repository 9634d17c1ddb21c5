//! JSON Graph Format v2: one graph per drawing. The schema is `docs/schema/graph.schema.json`.

use serde_json::{Map, Value, json};

use super::{Drawing, EmitError, Options, Output};
use crate::diagram::{Diagram, Edge, Heads, Node, NodeShape};
use crate::document::Block;
use crate::geom::{Pos, Rect};
use crate::reading::Reading;
use crate::shape::{Repair, RepairKind, Stroke, TextRole};

/// The version of what `metadata` holds; rises when a reader of the old one would fail.
pub(super) const SCHEMA_VERSION: u32 = 1;

/// Longest array or object, in characters, that is written on one line.
const LINE: usize = 118;

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let graphs: Vec<Value> = drawings.iter().map(graph).collect();
    let mut out = String::new();
    lay(&json!({ "metadata": { "schema": SCHEMA_VERSION, "generator": "asciitect" }, "graphs": graphs }), 0, &mut out);
    out.push('\n');
    Ok(out.into())
}

fn graph(drawing: &Drawing<'_>) -> Value {
    let Reading { id, title, block, diagram } = drawing.reading;
    let mut nodes = Map::new();
    for n in diagram.graph.node_indices() {
        nodes.insert(diagram.graph[n].id.clone(), node(diagram, &diagram.graph[n], block));
    }
    let edges: Vec<Value> = diagram
        .graph
        .edge_indices()
        .filter_map(|e| diagram.graph.edge_endpoints(e).map(|ends| (e, ends)))
        .map(|(e, (a, b))| edge(&diagram.graph[a].id, &diagram.graph[b].id, &diagram.graph[e], block))
        .collect();
    let mut value = Map::new();
    value.insert("id".into(), json!(id));
    value.insert("type".into(), json!(diagram.kind.name()));
    if let Some(title) = title {
        value.insert("label".into(), json!(title));
    }
    value.insert("directed".into(), json!(true));
    let mut about = Map::new();
    about.insert("source".into(), json!(drawing.source));
    about.insert("lines".into(), json!([block.lines.0, block.lines.1]));
    about.insert("confidence".into(), json!(diagram.confidence));
    about.insert("repairs".into(), diagram.shapes.repairs.iter().map(|r| repair(r, block)).collect());
    let notes: Vec<Value> = diagram
        .shapes
        .texts
        .iter()
        .filter(|t| t.role == TextRole::Note)
        .map(|t| json!({ "text": t.text, "line": line(block, t.at.row), "column": t.at.col + 1 }))
        .collect();
    if !notes.is_empty() {
        about.insert("notes".into(), notes.into());
    }
    if !diagram.lattices.is_empty() {
        about.insert("left_out".into(), diagram.lattices.iter().map(|&w| left_out(diagram, w, block)).collect());
    }
    value.insert("metadata".into(), about.into());
    value.insert("nodes".into(), nodes.into());
    value.insert("edges".into(), edges.into());
    value.into()
}

/// A wire whose edges were left out.
fn left_out(diagram: &Diagram, wire: usize, block: &Block) -> Value {
    let at = diagram.shapes.wires[wire].start();
    let text = "a line joins so much here that its connections were left out";
    json!({ "text": text, "line": line(block, at.row), "column": at.col + 1 })
}

fn node(diagram: &Diagram, node: &Node, block: &Block) -> Value {
    let mut about = Map::new();
    about.insert("kind".into(), json!(if node.group { "group" } else { "node" }));
    if let Some(parent) = node.parent.and_then(|p| diagram.graph.node_weight(p)) {
        about.insert("parent".into(), json!(parent.id));
    }
    about.insert("rows".into(), json!(node.rows));
    let Rect { left, top, bottom, .. } = node.rect;
    about.insert("lines".into(), json!([line(block, top), line(block, bottom)]));
    about.insert("cells".into(), json!([left, top, node.rect.width(), node.rect.height()]));
    about.insert(
        "shape".into(),
        json!(match node.shape {
            NodeShape::Box => "box",
            NodeShape::Text => "text",
        }),
    );
    if node.shape == NodeShape::Box {
        about.insert("line".into(), json!(stroke(node.stroke)));
    }
    if let Some(comment) = &node.comment {
        about.insert("comment".into(), json!(comment));
    }
    json!({ "label": node.label, "metadata": about })
}

fn edge(source: &str, target: &str, edge: &Edge, block: &Block) -> Value {
    let mut value = Map::new();
    value.insert("source".into(), json!(source));
    value.insert("target".into(), json!(target));
    value.insert("directed".into(), json!(edge.heads != Heads::None));
    if let Some(label) = &edge.label {
        value.insert("label".into(), json!(label));
    }
    let mut about = Map::new();
    about.insert(
        "arrowheads".into(),
        json!(match edge.heads {
            Heads::None => "none",
            Heads::Target => "target",
            Heads::Both => "both",
        }),
    );
    about.insert("line".into(), json!(stroke(edge.stroke)));
    let rows = || edge.path.iter().map(|p| p.row);
    if let (Some(first), Some(last)) = (rows().min(), rows().max()) {
        about.insert("lines".into(), json!([line(block, first), line(block, last)]));
        about.insert("cells".into(), edge.path.iter().map(|p: &Pos| json!([p.col, p.row])).collect());
    }
    if let Some(step) = &edge.step {
        about.insert("step".into(), json!(step));
    }
    value.insert("metadata".into(), about.into());
    value.into()
}

/// The names of strokes in JSON.
fn stroke(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Light => "solid",
        Stroke::Heavy => "heavy",
        Stroke::Double => "double",
        Stroke::Dashed => "dashed",
    }
}

fn repair(repair: &Repair, block: &Block) -> Value {
    let kind = match repair.kind {
        RepairKind::Wall => "wall",
        RepairKind::Corner => "corner",
        RepairKind::Stub => "stub",
        RepairKind::Gap => "gap",
        RepairKind::Glyph => "glyph",
    };
    let (columns, rows) = (repair.to.col - repair.at.col, repair.to.row - repair.at.row);
    let mut shift = Vec::new();
    for (n, unit, more, less) in [(columns, "column", "right", "left"), (rows, "row", "down", "up")] {
        if n != 0 {
            let plural = if n.abs() == 1 { "" } else { "s" };
            shift.push(format!("{} {unit}{plural} {}", n.abs(), if n > 0 { more } else { less }));
        }
    }
    let text = match (repair.kind, shift.is_empty()) {
        (_, false) => format!("{kind} belongs {}", shift.join(" and ")),
        (RepairKind::Corner, true) => "corner was lost".to_owned(),
        (RepairKind::Gap, true) => "line was broken".to_owned(),
        (_, true) => format!("{kind} was drawn otherwise"),
    };
    json!({ "kind": kind, "line": line(block, repair.at.row), "column": repair.at.col + 1, "text": text })
}

/// The document's line of a drawing's row; rows beyond the block count as its nearest.
fn line(block: &Block, row: i32) -> usize {
    let row = usize::try_from(row).unwrap_or(0);
    block.rows.get(row).or(block.rows.last()).map_or(block.lines.0, |r| r.line)
}

/// Writes a value with short arrays and objects on one line, so that one node is about one line.
fn lay(value: &Value, depth: usize, out: &mut String) {
    let flat = || {
        let flat = value.to_string();
        (flat.chars().count() + 2 * depth <= LINE).then_some(flat)
    };
    let members: Vec<(Option<&String>, &Value)> = match value {
        Value::Array(items) => items.iter().map(|v| (None, v)).collect(),
        Value::Object(map) => map.iter().map(|(k, v)| (Some(k), v)).collect(),
        _ => Vec::new(),
    };
    // Only what is small is tried on one line, so that the whole costs linear time.
    let small = members.len() <= 12 && depth > 1;
    if members.is_empty() {
        out.push_str(&value.to_string());
        return;
    }
    if let Some(flat) = small.then(flat).flatten() {
        out.push_str(&flat);
        return;
    }
    let brackets = if value.is_array() { ('[', ']') } else { ('{', '}') };
    out.push(brackets.0);
    for (i, (key, member)) in members.iter().enumerate() {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(depth + 1));
        if let Some(key) = key {
            out.push_str(&Value::from(key.as_str()).to_string());
            out.push_str(": ");
        }
        lay(member, depth + 1, out);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(brackets.1);
}
