//! Reads values of `asciitect.toml` that are one of several words.

use crate::inventory::keys::{text, texts};
use crate::inventory::{Fault, Tree};

/// The thing of that name.
pub(super) fn named<'a, T>(
    what: &str,
    name: &str,
    known: impl Iterator<Item = (&'a str, T)> + Clone,
) -> Result<T, String> {
    let names: Vec<&str> = known.clone().map(|(name, _)| name).collect();
    let found = known.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value);
    found.ok_or_else(|| format!("no {what} is called `{name}`; there are {}", names.join(", ")))
}

/// The value of a key, as `read` understands it.
pub(super) fn choice<T>(table: &Tree, key: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>, Fault> {
    let at = |why| Fault::new(table.get(key).unwrap_or(table).span.start, why);
    text(table.get(key))?.map(|word| read(&word).map_err(at)).transpose()
}

/// Whether a key says `true`.
pub(super) fn flag(table: &Tree, key: &str) -> Result<Option<bool>, Fault> {
    choice(table, key, |word| word.parse().map_err(|_| "expected true or false".to_owned()))
}

/// The values of a key that is a list.
pub(super) fn choices<T>(
    table: &Tree,
    key: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<Vec<T>>, Fault> {
    let Some(list) = table.get(key) else { return Ok(None) };
    let one = |(word, at): (String, usize)| read(&word).map_err(|why| Fault::new(at, why));
    texts(Some(list))?.into_iter().map(one).collect::<Result<_, _>>().map(Some)
}
