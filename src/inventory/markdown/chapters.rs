//! Headings as lists of components.

use super::entry::{self, Entry};
use super::inline::{Inline, Style};
use super::lists::{component, start, take};
use super::outline::Form;
use super::pieces::{below, heading_level, siblings};
use super::roles::{self, Entries, Role, Said, roles};
use super::said::{keys_in, properties};
use super::words::{self, Topic};
use super::{Naming, Reader, layers, sentences, tables};
use crate::inventory::Inventory;
use std::ops::Range;

/// Headings of this level and above begin the sections of a document.
const SECTION: usize = 2;

/// The headings below a heading.
pub(super) fn headings(reader: &mut Reader, at: usize, level: usize, title: &Inline) {
    let children = children(reader, at);
    if children.first().is_none_or(|&child| heading_level(&reader.pieces[child]).is_none_or(|depth| depth <= level)) {
        return;
    }
    let mut naming = reader.naming(at + 1);
    naming.title = super::tidy(&title.text);
    naming.topic = words::topic(&title.text);
    naming.marked = reader.marks.parents.get(&at).cloned();
    add(reader, &naming, at, &children);
}

/// A heading that a comment marks as the first entry, and those beside it.
pub(super) fn marked(reader: &mut Reader, first: usize) {
    let mut naming = reader.naming(first);
    naming.marked = reader.marks.firsts.get(&first).cloned();
    let entries = siblings(reader.pieces, first);
    add(reader, &naming, first, &entries);
}

/// The highest headings below one.
fn children(reader: &Reader, at: usize) -> Vec<usize> {
    let level = |i: usize| heading_level(&reader.pieces[i]);
    let below = below(reader.pieces, at);
    let depth = below.clone().filter_map(level).min();
    below.filter(|&i| depth.is_some() && level(i) == depth).collect()
}

fn add(reader: &mut Reader, naming: &Naming, at: usize, headings: &[usize]) {
    let (mut inventory, named) = read(reader, naming, at, headings);
    deepen(reader, naming, at, headings, &mut inventory);
    let most = std::iter::successors(Some(&inventory), |list| list.inner.as_deref());
    if most.map(|list| list.components.len() + list.placeholders.len()).max() > Some(1) {
        reader.add(inventory, named);
    }
}

/// The headings below the headings as entries: `### Edge` over `#### Gateway` is written as `### Gateway` over
/// `#### Routing` is, and the drawing decides. Sections of a document are about many things, and no layers.
fn deepen(reader: &mut Reader, naming: &Naming, at: usize, headings: &[usize], inventory: &mut Inventory) {
    let deeper: Vec<usize> = headings.iter().flat_map(|&heading| children(reader, heading)).collect();
    let level = headings.first().and_then(|&heading| heading_level(&reader.pieces[heading]));
    let section = naming.marked.is_none() && level.is_none_or(|level| level <= SECTION);
    if section || inventory.inner.is_some() {
        return;
    }
    let inner = if deeper.is_empty() {
        of_tables(reader, naming, at, headings)
    } else {
        let (mut inner, _) = read(reader, naming, at, &deeper);
        deepen(reader, naming, at, &deeper, &mut inner);
        inner
    };
    if inner.components.is_empty() {
        return;
    }
    // A chapter beside the layers may be about anything; where it is drawn, it is a component.
    layers::join(inventory, inner, |_| true);
}

/// The rows of tables as entries, where one stands right below each of several headings.
fn of_tables(reader: &Reader, naming: &Naming, at: usize, headings: &[usize]) -> Inventory {
    let mut inner = start(reader, naming, at, *headings.last().unwrap_or(&at));
    inner.evidence = naming.evidence(Topic::Unknown).0;
    let table = |heading: &usize| {
        let own = below(reader.pieces, *heading).map(|i| &reader.pieces[i].form);
        let mut own = own.take_while(|form| !matches!(form, Form::Heading { .. }));
        own.find_map(|form| if let Form::Table { head, rows } = form { Some((head, rows)) } else { None })
    };
    let tables: Vec<_> = headings.iter().filter_map(table).collect();
    if tables.len() > 1 && tables.len() == headings.len() {
        tables.into_iter().for_each(|(head, rows)| tables::entries(reader, head, rows, &mut inner));
    }
    inner
}

/// Reads headings as entries; whether anything says that they are components.
fn read(reader: &mut Reader, naming: &Naming, at: usize, headings: &[usize]) -> (Inventory, bool) {
    let (evidence, named) = naming.evidence(Topic::Unknown);
    let mut inventory = start(reader, naming, at, *headings.last().unwrap_or(&at));
    inventory.evidence = evidence;
    let mut entries: Vec<(usize, Range<usize>, Said)> = Vec::new();
    for &heading in headings {
        let Form::Heading { title, .. } = &reader.pieces[heading].form else { continue };
        match entry::leading(title) {
            Entry::Name { name, at } => {
                let keys = keys_in(&reader.pieces[below(reader.pieces, heading)]);
                let (form, style, drawn) = (roles::Form::Bare, Style::Plain, (reader.drawn)(&name));
                entries.push((heading, at, Said { form, style, word: name, keys, drawn, numbered: false }));
            }
            Entry::Placeholder => inventory.placeholders.push(reader.place(title, 0..title.text.len())),
            Entry::Nothing => {}
        }
    }
    let said: Vec<Said> = entries.iter().map(|(_, _, said)| said.clone()).collect();
    let judged = roles(&said, &naming.title, naming.marked.is_some(), Entries::Chapters).unwrap_or_default();
    let mut nested = Vec::new();
    for ((heading, at, said), role) in entries.into_iter().zip(judged) {
        let Form::Heading { title, .. } = &reader.pieces[heading].form else { continue };
        // "Overview" and "Data flow" are chapters about the whole.
        if role == Role::Property {
            continue;
        }
        let mut component = component(reader, title, said.word, at, role);
        let body = below(reader.pieces, heading);
        if named {
            take(reader, body.clone());
        }
        nested.push(layers::items(&reader.pieces[body.clone()]));
        properties(reader, &reader.pieces[body.clone()], &mut component, &mut inventory);
        sentences::below(reader, &reader.pieces[body], &component, &mut inventory);
        inventory.push(component);
    }
    layers::deepen(reader, naming, &mut inventory, &nested);
    (inventory, named)
}
