//! A table of connections, a row for each, quoted after RFC 4180; a node without any has a row of its own. Of layouts
//! alone, a table of their cells.

use super::nearest::{self, Means, PLAIN, edges};
use super::{Drawing, EmitError, Options, Output};
use crate::diagram::{Diagram, Kind, NodeIndex, Place};
use crate::shape::Stroke;

const MEANS: Means = Means {
    borders: (&[Stroke::Heavy, Stroke::Double, Stroke::Dashed], "left out"),
    comments: Some("left out"),
    notes: Some("left out"),
    ..PLAIN
};

const HEAD: &str = "from,to,label,heads,line,step,from_id,to_id,from_group,to_group,drawing\n";

/// Rows and columns, and the bits of a packet's field, count from 0.
const CELLS: &str = "cell,sheet,row,column,rows,columns,bit,bits,id,drawing\n";

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let laid_out = |d: &Drawing<'_>| d.reading.diagram.kind == Kind::Layout;
    let (head, write): (_, fn(&Diagram, &str, &mut String)) =
        match !drawings.is_empty() && drawings.iter().all(laid_out) {
            true => (CELLS, cells),
            false => (HEAD, rows),
        };
    let mut out = String::from(head);
    for Drawing { reading, .. } in drawings {
        write(&reading.diagram, &reading.id, &mut out);
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

fn cells(diagram: &Diagram, drawing: &str, out: &mut String) {
    for node in diagram.graph.node_weights() {
        let Some(Place { sheet, row: at, column, rows, columns, bits }) = node.place else { continue };
        let numbers = [sheet, at, column, rows, columns].map(|n| n.to_string());
        let [bit, bits] = bits.map_or_else(Default::default, |(bit, bits)| [bit.to_string(), bits.to_string()]);
        let mut fields = vec![node.label.as_str()];
        fields.extend(numbers.iter().map(String::as_str));
        fields.extend([bit.as_str(), bits.as_str(), node.id.as_str(), drawing]);
        row(&fields, out);
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
