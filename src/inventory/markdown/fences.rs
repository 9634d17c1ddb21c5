//! Fenced compose files, DOT graphs and Mermaid flowcharts.

use super::Reader;
use crate::inventory::place::Excerpt;
use crate::inventory::{Evidence, compose, dot, mermaid};
use std::ops::Range;

/// Reads a fence that holds a graph; one that cannot be read is no list.
pub(super) fn fence(reader: &mut Reader, at: usize, info: &str, content: &[Range<usize>]) {
    let language = info.split([' ', ',', '{', '}']).find(|w| !w.is_empty()).unwrap_or_default().to_ascii_lowercase();
    let excerpt = Excerpt::pieces(reader.lines, content);
    let read = match language.trim_start_matches('.') {
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
    reader.add(inventory);
}

fn is_compose(text: &str) -> bool {
    text.lines().any(|l| l.trim_end() == "services:")
}
