//! Reads lists of components and their dependencies from prose, tables, compose files, …; one file per source.
//!
//! [`read`] takes a whole file (a compose file, a graph, a table), [`in_document`] finds the lists that
//! stand in a Markdown document. Both give [`Inventory`]s, in which each component and each dependency
//! knows the place where it is written.

mod backstage;
mod bounds;
mod cargo;
mod codeowners;
mod compose;
mod csv;
mod dot;
mod dot_grammar;
mod error;
mod golang;
mod jgf;
mod json;
pub(crate) mod keys;
mod kubernetes;
mod manifest;
mod markdown;
mod maven;
mod mermaid;
mod npm;
mod place;
mod ports;
mod terraform;
mod toml;
mod tree;
mod yaml;

pub use error::Error;
pub use markdown::{Comment, InDocument, in_document};
pub use place::{Excerpt, Lines, Place};
pub use ports::{named_port, ports_in};

pub(crate) use error::Fault;
pub(crate) use toml::{known as known_keys, parse as parse_toml};
pub(crate) use tree::{Tree, Value};

use std::collections::BTreeSet;

/// A list of components, with what it says about their dependencies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inventory {
    /// What it was read from.
    pub kind: Kind,
    /// The heading, lead-in or caption that names the list; a file's name for a file.
    pub title: String,
    /// The level-2 section of the document that holds it, counted from 0; none for a file.
    pub section: Option<usize>,
    /// Where it stands, first to last row.
    pub place: Place,
    /// What makes it a list of components.
    pub evidence: Evidence,
    /// Its components in order.
    pub components: Vec<Component>,
    /// The dependencies that it states, in order.
    pub dependencies: Vec<Dependency>,
    /// Connections that it hints at without stating a dependency: a URL in a service's environment.
    pub hints: Vec<(String, String)>,
    /// Entries that are still to be filled in.
    pub placeholders: Vec<Place>,
    /// The names and aliases of its components.
    known: BTreeSet<String>,
}

/// What a list was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Bullets, bold names or sub-headings of a document.
    Prose,
    /// A table of components.
    Table,
    /// A table of connections, from here to there.
    Edges,
    /// A Docker Compose file.
    Compose,
    /// A Backstage catalog.
    Backstage,
    /// The output of `cargo metadata`.
    Cargo,
    /// A `Cargo.toml`, with those of its workspace.
    Manifest,
    /// A `package.json`, with those of its workspace.
    Npm,
    /// A `go.mod`, or a `go.work` with those that it uses.
    Go,
    /// A `pom.xml`, with those of its modules.
    Maven,
    /// Kubernetes manifests.
    Kubernetes,
    /// The Terraform files of a folder.
    Terraform,
    /// A `CODEOWNERS` file.
    Codeowners,
    /// A Graphviz graph.
    Dot,
    /// A Mermaid flowchart.
    Mermaid,
    /// A graph in JSON Graph Format.
    Jgf,
    /// Rows of `from,to,label`.
    Csv,
    /// Components and edges in TOML.
    Toml,
}

impl Kind {
    /// The name that messages and JSON use.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Prose => "list",
            Kind::Table => "table",
            Kind::Edges => "table of connections",
            Kind::Compose => "compose file",
            Kind::Backstage => "Backstage catalog",
            Kind::Cargo => "cargo metadata",
            Kind::Manifest => "cargo workspace",
            Kind::Npm => "npm workspace",
            Kind::Go => "Go workspace",
            Kind::Maven => "Maven project",
            Kind::Kubernetes => "Kubernetes manifests",
            Kind::Terraform => "Terraform module",
            Kind::Codeowners => "CODEOWNERS",
            Kind::Dot => "DOT graph",
            Kind::Mermaid => "Mermaid flowchart",
            Kind::Jgf => "JSON graph",
            Kind::Csv => "CSV",
            Kind::Toml => "TOML",
        }
    }

    /// Whether the source is a graph, so that a connection which it does not state is meant not to be.
    pub const fn states_every_edge(self) -> bool {
        !matches!(
            self,
            Kind::Prose | Kind::Table | Kind::Compose | Kind::Kubernetes | Kind::Terraform | Kind::Codeowners
        )
    }
}

