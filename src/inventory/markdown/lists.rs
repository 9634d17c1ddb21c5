//! Bullets, bold names and sub-headings as lists of components.

use super::arrows::{self, Arrow};
use super::entry::{self, Entry};
use super::inline::{Inline, Style};
use super::outline::{Form, Item};
use super::pieces::{Start, bold_name, heading_level};
use super::roles::{self, Entries, Role, Said, roles};
use super::said::{self, codes_behind, keys_in, keys_of_rows, properties, remark, rows_said};
use super::words::{self, Topic};
use super::{Naming, Reader, layers, leads, sentences};
use crate::inventory::ports::{named_port, ports_in};
use crate::inventory::{Component, Evidence, Inventory, Kind};
use std::collections::BTreeSet;
use std::ops::Range;

/// Bullets, each of which begins with a name.
pub(super) fn bullets(reader: &mut Reader, at: usize, items: &[Item]) {
    let naming = reader.naming(at);
    let connections =
        words::connections(&naming.title).filter(|_| items.iter().all(|item| Arrow::of(&item.text).is_some()));
    let is_about = || connections.is_none() && is_about(reader, at);
    if naming.marked.is_none() && (reader.taken.contains(&at) || is_about()) {
        return;
    }
    let (mut evidence, mut named) = naming.evidence(Topic::Unknown);
    // What is to be done is no component, unless all of it is set as names are.
    let is_plain = |item: &Item| item.text.lead().0 == Style::Plain;
    if naming.marked.is_none() && items.iter().all(|item| item.task) && items.iter().any(is_plain) {
        (evidence, named) = (Evidence::Unsaid, false);
    }
    let mut inventory = start(reader, &naming, at, at);
    inventory.evidence = evidence;
    let items: Vec<&Item> = items.iter().collect();
    let Some((mut inventory, unnamed)) = self::items(reader, &naming, &items, inventory) else { return };
    // Nothing but arrows, under a title that speaks of them.
    if let (Evidence::Unsaid, Some(all)) = (&inventory.evidence, connections) {
        (inventory.evidence, named) = (Evidence::Named, true);
        inventory.kind = if all { Kind::Edges } else { Kind::Prose };
    }
    // A list of sentences, of which a few happen to be short, names nothing.
    if unnamed <= inventory.components.len() + inventory.placeholders.len() {
        reader.add(inventory, named);
    }
}

/// Reads the entries that items are, and how many name nothing; none where they all say something about one thing.
pub(super) fn items(
    reader: &Reader,
    naming: &Naming,
    items: &[&Item],
    mut inventory: Inventory,
) -> Option<(Inventory, usize)> {
    let mut unnamed = 0;
    let mut entries: Vec<(&Item, Range<usize>, Said)> = Vec::new();
    let of_entries = arrows::are_entries(items);
    for &item in items {
        let arrow = match Arrow::of(&item.text) {
            Some(arrow) if !of_entries => {
                arrow.connect(reader, &item.text, &mut inventory);
                continue;
            }
            arrow => arrow,
        };
        match entry::leading(&item.text) {
            Entry::Name { name, at } => {
                let mut said = said_of(reader, &item.text, name, at.end, keys_in(&item.children));
                said.keys.extend(arrow.map(|_| "depends on".to_owned()));
                // A name with an arrow, with a port or with neither is one way of writing.
                if of_entries && said.form == roles::Form::Valued {
                    said.form = roles::Form::Bare;
                }
                entries.push((item, at, said));
            }
            Entry::Placeholder => inventory.placeholders.push(reader.place(&item.text, 0..item.text.text.len())),
            Entry::Nothing => unnamed += 1,
        }
    }
    // Who writes nothing but arrows writes down each of them.
    if entries.is_empty() && unnamed == 0 && !inventory.dependencies.is_empty() {
        inventory.kind = Kind::Edges;
    }
    let said: Vec<Said> = entries.iter().map(|(_, _, said)| said.clone()).collect();
    let judged = roles(&said, &naming.title, naming.marked.is_some(), Entries::Items);
    if judged.is_none() && !entries.is_empty() {
        return None;
    }
    let mut nested = Vec::new();
    for ((item, at, said), role) in entries.into_iter().zip(judged.unwrap_or_default()) {
        if role == Role::Property {
            continue;
        }
        let mut component = component(reader, &item.text, said.word, at.clone(), role);
        own_text(reader, &item.text, at.end, &mut component, &mut inventory);
        if let Some(arrow) = Arrow::of(&item.text) {
            component.states_dependencies = true;
            arrow.depend(reader, &item.text, &component.name, &mut inventory);
        }
        properties(reader, &item.children, &mut component, &mut inventory);
        // What a definition says stands in sentences too.
        for child in &item.children {
            if let Form::Paragraph(text) = &child.form
                && !component.states_dependencies
            {
                remark(reader, text, 0, &mut component, &mut inventory);
            }
        }
        // One without an arrow, where others have theirs, depends on nothing.
        component.states_dependencies |= of_entries;
        nested.push(layers::items(&item.children));
        inventory.push(component);
    }
    layers::deepen(reader, naming, &mut inventory, &nested);
    Some((inventory, unnamed))
}

