//! Gathers bare texts that stand under one another into paragraphs, and says which parts lines end at.

use crate::geom::Dir;
use crate::shape::asides::is_elision;
use crate::shape::spans::Spans;
use crate::shape::{Shapes, Text, Touch};

/// Texts of open ground that stand row under row.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    /// Indices of the texts, in reading order.
    texts: Vec<usize>,
    /// For each text, whether a wire ends at it, and from which side (the way it runs).
    touched: Vec<Vec<Dir>>,
}

/// Columns by which the left sides of a paragraph's rows may differ.
const MARGIN: i32 = 4;

/// All paragraphs that a wire ends at.
pub(super) fn gather(shapes: &Shapes) -> Vec<Paragraph> {
    let mut touched: Vec<Vec<Dir>> = vec![Vec::new(); shapes.texts.len()];
    for w in &shapes.wires {
        for e in &w.ends {
            if let Touch::Text(t) = e.touch {
                touched[t].push(e.dir);
            }
        }
    }
    let mut in_line = vec![false; shapes.texts.len()];
    for &t in shapes.wires.iter().flat_map(|w| &w.texts) {
        in_line[t] = true;
    }
    let beside = beside_wires(shapes);
    let by_row = texts_by_row(shapes);
    let mut seen = vec![false; shapes.texts.len()];
    let mut out = Vec::new();
    for start in 0..shapes.texts.len() {
        if touched[start].is_empty() || seen[start] {
            continue;
        }
        let mut members = vec![start];
        seen[start] = true;
        for way in [-1, 1] {
            let mut at = start;
            // A line that comes from above or below stops the paragraph on that side.
            let stopped = |t: usize| touched[t].contains(&(if way < 0 { Dir::Down } else { Dir::Up }));
            while !stopped(at) {
                let x = &shapes.texts[at];
                let near = by_row.over(x.at.row + way, x.at.col, x.at.col + x.width - 1);
                // A row under several names that may go on goes on none of them.
                let shared = |t: &usize| {
                    let b = &shapes.texts[*t];
                    let beside = by_row.over(x.at.row, b.at.col, b.at.col + b.width - 1);
                    beside.into_iter().any(|u| u != at && !touched[u].is_empty() && !stopped(u))
                };
                let is_last_elision = |t: &Text| {
                    is_elision(&t.text)
                        && by_row.over(t.at.row + way, t.at.col - MARGIN, t.at.col + t.width + MARGIN).is_empty()
                };
                let goes_on = |t: &usize| {
                    !seen[*t]
                        && !shared(t)
                        && !is_last_elision(&shapes.texts[*t])
                        && follows(x, &shapes.texts[*t])
                        && !in_line[*t]
                        && (!beside[*t] || !touched[*t].is_empty() || is_kind(&shapes.texts[*t]))
                        && shapes.texts[*t].frame == shapes.texts[start].frame
                };
                let next = near.into_iter().filter(goes_on).min();
                let Some(next) = next else { break };
                if touched[next].contains(&(if way < 0 { Dir::Up } else { Dir::Down })) {
                    break;
                }
                seen[next] = true;
                members.push(next);
                at = next;
                if members.len() > 12 {
                    break;
                }
            }
        }
        members.sort_by_key(|&t| shapes.texts[t].at);
        out.push(Paragraph { touched: members.iter().map(|&t| touched[t].clone()).collect(), texts: members });
    }
    out
}

/// The texts over each row.
pub(super) fn texts_by_row(shapes: &Shapes) -> Spans {
    let mut by_row = Spans::new(shapes.height);
    for (t, x) in shapes.texts.iter().enumerate() {
        by_row.push(x.at.row, x.at.col, x.at.col + x.width - 1, t);
    }
    by_row.build()
}

/// Texts that stand right beside an upright wire: its labels.
pub(super) fn beside_wires(shapes: &Shapes) -> Vec<bool> {
    let mut upright: Vec<Vec<i32>> = vec![Vec::new(); shapes.height.max(0) as usize];
    for w in &shapes.wires {
        for s in &w.segments {
            if s.from.col == s.to.col {
                for row in s.from.row.min(s.to.row)..=s.from.row.max(s.to.row) {
                    if let Some(r) = usize::try_from(row).ok().and_then(|r| upright.get_mut(r)) {
                        r.push(s.from.col);
                    }
                }
            }
        }
    }
    for columns in &mut upright {
        columns.sort_unstable();
    }
    // At most two blanks lie between.
    let near = |x: &Text| {
        let columns = &upright[x.at.row as usize];
        let within = |from: i32, to: i32| columns.get(columns.partition_point(|&c| c < from)).is_some_and(|&c| c <= to);
        within(x.at.col - 3, x.at.col - 1) || within(x.at.col + x.width, x.at.col + x.width + 2)
    };
    shapes.texts.iter().map(near).collect()
}

/// Whether a text says in square brackets of what kind that is whose name stands over it.
fn is_kind(text: &Text) -> bool {
    text.text.starts_with('[') && text.text.ends_with(']')
}

/// Whether a text goes on a paragraph: their columns overlap, and they share a margin or a middle.
fn follows(a: &Text, b: &Text) -> bool {
    let (a1, b1) = (a.at.col + a.width, b.at.col + b.width);
    let overlap = a1.min(b1) - a.at.col.max(b.at.col);
    let middle = (a.at.col + a1 - b.at.col - b1).abs() <= 6;
    overlap > 0 && ((a.at.col - b.at.col).abs() <= MARGIN || middle)
}

impl Paragraph {
    /// The nodes in it: each row that has its own level line, else the whole.
    pub(super) fn nodes(&self, in_line: &[bool]) -> Vec<Vec<usize>> {
        let texts: Vec<usize> = self.texts.iter().copied().filter(|&t| !in_line[t]).collect();
        let level = |k: usize| self.touched[k].iter().any(|d| d.is_level());
        let own = (0..self.texts.len()).filter(|&k| level(k)).count();
        if own < 2 || self.texts.len() == 1 {
            return vec![texts];
        }
        // Rows without a line of their own belong to the row above them.
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for (k, &t) in self.texts.iter().enumerate() {
            if in_line[t] {
                continue;
            }
            match parts.last_mut() {
                Some(part) if !level(k) && self.touched[k].is_empty() => part.push(t),
                _ => parts.push(vec![t]),
            }
        }
        parts
    }
}
