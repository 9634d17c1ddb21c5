//! The shortest ways along a wire from one of its places to the others.

use crate::geom::Pos;
use crate::shape::{Segment, Wire};
use std::collections::VecDeque;

/// A wire's places, in order, and for each the places that a straight piece leads to.
pub(crate) struct Map {
    places: Vec<Pos>,
    next: Vec<Vec<usize>>,
}

/// The shortest ways from one place: for each place the one before it.
pub(crate) struct Ways {
    from: Pos,
    before: Vec<usize>,
}

/// No place.
const NONE: usize = usize::MAX;

impl Map {
    pub(crate) fn new(wire: &Wire) -> Map {
        let ends = wire.segments.iter().flat_map(|s| [s.from, s.to]);
        let mut places: Vec<Pos> = ends.chain(wire.junctions.iter().copied()).collect();
        places.sort_unstable();
        places.dedup();
        let mut by_col: Vec<usize> = (0..places.len()).collect();
        by_col.sort_by_key(|&i| (places[i].col, places[i].row));
        let mut map = Map { next: vec![Vec::new(); places.len()], places };
        for s in &wire.segments {
            map.join(s, &by_col);
        }
        map
    }

    /// Joins the places on a straight piece, each with the next one.
    fn join(&mut self, s: &Segment, by_col: &[usize]) {
        let place = |p: Pos| self.places.partition_point(|&q| q < p);
        let (a, b) = (s.from.min(s.to), s.from.max(s.to));
        let on: Vec<usize> = if a.row == b.row {
            (place(a)..=place(b)).collect()
        } else if a.col == b.col {
            let from = by_col.partition_point(|&i| (self.places[i].col, self.places[i].row) < (a.col, a.row));
            by_col[from..].iter().copied().take_while(|&i| self.places[i].col == a.col && self.places[i] <= b).collect()
        } else {
            vec![place(a), place(b)]
        };
        for pair in on.windows(2) {
            self.next[pair[0]].push(pair[1]);
            self.next[pair[1]].push(pair[0]);
        }
    }

    /// Looks for the ways from a place to all others.
    pub(crate) fn ways(&self, from: Pos) -> Ways {
        let mut before = vec![NONE; self.places.len()];
        let start = self.places.binary_search(&from).ok();
        let mut queue: VecDeque<usize> = start.into_iter().collect();
        while let Some(p) = queue.pop_front() {
            for &q in &self.next[p] {
                if Some(q) != start && before[q] == NONE {
                    before[q] = p;
                    queue.push_back(q);
                }
            }
        }
        Ways { from, before }
    }
}

impl Ways {
    /// The bends on the way to a place, both ends included; just the two if no way is known.
    pub(crate) fn path(&self, map: &Map, to: Pos) -> Vec<Pos> {
        let mut path = vec![to];
        let mut at = map.places.binary_search(&to).ok();
        while let Some(before) = at.map(|i| self.before[i]).filter(|&b| b != NONE) {
            path.push(map.places[before]);
            at = Some(before);
        }
        if path.last() != Some(&self.from) {
            return vec![self.from, to];
        }
        path.reverse();
        straighten(path)
    }
}

/// Drops the places where a path does not bend.
fn straighten(path: Vec<Pos>) -> Vec<Pos> {
    let mut out: Vec<Pos> = Vec::with_capacity(path.len());
    for p in path {
        if let [.., a, b] = out[..]
            && ((a.row == b.row && b.row == p.row) || (a.col == b.col && b.col == p.col))
        {
            out.pop();
        }
        out.push(p);
    }
    out
}
