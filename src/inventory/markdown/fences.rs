//! Fenced compose files, DOT graphs and Mermaid flowcharts.

use super::Reader;
use crate::inventory::place::Excerpt;
use crate::inventory::{Evidence, compose, dot, mermaid};
use std::ops::Range;

/// Reads a fence that holds a graph; one that cannot be read is no list.
pub(super) fn fence(reader: &mut Reader, at: usize, info: &str, content: &[Range<usize>]) {
    let excerpt = Excerpt::pieces(reader.lines, content);
    let read = match language(info).as_str() {
        "yaml" | "yml" | "docker-compose" | "compose" if is_compose(&excerpt.text) => compose::read(&excerpt),
        "dot" | "graphviz" | "gv" => dot::read(&excerpt),
        "mermaid" | "mmd" => mermaid::read(&excerpt),
        _ => return,
    };
    let Ok(mut inventory) = read else { return };
    let naming = reader.naming(at);
    inventory.title = naming.title;
    if let Some(of) = naming.marked {
        inventory.evidence = Evidence::Marked { of };
    }
    inventory.place = reader.piece_place(at, at);
    reader.add(inventory, true);
}

/// Whether a fence's info string says that it may hold a graph.
pub(super) fn is_graph(info: &str) -> bool {
    let known = ["yaml", "yml", "docker-compose", "compose", "dot", "graphviz", "gv", "mermaid", "mmd"];
    known.contains(&language(info).as_str())
}

fn language(info: &str) -> String {
    let word = info.split([' ', ',', '{', '}']).find(|word| !word.is_empty()).unwrap_or_default();
    word.trim_start_matches('.').to_ascii_lowercase()
}

fn is_compose(text: &str) -> bool {
    text.lines().any(|l| l.trim_end() == "services:")
}
