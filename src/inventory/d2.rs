//! D2, as far as graphs are written in it: keys, containers, connections, labels. What only says how things look is
//! passed over; a glob, a variable in a name or an import is refused.

use std::collections::BTreeSet;

use super::bounds::hold;
use super::d2_lexer::Lexer;
use super::d2_tables::table;
use super::error::Fault;
use super::place::Excerpt;
use super::{Component, Dependency, Format, Inventory, Kind, no_parts};
use crate::geom::Dir;
use crate::shape::Stroke;

pub(super) static FORMAT: Format =
    Format { kind: Kind::D2, files: "D2 (.d2)", claims: |name, _| name.ends_with(".d2"), read, parts: no_parts };

/// Keys that say how things look, or what the whole is.
const LOOKS: &str = "style shape near icon width height class classes constraint vars source-arrowhead \
                     target-arrowhead grid-rows grid-columns grid-gap horizontal-gap vertical-gap top left direction";

/// Keys that say what a drawing has no place for.
const LOST: [(&str, &str); 5] = [
    ("tooltip", "tooltip"),
    ("link", "link"),
    ("layers", "set of boards"),
    ("scenarios", "set of boards"),
    ("steps", "set of boards"),
];

const ARROWS: [&str; 4] = ["<->", "->", "<-", "--"];

/// How deep containers may stand in one another.
const DEEPEST: usize = 64;

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let inventory = Inventory::new(Kind::D2, "", excerpt.place(0..excerpt.text.trim_end().len()));
    let lexer = Lexer { text: &excerpt.text, at: 0 };
    let mut reader = Reader { excerpt, lexer, inventory, tables: BTreeSet::new() };
    reader.body("", 0)?;
    reader.inventory.drop_groups();
    Ok(reader.inventory)
}

struct Reader<'a, 'b> {
    excerpt: &'a Excerpt<'b>,
    lexer: Lexer<'a>,
    inventory: Inventory,
    /// Nodes whose keys are rows of a table.
    tables: BTreeSet<String>,
}

