//! JSON Graph Format v2: one graph per drawing. The schema is `docs/schema/graph.schema.json`.

mod page;

use petgraph::visit::EdgeRef;
use serde_json::{Map, Value, json};

use super::{Drawing, EmitError, Options, Output};
use crate::diagram::{Diagram, Edge, Heads, Node, NodeShape, Place};
use crate::document::Block;
use crate::geom::{Pos, Rect};
use crate::reading::Reading;
use crate::shape::{Repair, RepairKind, Stroke, TextRole};
use page::Page;

/// The version of what `metadata` holds; rises when a reader of the old one would fail.
pub(super) const SCHEMA_VERSION: u32 = 1;

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let mut page = Page::default();
    page.open(None, ('{', '}'));
    page.open(Some("graphs"), ('[', ']'));
    for drawing in drawings {
        graph(drawing, &mut page);
    }
    page.close();
    page.close();
    Ok((page.finish() + "\n").into())
}

fn graph(drawing: &Drawing<'_>, page: &mut Page) {
    let Reading { id, title, block, diagram } = drawing.reading;
    page.open(None, ('{', '}'));
    page.put(Some("id"), &json!(id));
    page.put(Some("type"), &json!(diagram.kind.name()));
    if let Some(title) = title {
        page.put(Some("label"), &json!(title));
    }
    page.put(Some("directed"), &json!(true));
    about(drawing, page);
    page.open(Some("nodes"), ('{', '}'));
    for n in diagram.graph.node_weights() {
        page.put(Some(&n.id), &node(diagram, n, block));
    }
    page.close();
    page.open(Some("edges"), ('[', ']'));
    for e in diagram.graph.edge_references() {
        let (source, target) = (&diagram.graph[e.source()].id, &diagram.graph[e.target()].id);
        page.put(None, &edge(source, target, e.weight(), block));
    }
    page.close();
    page.close();
}

/// What is said of a drawing as a whole.
fn about(drawing: &Drawing<'_>, page: &mut Page) {
    let Reading { block, diagram, .. } = drawing.reading;
    page.open(Some("metadata"), ('{', '}'));
    // JSON Graph Format has no room for them beside the graphs.
    page.put(Some("schema"), &json!(SCHEMA_VERSION));
    page.put(Some("generator"), &json!("asciitect"));
    page.put(Some("source"), &json!(drawing.source));
    page.put(Some("lines"), &json!([block.lines.0, block.lines.1]));
    page.put(Some("confidence"), &json!(diagram.confidence));
    let odd = diagram.oddities();
    if !odd.is_empty() {
        page.open(Some("oddities"), ('{', '}'));
        odd.iter().for_each(|(oddity, n)| page.put(Some(oddity.name()), &json!(n)));
        page.close();
    }
    page.open(Some("repairs"), ('[', ']'));
    diagram.shapes.repairs.iter().for_each(|r| page.put(None, &repair(r, block)));
    page.close();
    let notes = || diagram.shapes.texts.iter().filter(|t| t.role == TextRole::Note);
    if notes().next().is_some() {
        page.open(Some("notes"), ('[', ']'));
        notes().for_each(|t| page.put(None, &remark(&t.text, t.at, block)));
        page.close();
    }
    if !diagram.lattices.is_empty() {
        let text = "a line joins so much here that its connections were left out";
        page.open(Some("left_out"), ('[', ']'));
        for &wire in &diagram.lattices {
            page.put(None, &remark(text, diagram.shapes.wires[wire].start(), block));
        }
        page.close();
    }
    page.close();
}

/// A text and its place.
fn remark(text: &str, at: Pos, block: &Block) -> Value {
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
    for (key, said) in [
        ("tag", node.tag.shape.map(|shape| shape.name().to_owned())),
        ("colour", node.tag.colour.map(|colour| colour.to_string())),
        ("link", node.tag.link.clone()),
    ] {
        said.into_iter().for_each(|said| drop(about.insert(key.into(), json!(said))));
    }
    if let Some(Place { sheet, row, column, rows, columns, bits }) = node.place {
        let mut place = json!({ "sheet": sheet, "row": row, "column": column, "rows": rows, "columns": columns });
        if let Some((first, count)) = bits {
            place["bits"] = json!([first, count]);
        }
        about.insert("place".into(), place);
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
    about.insert("arrowheads".into(), json!(heads(edge.heads)));
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

/// The names of what heads there are.
pub(super) fn heads(heads: Heads) -> &'static str {
    match heads {
        Heads::None => "none",
        Heads::Target => "target",
        Heads::Both => "both",
    }
}

/// The names of strokes in JSON.
pub(super) fn stroke(stroke: Stroke) -> &'static str {
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