/// Paragraphs that begin with a name, in a part of the document without headings.
pub(super) fn paragraphs(reader: &mut Reader, own: Range<usize>, start: Start) {
    let starts: Vec<usize> = own.clone().filter(|&i| start.text(&reader.pieces[i]).is_some()).collect();
    let Some(&first) = starts.first().filter(|_| starts.len() > 1) else { return };
    let naming = reader.naming(first);
    let mut entries: Vec<(usize, Entry)> = Vec::new();
    let mut said: Vec<Said> = Vec::new();
    for (k, &i) in starts.iter().enumerate() {
        let Some(text) = start.text(&reader.pieces[i]) else { continue };
        let entry = entry::beginning(text);
        let (word, end) = match &entry {
            Entry::Name { name, at } => (name.clone(), at.end),
            _ => Default::default(),
        };
        let body = i + 1..starts.get(k + 1).copied().unwrap_or(own.end);
        let mut entry_said = said_of(reader, text, word, end, keys_in(&reader.pieces[body]));
        if start.is_sentence(&reader.pieces[i], end) {
            entry_said.form = roles::Form::Sentence;
        }
        said.push(entry_said);
        entries.push((i, entry));
    }
    // "Services:" above bullets names these.
    let leads = |said: &Said| is_plural(&said.word) && said.form == roles::Form::Colon && said.keys.is_empty();
    if naming.marked.is_none() && said.iter().any(leads) {
        return;
    }
    let Some(roles) = roles(&said, &naming.title, naming.marked.is_some(), Entries::Paragraphs) else { return };
    let named: Vec<(usize, Entry, Role)> = entries
        .into_iter()
        .zip(roles)
        .filter(|(_, role)| *role != Role::Property)
        .map(|((i, entry), role)| (i, entry, role))
        .collect();
    let [(first, ..), _, ..] = named[..] else { return };
    let last = named.last().map_or(first, |(last, ..)| *last);
    let (evidence, told) = naming.evidence(Topic::Unknown);
    // Any paragraph may begin with a word and a colon; here most of the words are drawn.
    let drawn = named.iter().filter(|(_, entry, _)| matches!(entry, Entry::Name { name, .. } if (reader.drawn)(name)));
    let told = told && (start == Start::Bold || naming.marked.is_some() || drawn.count() * 3 >= named.len() * 2);
    // A list right under its heading begins with it.
    let above = own.start.checked_sub(1).filter(|_| naming.marked.is_none());
    let above = above.filter(|&at| heading_level(&reader.pieces[at]).is_some());
    let mut inventory = self::start(reader, &naming, above.unwrap_or(first), last);
    inventory.evidence = evidence;
    let ends: Vec<usize> = named.iter().skip(1).map(|(i, ..)| *i).chain([own.end]).collect();
    let mut nested = Vec::new();
    for ((i, entry, role), end) in named.into_iter().zip(ends) {
        let Some(text) = start.text(&reader.pieces[i]) else { continue };
        let body = i + 1..end;
        if told {
            take(reader, body.clone());
        }
        match entry {
            Entry::Name { name, at } => {
                let mut component = component(reader, text, name, at.clone(), role);
                own_text(reader, text, at.end, &mut component, &mut inventory);
                nested.push(layers::items(&reader.pieces[body.clone()]));
                properties(reader, &reader.pieces[body.clone()], &mut component, &mut inventory);
                sentences::below(reader, &reader.pieces[body], &component, &mut inventory);
                inventory.push(component);
            }
            Entry::Placeholder => inventory.placeholders.push(reader.place(text, 0..text.text.len())),
            Entry::Nothing => {}
        }
    }
    layers::deepen(reader, &naming, &mut inventory, &nested);
    reader.add(inventory, told);
}

