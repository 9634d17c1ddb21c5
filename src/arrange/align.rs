//! How the texts of a box stand: in its middle where their author centred them, at a side where not.

use std::collections::BTreeMap;

use super::groups::grouped;
use super::looks::Look;
use super::names;
use super::piece::Anchor;
use super::rows::{Item, Rows, What};
use super::sizes as s;
use crate::shape::{Shapes, Text};

/// Columns by which a text may miss the middle and still be meant to stand there.
const ASTRAY: i32 = 4;

/// Most rows of a box whose text may be brought to the middle because its neighbours' is there.
const FEW: usize = 4;

/// How many times as many boxes must have their names in the middle for the others to follow.
const MOST: usize = 2;

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
    /// Goes on in a bracket that the row above opened, right behind its column.
    hangs: bool,
}

impl Line {
    fn width(&self) -> i32 {
        self.to - self.from + 1
    }
}

/// The anchor of each text that stands between the walls of a box.
pub(super) fn anchors(shapes: &Shapes, rows: &Rows, looks: &[(Look, bool)]) -> Vec<Option<Anchor>> {
    let mut anchors = vec![None; shapes.texts.len()];
    let mut slots: BTreeMap<(usize, i32, i32), Vec<Line>> = BTreeMap::new();
    for (i, text) in shapes.texts.iter().enumerate() {
        let Some(f) = text.frame.filter(|_| looks[i].0 != Look::Label) else { continue };
        let (from, to) = (text.at.col, text.at.col + text.width.max(1) - 1);
        let (left, right) = between(rows, text, from, to);
        let fixed = left.1 || right.1 || names::is_bullet(&text.text) || names::is_numbered(&text.text);
        if let (Some(a), Some(b)) = (left.0, right.0) {
            // What is too long for its box fills it.
            let to = to.min(b - 1).max(from);
            let title = matches!(looks[i].0, Look::Title | Look::GroupTitle);
            let line = Line { text: i, row: text.at.row, from, to, title, fixed, hangs: false };
            slots.entry((f, a, b)).or_default().push(line);
        }
    }
    let slot = |((f, a, b), lines)| Slot::new(shapes, f, (a, b), lines);
    let mut slots: Vec<Slot> = slots.into_iter().map(slot).collect();
    together(shapes, &mut slots);
    for Slot { walls, lines, sides, .. } in &slots {
        for (line, side) in lines.iter().zip(sides) {
            anchors[line.text] = side.map(|side| match side {
                Side::Middle => Anchor::Middle(walls.0, walls.1),
                Side::Right => Anchor::End(line.to, -s::CELL.0 / 2.0),
            });
        }
    }
    anchors
}

/// What stands between two walls of a box, row by row.
struct Slot {
    frame: usize,
    walls: (i32, i32),
    lines: Vec<Line>,
    /// Where each row stands; nothing if it keeps its first column.
    sides: Vec<Option<Side>>,
    /// Whether all rows stand in one way, and which.
    stand: Stand,
}

/// How all rows between two walls stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Middle,
    Left,
    /// They fill the box: as its like do.
    Either,
    /// Not all in one way.
    Parts,
}

impl Slot {
    fn new(shapes: &Shapes, frame: usize, walls: (i32, i32), mut lines: Vec<Line>) -> Slot {
        hang(shapes, &mut lines);
        let stand = stand(&lines, walls);
        let sides = match stand {
            Stand::Middle => vec![Some(Side::Middle); lines.len()],
            Stand::Left | Stand::Either => vec![None; lines.len()],
            Stand::Parts => parts(shapes, &lines, walls),
        };
        Slot { frame, walls, lines, sides, stand }
    }

    /// A few rows that are no list.
    fn is_few(&self) -> bool {
        self.lines.len() <= FEW && self.lines.iter().all(|l| !l.fixed)
    }

    fn is_middle(&self) -> bool {
        self.sides.iter().all(|side| *side == Some(Side::Middle))
    }

    fn centre(&mut self) {
        self.sides.fill(Some(Side::Middle));
    }
}

