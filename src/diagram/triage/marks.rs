//! Counts what stands in the rows: the evidence for and against a drawing.

/// Characters of the rows, and what was counted in them.
#[derive(Debug)]
pub(super) struct Marks<'a> {
    /// The rows that are not blank, without blanks at their ends.
    texts: Vec<&'a str>,
    /// Their characters.
    pub(super) rows: Vec<Vec<char>>,
    /// Frames of which the top and both walls are drawn.
    pub(super) frames: usize,
    /// Rows with box-drawing characters, or with arrows that text does not use.
    pub(super) drawn: usize,
}

impl<'a> Marks<'a> {
    /// Counts.
    pub(super) fn of(rows: &[&'a str]) -> Marks<'a> {
        let texts: Vec<&str> = rows.iter().map(|r| r.trim_end()).filter(|r| !r.is_empty()).collect();
        let rows: Vec<Vec<char>> = texts.iter().map(|r| r.chars().collect()).collect();
        let drawn = rows.iter().filter(|r| r.iter().any(|c| is_drawn(*c))).count();
        let frames = frames(&rows);
        Marks { texts, rows, frames, drawn }
    }

    /// The share of rows, in hundredths, that a test accepts.
    pub(super) fn share(&self, test: impl Fn(&str) -> bool) -> usize {
        let hits = self.count(test);
        if self.rows.is_empty() { 0 } else { hits * 100 / self.rows.len() }
    }

    /// The number of rows that a test accepts.
    pub(super) fn count(&self, test: impl Fn(&str) -> bool) -> usize {
        self.texts.iter().filter(|r| test(r)).count()
    }

    /// Whether bars stand under each other in two columns or more, in a third of the rows and in three at least.
    pub(super) fn lifelines(&self) -> bool {
        let mut bars: Vec<usize> = Vec::new();
        for row in &self.rows {
            bars.resize(bars.len().max(row.len()), 0);
            row.iter().zip(&mut bars).filter(|(c, _)| matches!(c, '|' | '│')).for_each(|(_, n)| *n += 1);
        }
        bars.iter().filter(|&&n| n > 2 && n * 3 >= self.rows.len()).count() > 1
    }

    /// Whether a drawing of frames stands there, or rows drawn with characters that text does not use.
    pub(super) fn strong(&self) -> bool {
        self.frames > 0 || self.drawn * 3 > self.rows.len()
    }
}

/// Characters that drawings use and text does not.
fn is_drawn(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}' | '▲' | '▼' | '◀' | '▶' | '►' | '◄' | '↓' | '↑' | '↘')
}

const fn is_wall(c: char) -> bool {
    matches!(
        c,
        '│' | '┃'
            | '║'
            | '|'
            | '├'
            | '┤'
            | '╎'
            | '┆'
            | '┊'
            | ':'
            | '╠'
            | '╣'
            | '┣'
            | '┫'
            | '+'
            | '*'
            | '╟'
            | '╢'
            | '╫'
    )
}

/// Counts tops with a wall under each end: `┌──┐`, `+--+`, `.--.`, `/--\`.
fn frames(rows: &[Vec<char>]) -> usize {
    let wall = |row: Option<&Vec<char>>, col: usize| {
        let near = col.saturating_sub(1)..=col + 1;
        row.is_some_and(|r| near.into_iter().any(|c| r.get(c).is_some_and(|c| is_wall(*c))))
    };
    let mut n = 0;
    for (r, row) in rows.iter().enumerate() {
        let below = rows.get(r + 1);
        let mut col = 0;
        while col < row.len() {
            if !matches!(row[col], '┌' | '╭' | '┏' | '╔' | '╒' | '╓' | '+' | '.' | ',' | '/' | '*') {
                col += 1;
                continue;
            }
            let run = row[col + 1..].iter().take_while(|c| "─━═╌┄┈-=~_*┬┴┼╦╤┯┳┰".contains(**c)).count();
            let end = col + 1 + run;
            let closed = row.get(end).is_some_and(|c| "┐╮┓╗╕╖+.\\*,".contains(*c));
            if run >= 2 && closed && wall(below, col) && wall(below, end) {
                n += 1;
            }
            col = end.max(col + 1);
        }
    }
    n
}
