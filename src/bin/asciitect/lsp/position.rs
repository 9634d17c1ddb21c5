//! Places in a text, as the protocol counts them.

use lsp_types::{Position, PositionEncodingKind, Range};

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16,
}

impl Encoding {
    /// The best that a client offers: bytes need no counting. Without an offer it is UTF-16.
    pub(super) fn of(offered: Option<&[PositionEncodingKind]>) -> Encoding {
        match offered.unwrap_or_default().contains(&PositionEncodingKind::UTF8) {
            true => Encoding::Utf8,
            false => Encoding::Utf16,
        }
    }

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
        }
    }
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn new(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let ends =
            (0..bytes.len()).filter(|&i| bytes[i] == b'\n' || bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
        Lines(std::iter::once(0).chain(ends.map(|i| i + 1)).collect())
    }

    /// The position of a byte; of the end of the text where it is beyond.
    pub(super) fn position(&self, text: &str, byte: usize, encoding: Encoding) -> Position {
        let byte = (0..=byte.min(text.len())).rev().find(|&b| text.is_char_boundary(b)).unwrap_or(0);
        let line = self.0.partition_point(|&start| start <= byte) - 1;
        let column: usize = text[self.0[line]..byte].chars().map(|c| encoding.width(c)).sum();
        Position::new(small(line), small(column))
    }

    pub(super) fn range(&self, text: &str, bytes: std::ops::Range<usize>, encoding: Encoding) -> Range {
        Range::new(self.position(text, bytes.start, encoding), self.position(text, bytes.end, encoding))
    }

    /// The byte of a position; that of the line's end where the column is beyond, and of the text's beyond its lines.
    pub(super) fn byte(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        let Some(&start) = self.0.get(line) else { return text.len() };
        let end = self.0.get(line + 1).copied().unwrap_or(text.len());
        let line = text[start..end].trim_end_matches(['\n', '\r']);
        let mut left = position.character as usize;
        for (at, c) in line.char_indices() {
            let width = encoding.width(c);
            if left < width {
                return start + at;
            }
            left -= width;
        }
        start + line.len()
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_as_the_client_does() {
        let text = "a\r\n🐔 é x\rend";
        let lines = Lines::new(text);
        let x = text.find('x').expect("x");
        assert_eq!(lines.position(text, x, Encoding::Utf16), Position::new(1, 5));
        assert_eq!(lines.position(text, x, Encoding::Utf8), Position::new(1, 8));
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (byte, _) in text.char_indices().filter(|(_, c)| !matches!(c, '\r' | '\n')) {
                assert_eq!(lines.byte(text, lines.position(text, byte, encoding), encoding), byte);
            }
        }
        assert_eq!(lines.byte(text, Position::new(1, 99), Encoding::Utf16), text.find("\rend").expect("end"));
        assert_eq!(lines.byte(text, Position::new(9, 0), Encoding::Utf16), text.len());
    }
}
