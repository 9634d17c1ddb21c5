//! How far each straight run of a wire moved from its cells.

use std::collections::BTreeMap;

use super::net::Run;

/// For each wire the runs that moved, by direction, line and first cell: to which cell, and by how many pixels.
pub(super) struct Shifts(Vec<BTreeMap<(bool, i32, i32), (i32, f64)>>);

impl Shifts {
    /// Nothing has moved of so many wires.
    pub(super) fn new(wires: usize) -> Shifts {
        Shifts(vec![BTreeMap::new(); wires])
    }

    /// Moves a run by so many pixels more.
    pub(super) fn add(&mut self, wire: usize, run: &Run, by: f64) {
        if let Some(runs) = self.0.get_mut(wire) {
            runs.entry((run.level, run.line, run.from)).or_insert((run.to, 0.0)).1 += by;
        }
    }

    /// How far the run in a column (or row, if level) moved that covers a row (or column).
    pub(super) fn at(&self, wire: usize, level: bool, line: i32, at: i32) -> f64 {
        let before = |runs: &BTreeMap<_, (i32, f64)>| {
            // The runs of a wire in one line do not meet.
            runs.range((level, line, i32::MIN)..=(level, line, at)).next_back().map(|(_, &moved)| moved)
        };
        self.0.get(wire).and_then(before).filter(|(to, _)| at <= *to).map_or(0.0, |(_, by)| by)
    }
}
