//! Which lists seem to describe which drawings, for a user who wants to bind them.

use super::bind::{count, shown};
use super::compare::Aliases;
use super::drawing::Drawing;
use crate::diagram::Kind;
use crate::inventory::{Inventory, Lines};
use crate::reading::Document;

/// Names that a drawing and a list must share.
const FEWEST: usize = 2;

/// A drawing and a list that share names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Suggestion {
    /// The drawing's place in [`Document::readings`].
    pub drawing: usize,
    /// The list's place in those that were given.
    pub list: usize,
    /// How many of the list's entries are drawn.
    pub shared: usize,
    /// What they share, in words.
    pub reason: String,
}

/// The lists that share most names with each drawing of boxes, best first.
pub fn suggest(document: &Document, lists: &[Inventory]) -> Vec<Suggestion> {
    let lines = Lines::new(&document.source.name, document.source.text());
    let mut all = Vec::new();
    for (drawing, reading) in document.readings.iter().enumerate().filter(|(_, r)| r.diagram.kind == Kind::Boxes) {
        let seen = Drawing::new(reading, &lines);
        let mut found: Vec<Suggestion> = Vec::new();
        for (list, inventory) in lists.iter().enumerate() {
            let (shared, _) = shown(inventory, &seen, &Aliases::new());
            // Of a list much longer than the drawing, a few names are drawn by chance.
            let least = inventory.components.len().min(seen.leaves().count());
            if shared >= FEWEST && shared * 3 >= least {
                let names = count(inventory.components.len(), "name", "names");
                let reason = format!("{shared} of {names} in {} are drawn", inventory.place.path);
                found.push(Suggestion { drawing, list, shared, reason });
            }
        }
        found.sort_by_key(|suggestion| std::cmp::Reverse(suggestion.shared));
        all.append(&mut found);
    }
    all
}
