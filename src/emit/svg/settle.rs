//! Takes the roughness out of a layout: boxes that were meant to be alike become alike and get a
//! little air, wires that end beside the middle of a box end in its middle.

use std::collections::BTreeMap;

use super::frames;
use super::layout::{Layout, half};
use super::looks::Look;
use super::neighbours::neighbours;
use super::pieces::Anchor;
use super::rows::{Item, Rows, What};
use super::sizes as s;
use super::{beside, centre, meet, pitch, sisters, straight};
use crate::geom::{Pos, Rect};
use crate::shape::{Frame, Shapes, TextRole};

/// Columns by which boxes of a row may differ in width and still be meant alike.
pub(super) const ALIKE: i32 = 2;

/// Moves what `layout` has placed on bare cells.
pub(super) fn settle(layout: &mut Layout, shapes: &Shapes, rows: &Rows) {
    let leaf = leaves(shapes);
    let held = held(shapes);
    let row = families(shapes, &leaf, |f| f.rect.top);
    sisters::even(layout, shapes, rows, row, &held);
    meet::meet(layout, shapes, rows, &leaf, &held);
    air(layout, &leaf);
    level(layout, shapes, &leaf);
    pitch::keep(layout, shapes, &leaf);
    balance(layout, shapes, &leaf, &held);
    beside::keep(layout, shapes);
    for (t, f) in frames::in_borders(shapes) {
        let (rect, area) = (shapes.frames[f].rect, layout.frames[f]);
        let border = if shapes.texts[t].at.row == rect.top { area.top } else { area.bottom };
        layout.pieces[t].drop = border - layout.y(shapes.texts[t].at.row);
    }
    centre::centre(layout, shapes, rows);
    straight::straighten(layout, shapes, rows);
    follow(layout, shapes);
    clear(layout, shapes, rows);
}

/// Frames that hold no others and share no wall.
pub(super) fn leaves(shapes: &Shapes) -> Vec<bool> {
    let mut leaf: Vec<bool> = neighbours(shapes).iter().map(|shared| !shared).collect();
    for parent in shapes.frames.iter().filter_map(|f| f.parent) {
        if let Some(l) = leaf.get_mut(parent) {
            *l = false;
        }
    }
    leaf
}

/// The texts in each frame.
fn held(shapes: &Shapes) -> Vec<Vec<usize>> {
    let mut held: Vec<Vec<usize>> = vec![Vec::new(); shapes.frames.len()];
    for (t, text) in shapes.texts.iter().enumerate() {
        if let Some(list) = text.frame.and_then(|f| held.get_mut(f)) {
            list.push(t);
        }
    }
    held
}

/// Leaf frames by what they have in common.
fn families(shapes: &Shapes, leaf: &[bool], key: impl Fn(&Frame) -> i32) -> Vec<Vec<usize>> {
    let mut families: BTreeMap<(Option<usize>, i32), Vec<usize>> = BTreeMap::new();
    for (i, f) in shapes.frames.iter().enumerate().filter(|(i, _)| leaf[*i]) {
        families.entry((f.parent, key(f))).or_default().push(i);
    }
    families.into_values().collect()
}

/// The pixels that an item of a row covers, left to right.
pub(super) fn reach(layout: &Layout, item: &Item) -> (f64, f64) {
    match item.what {
        What::Text(t) => layout.pieces.get(t).map_or((0.0, 0.0), |p| layout.span(p)),
        _ => (layout.x(item.from), layout.x(item.to)),
    }
}

/// Whether anything but an upright line stands in a row right over or under a box, or beside its corners there.
pub(super) fn is_near(rows: &Rows, r: &Rect, row: i32) -> bool {
    rows.over(row, r.left - 1, r.right + 1).any(|item| !matches!(item.what, What::Riser(_)))
}

/// Boxes get some air above and below their text, for which the rows have room.
fn air(layout: &mut Layout, leaf: &[bool]) {
    for (area, _) in layout.frames.iter_mut().zip(leaf).filter(|(_, leaf)| **leaf) {
        area.top -= s::AIR;
        area.bottom += s::AIR;
    }
}

