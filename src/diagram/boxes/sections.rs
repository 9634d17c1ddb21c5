//! A group that rules cut into sections, each with boxes of its own: a group for each.

use super::Builder;
use crate::geom::Rect;

impl Builder {
    /// The sections of a group between its full-width rules, if each holds boxes and names itself above them.
    pub(super) fn sections(&self, i: usize) -> Vec<Rect> {
        let frame = &self.shapes.frames[i];
        let rules = frame.rules.iter().map(|r| r.from.row);
        let mut bounds = vec![frame.rect.top];
        bounds.extend(rules);
        bounds.push(frame.rect.bottom);
        let bands = bounds.windows(2).map(|w| Rect::new(frame.rect.left, w[0], frame.rect.right, w[1]));
        let sections: Vec<Rect> = bands.collect();
        let own = |s: &Rect| {
            let boxes = self.contents.frames[i].iter().map(|&j| self.shapes.frames[j].rect);
            let first = boxes.filter(|b| b.top > s.top && b.bottom < s.bottom).map(|b| b.top).min();
            first.is_some_and(|first| {
                self.contents.texts[i].iter().any(|&t| {
                    let row = self.shapes.texts[t].at.row;
                    row > s.top && row < first
                })
            })
        };
        if sections.len() > 1 && sections.iter().all(own) { sections } else { Vec::new() }
    }
}
