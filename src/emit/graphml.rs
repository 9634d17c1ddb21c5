//! GraphML: groups as nested graphs, with what yEd needs to show the drawing as it was arranged.

mod graphics;

use std::fmt::Write as _;

use super::idents::Idents;
use super::json::stroke;
use super::nearest::notes;
use super::nesting::Nesting;
use super::placed::placed;
use super::{Drawing, EmitError, Options, Output, only};
use crate::diagram::{Diagram, Edge, NodeIndex, NodeShape};
use crate::geom::Pos;

/// The keys of data: id, what it is for, name.
const KEYS: &[(&str, &str, &str)] = &[
    ("title", "graph", "title"),
    ("type", "graph", "type"),
    ("notes", "graph", "notes"),
    ("label", "node", "label"),
    ("id", "node", "id"),
    ("kind", "node", "kind"),
    ("parent", "node", "parent"),
    ("shape", "node", "shape"),
    ("border", "node", "border"),
    ("comment", "node", "comment"),
    ("text", "edge", "label"),
    ("arrowheads", "edge", "arrowheads"),
    ("line", "edge", "line"),
    ("step", "edge", "step"),
];

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let reading = only(drawings)?.reading;
    let diagram = &reading.diagram;
    let placed = placed(reading);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"http://www.yworks.com/xml/graphml\">\n",
    );
    for (id, of, name) in KEYS {
        let _ = writeln!(out, "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"string\"/>");
    }
    out.push_str("  <key id=\"nodegraphics\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n");
    out.push_str("  <key id=\"edgegraphics\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n");
    // Heads are told by data: a graph of both directed and undirected edges is refused by some readers.
    let _ = writeln!(out, "  <graph id=\"{}\" edgedefault=\"directed\">", attribute(&reading.id));
    let mut about = vec![("type", diagram.kind.name().to_owned())];
    about.extend(reading.title.as_ref().map(|t| ("title", t.clone())));
    let notes: Vec<&str> = notes(diagram).collect();
    if !notes.is_empty() {
        about.push(("notes", notes.join("\n")));
    }
    data(&about, 4, &mut out);
    let page = Page { diagram, placed: &placed, nesting: Nesting::of(diagram), idents: Idents::of(diagram, &[]) };
    page.nodes(&page.nesting.top, 4, &mut out);
    for (i, e) in diagram.graph.edge_indices().enumerate() {
        if let Some((a, b)) = diagram.graph.edge_endpoints(e) {
            page.edge(i, (a, b), &diagram.graph[e], &placed.graph[e].path, &mut out);
        }
    }
    out.push_str("  </graph>\n</graphml>\n");
    Ok(out.into())
}

struct Page<'a> {
    diagram: &'a Diagram,
    /// The same, straight: where nodes and lines stand.
    placed: &'a Diagram,
    nesting: Nesting,
    idents: Idents,
}

impl Page<'_> {
    fn nodes(&self, nodes: &[NodeIndex], indent: usize, out: &mut String) {
        let pad = " ".repeat(indent);
        for &n in nodes {
            let node = &self.diagram.graph[n];
            let id = self.idents.get(n);
            let group = self.nesting.is_group(self.diagram, n);
            let folder = if group { " yfiles.foldertype=\"group\"" } else { "" };
            let _ = writeln!(out, "{pad}<node id=\"{id}\"{folder}>");
            graphics::node(node, self.placed.graph[n].rect, self.nesting.is_round(node), group, indent + 2, out);
            let mut about = vec![("label", node.label.clone()), ("id", node.id.clone())];
            about.push(("kind", if node.group { "group" } else { "node" }.to_owned()));
            about.extend(node.parent.map(|p| ("parent", self.idents.get(p).to_owned())));
            about.push(("shape", if node.shape == NodeShape::Box { "box" } else { "text" }.to_owned()));
            about.push(("border", stroke(node.stroke).to_owned()));
            about.extend(node.comment.as_ref().map(|c| ("comment", c.clone())));
            data(&about, indent + 2, out);
            if group {
                let _ = writeln!(out, "{pad}  <graph id=\"{id}__\" edgedefault=\"directed\">");
                self.nodes(self.nesting.members(n), indent + 4, out);
                let _ = writeln!(out, "{pad}  </graph>");
            }
            let _ = writeln!(out, "{pad}</node>");
        }
    }

    fn edge(&self, i: usize, ends: (NodeIndex, NodeIndex), edge: &Edge, path: &[Pos], out: &mut String) {
        let (from, to) = (self.idents.get(ends.0), self.idents.get(ends.1));
        let _ = writeln!(out, "    <edge id=\"e{i}\" source=\"{from}\" target=\"{to}\">");
        graphics::edge(edge, path, out);
        let heads = super::json::heads(edge.heads);
        let mut about = vec![("arrowheads", heads.to_owned()), ("line", stroke(edge.stroke).to_owned())];
        about.extend(edge.label.as_ref().map(|l| ("text", l.clone())));
        about.extend(edge.step.as_ref().map(|s| ("step", s.clone())));
        data(&about, 6, out);
        out.push_str("    </edge>\n");
    }
}

fn data(all: &[(&str, String)], indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    for (key, value) in all {
        let _ = writeln!(out, "{pad}<data key=\"{key}\">{}</data>", text(value));
    }
}

fn text(text: &str) -> String {
    html_escape::encode_text(&super::clean(text)).into_owned()
}

fn attribute(text: &str) -> String {
    html_escape::encode_double_quoted_attribute(&super::clean(text)).into_owned()
}
