//! Straightening a document keeps its words, its graphs and its pictures, and does nothing twice.

use asciitect::emit;
use asciitect::reading::Document;
use asciitect::rewrite::{self, Manner};
use asciitect::source::apply_edits;

use super::document;
use super::graph::graph;

pub(crate) fn straightened(name: &str, bytes: &[u8]) -> Vec<u8> {
    let document = document(name, bytes);
    let edits = document.readings.iter().flat_map(|r| rewrite::fmt(&document.source, r, Manner::default()).edits);
    apply_edits(bytes, edits)
}

/// What cannot be a line, row by row.
fn words(text: &str) -> Vec<String> {
    text.lines().map(|row| row.chars().filter(|c| c.is_alphanumeric() && !"vVoOH".contains(*c)).collect()).collect()
}

/// Straightens a document and holds the outcome against it.
pub(crate) fn keeps_meaning(name: &str, text: &str) -> Result<(), String> {
    let new = String::from_utf8(straightened(name, text.as_bytes())).map_err(|e| e.to_string())?;
    let fault = |what: &str| Err(format!("{what}:\n{text}\n{new}"));
    if words(text) != words(&new) {
        return fault("other words");
    }
    let (before, after) = (document(name, text.as_bytes()), document(name, new.as_bytes()));
    let graphs = |d: &Document| d.readings.iter().map(|r| graph(&r.diagram)).collect::<Vec<_>>();
    if graphs(&before) != graphs(&after) {
        return fault("another graph");
    }
    if let Some(line) = rewrite::differs(&before, &after) {
        return fault(&format!("the program would not write it, for line {line}"));
    }
    if pictures(&before) != pictures(&after) {
        return fault("another picture");
    }
    if straightened(name, new.as_bytes()) != new.as_bytes() {
        return fault("not final");
    }
    let crooked = before.readings.iter().any(|r| rewrite::is_crooked(&before.source, r, Manner::default()));
    if crooked != (text != new) {
        return fault("called crooked and left, or changed and not called so");
    }
    if joints(&new) > joints(text) {
        return fault("lines are joined that were not");
    }
    Ok(())
}

/// How many tees and crossings there are.
fn joints(text: &str) -> usize {
    text.chars().filter(|c| ('├'..='╋').contains(c)).count()
}

/// The pictures of a document's drawings.
fn pictures(document: &Document) -> Vec<Vec<u8>> {
    let svg = emit::Format::named("svg").unwrap();
    let picture = |reading| {
        let drawing = emit::Drawing { source: &document.source.name, reading };
        (svg.write)(&[drawing], &emit::Options::default()).unwrap().bytes
    };
    document.readings.iter().map(picture).collect()
}