/// What the text that begins with a name says of it: in rows of their own, else in a remark.
fn own_text(reader: &Reader, text: &Inline, name: usize, component: &mut Component, inventory: &mut Inventory) {
    rows_said(reader, text, 1, component, inventory);
    if !component.states_dependencies {
        remark(reader, text, name, component, inventory);
    }
}

/// What is said of a name that ends at a place of its text.
fn said_of(reader: &Reader, text: &Inline, word: String, end: usize, mut keys: BTreeSet<String>) -> Said {
    let (style, lead) = text.lead();
    keys.extend(said::depends_in(text, end).map(|_| "depends on".to_owned()));
    keys.extend(keys_of_rows(text, 1));
    let lead = if style == Style::Plain { end } else { lead };
    let value = &text.text[end..text.row_end(end)];
    let numbered =
        value.contains(|c: char| c.is_ascii_digit()) || value.trim_matches([':', ' ']).matches(' ').count() == 0;
    Said { form: roles::Form::of(text, lead), style, drawn: (reader.drawn)(&word), word, keys, numbered }
}

pub(super) fn component(reader: &Reader, text: &Inline, name: String, at: Range<usize>, role: Role) -> Component {
    let mut component = Component::new(name, reader.place(text, at.clone()));
    component.doubtful = role == Role::Doubtful;
    component.aliases.extend(codes_behind(text, at.end));
    component.ports.extend(ports_in(&text.text).into_iter().map(|(port, _)| port));
    if component.ports.is_empty() {
        component.ports.extend(super::listens::listens(&text.text).into_iter().flat_map(said::ports));
    }
    if component.ports.is_empty() {
        let (head, behind) = entry::head(&text.text);
        let alone = format!("({behind})");
        let said = behind.split(". ").next().unwrap_or_default().trim_end_matches('.');
        let port = named_port(head).or_else(|| named_port(&alone).filter(|(name, ..)| name.is_empty()));
        let port = port.or_else(|| named_port(said).filter(|_| said.ends_with(')')));
        component.ports.extend(port.map(|(_, port, _)| port));
    }
    component
}

/// "Services", "Modules": what is named so is a list, no component.
fn is_plural(word: &str) -> bool {
    words::topic(word) == Topic::Components && !word.contains(' ') && word.ends_with('s')
}

/// Keeps the lists right below a component from being read as lists of components.
pub(super) fn take(reader: &mut Reader, body: Range<usize>) {
    let starts = body.start;
    for i in body {
        let lead = match reader.pieces.get(i.wrapping_sub(1)).map(|p| &p.form) {
            _ if i == starts => true,
            Some(Form::Paragraph(text)) => said::is_said(&text.text) || bold_name(&reader.pieces[i - 1]).is_some(),
            _ => false,
        };
        if lead && matches!(reader.pieces[i].form, Form::List(_)) {
            reader.taken.insert(i);
        }
    }
}

pub(super) fn start(reader: &Reader, naming: &Naming, from: usize, to: usize) -> Inventory {
    Inventory::new(Kind::Prose, naming.title.clone(), reader.piece_place(from, to))
}

/// Whether a list stands below a bold name, a property or a chapter on what something depends on, and so speaks about
/// that.
fn is_about(reader: &Reader, at: usize) -> bool {
    if reader.headings_above(at).first().is_some_and(|(level, title)| *level > 2 && leads::is_of_wiring(&title.text)) {
        return true;
    }
    let Some(before) = (0..at).rev().find(|&i| !matches!(reader.pieces[i].form, Form::Comment(_))) else {
        return false;
    };
    bold_name(&reader.pieces[before]).is_some_and(|text| words::topic(&text.text) == Topic::Unknown)
}
