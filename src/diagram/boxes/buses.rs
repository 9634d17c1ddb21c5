//! Buses: a text in a bar whose other ends all lie on one side names what they end on.

use super::Builder;
use crate::diagram::NodeIndex;
use crate::diagram::trunk::Terminal;
use crate::geom::{Dir, Pos};
use crate::shape::{End, TextRole, Touch, Wire};

/// Lines that a bus has at least: with two, the text is the label of a line with two bends.
const LINES: usize = 3;

impl Builder {
    /// The end of a bar at the text that interrupts it, if the bar is a bus; the text is a name then.
    pub(super) fn bus(&mut self, wire: &Wire, terminals: &[Terminal]) -> Option<Terminal> {
        let dir = terminals.first()?.end.dir;
        let alike = terminals.iter().all(|t| t.end.dir == dir && t.end.head.is_none());
        let &[text] = &wire.texts[..] else { return None };
        if dir.is_level() || !alike || terminals.len() < LINES {
            return None;
        }
        let at = self.shapes.texts[text].at;
        let in_bar = |p: Pos| wire.cells.contains(&p.step(Dir::Left, 1)) || wire.cells.contains(&p.step(Dir::Left, 2));
        if !in_bar(at) {
            return None;
        }
        let node = match self.shapes.texts[text].role {
            TextRole::Node(n) => NodeIndex::new(n),
            _ if self.taken[text] => return None,
            _ => self.name(&[text])?,
        };
        Some(Terminal { node, end: End { at, dir: dir.opposite(), head: None, touch: Touch::Text(text) } })
    }
}
