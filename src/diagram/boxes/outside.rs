//! Names of empty boxes that stand right over or under them.

use super::Builder;
use super::rows::Rows;
use crate::shape::{Frame, TextRole};

/// Rows that such a name may take.
const ROWS: i32 = 3;
/// Half columns by which its middle may miss that of its box.
const ASIDE: i32 = 4;

impl Builder {
    /// Names the empty boxes: by what stands right over one, or else right under it, and is nobody's.
    pub(super) fn names_outside(&mut self) {
        for i in 0..self.shapes.frames.len() {
            let Some(node) = self.frames.whole[i].filter(|&n| self.graph[n].label.is_empty()) else { continue };
            let rect = self.shapes.frames[i].rect;
            let over = self.outside(i, rect.top - 1, -1);
            let mut texts = if over.is_empty() { self.outside(i, rect.bottom + 1, 1) } else { over };
            texts.sort_unstable();
            let mut rows = Rows::default();
            for t in texts {
                self.taken[t] = true;
                self.shapes.texts[t].role = TextRole::Node(node.index());
                rows.push(self.shapes.texts[t].at.row, &self.shapes.texts[t].text);
            }
            let rows: Vec<String> = rows.finish().collect();
            self.graph[node].label = rows.join(" ");
            self.graph[node].rows = rows;
        }
    }

    /// The texts around the middle of a box from a row on, away from it.
    fn outside(&self, i: usize, row: i32, way: i32) -> Vec<usize> {
        let frame = &self.shapes.frames[i];
        let rows = (0..ROWS).map(|n| row + way * n);
        rows.map_while(|row| self.lone(frame, row)).collect()
    }

    /// The only text in a row over or under a box, if it has the box's middle and no line.
    fn lone(&self, frame: &Frame, row: i32) -> Option<usize> {
        let rect = frame.rect;
        let &[t] = &self.contents.by_row.over(row, rect.left, rect.right)[..] else { return None };
        let text = &self.shapes.texts[t];
        let middle = (2 * text.at.col + text.width - 1 - rect.left - rect.right).abs();
        let met = self.contents.ended[t] || self.contents.in_line[t] || self.contents.beside[t];
        (middle <= ASIDE && !met && !self.taken[t] && text.frame == frame.parent).then_some(t)
    }
}
