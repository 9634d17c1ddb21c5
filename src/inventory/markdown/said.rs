//! What is said of a component: on what it depends, and its ports.

use super::Reader;
use super::arrows;
use super::entry::{self, Entry};
use super::inline::{Inline, Style};
use super::leads::{self, DEPENDS, USED_BY};
use super::listens::PORTS;
use super::outline::{Form, Item, Piece};
use super::pieces::heading_level;
use super::{sentences, words};
use crate::inventory::ports::ports_in;
use crate::inventory::{Component, Inventory};
use std::collections::BTreeSet;
use std::ops::Range;

/// Words of a key; a longer text before a colon is the beginning of a sentence.
const KEY_WORDS: usize = 3;

/// Whether a text begins with what is only said of something: `Depends on: …`, `Purpose: …`, `Port: …`.
pub(super) fn is_said(text: &str) -> bool {
    let only = |key: String| leads::is_lead(&key) || words::is_always_said(&key);
    key(text).is_some_and(only)
}

/// The keys of `key: value` items.
fn keys_of(items: &[Item]) -> BTreeSet<String> {
    items.iter().filter_map(|item| key(&item.text.text)).collect()
}

/// The keys of what is said in pieces, up to the next heading.
pub(super) fn keys_in(pieces: &[Piece]) -> BTreeSet<String> {
    let own = pieces.iter().take_while(|piece| heading_level(piece).is_none());
    own.flat_map(|piece| match &piece.form {
        Form::List(items) => keys_of(items),
        Form::Paragraph(text) => keys_of_rows(text, 0),
        _ => BTreeSet::new(),
    })
    .collect()
}

/// The keys of the rows of a text, from one on.
pub(super) fn keys_of_rows(text: &Inline, first: usize) -> BTreeSet<String> {
    text.rows().into_iter().skip(first).filter_map(|row| key(&text.text[row])).collect()
}

fn key(text: &str) -> Option<String> {
    let head = match text.split_once(':') {
        Some((head, _)) => head,
        None if leads::depends_at(text).is_some_and(|(at, _)| at == 0) => "depends on",
        None => return None,
    };
    (head.split_whitespace().count() <= KEY_WORDS).then(|| words::folded(head))
}

/// Names in code right behind the bold one: **API Gateway** (`api-gw`).
pub(super) fn codes_behind(text: &Inline, end: usize) -> Vec<String> {
    let behind = text.text[end..].trim_start_matches([':', ' ']);
    let Some(inner) = behind.strip_prefix('(').and_then(|b| b.split(')').next()) else { return Vec::new() };
    text.codes().filter(|code| inner.contains(code) && !entry::is_path(code, Style::Code)).map(str::to_owned).collect()
}

/// `… (depends on A, B)` and `…. Depends on: A, B` behind a name.
pub(super) fn remark(
    reader: &Reader,
    text: &Inline,
    from: usize,
    component: &mut Component,
    inventory: &mut Inventory,
) {
    match depends_in(text, from) {
        Some(at) => depend(reader, text, at, component, inventory),
        None => sentences::active(reader, text, from, component, inventory),
    }
    match leads::used_by_at(&text.text[from..]) {
        Some((_, start)) => used_by(reader, text, clause(text, from + start), component, inventory),
        None => sentences::passive(reader, text, from, component, inventory),
    }
}

/// From a place in a row up to where another thing is said.
pub(super) fn clause(text: &Inline, from: usize) -> Range<usize> {
    let rest = &text.text[from..text.row_end(from).max(from)];
    let end = from + rest.find([')', '.', ';']).unwrap_or(rest.len());
    let start = from + (rest.len() - rest.trim_start_matches([':', ' ']).len());
    start.min(end)..end
}

/// Where a row says, behind its name, on what the named depends.
pub(super) fn depends_in(inline: &Inline, from: usize) -> Option<Range<usize>> {
    Some(clause(inline, from + leads::depends_at(inline.text.get(from..)?)?.1))
}

/// What the pieces below a component say it depends on, and its ports.
pub(super) fn properties(reader: &Reader, pieces: &[Piece], component: &mut Component, inventory: &mut Inventory) {
    let mut dependencies_follow = false;
    // A chapter below the component is about its parts, unless it is the one on its dependencies.
    let own = pieces.iter().position(|p| heading_level(p).is_some()).unwrap_or(pieces.len());
    let chapter = (own..pieces.len())
        .find(|&i| matches!(&pieces[i].form, Form::Heading { title, .. } if words::is_heading(&title.text, DEPENDS)));
    let chapter = chapter.map_or(0..0, |i| i..(i + 3).min(pieces.len()));
    for piece in pieces[..own].iter().chain(&pieces[chapter]) {
        match &piece.form {
            Form::Paragraph(text) => {
                dependencies_follow = rows_said(reader, text, 0, component, inventory);
            }
            Form::List(items) if dependencies_follow => {
                dependencies_follow = false;
                depend_on_items(reader, items, component, inventory);
            }
            Form::List(items) => items.iter().for_each(|item| property(reader, item, component, inventory)),
            Form::Heading { title, .. } => dependencies_follow = words::is_heading(&title.text, DEPENDS),
            Form::Table { head, rows } => {
                dependencies_follow = false;
                for row in std::iter::once(head).chain(rows) {
                    cells(reader, row, component, inventory);
                }
            }
            _ => dependencies_follow = false,
        }
    }
}

