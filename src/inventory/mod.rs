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
mod d2;
mod d2_lexer;
mod d2_tables;
mod dot;
mod dot_grammar;
mod dot_labels;
mod error;
mod golang;
mod jgf;
mod json;
pub(crate) mod keys;
mod kind;
mod kubernetes;
mod list;
mod manifest;
mod markdown;
mod maven;
mod mermaid;
mod mermaid_grammar;
mod npm;
mod place;
mod ports;
mod sequence;
mod terraform;
mod toml;
mod tree;
mod yaml;

pub use error::Error;
pub use kind::Kind;
pub use list::{Component, Dependency, Evidence, Group, Inventory};
pub use markdown::{Comment, InDocument, in_document};
pub use place::{Excerpt, Lines, Place};

pub(crate) use error::Fault;
pub(crate) use markdown::in_document_with;
pub(crate) use ports::{named_port, ports_in};
pub(crate) use toml::{known as known_keys, parse as parse_toml};
pub(crate) use tree::{Tree, Value};

/// A format of files that hold lists of components.
#[non_exhaustive]
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
    &d2::FORMAT,
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
        list.keep_own();
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
