//! How the texts of a box stand: in its middle where their author centred them, at a side where not.

use std::collections::BTreeMap;

use super::looks::Look;
use super::pieces::Anchor;
use super::rows::{Item, Rows, What};
use super::sizes as s;
use crate::emit::names;
use crate::shape::{Shapes, Text};

/// Columns by which a text may miss the middle and still be meant to stand there.
const ASTRAY: i32 = 4;

/// Most rows of a box whose text may be brought to the middle because its neighbours' is there.
const FEW: usize = 4;

/// A text between two walls.
#[derive(Clone, Copy, Debug)]
struct Line {
    text: usize,
    row: i32,
    from: i32,
    to: i32,
    title: bool,
    /// An item of a list, or one of several texts in a row: it keeps its place.
    fixed: bool,
}

/// The anchor of each text that stands between the walls of a box.
pub(super) fn anchors(shapes: &Shapes, rows: &Rows, looks: &[(Look, bool)]) -> Vec<Option<Anchor>> {
    let mut anchors = vec![None; shapes.texts.len()];
    let mut slots: BTreeMap<(usize, i32, i32), Vec<Line>> = BTreeMap::new();
    for (i, text) in shapes.texts.iter().enumerate() {
        let Some(f) = text.frame.filter(|_| looks[i].0 != Look::Label) else { continue };
        let (from, to) = (text.at.col, text.at.col + text.width.max(1) - 1);
        let (left, right) = slot(rows, text, from, to);
        let fixed = left.1 || right.1 || names::is_bullet(&text.text);
        if let (Some(a), Some(b)) = (left.0, right.0) {
            let title = matches!(looks[i].0, Look::Title | Look::GroupTitle);
            slots.entry((f, a, b)).or_default().push(Line { text: i, row: text.at.row, from, to, title, fixed });
        }
    }
    let mut few: Vec<Few> = Vec::new();
    for ((f, a, b), lines) in slots {
        let alone = lines.iter().all(|l| l.title);
        if lines.len() <= FEW && lines.iter().all(|l| !l.fixed) {
            few.push(Few { frame: f, walls: (a, b), texts: lines.iter().map(|l| l.text).collect() });
        }
        if is_flush(&lines, a, b) {
            continue;
        }
        let margin = lines.iter().filter(|l| !l.title).map(|l| l.from).min().unwrap_or(b);
        let mut left_title = false;
        let mut above: Option<(i32, bool)> = None;
        for block in lines.chunk_by(|x, y| x.title == y.title && !x.fixed && !y.fixed && y.row == x.row + 1) {
            if block[0].fixed {
                above = None;
                continue;
            }
            // A name that begins well behind what stands under it was meant in the middle.
            let indented = block[0].title && block.iter().all(|l| l.from >= margin + ASTRAY);
            // So was a remark right under a name in the middle.
            let remark = above == Some((block[0].row, true))
                && (lines.last().map(|l| l.row) == block.last().map(|l| l.row)
                    || shapes.texts[block[0].text].text.starts_with('('))
                && block.len() == 1;
            let anchor = if indented || remark { Some(Side::Middle) } else { place(block, a, b, alone, left_title) };
            left_title |= block[0].title && anchor.is_none();
            above = block.last().map(|l| (l.row + 1, l.title && matches!(anchor, Some(Side::Middle))));
            for line in block {
                anchors[line.text] = anchor.map(|side| match side {
                    Side::Middle => Anchor::Middle(a, b),
                    Side::Right => Anchor::End(line.to, -s::CELL.0 / 2.0),
                });
            }
        }
    }
    together(shapes, &few, &mut anchors);
    anchors
}

/// Whether rows of unlike width all begin in one column that is not there by centring.
fn is_flush(lines: &[Line], a: i32, b: i32) -> bool {
    let width = |l: &Line| l.to - l.from;
    let (least, most) = (lines.iter().map(width).min(), lines.iter().map(width).max());
    let uneven = lines.iter().any(|l| (l.from + l.to - a - b).abs() > 1);
    lines.iter().all(|l| l.from == lines[0].from && !l.fixed)
        && least.zip(most).is_some_and(|(l, m)| m - l >= 2)
        && uneven
}

