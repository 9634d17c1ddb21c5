//! What can be asked, and the answers.

use asciitect::emit::{Drawing, FORMATS, Format, Options, Picture, Theme};
use asciitect::reading::{Document, Reading};
use asciitect::rewrite::Glyphs;
use serde_json::{Value, json};

use crate::live::{self, Asked};

/// The answer to a question: `{"ok": …}` or `{"error": "…"}`.
pub(crate) fn answer(question: &[u8]) -> String {
    let question = serde_json::from_slice(question).map_err(|e| format!("no question: {e}"));
    let answer = question.and_then(|question: Value| to(&question));
    answer.map_or_else(|why| json!({"error": why}), |ok| json!({"ok": ok})).to_string()
}

fn to(question: &Value) -> Result<Value, String> {
    match text(question, "ask")? {
        "formats" => Ok(formats().map(about).collect()),
        "read" => read(question),
        "render" => render(question),
        "alt" => Ok(Picture::of(first(&document(question)?)?).alt().into()),
        "straighten" => {
            let name = optional(question, "name");
            Ok(live::straightened(text(question, "text")?.as_bytes(), name, glyphs(question)?))
        }
        "live" => live::told(&document(question)?, &asked(question)?, told),
        other => Err(format!("nobody knows how to {other}")),
    }
}

fn text<'a>(question: &'a Value, name: &str) -> Result<&'a str, String> {
    optional(question, name).ok_or_else(|| format!("`{name}` is a text"))
}

fn optional<'a>(question: &'a Value, name: &str) -> Option<&'a str> {
    question.get(name).and_then(Value::as_str)
}

/// The formats of this build that are text, as all of them are without the feature `png`.
fn formats() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|f| f.text)
}

fn about(format: &Format) -> Value {
    json!({"name": format.name, "extension": format.extension, "about": format.about, "text": format.text})
}

fn format(name: &str) -> Result<&'static Format, String> {
    formats().find(|f| f.name == name).ok_or_else(|| {
        let known: Vec<&str> = formats().map(|f| f.name).collect();
        format!("no format is called {name}; there are {}", known.join(", "))
    })
}

/// A drawing in a language, a document of a name, or whatever the text is.
fn document(question: &Value) -> Result<Document, String> {
    let content = text(question, "text")?.as_bytes();
    Ok(match optional(question, "language") {
        Some(language) => live::drawing(content, language, true),
        None => live::document(content, optional(question, "name")),
    })
}

fn first(document: &Document) -> Result<&Reading, String> {
    document.readings.first().ok_or_else(|| live::none(document))
}

/// The graphs of all drawings, in JSON Graph Format.
fn read(question: &Value) -> Result<Value, String> {
    let document = document(question)?;
    let one = |reading| Drawing { source: &document.source.name, reading };
    let all: Vec<Drawing> = document.readings.iter().map(one).collect();
    let written = (format("json")?.write)(&all, &Options::default()).map_err(|e| e.to_string())?;
    serde_json::from_slice(&written.bytes).map_err(|e| e.to_string())
}

/// One drawing in a format.
fn render(question: &Value) -> Result<Value, String> {
    let format = format(optional(question, "format").unwrap_or("svg"))?;
    let bytes = live::written(&document(question)?, format, &asked(question)?)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned().into())
}

fn asked(question: &Value) -> Result<Asked, String> {
    let mut options = Options::default();
    if let Some(theme) = optional(question, "theme") {
        options.theme = Theme::named(theme).ok_or_else(|| format!("no theme is called {theme}"))?;
    }
    options.transparent = question.get("transparent").and_then(Value::as_bool).unwrap_or(false);
    options.glyphs = glyphs(question)?;
    let line = question.get("line").and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
    let graph = format(optional(question, "graph").unwrap_or("outline"))?;
    Ok(Asked { line, graph, options })
}

fn glyphs(question: &Value) -> Result<Glyphs, String> {
    let Some(name) = optional(question, "glyphs") else { return Ok(Glyphs::Keep) };
    Glyphs::ALL.into_iter().find(|g| g.name() == name).ok_or_else(|| format!("no style is called {name}"))
}

/// How a drawing was read; the program itself shows it over the drawing.
fn told(document: &Document, reading: &Reading) -> String {
    let drawing = Drawing { source: &document.source.name, reading };
    let prose =
        format("prose").and_then(|prose| (prose.write)(&[drawing], &Options::default()).map_err(|e| e.to_string()));
    prose.map_or_else(|why| why, |prose| String::from_utf8_lossy(&prose.bytes).into_owned())
}
