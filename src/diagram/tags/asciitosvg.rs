//! asciitosvg: `[name]` in a box, and below the drawing `[name]: {"fill":"#88d"}`.

use super::{Colour, Found, Mark, Tag, TagShape, is_safe, words};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

pub(super) fn find(rows: &[&str], _: &str) -> Found {
    let defined: Vec<_> = rows.iter().map(|row| definition(row)).collect();
    let mut said: HashMap<&str, (Tag, bool)> = HashMap::new();
    said.extend(defined.iter().flatten().map(|(name, says, hidden)| (*name, (says.clone(), *hidden))));
    if said.is_empty() {
        return Found::default();
    }
    let mut marks = Vec::new();
    for (row, text) in rows.iter().enumerate().filter(|(row, _)| defined[*row].is_none()) {
        for bytes in words(text, |word| said.contains_key(word)) {
            let (says, hidden) = said[&text[bytes.0..bytes.1]].clone();
            marks.push(Mark { row, bytes, says, alone: true, hidden });
        }
    }
    let used: HashSet<&str> = marks.iter().map(|m| &rows[m.row][m.bytes.0..m.bytes.1]).collect();
    let is_used = |row: &usize| defined[*row].as_ref().is_some_and(|(name, ..)| used.contains(name));
    Found { hidden: (0..rows.len()).filter(is_used).collect(), marks }
}

/// A row that says what a name in brackets means, and whether the name is shown.
fn definition(row: &str) -> Option<(&str, Tag, bool)> {
    let (name, style) = row.trim().split_once(": ")?;
    if !(name.starts_with('[') && name.ends_with(']') && name.len() > 2 && style.starts_with('{')) {
        return None;
    }
    let style: Value = serde_json::from_str(style).ok()?;
    let text = |key: &str| style.get(key).and_then(Value::as_str);
    let link = text("a2s:link").filter(|link| is_safe(link)).map(str::to_owned);
    let shape = text("a2s:type").and_then(|name| match name {
        "storage" => Some(TagShape::Storage),
        "document" => Some(TagShape::Document),
        _ => None,
    });
    let says = Tag { shape, colour: text("fill").and_then(Colour::of_css), link };
    let hidden = style.get("a2s:delref").is_some_and(|v| v != &Value::Bool(false) && v != 0);
    (hidden || says != Tag::default()).then_some((name, says, hidden))
}
