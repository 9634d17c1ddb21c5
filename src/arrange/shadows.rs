//! Shadows that are drawn in shade characters, right of a box and under it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::shape::Shapes;

/// Columns that a shadow reaches out from its box, and that it is moved along under it.
const REACH: i32 = 2;

/// The frames that throw a shadow, and the texts that are part of one.
#[derive(Default)]
pub(super) struct Shadows {
    pub(super) frames: BTreeSet<usize>,
    pub(super) texts: BTreeSet<usize>,
}

impl Shadows {
    pub(super) fn new(shapes: &Shapes) -> Shadows {
        let mut shadows = Shadows::default();
        let shades: Vec<usize> = (0..shapes.texts.len()).filter(|&t| shapes.texts[t].is_shade()).collect();
        if shades.is_empty() {
            return shadows;
        }
        let (mut beside, mut under) = (HashMap::new(), BTreeMap::<i32, Vec<usize>>::new());
        for (i, frame) in shapes.frames.iter().enumerate() {
            beside.extend((frame.rect.top..=frame.rect.bottom + 1).map(|row| ((row, frame.rect.right + 1), i)));
            under.entry(frame.rect.bottom + 1).or_default().push(i);
        }
        under.values_mut().for_each(|list| list.sort_by_key(|&i| shapes.frames[i].rect.left));
        for t in shades {
            let (at, last) = (shapes.texts[t].at, shapes.texts[t].at.col + shapes.texts[t].width - 1);
            let over = || {
                let list = under.get(&at.row)?;
                let i = list[..list.partition_point(|&i| shapes.frames[i].rect.left <= last)].last()?;
                let rect = shapes.frames[*i].rect;
                (at.col >= rect.left && last <= rect.right + REACH).then_some(*i)
            };
            if let Some(i) = beside.get(&(at.row, at.col)).copied().or_else(over) {
                shadows.frames.insert(i);
                shadows.texts.insert(t);
            }
        }
        shadows
    }
}
