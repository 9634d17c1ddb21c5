//! What the user decides about checks: on the command line, and in the tables of `asciitect.toml` that are read here.

use super::compare::Aliases;
use super::names::key;
use super::{CHECKS, Check};
use crate::inventory::keys::{table, text, texts};
use crate::inventory::{Fault, Lines, Place, Tree, Value, known_keys};
use std::collections::BTreeMap;

/// What is checked, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Config {
    /// Only these checks, also those that are off by default; all that are on by default where empty.
    pub select: Vec<String>,
    /// Not these checks.
    pub ignore: Vec<String>,
    /// These checks' findings are errors.
    pub error: Vec<String>,
    /// Names of things that are drawn and in no list: people, neighbours, the Internet.
    pub external: Vec<String>,
    /// Groups of names of the same thing.
    pub aliases: Vec<Vec<String>>,
    /// Lists bound to drawings by hand.
    pub bind: Vec<Binding>,
}

/// A list bound to a drawing by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Binding {
    /// The document: its path, or the end of it.
    pub document: String,
    /// The heading of the drawing; any drawing where missing.
    pub drawing: Option<String>,
    /// The title of a list in the document.
    pub list: Option<String>,
    /// A file that holds a list, relative to the configuration.
    pub against: Option<String>,
    /// Where the values of its keys stand in the configuration.
    pub places: BTreeMap<&'static str, Place>,
}

impl Config {
    /// Whether a check runs.
    pub(super) fn runs(&self, check: &Check) -> bool {
        if self.ignore.iter().any(|name| name == check.name || name == "all") {
            return false;
        }
        if self.select.is_empty() {
            return check.on == super::On::Always || self.error.iter().any(|name| name == check.name);
        }
        self.selects(check)
    }

    /// Whether the user has asked for a check.
    pub(super) fn selects(&self, check: &Check) -> bool {
        self.select.iter().any(|name| name == check.name || name == "all")
    }

    pub(super) fn alias_groups(&self) -> Aliases {
        let mut groups = BTreeMap::new();
        for names in &self.aliases {
            let Some(first) = names.first().map(|name| key(name)) else { continue };
            // A name in two groups joins them.
            let group = names.iter().find_map(|name| groups.get(&key(name)).cloned()).unwrap_or(first);
            for name in names {
                groups.insert(key(name), group.clone());
            }
        }
        groups
    }
}

/// The keys at the top of `asciitect.toml` that are about checks.
pub(crate) const KEYS: &[&str] = &["check", "aliases", "bind"];

/// Reads these keys' values from the whole file.
pub(crate) fn read(file: &Tree, lines: &Lines) -> Result<Config, Fault> {
    let mut config = Config::default();
    if let Some(check) = table(file, "check")? {
        known_keys(check, &["select", "ignore", "error", "external"])?;
        config.select = checks(check, "select")?;
        config.ignore = checks(check, "ignore")?;
        config.error = checks(check, "error")?;
        config.external = texts(check.get("external"))?.into_iter().map(|(name, _)| name).collect();
    }
    for (name, others) in table(file, "aliases")?.map(Tree::pairs).unwrap_or_default() {
        let others = texts(Some(others))?.into_iter().map(|(name, _)| name);
        config.aliases.push(name.text().map(str::to_owned).into_iter().chain(others).collect());
    }
    config.bind = match file.get("bind") {
        None => Vec::new(),
        Some(Tree { value: Value::List(entries), .. }) => {
            entries.iter().map(|entry| binding(entry, lines)).collect::<Result<_, _>>()?
        }
        Some(other) => return Err(Fault::new(other.span.start, "expected a list of tables, [[bind]]")),
    };
    Ok(config)
}

/// The keys of a binding.
const BINDING: [&str; 4] = ["document", "drawing", "list", "against"];

fn binding(entry: &Tree, lines: &Lines) -> Result<Binding, Fault> {
    known_keys(entry, &BINDING)?;
    let place = |key: &'static str| Some((key, lines.place(entry.get(key)?.span.clone())));
    let places = BINDING.into_iter().filter_map(place).collect();
    let get = |key: &str| text(entry.get(key));
    let fault = |message: &str| Fault::new(entry.span.start, message);
    let document = get("document")?.ok_or_else(|| fault("a binding without `document`"))?;
    let binding = Binding { document, drawing: get("drawing")?, list: get("list")?, against: get("against")?, places };
    match binding.list.is_some() == binding.against.is_some() {
        true => Err(fault("a binding must have either `list` or `against`")),
        false => Ok(binding),
    }
}

fn checks(table: &Tree, key: &str) -> Result<Vec<String>, Fault> {
    let names = texts(table.get(key))?;
    match names.iter().find(|(name, _)| !is_known(name)) {
        Some((name, at)) => Err(Fault::new(*at, format!("no check is called `{name}`"))),
        None => Ok(names.into_iter().map(|(name, _)| name).collect()),
    }
}

/// Whether there is a check of that name; `all` stands for all of them.
pub fn is_known(name: &str) -> bool {
    name == "all" || CHECKS.iter().any(|check| check.name == name)
}

impl Binding {
    /// Whether the binding is about a document.
    pub fn is_about(&self, path: &str) -> bool {
        let (path, end) = (path.replace('\\', "/"), self.document.replace('\\', "/"));
        path == end || path.ends_with(&format!("/{end}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::parse_toml;

    #[test]
    fn a_whole_configuration() {
        let text = "[check]\nignore = [\"component-twice\"]\nerror = [\"edge-reversed\"]\nexternal = [\"User\"]\n\n\
                    [aliases]\n\"API Gateway\" = [\"gw\", \"edge\"]\n\n[[bind]]\ndocument = \"docs/a.md\"\nagainst = \"compose.yaml\"\n";
        let config = read(&parse_toml(text).unwrap(), &Lines::new("t", text)).unwrap();
        assert_eq!(config.bind[0].places["document"].line, 10);
        assert_eq!(config.error, ["edge-reversed"]);
        assert_eq!(config.aliases, [["API Gateway", "gw", "edge"]]);
        assert!(config.bind[0].is_about("x/docs/a.md") && !config.bind[0].is_about("x/mydocs/a.md"));
        let groups = config.alias_groups();
        assert_eq!(groups.get(&key("GW")), groups.get(&key("api-gateway")));
    }
}
