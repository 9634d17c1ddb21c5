//! The elements of a page, and what is bound to each.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthStr;

use super::Held;
use crate::arrange::font::Face;
use crate::arrange::sizes;
use crate::diagram::{Edge, Heads};
use crate::emit::placed::{Area, Label, Point};
use crate::shape::Stroke;

/// Excalidraw's least common size of letters, and the height of a row of them.
const FONT_SIZE: f64 = 16.0;
const ROW: i32 = 20;

/// How much larger all is than in a picture: as its letters are.
pub(super) const SCALE: f64 = FONT_SIZE / sizes::TEXT;

/// Width in pixels that a letter in the name of a frame has at most, but for few.
const NAME_CELL: i32 = 9;

/// Excalidraw's number of the font whose letters are as wide as those of pictures.
const HELVETICA: i32 = 2;

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

    fn push(&mut self, kind: &str, id: &str, area: Area, look: &Look, held: &Held, own: Value) {
        let Area { at: (x, y), size: (width, height) } = area;
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

    pub(super) fn shape(&mut self, id: &str, area: Area, look: &Look, held: &Held) {
        self.push("rectangle", id, area, look, held, json!({}));
    }

    /// A frame, wide enough for its name, which Excalidraw cuts off at its end.
    pub(super) fn frame(&mut self, id: &str, area: Area, name: &str) {
        let name = crate::emit::clean(name);
        let width = area.size.0.max((name.width() as i32 + 1) * NAME_CELL);
        let area = Area { size: (width, area.size.1), ..area };
        self.push("frame", id, area, &Look::default(), &Held::default(), json!({ "name": name }));
    }

    /// The text of a box.
    pub(super) fn bound_text(&mut self, id: &str, area: Area, text: &str, vertical: &str, held: &Held) {
        if text.trim().is_empty() {
            return;
        }
        let mut place = around(area.middle(), text);
        if vertical == "top" {
            place.at.1 = area.at.1 + 5;
        }
        self.say(&format!("{id}-text"), place, text, (Some(id), vertical), held);
    }

    /// A text that stands for itself, in the middle of an area.
    pub(super) fn text(&mut self, id: &str, area: Area, text: &str, held: &Held) {
        self.say(id, around(area.middle(), text), text, (None, "top"), held);
    }

    fn say(&mut self, id: &str, place: Area, text: &str, (of, vertical): (Option<&str>, &str), held: &Held) {
        let text = crate::emit::clean(text);
        let own = json!({
            "text": text, "originalText": text, "fontSize": FONT_SIZE, "fontFamily": HELVETICA,
            "lineHeight": 1.25, "textAlign": if of.is_some() { "center" } else { "left" },
            "verticalAlign": vertical, "containerId": of, "autoResize": true,
        });
        if let Some(of) = of {
            self.bound.entry(of.to_owned()).or_default().push(("text", id.to_owned()));
        }
        self.push("text", id, place, &Look::default(), held, own);
    }

    pub(super) fn arrow(
        &mut self,
        id: &str,
        (way, label): (&[Point], Option<&Label>),
        edge: &Edge,
        ends: &[String; 2],
    ) {
        let (x, y) = way.first().copied().unwrap_or_default();
        let extent = |of: fn(&Point) -> i32| {
            way.iter().map(of).max().unwrap_or_default() - way.iter().map(of).min().unwrap_or_default()
        };
        let area = Area { at: (x, y), size: (extent(|p| p.0), extent(|p| p.1)) };
        let head = |has: bool| has.then_some("arrow");
        let binding = |end: &String| json!({ "elementId": end, "focus": 0, "gap": 1 });
        let own = json!({
            "points": way.iter().map(|p| [p.0 - x, p.1 - y]).collect::<Vec<_>>(),
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
        self.push("arrow", id, area, &Look::of(edge.stroke, false), &Held::default(), own);
        if let Some(Label { rows, middle }) = label {
            self.say(&format!("{id}-text"), around(*middle, rows), rows, (Some(id), "middle"), &Held::default());
        }
    }
}

/// The room that a text takes around its middle.
fn around((x, y): Point, text: &str) -> Area {
    let wide = |row: &str| Face::Sans.width(row, FONT_SIZE).ceil() as i32;
    let size = (text.split('\n').map(wide).max().unwrap_or(0), text.split('\n').count() as i32 * ROW);
    Area { at: (x - size.0 / 2, y - size.1 / 2), size }
}
