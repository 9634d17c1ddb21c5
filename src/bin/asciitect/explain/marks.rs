//! The names that the parts of a drawing get: numbers for nodes, letters for wires.

use std::collections::{BTreeMap, BTreeSet};

use asciitect::diagram::{Diagram, EdgeIndex};
use asciitect::shape::Touch;

/// Letters that cannot be taken for a head, a joint or a stroke of a drawing.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuwyz";

/// Which wire has which letter. A node's number is its place in the graph, from 1.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// By wire: its number and its letter.
    pub(super) wires: BTreeMap<usize, (usize, String)>,
}

impl Marks {
    /// Letters for the wires that are edges, and for those that should have been: they end at nothing.
    pub(super) fn of(diagram: &Diagram) -> Marks {
        let mut named = vec![false; diagram.shapes.wires.len()];
        for edge in diagram.graph.edge_weights() {
            if let Some(slot) = edge.wire.and_then(|w| named.get_mut(w)) {
                *slot = true;
            }
        }
        for (slot, wire) in named.iter_mut().zip(&diagram.shapes.wires) {
            *slot |= wire.ends.iter().any(|e| e.touch == Touch::Nothing);
        }
        let wires = named.iter().enumerate().filter(|(_, n)| **n).map(|(w, _)| w);
        Marks { wires: wires.enumerate().map(|(i, w)| (w, (i, letter(i)))).collect() }
    }

    /// Without the letters of wires that have no room for theirs.
    pub(super) fn shown(mut self, lettered: &BTreeSet<usize>) -> Marks {
        self.wires.iter_mut().filter(|(w, _)| !lettered.contains(w)).for_each(|(_, (_, letter))| letter.clear());
        self
    }

    /// The number and the letter of the wire that an edge runs on.
    pub(super) fn of_edge(&self, diagram: &Diagram, edge: EdgeIndex) -> Option<&(usize, String)> {
        self.wires.get(&diagram.graph.edge_weight(edge)?.wire?)
    }
}

/// `a`, `b`, …, `z`, `aa`, …
fn letter(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(LETTERS[number % LETTERS.len()]));
        match (number / LETTERS.len()).checked_sub(1) {
            Some(rest) => number = rest,
            None => return letters.into_iter().rev().collect(),
        }
    }
}

/// A number in raised digits, as it stands behind a bare name.
pub(super) fn raised(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    digits.bytes().filter_map(|d| DIGITS.get(usize::from(d.wrapping_sub(b'0')))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_the_last() {
        let n = LETTERS.len();
        assert_eq!([0, n - 1, n, 2 * n - 1, 2 * n].map(letter), ["a", "z", "aa", "az", "ba"]);
        assert_eq!(raised(1029), "¹⁰²⁹");
    }
}
