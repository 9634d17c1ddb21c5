//! `A → B` as an item: a connection, or an entry that states on what it depends.

use super::Reader;
use super::entry::{self, Entry};
use super::inline::Inline;
use super::outline::Item;
use crate::inventory::Inventory;
use std::collections::BTreeSet;
use std::ops::Range;

/// Arrows as texts have them.
const ARROWS: [&str; 4] = [" → ", " -> ", " ⟶ ", " ➜ "];

/// Targets with items of their own by which a list gives one to each thing.
const FEWEST: usize = 2;

type Named = (String, Range<usize>);

/// An item with an arrow.
pub(super) struct Arrow {
    from: Named,
    to: Vec<Named>,
    /// Whether more is said of the first before the arrow: `A: does this → B`.
    told: bool,
}

impl Arrow {
    /// `A → B, C (HTTPS)`.
    pub(super) fn of(text: &Inline) -> Option<Arrow> {
        let (at, width) = ARROWS.iter().find_map(|a| Some((text.text.find(a)?, a.len())))?;
        let mut from = entry::targets(&text.text, 0..at);
        let rest = at + width..text.text.len();
        let stop = text.text[rest.clone()].find(": ").map_or(rest.end, |i| rest.start + i);
        let to = entry::targets(&text.text, rest.start..stop);
        let from = from.pop().filter(|_| from.is_empty() && !to.is_empty())?;
        let between = text.text[from.1.end..at].trim_start();
        let told = between.starts_with([':', '—', '–', '-']) && between.contains(char::is_alphanumeric);
        Some(Arrow { from, to, told })
    }

    /// Takes it for connections, whose ends are components by being named.
    pub(super) fn connect(self, reader: &Reader, text: &Inline, inventory: &mut Inventory) {
        let (from, at) = self.from;
        for (to, to_at) in self.to {
            inventory.mention(&from, || reader.place(text, at.clone()));
            inventory.mention(&to, || reader.place(text, to_at.clone()));
            inventory.depend(&from, to, reader.place(text, at.start..to_at.end));
        }
        for component in inventory.components.iter_mut().filter(|c| c.name == from) {
            component.states_dependencies = true;
        }
    }

    /// Takes it for that on which an entry depends.
    pub(super) fn depend(self, reader: &Reader, text: &Inline, name: &str, inventory: &mut Inventory) {
        for (to, at) in self.to {
            inventory.depend(name, to, reader.place(text, at));
        }
    }
}

/// Where the names begin in an item that begins with an arrow: `→ A, B`.
pub(super) fn behind(text: &str) -> Option<usize> {
    ARROWS.iter().find_map(|arrow| text.strip_prefix(arrow.trim_start())).map(|rest| text.len() - rest.len())
}

/// Whether each thing has an item of its own, with an arrow or without, and at most one was forgotten. Else, and where
/// nothing but arrows is written, the items with arrows are connections.
pub(super) fn are_entries(items: &[&Item]) -> bool {
    let arrows: Vec<Option<Arrow>> = items.iter().map(|item| Arrow::of(&item.text)).collect();
    if arrows.iter().all(|arrow| arrow.as_ref().is_some_and(|arrow| !arrow.told)) {
        return false;
    }
    let own = |(item, arrow): (&&Item, &Option<Arrow>)| match (arrow, entry::leading(&item.text)) {
        (Some(arrow), _) => Some(arrow.from.0.clone()),
        (None, Entry::Name { name, .. }) => Some(name),
        (None, _) => None,
    };
    let own: BTreeSet<String> = items.iter().zip(&arrows).filter_map(own).collect();
    let targets: BTreeSet<&str> = arrows.iter().flatten().flat_map(|a| &a.to).map(|(name, _)| name.as_str()).collect();
    let known = targets.iter().filter(|target| own.contains(**target)).count();
    known >= FEWEST && targets.len() - known <= 1
}
