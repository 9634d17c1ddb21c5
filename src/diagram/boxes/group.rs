//! Makes groups of frames that hold others, and finds their titles.

use super::rows::Rows;
use super::{Builder, framed};
use crate::diagram::NodeIndex;
use crate::geom::Rect;
use crate::shape::TextRole;

/// Cells of a title in a group's upper corner.
const CORNER: i32 = 24;
/// Columns from there to the wall.
const BESIDE_WALL: i32 = 3;

/// Where a group's title may stand.
struct Room {
    /// The row of the first thing in the group.
    first_child: i32,
    /// The row of the last of its boxes' bottoms.
    last_child: i32,
    /// Another text than those beside wires can be the title.
    other: bool,
}

impl Builder {
    /// A frame that holds others: its title is the first there is of a text in its top border, the first paragraph
    /// above them, a text in its bottom border, the paragraph right above it, the last paragraph below them, a text
    /// right below it.
    pub(super) fn group(&mut self, i: usize) {
        let sections = self.sections(i);
        for &rect in &sections {
            let node = self.group_in(i, rect);
            self.frames.cells[i].push((rect, node));
        }
        if sections.is_empty() {
            self.frames.whole[i] = Some(self.group_in(i, self.shapes.frames[i].rect));
        }
    }

    /// The group that a frame or a section of it is.
    fn group_in(&mut self, i: usize, rect: Rect) -> NodeIndex {
        let (stroke, index) = (self.shapes.frames[i].stroke, self.graph.node_count());
        let mut rows = Rows::default();
        for t in self.title(i, rect) {
            self.taken[t] = true;
            self.shapes.texts[t].role = TextRole::Title(index);
            rows.push(self.shapes.texts[t].at.row, &self.shapes.texts[t].text);
        }
        let node = framed(rows.finish().collect(), rect, stroke, self.parent(i), true);
        self.graph.add_node(node)
    }

    /// The texts of the title of a group that a part of a frame is.
    fn title(&self, i: usize, rect: Rect) -> Vec<usize> {
        let room = self.room(i, rect);
        let row = |t: usize| self.shapes.texts[t].at.row;
        let mine: Vec<usize> = self.within(i, rect);
        let mine = &mine;
        let in_border =
            |row: i32| Some(self.in_row(&room, row, rect.left + 1, rect.right - 1)).filter(|t| !t.is_empty());
        if let Some(found) = in_border(rect.top) {
            return found;
        }
        let above = |&t: &usize| self.free(&room, t) && row(t) < room.first_child && row(t) > rect.top;
        if let Some(first) = mine.iter().position(above) {
            return self.paragraph(&room, &mine[first..]);
        }
        // A line that comes in through the border stops at the title, or goes on behind it.
        let crossed = |&t: &usize| {
            let way = self.contents.in_line[t] || self.contents.entered[t];
            way && !self.taken[t] && row(t) < room.first_child && row(t) > rect.top && row(t) <= rect.top + 2
        };
        if let Some(t) = mine.iter().copied().find(crossed) {
            return vec![t];
        }
        if let Some(found) = in_border(rect.bottom) {
            return found;
        }
        let right_by = |row: i32| {
            let here = self.in_row(&room, row, rect.left, rect.right);
            here.into_iter().find(|&t| !self.contents.beside[t])
        };
        let row_over = |t: &usize| right_by(row(*t) - 1).filter(|&u| self.goes_on(u, *t));
        let mut over: Vec<usize> = std::iter::successors(right_by(rect.top - 1), row_over).collect();
        if !over.is_empty() {
            over.reverse();
            return over;
        }
        let below = |&t: &usize| self.free(&room, t) && row(t) > room.last_child && row(t) < rect.bottom;
        let under = right_by(rect.bottom + 1);
        // Texts side by side are no title where one stands under the group.
        let lists = |found: &[usize]| found.windows(2).any(|w| row(w[0]) == row(w[1]));
        let last = mine.iter().rposition(below).map(|last| {
            let first = mine[..=last].iter().rposition(|&t| !below(&t) || row(t) + 1 < row(mine[last]));
            mine[first.map_or(0, |f| f + 1)..=last].to_vec()
        });
        last.filter(|found| under.is_none() || !lists(found))
            .or(under.map(|t| vec![t]))
            .unwrap_or_else(|| self.in_corner(&room, i, rect))
    }

