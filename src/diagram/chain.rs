//! Reads chains: text rows with arrows, `A → B → C`, and what hangs below them.
//!
//! The same name is the same node. A row's step number is no part of a name; a `(note)` that ends a
//! row with an arrow is the label of its last edge. Ink is traced cell by cell, so that hanging
//! branches, fans, feedback lines and buses need no grammar of their own; rows that begin or end with
//! an arrow go on from the rows around them. Where ink closes frames, or most of it leads nowhere, the
//! rows are no chain, and the reader of frames and wires has the word.

mod draw;
mod gate;
mod links;
mod names;
mod nets;
mod page;
mod rows;
mod spoken;
mod touch;
mod ways;
mod wrap;

use super::Diagram;

/// Reads a chain; `None` when the rows are none.
pub(super) fn read(rows: &[&str]) -> Option<Diagram> {
    read_with(rows, false)
}

/// Reads any rows of names with arrows as a chain, as the document asks.
pub(super) fn read_any(rows: &[&str]) -> Option<Diagram> {
    read_with(rows, true)
}

fn read_with(rows: &[&str], any: bool) -> Option<Diagram> {
    let page = page::Page::new(rows);
    let nets = nets::Nets::trace(&page);
    if nets.nets.is_empty() || (0..nets.nets.len()).any(|n| nets.is_frame(n)) {
        return None;
    }
    if !any && nets.is_spoken_over(&page) {
        return None;
    }
    let wraps = wrap::find(&page, &nets);
    let (links, lattices) = links::find(&page, &nets, &wraps);
    let names = names::find(&page, &nets, &links, &wraps);
    (any || gate::is_chain(&page, &nets, &links, &names))
        .then(|| draw::draw(&page, &nets, &draw::Links { links: &links, lattices: &lattices }, &names))
}

#[cfg(test)]
mod tests;
