//! Takes the roughness out of a layout: boxes that were meant to be alike become alike and get a
//! little air, wires that end beside the middle of a box end in its middle.

use std::collections::BTreeMap;

use super::area::half;
use super::frames;
use super::layout::Layout;
use super::looks::Look;
use super::piece::Anchor;
use super::rows::{Item, What};
use super::site::Site;
use super::sizes as s;
use super::{beside, centre, meet, pitch, sisters, straight};
use crate::geom::Pos;
use crate::shape::{Shapes, TextRole};

/// Moves what `layout` has placed on bare cells.
pub(super) fn settle(layout: &mut Layout, site: &Site<'_>) {
    let shapes = site.shapes;
    sisters::even(layout, site);
    meet::meet(layout, site);
    air(layout, &site.leaf);
    level(layout, site);
    pitch::keep(layout, site);
    balance(layout, site);
    beside::keep(layout, site);
    for (t, f) in frames::in_borders(shapes) {
        let (rect, area) = (site.rect(f), layout.frames[f]);
        let border = if shapes.texts[t].at.row == rect.top { area.top } else { area.bottom };
        layout.pieces[t].drop = border - layout.y(shapes.texts[t].at.row);
    }
    centre::centre(layout, site);
    straight::straighten(layout, site);
    follow(layout, shapes);
    clear(layout, site);
}

/// Boxes get some air above and below their text, for which the rows have room.
fn air(layout: &mut Layout, leaf: &[bool]) {
    for (area, _) in layout.frames.iter_mut().zip(leaf).filter(|(_, leaf)| **leaf) {
        area.top -= s::AIR;
        area.bottom += s::AIR;
    }
}

/// Boxes of one row of text are of one height, the least of them.
fn level(layout: &mut Layout, site: &Site<'_>) {
    let low = |i: &usize| site.leaf[*i] && site.rect(*i).height() == 3;
    let low: Vec<usize> = (0..site.leaf.len()).filter(low).collect();
    let height = |i: usize| layout.frames[i].bottom - layout.frames[i].top;
    let least = low.iter().map(|&i| height(i)).fold(f64::MAX, f64::min);
    for i in low {
        layout.frames[i].bottom = layout.frames[i].top + least;
    }
}

/// Most pixels by which a name in a box that holds nothing else is brought to the middle of its height.
const UNBALANCED: f64 = 1.5 * s::CELL.1;

/// A name alone in its box stands halfway up.
fn balance(layout: &mut Layout, site: &Site<'_>) {
    let shapes = site.shapes;
    for (f, texts) in site.held.iter().enumerate().filter(|(f, _)| site.leaf[*f] && shapes.frames[*f].rules.is_empty())
    {
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
fn clear(layout: &mut Layout, site: &Site<'_>) {
    for (t, text) in site.shapes.texts.iter().enumerate() {
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
        let low = site.rows.left_of(row, from).and_then(line).map_or(f64::MIN, |x| x + s::TEXT_GAP);
        let high = site.rows.right_of(row, from, to).and_then(line).map_or(f64::MAX, |x| x - s::TEXT_GAP);
        if high - low >= right - left {
            layout.pieces[t].shift += (low - left).max(0.0) - (right - high).max(0.0);
        }
    }
}
