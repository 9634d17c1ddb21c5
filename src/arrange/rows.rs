//! What stands in each row of a drawing, from left to right: where a text finds its neighbours.

use crate::geom::{Pos, Rect};
use crate::shape::{Segment, Shapes};

/// What stands somewhere in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// An upright wall of a frame, or an upright rule in one.
    Wall,
    /// A level wall or rule.
    Level,
    /// An upright piece of a wire.
    Riser(usize),
    /// A level piece of a wire.
    Run(usize),
    /// A text.
    Text(usize),
}

/// Something in a row, over columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Item {
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) what: What,
}

/// All rows.
pub(super) struct Rows {
    rows: Vec<Vec<Item>>,
    /// For each item, how far right it or an earlier one reaches.
    reach: Vec<Vec<i32>>,
}

impl Rows {
    pub(super) fn new(shapes: &Shapes, height: usize) -> Rows {
        let mut rows = Rows { rows: vec![Vec::new(); height], reach: Vec::new() };
        for frame in &shapes.frames {
            let r = frame.rect;
            for row in r.top..=r.bottom {
                rows.put(row, r.left, r.left, What::Wall);
                rows.put(row, r.right, r.right, What::Wall);
            }
            for row in [r.top, r.bottom] {
                rows.put(row, r.left, r.right, What::Level);
            }
            for cell in &frame.cells {
                for col in [cell.left, cell.right].into_iter().filter(|&c| c > r.left && c < r.right) {
                    for row in cell.top..=cell.bottom {
                        rows.put(row, col, col, What::Wall);
                    }
                }
            }
            for rule in frame.rules.iter().chain(&frame.dividers) {
                rows.segment(rule, What::Wall, What::Level);
            }
        }
        for (w, wire) in shapes.wires.iter().enumerate() {
            for s in &wire.segments {
                rows.segment(s, What::Riser(w), What::Run(w));
            }
        }
        for (t, text) in shapes.texts.iter().enumerate() {
            rows.put(text.at.row, text.at.col, text.at.col + text.width.max(1) - 1, What::Text(t));
        }
        for row in &mut rows.rows {
            row.sort();
            row.dedup();
        }
        let furthest = |most: &mut i32, item: &Item| {
            *most = item.to.max(*most);
            Some(*most)
        };
        rows.reach = rows.rows.iter().map(|row| row.iter().scan(i32::MIN, furthest).collect()).collect();
        rows
    }

    fn put(&mut self, row: i32, from: i32, to: i32, what: What) {
        if let Some(items) = usize::try_from(row).ok().and_then(|r| self.rows.get_mut(r)) {
            items.push(Item { from, to, what });
        }
    }

    fn segment(&mut self, s: &Segment, upright: What, level: What) {
        let (Pos { row: r0, col: c0 }, Pos { row: r1, col: c1 }) = (s.from, s.to);
        if r0 == r1 {
            self.put(r0, c0.min(c1), c0.max(c1), level);
            return;
        }
        // A diagonal counts as a riser in each of its rows.
        let rows = (r1 - r0).abs();
        for i in 0..=rows {
            let col = c0 + (c1 - c0) * i / rows;
            self.put(r0 + (r1 - r0).signum() * i, col, col, upright);
        }
    }

    /// The items of a row.
    pub(super) fn row(&self, row: i32) -> &[Item] {
        usize::try_from(row).ok().and_then(|r| self.rows.get(r)).map_or(&[], Vec::as_slice)
    }

    /// The items of a row that begin in the columns `from..=to`.
    pub(super) fn beginning(&self, row: i32, from: i32, to: i32) -> &[Item] {
        let items = self.row(row);
        let (first, end) = (items.partition_point(|i| i.from < from), items.partition_point(|i| i.from <= to));
        items.get(first..end).unwrap_or_default()
    }

    /// The items of a row that share columns with `from..=to`.
    pub(super) fn over(&self, row: i32, from: i32, to: i32) -> impl Iterator<Item = &Item> {
        let reach = usize::try_from(row).ok().and_then(|r| self.reach.get(r)).map_or(&[][..], Vec::as_slice);
        let first = reach.partition_point(|&r| r < from);
        self.row(row)[first..].iter().take_while(move |i| i.from <= to).filter(move |i| i.to >= from)
    }

    /// What ends left of the cell, nearest.
    pub(super) fn left_of(&self, row: i32, col: i32) -> Option<Item> {
        let items = self.row(row);
        let before = items.partition_point(|i| i.from < col);
        // An item that starts earlier can end later, but only walls and runs are long.
        // A line that ends at a wall is behind it.
        let near = |i: &&Item| (i.to, i.what == What::Wall, i.what);
        items[..before].iter().rev().take(8).filter(|i| i.to < col).max_by_key(near).copied()
    }

    /// What begins right of the cells `from..=to`, nearest. A wall that a text runs into, as walls
    /// that were put straight can be, counts as right of it.
    pub(super) fn right_of(&self, row: i32, from: i32, to: i32) -> Option<Item> {
        let items = self.row(row);
        let after = items.partition_point(|i| i.from <= from);
        items[after..].iter().find(|i| i.from > to || i.what == What::Wall).copied()
    }

    /// Level pieces of wires that share columns with `from..=to`.
    pub(super) fn runs_over(&self, row: i32, from: i32, to: i32) -> impl Iterator<Item = Item> + '_ {
        self.row(row).iter().copied().filter(move |i| matches!(i.what, What::Run(_)) && i.from <= to && i.to >= from)
    }

    /// Level walls that share columns with `from..=to`.
    pub(super) fn walls_over(&self, row: i32, from: i32, to: i32) -> bool {
        self.row(row).iter().any(|i| i.what == What::Level && i.from <= to && i.to >= from)
    }

    /// Whether anything but an upright line stands in a row right over or under a box, or beside its corners there.
    pub(super) fn is_near(&self, r: &Rect, row: i32) -> bool {
        self.over(row, r.left - 1, r.right + 1).any(|item| !matches!(item.what, What::Riser(_)))
    }
}
