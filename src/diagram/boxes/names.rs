//! Makes nodes of bare texts that lines end at.

use super::rows::Rows;
use super::{Builder, framed};
use crate::diagram::paragraphs::Paragraph;
use crate::diagram::{Node, NodeIndex, NodeShape};
use crate::geom::{Pos, Rect};
use crate::shape::{Stroke, TextRole};

impl Builder {
    /// A node for each paragraph, or for each row that has its own line; for each text, the node that it names.
    pub(super) fn names(&mut self, paragraphs: &[Paragraph]) -> Vec<Option<NodeIndex>> {
        let mut nodes = vec![None; self.shapes.texts.len()];
        let mut in_line = vec![false; self.shapes.texts.len()];
        for &t in self.shapes.wires.iter().flat_map(|w| &w.texts) {
            in_line[t] = true;
        }
        for part in paragraphs.iter().flat_map(|p| p.nodes(&in_line)) {
            if part.iter().any(|&t| self.taken[t]) || self.leads_nowhere(&part) {
                continue;
            }
            if let Some(node) = self.name(&part) {
                part.iter().for_each(|&t| nodes[t] = Some(node));
            }
        }
        nodes
    }

    /// Whether all lines of bare texts end in the air, beside boxes: what they say is a note (a legend's arrow).
    fn leads_nowhere(&self, part: &[usize]) -> bool {
        !self.shapes.frames.is_empty() && part.iter().all(|&t| !self.contents.linked[t])
    }

    /// The node that texts name together.
    pub(super) fn name(&mut self, part: &[usize]) -> Option<NodeIndex> {
        let index = self.graph.node_count();
        let (mut rect, mut frame): (Option<Rect>, _) = (None, None);
        let mut rows = Rows::default();
        for &t in part {
            let x = &mut self.shapes.texts[t];
            x.role = TextRole::Node(index);
            self.taken[t] = true;
            frame = x.frame;
            let r = Rect::new(x.at.col, x.at.row, x.at.col + x.width - 1, x.at.row);
            rect = Some(rect.map_or(r, |o| o.union(&r)));
            rows.push(x.at.row, &x.text);
        }
        let parent = frame.and_then(|f| self.frames.at(f, Pos::new(rect?.left, rect?.top)));
        let rows = rows.finish().map(|row| unbracketed(&row)).collect();
        let node = Node { shape: NodeShape::Text, ..framed(rows, rect?, Stroke::Light, parent, false) };
        Some(self.graph.add_node(node))
    }
}

/// A name without the square brackets around it.
pub(in crate::diagram) fn unbracketed(row: &str) -> String {
    let inner = row.strip_prefix('[').and_then(|r| r.strip_suffix(']'));
    match inner {
        Some(name) if !name.contains(['[', ']']) => name.trim().to_string(),
        _ => row.to_string(),
    }
}
