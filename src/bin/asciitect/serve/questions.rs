//! What the live page asks: how a text is read, how it looks straight, and what can be made of it.

use std::sync::Arc;

use asciitect::check::{self, Config, Subject};
use asciitect::document::Format as DocumentFormat;
use asciitect::emit::{Drawing, FORMATS, Format, Picture};
use asciitect::reading::{self, Document, ReadOptions, Reading};
use asciitect::rewrite::{self, Glyphs, Manner};
use asciitect::source::{Source, apply_edits};
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::body::{self, Kind};
use super::fault::Fault;
use super::kroki::content_type;
use super::order::{self, Wishes, unwritten};
use super::server::Server;
use crate::{explain, fmt};

/// What stands behind `?`.
struct Asked {
    /// The line whose drawing is meant; else the first.
    line: usize,
    /// The format in which the graph is told.
    graph: &'static Format,
    /// What a straight drawing is drawn with.
    glyphs: Glyphs,
    wishes: Wishes,
}

impl Asked {
    fn of(query: Option<&str>) -> Result<Asked, Fault> {
        let graph = order::format("outline", "the graph")?;
        let mut asked = Asked { line: 1, graph, glyphs: Glyphs::Keep, wishes: Wishes::default() };
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            match &*name {
                "line" => asked.line = value.parse().map_err(|_| Fault::bad("The option line is a number"))?,
                "graph" => asked.graph = order::format(&value, "the graph")?,
                _ => asked.wishes.take(&name, &value)?,
            }
        }
        asked.glyphs = asked.wishes.options.glyphs;
        Ok(asked)
    }

    /// The drawing that is meant: the one at the line, or the nearest.
    fn shown(&self, document: &Document) -> Option<usize> {
        let distance =
            |(first, last): (usize, usize)| first.saturating_sub(self.line).max(self.line.saturating_sub(last));
        let all = document.readings.iter().enumerate();
        all.min_by_key(|(_, reading)| distance(reading.block.lines)).map(|(i, _)| i)
    }
}

/// A text as the program reads standard input, or a document of that name; where there is no drawing in it, and no
/// markup, it is one.
fn document(text: &[u8], name: Option<&str>) -> Document {
    let source = Source::new(name.unwrap_or("-"), text);
    let format = DocumentFormat::detect(&source.name, source.text());
    let document = reading::read(source, &ReadOptions::of(format));
    let is_drawing = document.readings.is_empty() && name.is_none() && format == DocumentFormat::Plain;
    if is_drawing { order::drawing(text, "asciitect", true) } else { document }
}

/// What the page has open, received and handed to a thread.
async fn with_text<T: Send + 'static>(
    server: &Arc<Server>,
    headers: &HeaderMap,
    body: Body,
    job: impl FnOnce(&[u8], Option<&str>) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    if body::kind(headers)? != Kind::Text {
        return Err(Fault::bad("The body is the text itself"));
    }
    let text = body::read(body, Kind::Text, server.max_size, &server.lanes).await?;
    let name = server.followed.as_ref().map(|followed| followed.name.clone());
    server.lanes.run(text.len(), move || job(&text, name.as_deref())).await
}

/// `GET /api/formats`: what drawings can be written in.
pub(super) async fn formats() -> Response {
    let one = |f: &Format| json!({"name": f.name, "extension": f.extension, "about": f.about, "text": f.text});
    as_json(&FORMATS.iter().map(one).collect())
}

