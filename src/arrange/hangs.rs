//! What hangs from which name of a row above, in chains.

use std::collections::BTreeMap;

use crate::geom::Dir;
use crate::shape::{End, Shapes, Touch, Wire};

/// What a text hangs from: a text of a row above, and the wire and the column of the line down to its side, if it hangs
/// from one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Parent {
    pub(super) text: usize,
    pub(super) line: Option<(usize, i32)>,
    /// It stands below branches of that text.
    pub(super) below: bool,
}

/// The wires straight down from a name past the branches that hang from it, each with the wire of those.
pub(super) fn past_branches(shapes: &Shapes) -> BTreeMap<usize, usize> {
    let begins = |wire: &Wire| {
        let upper = wire.ends.iter().find(|e| e.dir == Dir::Up)?;
        if let Touch::Text(t) = upper.touch { Some(t) } else { None }
    };
    let ends = |wire: &Wire, dir: Dir| wire.ends.iter().filter(|e| e.dir == dir).map(|e| e.at.row).max();
    let mut branches = BTreeMap::new();
    for (w, wire) in shapes.wires.iter().enumerate() {
        if let (Some(t), Some(last)) = (begins(wire), ends(wire, Dir::Right)) {
            branches.entry(t).or_insert((w, last));
        }
    }
    let past = |(w, wire): (usize, &Wire)| {
        let (_, below, &(stem, last)) = (wire.ends.get(1)?, ends(wire, Dir::Down)?, branches.get(&begins(wire)?)?);
        (wire.ends.len() == 2 && below > last).then_some((w, stem))
    };
    shapes.wires.iter().enumerate().filter_map(past).collect()
}

/// Texts that a wire joins to one in a row above: child to parent.
pub(super) fn hangs(shapes: &Shapes, past: &BTreeMap<usize, usize>) -> BTreeMap<usize, Parent> {
    let mut hangs = BTreeMap::new();
    for (w, wire) in shapes.wires.iter().enumerate() {
        let upper = wire.ends.iter().find(|e| e.dir == Dir::Up);
        if let Some(End { touch: Touch::Text(text), at, .. }) = upper.filter(|_| wire.ends.len() > 1) {
            for end in wire.ends.iter().filter(|e| e.dir == Dir::Right) {
                if let Touch::Text(child) = end.touch {
                    hangs.entry(child).or_insert(Parent { text: *text, line: Some((w, at.col)), below: false });
                }
            }
        }
        // An arrow that begins a row leaves that row where it stands.
        let touched: Vec<usize> = wire
            .ends
            .iter()
            .filter(|e| !e.dir.is_level())
            .filter_map(|e| match e.touch {
                Touch::Text(t) if t < shapes.texts.len() => Some(t),
                _ => None,
            })
            .collect();
        let row = |t: &usize| shapes.texts[*t].at.row;
        let Some(parent) = touched.iter().copied().min_by_key(|t| (row(t), *t)) else { continue };
        // What hangs from several names stands under their line, not under one of them.
        if touched.iter().filter(|t| row(t) == row(&parent)).count() > 1 {
            continue;
        }
        for child in touched.into_iter().filter(|t| row(t) > row(&parent)) {
            hangs.entry(child).or_insert(Parent { text: parent, line: None, below: past.contains_key(&w) });
        }
    }
    hangs
}
