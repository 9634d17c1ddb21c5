//! A table of connections, a row for each, quoted after RFC 4180; a node without any has a row of its own.

use super::nearest::{self, Means, PLAIN, edges};
use super::{Drawing, EmitError, Options, Output};
use crate::diagram::{Diagram, NodeIndex};
use crate::shape::Stroke;

const MEANS: Means = Means {
    borders: (&[Stroke::Heavy, Stroke::Double, Stroke::Dashed], "left out"),
    comments: Some("left out"),
    notes: Some("left out"),
    ..PLAIN
};

const HEAD: &str = "from,to,label,heads,line,step,from_id,to_id,from_group,to_group,drawing\n";

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let mut out = String::from(HEAD);
    for Drawing { reading, .. } in drawings {
        rows(&reading.diagram, &reading.id, &mut out);
    }
    Ok(Output { bytes: out.into_bytes(), warnings: nearest::said(drawings, |_| MEANS) })
}

fn rows(diagram: &Diagram, drawing: &str, out: &mut String) {
    let graph = &diagram.graph;
    let name = |n: NodeIndex| if graph[n].label.is_empty() { graph[n].id.as_str() } else { graph[n].label.as_str() };
    let id = |n: NodeIndex| graph[n].id.as_str();
    let group = |n: NodeIndex| graph[n].parent.map_or("", id);
    for n in graph.node_indices().filter(|&n| graph.neighbors_undirected(n).next().is_none()) {
        let fields = [name(n), "", "", "", "", "", id(n), "", group(n), "", drawing];
        row(&fields, out);
    }
    for (a, b, edge, _) in edges(diagram) {
        let heads = super::json::heads(edge.heads);
        let label = edge.label.as_deref().unwrap_or_default();
        let step = edge.step.as_deref().unwrap_or_default();
        let line = super::json::stroke(edge.stroke);
        row(&[name(a), name(b), label, heads, line, step, id(a), id(b), group(a), group(b), drawing], out);
    }
}

fn row(fields: &[&str], out: &mut String) {
    let fields: Vec<String> = fields.iter().map(|f| field(f)).collect();
    out.push_str(&fields.join(","));
    out.push('\n');
}

fn field(text: &str) -> String {
    let text = super::clean(text);
    let quoted = text.contains(['"', ',', '\n', ';', '\t']) || text.trim() != text;
    if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
