//! Texts of a row with two or three blanks between them are one run, unless they stand in columns.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::manner::Manner;
use super::rows::{Rows, What};
use crate::diagram::Diagram;
use crate::shape::{Text, TextRole, Touch};

/// Most blanks in a run.
const BLANKS: i32 = 3;

/// Rows above and below in which a text can share its column.
const NEAR: i32 = 2;

/// The diagram with such texts as one.
pub(super) fn joined(diagram: Cow<'_, Diagram>) -> Cow<'_, Diagram> {
    if Manner::of(&diagram) != Manner::Plan {
        return diagram;
    }
    let texts = &diagram.shapes.texts;
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|&t| (texts[t].at, t));
    let blanks = |a: &Text, b: &Text| b.at.col - (a.at.col + a.width);
    let is_near = |a: &Text, b: &Text| {
        let role = a.role == b.role && !matches!(a.role, TextRole::Label(_));
        let words = [a, b].iter().all(|t| t.text.contains(char::is_alphanumeric));
        a.at.row == b.at.row && a.frame == b.frame && role && words && (2..=BLANKS).contains(&blanks(a, b))
    };
    let pairs: Vec<(usize, usize)> =
        order.windows(2).map(|p| (p[0], p[1])).filter(|&(a, b)| is_near(&texts[a], &texts[b])).collect();
    if pairs.is_empty() {
        return diagram;
    }
    let onto = join(&diagram, &order, &pairs);
    renumbered(diagram.into_owned(), &order, &onto)
}

/// For each text, the one that it goes on from.
fn join(diagram: &Diagram, order: &[usize], pairs: &[(usize, usize)]) -> Vec<Option<usize>> {
    let (shapes, texts) = (&diagram.shapes, &diagram.shapes.texts);
    let rows =
        Rows::new(shapes, texts.iter().map(|t| t.at.row + 1).max().and_then(|h| usize::try_from(h).ok()).unwrap_or(0));
    let ends = shapes.wires.iter().flat_map(|w| &w.ends);
    let touched: BTreeSet<usize> =
        ends.filter_map(|e| if let Touch::Text(t) = e.touch { Some(t) } else { None }).collect();
    // Where a text that is not the first of its row begins, by frame.
    let later: BTreeSet<(Option<usize>, i32, i32)> = order
        .windows(2)
        .filter(|p| texts[p[0]].at.row == texts[p[1]].at.row && texts[p[0]].frame == texts[p[1]].frame)
        .map(|p| (texts[p[1]].frame, texts[p[1]].at.row, texts[p[1]].at.col))
        .collect();
    let mut onto = vec![None; texts.len()];
    for &(a, b) in pairs {
        let (x, y) = (&texts[a], &texts[b]);
        let in_columns = (1..=NEAR).flat_map(|d| [-d, d]).any(|d| later.contains(&(y.frame, y.at.row + d, y.at.col)));
        let parted = rows.beginning(x.at.row, x.at.col + x.width, y.at.col - 1).iter().any(|i| i.what != What::Level);
        if !in_columns && !parted && !touched.contains(&a) && !touched.contains(&b) {
            onto[b] = Some(a);
        }
    }
    onto
}

/// The diagram without the texts that go on from others, which get their words.
fn renumbered<'a>(mut diagram: Diagram, order: &[usize], onto: &[Option<usize>]) -> Cow<'a, Diagram> {
    let shapes = &mut diagram.shapes;
    // The text that each stands in, from the first of a row to its last.
    let mut first: Vec<usize> = (0..onto.len()).collect();
    for &t in order {
        let Some(before) = onto[t] else { continue };
        first[t] = first[before];
        let next = std::mem::take(&mut shapes.texts[t].text);
        let (at, end) = (shapes.texts[t].at.col, shapes.texts[t].at.col + shapes.texts[t].width);
        let text = &mut shapes.texts[first[t]];
        let blanks = usize::try_from(at - text.at.col - text.width).unwrap_or(1);
        text.text.extend(std::iter::repeat_n(' ', blanks));
        text.text.push_str(&next);
        text.width = end - text.at.col;
    }
    let mut kept = onto.iter().map(Option::is_none);
    shapes.texts.retain(|_| kept.next().unwrap_or(true));
    let number: Vec<usize> = onto
        .iter()
        .scan(0, |next, onto| {
            let here = *next;
            *next += usize::from(onto.is_none());
            Some(here)
        })
        .collect();
    let now = |t: usize| number[first[t]];
    for wire in &mut shapes.wires {
        wire.texts.iter_mut().for_each(|t| *t = now(*t));
        for end in &mut wire.ends {
            if let Touch::Text(t) = &mut end.touch {
                *t = now(*t);
            }
        }
    }
    Cow::Owned(diagram)
}
