//! Mermaid flowcharts: nodes, links, subgraphs; what only says how things look is passed over.

use std::collections::BTreeSet;

use super::bounds::hold;
use super::error::Fault;
use super::mermaid_grammar::{Link, Node, chain, id, label, row_end, shape, unquoted};
use super::place::Excerpt;
use super::{Component, Dependency, Format, Inventory, Kind, no_parts};
use crate::geom::Dir;
use crate::shape::Stroke;

pub(super) static FORMAT: Format = Format {
    kind: Kind::Mermaid,
    files: "Mermaid (.mmd)",
    claims: |name, _| name.ends_with(".mmd") || name.ends_with(".mermaid"),
    read,
    parts: no_parts,
};

/// Words that begin a row without nodes, and what is lost with it.
const OTHER: &[(&str, Option<&str>)] = &[
    ("classDef", None),
    ("class", None),
    ("style", None),
    ("linkStyle", None),
    ("direction", None),
    ("end", None),
    ("click", Some("link of a node")),
    ("accTitle", Some("title")),
    ("accDescr", Some("description")),
];

/// Reads a flowchart.
pub(super) fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let text = excerpt.text.as_str();
    let mut inventory = Inventory::new(Kind::Mermaid, "", excerpt.place(0..text.trim_end().len()));
    let mut header = false;
    let mut front = false;
    let mut group = None;
    let mut links = BTreeSet::new();
    let mut at = 0;
    while at < text.len() {
        let row = &text[at..at + row_end(&text[at..])];
        let line = row.trim();
        let start = at + (row.len() - row.trim_start().len());
        at += row.len();
        if line == "---" && !header {
            front = !front;
            continue;
        }
        if front && line.starts_with("title:") {
            inventory.leave("title");
        }
        if front || line.is_empty() || line.starts_with("%%") {
            continue;
        }
        if !header {
            let first = line.split([' ', ';', '\t']).next().unwrap_or_default();
            if first == "sequenceDiagram" {
                return super::sequence::read(excerpt, at, inventory);
            }
            if !matches!(first, "graph" | "flowchart" | "flowchart-elk") {
                return Err(Fault::new(
                    start,
                    format!("`{first}` is no flowchart; of Mermaid only flowcharts and sequences can be read"),
                ));
            }
            header = true;
            let way = line[first.len()..].split([' ', ';', '\t']).find(|w| !w.is_empty());
            inventory.direction = way.and_then(direction);
            let rest = line.split_once(';').map_or("", |(_, rest)| rest);
            statements(rest, start + line.len() - rest.len(), excerpt, group, &mut links, &mut inventory)?;
            continue;
        }
        if let Some(rest) = line.strip_prefix("subgraph").filter(|r| r.is_empty() || r.starts_with([' ', '\t'])) {
            group = Some(open(rest.trim().trim_end_matches(';'), group, &mut inventory));
        } else if line.trim_end_matches(';') == "end" {
            group = group.and_then(|g: usize| inventory.groups[g].parent);
        } else {
            statements(line, start, excerpt, group, &mut links, &mut inventory)?;
        }
    }
    inventory.drop_groups();
    if !header {
        return Err(Fault::new(0, "an empty flowchart"));
    }
    Ok(inventory)
}

/// The way that a chart runs.
fn direction(word: &str) -> Option<Dir> {
    Some(match word {
        "TB" | "TD" => Dir::Down,
        "BT" => Dir::Up,
        "LR" => Dir::Right,
        "RL" => Dir::Left,
        _ => return None,
    })
}

/// Opens a group: `subgraph name`, `subgraph id [title]`.
fn open(head: &str, parent: Option<usize>, inventory: &mut Inventory) -> usize {
    let (id, title) = match id(head).ok().and_then(|(rest, id)| Some((id, shape(rest.trim_start()).ok()?.1))) {
        Some((id, title)) => (id, title),
        None => (unquoted(head), head),
    };
    let group = inventory.enter(id, parent);
    inventory.groups[group].name = label(title);
    group
}

/// The statements of a row, separated by semicolons.
fn statements(
    line: &str,
    start: usize,
    excerpt: &Excerpt,
    group: Option<usize>,
    links: &mut BTreeSet<String>,
    inventory: &mut Inventory,
) -> Result<(), Fault> {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ';']);
        let word = rest.split([' ', '\t', ';']).next().unwrap_or_default();
        let word = word.split([':', '{']).next().unwrap_or_default();
        if rest.is_empty() || rest.starts_with("%%") || word == "subgraph" {
            return Ok(());
        }
        if let Some((_, lost)) = OTHER.iter().find(|(other, _)| *other == word) {
            lost.iter().for_each(|what| inventory.leave(what));
            return Ok(());
        }
        let offset = |part: &str| start + (part.as_ptr() as usize - line.as_ptr() as usize);
        let (after, chain) = match chain(rest) {
            Ok(parsed) => parsed,
            Err(_) => return Err(Fault::new(offset(rest), "not a flowchart: a node expected")),
        };
        let after = after.trim_start();
        if !after.is_empty() && !after.starts_with([';', '%']) {
            return Err(Fault::new(offset(after), "not a flowchart: a link or the end of the row expected"));
        }
        // How a link looks that has a name: `e1@{ animate: true }`.
        if chain.1.is_empty() && chain.0.iter().all(|n| links.contains(n.id)) {
            rest = after;
            continue;
        }
        links.extend(chain.1.iter().filter_map(|(link, _)| link.id).map(str::to_owned));
        for node in chain.0.iter().chain(chain.1.iter().flat_map(|(_, nodes)| nodes)) {
            let place = excerpt.place(offset(node.name)..offset(node.name) + node.name.len());
            add_node(node, place, group, inventory);
        }
        let mut from = &chain.0;
        for (link, to) in &chain.1 {
            hold(inventory, from.len().saturating_mul(to.len()), offset(rest))?;
            add_links(link, from, to, inventory, |a: &Node, b: &Node| {
                excerpt.place(offset(a.id)..offset(b.id) + b.id.len())
            });
            from = to;
        }
        rest = after;
    }
}

