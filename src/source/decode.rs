//! From bytes to text: byte order marks, UTF-8 with invalid bytes, UTF-16.

use super::offsets::OffsetMap;
use super::{Charset, EncodingRepair, RepairKind, Repairs, Span};

/// A decoded text with the way back to its bytes.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) map: OffsetMap,
    pub(super) charset: Charset,
    pub(super) bom: bool,
    pub(super) repairs: Repairs,
    /// Bytes that were no UTF-8, to tell a binary file.
    pub(super) invalid: usize,
}

/// Decodes by the byte order mark, or as UTF-8 without one.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, Charset::Utf16Le, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, Charset::Utf16Be, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3),
        _ => utf8(bytes, 0),
    }
}

fn utf8(bytes: &[u8], start: usize) -> Decoded {
    let mut out = Decoded {
        text: String::with_capacity(bytes.len()),
        map: OffsetMap::starting_at(start),
        charset: Charset::Utf8,
        bom: start > 0,
        repairs: Repairs::default(),
        invalid: 0,
    };
    let mut at = start;
    // Nearly all documents are valid, which is told many bytes at once.
    if let Ok(valid) = std::str::from_utf8(bytes) {
        out.text.push_str(valid);
        out.map.push_same(valid.len());
        return out;
    }
    for chunk in bytes.utf8_chunks() {
        let (valid, invalid) = (chunk.valid(), chunk.invalid());
        out.text.push_str(valid);
        out.map.push_same(valid.len());
        at += valid.len();
        if !invalid.is_empty() {
            out.replace(at, invalid.len());
            out.invalid += invalid.len();
            at += invalid.len();
        }
    }
    out
}

fn utf16(bytes: &[u8], charset: Charset, unit: fn([u8; 2]) -> u16) -> Decoded {
    let mut out = Decoded {
        text: String::with_capacity(bytes.len() / 2),
        map: OffsetMap::starting_at(2),
        charset,
        bom: true,
        repairs: Repairs::default(),
        invalid: 0,
    };
    let mut at = 2;
    let pairs = bytes.chunks_exact(2);
    let odd = pairs.remainder().len();
    for c in char::decode_utf16(pairs.map(|pair| unit([pair[0], pair[1]]))) {
        match c {
            Ok(c) => {
                out.text.push(c);
                out.map.push_unit(c.len_utf8(), c.len_utf16() * 2);
                at += c.len_utf16() * 2;
            }
            Err(_) => {
                out.replace(at, 2);
                at += 2;
            }
        }
    }
    if odd > 0 {
        out.replace(at, odd);
    }
    out
}

impl Decoded {
    /// Puts U+FFFD in the place of `len` bytes at `at`.
    fn replace(&mut self, at: usize, len: usize) {
        self.text.push(char::REPLACEMENT_CHARACTER);
        self.map.push_unit(char::REPLACEMENT_CHARACTER.len_utf8(), len);
        self.repairs.push(EncodingRepair {
            span: Span { start: at, end: at + len },
            text: char::REPLACEMENT_CHARACTER.to_string(),
            kind: RepairKind::Invalid,
        });
    }
}
