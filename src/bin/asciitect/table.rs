//! Columns for people, aligned by what a terminal shows.

use std::io::{self, Write};

use anstyle::Style;
use asciitect::grid;

/// The most cells of a column; longer texts are cut.
const WIDEST: usize = 56;

/// A table with a header.
#[derive(Debug)]
pub(crate) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

/// A column's name, and how its texts stand in it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Column {
    /// Texts begin at its left.
    Left(&'static str),
    /// Numbers end at its right.
    Right(&'static str),
}

impl Column {
    const fn name(self) -> &'static str {
        match self {
            Column::Left(name) | Column::Right(name) => name,
        }
    }
}

impl Table {
    pub(crate) fn new(columns: Vec<Column>) -> Table {
        Table { columns, rows: Vec::new() }
    }

    /// Adds a row: one text for each column, places whole and all else cut to a column's most.
    pub(crate) fn push(&mut self, row: Vec<String>) {
        self.rows.push(row.into_iter().enumerate().map(|(i, t)| if i == 0 { t } else { cut(&t) }).collect());
    }

    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let header: Vec<String> = self.columns.iter().map(|c| c.name().to_owned()).collect();
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|i| {
                self.rows.iter().chain([&header]).filter_map(|r| r.get(i)).map(|t| grid::width(t)).max().unwrap_or(0)
            })
            .collect();
        let bold = Style::new().bold();
        writeln!(out, "{bold}{}{bold:#}", self.line(&header, &widths))?;
        for row in &self.rows {
            writeln!(out, "{}", self.line(row, &widths))?;
        }
        Ok(())
    }

    fn line(&self, row: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for ((text, width), column) in row.iter().zip(widths).zip(&self.columns) {
            let blanks = " ".repeat(width.saturating_sub(grid::width(text)));
            let (before, after) = match column {
                Column::Left(_) => ("", blanks.as_str()),
                Column::Right(_) => (blanks.as_str(), ""),
            };
            line.push_str(&format!("{before}{text}{after}  "));
        }
        line.trim_end().to_owned()
    }
}

/// The text, cut where it is too wide.
fn cut(text: &str) -> String {
    if grid::width(text) <= WIDEST {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if grid::width(&out) >= WIDEST {
            out.pop();
            break;
        }
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other() {
        let mut table = Table::new(vec![Column::Left("NAME"), Column::Left("TITLE"), Column::Right("N")]);
        table.push(vec!["a".into(), "図".into(), "7".into()]);
        table.push(vec!["bcdefg".into(), "x".repeat(99), "12".into()]);
        let mut out = Vec::new();
        table.write(&mut out).expect("written");
        let out = anstream::adapter::strip_str(std::str::from_utf8(&out).expect("text")).to_string();
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines[1], format!("a       図{}   7", " ".repeat(WIDEST - 2)));
        assert_eq!(lines[2], format!("bcdefg  {}…  12", "x".repeat(WIDEST - 1)));
        assert!(lines.iter().all(|l| grid::width(l) == grid::width(lines[0])));
    }
}
