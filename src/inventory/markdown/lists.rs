//! Bullets, bold names and sub-headings as lists of components.

use super::entry::{self, Entry};
use super::outline::{Form, Inline, Item, Piece, Style};
use super::words::{self, DEPENDS, PROPERTIES, Topic};
use super::{Naming, Reader};
use crate::inventory::ports::ports_in;
use crate::inventory::{Component, Dependency, Inventory, Kind};
use std::ops::Range;

/// A list under a title that speaks of components.
pub(super) fn bullets(reader: &mut Reader, at: usize, items: &[Item]) {
    let naming = reader.naming(at);
    if (reader.taken.contains(&at) || is_about(reader, at)) && naming.marked.is_none() {
        return;
    }
    let Some(evidence) = naming.evidence(Topic::Unknown) else { return };
    if items.iter().all(|item| item.task) {
        return;
    }
    let mut inventory = start(reader, &naming, at, at);
    inventory.evidence = evidence;
    let mut unnamed = 0;
    for item in items {
        if arrow(reader, &item.text, &mut inventory) {
            continue;
        }
        match entry::leading(&item.text) {
            Entry::Name { name, at } => {
                let mut component = Component::new(name, reader.place(&item.text, at.clone()));
                component.aliases.extend(codes_behind(&item.text, at.end));
                component.ports.extend(ports_in(&item.text.text).into_iter().map(|(port, _)| port));
                remark(reader, &item.text, at.end, &mut component, &mut inventory);
                properties(reader, &item.children, &mut component, &mut inventory);
                inventory.push(component);
            }
            Entry::Placeholder => inventory.placeholders.push(reader.place(&item.text, 0..item.text.text.len())),
            Entry::Nothing => unnamed += 1,
        }
    }
    let properties = inventory.components.iter().filter(|c| is_property(&c.name)).count();
    if properties * 2 > inventory.components.len() {
        return;
    }
    // A list of sentences, of which a few happen to be short, names nothing.
    if unnamed <= inventory.components.len() + inventory.placeholders.len() {
        reader.add(inventory);
    }
}

/// The headings below a heading that speaks of components.
pub(super) fn headings(reader: &mut Reader, at: usize, level: usize, title: &Inline) {
    let below = below(reader.pieces, at);
    let depth = reader.pieces[below.clone()].iter().filter_map(heading_level).min();
    let Some(depth) = depth.filter(|&d| d > level) else { return };
    let mut naming = reader.naming(at + 1);
    naming.title = super::tidy(&title.text);
    naming.topic = words::topic(&title.text);
    naming.marked = reader.marker(at);
    let Some(evidence) = naming.evidence(Topic::Unknown) else { return };
    let children: Vec<usize> = below.filter(|&i| heading_level(&reader.pieces[i]) == Some(depth)).collect();
    let mut inventory = start(reader, &naming, at, *children.last().unwrap_or(&at));
    inventory.evidence = evidence;
    for child in children {
        let Form::Heading { title, .. } = &reader.pieces[child].form else { continue };
        let entry = entry::leading(title);
        match entry {
            // "Overview" and "Data flow" are chapters about the whole.
            Entry::Name { name, .. } if is_property(&name) => {}
            Entry::Name { name, at } => {
                let mut component = Component::new(name, reader.place(title, at));
                let body = self::below(reader.pieces, child);
                take(reader, body.clone());
                let pieces: Vec<Piece> = reader.pieces[body].to_vec();
                properties(reader, &pieces, &mut component, &mut inventory);
                inventory.push(component);
            }
            Entry::Placeholder => inventory.placeholders.push(reader.place(title, 0..title.text.len())),
            Entry::Nothing => {}
        }
    }
    if inventory.components.len() + inventory.placeholders.len() > 1 {
        reader.add(inventory);
    }
}