impl Reader<'_, '_> {
    /// The statements up to the brace that closes them, or the end.
    fn body(&mut self, path: &str, depth: usize) -> Result<(), Fault> {
        if depth > DEEPEST {
            return self.lexer.fault("containers stand in one another too deep");
        }
        loop {
            let rest = self.lexer.rest();
            self.lexer.at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == ';').len();
            match self.lexer.rest().chars().next() {
                None if depth > 0 => return self.lexer.fault("a container that is never closed"),
                None => return Ok(()),
                Some('#') => self.lexer.row(),
                Some('}') if depth > 0 => {
                    self.lexer.at += 1;
                    return Ok(());
                }
                Some('}') => return self.lexer.fault("a brace that closes nothing"),
                Some('|' | '*' | '&' | '!') => {
                    return self.lexer.fault("a block string, a glob or a filter, which are not read");
                }
                // What is said of a connection later: `(a -> b)[0].style.opacity: 0.4`.
                Some('(') => {
                    if !self.lexer.rest().lines().next().is_some_and(|row| row.contains("style")) {
                        self.inventory.leave("word about a connection that stands apart from it");
                    }
                    self.lexer.row_or_braces()?;
                }
                Some(_) => self.statement(path, depth)?,
            }
        }
    }

    /// `a.b: label {…}`, `a -> b -> c: label {…}`.
    fn statement(&mut self, outer: &str, depth: usize) -> Result<(), Fault> {
        let start = self.lexer.at;
        let mut keys = vec![self.lexer.key()?];
        let mut arrows = Vec::new();
        while let Some(arrow) = ARROWS.into_iter().find(|a| self.lexer.rest().starts_with(a)) {
            self.lexer.at += arrow.len();
            self.lexer.blanks();
            arrows.push(arrow);
            keys.push(self.lexer.key()?);
        }
        let end = self.lexer.at;
        let mut label = None;
        if self.lexer.rest().starts_with(':') {
            self.lexer.at += 1;
            self.lexer.blanks();
            if self.lexer.rest().starts_with("null") {
                return self.lexer.fault("`null`, which takes away what was said, and is not read");
            }
            if !self.lexer.rest().starts_with('{') {
                label = Some(self.lexer.value()?);
            }
        }
        self.lexer.blanks();
        if label.as_ref().is_some_and(|l| l.contains("${")) {
            self.inventory.leave("variable in a label (its name is drawn)");
        }
        if arrows.is_empty() && self.is_said_of_looks(&keys[0], label.as_deref(), outer)? {
            return Ok(());
        }
        let range = start..end;
        let in_sequence = self.inventory.ordered && (depth > 0 || keys[0].len() > 1);
        if in_sequence && arrows.is_empty() {
            return self.beside_messages(depth);
        }
        let paths = keys.iter().map(|k| self.node(outer, k, range.clone())).collect::<Result<Vec<_>, _>>()?;
        if arrows.is_empty() {
            if let Some(label) = label {
                self.name(&paths[0], label);
            }
            return self.container(&paths[0], depth);
        }
        let style = self.lexer.passed_over()?;
        let stroke = if style.contains("stroke-dash") { Stroke::Dashed } else { Stroke::Light };
        if label.is_none() && style.contains("label:") {
            self.inventory.leave("label among the looks of a connection");
        }
        hold(&self.inventory, arrows.len(), start)?;
        let place = self.excerpt.place(range);
        for (pair, arrow) in paths.windows(2).zip(arrows) {
            let mut depend = |from: &String, to: &String| {
                let (from, to, label) = (from.clone(), to.clone(), label.clone().filter(|l| !l.is_empty()));
                let (directed, place) = (arrow != "--", place.clone());
                self.inventory.dependencies.push(Dependency { from, to, label, directed, stroke, place });
            };
            if arrow != "<-" {
                depend(&pair[0], &pair[1]);
            }
            if arrow.starts_with('<') {
                depend(&pair[1], &pair[0]);
            }
        }
        Ok(())
    }

    /// Whether a key says how something looks, or what a drawing has no place for; it is passed over then.
    fn is_said_of_looks(&mut self, key: &[String], label: Option<&str>, outer: &str) -> Result<bool, Fault> {
        let (first, last) = (key[0].as_str(), key[key.len() - 1].as_str());
        let board =
            |word: &str| matches!(word, "layers" | "scenarios" | "steps") && !(outer.is_empty() && key.len() == 1);
        if let Some((word, what)) = LOST.iter().find(|(word, _)| *word == last).filter(|(word, _)| !board(word)) {
            // `link` may also be the name of a node.
            if !(outer.is_empty() && key.len() == 1 && matches!(*word, "tooltip" | "link")) {
                self.inventory.leave(what);
                return self.lexer.passed_over().map(|_| true);
            }
        }
        if key.iter().any(|k| LOOKS.split(' ').any(|word| word == k)) {
            match (last, label, outer) {
                ("direction", Some(way), "") if key.len() == 1 => {
                    let ways = [("up", Dir::Up), ("right", Dir::Right), ("down", Dir::Down), ("left", Dir::Left)];
                    self.inventory.direction = ways.into_iter().find(|w| w.0 == way).map(|w| w.1);
                }
                ("shape", Some("sequence_diagram"), "") if key.len() == 1 => self.inventory.ordered = true,
                ("shape", Some("sequence_diagram"), _) => {
                    self.inventory.leave("sequence within a drawing (its participants are boxes)");
                }
                _ => {}
            }
            return self.lexer.passed_over().map(|_| true);
        }
        if first == "label" && !outer.is_empty() {
            self.name(outer, label.unwrap_or_default().to_owned());
            return self.lexer.passed_over().map(|_| true);
        }
        Ok(false)
    }

    /// A note of a participant, or a frame around messages, whose messages are read.
    fn beside_messages(&mut self, depth: usize) -> Result<(), Fault> {
        if !self.lexer.rest().starts_with('{') {
            self.inventory.leave("note");
            return Ok(());
        }
        self.lexer.at += 1;
        self.body("", depth + 1)
    }

    /// What stands in the braces of a node.
    fn container(&mut self, path: &str, depth: usize) -> Result<(), Fault> {
        if !self.lexer.rest().starts_with('{') {
            return Ok(());
        }
        let (start, inside) = (self.lexer.at, self.lexer.passed_over()?);
        if let Some(table) = table(inside) {
            self.tables.insert(path.to_owned());
            table.label.into_iter().for_each(|label| self.name(path, label));
            let own = |c: &&mut Component| c.aliases.last().is_some_and(|a| a == path);
            self.inventory.components.iter_mut().filter(own).for_each(|c| c.rows.clone_from(&table.rows));
            return Ok(());
        }
        let messages = self.inventory.ordered && inside.contains("->");
        if messages {
            self.inventory.leave("frame around messages");
        }
        self.lexer.at = start + 1;
        self.body(if messages { "" } else { path }, depth + 1)
    }

    /// A node by its path; what holds it is a group.
    fn node(&mut self, outer: &str, keys: &[String], range: std::ops::Range<usize>) -> Result<String, Fault> {
        let mut path = outer.to_owned();
        // Behind a participant stands the span of its lifeline.
        let keys = if self.inventory.ordered { &keys[..1] } else { keys };
        for key in keys {
            if key == "_" {
                let Some(group) = self.inventory.groups.iter().find(|g| g.id == path) else {
                    return Err(Fault::new(range.start, "`_` stands for the container around, and there is none"));
                };
                path = group.parent.map_or_else(String::new, |p| self.inventory.groups[p].id.clone());
                continue;
            }
            if self.tables.contains(&path) {
                break;
            }
            let parent = (!path.is_empty()).then(|| self.group(&path));
            path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            if !self.inventory.knows(&path) && !self.inventory.groups.iter().any(|g| g.id == path) {
                let mut component = Component::new(key.clone(), self.excerpt.place(range.clone()));
                component.aliases.push(path.clone());
                component.states_dependencies = true;
                component.group = parent;
                self.inventory.push(component);
            }
        }
        Ok(path)
    }

    /// The group of a path, made of the node that it was so far.
    fn group(&mut self, path: &str) -> usize {
        if let Some(known) = self.inventory.groups.iter().position(|g| g.id == path) {
            return known;
        }
        let own = self.inventory.components.iter().find(|c| c.aliases.last().is_some_and(|a| a == path));
        let (name, parent) = own.map_or((path.to_owned(), None), |c| (c.name.clone(), c.group));
        let group = self.inventory.enter(path, parent);
        self.inventory.groups[group].name = name;
        group
    }

    fn name(&mut self, path: &str, label: String) {
        if let Some(group) = self.inventory.groups.iter_mut().find(|g| g.id == path) {
            group.name.clone_from(&label);
        }
        let own = |c: &&mut Component| c.aliases.last().is_some_and(|a| a == path);
        if let Some(component) = self.inventory.components.iter_mut().find(own) {
            component.name = label;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::inventory::read;

    #[test]
    fn keys_containers_and_connections() {
        let text = "# x\ndirection: right\nweb: Web shop { style.stroke-dash: 3 }\nback: Back end {\n  api: \"API: v2\"\n  \
                    api -> db: reads { style.stroke-width: 4 }\n}\nweb -> back.api <-> log\nweb -- back: near\n";
        let list = read("x.d2", text).unwrap();
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["Web shop", "API: v2", "db", "log"]);
        assert_eq!((list.groups[0].name.as_str(), list.components[1].group), ("Back end", Some(0)));
        let told: Vec<_> = list
            .dependencies
            .iter()
            .map(|d| format!("{}>{}{}", d.from, d.to, if d.directed { "" } else { "?" }))
            .collect();
        assert_eq!(told, ["back.api>back.db", "web>back.api", "back.api>log", "log>back.api", "web>back?"]);
        assert_eq!(list.dependencies[0].label.as_deref(), Some("reads"));
        assert_eq!(list.direction, Some(crate::geom::Dir::Right));
    }

    #[test]
    fn errors_say_where() {
        assert_eq!(read("x.d2", "a: {\n b\n").unwrap_err().to_string(), "x.d2:1:4: a brace that is never closed");
        assert_eq!(read("x.d2", "a -> : x").unwrap_err().to_string(), "x.d2:1:6: not D2: a name expected");
    }
}
