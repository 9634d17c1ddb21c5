//! Makes nodes of frames: a frame's own, or one for each of its cells.

use super::rows::Rows;
use super::{Builder, framed};
use crate::diagram::NodeIndex;
use crate::geom::{Pos, Rect};
use crate::shape::{Shapes, TextRole, Touch};

/// The nodes of frames: a frame's own, or one for each of its cells.
#[derive(Debug, Default)]
pub(super) struct Frames {
    pub(super) whole: Vec<Option<NodeIndex>>,
    pub(super) cells: Vec<Vec<(Rect, NodeIndex)>>,
    /// Its cells have a title over them and no lines of their own, so that a line to its border means the whole.
    titled: Vec<bool>,
    /// Where wires touch each frame.
    met: Vec<Vec<Pos>>,
}

impl Frames {
    /// No nodes yet.
    pub(super) fn of(shapes: &Shapes) -> Frames {
        let count = shapes.frames.len();
        let mut frames = Frames {
            whole: vec![None; count],
            cells: vec![Vec::new(); count],
            titled: vec![false; count],
            met: vec![Vec::new(); count],
        };
        for end in shapes.wires.iter().flat_map(|w| &w.ends) {
            if let Touch::Frame(f) = end.touch {
                frames.met[f].push(end.at);
            }
        }
        frames
    }

    /// The node that a wire means that touches a frame in a cell.
    pub(super) fn at(&self, frame: usize, p: Pos) -> Option<NodeIndex> {
        let (whole, cells) = (self.whole.get(frame).copied().flatten(), self.cells.get(frame)?);
        if self.titled.get(frame).copied().unwrap_or(false) {
            return whole;
        }
        let hit = cells.iter().filter(|(r, _)| r.contains(p));
        hit.map(|(_, n)| *n).next_back().or(whole)
    }
}

impl Builder {
    /// Makes the node of a frame whose outer frames have theirs.
    pub(super) fn frame(&mut self, i: usize) {
        let (rect, stroke) = (self.shapes.frames[i].rect, self.shapes.frames[i].stroke);
        let parent = self.parent(i);
        let hugged = self.contents.frames[i].iter().any(|&j| hugs(&self.shapes, i, j));
        if let Some(outer) = self.shapes.frames[i].parent.filter(|&o| hugs(&self.shapes, o, i)) {
            self.inner_wall(outer, i);
        } else if hugged {
            self.frames.whole[i] = Some(self.graph.add_node(framed(Vec::new(), rect, stroke, parent, false)));
        } else if self.shapes.frames[i].group {
            self.group(i);
        } else if self.shapes.frames[i].cells.is_empty() {
            let node = self.graph.node_count();
            let mut rows = self.rows_in_border(&rect, rect.top, node);
            rows.extend(self.rows_in(i, &rect, node));
            rows.extend(self.rows_in_border(&rect, rect.bottom, node));
            self.frames.whole[i] = Some(self.graph.add_node(framed(rows, rect, stroke, parent, false)));
        } else {
            self.cells(i);
        }
    }

    /// The node of the frame around a frame.
    pub(super) fn parent(&self, i: usize) -> Option<NodeIndex> {
        let r = self.shapes.frames[i].rect;
        self.shapes.frames[i].parent.and_then(|p| self.frames.at(p, Pos::new(r.left, r.top)))
    }

    /// The inner wall of a double border means the same node as the outer one.
    fn inner_wall(&mut self, outer: usize, i: usize) {
        let Some(node) = self.frames.whole[outer] else { return };
        let rect = self.shapes.frames[i].rect;
        let rows = self.rows_in(i, &rect, node.index());
        self.graph[node].label = rows.join(" ");
        self.graph[node].rows = rows;
        self.frames.whole[i] = Some(node);
    }

    /// Those of a frame's texts that stand within a rectangle, row by row, marked as the node's.
    fn rows_in(&mut self, frame: usize, rect: &Rect, node: usize) -> Vec<String> {
        // Words that are too long push others out of their box.
        let whole = *rect == self.shapes.frames[frame].rect;
        let within = |at: Pos, width: i32| {
            at.row >= rect.top && at.row <= rect.bottom && (whole || at.col + width > rect.left && at.col < rect.right)
        };
        let mut rows = Rows::default();
        for &t in &self.contents.texts[frame] {
            let text = &mut self.shapes.texts[t];
            if within(text.at, text.width) && !self.taken[t] {
                self.taken[t] = true;
                text.role = TextRole::Node(node);
                rows.push(text.at.row, &text.text);
            }
        }
        rows.finish().filter(|s| !s.is_empty()).collect()
    }

    /// The texts that interrupt a border of a frame, marked as the node's.
    fn rows_in_border(&mut self, rect: &Rect, row: i32, node: usize) -> Vec<String> {
        let mut rows = Rows::default();
        for t in self.contents.by_row.over(row, rect.left + 1, rect.right - 1) {
            let text = &mut self.shapes.texts[t];
            let within = text.at.col > rect.left && text.at.col + text.width <= rect.right;
            if within && !self.taken[t] && !self.contents.ended[t] && !self.contents.in_line[t] {
                self.taken[t] = true;
                text.role = TextRole::Node(node);
                rows.push(row, &text.text);
            }
        }
        rows.finish().collect()
    }

    /// A divided box: a group of its cells, titled by the rows above them.
    fn cells(&mut self, i: usize) {
        let parent = self.parent(i);
        let (rect, stroke) = (self.shapes.frames[i].rect, self.shapes.frames[i].stroke);
        let cells = self.shapes.frames[i].cells.clone();
        let top = cells.iter().map(|c| c.top).min().unwrap_or(rect.top);
        let titled = top > rect.top;
        let title = Rect::new(rect.left, rect.top, rect.right, top);
        let rows = if titled { self.rows_in(i, &title, self.graph.node_count()) } else { Vec::new() };
        // Boxes that share their walls, tee by tee, are just neighbours.
        let group = (titled || !self.shapes.frames[i].teed)
            .then(|| self.graph.add_node(framed(rows, rect, stroke, parent, true)));
        self.frames.whole[i] = group;
        self.frames.titled[i] = titled && !lines_of_their_own(&self.frames.met[i], &cells);
        for c in cells {
            let rows = self.rows_in(i, &c, self.graph.node_count());
            let node = self.graph.add_node(framed(rows, c, stroke, group.or(parent), false));
            self.frames.cells[i].push((c, node));
        }
        if let Some(group) = group {
            let rest = self.rows_in(i, &rect, group.index());
            self.graph[group].rows.extend(rest);
        }
    }
}

/// Whether a frame is the inner wall of a double border.
fn hugs(shapes: &Shapes, outer: usize, inner: usize) -> bool {
    let (o, i) = (shapes.frames[outer].rect, shapes.frames[inner].rect);
    shapes.frames[inner].parent == Some(outer)
        && !shapes.frames[inner].group
        && o.left + 1 == i.left
        && o.right - 1 == i.right
        && o.top + 1 == i.top
        && o.bottom - 1 == i.bottom
}

/// Whether two or more cells have lines of their own, that touch their frame at `met`.
fn lines_of_their_own(met: &[Pos], cells: &[Rect]) -> bool {
    let mut touched = met.iter().filter_map(|&p| cells.iter().position(|c| c.contains(p)));
    let first = touched.next();
    first.is_some() && touched.any(|c| Some(c) != first)
}
