//! Components and edges in TOML:
//!
//! ```toml
//! components = ["Cache"]
//!
//! [component.api]
//! name = "API Gateway"
//! aliases = ["gw"]
//! depends_on = ["Cache"]
//! ports = [8080]
//!
//! [[edge]]
//! from = "api"
//! to = "Cache"
//! label = "reads"
//! ```

use super::error::Fault;
use super::place::Excerpt;
use super::tree::{Tree, Value};
use super::{Component, Dependency, Format, Inventory, Kind, no_parts};
use crate::shape::Stroke;
use ::toml::de::{DeTable, DeValue};
use std::ops::Range;

pub(super) static FORMAT: Format = Format {
    kind: Kind::Toml,
    files: "TOML ([component.x], [[edge]])",
    claims: |name, _| name.ends_with(".toml"),
    read,
    parts: no_parts,
};

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let root = parse(&excerpt.text)?;
    known(&root, &["components", "component", "edge"])?;
    let mut inventory = Inventory::new(Kind::Toml, "", excerpt.place(0..excerpt.text.trim_end().len()));
    let add = |id: Option<&Tree>, entry: &Tree, inventory: &mut Inventory| -> Result<(), Fault> {
        known(entry, &["name", "aliases", "depends_on", "ports"])?;
        let Some(name) = entry.get("name").or(id) else {
            return Err(Fault::new(entry.span.start, "a component without `name`"));
        };
        let mut component = Component::new(text(name)?, excerpt.place(name.span.clone()));
        component.aliases.extend(id.and_then(Tree::text).filter(|id| *id != component.name).map(str::to_owned));
        for alias in entry.get("aliases").map(Tree::names).unwrap_or_default() {
            component.aliases.push(text(alias)?.to_owned());
        }
        for port in entry.get("ports").map(Tree::names).unwrap_or_default() {
            let number = text(port)?.parse().map_err(|_| Fault::new(port.span.start, "not a port"))?;
            component.ports.push(number);
        }
        component.states_dependencies = true;
        for to in entry.get("depends_on").map(Tree::names).unwrap_or_default() {
            inventory.depend(component.name.clone(), text(to)?, excerpt.place(to.span.clone()));
        }
        inventory.push(component);
        Ok(())
    };
    for name in root.get("components").map(Tree::names).unwrap_or_default() {
        let entry = Tree { span: name.span.clone(), value: Value::Map(Vec::new()) };
        add(Some(name), &entry, &mut inventory)?;
    }
    if let Some(components) = root.get("component") {
        for (id, entry) in components.pairs() {
            add(Some(id), entry, &mut inventory)?;
        }
        for entry in components.items() {
            add(None, entry, &mut inventory)?;
        }
    }
    for edge in root.get("edge").map(Tree::items).unwrap_or_default() {
        known(edge, &["from", "to", "label", "directed"])?;
        let end =
            |key: &str| edge.get(key).ok_or_else(|| Fault::new(edge.span.start, format!("an edge without `{key}`")));
        let (from, to) = (end("from")?, end("to")?);
        let label = edge.get("label").and_then(Tree::text).map(str::to_owned);
        let directed = edge.get("directed").and_then(Tree::text) != Some("false");
        inventory.mention(text(from)?, || excerpt.place(from.span.clone()));
        inventory.mention(text(to)?, || excerpt.place(to.span.clone()));
        let place = excerpt.place(from.span.start.min(to.span.start)..from.span.end.max(to.span.end));
        let (from, to) = (text(from)?.to_owned(), text(to)?.to_owned());
        inventory.dependencies.push(Dependency { from, to, label, directed, stroke: Stroke::Light, place });
    }
    Ok(inventory)
}

/// A TOML text as a tree, keys in the order of the text.
pub(crate) fn parse(input: &str) -> Result<Tree, Fault> {
    let table = DeTable::parse(input).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        Fault::new(offset, format!("not TOML: {}", error.message()))
    })?;
    let span = table.span();
    Ok(from_table(input, span, table.get_ref()))
}

fn from_table(input: &str, span: Range<usize>, table: &DeTable) -> Tree {
    let mut pairs: Vec<(Tree, Tree)> = Vec::new();
    for (key, value) in table {
        let name = Tree { span: unquoted(input, key.span()), value: Value::Scalar(key.get_ref().to_string()) };
        pairs.push((name, from_value(input, value.span(), value.get_ref())));
    }
    pairs.sort_by_key(|(key, _)| key.span.start);
    Tree { span, value: Value::Map(pairs) }
}

fn from_value(input: &str, span: Range<usize>, value: &DeValue) -> Tree {
    let value = match value {
        DeValue::String(s) => return Tree { span: unquoted(input, span), value: Value::Scalar(s.to_string()) },
        DeValue::Table(table) => return from_table(input, span, table),
        DeValue::Array(items) => Value::List(items.iter().map(|v| from_value(input, v.span(), v.get_ref())).collect()),
        DeValue::Integer(i) => Value::Scalar(i.as_str().to_owned()),
        DeValue::Float(f) => Value::Scalar(f.as_str().to_owned()),
        DeValue::Boolean(b) => Value::Scalar(b.to_string()),
        DeValue::Datetime(d) => Value::Scalar(d.to_string()),
    };
    Tree { span, value }
}

/// The span between the quotes.
fn unquoted(input: &str, span: Range<usize>) -> Range<usize> {
    let text = input.get(span.clone()).unwrap_or_default();
    for quote in ["\"\"\"", "'''", "\"", "'"] {
        if text.len() >= 2 * quote.len() && text.starts_with(quote) && text.ends_with(quote) {
            return span.start + quote.len()..span.end - quote.len();
        }
    }
    span
}

/// Refuses keys that mean nothing here.
pub(crate) fn known(tree: &Tree, keys: &[&str]) -> Result<(), Fault> {
    match tree.pairs().iter().find(|(key, _)| !key.text().is_some_and(|k| keys.contains(&k))) {
        Some((key, _)) => {
            let name = key.text().unwrap_or_default();
            Err(Fault::new(key.span.start, format!("unknown key `{name}`; known are {}", keys.join(", "))))
        }
        None => Ok(()),
    }
}

fn text(tree: &Tree) -> Result<&str, Fault> {
    tree.text().ok_or_else(|| Fault::new(tree.span.start, "expected a text"))
}

#[cfg(test)]
mod tests {
    use crate::inventory::read;

    #[test]
    fn components_and_edges() {
        let text = "components = [\"Cache\"]\n[component.api]\nname = \"API\"\ndepends_on = [\"Cache\"]\nports = [80]\n\
                    [[edge]]\nfrom = \"web\"\nto = \"api\"\nlabel = \"HTTPS\"\n";
        let list = read("parts.toml", text).unwrap();
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["Cache", "API", "web"]);
        assert_eq!(list.component("api").unwrap().ports, [80]);
        assert_eq!((list.components[1].place.line, list.components[1].place.column), (3, 9));
        let edges: Vec<_> = list.dependencies.iter().map(|d| (d.from.as_str(), d.to.as_str())).collect();
        assert_eq!(edges, [("API", "Cache"), ("web", "api")]);
    }

    #[test]
    fn unknown_keys_are_errors() {
        let error = read("parts.toml", "[component.api]\ndepend_on = []\n").unwrap_err();
        assert!(error.to_string().starts_with("parts.toml:2:1: unknown key `depend_on`"), "{error}");
        let error = read("parts.toml", "a = \n").unwrap_err();
        assert_eq!((error.line, error.column), (1, 5), "{error}");
    }
}
