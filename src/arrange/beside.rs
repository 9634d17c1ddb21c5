//! Notes beside a box stand on the line of its name.

use std::collections::BTreeMap;

use super::blocks;
use super::layout::Layout;
use super::site::Site;
use crate::shape::TextRole;

/// Moves notes up or down as far as the one row of the box beside them.
pub(super) fn keep(layout: &mut Layout, site: &Site<'_>) {
    let shapes = site.shapes;
    // By row: what stands alone in its box, from left to right.
    let mut names: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for list in site.held.iter().filter(|list| list.len() == 1) {
        names.entry(shapes.texts[list[0]].at.row).or_default().push(list[0]);
    }
    names.values_mut().for_each(|row| row.sort_by_key(|&t| shapes.texts[t].at.col));
    let is_note = |&t: &usize| {
        let text = &shapes.texts[t];
        text.frame.is_none() && matches!(text.role, TextRole::Aside | TextRole::Note)
    };
    for chain in blocks::chains(&shapes.texts, (0..shapes.texts.len()).filter(is_note).collect()) {
        let name = chain.iter().find_map(|&t| {
            let row = names.get(&shapes.texts[t].at.row)?;
            row[..row.partition_point(|&n| shapes.texts[n].at.col < shapes.texts[t].at.col)].last()
        });
        if let Some(&name) = name {
            let by = layout.pieces[name].drop;
            chain.iter().for_each(|&t| layout.pieces[t].drop += by);
        }
    }
}