/// Paragraphs that begin with a bold name, right under a heading that speaks of components.
pub(super) fn bold(reader: &mut Reader, at: usize) {
    let below = below(reader.pieces, at);
    let own = below.clone().take_while(|&i| heading_level(&reader.pieces[i]).is_none());
    let mut bold: Vec<usize> = own.filter(|&i| bold_name(&reader.pieces[i]).is_some()).collect();
    let is_of_one = |i: &usize| bold_name(&reader.pieces[*i]).is_some_and(|text| is_property(&heading_of(text)));
    // What begins with a property is about one thing; else properties belong to the name before them.
    if bold.first().is_none_or(is_of_one) {
        return;
    }
    bold.retain(|i| !is_of_one(i));
    if bold.len() < 2 {
        return;
    }
    let mut naming = reader.naming(at + 1);
    naming.marked = reader.marker(at);
    let Some(evidence) = naming.evidence(Topic::Unknown) else { return };
    let names: Vec<Entry> = bold.iter().filter_map(|&i| bold_name(&reader.pieces[i]).map(entry::leading)).collect();
    let about = |name: &str| words::topic(name) != Topic::Unknown && !name.contains(' ');
    if names.iter().any(|e| matches!(e, Entry::Name { name, .. } if about(name))) {
        return;
    }
    let mut inventory = start(reader, &naming, at, *bold.last().unwrap_or(&at));
    inventory.evidence = evidence;
    for (k, (&i, entry)) in bold.iter().zip(names).enumerate() {
        let Some(text) = bold_name(&reader.pieces[i]) else { continue };
        let end = bold.get(k + 1).copied().unwrap_or(below.end);
        let end = (i + 1..end).find(|&j| heading_level(&reader.pieces[j]).is_some()).unwrap_or(end);
        let body = i + 1..end;
        take(reader, body.clone());
        match entry {
            Entry::Name { name, at } => {
                let mut component = Component::new(name, reader.place(text, at.clone()));
                component.aliases.extend(codes_behind(text, at.end));
                component.ports.extend(ports_in(&text.text).into_iter().map(|(port, _)| port));
                let body: Vec<Piece> = reader.pieces[body].to_vec();
                properties(reader, &body, &mut component, &mut inventory);
                inventory.push(component);
            }
            Entry::Placeholder => inventory.placeholders.push(reader.place(text, 0..text.text.len())),
            Entry::Nothing => {}
        }
    }
    reader.add(inventory);
}

/// What a paragraph with a bold beginning is called.
fn heading_of(text: &Inline) -> String {
    match entry::leading(text) {
        Entry::Name { name, .. } => name,
        _ => String::new(),
    }
}

fn is_property(name: &str) -> bool {
    words::is_heading(name, PROPERTIES) || words::is_heading(name, DEPENDS)
}

/// Keeps the lists right below a component from being read as lists of components.
fn take(reader: &mut Reader, body: Range<usize>) {
    let starts = body.start;
    for i in body {
        let lead = match reader.pieces.get(i.wrapping_sub(1)).map(|p| &p.form) {
            _ if i == starts => true,
            Some(Form::Paragraph(text)) => is_property(text.text.split(':').next().unwrap_or_default()),
            _ => false,
        };
        if lead && matches!(reader.pieces[i].form, Form::List(_)) {
            reader.taken.insert(i);
        }
    }
}

fn start(reader: &Reader, naming: &Naming, from: usize, to: usize) -> Inventory {
    Inventory::new(Kind::Prose, naming.title.clone(), reader.piece_place(from, to))
}

fn heading_level(piece: &Piece) -> Option<usize> {
    match piece.form {
        Form::Heading { level, .. } => Some(level),
        _ => None,
    }
}

/// The pieces below a heading.
fn below(pieces: &[Piece], at: usize) -> Range<usize> {
    let level = heading_level(&pieces[at]).unwrap_or(0);
    let count = pieces[at + 1..].iter().take_while(|p| heading_level(p).is_none_or(|l| l > level)).count();
    at + 1..at + 1 + count
}

/// A paragraph that is a bold name, perhaps with a colon and a description.
fn bold_name(piece: &Piece) -> Option<&Inline> {
    let Form::Paragraph(text) = &piece.form else { return None };
    let (style, end) = text.lead();
    let rest = text.text[end..].trim_start();
    let named =
        rest.is_empty() || rest.starts_with([':', '—', '–', '-', '(']) || text.text[..end].trim_end().ends_with(':');
    (style == Style::Strong && named).then_some(text)
}

/// Whether a list stands below a bold name or a property, and so speaks about that.
fn is_about(reader: &Reader, at: usize) -> bool {
    let Some(before) = (0..at).rev().find(|&i| !matches!(reader.pieces[i].form, Form::Comment(_))) else {
        return false;
    };
    bold_name(&reader.pieces[before]).is_some_and(|text| words::topic(&text.text) == Topic::Unknown)
}

