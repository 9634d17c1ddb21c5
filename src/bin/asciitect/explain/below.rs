//! The marks below the rows of an explained drawing.

use std::io::{self, Write};

use anstyle::Style;

/// A mark under a cell, perhaps with an arrow to another one.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) col: i32,
    pub(super) to: i32,
    pub(super) text: String,
    pub(super) style: Style,
}

/// A mark as it is printed: its first column, its text, its colour.
pub(super) type Printed = (usize, String, Style);

/// The marks of a row, whose cells take so many columns of the terminal, in as many rows as they need to stand beside each
/// other.
pub(super) fn ranks(marks: &[Mark], widths: impl Iterator<Item = usize>) -> Vec<Vec<Printed>> {
    let columns: Vec<usize> = std::iter::once(0)
        .chain(widths.scan(0, |end, width| {
            *end += width;
            Some(*end)
        }))
        .collect();
    let column = |col: i32| {
        let col = usize::try_from(col).unwrap_or(0);
        let last = columns.len() - 1;
        columns[col.min(last)] + col.saturating_sub(last)
    };
    let mut printed: Vec<Printed> = marks
        .iter()
        .map(|mark| {
            let (at, to) = (column(mark.col), column(mark.to));
            let text = match at.abs_diff(to) {
                0 => mark.text.clone(),
                n if to > at => format!("{}{}>", mark.text, "-".repeat(n - 1)),
                n => format!("<{}{}", "-".repeat(n - 1), mark.text),
            };
            (at.min(to), text, mark.style)
        })
        .collect();
    printed.sort_by(|a, b| (a.0, b.1.len(), &a.1).cmp(&(b.0, a.1.len(), &b.1)));
    // The same mark twice in one cell says no more than once.
    printed.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
    let mut ranks: Vec<(usize, Vec<Printed>)> = Vec::new();
    for mark in printed {
        let end = mark.0 + mark.1.len();
        match ranks.iter_mut().find(|(free, _)| *free <= mark.0) {
            Some((free, rank)) => {
                rank.push(mark);
                *free = end;
            }
            None => ranks.push((end, vec![mark])),
        }
    }
    ranks.into_iter().map(|(_, rank)| rank).collect()
}

pub(super) fn write(marks: &[Printed], out: &mut impl Write) -> io::Result<()> {
    let mut shown = 0;
    for (column, text, style) in marks {
        write!(out, "{}{style}{text}{style:#}", " ".repeat(column - shown))?;
        shown = column + text.len();
    }
    writeln!(out)
}
