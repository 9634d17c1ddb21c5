//! What the hosts have in common that run this program on their pages.

use asciitect::diagram::Kind;

/// How sure a reading must be for a picture.
pub(crate) const LEAST: u8 = 90;

/// Kinds by their names.
pub(crate) fn kinds<'a>(names: impl Iterator<Item = &'a str>) -> Result<Vec<Kind>, String> {
    let known = || Kind::ALL.map(Kind::name).join(", ");
    let one = |name: &str| Kind::ALL.into_iter().find(|k| k.name() == name);
    names.map(|name| one(name).ok_or_else(|| format!("no kind is called `{name}`; there are {}", known()))).collect()
}
