//! `[picture]`: how all pictures of a team look.

use crate::emit::{Role, ShapeMode, Style};
use crate::inventory::keys::{table, text, texts};
use crate::inventory::{Fault, Tree, known_keys};

/// The keys at the top of the file.
pub(super) const KEYS: &[&str] = &["picture"];

pub(super) fn read(file: &Tree) -> Result<Style, Fault> {
    let mut style = Style::default();
    let Some(picture) = table(file, "picture")? else { return Ok(style) };
    known_keys(picture, &["shapes", "roles"])?;
    if let Some(name) = text(picture.get("shapes"))? {
        let unknown = || {
            format!("no way to draw boxes is called `{name}`; there are {}", names(ShapeMode::ALL.map(ShapeMode::name)))
        };
        let at = picture.get("shapes").map_or(0, |shapes| shapes.span.start);
        style.shapes = ShapeMode::named(&name).ok_or_else(|| Fault::new(at, unknown()))?;
    }
    let Some(roles) = table(picture, "roles")? else { return Ok(style) };
    known_keys(roles, &Role::ALL.map(Role::name))?;
    for role in Role::ALL {
        let words = texts(roles.get(role.name()))?;
        style.roles.extend(words.into_iter().map(|(word, _)| (role, word.to_lowercase())));
    }
    Ok(style)
}

fn names<const N: usize>(known: [&str; N]) -> String {
    known.join(", ")
}
