//! Where the cells of a drawing stand in its document.

use asciitect::geom::Pos;
use asciitect::grid::Grid;
use asciitect::reading::{Document, Reading};

/// The drawing's cells, and the way from them to lines and columns.
pub(super) struct Places<'a> {
    document: &'a Document,
    reading: &'a Reading,
    pub(super) grid: Grid,
}

impl<'a> Places<'a> {
    pub(super) fn new(document: &'a Document, reading: &'a Reading) -> Places<'a> {
        let rows: Vec<&str> = reading.block.rows.iter().map(|r| r.content.as_str()).collect();
        Places { document, reading, grid: Grid::new(&rows) }
    }

    /// The 1-based line of the document in which a row stands; the last one's for rows below.
    pub(super) fn line(&self, row: i32) -> usize {
        let rows = &self.reading.block.rows;
        let row = usize::try_from(row).unwrap_or(0).min(rows.len().saturating_sub(1));
        rows.get(row).map_or(self.reading.block.lines.0, |r| r.line)
    }

    /// The 1-based line and column, in characters, of a cell; of a cell behind the row's end as if blanks went on.
    pub(super) fn of(&self, at: Pos) -> (usize, usize) {
        let line = self.line(at.row);
        let Some(row) = usize::try_from(at.row).ok().and_then(|r| self.reading.block.rows.get(r)) else {
            return (line, 1);
        };
        let before = self.grid.text(at.row, 0, at.col - 1).chars().count();
        let beyond = usize::try_from(at.col - self.grid.row_width(at.row)).unwrap_or(0);
        let from = row.content.char_indices().nth(before).map_or(row.content.len(), |(i, _)| i);
        let (_, column) = self.document.source.line_column(row.place(from..from).start);
        (line, column + beyond)
    }

    /// Line and column, as messages say them.
    pub(super) fn show(&self, at: Pos) -> String {
        let (line, column) = self.of(at);
        format!("{line}:{column}")
    }
}
