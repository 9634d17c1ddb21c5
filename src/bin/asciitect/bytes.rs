//! Reads a document's bytes, within bounds.

use std::fmt;
use std::io::{self, Read};

use crate::text::reason;

/// Documents hold lines of megabytes: a picture as base64 is one. None holds a longer line than this.
const LONGEST_LINE: usize = 16 << 20;

/// Reading takes several times the memory of the text.
const LARGEST: usize = 256 << 20;

/// Bytes that are read before the bounds are looked at.
const CHUNK: u64 = 1 << 20;

/// Why a document could not be read.
#[derive(Debug)]
pub(crate) enum Unreadable {
    /// The line of that number has no end in sight.
    LongLine(usize),
    /// There is too much of it.
    TooLarge,
    /// The system says so.
    Io(io::Error),
}

impl Unreadable {
    /// The line at fault.
    pub(crate) fn line(&self) -> Option<usize> {
        match self {
            Unreadable::LongLine(line) => Some(*line),
            _ => None,
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::LongLine(_) => {
                write!(f, "the line is longer than {} MB; name a text document", LONGEST_LINE >> 20)
            }
            Unreadable::TooLarge => write!(f, "larger than {} MB; split it, or name another file", LARGEST >> 20),
            Unreadable::Io(e) => write!(f, "cannot be read: {}", reason(e)),
        }
    }
}

/// All bytes of `from`. Stops as soon as a bound is passed, so that no input costs more than the bounds.
pub(crate) fn read(from: impl Read) -> Result<Vec<u8>, Unreadable> {
    read_within(from, LONGEST_LINE, LARGEST)
}

fn read_within(mut from: impl Read, longest_line: usize, largest: usize) -> Result<Vec<u8>, Unreadable> {
    let mut all = Vec::new();
    // Lines that are whole, and where the next one begins.
    let (mut line, mut start) = (1, 0);
    loop {
        let n = from.by_ref().take(CHUNK).read_to_end(&mut all).map_err(Unreadable::Io)?;
        if all.len() - start > longest_line {
            for end in (start..all.len()).filter(|&i| ends_line(&all, i)) {
                if end - start > longest_line {
                    return Err(Unreadable::LongLine(line));
                }
                (line, start) = (line + 1, end + 1);
            }
        }
        if all.len() - start > longest_line {
            return Err(Unreadable::LongLine(line));
        }
        if all.len() > largest {
            return Err(Unreadable::TooLarge);
        }
        if n == 0 {
            return Ok(all);
        }
    }
}

/// Whether a line ends with byte `i`: LF, or a CR that something else than LF follows.
fn ends_line(bytes: &[u8], i: usize) -> bool {
    match bytes[i] {
        b'\n' => true,
        b'\r' => bytes.get(i + 1).is_some_and(|next| *next != b'\n'),
        _ => false,
    }
}

/// FNV-1a, to name a file by what it holds.
pub(crate) fn sum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_end_is_given_up() {
        let endless = b"one\r\ntwo\rthree\n".chain(io::repeat(b'x'));
        assert_eq!(read(endless).expect_err("endless").line(), Some(4));
    }

    #[test]
    fn a_text_without_end_is_given_up() {
        let rows = "row\n".repeat(1000);
        assert!(matches!(read_within(rows.as_bytes(), 100, 3999), Err(Unreadable::TooLarge)));
        assert!(read_within(rows.as_bytes(), 100, 4000).is_ok());
    }

    #[test]
    fn all_bytes_are_kept() {
        let text = "row\r\n".repeat(50_000);
        assert_eq!(read(text.as_bytes()).expect("read"), text.as_bytes());
    }
}
