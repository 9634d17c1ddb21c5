//! Puts texts together, row by row.

use crate::diagram::tree::branch_name;

/// Rows of words.
#[derive(Debug, Default)]
pub(super) struct Rows(Vec<(i32, String)>);

impl Rows {
    /// Adds a text; in the row of the last one it follows that, a blank apart.
    pub(super) fn push(&mut self, row: i32, text: &str) {
        match self.0.last_mut() {
            Some((last, words)) if *last == row => {
                words.push(' ');
                words.push_str(text);
            }
            _ => self.0.push((row, text.to_owned())),
        }
    }

    /// The rows, tidy.
    pub(super) fn finish(self) -> impl Iterator<Item = String> {
        self.0.into_iter().map(|(_, words)| tidy(&words))
    }
}

/// A row without tree glyphs in front and runs of blanks.
fn tidy(row: &str) -> String {
    let drawn = |c: char| matches!(c, '├' | '└' | '─' | '│' | '┌' | '┐' | '┘' | '┤') || c.is_whitespace();
    let bare = row.trim_matches(drawn);
    // Dividers alone name nothing.
    if bare.chars().all(|c| c == '|' || drawn(c)) {
        return String::new();
    }
    branch_name(bare).unwrap_or(bare).split_whitespace().collect::<Vec<_>>().join(" ")
}
