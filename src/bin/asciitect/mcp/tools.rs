//! The tools: each takes texts and gives texts or a picture.

use std::fmt::Write;
use std::sync::Arc;

use asciitect::check::{self, Config, Subject};
use asciitect::document::Format as DocumentFormat;
use asciitect::draw::{self, Style};
use asciitect::emit::{self, Drawing, Format, Options, Theme};
use asciitect::graph::Graph;
use asciitect::inventory;
use asciitect::reading::{self, Document, ReadOptions};
use asciitect::rewrite::{self, Glyphs, Manner};
use asciitect::source::{Source, apply_edits};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rmcp::model::{ContentBlock, JsonObject};
use serde_json::{Value, json};

use super::arguments::{document, drawing, given, needed, none, number};
use crate::explain::facts;
use crate::fmt::{is_damaged, straighten};
use crate::messages::Messages;
use crate::text::{CONFLICT, count};

/// A tool's content, or why there is none.
type Done = Result<Vec<ContentBlock>, String>;

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
        run: read,
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
        run: straight,
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
        run: render,
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
        run: check,
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
        run: draw,
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
        run: convert,
    },
];

const PICTURES: &[&str] = if cfg!(feature = "png") { &["svg", "png"] } else { &["svg"] };

const STYLES: [&str; 2] = ["unicode", "ascii"];

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

fn written(drawing: Drawing, format: &str, options: &Options) -> Result<Vec<u8>, String> {
    let format = Format::named(format).ok_or_else(|| format!("no format is called {format}"))?;
    (format.write)(&[drawing], options).map(|output| output.bytes).map_err(|e| e.to_string())
}

fn string(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

fn said(text: impl Into<String>) -> Vec<ContentBlock> {
    vec![ContentBlock::text(text)]
}

fn read(arguments: &JsonObject) -> Done {
    let document = document(arguments)?;
    if document.readings.is_empty() {
        return Err(none(&document));
    }
    let mut out = String::new();
    for reading in &document.readings {
        let (first, last) = reading.block.lines;
        let drawing = Drawing { source: &document.source.name, reading };
        let outline = string(written(drawing, "outline", &Options::default())?);
        let _ = writeln!(out, "Lines {first} to {last}: {}\n\n{}\n", facts(reading), outline.trim());
        let crooked = rewrite::is_crooked(&document.source, reading, Manner::default());
        if crooked {
            let _ = writeln!(out, "It is crooked; `straighten` mends it.\n");
        }
    }
    out.push_str(&findings(&document, &[])?);
    Ok(said(out.trim_end()))
}

fn straight(arguments: &JsonObject) -> Done {
    let document = document(arguments)?;
    let text = needed(arguments, "text")?;
    let style = given(arguments, "style")?.unwrap_or("keep");
    let glyphs =
        Glyphs::ALL.into_iter().find(|g| g.name() == style).ok_or_else(|| format!("no style is called {style}"))?;
    if document.readings.is_empty() {
        return Err(none(&document));
    }
    if let Some(line) = rewrite::conflict(&document) {
        return Err(format!("line {line}: {CONFLICT}"));
    }
    if is_damaged(&document.source) {
        return Err("the text's encoding is damaged".to_owned());
    }
    let messages = Messages::keeping();
    let picked: Vec<(usize, usize)> = document.readings.iter().map(|r| r.block.lines).collect();
    let (edits, lines) = straighten(Manner::new(glyphs, false), &document, &picked, &messages);
    let new = apply_edits(text.as_bytes(), edits);
    let again = reading::read(Source::new(document.source.name.clone(), &new), &ReadOptions::of(document.format));
    if let Some(line) = rewrite::differs(&document, &again) {
        return Err(format!("line {line}: straight, it would not read as before"));
    }
    let mut notes: Vec<String> = messages.taken().into_iter().map(|(_, text)| text).collect();
    notes.insert(
        0,
        match lines.len() {
            0 => "nothing had to be straightened".to_owned(),
            n => format!("{} straightened", count(n, "drawing")),
        },
    );
    Ok(vec![ContentBlock::text(string(new)), ContentBlock::text(notes.join("\n"))])
}

fn render(arguments: &JsonObject) -> Done {
    let document = document(arguments)?;
    let drawing = drawing(&document, arguments)?;
    let format = given(arguments, "format")?.unwrap_or(PICTURES[PICTURES.len() - 1]);
    if !PICTURES.contains(&format) {
        return Err(format!("no picture is called {format}; there are {}", PICTURES.join(", ")));
    }
    let theme = given(arguments, "theme")?.unwrap_or("light");
    let mut options = Options::default();
    options.theme = Theme::named(theme).ok_or_else(|| format!("no theme is called {theme}"))?;
    let bytes = written(drawing, format, &options)?;
    Ok(match format {
        "png" => vec![ContentBlock::image(STANDARD.encode(bytes), "image/png")],
        _ => said(string(bytes)),
    })
}

fn check(arguments: &JsonObject) -> Done {
    let document = document(arguments)?;
    let mut against = Vec::new();
    if let Some(list) = given(arguments, "against")? {
        let name = given(arguments, "against_name")?.ok_or("`against_name` is needed with `against`")?;
        against.push(inventory::read(name, list).map_err(|e| e.to_string())?);
    }
    if document.readings.is_empty() {
        return Err(none(&document));
    }
    Ok(said(findings(&document, &against)?))
}

/// What is found in a document, a line each.
fn findings(document: &Document, against: &[inventory::Inventory]) -> Result<String, String> {
    let config = Config::default();
    let mut subject = Subject::new(document, &config);
    subject.markdown = document.format == DocumentFormat::Markdown;
    subject.against = against;
    let outcome = check::run(&subject);
    let mut out = String::new();
    for finding in &outcome.findings {
        let (place, name) = (&finding.place, finding.severity.name());
        let _ = writeln!(out, "{}:{}: {name}: {} ({})", place.line, place.column, finding.message, finding.check);
    }
    if out.is_empty() {
        let compared = count(outcome.bound.len(), "comparison");
        let _ = write!(out, "nothing found; {compared} with a list");
    }
    Ok(out)
}

fn draw(arguments: &JsonObject) -> Done {
    let (graph, name) = (needed(arguments, "graph")?, needed(arguments, "name")?);
    let list = inventory::read(name, graph).map_err(|e| e.to_string())?;
    let mut style = Style::default();
    style.glyphs = match given(arguments, "style")? {
        Some("ascii") => Glyphs::Ascii,
        Some("unicode") | None => Glyphs::Unicode,
        Some(other) => return Err(format!("no style is called {other}; there are {}", STYLES.join(", "))),
    };
    if let Some(width) = number(arguments, "width")? {
        style.width = width.clamp(20, 500);
    }
    let drawing = draw::draw(&Graph::from(&list), style).map_err(|why| format!("{name}: cannot be drawn: {why}"))?;
    let mut content = said(drawing.rows.join("\n"));
    if !drawing.misread.is_empty() {
        let notes = drawing.misread.iter().map(|m| format!("read again, the drawing says something else: {m}"));
        content.push(ContentBlock::text(notes.collect::<Vec<_>>().join("\n")));
    }
    Ok(content)
}

fn convert(arguments: &JsonObject) -> Done {
    let document = document(arguments)?;
    let format = needed(arguments, "format")?;
    if !Format::named(format).is_some_and(|f| f.text) {
        return Err(format!("no language is called {format}"));
    }
    Ok(said(string(written(drawing(&document, arguments)?, format, &Options::default())?)))
}
