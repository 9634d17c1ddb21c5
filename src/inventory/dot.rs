//! Graphviz graphs, written by hand or printed by `terraform graph`, `bazel query`, `cargo depgraph`, ….

use super::bounds::hold;
use super::dot_grammar::{Attributes, End, Id, Statement, TOO_DEEP, graph};
use super::dot_labels::{fields, plain, records};
use super::error::Fault;
use super::place::Excerpt;
use super::{Component, Dependency, Format, Inventory, Kind, no_parts};
use crate::geom::Dir;
use crate::shape::Stroke;
use std::collections::BTreeMap;

pub(super) static FORMAT: Format = Format {
    kind: Kind::Dot,
    files: "DOT (.dot, .gv)",
    claims: |name, _| name.ends_with(".dot") || name.ends_with(".gv"),
    read,
    parts: no_parts,
};

/// Reads a graph.
pub(super) fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let text = excerpt.text.as_str();
    let (directed, statements) = match graph(text) {
        Ok((_, graph)) => graph,
        Err(nom::Err::Error(error) | nom::Err::Failure(error)) => {
            let offset = text.len() - error.input.len();
            if error.code == TOO_DEEP {
                return Err(Fault::new(offset, "groups stand in one another too deep"));
            }
            let found = error.input.chars().next().map_or("the end".to_owned(), |c| format!("`{c}`"));
            return Err(Fault::new(offset, format!("not DOT: a node, an edge or `}}` expected, {found} found")));
        }
        Err(nom::Err::Incomplete(_)) => return Err(Fault::new(text.len(), "not DOT: it ends too early")),
    };
    let mut reader = Reader {
        excerpt,
        directed,
        scope: Scope { group: None, own: true, edges: BTreeMap::new(), records: None },
        inventory: Inventory::new(Kind::Dot, "", excerpt.place(0..text.trim_end().len())),
    };
    reader.statements(&statements)?;
    Ok(reader.inventory)
}

struct Reader<'a, 'b> {
    excerpt: &'a Excerpt<'b>,
    directed: bool,
    scope: Scope,
    inventory: Inventory,
}

/// What holds within the braces that are open.
#[derive(Clone)]
struct Scope {
    /// The cluster around.
    group: Option<usize>,
    /// Whether these are its own braces, or the graph's.
    own: bool,
    /// What edges say that do not say otherwise.
    edges: BTreeMap<String, Value>,
    /// Whether nodes that do not say otherwise are records, if that is said.
    records: Option<bool>,
}

/// What an attribute says, and whether in HTML.
type Value = (String, bool);

/// What a reader sees of a drawn graph that boxes and lines have no place for.
const LOST: &[(&str, &str)] = &[
    ("headlabel", "label of an end"),
    ("taillabel", "label of an end"),
    ("xlabel", "second label"),
    ("tooltip", "tooltip"),
    ("URL", "link"),
    ("href", "link"),
];

impl Reader<'_, '_> {
    /// Adds the statements; gives the ids of the nodes that they name.
    fn statements(&mut self, statements: &[Statement]) -> Result<Vec<String>, Fault> {
        let mut named = Vec::new();
        for statement in statements {
            let (ends, attributes) = match statement {
                Statement::Nodes { ends, attributes } => (ends, attributes),
                Statement::Whole(attributes) => {
                    self.whole(attributes);
                    continue;
                }
                Statement::Edges(attributes) => {
                    let said = attributes.iter().map(|(key, v)| (key.text.clone(), (v.text.clone(), v.html)));
                    self.scope.edges.extend(said);
                    continue;
                }
                Statement::Boxes(attributes) => {
                    self.scope.records = records(attributes).or(self.scope.records);
                    continue;
                }
            };
            let lost = |key: &Id| LOST.iter().find(|(lost, _)| *lost == key.text);
            attributes.iter().filter_map(|(key, _)| lost(key)).for_each(|(_, what)| self.inventory.leave(what));
            let sets = ends.iter().map(|end| self.end(end)).collect::<Result<Vec<_>, _>>()?;
            if let [End::Node(id)] = ends.as_slice() {
                self.label(id, attributes);
            }
            for (pair, ids) in sets.windows(2).zip(ends.windows(2)) {
                self.edges(&pair[0], &pair[1], attributes, ids)?;
            }
            named.extend(sets.into_iter().flatten());
        }
        Ok(named)
    }

