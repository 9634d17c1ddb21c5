//! What Python calls. Everything goes in and out as texts, bytes and JSON; `python/asciitect` makes objects of it.

use asciitect::check::{self, Config, Subject};
use asciitect::document::Format as DocumentFormat;
use asciitect::emit::{Drawing, Format, Options, Theme};
use asciitect::inventory;
use asciitect::reading::{self, Document, ReadOptions, Reading};
use asciitect::rewrite::embed::{self, Setup, State, Target};
use asciitect::rewrite::{self, Glyphs, Manner};
use asciitect::source::{Source, apply_edits};
use asciitect::Picture;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::json;

fn wrong(why: impl ToString) -> PyErr {
    PyValueError::new_err(why.to_string())
}

fn document(text: &str, name: &str) -> Document {
    let source = Source::new(name, text.as_bytes());
    let format = DocumentFormat::detect(&source.name, source.text());
    reading::read(source, &ReadOptions::of(format))
}

/// The drawing that stands at a line, or the only one.
fn one(document: &Document, line: Option<usize>) -> PyResult<&Reading> {
    let is_at = |r: &&Reading| line.is_none_or(|line| (r.block.lines.0..=r.block.lines.1).contains(&line));
    let mut found = document.readings.iter().filter(is_at);
    match (found.next(), found.next()) {
        (Some(reading), None) => Ok(reading),
        (Some(_), Some(_)) => {
            let lines: Vec<String> = document.readings.iter().map(|r| r.block.lines.0.to_string()).collect();
            Err(wrong(format!("there are {} drawings; pick one by line: {}", lines.len(), lines.join(", "))))
        }
        (None, _) => Err(wrong(match (line, document.skipped.first()) {
            (Some(line), _) => format!("no drawing stands at line {line}"),
            (None, Some(skipped)) => {
                format!("no drawing was found; the block at line {} is none: {}", skipped.block.lines.0, skipped.reason)
            }
            (None, None) => "no drawing was found".to_owned(),
        })),
    }
}

/// All graphs of a text, as JSON Graph Format.
#[pyfunction]
fn graphs(py: Python<'_>, text: &str, name: &str) -> PyResult<String> {
    let output = py.detach(|| {
        let document = document(text, name);
        let all: Vec<Drawing> = document.readings.iter().map(|reading| Drawing { source: name, reading }).collect();
        let format = Format::named("json").ok_or_else(|| "no JSON".to_owned())?;
        (format.write)(&all, &Options::default()).map_err(|e| e.to_string())
    });
    String::from_utf8(output.map_err(wrong)?.bytes).map_err(wrong)
}

/// The drawings of a text: where they stand, what they are, and whether a page would show their pictures.
#[pyfunction]
fn drawings(py: Python<'_>, text: &str, name: &str) -> String {
    py.detach(|| {
        let document = document(text, name);
        let setup = Target::named("html").map(Setup::new);
        let shown = setup.and_then(|setup| embed::embed(&document, &setup, &|_| None).ok());
        let is_shown = |line: usize| {
            shown.iter().flat_map(|e| &e.drawings).any(|d| d.line == line && matches!(d.state, State::New | State::Fresh))
        };
        let all = document.readings.iter().map(|r| {
            json!({
                "id": r.id,
                "title": r.title,
                "lines": [r.block.lines.0, r.block.lines.1],
                "kind": r.diagram.kind.name(),
                "confidence": r.diagram.confidence,
                "alt": Picture::of(r).alt(),
                "shown": is_shown(r.block.lines.0),
            })
        });
        serde_json::Value::Array(all.collect()).to_string()
    })
}

