//! Excalidraw: boxes with their texts bound to them, arrows bound to the boxes, outermost groups as frames. A group in
//! a group is a box that is grouped with what it holds: frames hold no frames.

mod elements;

use serde_json::{Value, json};

use super::idents::Idents;
use super::nearest::{self, Means, PLAIN};
use super::nesting::{Nesting, is_sequence, rows};
use super::placed::{participant, path, placed, room_above};
use super::{Drawing, EmitError, Options, Output, only};
use crate::diagram::{Diagram, NodeIndex, NodeShape};
use crate::geom::{Pos, Rect};
use crate::reading::Reading;
use crate::shape::{Stroke, TextRole};
use elements::{CELL, Elements, Look, place};

const MEANS: Means = Means {
    nested: Some("a box, grouped with what it holds"),
    lines: (&[Stroke::Double], "drawn as a thick line"),
    borders: (&[Stroke::Double], "drawn as a thick line"),
    comments: Some("a row of the label"),
    ..PLAIN
};

/// The height of a row of a title, and what is free around it.
const TITLE: (i32, i32) = (20, 8);

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
    let placed = placed(reading);
    let diagram = &reading.diagram;
    let (nesting, idents) = (Nesting::of(diagram), Idents::of(diagram, &[]));
    let mut sheet = Sheet { diagram, placed: &placed, nesting, idents, out: Elements::default() };
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
    placed: &'a Diagram,
    nesting: Nesting,
    idents: Idents,
    out: Elements,
}

impl Sheet<'_> {
    fn nodes(&mut self, nodes: &[NodeIndex], held: &Held) {
        for &n in nodes {
            let id = self.id(n);
            let rect = self.placed.graph[n].rect;
            if !self.nesting.is_group(self.diagram, n) {
                self.leaf(n, rect, held);
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
                    self.out.frame(&id, rect, &node.label);
                }
                Some(_) => {
                    inner.groups.insert(0, format!("{id}-group"));
                    let look = Look::of(node.stroke, self.nesting.is_round(node));
                    let place = self.place(n);
                    self.out.shape(&id, place, &look, &inner);
                    self.out.bound_text(&id, place, &rows(node).join("\n"), "top", &inner);
                    self.nodes(&members, &inner);
                }
            }
        }
    }

    fn leaf(&mut self, n: NodeIndex, rect: Rect, held: &Held) {
        let node = &self.diagram.graph[n];
        let id = self.id(n);
        let text = super::nesting::rows_and_comment(node).join("\n");
        if node.shape == NodeShape::Text && !is_sequence(self.diagram) {
            return self.out.text(&id, Pos::new(rect.left, rect.top), &text, held);
        }
        let mut held = held.clone();
        let mut rect = rect;
        if is_sequence(self.diagram) {
            rect = participant(&self.placed.graph[n]);
            held.groups.insert(0, format!("{id}-group"));
            let across = (rect.left + rect.right) / 2;
            let bottom = self.placed.shapes.height.max(rect.bottom + 2);
            let place = place(Rect::new(across, rect.bottom, across, bottom));
            self.out.shape(&lifeline(&id), place, &Look::default(), &held);
        }
        self.out.shape(&id, place(rect), &Look::of(node.stroke, self.nesting.is_round(node)), &held);
        self.out.bound_text(&id, place(rect), &text, "middle", &held);
    }

    fn edges(&mut self) {
        let graph = &self.diagram.graph;
        for e in graph.edge_indices() {
            let Some((a, b)) = graph.edge_endpoints(e) else { continue };
            let ends = [a, b].map(|n| match is_sequence(self.diagram) {
                true => lifeline(&self.id(n)),
                false => self.id(n),
            });
            // A line that ends at the top of a group goes up with it.
            let path = path(self.placed, e);
            let raised = [(a, path.first()), (b, path.last())].map(|(n, end)| match end {
                Some(end) if end.row == self.placed.graph[n].rect.top => self.raised(n),
                _ => 0,
            });
            self.out.arrow(&format!("e-{}", e.index()), &path, raised, &graph[e], &ends);
        }
    }

    /// How much higher a group in a frame must be for its title.
    fn raised(&self, n: NodeIndex) -> i32 {
        let framed = self.diagram.graph[n].parent.is_none();
        if framed { 0 } else { room_above(self.placed, &self.nesting, n, CELL.1, TITLE) }
    }

    fn place(&self, n: NodeIndex) -> [i32; 4] {
        let ([x, y, width, height], more) = (place(self.placed.graph[n].rect), self.raised(n));
        [x, y - more, width, height + more]
    }

    /// Texts that are neither names nor labels stand where they stood.
    fn notes(&mut self) {
        let texts = self.placed.shapes.texts.iter().filter(|t| matches!(t.role, TextRole::Note));
        for (i, text) in texts.enumerate() {
            self.out.text(&format!("t-{i}"), text.at, &text.text, &Held::default());
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