    fn end(&mut self, end: &End) -> Result<Vec<String>, Fault> {
        match end {
            End::Group(id, statements) => {
                let outer = self.scope.clone();
                self.scope.own = false;
                if let Some(id) = id.as_ref().filter(|id| id.text.starts_with("cluster")) {
                    let group = self.inventory.enter(&id.text, outer.group);
                    self.inventory.groups[group].name.clear();
                    (self.scope.group, self.scope.own) = (Some(group), true);
                }
                let named = self.statements(statements);
                self.scope = outer;
                named
            }
            End::Node(id) => {
                if let Some(known) = self.inventory.components.iter_mut().find(|c| c.aliases.contains(&id.text)) {
                    known.group = known.group.or(self.scope.group);
                }
                let place = self.excerpt.place(self.range(id));
                if !self.inventory.knows(&id.text) {
                    hold(&self.inventory, 0, place.span.0)?;
                    let mut component = Component::new(plain(&id.text, id.html), place);
                    component.aliases.push(id.text.clone());
                    component.group = self.scope.group;
                    component.states_dependencies = true;
                    self.inventory.push(component);
                }
                Ok(vec![id.text.clone()])
            }
        }
    }

    /// What a group, or the whole graph, says of itself.
    fn whole(&mut self, attributes: &Attributes) {
        for (key, value) in attributes.iter().filter(|_| self.scope.own) {
            match (key.text.as_str(), self.scope.group) {
                ("label", None) if !value.text.trim().is_empty() => self.inventory.leave("title"),
                ("label", Some(group)) => self.inventory.groups[group].name = plain(&value.text, value.html),
                ("rankdir", None) => {
                    self.inventory.direction = match value.text.as_str() {
                        "LR" => Some(Dir::Right),
                        "RL" => Some(Dir::Left),
                        "BT" => Some(Dir::Up),
                        _ => Some(Dir::Down),
                    };
                }
                _ => {}
            }
        }
    }

    fn label(&mut self, id: &Id, attributes: &Attributes) {
        let Some((_, label)) = attributes.iter().find(|(key, _)| key.text == "label") else { return };
        // A shape may stand in a later statement; braces around bars are hardly ever more than a record's.
        let braced = label.text.starts_with('{') && label.text.ends_with('}') && label.text.contains('|');
        let record = records(attributes).or(self.scope.records).unwrap_or(braced);
        let place = self.excerpt.place(self.range(label));
        let rows = if record && !label.html { fields(&label.text) } else { vec![plain(&label.text, label.html)] };
        let mut rows = rows.into_iter().map(|row| row.replace("\\N", &id.text)).filter(|row| !row.is_empty());
        let component = self.inventory.components.iter_mut().find(|c| c.aliases.contains(&id.text));
        if let (Some(component), Some(name)) = (component, rows.next()) {
            component.name = name;
            component.rows = rows.collect();
            component.place = place;
        }
    }

    fn edges(&mut self, from: &[String], to: &[String], attributes: &Attributes, ends: &[End]) -> Result<(), Fault> {
        let own = |key: &str| attributes.iter().rfind(|(k, _)| k.text == key).map(|(_, v)| (v.text.clone(), v.html));
        let value = |key: &str| own(key).or_else(|| self.scope.edges.get(key).cloned());
        let word = |key: &str| value(key).map(|v| v.0);
        let style = word("style").unwrap_or_default();
        let is = |look: &str| style.split(',').any(|part| part.trim() == look);
        if is("invis") {
            return Ok(());
        }
        let stroke = match () {
            () if is("dashed") || is("dotted") => Stroke::Dashed,
            () if is("bold") => Stroke::Heavy,
            () => Stroke::Light,
        };
        let label = value("label").map(|(text, html)| plain(&text, html)).filter(|l| !l.is_empty());
        let direction = word("dir").unwrap_or_else(|| "forward".to_owned());
        let (forth, back) =
            (matches!(direction.as_str(), "forward" | "both"), matches!(direction.as_str(), "back" | "both"));
        let headless = |key: &str| word(key).is_some_and(|shape| shape == "none");
        let (forth, back) = (forth && !headless("arrowhead"), back && !headless("arrowtail"));
        let directed = self.directed && (forth || back);
        let span = match ends {
            [End::Node(a), End::Node(b)] => self.range(a).start..self.range(b).end,
            [End::Node(a), _] | [_, End::Node(a)] => self.range(a),
            _ => 0..0,
        };
        hold(&self.inventory, from.len().saturating_mul(to.len()), span.start)?;
        let place = self.excerpt.place(span);
        // An edge that is cut off at a cluster ends there.
        let cut = |key: &str| word(key).filter(|id| self.inventory.groups.iter().any(|g| g.id == *id));
        let (tail, head) = (cut("ltail"), cut("lhead"));
        let mut add = |from: &str, to: &str, tail: &Option<String>, head: &Option<String>| {
            let own = |id: &str, group: &Option<String>| group.clone().unwrap_or_else(|| id.to_owned());
            let (from, to) = (own(from, tail), own(to, head));
            self.inventory.dependencies.push(Dependency {
                from,
                to,
                label: label.clone(),
                directed,
                stroke,
                place: place.clone(),
            });
        };
        for from in from {
            for to in to {
                if forth || !back {
                    add(from, to, &tail, &head);
                }
                if back {
                    add(to, from, &head, &tail);
                }
            }
        }
        Ok(())
    }

