//! Rows of a text that follow each other keep one distance, also where the drawing's rows are stretched for what
//! stands beside them, or where a line to the box was drawn between the two of them.

use std::collections::BTreeSet;

use super::layout::Layout;
use super::site::Site;
use super::sizes as s;
use crate::shape::Touch;

/// Brings the rows of a text in a box together, its middle where it was.
pub(super) fn keep(layout: &mut Layout, site: &Site<'_>) {
    let shapes = site.shapes;
    // The rows that lines to a box were drawn in.
    let mut lines: BTreeSet<(usize, i32)> = BTreeSet::new();
    for end in shapes.wires.iter().flat_map(|w| &w.ends).filter(|e| e.dir.is_level()) {
        if let Touch::Frame(f) = end.touch {
            lines.insert((f, end.at.row));
        }
    }
    let row = |t: usize| shapes.texts[t].at.row;
    for (f, held) in site.held.iter().enumerate().filter(|(f, _)| site.leaf[*f]) {
        let mut texts = held.clone();
        texts.sort_by_key(|&t| (row(t), t));
        let pair = texts.chunk_by(|&a, &b| row(a) == row(b)).count() == 2;
        let follows = |a: usize, b: usize| match row(b) - row(a) {
            0 | 1 => true,
            2 => pair && lines.contains(&(f, row(a) + 1)),
            _ => false,
        };
        for block in texts.chunk_by(|&a, &b| follows(a, b)) {
            let lines: Vec<&[usize]> = block.chunk_by(|&a, &b| row(a) == row(b)).collect();
            let middle = (layout.y(row(block[0])) + layout.y(row(block[block.len() - 1]))) / 2.0;
            let top = middle - (lines.len() - 1) as f64 * s::CELL.1 / 2.0;
            for (i, line) in lines.iter().enumerate() {
                let place = top + i as f64 * s::CELL.1;
                for &t in *line {
                    layout.pieces[t].drop += place - layout.y(row(t));
                }
            }
        }
    }
}
