//! What a tool is given: texts and numbers by name, a page, one drawing of it.

use std::fmt::Write;

use asciitect::document::Format;
use asciitect::emit::Drawing;
use asciitect::reading::{self, Document, ReadOptions};
use asciitect::source::Source;
use rmcp::model::JsonObject;
use serde_json::Value;

use crate::text::count;

/// The formats of pictures, the best last.
pub(super) const PICTURES: &[&str] = if cfg!(feature = "png") { &["svg", "png"] } else { &["svg"] };

/// What lines may be drawn with.
pub(super) const STYLES: [&str; 2] = ["unicode", "ascii"];

/// Bytes of a text; a page that people write is shorter.
const LARGEST: usize = 4 << 20;

/// An argument that is a text; none where it is left out.
pub(super) fn given<'a>(arguments: &'a JsonObject, name: &str) -> Result<Option<&'a str>, String> {
    match arguments.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.len() > LARGEST => Err(format!("`{name}` is longer than {LARGEST} bytes")),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("`{name}` is a text")),
    }
}

pub(super) fn needed<'a>(arguments: &'a JsonObject, name: &str) -> Result<&'a str, String> {
    given(arguments, name)?.ok_or_else(|| format!("`{name}` is needed"))
}

pub(super) fn number(arguments: &JsonObject, name: &str) -> Result<Option<usize>, String> {
    match arguments.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => match value.as_u64().and_then(|n| usize::try_from(n).ok()) {
            Some(n) => Ok(Some(n)),
            None => Err(format!("`{name}` is a number")),
        },
    }
}

pub(super) fn document(arguments: &JsonObject) -> Result<Document, String> {
    let text = needed(arguments, "text")?;
    let source = Source::new(given(arguments, "name")?.unwrap_or("text"), text.as_bytes());
    let format = Format::detect(&source.name, source.text());
    Ok(reading::read(source, &ReadOptions::of(format)))
}

/// The drawing that is meant.
pub(super) fn drawing<'a>(document: &'a Document, arguments: &JsonObject) -> Result<Drawing<'a>, String> {
    let line = number(arguments, "line")?;
    let is_at = |lines: (usize, usize)| line.is_none_or(|line| (lines.0..=lines.1).contains(&line));
    let mut all = document.readings.iter().filter(|r| is_at(r.block.lines));
    match (all.next(), all.next()) {
        (Some(reading), None) => Ok(Drawing { source: &document.source.name, reading }),
        (Some(_), Some(_)) => {
            let lines: Vec<String> = document.readings.iter().map(|r| r.block.lines.0.to_string()).collect();
            Err(format!("there are {}; pick one by `line`: {}", count(lines.len(), "drawing"), lines.join(", ")))
        }
        (None, _) => Err(none(document)),
    }
}

/// That there is no drawing, and why a block is none.
pub(super) fn none(document: &Document) -> String {
    let mut text = "no drawing was found".to_owned();
    for skipped in &document.skipped {
        let _ = write!(text, "; the block at line {} is none: {}", skipped.block.lines.0, skipped.reason);
    }
    text
}
