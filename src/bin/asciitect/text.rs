//! How names and causes are put into messages.

use std::fmt::Write;
use std::io;

/// What is said of a document that a merge left unsettled.
pub(crate) const CONFLICT: &str = "a merge conflict begins here; settle it, markers included (in the lines that embed writes, either side will do), \
     and run this again; until then the document stays as it is";

/// The text fit for one line of a terminal: a file's name or a heading may hold control characters.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            // Writing to a string cannot fail.
            let _ = write!(out, "{}", c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// The same for a line of a document, whose tabs stay.
pub(crate) fn plain_line(line: &str) -> String {
    line.split('\t').map(plain).collect::<Vec<_>>().join("\t")
}

/// Why an operation on a file failed, without the number that the system has for it.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// A number and its thing: `1 drawing`, `7 drawings`.
pub(crate) fn count(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_cannot_reach_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\nc"), "a\\u{1b}[31mb\\nc");
        assert_eq!(plain("Übersicht ✓"), "Übersicht ✓");
    }

    #[test]
    fn reasons_carry_no_numbers() {
        assert_eq!(reason(&io::Error::other("Disk full (os error 28)")), "disk full");
    }
}