/// What makes a list a list of components.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Its form or its title says so.
    Named,
    /// A comment before it says so, and perhaps of which drawing.
    Marked {
        /// The drawing's title, where the comment gives one.
        of: Option<String>,
    },
    /// Its title speaks of something else (the word is kept); it is bound by hand or not at all.
    Other(String),
    /// Nothing does; it is bound by hand or not at all.
    Unsaid,
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Its name as written.
    pub name: String,
    /// Other names that the list gives it.
    pub aliases: Vec<String>,
    /// Where the name stands.
    pub place: Place,
    /// Whether the list says on what it depends, if only on nothing.
    pub states_dependencies: bool,
    /// Ports that the list gives it.
    pub ports: Vec<u16>,
    /// Whether it may as well be something that the list says of another component; the drawing decides.
    pub doubtful: bool,
}

impl Component {
    /// A component with nothing but its name.
    pub fn new(name: impl Into<String>, place: Place) -> Self {
        Component {
            name: name.into(),
            aliases: Vec::new(),
            place,
            states_dependencies: false,
            ports: Vec::new(),
            doubtful: false,
        }
    }
}

/// A stated connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The one that depends, calls, sends.
    pub from: String,
    /// The one that is depended on.
    pub to: String,
    /// What the list calls the connection.
    pub label: Option<String>,
    /// Whether the list gives it a direction.
    pub directed: bool,
    /// Where it is stated.
    pub place: Place,
}

impl Inventory {
    /// An empty list.
    pub(crate) fn new(kind: Kind, title: impl Into<String>, place: Place) -> Self {
        Inventory {
            kind,
            title: title.into(),
            section: None,
            place,
            evidence: Evidence::Named,
            components: Vec::new(),
            dependencies: Vec::new(),
            hints: Vec::new(),
            placeholders: Vec::new(),
            known: BTreeSet::new(),
        }
    }

    /// Adds a component.
    pub(crate) fn push(&mut self, component: Component) {
        self.known.extend(component.aliases.iter().chain([&component.name]).cloned());
        self.components.push(component);
    }

    /// Whether a component has this name or alias.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.known.contains(name)
    }

    /// Adds a component unless one of this name or alias is there.
    pub(crate) fn mention(&mut self, name: &str, place: impl FnOnce() -> Place) {
        if !self.knows(name) {
            self.push(Component::new(name, place()));
        }
    }

    /// Adds a connection with a direction.
    pub(crate) fn depend(&mut self, from: impl Into<String>, to: impl Into<String>, place: Place) {
        self.dependencies.push(Dependency { from: from.into(), to: to.into(), label: None, directed: true, place });
    }

    /// The component of that name or alias.
    pub fn component(&self, name: &str) -> Option<&Component> {
        let named = self.components.iter().find(|c| c.name == name);
        named.or_else(|| self.components.iter().find(|c| c.aliases.iter().any(|a| a == name)))
    }

    /// Whether it is, by its own words, a list of components, and has some.
    pub fn is_of_components(&self) -> bool {
        matches!(self.evidence, Evidence::Named | Evidence::Marked { .. }) && !self.components.is_empty()
    }

    /// Whether a connection which the list does not state is meant not to be.
    pub fn is_complete(&self) -> bool {
        self.kind.states_every_edge()
            || (!self.components.is_empty() && self.components.iter().all(|c| c.states_dependencies))
    }

    /// Adds what `other` says, as a second compose file on the command line of compose does.
    pub fn extend(&mut self, other: Inventory) {
        for component in other.components {
            match self.components.iter_mut().find(|c| c.name == component.name) {
                Some(known) => {
                    known.aliases.extend(component.aliases);
                    known.ports.extend(component.ports);
                    known.states_dependencies |= component.states_dependencies;
                }
                None => self.push(component),
            }
        }
        for dependency in other.dependencies {
            if !self.dependencies.iter().any(|d| d.from == dependency.from && d.to == dependency.to) {
                self.dependencies.push(dependency);
            }
        }
        self.hints.extend(other.hints);
        self.placeholders.extend(other.placeholders);
    }
}