/// One drawing in a format, and what its writer has to say.
#[pyfunction]
#[pyo3(signature = (text, name, line, format, theme, scale))]
fn write(
    py: Python<'_>,
    text: &str,
    name: &str,
    line: Option<usize>,
    format: &str,
    theme: &str,
    scale: f32,
) -> PyResult<(Vec<u8>, Vec<String>)> {
    let format = Format::named(format).ok_or_else(|| wrong(format!("no format is called {format}")))?;
    let mut options = Options::default();
    options.theme = Theme::named(theme).ok_or_else(|| wrong(format!("no theme is called {theme}")))?;
    options.scale = scale;
    py.detach(|| {
        let document = document(text, name);
        let reading = one(&document, line)?;
        let output = (format.write)(&[Drawing { source: name, reading }], &options).map_err(wrong)?;
        Ok((output.bytes, output.warnings))
    })
}

/// The names of all formats: whether each is text.
#[pyfunction]
fn formats() -> Vec<(&'static str, bool)> {
    asciitect::emit::FORMATS.iter().map(|f| (f.name, f.text)).collect()
}

/// The text with its drawings straight, and what was left as it is.
#[pyfunction]
fn straighten(py: Python<'_>, text: &str, name: &str, style: &str) -> PyResult<(String, Vec<String>)> {
    let glyphs = Glyphs::ALL.into_iter().find(|g| g.name() == style);
    let manner = Manner::new(glyphs.ok_or_else(|| wrong(format!("no style is called {style}")))?, false);
    py.detach(|| {
        let document = document(text, name);
        if let Some(line) = rewrite::conflict(&document) {
            return Err(wrong(format!("line {line}: a merge conflict begins here")));
        }
        if document.source.encoding().mojibake.is_some() || document.source.repair_count() > 0 {
            return Err(wrong("the text's encoding is damaged"));
        }
        let (mut edits, mut left) = (Vec::new(), Vec::new());
        for reading in &document.readings {
            let done = rewrite::fmt(&document.source, reading, manner);
            edits.extend(done.edits);
            let why = done.why.or(done.kept).map_or("straight it would not read as before".to_owned(), |w| w.to_string());
            left.extend(done.left.first().map(|line| format!("line {line}: left as it is: {why}")));
        }
        let new = apply_edits(text.as_bytes(), edits);
        let again = reading::read(Source::new(name, &new), &ReadOptions::of(document.format));
        if let Some(line) = rewrite::differs(&document, &again) {
            return Err(wrong(format!("line {line}: straight, it would not read as before")));
        }
        Ok((String::from_utf8(new).map_err(wrong)?, left))
    })
}

/// What `check` finds, as JSON; `against` are lists from files: their names and texts.
#[pyfunction]
fn findings(py: Python<'_>, text: &str, name: &str, against: Vec<(String, String)>) -> PyResult<String> {
    py.detach(|| {
        let document = document(text, name);
        let lists = against.iter().map(|(name, text)| inventory::read(name, text).map_err(wrong));
        let lists = lists.collect::<PyResult<Vec<_>>>()?;
        let config = Config::default();
        let mut subject = Subject::new(&document, &config);
        subject.markdown = document.format == DocumentFormat::Markdown;
        subject.against = &lists;
        let found = check::run(&subject).findings;
        let all = found.iter().map(|f| {
            json!({
                "check": f.check,
                "severity": f.severity.name(),
                "message": f.message,
                "path": &*f.place.path,
                "line": f.place.line,
                "column": f.place.column,
                "end_line": f.place.end_line,
                "end_column": f.place.end_column,
                "component": f.component,
                "edge": f.edge,
            })
        });
        Ok(serde_json::Value::Array(all.collect()).to_string())
    })
}

#[pymodule]
fn _asciitect(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(graphs, module)?)?;
    module.add_function(wrap_pyfunction!(drawings, module)?)?;
    module.add_function(wrap_pyfunction!(write, module)?)?;
    module.add_function(wrap_pyfunction!(formats, module)?)?;
    module.add_function(wrap_pyfunction!(straighten, module)?)?;
    module.add_function(wrap_pyfunction!(findings, module)?)
}
