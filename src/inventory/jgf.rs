//! JSON Graph Format, version 2 (nodes by id) and 1 (a list of nodes); asciitect's own output is of version 2.

use std::collections::BTreeMap;

use super::error::Fault;
use super::keys::stroke;
use super::place::Excerpt;
use super::tree::{Tree, Value};
use super::{Component, Dependency, Format, Inventory, Kind, json, no_parts};

pub(super) static FORMAT: Format =
    Format { kind: Kind::Jgf, files: "JSON Graph Format (.json)", claims, read, parts: no_parts };

fn claims(name: &str, text: &str) -> bool {
    name.ends_with(".json") && (text.contains("\"graph\"") || text.contains("\"graphs\""))
}

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let root = json::read(&excerpt.text)?;
    let mut inventory = Inventory::new(Kind::Jgf, "", excerpt.place(0..excerpt.text.trim_end().len()));
    let graphs: Vec<&Tree> = match root.get("graph") {
        Some(graph) => vec![graph],
        None => root.get("graphs").map(Tree::items).unwrap_or_default().iter().collect(),
    };
    if graphs.is_empty() {
        return Err(Fault::new(0, "a JSON graph must have `graph` or `graphs`"));
    }
    for (i, graph) in graphs.into_iter().enumerate() {
        if i > 0 {
            inventory.leave("border between graphs of one file (they are one graph)");
        }
        read_graph(graph, excerpt, &mut inventory)?;
    }
    Ok(inventory)
}

fn read_graph(graph: &Tree, excerpt: &Excerpt, inventory: &mut Inventory) -> Result<(), Fault> {
    graph.get("hyperedges").map(Tree::items).unwrap_or_default().iter().for_each(|_| inventory.leave("hyperedge"));
    let Some(nodes) = graph.get("nodes") else { return Ok(()) };
    match &nodes.value {
        Value::Map(_) => {}
        Value::List(items) => {
            if let Some(node) = items.iter().find(|n| n.get("id").is_none()) {
                return Err(Fault::new(node.span.start, "a node without `id`"));
            }
        }
        _ => return Err(Fault::new(nodes.span.start, "`nodes` must be an object")),
    }
    // An id that an earlier graph of the file has, too, is another node's here.
    let known = |id: &str| inventory.knows(id) || inventory.groups.iter().any(|g| g.id == id);
    let ids = named(nodes).into_iter().filter_map(|(id, _)| id.text());
    let count = inventory.components.len() + inventory.groups.len();
    let others: BTreeMap<&str, String> = ids.filter(|id| known(id)).map(|id| (id, format!("{id} ({count})"))).collect();
    let own = |id: &str| others.get(id).cloned().unwrap_or_else(|| id.to_owned());
    named(nodes)
        .into_iter()
        .for_each(|(id, node)| add_node(id, &own(id.text().unwrap_or_default()), node, excerpt, inventory));
    for (id, node) in named(nodes) {
        let id = own(id.text().unwrap_or_default());
        let parent = node.path(&["metadata", "parent"]).and_then(Tree::text);
        let place = |list: &Inventory, id: &str| list.groups.iter().position(|g| g.id == id);
        let Some(parent) = parent.and_then(|p| place(inventory, &own(p))) else { continue };
        match place(inventory, &id) {
            Some(group) => inventory.nest(group, parent),
            None => {
                let named = |c: &&mut Component| *c.aliases.last().unwrap_or(&c.name) == id;
                inventory.components.iter_mut().find(named).into_iter().for_each(|c| c.group = Some(parent));
            }
        }
    }
    if graph.get("type").and_then(Tree::text) == Some("sequence") {
        inventory.ordered = true;
    }
    let whole = graph.get("directed").and_then(Tree::text) != Some("false");
    for edge in graph.get("edges").map(Tree::items).unwrap_or_default() {
        let end = |key: &str| {
            let end = edge.get(key).and_then(Tree::text).map(&own);
            end.ok_or_else(|| Fault::new(edge.span.start, format!("an edge without `{key}`")))
        };
        let (from, to) = (end("source")?, end("target")?);
        let label = ["label", "relation"].iter().find_map(|key| edge.get(key)?.text()).map(str::to_owned);
        let directed = edge.get("directed").and_then(Tree::text).map_or(whole, |d| d == "true");
        let stroke = stroke(edge.path(&["metadata", "line"]).and_then(Tree::text));
        let place = excerpt.place(edge.span.clone());
        if edge.path(&["metadata", "arrowheads"]).and_then(Tree::text) == Some("both") {
            let (from, to, label, place) = (to.clone(), from.clone(), label.clone(), place.clone());
            inventory.dependencies.push(Dependency { from, to, label, directed, stroke, place });
        }
        inventory.dependencies.push(Dependency { from, to, label, directed, stroke, place });
    }
    Ok(())
}

/// The nodes with their ids.
fn named(nodes: &Tree) -> Vec<(&Tree, &Tree)> {
    let map = nodes.pairs().iter().map(|(id, node)| (id, node));
    map.chain(nodes.items().iter().filter_map(|node| Some((node.get("id")?, node)))).collect()
}

/// Adds a node that is called `key` among all.
fn add_node(id: &Tree, key: &str, node: &Tree, excerpt: &Excerpt, inventory: &mut Inventory) {
    let label = node.get("label").filter(|l| l.text().is_some_and(|t| !t.trim().is_empty())).unwrap_or(id);
    let mut component = Component::new(label.text().unwrap_or_default(), excerpt.place(label.span.clone()));
    let rows = node.path(&["metadata", "rows"]).map(Tree::items).unwrap_or_default();
    component.aliases.extend(rows.first().and_then(Tree::text).map(str::to_owned));
    component.aliases.push(key.to_owned());
    component.aliases.retain(|alias| *alias != component.name);
    component.aliases.dedup();
    component.states_dependencies = true;
    // A group that holds the others is no entry of its own.
    if node.path(&["metadata", "kind"]).and_then(Tree::text) != Some("group") {
        inventory.push(component);
    } else {
        let group = inventory.enter(key, None);
        // A group without a word is told by its empty label.
        inventory.groups[group].name = node.get("label").and_then(Tree::text).unwrap_or(key).to_owned();
    }
}

#[cfg(test)]
mod tests {
    use crate::inventory::read;

    #[test]
    fn both_versions() {
        let two = r#"{"graph":{"nodes":{"a":{"label":"API"},"b":{}},"edges":[{"source":"a","target":"b","relation":"calls"}]}}"#;
        let list = read("x.json", two).unwrap();
        assert_eq!((list.components[0].name.as_str(), list.components[1].name.as_str()), ("API", "b"));
        assert_eq!(list.dependencies[0].label.as_deref(), Some("calls"));
        let one =
            r#"{"graphs":[{"directed":false,"nodes":[{"id":"a"},{"id":"b"}],"edges":[{"source":"a","target":"b"}]}]}"#;
        let list = read("x.json", one).unwrap();
        assert_eq!(list.components.len(), 2);
        assert!(!list.dependencies[0].directed);
    }

    #[test]
    fn an_edge_without_an_end_is_an_error() {
        let error = read("x.json", "{\"graph\":{\"nodes\":{},\n\"edges\":[{\"source\":\"a\"}]}}").unwrap_err();
        assert_eq!(error.to_string(), "x.json:2:10: an edge without `target`");
    }
}
