//! The table of tools: what each is for, and what it takes.

use std::sync::Arc;

use asciitect::emit::{self, Theme};
use asciitect::rewrite::Glyphs;
use rmcp::model::JsonObject;
use serde_json::{Value, json};

use super::arguments::{PICTURES, STYLES};
use super::work::{self, Done};

pub(super) struct Tool {
    pub(super) name: &'static str,
    about: &'static str,
    /// Its arguments: name, JSON Schema, whether it must be there.
    arguments: fn() -> Vec<(&'static str, Value, bool)>,
    pub(super) run: fn(&JsonObject) -> Done,
}

pub(super) static TOOLS: [Tool; 6] = [
    Tool {
        name: "read",
        about: "Say what the drawings in a text mean: boxes, groups and connections as lists, how sure that is, and what \
                was repaired to read them. Call it on a drawing that was just made to see whether it says what was meant.",
        arguments: || page(),
        run: work::read,
    },
    Tool {
        name: "straighten",
        about: "Give the text back with its crooked drawings straightened: walls, corners and arrows that are columns \
                off. Words and connections stay; what cannot be mended is said. Use the result in place of the text.",
        arguments: || {
            let mut all = page();
            let styles = Glyphs::ALL.map(Glyphs::name);
            all.push((
                "style",
                choice("what lines are drawn with; left out, they keep their characters", &styles),
                false,
            ));
            all
        },
        run: work::straight,
    },
    Tool {
        name: "render",
        about: "Make a picture of the drawing in a text.",
        arguments: || {
            let mut all = one_drawing();
            all.push(("format", choice("of the picture", PICTURES), false));
            all.push(("theme", choice("its colours", &Theme::ALL.map(Theme::name)), false));
            all
        },
        run: work::render,
    },
    Tool {
        name: "check",
        about: "Say where the drawings in a page and its lists of components, or a list from a file, disagree, and what \
                is wrong in the drawings: arrows that point at nothing, open boxes, names that differ.",
        arguments: || {
            let mut all = page();
            all.push((
                "against",
                text("a list of components to hold against it: a compose file, a graph, CSV, …"),
                false,
            ));
            all.push((
                "against_name",
                text("that list's file name, which tells its format, such as compose.yaml"),
                false,
            ));
            all
        },
        run: work::check,
    },
    Tool {
        name: "draw",
        about: "Draw a graph as a straight drawing in text. The graph is written in Mermaid, DOT, D2, CSV (from,to,label), \
                TOML or JSON Graph Format, or is a compose file or another list that `check` reads.",
        arguments: || {
            vec![
                ("graph", text("the graph"), true),
                (
                    "name",
                    text("a file name that tells its format, such as graph.mmd, graph.dot, graph.d2, graph.csv"),
                    true,
                ),
                ("style", choice("what lines are drawn with", &STYLES), false),
                (
                    "width",
                    json!({ "type": "integer", "description": "columns at most, if it can be", "minimum": 20, "maximum": 500 }),
                    false,
                ),
            ]
        },
        run: work::draw,
    },
    Tool {
        name: "convert",
        about: "Write the graph that a drawing means in another language: Mermaid, DOT, D2, PlantUML, JSON, GraphML, …",
        arguments: || {
            let formats: Vec<&str> = emit::FORMATS.iter().filter(|f| f.text).map(|f| f.name).collect();
            let mut all = one_drawing();
            all.push(("format", choice("the language", &formats), true));
            all
        },
        run: work::convert,
    },
];

fn text(about: &str) -> Value {
    json!({ "type": "string", "description": about })
}

fn choice(about: &str, names: &[&str]) -> Value {
    json!({ "type": "string", "description": about, "enum": names })
}

fn page() -> Vec<(&'static str, Value, bool)> {
    vec![
        ("text", text("a page, or a drawing alone"), true),
        ("name", text("the page's file name, which tells its format; left out, the text tells it"), false),
    ]
}

fn one_drawing() -> Vec<(&'static str, Value, bool)> {
    let line = json!({ "type": "integer", "description": "a line of the drawing, from 1, where there are several", "minimum": 1 });
    let mut all = page();
    all.push(("line", line, false));
    all
}

impl Tool {
    /// The tool as the protocol has it.
    pub(super) fn described(&self) -> rmcp::model::Tool {
        let arguments = (self.arguments)();
        let required: Vec<&str> = arguments.iter().filter(|(.., must)| *must).map(|(name, ..)| *name).collect();
        let mut schema = JsonObject::new();
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("required".to_owned(), json!(required));
        let properties: JsonObject = arguments.into_iter().map(|(name, schema, _)| (name.to_owned(), schema)).collect();
        schema.insert("properties".to_owned(), Value::Object(properties));
        rmcp::model::Tool::new(self.name, self.about, Arc::new(schema))
    }
}
