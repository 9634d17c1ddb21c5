//! Entries that may be layers: what stands below them may be the components.
//!
//! `- Edge` over `- Gateway: …` is written as `- Gateway` over `- Routing: …` is, so a list whose entries have named
//! bullets below them is read both ways, and the drawing decides ([`Inventory::inner`]).

use super::entry::{self, Entry};
use super::outline::{Form, Item, Piece};
use super::pieces::heading_level;
use super::{Naming, Reader, lists, said};
use crate::inventory::{Component, Inventory};
use std::collections::BTreeSet;

/// The items right below an entry, if they may be components and are not what it depends on.
pub(super) fn items(body: &[Piece]) -> &[Item] {
    let own = body.iter().take_while(|piece| heading_level(piece).is_none());
    let mut said = false;
    let mut list = None;
    for piece in own {
        match &piece.form {
            Form::List(items) => {
                list = Some(items.as_slice()).filter(|_| !said);
                break;
            }
            Form::Paragraph(text) => said = said::is_said(&text.text),
            _ => {}
        }
    }
    let names =
        |item: &Item| matches!(entry::leading(&item.text), Entry::Name { .. }) && !said::is_said(&item.text.text);
    list.filter(|items| items.iter().all(names)).unwrap_or_default()
}

/// Reads a list a level deeper; `below` are the items below each of its components.
pub(super) fn deepen(reader: &Reader, naming: &Naming, inventory: &mut Inventory, below: &[&[Item]]) {
    let nested: Vec<&Item> = below.iter().copied().flatten().collect();
    if nested.is_empty() {
        return;
    }
    let mut start = Inventory::new(inventory.kind, inventory.title.clone(), inventory.place.clone());
    start.evidence = inventory.evidence.clone();
    let Some((inner, _)) = lists::items(reader, naming, &nested, start) else { return };
    let layers = below.iter().zip(&inventory.components).filter(|(items, _)| !items.is_empty());
    let spans: BTreeSet<(usize, usize)> = layers.map(|(_, component)| component.place.span).collect();
    join(inventory, inner, |component| spans.contains(&component.place.span));
}

/// Keeps what stands below the entries of a list as its other reading. An entry below which nothing stands is a component
/// of either, and a layer may be one besides.
pub(super) fn join(inventory: &mut Inventory, mut inner: Inventory, is_layer: impl Fn(&Component) -> bool) {
    for component in &inventory.components {
        if !inner.knows(&component.name) {
            let doubtful = component.doubtful || is_layer(component);
            inner.push(Component { doubtful, ..component.clone() });
        }
    }
    inner.components.sort_by_key(|component| component.place.span);
    inner.dependencies.extend(inventory.dependencies.iter().cloned());
    inner.sentences.extend(inventory.sentences.clone());
    inventory.inner = Some(Box::new(inner));
}