/// A few rows between two walls of a box.
struct Few {
    frame: usize,
    walls: (i32, i32),
    texts: Vec<usize>,
}

/// Boxes that start in one row and hold a few rows each hold them alike: in the middle if half of them do.
fn together(shapes: &Shapes, few: &[Few], anchors: &mut [Option<Anchor>]) {
    let mut families: BTreeMap<(Option<usize>, i32), Vec<&Few>> = BTreeMap::new();
    for one in few {
        let frame = &shapes.frames[one.frame];
        families.entry((frame.parent, frame.rect.top)).or_default().push(one);
    }
    for family in families.values().filter(|f| f.len() > 1) {
        let in_the_middle = |one: &&&Few| one.texts.iter().all(|&t| matches!(anchors[t], Some(Anchor::Middle(..))));
        let middle = family.iter().filter(in_the_middle).count();
        if middle * 2 >= family.len() {
            for one in family {
                for &t in &one.texts {
                    anchors[t].get_or_insert(Anchor::Middle(one.walls.0, one.walls.1));
                }
            }
        }
    }
}

/// The walls beside a text, and whether another text stands between.
fn slot(rows: &Rows, text: &Text, from: i32, to: i32) -> ((Option<i32>, bool), (Option<i32>, bool)) {
    let is_wall = |i: &&Item| i.what == What::Wall;
    let row = text.at.row;
    let left = rows.beginning(row, i32::MIN, from - 1).iter().rev().find(is_wall).map(|i| i.from);
    let right = rows.beginning(row, from + 1, i32::MAX).iter().find(is_wall).map(|i| i.from);
    let other = |low: i32, high: i32| {
        let between = rows.beginning(row, low + 1, high - 1).iter();
        between.filter(|i| i.to < high).any(|i| !matches!(i.what, What::Wall | What::Level))
    };
    ((left, left.is_some_and(|l| other(l, from))), (right, right.is_some_and(|r| other(to, r))))
}

#[derive(Clone, Copy, Debug)]
enum Side {
    Middle,
    Right,
}

/// Where the rows of a block stand between two walls; nothing if each keeps its first column.
fn place(block: &[Line], a: i32, b: i32, alone: bool, left_title: bool) -> Option<Side> {
    let widest = block.iter().max_by_key(|l| l.to - l.from)?;
    let slack = (b - a - 1) - (widest.to - widest.from + 1);
    // Twice the distance from the slot's middle.
    let uneven: Vec<i32> = block.iter().map(|l| (l.from + l.to) - (a + b)).collect();
    let worst = uneven.iter().map(|u| u.abs()).max().unwrap_or(0);
    let flush_left = block.len() > 1 && block.iter().all(|l| l.from == widest.from);
    let flush_right = block.len() > 1 && block.iter().all(|l| l.to == widest.to);
    let ragged = block.iter().any(|l| (widest.to - widest.from) - (l.to - l.from) >= 2);
    if ragged && flush_left && worst > 1 {
        return None;
    }
    if ragged && flush_right && b - widest.to <= 3 {
        return Some(Side::Right);
    }
    let tolerance = match (block[0].title, left_title) {
        (_, true) => 1,
        (true, _) if alone || block.len() > 1 => ASTRAY.max(slack / 2),
        _ => (slack / 4).max(2),
    };
    (worst <= tolerance).then_some(Side::Middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(rows: &[(i32, i32)], title: bool) -> Vec<Line> {
        let line =
            |(i, &(from, to)): (usize, &(i32, i32))| Line { text: i, row: i as i32, from, to, title, fixed: false };
        rows.iter().enumerate().map(line).collect()
    }

    #[test]
    fn a_name_a_little_off_the_middle_was_meant_there() {
        assert!(matches!(place(&block(&[(2, 8)], true), 0, 12, true, false), Some(Side::Middle)));
        assert!(place(&block(&[(2, 8)], true), 0, 40, true, false).is_none(), "far off is at the left");
        assert!(place(&block(&[(2, 4), (2, 12)], true), 0, 16, true, false).is_none(), "flush at the left");
        assert!(matches!(place(&block(&[(4, 7), (2, 9)], true), 0, 14, true, false), Some(Side::Middle)));
        assert!(place(&block(&[(3, 10)], false), 0, 16, false, true).is_none(), "as its title stands");
    }
}
