//! What sentences say of a component: "Uses A and B.", "It is called by C." Whether these are components, the whole list
//! decides ([`Inventory::settle`]).

use super::Reader;
use super::entry;
use super::inline::Inline;
use super::leads;
use super::outline::{Form, Piece};
use super::pieces::heading_level;
use super::said::clause;
use crate::inventory::{Component, Inventory};
use std::ops::Range;

/// On what a text says that a component depends, from a place on.
pub(super) fn active(reader: &Reader, text: &Inline, from: usize, component: &Component, inventory: &mut Inventory) {
    let behind = &text.text[from..];
    let verb = leads::verb_at(behind).or_else(|| leads::depends_at(behind).map(|(_, start)| start));
    let Some(start) = verb else { return };
    for (to, at) in objects(&text.text, clause(text, from + start)) {
        inventory.depend_perhaps(component, (&component.name, &to), reader.place(text, at));
    }
}

/// What it says depends on the component.
pub(super) fn passive(reader: &Reader, text: &Inline, from: usize, component: &Component, inventory: &mut Inventory) {
    let Some(start) = leads::passive_at(&text.text[from..]) else { return };
    for (user, at) in objects(&text.text, clause(text, from + start)) {
        inventory.depend_perhaps(component, (&user, &component.name), reader.place(text, at));
    }
}

/// What the paragraphs below a component say of it.
pub(super) fn below(reader: &Reader, pieces: &[Piece], component: &Component, inventory: &mut Inventory) {
    for piece in pieces.iter().take_while(|piece| heading_level(piece).is_none()) {
        if let Form::Paragraph(text) = &piece.form
            && !component.states_dependencies
        {
            active(reader, text, 0, component, inventory);
            passive(reader, text, 0, component, inventory);
        }
    }
}

/// Words behind which a sentence says more of what it names.
const MORE: &[&str] = &[
    " for ",
    " to ",
    " via ",
    " over ",
    " when ",
    " if ",
    " with ",
    " on ",
    " in ",
    " through ",
    " as ",
    " für ",
    " über ",
    " als ",
    " um ",
    " wenn ",
];

/// The names in the rest of a sentence: "A for its orders, and B".
fn objects(text: &str, at: Range<usize>) -> Vec<(String, Range<usize>)> {
    let cut = |(name, at): (String, Range<usize>)| {
        let end = MORE.iter().filter_map(|word| name.find(word)).min().unwrap_or(name.len());
        (name[..end].to_owned(), at.start..at.start + end)
    };
    entry::targets(text, at).into_iter().map(cut).collect()
}
