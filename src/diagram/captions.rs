//! Captions: texts in brackets right under boxes, no labels of the lines there.

use super::paragraphs;
use crate::shape::Shapes;
use std::collections::BTreeMap;

/// For each text whether it is a box's caption: in brackets, right under it, where another box that ends in the same row
/// has one too.
pub(super) fn captions(shapes: &Shapes) -> Vec<bool> {
    let mut under: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    let by_row = paragraphs::texts_by_row(shapes);
    let bracketed = |t: &usize| shapes.texts[*t].text.starts_with('(') && shapes.texts[*t].text.ends_with(')');
    for f in shapes.frames.iter().filter(|f| !f.group) {
        let here = by_row.over(f.rect.bottom + 1, f.rect.left, f.rect.right);
        under.entry(f.rect.bottom).or_default().extend(here.into_iter().filter(bracketed));
    }
    let mut captions = vec![false; shapes.texts.len()];
    under.into_values().filter(|texts| texts.len() > 1).flatten().for_each(|t| captions[t] = true);
    captions
}
