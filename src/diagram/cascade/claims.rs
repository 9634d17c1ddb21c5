//! What a reading claims of the cells, so that it is not offered to other kinds.

use crate::diagram::{Diagram, EdgeIndex, Kind, NodeShape};
use crate::geom::Pos;
use crate::grid::Grid;
use crate::shape::{Frame, Shapes, TextRole, Touch};
use petgraph::unionfind::UnionFind;

/// The claimed cells.
pub(super) struct Claims {
    rows: Vec<Vec<bool>>,
    /// For each row, whether something unclaimed goes on in the next one.
    bound: Vec<bool>,
}

impl Claims {
    /// What a reading claims: frames, what stands in them and what joins with them; of a tree or a chain its rows.
    pub(super) fn of(diagram: &Diagram, grid: &Grid) -> Claims {
        let rows = (0..grid.height()).map(|r| vec![false; grid.row_width(r) as usize]).collect();
        let mut claims = Claims { rows, bound: Vec::new() };
        match diagram.kind {
            Kind::Boxes => claims.boxes(diagram),
            _ => claims.whole_rows(&diagram.shapes),
        }
        claims
    }

    /// Whether a cell is claimed.
    pub(super) fn has(&self, p: Pos) -> bool {
        let row = usize::try_from(p.row).ok().and_then(|r| self.rows.get(r));
        row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get(c))).copied().unwrap_or(false)
    }

    /// Whether any cell of a row is claimed.
    pub(super) fn in_row(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|r| r.contains(&true))
    }

    /// Whether nothing unclaimed goes from a row to the one above it.
    pub(super) fn parted(&self, row: usize) -> bool {
        row.checked_sub(1).is_none_or(|above| !self.bound.get(above).copied().unwrap_or(false))
    }

    fn fill(&mut self, row: i32, from: i32, to: i32) {
        let Some(cells) = usize::try_from(row).ok().and_then(|r| self.rows.get_mut(r)) else { return };
        let (from, to) = (from.max(0) as usize, ((to + 1).max(0) as usize).min(cells.len()));
        if from < to {
            cells[from..to].fill(true);
        }
    }

    fn boxes(&mut self, diagram: &Diagram) {
        let shapes = &diagram.shapes;
        for frame in &shapes.frames {
            // The outer one covers the inner one, but for what strays out of it.
            let from = frame.parent.map(|f| shapes.frames[f].rect.right);
            self.frame(frame, from);
        }
        let ties = Ties::of(diagram);
        let mut bound = Stretches::new(self.rows.len());
        for (t, text) in shapes.texts.iter().enumerate() {
            if ties.framed(ties.text(t)) {
                self.fill(text.at.row, text.at.col, text.at.col + text.width - 1);
            }
        }
        for (w, wire) in shapes.wires.iter().enumerate() {
            if ties.framed(ties.wire(w)) {
                wire.cells.iter().for_each(|p| self.fill(p.row, p.col, p.col));
                continue;
            }
            let ends = wire.ends.iter().map(|e| e.at.row);
            let rows = || wire.segments.iter().flat_map(|s| [s.from.row, s.to.row]).chain(ends.clone());
            if let (Some(top), Some(bottom)) = (rows().min(), rows().max()) {
                bound.add(top, bottom - 1);
            }
        }
        self.bound = bound.covered();
    }

    /// The cells of a frame, as far as its walls stray; only those from a column on.
    fn frame(&mut self, frame: &Frame, from: Option<i32>) {
        let (rect, [tl, tr, bl, br]) = (frame.rect, frame.corners);
        let left = |col: i32| from.unwrap_or(col);
        self.fill(rect.top, left(tl.col.min(rect.left)), tr.col.max(rect.right));
        self.fill(rect.bottom, left(bl.col.min(rect.left)), br.col.max(rect.right));
        for (row, walls) in (rect.top + 1..).zip(&frame.walls) {
            self.fill(row, left(walls.0.unwrap_or(rect.left)), walls.1.unwrap_or(rect.right));
        }
    }

    /// The rows that hold more than notes.
    fn whole_rows(&mut self, shapes: &Shapes) {
        let mut used = Stretches::new(self.rows.len());
        for text in shapes.texts.iter().filter(|t| t.role != TextRole::Note) {
            used.add(text.at.row, text.at.row);
        }
        for s in shapes.wires.iter().flat_map(|w| &w.segments) {
            used.add(s.from.row.min(s.to.row), s.from.row.max(s.to.row));
        }
        for (row, _) in self.rows.iter_mut().zip(used.covered()).filter(|(_, used)| *used) {
            row.fill(true);
        }
    }
}

/// Stretches of rows that may overlap: where they begin and end.
struct Stretches(Vec<i32>);

impl Stretches {
    fn new(rows: usize) -> Stretches {
        Stretches(vec![0; rows + 1])
    }

    /// Adds the rows from the first to the last.
    fn add(&mut self, first: i32, last: i32) {
        let rows = self.0.len() as i32 - 1;
        if first <= last && first < rows {
            self.0[first.max(0) as usize] += 1;
            self.0[(last + 1).clamp(0, rows) as usize] -= 1;
        }
    }

    /// For each row, whether a stretch covers it.
    fn covered(mut self) -> Vec<bool> {
        let mut open = 0;
        self.0.pop();
        let covers = |change| {
            open += change;
            open > 0
        };
        self.0.into_iter().map(covers).collect()
    }
}

/// What hangs together in a reading of boxes: wires, texts and nodes, and whether any of it is a frame.
struct Ties {
    sets: UnionFind<usize>,
    wires: usize,
    texts: usize,
}

impl Ties {
    fn of(diagram: &Diagram) -> Ties {
        let shapes = &diagram.shapes;
        let (wires, texts) = (shapes.wires.len(), shapes.texts.len());
        let count = 1 + wires + texts + diagram.graph.node_count();
        let mut ties = Ties { sets: UnionFind::new(count), wires, texts };
        for (w, wire) in shapes.wires.iter().enumerate() {
            let me = ties.wire(w);
            for end in &wire.ends {
                match end.touch {
                    Touch::Frame(_) => ties.tie(me, 0),
                    Touch::Text(t) => ties.tie(me, ties.text(t)),
                    Touch::Line(other) => ties.tie(me, ties.wire(other)),
                    Touch::Nothing => {}
                }
            }
            wire.texts.iter().for_each(|&t| ties.tie(me, ties.text(t)));
        }
        for n in diagram.graph.node_indices().filter(|&n| diagram.graph[n].shape == NodeShape::Box) {
            ties.tie(ties.node(n.index()), 0);
        }
        for (t, text) in shapes.texts.iter().enumerate() {
            let me = ties.text(t);
            if text.frame.is_some() {
                ties.tie(me, 0);
            }
            match text.role {
                TextRole::Node(n) | TextRole::Title(n) => ties.tie(me, ties.node(n)),
                TextRole::Label(e) => {
                    if let Some(w) = diagram.graph.edge_weight(EdgeIndex::new(e)).and_then(|e| e.wire) {
                        ties.tie(me, ties.wire(w));
                    }
                }
                TextRole::Aside | TextRole::Note => {}
            }
        }
        ties
    }

    fn wire(&self, w: usize) -> usize {
        1 + w
    }

    fn text(&self, t: usize) -> usize {
        1 + self.wires + t
    }

    fn node(&self, n: usize) -> usize {
        1 + self.wires + self.texts + n
    }

    fn tie(&mut self, a: usize, b: usize) {
        self.sets.union(a, b);
    }

    /// Whether it hangs together with a frame.
    fn framed(&self, x: usize) -> bool {
        self.sets.equiv(0, x)
    }
}
