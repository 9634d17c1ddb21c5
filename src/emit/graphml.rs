//! GraphML: groups as nested graphs, with what yEd needs to show the drawing as it was arranged.

mod graphics;

use std::fmt::Write as _;

use super::idents::Idents;
use super::json::stroke;
use super::nearest::notes;
use super::nesting::Nesting;
use super::placed::Placed;
use super::{Drawing, EmitError, Options, Output, only};
use crate::diagram::{Diagram, Edge, EdgeIndex, NodeIndex, NodeShape};

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

/// The height of a row of a title, and what is free around it.
const TITLE: (i32, i32) = (18, 6);

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let reading = only(drawings)?.reading;
    let diagram = &reading.diagram;
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
    let nesting = Nesting::of(diagram);
    let placed = Placed::of(reading, 1.0).with_titles(&nesting, TITLE, |_| true);
    let page = Page { diagram, placed, nesting, idents: Idents::of(diagram, &[]) };
    page.nodes(&page.nesting.top, 4, &mut out);
    for e in diagram.graph.edge_indices() {
        if let Some(ends) = diagram.graph.edge_endpoints(e) {
            page.edge(e, ends, &diagram.graph[e], &mut out);
        }
    }
    out.push_str("  </graph>\n</graphml>\n");
    Ok(out.into())
}

struct Page<'a> {
    diagram: &'a Diagram,
    placed: Placed<'a>,
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
            graphics::node(node, &self.placed.node(n), self.nesting.is_round(node), group, indent + 2, out);
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

    fn edge(&self, e: EdgeIndex, ends: (NodeIndex, NodeIndex), edge: &Edge, out: &mut String) {
        let (from, to) = (self.idents.get(ends.0), self.idents.get(ends.1));
        let _ = writeln!(out, "    <edge id=\"e{}\" source=\"{from}\" target=\"{to}\">", e.index());
        let [from, to] = [ends.0, ends.1].map(|n| self.placed.node(n).middle());
        graphics::edge(edge, self.placed.way(e), [from, to], out);
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
