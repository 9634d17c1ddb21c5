//! draw.io: uncompressed XML, a page for each drawing, everything where the straight drawing has it.

mod cells;

use std::fmt::Write as _;

use super::idents::Idents;
use super::nearest::{self, Means, PLAIN};
use super::nesting::{Nesting, is_sequence};
use super::placed::{Area, Placed, Point};
use super::{Drawing, EmitError, Options, Output};
use crate::diagram::{Diagram, NodeIndex};
use crate::reading::Reading;
use crate::shape::Stroke;
use cells::{Place, attribute, edge, free, node};

const MEANS: Means = Means { lines: (&[Stroke::Double], "drawn as a thick line"), ..PLAIN };

/// From line to line of the grid.
const GRID: i32 = 10;

/// The height of a row of a title, and what is free around it.
const TITLE: Point = (15, 8);

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
        GRID
    );
    let diagram = &reading.diagram;
    let nesting = Nesting::of(diagram);
    let placed = Placed::of(reading, 1.0).with_titles(&nesting, TITLE, |_| true);
    let sheet = Sheet { diagram, placed, nesting, idents: Idents::of(diagram, &[]), lifelines: is_sequence(diagram) };
    sheet.nodes(&sheet.nesting.top, "1", Point::default(), out);
    sheet.edges(out);
    sheet.texts(out);
    out.push_str("      </root>\n    </mxGraphModel>\n  </diagram>\n");
}

struct Sheet<'a> {
    diagram: &'a Diagram,
    placed: Placed<'a>,
    nesting: Nesting,
    idents: Idents,
    /// Whether nodes are participants, which reach down to the last message.
    lifelines: bool,
}

impl Sheet<'_> {
    /// Writes nodes; `origin` is the top left of what holds them.
    fn nodes(&self, nodes: &[NodeIndex], parent: &str, origin: Point, out: &mut String) {
        for &n in nodes {
            let id = format!("n-{}", self.idents.get(n));
            let area = self.area(n);
            let group = self.nesting.is_group(self.diagram, n);
            let head = self.lifelines.then(|| self.placed.node(n).size.1);
            let own = &self.diagram.graph[n];
            let place = Place { area, origin, head, round: self.nesting.is_round(own) };
            node(own, group, (&id, parent), &place, out);
            self.nodes(self.nesting.members(n), &id, area.at, out);
        }
    }

    /// Where a node stands; with its lifeline.
    fn area(&self, n: NodeIndex) -> Area {
        let Area { at, size } = self.placed.node(n);
        let height = if self.lifelines { self.placed.foot(n) - at.1 } else { size.1 };
        Area { at, size: (size.0, height) }
    }

    fn edges(&self, out: &mut String) {
        let graph = &self.diagram.graph;
        for e in graph.edge_indices() {
            let Some((a, b)) = graph.edge_endpoints(e) else { continue };
            let ends = [a, b].map(|n| (format!("n-{}", self.idents.get(n)), self.area(n)));
            let places = (self.placed.way(e), self.placed.label(e));
            edge(e.index(), &graph[e], places, &ends, self.lifelines, out);
        }
    }

    /// Texts that are neither names nor labels stand where they stood.
    fn texts(&self, out: &mut String) {
        for (i, (_, text, area)) in self.placed.notes().enumerate() {
            free(i, text, &area, out);
        }
    }
}
