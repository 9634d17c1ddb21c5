//! The lines around places of a text, each looked for once, however long it is.

use std::ops::Range;

use memchr::{memchr, memrchr};

/// The lines of a text, asked for in their order: each is looked for once.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    line: Range<usize>,
    /// Where the first letter or digit of the line stands.
    word: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Lines { bytes, line: 0..0, word: 0 }
    }

    /// The line around a place.
    pub(super) fn at(&mut self, at: usize) -> Range<usize> {
        if at >= self.line.end {
            let (before, from) = self.bytes.split_at(at);
            let start = memrchr(b'\n', before).map_or(0, |i| i + 1);
            let end = memchr(b'\n', from).map_or(self.bytes.len(), |i| at + i);
            let word = self.bytes[start..end].iter().position(u8::is_ascii_alphanumeric);
            (self.line, self.word) = (start..end, word.map_or(end, |i| start + i));
        }
        self.line.clone()
    }

    /// Whether a level stroke is forked, in a line that holds words too.
    pub(super) fn forks(&self, level: Range<usize>) -> bool {
        let stroke = &self.bytes[level.clone()];
        let behind = stroke.ends_with(b"--") && self.bytes[level.end..].starts_with(b"+-");
        let before = stroke.starts_with(b"--") && self.bytes[..level.start].ends_with(b"-+");
        (behind || before) && self.bytes[self.line.clone()].iter().any(is_word)
    }

    /// Whether a branch of a tree begins the line.
    pub(super) fn branches(&self, level: usize) -> bool {
        level <= self.word && matches!(self.bytes[..level].last(), Some(b'+' | b'`' | b'\\' | b'|' | b'\''))
    }
}

/// Whether a byte belongs to a word; quoted code does.
pub(super) fn is_word(b: &u8) -> bool {
    b.is_ascii_alphanumeric() || *b == b'`'
}