/// A format of files that hold lists of components.
pub struct Format {
    /// What it makes.
    pub kind: Kind,
    /// What the files are called, for the help.
    pub files: &'static str,
    /// Whether a file is of this format, by its name (lower case, without folders) and content.
    claims: fn(&str, &str) -> bool,
    read: fn(&Excerpt) -> Result<Inventory, Fault>,
    /// The other files that belong to a list which begins in one.
    parts: fn(&Excerpt) -> Vec<String>,
}

/// For a list that is one file.
fn no_parts(_: &Excerpt) -> Vec<String> {
    Vec::new()
}

/// All formats; the first that claims a file reads it.
pub static FORMATS: &[&Format] = &[
    &compose::FORMAT,
    &backstage::FORMAT,
    &kubernetes::FORMAT,
    &npm::FORMAT,
    &manifest::FORMAT,
    &golang::FORMAT,
    &maven::FORMAT,
    &terraform::FORMAT,
    &codeowners::FORMAT,
    &cargo::FORMAT,
    &jgf::FORMAT,
    &dot::FORMAT,
    &mermaid::FORMAT,
    &csv::FORMAT,
    &toml::FORMAT,
];

/// Reads a file that holds a list of components.
///
/// # Errors
/// When the file is of no known format, or malformed; the error says where.
pub fn read(path: &str, text: &str) -> Result<Inventory, Error> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let lines = Lines::new(path, text);
    let Some(format) = format_of(path, text) else {
        let known: Vec<_> = FORMATS.iter().map(|f| f.files).collect();
        let message = format!("no list of components that can be read; known are {}", known.join(", "));
        return Err(Error { path: path.to_owned(), line: 1, column: 1, message });
    };
    let excerpt = Excerpt::whole(&lines);
    let inventory = (format.read)(&excerpt).and_then(|list| bounds::hold(&list, 0, 0).map(|()| list));
    let mut inventory = inventory.map_err(|fault| fault.at(&excerpt))?;
    inventory.title = name.to_owned();
    Ok(inventory)
}

/// The format of a file, by its name and content.
pub fn format_of(path: &str, text: &str) -> Option<&'static Format> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_lowercase();
    FORMATS.iter().copied().find(|format| (format.claims)(&name, text))
}

/// The other files that belong to the list which a file begins, as patterns from its folder on: the members of a
/// workspace, the manifests beside one. What they match and what is of another format is none of them.
pub fn parts(path: &str, text: &str) -> Vec<String> {
    let lines = Lines::new(path, text);
    format_of(path, text).map_or(Vec::new(), |format| (format.parts)(&Excerpt::whole(&lines)))
}

/// A list with what its other files say. In a workspace only dependencies on its members count.
pub fn whole(mut list: Inventory, parts: Vec<Inventory>) -> Inventory {
    parts.into_iter().for_each(|part| list.extend(part));
    if matches!(list.kind, Kind::Manifest | Kind::Npm | Kind::Go | Kind::Maven | Kind::Terraform) {
        let known = std::mem::take(&mut list.known);
        list.dependencies.retain(|dependency| known.contains(&dependency.to));
        list.known = known;
    }
    list
}

/// Joins compose files that extend one another (`compose.yaml`, `compose.override.yaml`); the rest stays apart.
pub fn join_overrides(inventories: Vec<Inventory>) -> Vec<Inventory> {
    let mut joined: Vec<Inventory> = Vec::new();
    for inventory in inventories {
        let folder = folder(&inventory.place.path).to_owned();
        let base = joined.iter_mut().find(|i| {
            i.kind == Kind::Compose && inventory.kind == Kind::Compose && self::folder(&i.place.path) == folder
        });
        match base {
            Some(base) if base.section.is_none() && inventory.section.is_none() => base.extend(inventory),
            _ => joined.push(inventory),
        }
    }
    joined
}

fn folder(path: &str) -> &str {
    path.rfind(['/', '\\']).map_or("", |i| &path[..i])
}
