//! The elements of a page, and what is bound to each.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthStr;

use super::Held;
use crate::diagram::{Edge, Heads};
use crate::emit::placed::middle;
use crate::geom::{Pos, Rect};
use crate::shape::Stroke;

/// Width and height of a cell in pixels: those of its letters.
pub(super) const CELL: (i32, i32) = (10, 20);

const FONT_SIZE: i32 = 16;

/// Width in pixels that a letter in the name of a frame has at most, but for few.
const NAME_CELL: i32 = 9;

/// Excalidraw's number of its font whose letters are all as wide.
const MONOSPACED: i32 = 8;

/// How something is drawn.
#[derive(Default)]
pub(super) struct Look {
    thick: bool,
    dashed: bool,
    round: bool,
}

impl Look {
    pub(super) fn of(stroke: Stroke, round: bool) -> Look {
        let thick = matches!(stroke, Stroke::Heavy | Stroke::Double);
        Look { thick, dashed: stroke == Stroke::Dashed, round }
    }
}

/// The elements that were written, the hindmost first.
#[derive(Default)]
pub(super) struct Elements {
    all: Vec<Map<String, Value>>,
    /// What is bound to an element: kind and id.
    bound: BTreeMap<String, Vec<(&'static str, String)>>,
}

impl Elements {
    /// All of them, each with what is bound to it.
    pub(super) fn finish(mut self) -> Vec<Value> {
        for element in &mut self.all {
            let bound = element.get("id").and_then(Value::as_str).and_then(|id| self.bound.get(id));
            let bound: Vec<Value> =
                bound.into_iter().flatten().map(|(kind, id)| json!({ "type": kind, "id": id })).collect();
            element.insert("boundElements".into(), json!(bound));
        }
        self.all.into_iter().map(Value::from).collect()
    }

    fn push(&mut self, kind: &str, id: &str, place: [i32; 4], look: &Look, held: &Held, own: Value) {
        let [x, y, width, height] = place;
        let seed = self.all.len() + 1;
        let mut element = json!({
            "id": id, "type": kind, "x": x, "y": y, "width": width, "height": height, "angle": 0,
            "strokeColor": "#1e1e1e", "backgroundColor": "transparent", "fillStyle": "solid",
            "strokeWidth": if look.thick { 4 } else { 2 },
            "strokeStyle": if look.dashed { "dashed" } else { "solid" },
            "roughness": 0, "opacity": 100, "roundness": look.round.then(|| json!({ "type": 3 })),
            "groupIds": held.groups, "frameId": held.frame, "link": null, "locked": false,
            "seed": seed, "version": 1, "versionNonce": seed, "updated": 1, "isDeleted": false,
        });
        if let (Value::Object(all), Value::Object(own)) = (&mut element, own) {
            all.extend(own);
            self.all.push(std::mem::take(all));
        }
    }

    pub(super) fn shape(&mut self, id: &str, place: [i32; 4], look: &Look, held: &Held) {
        self.push("rectangle", id, place, look, held, json!({}));
    }

    /// A frame, wide enough for its name, which Excalidraw cuts off at its end.
    pub(super) fn frame(&mut self, id: &str, rect: Rect, name: &str) {
        let name = crate::emit::clean(name);
        let [x, y, width, height] = place(rect);
        let width = width.max((name.width() as i32 + 1) * NAME_CELL);
        self.push("frame", id, [x, y, width, height], &Look::default(), &Held::default(), json!({ "name": name }));
    }

    /// The text of a box.
    pub(super) fn bound_text(&mut self, id: &str, place: [i32; 4], text: &str, vertical: &str, held: &Held) {
        if text.trim().is_empty() {
            return;
        }
        let (width, height) = size(text);
        let [x, y, w, h] = place;
        let top = if vertical == "top" { y + 5 } else { y + (h - height) / 2 };
        self.say(&format!("{id}-text"), [x + (w - width) / 2, top, width, height], text, (Some(id), vertical), held);
    }

