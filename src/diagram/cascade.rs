//! Several kinds in one drawing: what one kind leaves is offered to the others.
//!
//! Frames, what stands in them and what lines join with them are theirs; the rows of a tree or a chain are its own.
//! What is left falls into parts: rows that nothing of theirs stands between. A part is read as a block of its own
//! would be; one that would be no drawing stays with the whole, as notes.

mod claims;
mod join;

use super::{Diagram, Kind, NodeShape, boxes, chain, tree};
use crate::glyph::{self, Role};
use crate::grid::Grid;
use crate::shape;
use claims::Claims;
use std::collections::BTreeMap;
use std::ops::Range;

/// Edges that a chain beside other things has at least: a lone arrow is a remark.
const LINKS: usize = 2;

/// What is read from a part of a drawing, and where its rows begin and end.
struct Part {
    diagram: Diagram,
    top: usize,
    end: usize,
}

/// A drawing of which one kind has been read, with what the others read in it. `choose` reads rows as a block of
/// their own.
pub(super) fn complete(
    whole: Diagram,
    grid: &Grid,
    repair: bool,
    choose: &dyn Fn(&[&str]) -> Option<Diagram>,
) -> Diagram {
    let claims = Claims::of(&whole, grid);
    let parts = parts(&whole, grid, &claims, choose);
    let mut taken = vec![false; grid.height().max(0) as usize];
    parts.iter().for_each(|p| taken[p.top..p.end].fill(true));
    let keep = |p| claims.has(p) || !taken[p.row as usize];
    let rest = if parts.is_empty() { None } else { again(whole.kind, &grid.masked(keep), grid, repair) };
    let Some(mut diagram) = rest else { return whole };
    let mut nodes: BTreeMap<Kind, usize> = BTreeMap::from([(whole.kind, diagram.graph.node_count())]);
    for part in parts {
        *nodes.entry(part.diagram.kind).or_default() += part.diagram.graph.node_count();
        join::join(&mut diagram, part.diagram, part.top as i32);
    }
    // The kind that owns most nodes; of two that own as many, the one that was read first.
    let most = nodes.iter().max_by_key(|&(kind, n)| (*n, *kind == whole.kind)).map(|(kind, _)| *kind);
    diagram.kind = most.unwrap_or(whole.kind);
    diagram
}

/// Reads what is left of rows once more.
fn again(kind: Kind, rows: &[String], grid: &Grid, repair: bool) -> Option<Diagram> {
    let text: Vec<&str> = rows.iter().map(String::as_str).collect();
    match kind {
        Kind::Boxes => {
            let grid = Grid::with_policy(rows, grid.policy);
            Some(boxes::read(shape::recognise(&grid, repair)))
        }
        Kind::Tree => tree::read(&text),
        Kind::Chain => chain::read_any(&text),
        _ => None,
    }
}

/// The parts that another kind reads.
fn parts(whole: &Diagram, grid: &Grid, claims: &Claims, choose: &dyn Fn(&[&str]) -> Option<Diagram>) -> Vec<Part> {
    let free = grid.masked(|p| !claims.has(p));
    let blank = |row: usize| free[row].trim().is_empty();
    let names = names(whole);
    let read = |(top, end): (usize, usize)| {
        let rows: Vec<&str> = free[top..end].iter().map(String::as_str).collect();
        let part = || choose(&rows).filter(|d| welcome(whole.kind, &names, d, top as i32..end as i32));
        let alone = rows.iter().any(|row| is_inked(row)) && claims.parted(top) && claims.parted(end);
        alone.then(part).flatten().map(|diagram| Part { diagram, top, end })
    };
    let mut out = Vec::new();
    for (top, end) in runs(0..free.len(), |row| !blank(row), |row| claims.in_row(row)) {
        match read((top, end)) {
            Some(part) => out.push(part),
            None => {
                let paragraphs = runs(top..end, |row| !blank(row), blank);
                out.extend(paragraphs.into_iter().filter(|p| *p != (top, end)).filter_map(read));
            }
        }
    }
    out
}

/// Whether a row may be more than words: it holds a line or a head that is no letter, or one letter alone.
fn is_inked(row: &str) -> bool {
    let ink = |c: char| !c.is_alphanumeric() && !matches!(glyph::of(c).role, Role::Text | Role::Blank);
    row.contains(ink) || row.trim().chars().count() == 1
}

/// The runs of rows that hold something, first and behind the last: each ends where one stops it.
fn runs(rows: Range<usize>, holds: impl Fn(usize) -> bool, stops: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    for row in rows {
        match (holds(row), out.last_mut()) {
            (true, Some(run)) if open => run.1 = row + 1,
            (true, _) => {
                out.push((row, row + 1));
                open = true;
            }
            (false, _) => open &= !stops(row),
        }
    }
    out
}

/// For each name of a drawing the rows where it stands without a box; none for a box.
fn names(whole: &Diagram) -> BTreeMap<&str, Vec<Option<i32>>> {
    let mut names: BTreeMap<&str, Vec<Option<i32>>> = BTreeMap::new();
    for n in whole.graph.node_weights() {
        let row = (n.shape == NodeShape::Text).then_some(n.rect.top);
        names.entry(n.label.as_str()).or_default().push(row);
    }
    names
}

/// Whether a part is another kind's for sure, and no remark on what has been read outside of its rows.
fn welcome(whole: Kind, names: &BTreeMap<&str, Vec<Option<i32>>>, part: &Diagram, rows: Range<i32>) -> bool {
    let outside = |row: &Option<i32>| row.is_none_or(|row| !rows.contains(&row));
    let known = |label: &str| names.get(label).is_some_and(|places| places.iter().any(outside));
    match part.kind {
        Kind::Boxes => whole != Kind::Boxes,
        Kind::Chain => {
            let remark = |label: &str| known(label) || label.ends_with([':', '：']);
            part.graph.edge_count() >= LINKS
                && part.confidence == 100
                && !part.graph.node_weights().any(|n| remark(&n.label))
        }
        kind => kind == Kind::Tree,
    }
}