/// Marks rows that go on in a bracket.
fn hang(shapes: &Shapes, lines: &mut [Line]) {
    let mut open: Option<(i32, i32)> = None;
    for line in lines {
        let text = &shapes.texts[line.text].text;
        line.hangs = open == Some((line.row, line.from));
        open = match open {
            _ if text.contains(')') => None,
            _ if text.starts_with('(') => Some((line.row + 1, line.from + 1)),
            Some((_, column)) if line.hangs => Some((line.row + 1, column)),
            _ => None,
        };
    }
}

/// How all rows between two walls stand.
fn stand(lines: &[Line], (a, b): (i32, i32)) -> Stand {
    let led = || lines.iter().filter(|l| !l.hangs);
    let spread = |of: fn(&Line) -> i32| led().map(of).max().unwrap_or(0) - led().map(of).min().unwrap_or(0);
    let Some(widest) = led().max_by_key(|l| l.width()).filter(|_| lines.len() > 1) else { return Stand::Parts };
    if lines.iter().any(|l| l.fixed) {
        return Stand::Parts;
    }
    let (before, behind) = (widest.from - a - 1, b - widest.to - 1);
    let together = lines.windows(2).all(|l| l[1].row == l[0].row + 1);
    if spread(|l| l.from) == 0 {
        return match behind - before {
            -2..=2 if spread(|l| l.to) <= 1 => Stand::Either,
            // Well off both walls, and about as far: the middle is what was meant.
            -3..=5 if before >= 2 && lines.len() <= FEW && together => Stand::Middle,
            _ => Stand::Left,
        };
    }
    let off = led().map(|l| l.from + l.to - a - b).sum::<i32>() / led().count() as i32;
    // A name that begins behind a row under it was meant in the middle, if that row has no others at its margin.
    let margin = led().map(|l| l.from).min().unwrap_or(a);
    let steps_in = lines[0].from > margin && led().filter(|l| l.from == margin).count() == 1;
    let in_line = spread(|l| l.from + l.to) <= if steps_in { ASTRAY } else { 2 };
    if in_line && off.abs() <= ASTRAY.max((before + behind) / 2) { Stand::Middle } else { Stand::Parts }
}

/// Where rows stand that do not all stand in one way.
fn parts(shapes: &Shapes, lines: &[Line], (a, b): (i32, i32)) -> Vec<Option<Side>> {
    let margin = lines.iter().map(|l| l.from).min().unwrap_or(b);
    let at_margin = lines.iter().filter(|l| l.from == margin).count();
    let body = lines.iter().filter(|l| !l.title).map(|l| l.from).min().unwrap_or(b);
    let alone = lines.iter().all(|l| l.title);
    let mut left_title = false;
    let mut above: Option<(i32, bool)> = None;
    let mut sides = Vec::new();
    let like = |x: &Line, y: &Line| {
        let side_by_side = x.title || (x.from == margin) == (y.from == margin);
        x.title == y.title && !x.fixed && !y.fixed && y.row == x.row + 1 && (side_by_side || y.hangs)
    };
    for block in lines.chunk_by(like) {
        if block[0].fixed {
            above = None;
            sides.push(None);
            continue;
        }
        let flush = block.iter().filter(|l| l.from == margin).count();
        // With others it begins where the leftmost do: that is its place.
        let listed = flush > 0 && flush < at_margin && block.iter().all(|l| l.from == margin || l.hangs);
        // A name that begins well behind what stands under it was meant in the middle.
        let indented = block[0].title && block.iter().all(|l| l.from >= body + ASTRAY);
        // So was a remark right under a name in the middle.
        let last = lines.last().map(|l| l.row) == block.last().map(|l| l.row);
        let remark = above == Some((block[0].row, true))
            && block.len() == 1
            && (last || shapes.texts[block[0].text].text.starts_with('('));
        let centred = block.iter().all(|l| (l.from + l.to - a - b).abs() <= 2);
        let side = match () {
            () if listed && !(remark && centred) => None,
            () if indented || remark => Some(Side::Middle),
            () => place(block, (a, b), alone || block[0].from > margin, left_title),
        };
        left_title |= block[0].title && side.is_none();
        above = block.last().map(|l| (l.row + 1, l.title && side == Some(Side::Middle)));
        sides.extend(block.iter().map(|_| side));
    }
    sides
}