    /// What stands in an upper corner of a group, beside what is in it and parted from that by no line, row
    /// under row.
    fn in_corner(&self, room: &Room, i: usize, rect: Rect) -> Vec<usize> {
        if !self.shapes.frames[i].dividers.is_empty() {
            return Vec::new();
        }
        let text = |t: usize| &self.shapes.texts[t];
        let at_wall = |row: i32, left: bool| {
            let (from, to) =
                if left { (rect.left + 1, rect.left + CORNER) } else { (rect.right - CORNER, rect.right - 1) };
            let gap = |&t: &usize| {
                if left { text(t).at.col - rect.left } else { rect.right - text(t).at.col - text(t).width + 1 }
            };
            self.in_row(room, row, from, to).into_iter().find(|t| gap(t) <= BESIDE_WALL)
        };
        let first = [1, 2].into_iter().flat_map(|n| [(rect.top + n, true), (rect.top + n, false)]);
        let Some((row, left)) = first.into_iter().find(|&(row, left)| at_wall(row, left).is_some()) else {
            return Vec::new();
        };
        (row..rect.bottom).map_while(|row| at_wall(row, left)).collect()
    }

    /// The texts of a frame in the rows of a part of it.
    fn within(&self, i: usize, rect: Rect) -> Vec<usize> {
        let rows = |&t: &usize| (rect.top..=rect.bottom).contains(&self.shapes.texts[t].at.row);
        self.contents.texts[i].iter().copied().filter(rows).collect()
    }

    /// Where the title of a group may stand.
    fn room(&self, i: usize, rect: Rect) -> Room {
        let (mine, contents) = (self.within(i, rect), &self.contents);
        let row = |t: usize| self.shapes.texts[t].at.row;
        let rects = contents.frames[i].iter().map(|&j| self.shapes.frames[j].rect);
        let boxes: Vec<Rect> = rects.filter(|r| r.top >= rect.top && r.bottom <= rect.bottom).collect();
        let inner = boxes.iter().map(|b| b.top);
        let named = mine.iter().filter(|&&t| contents.ended[t] && !contents.entered[t]).map(|&t| row(t));
        let first_child = inner.chain(named).min().unwrap_or(rect.bottom);
        let last_child = boxes.iter().map(|b| b.bottom).max().unwrap_or(rect.bottom);
        // A text beside a wire is its label, unless no other can be the title.
        let other = mine.iter().any(|&t| {
            row(t) > rect.top && row(t) < first_child && !self.taken[t] && !self.is_met(t) && !contents.beside[t]
        });
        Room { first_child, last_child, other }
    }

    /// Whether a wire ends at a text or goes through it.
    fn is_met(&self, t: usize) -> bool {
        self.contents.ended[t] || self.contents.in_line[t]
    }

    fn free(&self, room: &Room, t: usize) -> bool {
        !(self.taken[t] || self.is_met(t) || room.other && self.contents.beside[t])
    }

    /// Free texts in a row between two columns, both included.
    fn in_row(&self, room: &Room, row: i32, from: i32, to: i32) -> Vec<usize> {
        let within = |t: &usize| {
            let x = &self.shapes.texts[*t];
            x.at.col >= from && x.at.col + x.width - 1 <= to
        };
        let mut here = self.contents.by_row.over(row, from, to);
        here.retain(|t| within(t) && self.free(room, *t));
        here
    }

    /// Whether a text goes on a title: it stands in the same row, or under it at its margin or around its middle.
    fn goes_on(&self, title: usize, t: usize) -> bool {
        let (a, b) = (&self.shapes.texts[title], &self.shapes.texts[t]);
        let middle = (2 * a.at.col + a.width - 2 * b.at.col - b.width).abs();
        a.at.row == b.at.row || (a.at.col - b.at.col).abs() <= 4 || middle <= 6
    }

    /// Free texts row under row, from the first on.
    fn paragraph(&self, room: &Room, texts: &[usize]) -> Vec<usize> {
        let row = |t: usize| self.shapes.texts[t].at.row;
        let mut last = texts.first().map_or(0, |&t| row(t));
        let mut out = Vec::new();
        for &t in texts {
            if row(t) > last + i32::from(room.other) || row(t) >= room.first_child {
                break;
            }
            let flush = out.last().is_none_or(|&u: &usize| self.goes_on(u, t));
            if self.free(room, t) && flush {
                out.push(t);
                last = row(t);
            }
        }
        out
    }
}