/// What the rows of a paragraph say of a component, from one on; whether the last one leaves its dependencies to what
/// follows.
pub(super) fn rows_said(
    reader: &Reader,
    text: &Inline,
    first: usize,
    component: &mut Component,
    inventory: &mut Inventory,
) -> bool {
    let mut follow = false;
    for row in text.rows().into_iter().skip(first) {
        let whole = &text.text[row.clone()];
        let (head, rest) = leads::parted(whole);
        let depends = words::is_heading(head, DEPENDS);
        follow = depends && rest.trim().is_empty();
        let said = row.end - rest.trim_start().len()..row.end;
        if depends && !follow {
            depend(reader, text, said, component, inventory);
        } else if words::is_heading(head, USED_BY) {
            used_by(reader, text, said, component, inventory);
        }
        component.ports.extend(super::listens::listens(whole).into_iter().flat_map(ports));
        for (head, rest) in whole.split(". ").filter_map(|sentence| sentence.split_once(':')) {
            if words::is_heading(head, PORTS) {
                component.ports.extend(ports(rest));
            }
        }
    }
    follow
}

fn property(reader: &Reader, item: &Item, component: &mut Component, inventory: &mut Inventory) {
    let text = &item.text;
    let (head, rest) = leads::parted(&text.text);
    let said = text.text.len() - rest.trim_start().len()..text.text.len();
    if words::is_heading(head, USED_BY) {
        used_by(reader, text, said, component, inventory);
    } else if words::is_heading(head, DEPENDS) {
        depend(reader, text, said, component, inventory);
        for child in &item.children {
            if let Form::List(items) = &child.form {
                depend_on_items(reader, items, component, inventory);
            }
        }
    } else if let Some((0, start)) = leads::depends_at(&text.text) {
        depend(reader, text, start..text.text.len(), component, inventory);
    } else if words::is_heading(head, PORTS) {
        component.ports.extend(ports(rest));
    } else if let Some(start) = arrows::behind(&text.text) {
        for (to, at) in entry::targets(&text.text, start..text.text.len()) {
            inventory.depend_perhaps(component, (&component.name, &to), reader.place(text, at));
        }
    } else if text.text.trim_end().ends_with(':') {
        // "Details:" over what is said of the component.
        let lists = item.children.iter().filter_map(|child| match &child.form {
            Form::List(items) => Some(items),
            _ => None,
        });
        lists.flatten().for_each(|item| property(reader, item, component, inventory));
    } else {
        component.ports.extend(super::listens::listens(&text.text).into_iter().flat_map(ports));
        // What names something first speaks of that.
        if leads::begins_with_verb(&text.text) {
            sentences::active(reader, text, 0, component, inventory);
            sentences::passive(reader, text, 0, component, inventory);
        }
    }
}

/// The ports in what stands behind the word.
pub(super) fn ports(rest: &str) -> impl Iterator<Item = u16> {
    ports_in(&format!("port {rest}")).into_iter().map(|(port, _)| port)
}

/// The ports of a row that says nothing else: `Port 80`, `Ports: 80, 443`.
pub(super) fn ports_alone(row: &str) -> impl Iterator<Item = u16> {
    let (head, rest) = row.trim().split_once([':', ' ']).unwrap_or_default();
    let numbers = |c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | ':');
    (words::is_heading(head, PORTS) && rest.chars().all(numbers)).then(|| ports(rest)).into_iter().flatten()
}

/// A row of a table below a component: a key, and what is said.
fn cells(reader: &Reader, row: &[Inline], component: &mut Component, inventory: &mut Inventory) {
    let [key, said] = row else { return };
    if words::is_heading(&key.text, DEPENDS) {
        depend(reader, said, 0..said.text.len(), component, inventory);
    } else if words::is_heading(&key.text, USED_BY) {
        used_by(reader, said, 0..said.text.len(), component, inventory);
    } else if words::is_heading(&key.text, PORTS) {
        component.ports.extend(ports(&said.text));
    }
}

fn depend_on_items(reader: &Reader, items: &[Item], component: &mut Component, inventory: &mut Inventory) {
    component.states_dependencies = true;
    for item in items {
        if let Entry::Name { name, at } = entry::leading(&item.text) {
            inventory.depend(component.name.clone(), name, reader.place(&item.text, at));
        }
    }
}

fn depend(reader: &Reader, text: &Inline, at: Range<usize>, component: &mut Component, inventory: &mut Inventory) {
    if entry::is_placeholder(&text.text[at.clone()]) {
        return;
    }
    component.states_dependencies = true;
    for (to, at) in entry::targets(&text.text, at) {
        inventory.depend(component.name.clone(), to, reader.place(text, at));
    }
}

/// What depends on a component, as far as it is said there.
fn used_by(reader: &Reader, text: &Inline, at: Range<usize>, component: &mut Component, inventory: &mut Inventory) {
    component.states_dependencies = true;
    for (from, at) in entry::targets(&text.text, at) {
        inventory.depend(from, component.name.clone(), reader.place(text, at));
    }
}
