//! The values of keys, with an error at the place where one is of another sort than expected.

use super::error::Fault;
use super::tree::{Tree, Value};
use crate::shape::Stroke;

/// The table of that name, if there is one.
pub(crate) fn table<'a>(file: &'a Tree, key: &str) -> Result<Option<&'a Tree>, Fault> {
    match file.get(key) {
        Some(tree) if !matches!(tree.value, Value::Map(_)) => Err(Fault::new(tree.span.start, "expected a table")),
        found => Ok(found),
    }
}

/// A list of texts, with where each stands.
pub(crate) fn texts(tree: Option<&Tree>) -> Result<Vec<(String, usize)>, Fault> {
    match tree {
        Some(Tree { value: Value::List(items), .. }) => items.iter().map(one).collect(),
        Some(tree) => Err(Fault::new(tree.span.start, "expected a list of texts")),
        None => Ok(Vec::new()),
    }
}

/// A line by the word that our own output has for it.
pub(crate) fn stroke(word: Option<&str>) -> Stroke {
    match word {
        Some("dashed") => Stroke::Dashed,
        Some("heavy") => Stroke::Heavy,
        Some("double") => Stroke::Double,
        _ => Stroke::Light,
    }
}

/// A text, if there is one.
pub(crate) fn text(tree: Option<&Tree>) -> Result<Option<String>, Fault> {
    tree.map(|tree| one(tree).map(|(text, _)| text)).transpose()
}

fn one(tree: &Tree) -> Result<(String, usize), Fault> {
    let text = tree.text().ok_or_else(|| Fault::new(tree.span.start, "expected a text"))?;
    Ok((text.to_owned(), tree.span.start))
}
