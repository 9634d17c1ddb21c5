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
        let written = self.document.source.text().get(row.text.clone()).unwrap_or_default();
        let before = self.grid.text(at.row, 0, at.col - 1).chars().count();
        let beyond = usize::try_from(at.col - self.grid.row_width(at.row)).unwrap_or(0);
        let (_, first) = self.document.source.line_column(row.text.start);
        (line, first + written_before(written, &row.content, before) + beyond)
    }

    /// Line and column, as messages say them.
    pub(super) fn show(&self, at: Pos) -> String {
        let (line, column) = self.of(at);
        format!("{line}:{column}")
    }
}

/// How many characters of a row as written stand before character number `before` of the row as it is laid out:
/// with tabs expanded and, in HTML, without tags and references.
fn written_before(written: &str, content: &str, before: usize) -> usize {
    if written == content {
        return before;
    }
    let written: Vec<char> = written.chars().collect();
    let blank = |at: usize| written.get(at).is_some_and(|w| w.is_whitespace());
    let find = |c: char, from: usize, most: usize| {
        written.get(from..).and_then(|rest| rest.iter().take(most).position(|w| *w == c)).map(|i| from + i)
    };
    let mut at = 0;
    let mut content = content.chars().enumerate().peekable();
    while let Some((i, c)) = content.next() {
        while c != '<' && written.get(at) == Some(&'<') {
            match find('>', at, usize::MAX) {
                Some(end) => at = end + 1,
                None => break,
            }
        }
        if i == before {
            return at;
        }
        if c == ' ' && blank(at) {
            // A run of blanks stands for whatever blanks were written.
            while blank(at + 1) && content.next_if(|(i, c)| *c == ' ' && *i < before).is_some() {
                at += 1;
            }
            while content.peek().is_some_and(|(i, c)| *c == ' ' && *i < before) {
                content.next();
            }
            if content.peek().is_some_and(|(i, c)| *c == ' ' && *i == before) {
                return at;
            }
            while blank(at + 1) {
                at += 1;
            }
        } else if written.get(at) == Some(&'&')
            && let Some(end) = find(';', at, 10)
        {
            at = end;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::written_before;

    #[test]
    fn tabs_and_tags_are_walked_over() {
        assert_eq!(written_before("│ a │", "│ a │", 4), 4);
        // The wall behind a tab.
        assert_eq!(written_before("|\tab |", "|       ab |", 8), 2);
        assert_eq!(written_before("|\tab |", "|       ab |", 11), 5);
        // Tags go, references are one character.
        assert_eq!(written_before("<b>ab</b> |", "ab |", 3), 10);
        assert_eq!(written_before("-&gt; <i>x", "-> x", 3), 9);
        assert_eq!(written_before("a\t \t|", "a               |", 16), 4);
        assert_eq!(written_before("ab", "ab", 2), 2);
    }
}
