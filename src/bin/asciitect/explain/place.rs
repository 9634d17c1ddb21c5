//! Where the cells of a drawing stand in its document.

use asciitect::document::Row;
use asciitect::geom::Pos;
use asciitect::grid::Grid;
use asciitect::reading::{Document, Reading};
use asciitect::source::Source;

/// The drawing's cells, and the way from them to lines and columns.
pub(crate) struct Places<'a> {
    reading: &'a Reading,
    pub(crate) grid: Grid,
    /// By row: the 1-based column in the document, in characters, of each cell, and of the row's end.
    columns: Vec<Vec<usize>>,
}

impl<'a> Places<'a> {
    pub(crate) fn new(document: &'a Document, reading: &'a Reading) -> Places<'a> {
        let rows: Vec<&str> = reading.block.rows.iter().map(|r| r.content.as_str()).collect();
        let grid = Grid::new(&rows);
        let columns =
            (0..).zip(&reading.block.rows).map(|(at, row)| columns(&document.source, &grid, at, row)).collect();
        Places { reading, grid, columns }
    }

    /// The 1-based line of the document in which a row stands; the last one's for rows below.
    pub(crate) fn line(&self, row: i32) -> usize {
        let rows = &self.reading.block.rows;
        let row = usize::try_from(row).unwrap_or(0).min(rows.len().saturating_sub(1));
        rows.get(row).map_or(self.reading.block.lines.0, |r| r.line)
    }

    /// The 1-based line and column, in characters, of a cell; of a cell behind the row's end as if blanks went on.
    pub(crate) fn of(&self, at: Pos) -> (usize, usize) {
        let columns = usize::try_from(at.row).ok().and_then(|r| self.columns.get(r));
        let Some((columns, last)) = columns.and_then(|c| Some((c, c.len().checked_sub(1)?))) else {
            return (self.line(at.row), 1);
        };
        let col = usize::try_from(at.col).unwrap_or(0);
        (self.line(at.row), columns[col.min(last)] + col.saturating_sub(last))
    }

    /// The cell at a 1-based line and column, in characters; none outside of the drawing's rows.
    #[cfg(feature = "lsp")]
    pub(crate) fn cell(&self, line: usize, column: usize) -> Option<Pos> {
        let here = |r: &usize| self.reading.block.rows[*r].line == line;
        let row = (0..self.reading.block.rows.len()).find(here)?;
        let col = self.columns.get(row)?.partition_point(|&c| c <= column).saturating_sub(1);
        Some(Pos::new(i32::try_from(col).ok()?, i32::try_from(row).ok()?))
    }

    /// Line and column, as messages say them.
    pub(crate) fn show(&self, at: Pos) -> String {
        let (line, column) = self.of(at);
        format!("{line}:{column}")
    }
}

/// The columns of a row's cells, each found from the one before: a row may be as long as its document.
fn columns(source: &Source, grid: &Grid, at: i32, row: &Row) -> Vec<usize> {
    let mut characters = row.content.char_indices().map(|(i, _)| i).peekable();
    let mut known: Option<(usize, usize)> = None;
    let mut columns = Vec::new();
    for col in 0..=grid.row_width(at) {
        let from = characters.peek().copied().unwrap_or(row.content.len());
        let offset = row.place(from..from).start;
        let ahead = known.and_then(|(last, column)| Some((source.text().get(last..offset)?, column)));
        let column = match ahead.filter(|(between, _)| !between.contains(['\n', '\r'])) {
            Some((between, column)) => column + between.chars().count(),
            None => source.line_column(offset).1,
        };
        known = Some((offset, column));
        columns.push(column);
        // Of a wide character's cells the first has it.
        for _ in grid.text(at, col, col).chars() {
            characters.next();
        }
    }
    columns
}
