//! Gives frames other walls, and takes along what stands on them and in them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::groups::grouped;
use crate::diagram::Diagram;
use crate::geom::{Pos, Rect};
use crate::shape::{Shapes, Text, TextRole, Touch, Wire};

/// The diagram with other walls for some of its frames.
pub(super) fn with<'a>(diagram: Cow<'a, Diagram>, moved: &BTreeMap<usize, Rect>) -> Cow<'a, Diagram> {
    if moved.is_empty() {
        return diagram;
    }
    let mut diagram = diagram.into_owned();
    let mut rects: BTreeMap<Rect, Rect> = BTreeMap::new();
    let mut changes: BTreeMap<usize, Change> = BTreeMap::new();
    for (&i, &new) in moved {
        let frame = &mut diagram.shapes.frames[i];
        let change = Change { old: frame.rect, new };
        for rect in frame.cells.iter_mut().chain([&mut frame.rect]) {
            rects.insert(*rect, change.rect(rect));
            *rect = change.rect(rect);
        }
        for rule in frame.rules.iter_mut().chain(&mut frame.dividers) {
            let level = rule.from.row == rule.to.row;
            rule.from = change.along(rule.from, level);
            rule.to = change.along(rule.to, level);
        }
        changes.insert(i, change);
    }
    for wire in &mut diagram.shapes.wires {
        lengthen(wire, &changes);
    }
    keep_place(&mut diagram.shapes, &changes);
    for node in diagram.graph.node_weights_mut() {
        node.rect = rects.get(&node.rect).copied().unwrap_or(node.rect);
    }
    Cow::Owned(diagram)
}

/// A frame's walls before and after.
#[derive(Clone, Copy)]
struct Change {
    old: Rect,
    new: Rect,
}

impl Change {
    /// The walls of a part of the frame go with the frame's own.
    fn rect(&self, r: &Rect) -> Rect {
        let go = |at: i32, old: i32, new: i32| if at == old { new } else { at };
        Rect {
            left: go(r.left, self.old.left, self.new.left),
            top: go(r.top, self.old.top, self.new.top),
            right: go(r.right, self.old.right, self.new.right),
            bottom: go(r.bottom, self.old.bottom, self.new.bottom),
        }
    }

    /// The end of a line on a wall goes with that, in the line's direction.
    fn along(&self, p: Pos, level: bool) -> Pos {
        let r = self.rect(&Rect::new(p.col, p.row, p.col, p.row));
        match (level, p.col == self.old.right, p.row == self.old.bottom) {
            (true, true, _) => Pos::new(r.right, p.row),
            (true, false, _) => Pos::new(r.left, p.row),
            (false, _, true) => Pos::new(p.col, r.bottom),
            (false, _, false) => Pos::new(p.col, r.top),
        }
    }
}

/// Brings a wire to the walls that it ends at.
fn lengthen(wire: &mut Wire, changes: &BTreeMap<usize, Change>) {
    // By direction and line: what lies between the old wall and the new one goes to the new.
    let mut ends: BTreeMap<(bool, i32), Vec<(i32, i32)>> = BTreeMap::new();
    for end in &mut wire.ends {
        if let Touch::Frame(f) = end.touch
            && let Some(change) = changes.get(&f)
        {
            let level = end.dir.is_level();
            let at = change.along(end.at, level);
            if at != end.at {
                let (line, old, new) = if level { (at.row, end.at.col, at.col) } else { (at.col, end.at.row, at.row) };
                ends.entry((level, line)).or_default().push((old, new));
                end.at = at;
            }
        }
    }
    if ends.is_empty() {
        return;
    }
    let go = |list: &[(i32, i32)], at: i32| {
        let passed = list.iter().find(|(old, new)| (*old.min(new)..=*old.max(new)).contains(&at));
        passed.map_or(at, |(_, new)| *new)
    };
    for s in &mut wire.segments {
        let level = s.from.row == s.to.row;
        for p in [&mut s.from, &mut s.to] {
            match ends.get(&(level, if level { p.row } else { p.col })) {
                Some(list) if level => p.col = go(list, p.col),
                Some(list) => p.row = go(list, p.row),
                None => {}
            }
        }
    }
    wire.segments.retain(|s| s.from != s.to);
}

/// Half columns by which a row may miss the middle of its box and still be meant there.
const OFF: i32 = 4;

/// Names stay as far from the left wall, or from the middle, as they were drawn.
fn keep_place(shapes: &mut Shapes, changes: &BTreeMap<usize, Change>) {
    let own = |text: &Text| matches!(text.role, TextRole::Node(_) | TextRole::Title(_));
    let texts = shapes.texts.iter().enumerate().filter(|(_, text)| own(text));
    let texts = texts.filter_map(|(t, text)| Some((text.frame.filter(|f| changes.contains_key(f))?, t)));
    for list in grouped(texts) {
        let Some(Change { old, new }) = shapes.texts[list[0]].frame.map(|f| changes[&f]) else { continue };
        let (left, right) = (new.left - old.left, new.right - old.right);
        let mut begins: BTreeMap<i32, usize> = BTreeMap::new();
        for &t in &list {
            *begins.entry(shapes.texts[t].at.col).or_default() += 1;
        }
        // Twice how far a row is from the middle.
        let off = |text: &Text, walls: i32| 2 * text.at.col + text.width - 1 - walls;
        let (middle, flush): (Vec<usize>, Vec<usize>) = list.into_iter().partition(|&t| {
            let text = &shapes.texts[t];
            begins[&text.at.col] == 1 && off(text, old.left + old.right).abs() <= OFF
        });
        let worst = |by: i32| {
            let rows = middle.iter().map(|&t| (off(&shapes.texts[t], new.left + new.right) + 2 * by).abs());
            (rows.max().unwrap_or(0), by)
        };
        let half = (left + right).div_euclid(2);
        let by = [half, left + right - half].into_iter().min_by_key(|&by| worst(by)).unwrap_or(0);
        middle.into_iter().for_each(|t| shapes.texts[t].at.col += by);
        flush.into_iter().for_each(|t| shapes.texts[t].at.col += left);
    }
}
