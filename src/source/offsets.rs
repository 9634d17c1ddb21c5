//! The way back from offsets in a decoded text to offsets in what it was decoded from.

use std::ops::Range;

/// A stretch of equal units: every `text` bytes of the text came from `from` bytes of the origin.
#[derive(Clone, Copy, Debug)]
struct Piece {
    text_start: usize,
    from_start: usize,
    text: usize,
    from: usize,
}

/// A piecewise map from text offsets to offsets in the origin.
///
/// Equal units in a row share one piece, so a text that needed no decoding costs one piece, and so
/// do a UTF-16 text of ASCII letters and a long damaged line of `─`.
#[derive(Clone, Debug, Default)]
pub(super) struct OffsetMap {
    pieces: Vec<Piece>,
    text_len: usize,
    from_len: usize,
}

impl OffsetMap {
    /// A map whose text begins `from` bytes into the origin (behind a byte order mark).
    pub(super) fn starting_at(from: usize) -> Self {
        OffsetMap { pieces: Vec::new(), text_len: 0, from_len: from }
    }

    /// The next `len` bytes of text stand in the origin as they are.
    pub(super) fn push_same(&mut self, len: usize) {
        self.push_piece(1, 1, len);
    }

    /// The next `text` bytes of text, as one unit, came from the next `from` bytes of the origin.
    pub(super) fn push_unit(&mut self, text: usize, from: usize) {
        self.push_piece(text, from, 1);
    }

    fn push_piece(&mut self, text: usize, from: usize, count: usize) {
        if count == 0 {
            return;
        }
        // Pieces are contiguous, so the last one goes on where its unit repeats.
        if self.pieces.last().is_none_or(|p| (p.text, p.from) != (text, from)) {
            self.pieces.push(Piece { text_start: self.text_len, from_start: self.from_len, text, from });
        }
        self.text_len += text * count;
        self.from_len += from * count;
    }

    /// The origin of a text range: from the first byte of its first unit to the last of its last.
    /// An empty range stays empty.
    pub(super) fn origin(&self, range: Range<usize>) -> Range<usize> {
        let start = self.locate(range.start, false);
        if range.end <= range.start {
            return start..start;
        }
        start..self.locate(range.end, true).max(start)
    }

    fn locate(&self, offset: usize, end: bool) -> usize {
        if offset >= self.text_len {
            return self.from_len;
        }
        // An end belongs to the unit before it.
        let probe = if end { offset.saturating_sub(1) } else { offset };
        let at = self.pieces.partition_point(|p| p.text_start <= probe);
        let Some(piece) = at.checked_sub(1).and_then(|i| self.pieces.get(i)) else {
            return self.from_len;
        };
        let within = offset - piece.text_start;
        let unit = piece.text.max(1);
        let units = if end { within.div_ceil(unit) } else { within / unit };
        piece.from_start + units * piece.from
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_shape_share_a_piece() {
        let mut map = OffsetMap::starting_at(3);
        map.push_same(5);
        map.push_same(2);
        for _ in 0..1000 {
            map.push_unit(3, 7);
        }
        map.push_same(1);
        assert_eq!(map.pieces.len(), 3);
        assert_eq!(map.origin(0..7), 3..10);
        assert_eq!(map.origin(7..10), 10..17);
        assert_eq!(map.origin(10..16), 17..31);
        assert_eq!(map.origin(3007..3008), 7010..7011);
    }

    #[test]
    fn a_range_within_a_unit_covers_the_unit() {
        let mut map = OffsetMap::default();
        map.push_unit(3, 8);
        assert_eq!(map.origin(1..2), 0..8);
        assert_eq!(map.origin(1..1), 0..0);
        assert_eq!(map.origin(3..3), 8..8);
    }
}