    fn range(&self, id: &Id) -> std::ops::Range<usize> {
        // The name is a slice of the text, so its address says where it stands.
        let start = (id.at.as_ptr() as usize).saturating_sub(self.excerpt.text.as_ptr() as usize);
        start..start + id.at.len()
    }
}

#[cfg(test)]
mod tests {
    use crate::inventory::read;

    #[test]
    fn a_shape_that_is_set_for_all_nodes_makes_records() {
        let text = "digraph { subgraph s { node [shape=record]; a [label=\"<f0> Mill|<f1> flour\"]; \
                    b [shape=box, label=\"x|y\"] } c [label=\"p|q\"] a:f0 -> b:n }";
        let list = read("g.dot", text).unwrap();
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["Mill", "x|y", "p|q"]);
        assert_eq!(list.components[0].rows, ["flour"]);
        assert_eq!(list.dependencies.len(), 1);
    }

    #[test]
    fn a_record_has_all_its_fields_and_no_number_for_its_name() {
        let text = r#"digraph { node [shape=record]; m [label="{{<p0> 0 | <p1> 1} | mixer\n5 in \| out | {<p2> 2}}"]; n [label="1|2"] }"#;
        let list = read("g.dot", text).unwrap();
        let rows = |i: usize| (list.components[i].name.as_str(), list.components[i].rows.join(", "));
        assert_eq!(rows(0), ("mixer 5 in | out", "0, 1, 2".to_owned()));
        assert_eq!(rows(1), ("1", "2".to_owned()));
        assert!(list.unread.is_empty());
    }

    #[test]
    fn nodes_edges_groups_and_labels() {
        let text = r#"digraph "g" {
  rankdir=LR; node [shape=box];
  subgraph cluster_b { label="Backend"; api [label="API\nGateway"]; db:p -> cache }
  web -> {api db} [label="HTTPS", dir=both]
  web -> x -> y [dir=none]
  r [shape=record, label="{<f0> Store|rows}"]
  h [label=<<b>Rich</b> text>]
}"#;
        let list = read("g.gv", text).unwrap();
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["API Gateway", "db", "cache", "web", "x", "y", "Store", "Rich text"]);
        let edges: Vec<_> = list
            .dependencies
            .iter()
            .map(|d| format!("{}>{}{}", d.from, d.to, if d.directed { "" } else { "?" }))
            .collect();
        assert_eq!(edges, ["db>cache", "web>api", "api>web", "web>db", "db>web", "web>x?", "x>y?"]);
        assert_eq!((list.components[0].place.line, list.components[0].place.column), (3, 53));
        assert_eq!(list.component("api").unwrap().name, "API Gateway");
        assert_eq!((list.components[2].group, list.groups[0].name.as_str()), (Some(0), "Backend"));
        assert_eq!((list.components[3].group, list.direction), (None, Some(crate::geom::Dir::Right)));
    }

    #[test]
    fn a_malformed_graph_says_where() {
        let error = read("g.dot", "digraph {\n a -> ;\n}").unwrap_err();
        assert_eq!(error.to_string(), "g.dot:2:4: not DOT: a node, an edge or `}` expected, `-` found");
    }
}
