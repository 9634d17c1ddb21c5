//! What a team decides about how its drawings are drawn: `[fmt]` of `asciitect.toml`.

use super::keys::{choice, flag, named};
use super::{Glyphs, Manner};
use crate::inventory::keys::table;
use crate::inventory::{Fault, Tree, known_keys};

/// The keys at the top of `asciitect.toml` that are about drawings.
pub(crate) const KEYS: &[&str] = &["fmt"];

/// Reads these keys' values from the whole file: the manner, and whether damaged encodings are repaired.
pub(crate) fn read(file: &Tree) -> Result<(Manner, bool), Fault> {
    let Some(fmt) = table(file, "fmt")? else { return Ok((Manner::default(), false)) };
    known_keys(fmt, &["glyphs", "joins", "encoding"])?;
    let style = |name: &str| named("style", name, Glyphs::ALL.into_iter().map(|g| (g.name(), g)));
    let ways = [("keep", false), ("repair", true)];
    let repair = choice(fmt, "encoding", |name| named("way with a damaged encoding", name, ways.into_iter()))?;
    let manner = Manner {
        glyphs: choice(fmt, "glyphs", style)?.unwrap_or_default(),
        joins: flag(fmt, "joins")?.unwrap_or_default(),
    };
    Ok((manner, repair.unwrap_or_default()))
}