/// `A → B (HTTPS)` as an item.
fn arrow(reader: &Reader, text: &Inline, inventory: &mut Inventory) -> bool {
    let arrow = [" → ", " -> ", " ⟶ ", " ➜ "].iter().find_map(|a| Some((text.text.find(a)?, a.len())));
    let Some((end, width)) = arrow else { return false };
    let from = entry::targets(&text.text, 0..end);
    let rest = end + width..text.text.len();
    let stop = text.text[rest.clone()].find(": ").map_or(rest.end, |i| rest.start + i);
    let to = entry::targets(&text.text, rest.start..stop);
    let ([(from, at)], false) = (from.as_slice(), to.is_empty()) else { return false };
    for (to, to_at) in to {
        inventory.mention(from, || reader.place(text, at.clone()));
        inventory.mention(&to, || reader.place(text, to_at.clone()));
        let place = reader.place(text, at.start..to_at.end);
        inventory.dependencies.push(Dependency { from: from.clone(), to, label: None, directed: true, place });
    }
    for component in inventory.components.iter_mut().filter(|c| c.name == *from) {
        component.states_dependencies = true;
    }
    true
}

/// Names in code right behind the bold one: **API Gateway** (`api-gw`).
fn codes_behind(text: &Inline, end: usize) -> Vec<String> {
    let behind = text.text[end..].trim_start_matches([':', ' ']);
    let Some(inner) = behind.strip_prefix('(').and_then(|b| b.split(')').next()) else { return Vec::new() };
    text.codes().filter(|code| inner.contains(code) && !entry::is_path(code, Style::Code)).map(str::to_owned).collect()
}

/// `… (depends on A, B)` and `…. Depends on: A, B` behind a name.
fn remark(reader: &Reader, text: &Inline, from: usize, component: &mut Component, inventory: &mut Inventory) {
    let lower = text.text.to_ascii_lowercase();
    for phrase in ["depends on", "dependencies:", "uses:", "calls:", "talks to:"] {
        let Some(start) = lower[from..].find(phrase).map(|i| from + i + phrase.len()) else { continue };
        let rest = &text.text[start..];
        let end = start + rest.find([')', '.', ';']).unwrap_or(rest.len());
        let start = start + (rest.len() - rest.trim_start_matches([':', ' ']).len());
        depend(reader, text, start.min(end)..end, component, inventory);
        return;
    }
}

/// What the pieces below a component say it depends on, and its ports.
fn properties(reader: &Reader, pieces: &[Piece], component: &mut Component, inventory: &mut Inventory) {
    let mut dependencies_follow = false;
    // A chapter below the component is about its parts, unless it is the one on its dependencies.
    let own = pieces.iter().position(|p| heading_level(p).is_some()).unwrap_or(pieces.len());
    let chapter = (own..pieces.len())
        .find(|&i| matches!(&pieces[i].form, Form::Heading { title, .. } if words::is_heading(&title.text, DEPENDS)));
    let chapter = chapter.map_or(0..0, |i| i..(i + 3).min(pieces.len()));
    for piece in pieces[..own].iter().chain(&pieces[chapter]) {
        match &piece.form {
            Form::Paragraph(text) => {
                let (head, rest) = text.text.split_once(':').unwrap_or((&text.text, ""));
                dependencies_follow = words::is_heading(head, DEPENDS);
                if dependencies_follow && !rest.trim().is_empty() {
                    let start = text.text.len() - rest.trim_start().len();
                    depend(reader, text, start..text.text.len(), component, inventory);
                }
                if words::is_heading(head, &["port", "ports"]) {
                    component.ports.extend(ports_in(&text.text).into_iter().map(|(port, _)| port));
                }
            }
            Form::List(items) if dependencies_follow => {
                dependencies_follow = false;
                depend_on_items(reader, items, component, inventory);
            }
            Form::List(items) => items.iter().for_each(|item| property(reader, item, component, inventory)),
            Form::Heading { title, .. } => dependencies_follow = words::is_heading(&title.text, DEPENDS),
            _ => dependencies_follow = false,
        }
    }
}

fn property(reader: &Reader, item: &Item, component: &mut Component, inventory: &mut Inventory) {
    let text = &item.text;
    let lower = text.text.to_ascii_lowercase();
    let (head, rest) = text.text.split_once(':').unwrap_or((&text.text, ""));
    if words::is_heading(head, DEPENDS) {
        let start = text.text.len() - rest.trim_start().len();
        depend(reader, text, start..text.text.len(), component, inventory);
        for child in &item.children {
            if let Form::List(items) = &child.form {
                depend_on_items(reader, items, component, inventory);
            }
        }
    } else if lower.starts_with("depends on ") {
        depend(reader, text, "depends on ".len()..text.text.len(), component, inventory);
    } else if words::is_heading(head, &["port", "ports"]) {
        component.ports.extend(ports_in(&text.text).into_iter().map(|(port, _)| port));
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
