//! Jupyter notebooks: the Markdown cells.

use std::ops::Range;

use jsonc_parser::ast::{Object, StringLit, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::block::Block;
use super::decode::Decoder;
use super::markdown;
use super::row::Escape;
use super::rows::Raw;
use crate::source::Source;

pub(super) fn blocks(source: &Source) -> Vec<Block> {
    let Ok(parsed) = parse_to_ast(source.text(), &CollectOptions::default(), &ParseOptions::default()) else {
        return Vec::new();
    };
    let Some(Value::Object(notebook)) = parsed.value else { return Vec::new() };
    let mut blocks = Vec::new();
    for cell in notebook.get_array("cells").iter().flat_map(|cells| &cells.elements) {
        if let Value::Object(cell) = cell
            && cell.get_string("cell_type").is_some_and(|t| t.value == "markdown")
        {
            blocks.extend(markdown::blocks(&rows(source, cell)));
        }
    }
    blocks
}

/// The rows of a cell's text, which is a string or a list of them.
fn rows<'a>(source: &'a Source, cell: &Object) -> Vec<Raw<'a>> {
    let mut rows = Vec::new();
    match cell.get("source").map(|property| &property.value) {
        Some(Value::StringLit(text)) => rows.extend(rows_of(source, text)),
        Some(Value::Array(texts)) => {
            for text in &texts.elements {
                if let Value::StringLit(text) = text {
                    rows.extend(rows_of(source, text));
                }
            }
        }
        _ => {}
    }
    rows
}

fn rows_of<'a>(source: &'a Source, text: &StringLit) -> Vec<Raw<'a>> {
    // Without the quotes.
    let inner = text.range().start + 1..text.range().end - 1;
    let line = source.line_at(inner.start);
    lines(&source.text()[inner.clone()])
        .into_iter()
        .map(|part| {
            let raw = Raw::part(source, line, inner.start + part.start..inner.start + part.end);
            let mut raw = resolved(&raw);
            // The text begins at its own edge.
            raw.column = 0;
            raw
        })
        .collect()
}

/// The lines of a string that writes `\n` for their ends.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut chars) = (0, text.char_indices());
    while let Some((i, c)) = chars.next() {
        if c == '\\' && chars.next().is_some_and(|(_, c)| c == 'n') {
            lines.push(start..i);
            start = i + 2;
        }
    }
    if start < text.len() {
        lines.push(start..text.len());
    }
    lines
}

fn resolved<'a>(raw: &Raw<'a>) -> Raw<'a> {
    let mut row = Decoder::new(raw, Escape::Json);
    while let Some(at) = row.rest().find('\\') {
        row.take(at);
        let rest = row.rest();
        let hex = |text: &str| u16::from_str_radix(text.get(2..6)?, 16).ok();
        match rest.as_bytes().get(1) {
            Some(b'u') => {
                let units: Vec<u16> =
                    hex(rest).into_iter().chain(rest.get(6..).filter(|r| r.starts_with("\\u")).and_then(hex)).collect();
                match char::decode_utf16(units).next() {
                    Some(Ok(c)) => row.unit(6 * c.len_utf16(), c.encode_utf8(&mut [0; 4])),
                    _ => row.unit(6, "\u{FFFD}"),
                }
            }
            Some(b't') => row.unit(2, "\t"),
            Some(b'r' | b'b' | b'f') => row.skip(2),
            Some(_) => {
                let len = rest[1..].chars().next().map_or(0, char::len_utf8);
                row.unit(1 + len, &rest[1..1 + len]);
            }
            None => row.take(1),
        }
    }
    row.finish()
}