/// Boxes of one row of text are of one height, the least of them.
fn level(layout: &mut Layout, shapes: &Shapes, leaf: &[bool]) {
    let low = |i: &usize| leaf[*i] && shapes.frames[*i].rect.height() == 3;
    let low: Vec<usize> = (0..leaf.len()).filter(low).collect();
    let height = |i: usize| layout.frames[i].bottom - layout.frames[i].top;
    let least = low.iter().map(|&i| height(i)).fold(f64::MAX, f64::min);
    for i in low {
        layout.frames[i].bottom = layout.frames[i].top + least;
    }
}

/// Most pixels by which a name in a box that holds nothing else is brought to the middle of its height.
const UNBALANCED: f64 = 1.5 * s::CELL.1;

/// A name alone in its box stands halfway up.
fn balance(layout: &mut Layout, shapes: &Shapes, leaf: &[bool], held: &[Vec<usize>]) {
    for (f, texts) in held.iter().enumerate().filter(|(f, _)| leaf[*f] && shapes.frames[*f].rules.is_empty()) {
        let named = |&t: &usize| matches!(layout.pieces[t].look, Look::Title | Look::Row);
        let rows = texts.windows(2).all(|p| (0..=1).contains(&(shapes.texts[p[1]].at.row - shapes.texts[p[0]].at.row)));
        let (Some(&first), Some(&last)) = (texts.first(), texts.last()) else { continue };
        if !rows || !texts.iter().all(named) {
            continue;
        }
        let middle = (layout.y(shapes.texts[first].at.row) + layout.y(shapes.texts[last].at.row)) / 2.0;
        let by = half((layout.frames[f].top + layout.frames[f].bottom) / 2.0 - middle);
        if by.abs() <= UNBALANCED {
            texts.iter().for_each(|&t| layout.pieces[t].drop += by);
        }
    }
}

/// Labels move with their wires. Of a label at a level line the row next to the line tells how far; the others follow.
fn follow(layout: &mut Layout, shapes: &Shapes) {
    let mut moved: BTreeMap<TextRole, f64> = BTreeMap::new();
    let mut rest = Vec::new();
    for (t, text) in shapes.texts.iter().enumerate() {
        let piece = &layout.pieces[t];
        if let Some((w, col)) = piece.riser {
            let by = layout.shifts.at(w, false, col, text.at.row);
            layout.pieces[t].shift += by;
        } else if let (Some(w), Anchor::Middle(a, _)) = (piece.wire, piece.anchor) {
            let near = [0, 1, -1].into_iter().map(|d| layout.shifts.at(w, true, text.at.row + d, a));
            match near.into_iter().find(|by| *by != 0.0) {
                Some(by) => {
                    layout.pieces[t].drop += by;
                    moved.insert(text.role, by);
                }
                None => rest.push(t),
            }
        }
    }
    for t in rest {
        layout.pieces[t].drop += moved.get(&shapes.texts[t].role).copied().unwrap_or(0.0);
    }
}

/// Labels between upright lines keep clear of those that moved to where they stand.
fn clear(layout: &mut Layout, shapes: &Shapes, rows: &Rows) {
    for (t, text) in shapes.texts.iter().enumerate() {
        let piece = &layout.pieces[t];
        if piece.look != Look::Label || piece.riser.is_some() {
            continue;
        }
        let (row, from, to) = (text.at.row, text.at.col, text.at.col + text.width - 1);
        let line = |item: Item| match item.what {
            What::Riser(w) => Some(layout.place(w, Pos::new(item.from, row)).0),
            _ => None,
        };
        let (left, right) = layout.span(piece);
        let low = rows.left_of(row, from).and_then(line).map_or(f64::MIN, |x| x + s::TEXT_GAP);
        let high = rows.right_of(row, from, to).and_then(line).map_or(f64::MAX, |x| x - s::TEXT_GAP);
        if high - low >= right - left {
            layout.pieces[t].shift += (low - left).max(0.0) - (right - high).max(0.0);
        }
    }
}
