//! Mermaid sequence diagrams: participants and messages, in order.

use super::bounds::hold;
use super::error::Fault;
use super::place::Excerpt;
use super::{Component, Dependency, Inventory};
use crate::shape::Stroke;

/// The arrows of messages, the longest first: whether they have a head.
const ARROWS: &[(&str, bool)] = &[
    ("<<-->>", true),
    ("<<->>", true),
    ("-->>", true),
    ("->>", true),
    ("--x", true),
    ("-x", true),
    ("--)", true),
    ("-)", true),
    ("-->", false),
    ("->", false),
];

/// Words that begin a row without a message, and what is lost with it.
const OTHER: &[(&str, Option<&str>)] = &[
    ("activate", Some("activation")),
    ("deactivate", None),
    ("note", Some("note")),
    ("loop", Some(FRAME)),
    ("alt", Some(FRAME)),
    ("else", None),
    ("opt", Some(FRAME)),
    ("par", Some(FRAME)),
    ("par_over", Some(FRAME)),
    ("and", None),
    ("rect", None),
    ("critical", Some(FRAME)),
    ("option", None),
    ("break", Some(FRAME)),
    ("end", None),
    ("box", Some(FRAME)),
    ("autonumber", Some("numbering of messages")),
    ("title", Some("title")),
    ("acctitle", Some("title")),
    ("accdescr", Some("description")),
    ("link", Some("link")),
    ("links", Some("link")),
    ("properties", Some("property")),
    ("details", Some("property")),
    ("destroy", Some("end of a lifeline")),
];

const FRAME: &str = "frame around messages";

/// Reads what follows the header, from an offset on.
pub(super) fn read(excerpt: &Excerpt, from: usize, mut list: Inventory) -> Result<Inventory, Fault> {
    list.ordered = true;
    let mut at = from;
    for row in excerpt.text[from..].split_inclusive('\n') {
        let start = at + (row.len() - row.trim_start().len());
        at += row.len();
        let line = row.trim().trim_end_matches(';');
        let created = line.strip_prefix("create ").map(str::trim_start);
        let line = created.unwrap_or(line);
        let word = line.split([' ', '\t', ':', '{']).next().unwrap_or_default().to_lowercase();
        if line.is_empty() || line.starts_with("%%") {
            continue;
        }
        if let Some((_, lost)) = OTHER.iter().find(|(other, _)| *other == word) {
            lost.iter().for_each(|what| list.leave(what));
            continue;
        }
        if created.is_some() {
            list.leave("beginning of a lifeline");
        }
        if matches!(word.as_str(), "participant" | "actor") {
            let named = line[word.len()..].trim();
            let (id, name) = named.split_once(" as ").unwrap_or((named, named));
            // `a@{ "type": "queue" }`: how it looks.
            let plain = |text: &'_ str| text.split_once("@{").map_or(text.len(), |(own, _)| own.len());
            let (id, name) = (&id[..plain(id)], &name[..plain(name)]);
            add(&mut list, id.trim(), name.trim(), excerpt, start..start + line.len());
            continue;
        }
        let (ends, label) = line.split_once(':').unwrap_or((line, ""));
        let arrow =
            ARROWS.iter().filter_map(|a| Some((ends.find(a.0)?, a))).min_by_key(|(i, a)| (*i, usize::MAX - a.0.len()));
        let Some((place, &(arrow, head))) = arrow else {
            return Err(Fault::new(start, "not a sequence: a participant or a message expected"));
        };
        let (a, b) = (ends[..place].trim(), ends[place + arrow.len()..].trim());
        if b.starts_with('+') {
            list.leave("activation");
        }
        let (a, b) =
            (a.trim_end_matches("()").trim(), b.trim_start_matches(['+', '-']).trim_start_matches("()").trim());
        if arrow.ends_with(['x', ')']) {
            list.leave("cross or open head (a head is drawn)");
        }
        if a.is_empty() || b.is_empty() {
            return Err(Fault::new(start, "not a sequence: a message needs a sender and a receiver"));
        }
        hold(&list, 1, start)?;
        for id in [a, b] {
            add(&mut list, id, id, excerpt, start..start + line.len());
        }
        let label = Some(super::mermaid_grammar::words(label)).filter(|l| !l.is_empty());
        let place = excerpt.place(start..start + line.len());
        let stroke = if arrow.contains("--") { Stroke::Dashed } else { Stroke::Light };
        let mut depend = |from: &str, to: &str| {
            let (from, to, label, place) = (from.to_owned(), to.to_owned(), label.clone(), place.clone());
            list.dependencies.push(Dependency { from, to, label, directed: head, stroke, place });
        };
        depend(a, b);
        if arrow.starts_with("<<") {
            depend(b, a);
        }
    }
    Ok(list)
}

/// Adds a participant unless it is there.
fn add(list: &mut Inventory, id: &str, name: &str, excerpt: &Excerpt, range: std::ops::Range<usize>) {
    if !list.knows(id) {
        let mut component = Component::new(super::mermaid_grammar::words(name), excerpt.place(range));
        component.aliases.push(id.to_owned());
        component.states_dependencies = true;
        list.push(component);
    }
}

#[cfg(test)]
mod tests {
    use crate::inventory::read;

    #[test]
    fn participants_and_messages_in_order() {
        let text = "sequenceDiagram\n  participant a as Web shop\n  a->>+b: asks\n  Note over a: waits\n  b-->>-a: says\n  a--c: no\n";
        let error = read("x.mmd", text).unwrap_err();
        assert_eq!((error.line, error.column), (6, 3));
        let list = read("x.mmd", text.trim_end_matches("  a--c: no\n")).unwrap();
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!((names, list.ordered), (vec!["Web shop", "b"], true));
        let told: Vec<_> =
            list.dependencies.iter().map(|d| (d.from.as_str(), d.to.as_str(), d.label.as_deref())).collect();
        assert_eq!(told, [("a", "b", Some("asks")), ("b", "a", Some("says"))]);
    }

    #[test]
    fn quotes_are_said() {
        let list = read("x.mmd", "sequenceDiagram\n  participant a as \"Al\"\n  a->>b: \"hello\"\n").unwrap();
        assert_eq!(
            (list.components[0].name.as_str(), list.dependencies[0].label.as_deref()),
            ("\"Al\"", Some("\"hello\""))
        );
    }
}
