//! Lifelines that are left out beside the messages of others.

use super::lifelines::Run;
use crate::geom::Pos;
use crate::grid::Grid;

/// Joins lines, sorted by their columns and then by their rows, that go on in one column with nothing in it between them,
/// if the first is `sure`.
pub(super) fn resume(grid: &Grid, lines: &mut Vec<Run>, sure: impl Fn(&Run) -> bool) {
    lines.dedup_by(|next, line| {
        let column = line.cols[(line.last - line.first) as usize];
        let between = line.last + 1..next.first;
        let below = line.last < next.first && column == next.cols[0] && sure(line);
        let paused = below && between.clone().all(|row| grid.get(Pos::new(column, row)) == ' ');
        if paused {
            line.cols.truncate((line.last - line.first + 1) as usize);
            // The rows between speak neither for the line nor against it.
            line.written += next.first - line.last - 1 + next.written;
            line.inked += next.inked;
            line.cols.extend(between.map(|_| column));
            line.cols.append(&mut next.cols);
            line.last = next.last;
        }
        paused
    });
}
