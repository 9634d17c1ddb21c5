//! What the live page is told of a text. It knows neither HTTP nor files, so that the page's engine without a server
//! (`hosts/npm`) gives the same answers.

use asciitect::check::{self, Config, Subject};
use asciitect::document::Format as DocumentFormat;
use asciitect::emit::{Drawing, Format, Options, Picture};
use asciitect::reading::{self, Document, ReadOptions, Reading};
use asciitect::rewrite::{self, Glyphs, Manner};
use asciitect::source::{Source, apply_edits};
use serde_json::{Value, json};

/// The language of what is a drawing because somebody says so.
const OURS: &str = "asciitect";

/// What is asked of a text.
pub(crate) struct Asked {
    /// The line whose drawing is meant, or the nearest one.
    pub(crate) line: usize,
    /// The format in which the graph is told.
    pub(crate) graph: &'static Format,
    /// How the picture shall look.
    pub(crate) options: Options,
}

/// A text as the program reads standard input, or a document of that name; where there is no drawing in it, and no
/// markup, it is one.
pub(crate) fn document(text: &[u8], name: Option<&str>) -> Document {
    let source = Source::new(name.unwrap_or("-"), text);
    let format = DocumentFormat::detect(&source.name, source.text());
    let document = reading::read(source, &ReadOptions::of(format));
    let is_drawing = document.readings.is_empty() && name.is_none() && format == DocumentFormat::Plain;
    if is_drawing { drawing(text, OURS, true) } else { document }
}

/// A text that is one drawing: also where its language alone would not make it one.
pub(crate) fn drawing(text: &[u8], language: &str, repair: bool) -> Document {
    let read = |language| reading::read_drawing(Source::new("drawing", text), language, repair);
    let document = read(language);
    if document.readings.is_empty() && language != OURS { read(OURS) } else { document }
}

/// Why a text has no drawing.
pub(crate) fn none(document: &Document) -> String {
    match document.skipped.first() {
        _ if document.source.is_binary() => "The drawing is no text".to_owned(),
        Some(skipped) => format!("No drawing: {}", skipped.reason),
        None => "The drawing is empty".to_owned(),
    }
}

/// The drawing that is meant: the one at the line, or the nearest.
fn shown(document: &Document, line: usize) -> Option<usize> {
    let distance = |(first, last): (usize, usize)| first.saturating_sub(line).max(line.saturating_sub(last));
    let all = document.readings.iter().enumerate();
    all.min_by_key(|(_, reading)| distance(reading.block.lines)).map(|(i, _)| i)
}

/// The drawing at the line in a format.
pub(crate) fn written(document: &Document, format: &Format, asked: &Asked) -> Result<Vec<u8>, String> {
    let shown = shown(document, asked.line).ok_or_else(|| none(document))?;
    write(document, &document.readings[shown], format, &asked.options)
}

fn write(document: &Document, reading: &Reading, format: &Format, options: &Options) -> Result<Vec<u8>, String> {
    let drawing = Drawing { source: &document.source.name, reading };
    let output = (format.write)(&[drawing], options).map_err(|e| format!("The drawing cannot be written: {e}"))?;
    Ok(output.bytes)
}

/// All that the page shows of a text. `explain` tells how a drawing was read.
pub(crate) fn told(
    document: &Document,
    asked: &Asked,
    explain: impl Fn(&Document, &Reading) -> String,
) -> Result<Value, String> {
    let shown = shown(document, asked.line);
    let mut all = json!({
        "format": document.format.name(),
        "drawings": document.readings.iter().map(about).collect::<Vec<_>>(),
        "shown": shown,
        "findings": findings(document),
        "crooked": crooked(document),
    });
    let Some(reading) = shown.map(|shown| &document.readings[shown]) else {
        all["none"] = none(document).into();
        return Ok(all);
    };
    let text = |format: &Format| {
        let bytes = write(document, reading, format, &asked.options)?;
        Ok::<_, String>(String::from_utf8_lossy(&bytes).into_owned())
    };
    all["svg"] = Format::named("svg").map(text).transpose()?.into();
    // A graph that a format cannot hold is no reason to show nothing.
    all["graph"] = text(asked.graph).unwrap_or_else(|why| why).into();
    all["alt"] = Picture::of(reading).alt().into();
    all["explanation"] = explain(document, reading).into();
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
    check::run(&subject).findings.iter().map(one).collect()
}

/// How many drawings would be straightened.
fn crooked(document: &Document) -> usize {
    let crooked = |r: &&Reading| rewrite::is_crooked(&document.source, r, Manner::default());
    document.readings.iter().filter(crooked).count()
}

/// The text with its drawings straight, and what was left crooked.
pub(crate) fn straightened(text: &[u8], name: Option<&str>, glyphs: Glyphs) -> Value {
    let before = document(text, name);
    let unchanged = |why: &str| json!({"text": before.source.text(), "straightened": 0, "left": [], "why": why});
    if before.source.encoding().mojibake.is_some() || before.source.repair_count() > 0 {
        return unchanged("The text's encoding is damaged");
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
        return unchanged("Straight, it would not read as before");
    }
    json!({"text": String::from_utf8_lossy(&after), "straightened": changed, "left": left})
}
