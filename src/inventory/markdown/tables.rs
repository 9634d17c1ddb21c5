//! Tables of components, of their dependencies, and of connections.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Reader;
use super::columns::{self, FROM, LABEL, TO};
use super::entry::{self, Entry};
use super::inline::Inline;
use super::leads::{DEPENDS, USED_BY, is_lead};
use super::listens::PORTS;
use super::said;
use super::words::{self, Topic};
use crate::inventory::ports::named_port;
use crate::inventory::{Component, Dependency, Evidence, Inventory, Kind};
use crate::shape::Stroke;

/// A table whose first column or title speaks of components, or which says from where to where.
pub(super) fn table(reader: &mut Reader, at: usize, head: &[Inline], rows: &[Vec<Inline>]) {
    let naming = reader.naming(at);
    let column = |words: &[&str]| head.iter().position(|h| words::is_heading(&h.text, words));
    // "Upstream" and "downstream" behind a name are what it depends on, and what depends on it.
    let first = head.first().map_or(Topic::Unknown, |head| words::topic(&head.text));
    let beside = |at: usize| at > 0 && first == Topic::Components && words::is_heading(&head[at].text, DEPENDS);
    if let (Some(from), Some(to)) = (column(FROM).filter(|at| !beside(*at)), column(TO)) {
        let evidence = match (&naming.marked, naming.above) {
            (Some(of), _) => Evidence::Marked { of: of.clone() },
            (None, Some(word)) => Evidence::Other(word.to_owned()),
            _ => Evidence::Named,
        };
        let mut inventory = Inventory::new(Kind::Edges, naming.title.clone(), reader.piece_place(at, at));
        inventory.evidence = evidence;
        connections(reader, rows, (from, to, column(LABEL)), &mut inventory);
        reader.add(inventory, true);
        return;
    }
    let Some(header) = head.get(first_name(head)) else { return };
    let said = words::topic(&header.text);
    let (mut evidence, named) = naming.evidence(said);
    // A column of permissions, costs or signatures makes roles people and services posts of a bill.
    if let (Evidence::Named, Some(word)) = (&evidence, head.iter().find_map(|h| columns::other_column(&h.text))) {
        evidence = Evidence::Other(word.to_owned());
    }
    let mut inventory = Inventory::new(Kind::Table, naming.title.clone(), reader.piece_place(at, at));
    inventory.evidence = evidence;
    entries(reader, head, rows, &mut inventory);
    reader.add(inventory, named);
}

/// The column that should name the rows: what begins with numbers or ports names something behind them.
fn first_name(head: &[Inline]) -> usize {
    let numbers = ["#", "no", "no.", "nr", "id", "nummer", "number"];
    let no_name = |h: &Inline| words::is_heading(&h.text, &numbers) || is_lead(&h.text);
    usize::from(head.len() > 2 && head.first().is_some_and(no_name))
}

/// The column that names the rows. Where a drawing shows nothing of the first one (`Layer`, `Owner`), it is one of which
/// most is drawn, and each but once.
fn name_column(reader: &Reader, head: &[Inline], rows: &[Vec<Inline>]) -> usize {
    let first = first_name(head);
    let drawn = |column: usize| {
        let names = rows.iter().filter_map(|row| match entry::whole(row.get(column)?) {
            Entry::Name { name, .. } => Some(name).filter(|name| (reader.drawn)(name)),
            _ => None,
        });
        names.collect::<Vec<_>>()
    };
    if !drawn(first).is_empty() {
        return first;
    }
    let tells = |column: &usize| {
        let names = drawn(*column);
        let different = names.iter().collect::<BTreeSet<_>>().len() == names.len();
        !is_lead(&head[*column].text) && different && names.len() * 3 >= rows.len() * 2
    };
    (first + 1..head.len()).find(tells).unwrap_or(first)
}

/// Reads the rows as components.
pub(super) fn entries(reader: &Reader, head: &[Inline], rows: &[Vec<Inline>], inventory: &mut Inventory) {
    let column = |words: &[&str]| head.iter().position(|h| words::is_heading(&h.text, words));
    let first = name_column(reader, head, rows);
    let (depends, users, port) = (column(DEPENDS), column(USED_BY), column(PORTS));
    for row in rows {
        let Some(cell) = row.get(first) else { continue };
        match entry::whole(cell) {
            Entry::Placeholder => inventory.placeholders.push(reader.place(cell, 0..cell.text.len())),
            Entry::Nothing => {}
            Entry::Name { name, at } => {
                let mut component = Component::new(name.clone(), reader.place(cell, at));
                component.ports.extend(named_port(&cell.text).map(|(_, port, _)| port));
                match port {
                    Some(i) => component.ports.extend(row.get(i).into_iter().flat_map(|cell| said::ports(&cell.text))),
                    None => component.ports.extend(row[first + 1..].iter().flat_map(ports_in_rows)),
                }
                if let Some(cell) = depends.and_then(|i| row.get(i)) {
                    component.states_dependencies = true;
                    for (to, at) in targets(cell) {
                        inventory.depend(&name, to, reader.place(cell, at));
                    }
                }
                if let Some(cell) = users.and_then(|i| row.get(i)) {
                    component.states_dependencies = true;
                    for (from, at) in targets(cell) {
                        inventory.depend(from, &name, reader.place(cell, at));
                    }
                }
                inventory.push(component);
            }
        }
    }
}

/// The ports to which a cell gives rows of their own.
fn ports_in_rows(cell: &Inline) -> impl Iterator<Item = u16> {
    cell.rows().into_iter().flat_map(|row| said::ports_alone(&cell.text[row]))
}

/// The names in a cell, which may stand in rows of their own (`<br>`).
fn targets(cell: &Inline) -> impl Iterator<Item = (String, Range<usize>)> {
    cell.rows().into_iter().flat_map(|row| entry::targets(&cell.text, row))
}

fn connections(
    reader: &Reader,
    rows: &[Vec<Inline>],
    (from, to, label): (usize, usize, Option<usize>),
    inventory: &mut Inventory,
) {
    for row in rows {
        let (Some(from), Some(to)) = (row.get(from), row.get(to)) else { continue };
        if entry::is_placeholder(&from.text) || entry::is_placeholder(&to.text) {
            inventory.placeholders.push(reader.place(from, 0..from.text.len()));
            continue;
        }
        let label = label.and_then(|i| row.get(i)).map(|cell| cell.text.trim().to_owned()).filter(|l| !l.is_empty());
        for (source, source_at) in targets(from) {
            inventory.mention(&source, || reader.place(from, source_at.clone()));
            for (target, target_at) in targets(to) {
                inventory.mention(&target, || reader.place(to, target_at.clone()));
                let place = reader.lines.place(from.source(source_at.clone()).start..to.source(target_at).end);
                let (from, label) = (source.clone(), label.clone());
                inventory.dependencies.push(Dependency {
                    from,
                    to: target,
                    label,
                    directed: true,
                    stroke: Stroke::Light,
                    place,
                });
            }
        }
    }
}
