//! Excalidraw: boxes with their texts bound to them, arrows bound to the boxes, outermost groups as frames. A group in
//! a group is a box that is grouped with what it holds: frames hold no frames.

mod elements;

use serde_json::{Value, json};

use super::idents::Idents;
use super::nearest::{self, Means, PLAIN};
use super::nesting::{Nesting, is_sequence, rows};
use super::placed::{Area, Placed, Point};
use super::{Drawing, EmitError, Options, Output, only};
use crate::diagram::{Diagram, NodeIndex, NodeShape};
use crate::reading::Reading;
use crate::shape::{Stroke, TextRole};
use elements::{Elements, Look, SCALE};

const MEANS: Means = Means {
    nested: Some("a box, grouped with what it holds"),
    lines: (&[Stroke::Double], "drawn as a thick line"),
    borders: (&[Stroke::Double], "drawn as a thick line"),
    comments: Some("a row of the label"),
    ..PLAIN
};

/// The height of a row of a title, and what is free around it.
const TITLE: Point = (20, 8);

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let reading = only(drawings)?.reading;
    let file = json!({
        "type": "excalidraw",
        "version": 2,
        "source": "asciitect",
        "elements": page(reading),
        "appState": { "viewBackgroundColor": "#ffffff" },
        "files": {},
    });
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    Ok(Output { bytes: text.into_bytes(), warnings: nearest::said(drawings, |_| MEANS) })
}

fn page(reading: &Reading) -> Vec<Value> {
    let diagram = &reading.diagram;
    let (nesting, idents) = (Nesting::of(diagram), Idents::of(diagram, &[]));
    // The name of a frame stands above it.
    let is_boxed = |n: NodeIndex| diagram.graph[n].parent.is_some();
    let placed = Placed::of(reading, SCALE).with_titles(&nesting, TITLE, is_boxed);
    let mut sheet = Sheet { diagram, placed, nesting, idents, out: Elements::default() };
    let top = sheet.nesting.top.clone();
    sheet.nodes(&top, &Held::default());
    sheet.edges();
    sheet.notes();
    sheet.out.finish()
}

/// What holds an element.
#[derive(Clone, Default)]
struct Held {
    frame: Option<String>,
    /// The groups of elements, the innermost first.
    groups: Vec<String>,
}

struct Sheet<'a> {
    diagram: &'a Diagram,
    placed: Placed<'a>,
    nesting: Nesting,
    idents: Idents,
    out: Elements,
}

impl Sheet<'_> {
    fn nodes(&mut self, nodes: &[NodeIndex], held: &Held) {
        for &n in nodes {
            let id = self.id(n);
            let area = self.placed.node(n);
            if !self.nesting.is_group(self.diagram, n) {
                self.leaf(n, area, held);
                continue;
            }
            let node = &self.diagram.graph[n];
            let members = self.nesting.members(n).to_vec();
            let mut inner = held.clone();
            match held.frame {
                None => {
                    inner.frame = Some(id.clone());
                    // A frame stands behind what it holds.
                    self.nodes(&members, &inner);
                    self.out.frame(&id, area, &node.label);
                }
                Some(_) => {
                    inner.groups.insert(0, format!("{id}-group"));
                    let look = Look::of(node.stroke, self.nesting.is_round(node));
                    self.out.shape(&id, area, &look, &inner);
                    self.out.bound_text(&id, area, &rows(node).join("\n"), "top", &inner);
                    self.nodes(&members, &inner);
                }
            }
        }
    }

    fn leaf(&mut self, n: NodeIndex, area: Area, held: &Held) {
        let node = &self.diagram.graph[n];
        let id = self.id(n);
        let text = super::nesting::rows_and_comment(node).join("\n");
        if node.shape == NodeShape::Text && !is_sequence(self.diagram) {
            return self.out.text(&id, area, &text, held);
        }
        let mut held = held.clone();
        if is_sequence(self.diagram) {
            held.groups.insert(0, format!("{id}-group"));
            let at = (area.middle().0, area.at.1 + area.size.1);
            let line = Area { at, size: (1, self.placed.foot(n) - at.1) };
            self.out.shape(&lifeline(&id), line, &Look::default(), &held);
        }
        self.out.shape(&id, area, &Look::of(node.stroke, self.nesting.is_round(node)), &held);
        self.out.bound_text(&id, area, &text, "middle", &held);
    }

    fn edges(&mut self) {
        let graph = &self.diagram.graph;
        for e in graph.edge_indices() {
            let Some((a, b)) = graph.edge_endpoints(e) else { continue };
            let ends = [a, b].map(|n| match is_sequence(self.diagram) {
                true => lifeline(&self.id(n)),
                false => self.id(n),
            });
            let places = (self.placed.way(e), self.placed.label(e));
            self.out.arrow(&format!("e-{}", e.index()), places, &graph[e], &ends);
        }
    }

    /// Texts that are neither names nor labels stand where they stood.
    fn notes(&mut self) {
        let notes = self.placed.notes().filter(|(role, ..)| matches!(role, TextRole::Note));
        for (i, (_, text, area)) in notes.enumerate() {
            self.out.text(&format!("t-{i}"), area, text, &Held::default());
        }
    }

    fn id(&self, n: NodeIndex) -> String {
        format!("n-{}", self.idents.get(n))
    }
}

/// The line below a participant, at which its messages end; it is grouped with it.
fn lifeline(id: &str) -> String {
    format!("{id}-line")
}
