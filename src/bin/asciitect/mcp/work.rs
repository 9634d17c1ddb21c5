//! What the tools do: each takes texts and gives texts or a picture.

use std::fmt::Write;

use asciitect::check::{self, Config, Subject};
use asciitect::document::Format as DocumentFormat;
use asciitect::draw::{self, Style};
use asciitect::emit::{Drawing, Format, Options, Theme};
use asciitect::graph::Graph;
use asciitect::inventory;
use asciitect::reading::{self, Document, ReadOptions};
use asciitect::rewrite::{self, Glyphs, Manner};
use asciitect::source::{Source, apply_edits};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rmcp::model::{ContentBlock, JsonObject};

use super::arguments::{PICTURES, STYLES, document, drawing, given, needed, none, number};
use crate::draw::lost;
use crate::explain::facts;
use crate::fmt::{is_damaged, straighten};
use crate::messages::Messages;
use crate::text::{CONFLICT, count};

/// A tool's content, or why there is none.
pub(super) type Done = Result<Vec<ContentBlock>, String>;

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

pub(super) fn read(arguments: &JsonObject) -> Done {
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

pub(super) fn straight(arguments: &JsonObject) -> Done {
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

pub(super) fn render(arguments: &JsonObject) -> Done {
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

pub(super) fn check(arguments: &JsonObject) -> Done {
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

pub(super) fn draw(arguments: &JsonObject) -> Done {
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
    content.extend(lost(&list).map(|lost| ContentBlock::text(format!("not drawn: {lost}"))));
    if !drawing.misread.is_empty() {
        let notes = drawing.misread.iter().map(|m| format!("read again, the drawing says something else: {m}"));
        content.push(ContentBlock::text(notes.collect::<Vec<_>>().join("\n")));
    }
    Ok(content)
}

pub(super) fn convert(arguments: &JsonObject) -> Done {
    let document = document(arguments)?;
    let format = needed(arguments, "format")?;
    if !Format::named(format).is_some_and(|f| f.text) {
        return Err(format!("no language is called {format}"));
    }
    Ok(said(string(written(drawing(&document, arguments)?, format, &Options::default())?)))
}
