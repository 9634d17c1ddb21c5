//! Names for nodes in languages that know only letters, digits and low lines, and have words of their own.

use std::collections::BTreeSet;

use crate::diagram::{Diagram, NodeIndex};

/// Words that mean something in Mermaid, in small letters.
pub(super) const MERMAID: &[&str] = &[
    "accdescr",
    "acctitle",
    "activate",
    "actor",
    "alt",
    "and",
    "as",
    "autonumber",
    "box",
    "break",
    "call",
    "class",
    "classdef",
    "click",
    "create",
    "critical",
    "deactivate",
    "default",
    "destroy",
    "direction",
    "else",
    "end",
    "flowchart",
    "graph",
    "href",
    "interpolate",
    "link",
    "links",
    "linkstyle",
    "loop",
    "note",
    "opt",
    "option",
    "over",
    "par",
    "participant",
    "rect",
    "sequencediagram",
    "style",
    "subgraph",
    "title",
];

/// The same in D2.
pub(super) const D2: &[&str] = &[
    "animated",
    "bold",
    "bottom",
    "center",
    "class",
    "classes",
    "columns",
    "constraint",
    "d3",
    "desc",
    "direction",
    "fill",
    "filled",
    "font",
    "height",
    "icon",
    "italic",
    "label",
    "layers",
    "layout",
    "left",
    "link",
    "near",
    "null",
    "opacity",
    "right",
    "rows",
    "scenarios",
    "shadow",
    "shape",
    "source",
    "steps",
    "stroke",
    "style",
    "suspend",
    "target",
    "tooltip",
    "top",
    "underline",
    "unsuspend",
    "vars",
    "width",
];

/// The same in PlantUML.
pub(super) const PLANTUML: &[&str] = &[
    "abstract",
    "agent",
    "annotation",
    "artifact",
    "boundary",
    "caption",
    "card",
    "cloud",
    "collections",
    "component",
    "control",
    "database",
    "entity",
    "enum",
    "file",
    "folder",
    "footer",
    "frame",
    "group",
    "header",
    "hide",
    "interface",
    "legend",
    "mainframe",
    "namespace",
    "newpage",
    "node",
    "object",
    "order",
    "package",
    "queue",
    "rectangle",
    "ref",
    "remove",
    "return",
    "scale",
    "show",
    "skin",
    "skinparam",
    "stack",
    "state",
    "storage",
    "title",
    "together",
    "usecase",
];

/// The names of a diagram's nodes: its ids as far as they can be said.
pub(super) struct Idents(Vec<String>);

impl Idents {
    /// Names of which none is a reserved word: such a one gets a low line behind it, which no other name has.
    pub(super) fn of(diagram: &Diagram, reserved: &[&str]) -> Idents {
        let mut used = BTreeSet::new();
        let unique = |name: String| {
            let mut free = name.clone();
            let mut n = 1;
            while !used.insert(free.clone()) {
                n += 1;
                free = format!("{name}_{n}");
            }
            free
        };
        let names = diagram.graph.node_weights().map(|n| plain(&n.id)).map(unique);
        Idents(names.map(|n| if reserved.contains(&n.as_str()) { n + "_" } else { n }).collect())
    }

    pub(super) fn get(&self, n: NodeIndex) -> &str {
        &self.0[n.index()]
    }
}

/// A slug as a name: `api-gateway` is `api_gateway`.
fn plain(id: &str) -> String {
    let letters = |part: &str| part.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let parts: Vec<String> = id.split('-').map(letters).filter(|p| !p.is_empty()).collect();
    let name = parts.join("_");
    match name.chars().next() {
        None => "n".to_owned(),
        Some(c) if c.is_ascii_digit() => format!("n{name}"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        let named = |id| plain(id);
        assert_eq!(named("api-gateway"), "api_gateway");
        assert_eq!(named("3-tier"), "n3_tier");
        assert_eq!(named("저장소"), "n");
        assert_eq!(named("café-2"), "caf_2");
    }
}
