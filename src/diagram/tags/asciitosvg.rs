//! asciitosvg: `[name]` in a box, and below the drawing `[name]: {"fill":"#88d"}`.

use super::{Found, Mark, Tag, words};
use serde_json::Value;

pub(super) fn find(rows: &[&str], _: &str) -> Found {
    let mut found = Found::default();
    for (n, row) in rows.iter().enumerate() {
        let Some((name, says, hidden)) = definition(row) else { continue };
        let marks = rows.iter().enumerate().flat_map(|(row, text)| {
            let bytes = if definition(text).is_some() { None } else { words(text, |word| word == name).next() };
            bytes.map(|bytes| Mark { row, bytes, says: says.clone(), alone: true, hidden })
        });
        let before = found.marks.len();
        found.marks.extend(marks);
        if found.marks.len() > before {
            found.hidden.push(n);
        }
    }
    found
}

/// A row that says what a name in brackets means, and whether the name is shown.
fn definition(row: &str) -> Option<(&str, Tag, bool)> {
    let (name, style) = row.trim().split_once(": ")?;
    if !(name.starts_with('[') && name.ends_with(']') && name.len() > 2 && style.starts_with('{')) {
        return None;
    }
    let style: Value = serde_json::from_str(style).ok()?;
    let text = |key: &str| style.get(key).and_then(Value::as_str).map(str::to_owned);
    let says = Tag { shape: None, colour: text("fill"), link: text("a2s:link") };
    let hidden = style.get("a2s:delref").is_some_and(|v| v != &Value::Bool(false) && v != 0);
    (says != Tag::default()).then_some((name, says, hidden))
}
