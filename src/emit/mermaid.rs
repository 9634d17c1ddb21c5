//! Mermaid: sequences as sequence diagrams, a packet as a packet, all else as flowcharts.

mod flow;
mod packet;
mod sequence;

use std::fmt::Write as _;

use super::nearest::{self, Means};
use super::nesting::{is_sequence, rows_and_comment};
use super::packet::only_packet;
use super::{Drawing, EmitError, Options, Output, only};
use crate::diagram::{Diagram, Node};

/// What begins a comment.
const COMMENT: &str = "%% ";

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let reading = only(drawings)?.reading;
    let mut out = String::new();
    if let Some(title) = &reading.title {
        let _ = writeln!(out, "---\ntitle: {}\n---", serde_json::Value::from(super::clean(title)));
    }
    let diagram = &reading.diagram;
    match only_packet(diagram) {
        _ if is_sequence(diagram) => sequence::write(diagram, &mut out),
        Some(fields) => packet::write(diagram, &fields, &mut out),
        None => flow::write(diagram, &mut out),
    }
    Ok(Output { bytes: out.into_bytes(), warnings: nearest::said(drawings, means) })
}

fn means(diagram: &Diagram) -> Means {
    match only_packet(diagram) {
        _ if is_sequence(diagram) => sequence::MEANS,
        Some(_) => packet::MEANS,
        None => flow::MEANS,
    }
}

/// A node's text, its comment in a row of its own.
fn text(node: &Node) -> String {
    escaped(&rows_and_comment(node).join("\n"))
}

/// A text in which nothing is special but the ends of its rows.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for (i, row) in super::clean(text).split('\n').enumerate() {
        if i > 0 {
            out.push_str("<br/>");
        }
        escape_row(row, &mut out);
    }
    if out.trim().is_empty() { "#160;".to_owned() } else { out }
}

/// Marks of HTML, of Mermaid and of Markdown, which Mermaid reads in labels, are said by their numbers.
fn escape_row(row: &str, out: &mut String) {
    let row = row.trim();
    let digits = row.bytes().take_while(u8::is_ascii_digit).count();
    let link = |at: usize| row[..at].ends_with("http") || row[..at].ends_with("https") || row[..at].ends_with("ftp");
    for (at, c) in row.char_indices() {
        let special = match c {
            '"' => {
                out.push_str("#quot;");
                continue;
            }
            '#' | '&' | '<' | '>' | '`' | '*' | '_' | '~' | '[' | ']' | '{' | '}' | '|' | '\\' | '%' | ';' | '@'
            | '$' => true,
            // The mark of an item, and a line of marks, begin a row.
            '-' | '+' | '=' => at == 0,
            '.' => digits > 0 && at == digits || row[..at].ends_with("www"),
            ')' => digits > 0 && at == digits,
            ':' => link(at),
            _ => false,
        };
        match special {
            true => _ = write!(out, "#{};", c as u32),
            false => out.push(c),
        }
    }
}

/// A row of a comment.
fn comment(text: &str) -> String {
    // This would be an order to Mermaid, even in a comment.
    nearest::one_row(text).replace("%%{", "%% {").replace("}%%", "} %%")
}
