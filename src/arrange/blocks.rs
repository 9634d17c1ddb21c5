//! Rows of text outside boxes that belong together, such as those of a label: one margin, one axis, one pitch.

use std::collections::{BTreeMap, HashSet};

use super::piece::{Anchor, Piece};
use super::sizes as s;
use crate::diagram::{Diagram, NodeIndex, NodeShape};
use crate::shape::{Text, TextRole, Touch};

/// Texts back at which the row above is looked for.
const TEXTS: usize = 8;

/// What the rows of a block have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Common {
    Left,
    Right,
    Middle,
}

/// Brings the rows of each block together.
pub(super) fn align(diagram: &Diagram, pieces: &mut [Piece]) {
    let texts = &diagram.shapes.texts;
    let ends = diagram.shapes.wires.iter().flat_map(|w| &w.ends);
    let touched: HashSet<usize> =
        ends.filter_map(|e| if let Touch::Text(t) = e.touch { Some(t) } else { None }).collect();
    for block in blocks(diagram, pieces) {
        let drop = block.iter().map(|&t| pieces[t].drop).max_by(|a, b| a.abs().total_cmp(&b.abs()));
        block.iter().for_each(|&t| pieces[t].drop = drop.unwrap_or(0.0));
        let Some((common, lead)) = common(texts, pieces, &touched, &block) else { continue };
        let (anchor, riser) = (pieces[lead].anchor, pieces[lead].riser);
        // Beside a line no row may reach into it; anywhere else the leading row stays.
        let widest = block.iter().map(|&t| pieces[t].width).fold(0.0, f64::max);
        let full = if riser.is_some() { widest } else { pieces[lead].width };
        for &t in &block {
            let piece = &mut pieces[t];
            let slack = full - piece.width;
            // The share of the slack that is left of the row now, and that should be.
            let now = match anchor {
                Anchor::Start(..) | Anchor::At(_) => 0.0,
                Anchor::Middle(..) => 0.5,
                Anchor::End(..) => 1.0,
            };
            let (then, indent) = match common {
                Common::Left => (0.0, texts[t].at.col - texts[lead].at.col),
                Common::Middle => (0.5, 0),
                Common::Right => (1.0, 0),
            };
            let shift = slack * (then - now) + f64::from(indent) * s::CELL.0;
            (piece.anchor, piece.riser, piece.shift) = (anchor, riser, shift);
        }
    }
}

/// What a text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Label(usize),
    Name(usize),
    Note,
}

/// Rows that follow each other and say one thing: of a label, of a bare name, of a note.
fn blocks(diagram: &Diagram, pieces: &[Piece]) -> Vec<Vec<usize>> {
    let texts = &diagram.shapes.texts;
    let mut rows: BTreeMap<Said, Vec<usize>> = BTreeMap::new();
    for (t, text) in texts.iter().enumerate() {
        match text.role {
            TextRole::Label(e) => rows.entry(Said::Label(e)).or_default().push(t),
            TextRole::Node(n)
                if diagram.graph.node_weight(NodeIndex::new(n)).is_some_and(|n| n.shape == NodeShape::Text) =>
            {
                rows.entry(Said::Name(n)).or_default().push(t);
            }
            TextRole::Aside | TextRole::Note if text.frame.is_none() && text.text.contains(char::is_alphanumeric) => {
                rows.entry(Said::Note).or_default().push(t);
            }
            _ => {}
        }
    }
    // Labels under each other, each in a line of its own, are a list.
    let alone = rows.iter().filter(|(said, list)| matches!(said, Said::Label(_)) && list.len() == 1);
    let among = alone.map(|(_, list)| list[0]).filter(|&t| matches!(pieces[t].anchor, Anchor::Middle(..))).collect();
    let list = chains(texts, among).into_iter().filter(|c| c.iter().all(|&t| texts[t].at.col == texts[c[0]].at.col));
    let own = rows.into_values().flat_map(|list| chains(texts, list));
    list.chain(own).filter(|chain| chain.len() > 1).collect()
}

/// Texts under each other, row by row.
pub(super) fn chains(texts: &[Text], mut list: Vec<usize>) -> Vec<Vec<usize>> {
    list.sort_by_key(|&t| (texts[t].at, t));
    let mut chains: Vec<Vec<usize>> = Vec::new();
    for t in list {
        let under = |above: &usize| {
            let (a, b) = (&texts[*above], &texts[t]);
            b.at.row == a.at.row + 1 && a.at.col <= last(b) && b.at.col <= last(a)
        };
        match chains.iter_mut().rev().take(TEXTS).find(|chain| chain.last().is_some_and(under)) {
            Some(chain) => chain.push(t),
            None => chains.push(vec![t]),
        }
    }
    chains
}

fn last(text: &Text) -> i32 {
    text.at.col + text.width - 1
}

/// What the rows have in common, and the row that the others go by.
fn common(texts: &[Text], pieces: &[Piece], touched: &HashSet<usize>, block: &[usize]) -> Option<(Common, usize)> {
    let spread = |of: fn(&Text) -> i32| {
        let all = || block.iter().map(|&t| of(&texts[t]));
        all().max().unwrap_or(0) - all().min().unwrap_or(0)
    };
    let (left, right) = (spread(|t| t.at.col) == 0, spread(last) == 0);
    let middle = spread(|t| t.at.col + last(t)) <= 2;
    let find = |test: fn(&Piece) -> bool| block.iter().copied().find(|&t| test(&pieces[t]));
    if let Some(lead) = find(|p| p.riser.is_some()) {
        // The one column that all go by is the line's.
        let common = match (left, right, middle) {
            (true, ..) => Common::Left,
            (_, true, _) => Common::Right,
            (.., true) => Common::Middle,
            _ => return None,
        };
        return Some((common, lead));
    }
    let widest = || block.iter().copied().max_by_key(|&t| texts[t].width);
    // Items under the name that they belong to.
    let (first, items) = block.split_first()?;
    let column = |t: &usize| texts[*t].at.col;
    let stepped_in = items.iter().all(|t| column(t) == column(&items[0]) && column(t) > column(first));
    match (find(|p| matches!(p.anchor, Anchor::Start(..))), find(|p| matches!(p.anchor, Anchor::End(..)))) {
        (Some(lead), None) if left || stepped_in && lead == *first => Some((Common::Left, lead)),
        // Where no line ends, it can be the last column or the middle that they share.
        (Some(_), None) if !block.iter().any(|t| touched.contains(t)) => match (right, middle) {
            (true, _) => Some((Common::Right, widest()?)),
            (_, true) => Some((Common::Middle, widest()?)),
            _ => None,
        },
        (Some(_), None) => None,
        (None, Some(lead)) => right.then_some((Common::Right, lead)),
        (Some(_), Some(_)) => None,
        (None, None) => {
            let common = match (left, right, middle) {
                (true, false, _) => Common::Left,
                (.., true) => Common::Middle,
                (_, true, _) => Common::Right,
                _ if stepped_in => return Some((Common::Left, *first)),
                _ => return None,
            };
            let lead = block.iter().copied().find(|t| touched.contains(t));
            Some((common, lead.or_else(widest)?))
        }
    }
}
