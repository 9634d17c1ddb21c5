//! D2, as far as graphs are written in it: keys, containers, connections, labels. What only says how things look is passed
//! over; a block string, a glob, a variable or an import is refused.

use super::bounds::hold;
use super::error::Fault;
use super::place::Excerpt;
use super::{Component, Dependency, Format, Inventory, Kind, no_parts};
use crate::geom::Dir;

pub(super) static FORMAT: Format =
    Format { kind: Kind::D2, files: "D2 (.d2)", claims: |name, _| name.ends_with(".d2"), read, parts: no_parts };

/// Keys that say how things look, or what the whole is.
const LOOKS: &str = "style shape near icon tooltip link width height class classes constraint vars source-arrowhead \
                     target-arrowhead grid-rows grid-columns grid-gap top left";

const ARROWS: [&str; 4] = ["<->", "->", "<-", "--"];

/// How deep containers may stand in one another.
const DEEPEST: usize = 64;

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let inventory = Inventory::new(Kind::D2, "", excerpt.place(0..excerpt.text.trim_end().len()));
    let mut reader = Reader { excerpt, text: &excerpt.text, at: 0, inventory };
    reader.body("", 0)?;
    reader.inventory.drop_groups();
    Ok(reader.inventory)
}

struct Reader<'a, 'b> {
    excerpt: &'a Excerpt<'b>,
    text: &'a str,
    at: usize,
    inventory: Inventory,
}

