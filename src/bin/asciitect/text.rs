//! How names and causes are put into messages.

use std::io;

pub(crate) use asciitect::check::report::plain;

/// What is said of a document that a merge left unsettled.
pub(crate) const CONFLICT: &str = "a merge conflict begins here; settle it, markers included (in the lines that embed writes, either side will do), \
     and run this again; until then the document stays as it is";

/// What may go to a terminal of a line of a document, whose tabs stay.
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

/// A number of bytes: `700 bytes`, `2.5 KB`, `64 MB`. What is no round number is cut, never made larger.
pub(crate) fn size(bytes: u64) -> String {
    let (shift, unit) = match bytes {
        0..1024 => return count(bytes as usize, "byte"),
        1024..1_048_576 => (10, "KB"),
        _ => (20, "MB"),
    };
    let (whole, tenth) = (bytes >> shift, ((bytes % (1 << shift)) * 10) >> shift);
    if tenth == 0 { format!("{whole} {unit}") } else { format!("{whole}.{tenth} {unit}") }
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
    fn sizes_are_short() {
        assert_eq!([0, 1, 1023].map(size), ["0 bytes", "1 byte", "1023 bytes"]);
        assert_eq!([1024, 2600, (1 << 20) - 1].map(size), ["1 KB", "2.5 KB", "1023.9 KB"]);
        assert_eq!([64 << 20, (64 << 20) + 1, 3 << 29].map(size), ["64 MB", "64 MB", "1536 MB"]);
    }

    #[test]
    fn reasons_carry_no_numbers() {
        assert_eq!(reason(&io::Error::other("Disk full (os error 28)")), "disk full");
    }
}
