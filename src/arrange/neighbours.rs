//! Finds the frames that share a wall: their corners are square.

use crate::geom::Rect;
use crate::shape::Shapes;
use std::collections::BTreeMap;

/// Which frames share a wall with another that does not hold them, or are divided.
pub(super) fn neighbours(shapes: &Shapes) -> Vec<bool> {
    let mut shared: Vec<bool> = shapes.frames.iter().map(|f| !f.cells.is_empty()).collect();
    let mut columns: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    let mut rows: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (i, f) in shapes.frames.iter().enumerate() {
        for col in [f.rect.left, f.rect.right] {
            columns.entry(col).or_default().push(i);
        }
        for row in [f.rect.top, f.rect.bottom] {
            rows.entry(row).or_default().push(i);
        }
    }
    let mut mark = |lines: &BTreeMap<i32, Vec<usize>>, span: fn(&Rect) -> (i32, i32)| {
        for list in lines.values() {
            let mut list: Vec<usize> = list.clone();
            list.sort_by_key(|&i| (span(&shapes.frames[i].rect), i));
            for pair in list.windows(2) {
                let (a, b) = (span(&shapes.frames[pair[0]].rect), span(&shapes.frames[pair[1]].rect));
                if b.0 <= a.1 {
                    (shared[pair[0]], shared[pair[1]]) = (true, true);
                }
            }
        }
    };
    mark(&columns, |r| (r.top, r.bottom));
    mark(&rows, |r| (r.left, r.right));
    shared
}
