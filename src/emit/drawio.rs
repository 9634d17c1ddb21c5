//! draw.io: uncompressed XML, a page for each drawing, everything where the straight drawing has it.

mod cells;

use std::fmt::Write as _;

use super::idents::Idents;
use super::nearest::{self, Means, PLAIN};
use super::nesting::{Nesting, is_sequence};
use super::placed::{participant, placed, room_above};
use super::{Drawing, EmitError, Options, Output};
use crate::diagram::{Diagram, NodeIndex, NodeShape};
use crate::geom::Rect;
use crate::reading::Reading;
use crate::shape::{Stroke, TextRole};
use cells::{Area, Place, attribute, edge, free, node};

const MEANS: Means = Means { lines: (&[Stroke::Double], "drawn as a thick line"), ..PLAIN };

/// Width and height of a cell in pixels.
const CELL: (i32, i32) = (8, 16);

/// The height of a row of a title, and what is free around it.
const TITLE: (i32, i32) = (15, 8);

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let mut out = String::from("<mxfile host=\"asciitect\">\n");
    drawings.iter().for_each(|d| page(d.reading, &mut out));
    out.push_str("</mxfile>\n");
    Ok(Output { bytes: out.into_bytes(), warnings: nearest::said(drawings, |_| MEANS) })
}

fn page(reading: &Reading, out: &mut String) {
    let title = reading.title.as_deref().unwrap_or(&reading.id);
    let _ = writeln!(
        out,
        "  <diagram id=\"{}\" name=\"{}\">\n    <mxGraphModel grid=\"1\" gridSize=\"{}\" guides=\"1\" tooltips=\"1\" \
         connect=\"1\" arrows=\"1\" fold=\"1\" page=\"0\" math=\"0\" shadow=\"0\">\n      <root>\n        \
         <mxCell id=\"0\"/>\n        <mxCell id=\"1\" parent=\"0\"/>",
        attribute(&reading.id),
        attribute(title),
        CELL.0
    );
    let placed = placed(reading);
    let diagram = &reading.diagram;
    let sheet = Sheet {
        diagram,
        placed: &placed,
        nesting: Nesting::of(diagram),
        idents: Idents::of(diagram, &[]),
        lifelines: is_sequence(diagram),
    };
    sheet.nodes(&sheet.nesting.top, "1", (0, 0), out);
    sheet.edges(out);
    sheet.texts(out);
    out.push_str("      </root>\n    </mxGraphModel>\n  </diagram>\n");
}

struct Sheet<'a> {
    diagram: &'a Diagram,
    /// The same, straight: where everything stands.
    placed: &'a Diagram,
    nesting: Nesting,
    idents: Idents,
    /// Whether nodes are participants, which reach down to the last message.
    lifelines: bool,
}

impl Sheet<'_> {
    /// Writes nodes; `origin` is the top left of what holds them.
    fn nodes(&self, nodes: &[NodeIndex], parent: &str, origin: (i32, i32), out: &mut String) {
        for &n in nodes {
            let id = format!("n-{}", self.idents.get(n));
            let area = self.area(n);
            let group = self.nesting.is_group(self.diagram, n);
            let head = self.lifelines.then(|| Area::of(participant(&self.placed.graph[n]), false).size.1);
            let own = &self.diagram.graph[n];
            let place = Place { area, origin, head, round: self.nesting.is_round(own) };
            node(own, group, (&id, parent), &place, out);
            self.nodes(self.nesting.members(n), &id, area.at, out);
        }
    }

    /// Where a node stands; with its lifeline.
    fn area(&self, n: NodeIndex) -> Area {
        let node = &self.placed.graph[n];
        let group = self.nesting.is_group(self.diagram, n);
        if self.lifelines {
            let rect = participant(node);
            return Area::of(Rect { bottom: self.placed.shapes.height.max(rect.bottom + 2), ..rect }, false);
        }
        let bare = node.shape == NodeShape::Text && !group;
        Area::of(node.rect, bare).raised(room_above(self.placed, &self.nesting, n, CELL.1, TITLE))
    }

    fn edges(&self, out: &mut String) {
        let graph = &self.diagram.graph;
        for e in graph.edge_indices() {
            let (Some((a, b)), Some(placed)) = (graph.edge_endpoints(e), self.placed.graph.edge_weight(e)) else {
                continue;
            };
            let ends = [a, b].map(|n| (format!("n-{}", self.idents.get(n)), self.area(n)));
            edge(e.index(), &graph[e], &placed.path, &ends, self.lifelines, out);
        }
    }

    /// Texts that are neither names nor labels stand where they stood.
    fn texts(&self, out: &mut String) {
        let texts = self.placed.shapes.texts.iter().filter(|t| matches!(t.role, TextRole::Note | TextRole::Aside));
        for (i, text) in texts.enumerate() {
            free(i, text, out);
        }
    }
}
