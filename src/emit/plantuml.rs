//! PlantUML: sequences as sequence diagrams, all else as rectangles in rectangles.

mod boxes;
mod sequence;

use std::fmt::Write as _;

use super::nearest::{self, notes};
use super::nesting::{is_sequence, rows_and_comment};
use super::{Drawing, EmitError, Options, Output};
use crate::diagram::Node;

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let mut out = String::new();
    for (i, Drawing { reading, .. }) in drawings.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        let diagram = &reading.diagram;
        let _ = writeln!(out, "@startuml {}", reading.id);
        if let Some(title) = &reading.title {
            let _ = writeln!(out, "title {}", escaped(title));
        }
        match is_sequence(diagram) {
            true => sequence::write(diagram, &mut out),
            false => boxes::write(diagram, &mut out),
        }
        if notes(diagram).next().is_some() {
            out.push_str("legend\n");
            notes(diagram).for_each(|note| _ = writeln!(out, "  {}", escaped(note)));
            out.push_str("endlegend\n");
        }
        out.push_str("@enduml\n");
    }
    let warnings = nearest::said(drawings, |d| if is_sequence(d) { sequence::MEANS } else { boxes::MEANS });
    Ok(Output { bytes: out.into_bytes(), warnings })
}

/// A node's text, its comment in a row of its own.
fn text(node: &Node) -> String {
    escaped(&rows_and_comment(node).join("\n"))
}

/// A text in which nothing is special but the ends of its rows.
fn escaped(text: &str) -> String {
    let rows: Vec<String> = super::clean(text).split('\n').map(escaped_row).collect();
    let all = rows.join("\\n");
    if all.trim().is_empty() { "<U+00A0>".to_owned() } else { all }
}

/// PlantUML's own marks are said by their numbers: always, where they begin a row, or where two of them stand together.
fn escaped_row(row: &str) -> String {
    let row: Vec<char> = row.trim().chars().collect();
    let mut out = String::new();
    for (i, &c) in row.iter().enumerate() {
        let next = row.get(i + 1).copied().unwrap_or(' ');
        let twice = i > 0 && row[i - 1] == c || next == c;
        let special = match c {
            '"' | '\\' | '~' | '<' | '>' | '&' | '{' | '}' | '|' => true,
            '%' | '$' => next.is_alphanumeric() || next == '_',
            '*' | '#' | '=' | '!' | '\'' | '@' | '/' => i == 0 || twice,
            // A mark of visibility.
            '-' | '+' if i == 0 && next != ' ' => true,
            '-' | '.' | '_' | '[' | ']' => twice,
            // PlantUML makes a hyphen of it.
            '–' => true,
            ':' => i + 1 == row.len() || i == 0,
            _ => false,
        };
        match special {
            true => _ = write!(out, "<U+{:04X}>", c as u32),
            false => out.push(c),
        }
    }
    out
}
