//! The innermost box around a place.

use crate::diagram::{Diagram, NodeIndex, NodeShape};
use crate::geom::Pos;

/// For each row, the columns from which a box is innermost, or none.
pub(super) struct Homes(Vec<Vec<(i32, Option<NodeIndex>)>>);

impl Homes {
    pub(super) fn new(diagram: &Diagram) -> Homes {
        let graph = &diagram.graph;
        // Each box has a wall in each of its rows, so there are no more entries than cells.
        let mut rows: Vec<Vec<(i32, i32, NodeIndex)>> = Vec::new();
        for n in graph.node_indices().filter(|&n| graph[n].shape == NodeShape::Box) {
            let r = graph[n].rect;
            for row in (r.top + 1).max(0)..r.bottom {
                let row = row as usize;
                if rows.len() <= row {
                    rows.resize_with(row + 1, Vec::new);
                }
                rows[row].push((r.left + 1, r.right, n));
            }
        }
        Homes(rows.into_iter().map(innermost).collect())
    }

    pub(super) fn around(&self, p: Pos) -> Option<NodeIndex> {
        let row = self.0.get(usize::try_from(p.row).ok()?)?;
        row[..row.partition_point(|(from, _)| *from <= p.col)].last()?.1
    }
}

/// Where which of some spans in one another is innermost.
fn innermost(mut spans: Vec<(i32, i32, NodeIndex)>) -> Vec<(i32, Option<NodeIndex>)> {
    // Outer spans before inner ones.
    spans.sort_by_key(|&(from, to, n)| (from, std::cmp::Reverse(to), n));
    let (mut found, mut open): (Vec<(i32, Option<NodeIndex>)>, Vec<(i32, NodeIndex)>) = (Vec::new(), Vec::new());
    let close = |open: &mut Vec<(i32, NodeIndex)>, found: &mut Vec<_>, up_to: i32| {
        while let Some((to, _)) = open.pop_if(|(to, _)| *to <= up_to) {
            found.push((to, open.last().map(|(_, n)| *n)));
        }
    };
    for (from, to, n) in spans {
        close(&mut open, &mut found, from);
        open.push((to, n));
        found.push((from, Some(n)));
    }
    close(&mut open, &mut found, i32::MAX);
    found
}
