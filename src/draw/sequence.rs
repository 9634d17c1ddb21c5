//! A sequence: participants on top, a lifeline below each, and messages in their order.

use super::Drawing;
use super::sheet::Sheet;
use super::wrap::{columns, wrapped};
use crate::diagram::Heads;
use crate::geom::{Dir, Pos, Rect};
use crate::graph::Graph;
use crate::grid::width;
use crate::shape::Stroke;
use crate::straight::Glyphs;

/// Columns that a name fills before it is broken.
const COLUMNS: usize = 18;

/// Draws a sequence.
pub(super) fn draw(graph: &Graph, glyphs: Glyphs) -> Drawing {
    let names: Vec<Vec<String>> = graph.nodes.iter().map(|n| wrapped(&n.label, COLUMNS)).collect();
    let half = |i: usize| (columns(&names[i]) + 5) / 2;
    // Where each lifeline stands: far enough from the last for the names and for the words between them.
    let mut at = vec![half(0)];
    for i in 1..names.len() {
        let room = |e: &&crate::graph::Edge| e.from.max(e.to) == i || e.from == e.to && e.from == i - 1;
        let needed = graph.edges.iter().filter(room).map(|e| {
            let words = e.label.as_deref().map_or(0, |l| columns(&[l])) + 6;
            if e.from == e.to { at[i - 1] + words + 5 } else { at[e.from.min(e.to)] + words }
        });
        let beside = at[i - 1] + half(i - 1) + half(i) + 3;
        at.push(needed.max().unwrap_or(0).max(beside));
    }
    let height = names.iter().map(Vec::len).max().unwrap_or(1) as i32;
    // The row of each message's arrow, with its words above it.
    let mut row = height + 2;
    let mut rows = Vec::new();
    for edge in &graph.edges {
        row += if edge.label.is_some() && edge.from != edge.to { 2 } else { 1 };
        rows.push(row);
        row += if edge.from == edge.to { 3 } else { 1 };
    }
    let end = Pos::new(at[at.len() - 1] + 60, row);
    let mut sheet = Sheet::new([Pos::new(0, 0), end].into_iter());
    for (i, name) in names.iter().enumerate() {
        let rect = Rect::new(at[i] - half(i), 0, at[i] + half(i), height + 1);
        sheet.frame(rect, Stroke::Light);
        for (r, text) in name.iter().enumerate() {
            let left = rect.left + (rect.width() - columns(&[text])) / 2;
            sheet.text(Pos::new(left, 1 + r as i32), text);
        }
        sheet.stroke(Pos::new(at[i], height + 1), Pos::new(at[i], row), Stroke::Light);
    }
    for (edge, &row) in graph.edges.iter().zip(&rows) {
        let (from, to) = (at[edge.from], at[edge.to]);
        let label = edge.label.as_deref().unwrap_or_default();
        if from == to {
            sheet.stroke(Pos::new(from + 1, row), Pos::new(from + 5, row), edge.stroke);
            sheet.stroke(Pos::new(from + 5, row), Pos::new(from + 5, row + 2), edge.stroke);
            sheet.stroke(Pos::new(from + 1, row + 2), Pos::new(from + 5, row + 2), edge.stroke);
            sheet.head(Pos::new(from + 1, row + 2), Dir::Left);
            sheet.text(Pos::new(from + 7, row + 1), label);
            continue;
        }
        let (left, right) = (from.min(to), from.max(to));
        sheet.stroke(Pos::new(left + 1, row), Pos::new(right - 1, row), edge.stroke);
        let onward = if from < to { Dir::Right } else { Dir::Left };
        let tip = |x: i32, dir: Dir| Pos::new(if dir == Dir::Right { x - 1 } else { x + 1 }, row);
        if edge.heads != Heads::None {
            sheet.head(tip(to, onward), onward);
        }
        if edge.heads == Heads::Both {
            sheet.head(tip(from, onward.opposite()), onward.opposite());
        }
        sheet.text(Pos::new(over(label, left, right, &at), row - 1), label);
    }
    let rows = super::sheet::cropped(sheet.rows(glyphs));
    let misread = super::again::misread_sequence(graph, &rows);
    Drawing { rows, misread }
}

/// Where a label begins over a message: in the middle of it, or as near to that as no lifeline runs through the label or
/// right beside it; else where it covers lifelines with letters, which are no pieces of them.
fn over(label: &str, left: i32, right: i32, lifelines: &[i32]) -> i32 {
    let words = columns(&[label]);
    let middle = left + 1 + (right - left - 1 - words) / 2;
    let near = || (0..right - left).flat_map(|d| [middle - d, middle + d]).filter(|x| *x > left && x + words <= right);
    let clear = |x: &i32| !lifelines.iter().any(|at| *at > left && *at < right && (x - 1..=x + words).contains(at));
    let mut cells = vec![' '];
    label.chars().for_each(|c| cells.extend(std::iter::repeat_n(c, width(&c.to_string()))));
    cells.push(' ');
    let letter = |x: i32, at: i32| {
        usize::try_from(at - x + 1).ok().and_then(|i| cells.get(i)).is_none_or(|c| c.is_alphanumeric())
    };
    let covers = |x: &i32| lifelines.iter().all(|&at| at <= left || at >= right || letter(*x, at));
    near().find(clear).or_else(|| near().find(covers)).unwrap_or(middle)
}