/// Boxes that start in one row and hold a few rows each hold them alike, in the middle if half of them do. Where a
/// box does not tell, the others of the drawing do.
fn together(shapes: &Shapes, slots: &mut [Slot]) {
    let several = |s: &&Slot| s.is_few() && s.lines.len() > 1;
    let left = slots.iter().filter(several).filter(|s| s.stand == Stand::Left).count();
    let middle = slots.iter().filter(several).filter(|s| s.is_middle()).count();
    if middle >= left {
        slots.iter_mut().filter(|s| s.stand == Stand::Either).for_each(Slot::centre);
    }
    // Names that are all of a box, with or without remarks in brackets, stand as most of the picture's do.
    let plain = |s: &Slot| {
        let frame = &shapes.frames[s.frame];
        let is_name = |l: &Line| l.title || shapes.texts[l.text].text.starts_with('(');
        s.is_few() && !frame.group && frame.rules.is_empty() && s.lines.iter().all(is_name)
    };
    let centred = slots.iter().filter(|s| plain(s) && s.is_middle()).count();
    let others = slots.iter().filter(|s| plain(s) && !s.is_middle()).count();
    if centred >= MOST * others {
        slots.iter_mut().filter(|s| plain(s)).for_each(Slot::centre);
    }
    let place = |slot: &Slot| (shapes.frames[slot.frame].parent, shapes.frames[slot.frame].rect.top);
    let few = slots.iter().enumerate().filter(|(_, s)| s.is_few());
    for family in grouped(few.map(|(i, slot)| (place(slot), i))).iter().filter(|f| f.len() > 1) {
        if family.iter().filter(|&&i| slots[i].is_middle()).count() * 2 >= family.len() {
            family.iter().for_each(|&i| slots[i].centre());
        }
    }
}

/// The walls beside a text, and whether another text stands between.
fn between(rows: &Rows, text: &Text, from: i32, to: i32) -> ((Option<i32>, bool), (Option<i32>, bool)) {
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Middle,
    Right,
}

/// Where the rows of a block stand between two walls; nothing if each keeps its first column.
fn place(block: &[Line], (a, b): (i32, i32), set_off: bool, left_title: bool) -> Option<Side> {
    let widest = block.iter().max_by_key(|l| l.to - l.from)?;
    let slack = (b - a - 1) - (widest.to - widest.from + 1);
    // Twice the distance from the slot's middle.
    let worst = block.iter().map(|l| (l.from + l.to - a - b).abs()).max().unwrap_or(0);
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
        (true, _) if set_off || block.len() > 1 => ASTRAY.max(slack / 2),
        _ => (slack / 4).max(2),
    };
    (worst <= tolerance).then_some(Side::Middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(rows: &[(i32, i32)], title: bool) -> Vec<Line> {
        let line = |(i, &(from, to)): (usize, &(i32, i32))| Line {
            text: i,
            row: i as i32,
            from,
            to,
            title,
            fixed: false,
            hangs: false,
        };
        rows.iter().enumerate().map(line).collect()
    }

    #[test]
    fn a_name_a_little_off_the_middle_was_meant_there() {
        assert!(matches!(place(&block(&[(2, 8)], true), (0, 12), true, false), Some(Side::Middle)));
        assert!(place(&block(&[(2, 8)], true), (0, 40), true, false).is_none(), "far off is at the left");
        assert!(place(&block(&[(2, 4), (2, 12)], true), (0, 16), true, false).is_none(), "flush at the left");
        assert!(matches!(place(&block(&[(4, 7), (2, 9)], true), (0, 14), true, false), Some(Side::Middle)));
        assert!(place(&block(&[(3, 10)], false), (0, 16), false, true).is_none(), "as its title stands");
    }
}
