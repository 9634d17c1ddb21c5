//! Reads a document's bytes, within bounds.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::text::{reason, size};

/// Reading takes several times the memory of the text; the user may allow more.
pub(crate) const LARGEST: u64 = 64 << 20;

/// No drawing is as wide, and what has longer lines was written by a program for a program.
const LONGEST_LINE: usize = 1 << 20;

/// Why a document could not be read.
#[derive(Debug)]
pub(crate) enum Unreadable {
    /// There is more of it than allowed: how much, where that was told beforehand, and what was read to find out.
    TooLarge { bytes: Option<u64>, most: u64, read: Vec<u8> },
    /// The system says so.
    Io(io::Error),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::TooLarge { bytes, most, .. } => {
                let large = bytes.map_or(String::new(), |bytes| format!("{} large, ", size(bytes)));
                write!(f, "{large}more than the {} that --max-size allows", size(*most))
            }
            Unreadable::Io(e) => write!(f, "cannot be read: {}", reason(e)),
        }
    }
}

/// All bytes of a file. How many there are is looked at first, so that one that is too large costs nothing.
pub(crate) fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, Unreadable> {
    let about = fs::metadata(path).map_err(Unreadable::Io)?;
    hold(about.len(), most)?;
    // One more, so that the end is met without room for what may follow.
    let room = usize::try_from(about.len()).unwrap_or(0) + 1;
    read_into(Vec::with_capacity(room), File::open(path).map_err(Unreadable::Io)?, most)
}

/// All bytes of `from`, whose size is not known; one more than allowed is read at the most.
pub(crate) fn read(from: impl Read, most: u64) -> Result<Vec<u8>, Unreadable> {
    read_into(Vec::new(), from, most)
}

fn read_into(mut all: Vec<u8>, from: impl Read, most: u64) -> Result<Vec<u8>, Unreadable> {
    from.take(most.saturating_add(1)).read_to_end(&mut all).map_err(Unreadable::Io)?;
    if all.len() as u64 > most {
        return Err(Unreadable::TooLarge { bytes: None, most, read: all });
    }
    Ok(all)
}

/// Refuses so many bytes where they are more than allowed.
pub(crate) fn hold(bytes: u64, most: u64) -> Result<(), Unreadable> {
    let told = Some(bytes);
    if bytes > most { Err(Unreadable::TooLarge { bytes: told, most, read: Vec::new() }) } else { Ok(()) }
}

/// A line that is longer than any that is read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LongLine {
    /// Its number.
    pub(crate) line: usize,
    bytes: usize,
}

impl fmt::Display for LongLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bytes, most) = (size(self.bytes as u64), size(LONGEST_LINE as u64));
        write!(f, "the line is {bytes} long, more than {most}; name a text document")
    }
}

/// The first line that is too long, if there is one. Lines end with LF, CR or both.
pub(crate) fn long_line(bytes: &[u8]) -> Option<LongLine> {
    if bytes.len() <= LONGEST_LINE {
        return None;
    }
    let mut start = 0;
    // The place of a long line comes first, and only then its number: hardly any document has one.
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).chain([bytes.len()]);
    let (from, to) =
        ends.map(|end| (std::mem::replace(&mut start, end + 1), end)).find(|l| l.1 - l.0 > LONGEST_LINE)?;
    let before = &bytes[..from];
    let breaks = memchr::memchr2_iter(b'\n', b'\r', before).filter(|&i| !(before[i] == b'\r' && bytes[i + 1] == b'\n'));
    Some(LongLine { line: breaks.count() + 1, bytes: to - from })
}

/// FNV-1a, to name a file by what it holds.
pub(crate) fn sum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_found_by_its_number() {
        let long = "x".repeat(LONGEST_LINE + 1);
        for (text, line) in
            [(format!("one\r\ntwo\rthree\n{long}"), 4), (format!("{long}\n"), 1), (format!("\r{long}"), 2)]
        {
            assert_eq!(long_line(text.as_bytes()), Some(LongLine { line, bytes: LONGEST_LINE + 1 }));
        }
        assert_eq!(long_line(&long.as_bytes()[1..]), None);
        assert_eq!(long_line(b""), None);
    }

    #[test]
    fn a_text_without_end_is_given_up() {
        assert!(matches!(read(io::repeat(b'\n'), 3999), Err(Unreadable::TooLarge { bytes: None, most: 3999, .. })));
    }

    #[test]
    fn all_bytes_are_kept() {
        let text = "row\r\n".repeat(50_000);
        assert_eq!(read(text.as_bytes(), 250_000).expect("read"), text.as_bytes());
        assert!(read(text.as_bytes(), 249_999).is_err());
    }
}
