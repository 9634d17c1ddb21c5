//! Looks texts up by the cells that they cover.

use super::super::Text;
use super::super::plan::Plan;
use crate::geom::Pos;
use crate::grid::Grid;

/// The texts by cell, and what is known of each.
pub(super) struct TextIndex {
    index: Vec<Vec<u32>>,
    /// Whether a line ends at the text: then it is a name, no label.
    pub(super) node: Vec<bool>,
    /// Texts in a frame's border, by which wires go through.
    border: Vec<bool>,
}

impl TextIndex {
    pub(super) fn new(grid: &Grid, plan: &Plan, texts: &[Text]) -> TextIndex {
        let mut index: Vec<Vec<u32>> = (0..grid.height()).map(|r| vec![0; grid.row_width(r) as usize]).collect();
        for (i, t) in texts.iter().enumerate() {
            for c in t.at.col..t.at.col + t.width {
                if let Some(cell) = index.get_mut(t.at.row as usize).and_then(|r| r.get_mut(c as usize)) {
                    *cell = i as u32 + 1;
                }
            }
        }
        let border = texts.iter().map(|t| plan.in_border(t.at)).collect();
        TextIndex { index, node: vec![false; texts.len()], border }
    }

    pub(super) fn at(&self, p: Pos) -> Option<usize> {
        let row = usize::try_from(p.row).ok().and_then(|r| self.index.get(r))?;
        let i = usize::try_from(p.col).ok().and_then(|c| row.get(c)).copied()?;
        (i as usize).checked_sub(1).filter(|&t| !self.border[t])
    }

    /// The text at a cell or right beside it.
    pub(super) fn near(&self, p: Pos) -> Option<usize> {
        [0, -1, 1].iter().find_map(|dx| self.at(Pos::new(p.col + dx, p.row)))
    }

    /// Whether a text in a border stands there.
    pub(super) fn in_border(&self, p: Pos) -> bool {
        let row = usize::try_from(p.row).ok().and_then(|r| self.index.get(r));
        let i = row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get(c))).copied().unwrap_or(0);
        (i as usize).checked_sub(1).is_some_and(|t| self.border[t])
    }
}
