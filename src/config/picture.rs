//! `[picture]`: how all pictures of a team look.

use crate::diagram::Colour;
use crate::emit::{Colours, Ink, Role, ShapeMode, Style};
use crate::inventory::keys::{table, text, texts};
use crate::inventory::{Fault, Tree, known_keys};

/// The keys at the top of the file.
pub(super) const KEYS: &[&str] = &["picture"];

pub(super) fn read(file: &Tree) -> Result<Style, Fault> {
    let mut style = Style::default();
    let Some(picture) = table(file, "picture")? else { return Ok(style) };
    known_keys(picture, &["shapes", "roles", "palette"])?;
    if let Some(name) = text(picture.get("shapes"))? {
        let unknown = || {
            format!("no way to draw boxes is called `{name}`; there are {}", names(ShapeMode::ALL.map(ShapeMode::name)))
        };
        let at = picture.get("shapes").map_or(0, |shapes| shapes.span.start);
        style.shapes = ShapeMode::named(&name).ok_or_else(|| Fault::new(at, unknown()))?;
    }
    if let Some(palette) = table(picture, "palette")? {
        known_keys(palette, &["light", "dark"])?;
        style.colours.light = colours(palette, "light")?;
        style.colours.dark = colours(palette, "dark")?;
    }
    let Some(roles) = table(picture, "roles")? else { return Ok(style) };
    known_keys(roles, &Role::ALL.map(Role::name))?;
    for role in Role::ALL {
        let words = texts(roles.get(role.name()))?;
        style.roles.extend(words.into_iter().map(|(word, _)| (role, word.to_lowercase())));
    }
    Ok(style)
}

/// The colours of light or of dark pictures, all of which can be read.
fn colours(palette: &Tree, of: &str) -> Result<Vec<(Ink, Colour)>, Fault> {
    let Some(own) = table(palette, of)? else { return Ok(Vec::new()) };
    known_keys(own, &Ink::ALL.map(Ink::name))?;
    let mut colours = Vec::new();
    for ink in Ink::ALL {
        let Some(value) = own.get(ink.name()) else { continue };
        let said = text(Some(value))?.unwrap_or_default();
        let unknown =
            || Fault::new(value.span.start, format!("`{said}` is no colour; write one as CSS does, such as #1f2937"));
        colours.push((ink, Colour::of_css(&said).ok_or_else(unknown)?));
    }
    match Colours::unreadable(&colours, of == "dark") {
        Some((ink, why)) => Err(Fault::new(own.get(ink.name()).map_or(0, |value| value.span.start), why)),
        None => Ok(colours),
    }
}

fn names<const N: usize>(known: [&str; N]) -> String {
    known.join(", ")
}