impl Reader<'_, '_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// The statements up to the brace that closes them, or the end.
    fn body(&mut self, path: &str, depth: usize) -> Result<(), Fault> {
        if depth > DEEPEST {
            return Err(Fault::new(self.at, "containers stand in one another too deep"));
        }
        loop {
            let blank =
                self.rest().len() - self.rest().trim_start_matches(|c: char| c.is_whitespace() || c == ';').len();
            self.at += blank;
            match self.rest().chars().next() {
                None if depth > 0 => return Err(Fault::new(self.at, "a container that is never closed")),
                None => return Ok(()),
                Some('#') => self.at += self.rest().find('\n').unwrap_or(self.rest().len()),
                Some('}') if depth > 0 => {
                    self.at += 1;
                    return Ok(());
                }
                Some('}') => return Err(Fault::new(self.at, "a brace that closes nothing")),
                Some('|' | '*' | '&' | '!') => {
                    return Err(Fault::new(self.at, "a block string, a glob or a filter, which are not read"));
                }
                Some(_) => self.statement(path, depth)?,
            }
        }
    }

    /// `a.b: label {…}`, `a -> b -> c: label {…}`.
    fn statement(&mut self, outer: &str, depth: usize) -> Result<(), Fault> {
        let start = self.at;
        let mut keys = vec![self.key()?];
        let mut arrows = Vec::new();
        while let Some(arrow) = ARROWS.into_iter().find(|a| self.rest().starts_with(a)) {
            self.at += arrow.len();
            self.blanks();
            arrows.push(arrow);
            keys.push(self.key()?);
        }
        let end = self.at;
        let mut label = None;
        if self.rest().starts_with(':') {
            self.at += 1;
            self.blanks();
            if !self.rest().starts_with('{') {
                label = Some(self.value()?);
            }
        }
        self.blanks();
        let first = keys[0].last().map(String::as_str).unwrap_or_default();
        if arrows.is_empty() && keys[0].iter().any(|k| LOOKS.split(' ').any(|word| word == k)) || first == "direction" {
            match (first, label.as_deref(), outer) {
                ("direction", Some(way), "") => {
                    let ways = [("up", Dir::Up), ("right", Dir::Right), ("down", Dir::Down), ("left", Dir::Left)];
                    self.inventory.direction = ways.into_iter().find(|w| w.0 == way).map(|w| w.1);
                }
                ("shape", Some("sequence_diagram"), "") => self.inventory.ordered = true,
                _ => {}
            }
            return self.passed_over();
        }
        if first == "label" && arrows.is_empty() && !outer.is_empty() {
            self.name(outer, label.unwrap_or_default());
            return Ok(());
        }
        let range = start..end;
        let paths: Vec<String> = keys.iter().map(|k| self.node(outer, k, range.clone())).collect();
        if arrows.is_empty() {
            if let Some(label) = label {
                self.name(&paths[0], label);
            }
            if self.rest().starts_with('{') {
                self.at += 1;
                return self.body(&paths[0], depth + 1);
            }
            return Ok(());
        }
        hold(&self.inventory, arrows.len(), start)?;
        let place = self.excerpt.place(range);
        for (pair, arrow) in paths.windows(2).zip(arrows) {
            let mut depend = |from: &String, to: &String| {
                let (from, to, label) = (from.clone(), to.clone(), label.clone().filter(|l| !l.is_empty()));
                let directed = arrow != "--";
                self.inventory.dependencies.push(Dependency { from, to, label, directed, place: place.clone() });
            };
            if arrow != "<-" {
                depend(&pair[0], &pair[1]);
            }
            if arrow.starts_with('<') {
                depend(&pair[1], &pair[0]);
            }
        }
        self.passed_over()
    }

    /// A node by its path; what holds it is a group.
    fn node(&mut self, outer: &str, keys: &[String], range: std::ops::Range<usize>) -> String {
        let mut path = outer.to_owned();
        for key in keys {
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
        path
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

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\t']).len();
    }

    /// A key: names with dots between them.
    fn key(&mut self) -> Result<Vec<String>, Fault> {
        let mut names = Vec::new();
        loop {
            let start = self.at;
            let name = match self.rest().chars().next() {
                Some(quote @ ('"' | '\'')) => self.quoted(quote)?,
                _ => {
                    let stops = |c: char| matches!(c, ':' | ';' | '{' | '}' | '.' | '\n' | '\r' | '#' | '<' | '>');
                    let rest = self.rest();
                    let mut end = rest.find(stops).unwrap_or(rest.len());
                    end = ["--", "->"].iter().filter_map(|a| rest[..end].find(a)).min().unwrap_or(end);
                    // The dash of `->`, whose head is a stop.
                    if rest[end..].starts_with('>') && rest[..end].ends_with('-') {
                        end -= 1;
                    }
                    let name = rest[..end].trim().to_owned();
                    self.at += end;
                    name
                }
            };
            if name.is_empty() || name.contains(['*', '$', '|', '@']) {
                return Err(Fault::new(start, "not D2: a name expected"));
            }
            names.push(name);
            self.blanks();
            if !self.rest().starts_with('.') {
                return Ok(names);
            }
            self.at += 1;
            self.blanks();
        }
    }

    fn quoted(&mut self, quote: char) -> Result<String, Fault> {
        let start = self.at;
        let mut out = String::new();
        let mut chars = self.text[start + 1..].char_indices();
        while let Some((i, c)) = chars.next() {
            match c {
                '\\' => out.extend(chars.next().map(|(_, c)| if c == 'n' { ' ' } else { c })),
                c if c == quote => {
                    self.at = start + 1 + i + 1;
                    return Ok(out.split_whitespace().collect::<Vec<_>>().join(" "));
                }
                c => out.push(c),
            }
        }
        Err(Fault::new(start, "a quote that is never closed"))
    }

    /// A label behind its colon.
    fn value(&mut self) -> Result<String, Fault> {
        match self.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            Some('|') => Err(Fault::new(self.at, "a block string, which is not read")),
            _ => {
                let rest = self.rest();
                let end = rest.find(['\n', '\r', ';', '{', '}', '#']).unwrap_or(rest.len());
                let value = rest[..end].split_whitespace().collect::<Vec<_>>().join(" ").replace("\\n", " ");
                self.at += end;
                Ok(value)
            }
        }
    }

    /// What a pair of braces holds that says how something looks.
    fn passed_over(&mut self) -> Result<(), Fault> {
        self.blanks();
        if !self.rest().starts_with('{') {
            return Ok(());
        }
        let start = self.at;
        let mut depth = 0usize;
        while let Some(c) = self.rest().chars().next() {
            match c {
                '"' | '\'' => drop(self.quoted(c)?),
                c => {
                    self.at += c.len_utf8();
                    depth = if c == '{' { depth + 1 } else { depth - usize::from(c == '}') };
                    if depth == 0 {
                        return Ok(());
                    }
                }
            }
        }
        Err(Fault::new(start, "a brace that is never closed"))
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
        assert_eq!(read("x.d2", "a: {\n b\n").unwrap_err().to_string(), "x.d2:3:1: a container that is never closed");
        assert_eq!(read("x.d2", "a -> : x").unwrap_err().to_string(), "x.d2:1:6: not D2: a name expected");
    }
}