/// `POST /api/read`.
pub(super) async fn read(
    State(server): State<Arc<Server>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Fault> {
    let asked = Asked::of(query.as_deref())?;
    let told = with_text(&server, &headers, body, move |text, name| told(&document(text, name), &asked)).await?;
    Ok(as_json(&told))
}

/// `POST /api/straighten`.
pub(super) async fn straighten(
    State(server): State<Arc<Server>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Fault> {
    let glyphs = Asked::of(query.as_deref())?.glyphs;
    let straight = with_text(&server, &headers, body, move |text, name| Ok(straightened(text, name, glyphs))).await?;
    Ok(as_json(&straight))
}

/// `POST /api/export/{format}`.
pub(super) async fn export(
    State(server): State<Arc<Server>>,
    Path(format): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Fault> {
    let format = order::format(&format, "the page")?;
    let asked = Asked::of(query.as_deref())?;
    let bytes = with_text(&server, &headers, body, move |text, name| {
        let document = document(text, name);
        let Some(shown) = asked.shown(&document) else { return Err(Fault::bad(order::none(&document))) };
        written(&document, &document.readings[shown], format, &asked.wishes)
    });
    let kind = HeaderValue::from_static(content_type(format));
    Ok(([(header::CONTENT_TYPE, kind)], bytes.await?).into_response())
}

fn as_json(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], value.to_string()).into_response()
}

fn written(document: &Document, reading: &Reading, format: &Format, wishes: &Wishes) -> Result<Vec<u8>, Fault> {
    let drawing = Drawing { source: &document.source.name, reading };
    Ok((format.write)(&[drawing], &wishes.options).map_err(unwritten)?.bytes)
}

/// All that the page shows of a text.
fn told(document: &Document, asked: &Asked) -> Result<Value, Fault> {
    let drawings: Vec<Value> = document.readings.iter().map(|reading| about(reading)).collect();
    let shown = asked.shown(document);
    let mut all = json!({
        "format": document.format.name(),
        "drawings": drawings,
        "shown": shown,
        "findings": findings(document),
        "crooked": crooked(document),
    });
    match shown {
        Some(shown) => {
            let reading = &document.readings[shown];
            let text = |format: &'static Format| -> Result<String, Fault> {
                let bytes = written(document, reading, format, &asked.wishes)?;
                Ok(String::from_utf8_lossy(&bytes).into_owned())
            };
            all["svg"] = text(order::format("svg", "the page")?)?.into();
            // A graph that a format cannot hold is no reason to show nothing.
            all["graph"] = text(asked.graph).unwrap_or_else(Fault::why).into();
            all["alt"] = Picture::of(reading).alt().into();
            all["explanation"] = explain::text(document, reading).into();
        }
        None => all["none"] = order::none(document).into(),
    }
    Ok(all)
}

fn about(reading: &Reading) -> Value {
    let graph = &reading.diagram.graph;
    json!({
        "id": reading.id,
        "title": reading.title,
        "lines": [reading.block.lines.0, reading.block.lines.1],
        "kind": reading.diagram.kind.name(),
        "confidence": reading.diagram.confidence,
        "nodes": graph.node_count(),
        "edges": graph.edge_count(),
    })
}

fn findings(document: &Document) -> Vec<Value> {
    let config = Config::default();
    let mut subject = Subject::new(document, &config);
    subject.markdown = document.format == DocumentFormat::Markdown;
    let outcome = check::run(&subject);
    let one = |f: &check::Finding| {
        json!({
            "check": f.check,
            "about": check::named(f.check).map(|check| check.about),
            "severity": f.severity.name(),
            "message": f.message,
            "line": f.place.line,
            "column": f.place.column,
            "end_line": f.place.end_line,
            "end_column": f.place.end_column,
        })
    };
    outcome.findings.iter().map(one).collect()
}

/// How many drawings would be straightened.
fn crooked(document: &Document) -> usize {
    let crooked = |r: &&Reading| rewrite::is_crooked(&document.source, r, Manner::default());
    document.readings.iter().filter(crooked).count()
}

/// The text with its drawings straight, and what was left crooked.
fn straightened(text: &[u8], name: Option<&str>, glyphs: Glyphs) -> Value {
    let before = document(text, name);
    let unchanged = |why: &str| json!({"text": before.source.text(), "straightened": 0, "left": [], "why": why});
    if fmt::is_damaged(&before.source) {
        return unchanged("the text's encoding is damaged");
    }
    let manner = Manner::new(glyphs, Manner::default().joins);
    let (mut edits, mut left, mut changed) = (Vec::new(), Vec::new(), 0);
    for reading in &before.readings {
        let done = rewrite::fmt(&before.source, reading, manner);
        changed += usize::from(!done.edits.is_empty());
        edits.extend(done.edits);
        let why = done.why.or(done.kept).map(|why| why.to_string());
        left.extend(done.left.into_iter().map(|line| json!({"line": line, "why": why})));
    }
    let after = apply_edits(text, edits);
    if rewrite::differs(&before, &document(&after, name)).is_some() {
        return unchanged("straight, it would not read as before");
    }
    json!({"text": String::from_utf8_lossy(&after), "straightened": changed, "left": left})
}