    /// A text that stands for itself.
    pub(super) fn text(&mut self, id: &str, at: Pos, text: &str, held: &Held) {
        let (width, height) = size(text);
        self.say(id, [at.col * CELL.0, at.row * CELL.1, width, height], text, (None, "top"), held);
    }

    fn say(&mut self, id: &str, place: [i32; 4], text: &str, (of, vertical): (Option<&str>, &str), held: &Held) {
        let text = crate::emit::clean(text);
        let own = json!({
            "text": text, "originalText": text, "fontSize": FONT_SIZE, "fontFamily": MONOSPACED,
            "lineHeight": 1.25, "textAlign": if of.is_some() { "center" } else { "left" },
            "verticalAlign": vertical, "containerId": of, "autoResize": true,
        });
        if let Some(of) = of {
            self.bound.entry(of.to_owned()).or_default().push(("text", id.to_owned()));
        }
        self.push("text", id, place, &Look::default(), held, own);
    }

    pub(super) fn arrow(&mut self, id: &str, path: &[Pos], raised: [i32; 2], edge: &Edge, ends: &[String; 2]) {
        let mut points: Vec<(i32, i32)> = path.iter().map(|p| centre(*p)).collect();
        points.first_mut().into_iter().for_each(|p| p.1 -= raised[0]);
        points.last_mut().into_iter().for_each(|p| p.1 -= raised[1]);
        let (x, y) = points.first().copied().unwrap_or_default();
        let (mut across, mut down) = (points.iter().map(|p| p.0), points.iter().map(|p| p.1));
        let extent = |all: &mut dyn Iterator<Item = i32>| {
            let (least, most) = all.fold((i32::MAX, i32::MIN), |(a, b), n| (a.min(n), b.max(n)));
            most.saturating_sub(least).max(0)
        };
        let (width, height) = (extent(&mut across), extent(&mut down));
        let head = |has: bool| has.then_some("arrow");
        let binding = |end: &String| json!({ "elementId": end, "focus": 0, "gap": 1 });
        let own = json!({
            "points": points.iter().map(|p| [p.0 - x, p.1 - y]).collect::<Vec<_>>(),
            "startBinding": binding(&ends[0]), "endBinding": binding(&ends[1]),
            "startArrowhead": head(edge.heads == Heads::Both), "endArrowhead": head(edge.heads != Heads::None),
            "lastCommittedPoint": null, "elbowed": false,
        });
        for end in ends {
            let bound = self.bound.entry(end.clone()).or_default();
            if !bound.iter().any(|(_, other)| other == id) {
                bound.push(("arrow", id.to_owned()));
            }
        }
        self.push("arrow", id, [x, y, width, height], &Look::of(edge.stroke, false), &Held::default(), own);
        if let Some(label) = &edge.label {
            let ((x, y), (width, height)) = (centre(middle(path)), size(label));
            let place = [x - width / 2, y - height / 2, width, height];
            self.say(&format!("{id}-text"), place, label, (Some(id), "middle"), &Held::default());
        }
    }
}

/// Walls run through the middle of their cells.
pub(super) fn place(rect: Rect) -> [i32; 4] {
    let (x, y) = centre(Pos::new(rect.left, rect.top));
    [x, y, ((rect.width() - 1) * CELL.0).max(1), ((rect.height() - 1) * CELL.1).max(1)]
}

/// The middle of a cell.
fn centre(p: Pos) -> (i32, i32) {
    (p.col * CELL.0 + CELL.0 / 2, p.row * CELL.1 + CELL.1 / 2)
}

fn size(text: &str) -> (i32, i32) {
    let rows = || text.split('\n');
    let widest = rows().map(UnicodeWidthStr::width).max().unwrap_or(0);
    (i32::try_from(widest).unwrap_or(i32::MAX / CELL.0) * CELL.0, rows().count() as i32 * CELL.1)
}