fn add_node(node: &Node, place: super::Place, group: Option<usize>, inventory: &mut Inventory) {
    let label = label(node.name);
    let known = inventory.components.iter_mut().find(|c| c.aliases.iter().any(|a| a == node.id));
    if let Some(known) = known {
        known.group = known.group.or(group);
    }
    match inventory.components.iter_mut().find(|c| c.aliases.iter().any(|a| a == node.id)) {
        Some(known) if node.name != node.id => {
            known.name = label;
            known.place = place;
        }
        Some(_) => {}
        None => {
            let mut component = Component::new(label, place);
            component.aliases.push(node.id.to_owned());
            component.group = group;
            component.states_dependencies = true;
            inventory.push(component);
        }
    }
}

fn add_links<'a>(
    link: &Link<'a>,
    from: &[Node<'a>],
    to: &[Node<'a>],
    inventory: &mut Inventory,
    place: impl Fn(&Node, &Node) -> super::Place,
) {
    if link.stroke.starts_with('~') {
        return;
    }
    if link.odd {
        inventory.leave("cross or circle at the end of a link (a head is drawn)");
    }
    let text = link.label.map(label).filter(|l| !l.is_empty());
    let stroke = match () {
        () if link.stroke.contains('.') => Stroke::Dashed,
        () if link.stroke.contains('=') => Stroke::Heavy,
        () => Stroke::Light,
    };
    let mut add = |a: &Node, b: &Node, place: super::Place| {
        let (from, to) = (a.id.to_owned(), b.id.to_owned());
        let directed = link.head || link.tail;
        inventory.dependencies.push(Dependency { from, to, label: text.clone(), directed, stroke, place });
    };
    for a in from {
        for b in to {
            if link.head || !link.tail {
                add(a, b, place(a, b));
            }
            if link.tail {
                add(b, a, place(a, b));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::inventory::read;

    fn edges(rows: &str) -> Vec<String> {
        let list = read("x.mmd", &format!("flowchart LR\n{rows}\n")).unwrap();
        let name = |id: &str| list.component(id).map_or("?", |c| c.name.as_str()).to_owned();
        let edge = |d: &crate::inventory::Dependency| {
            let label = d.label.as_deref().map(|l| format!(":{l}")).unwrap_or_default();
            format!("{}{}{}{label}", name(&d.from), if d.directed { ">" } else { "-" }, name(&d.to))
        };
        list.dependencies.iter().map(edge).collect()
    }

    #[test]
    fn links_of_all_forms() {
        for (row, want) in [
            ("a --> b", "a>b"),
            ("a---b", "a-b"),
            ("a -.-> b", "a>b"),
            ("a ==> b", "a>b"),
            ("a ----> b", "a>b"),
            ("a -->|HTTPS| b", "a>b:HTTPS"),
            ("a -- some text --> b", "a>b:some text"),
            ("a -. maybe .-> b", "a>b:maybe"),
            ("a == big ==> b", "a>b:big"),
            ("a --x b", "a>b"),
            ("my-app-1[The App] --> b:::red", "The App>b"),
            ("e1@--> b", ""),
            ("a e1@--> b", "a>b"),
        ] {
            if want.is_empty() {
                assert!(read("x.mmd", &format!("graph TD\n{row}\n")).is_err(), "{row}");
            } else {
                assert_eq!(edges(row), [want], "{row}");
            }
        }
        assert_eq!(edges("a <--> b"), ["a>b", "b>a"]);
        assert!(edges("a ~~~ b").is_empty());
        assert_eq!(edges("a & b --> c --> d"), ["a>c", "b>c", "c>d"]);
    }

    #[test]
    fn shapes_subgraphs_and_style() {
        let text = "---\ntitle: x\n---\ngraph TD;\n  %% note\n  subgraph s[\"Back end\"]\n    db[(\"Data<br/>Base (main)\")]\n  end\n  \
                    web([Web]) --> api{{API}}; api --> db\n  api --> q@{ shape: cyl, label: \"Queue\" }\n  classDef red fill:#f00;\n  class web red\n";
        let list = read("x.mmd", text).unwrap();
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["Data Base (main)", "Web", "API", "Queue"]);
        assert_eq!((list.components[0].group, list.groups[0].name.as_str()), (Some(0), "Back end"));
        assert_eq!(list.dependencies.len(), 3);
        assert_eq!((list.components[1].place.line, list.components[1].place.column), (9, 8));
    }

    #[test]
    fn errors_say_where() {
        let error = read("x.mmd", "pie\n").unwrap_err();
        assert_eq!((error.line, error.column), (1, 1));
        let error = read("x.mmd", "graph LR\n  a --> b c\n").unwrap_err();
        assert_eq!((error.line, error.column), (2, 11), "{error}");
    }
}
