//! Holds a text, repairs its encoding, answers where things stand in it, applies edits.
//!
//! Bytes are decoded once into a text that is always sound: byte order marks are taken off, UTF-16
//! is read, and mojibake is undone where it is certain. Offsets into that text lead back to exact
//! bytes on disk, so that edits can be made in the document as it is.

mod bytes;
mod codepage;
mod decode;
mod edit;
mod lost;
mod mojibake;
mod offsets;
mod present;
mod sequence;

use std::ops::Range;

pub use edit::{Edit, apply_edits};

pub(crate) use bytes::{has_controls, next_of};
pub(crate) use present::may_hide_drawing;

use memchr::memchr2_iter;
use offsets::OffsetMap;

/// A range of bytes of the document as it is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// Why a stretch of bytes is read as something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RepairKind {
    /// The bytes are no text in the document's character set; U+FFFD stands for them.
    Invalid,
    /// The text was read through a wrong code page once; nothing was lost.
    Mojibake,
    /// The same, and a byte was lost; the character was told from its surroundings.
    Guessed,
    /// The same, and what stood there cannot be told; U+FFFD stands for it.
    Lost,
}

/// Something about the encoding that had to be repaired to read the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EncodingRepair {
    /// The damaged bytes on disk.
    pub span: Span,
    /// What is read instead.
    pub text: String,
    /// Why.
    pub kind: RepairKind,
}

/// How a document's bytes stand for characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Charset {
    /// UTF-8, which ASCII is part of.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

impl Charset {
    /// Appends `text` in this character set.
    fn encode(self, text: &str, out: &mut Vec<u8>) {
        match self {
            Charset::Utf8 => out.extend_from_slice(text.as_bytes()),
            Charset::Utf16Le => out.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
            Charset::Utf16Be => out.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
        }
    }
}

/// The encoding that a document was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Encoding {
    /// The character set of the bytes on disk.
    pub charset: Charset,
    /// Whether they begin with a byte order mark.
    pub had_bom: bool,
    /// The code page that UTF-8 was wrongly read through, if it was; the first one undone.
    pub mojibake: Option<&'static str>,
    /// How many times over.
    pub layers: u8,
}

impl Encoding {
    /// The name that messages use, such as `UTF-8` or `UTF-16LE`.
    pub fn name(&self) -> &'static str {
        match self.charset {
            Charset::Utf8 => "UTF-8",
            Charset::Utf16Le => "UTF-16LE",
            Charset::Utf16Be => "UTF-16BE",
        }
    }
}

/// Repairs in order of place, with a bound on how many are kept.
#[derive(Clone, Debug, Default)]
struct Repairs {
    kept: Vec<EncodingRepair>,
    count: usize,
}

impl Repairs {
    /// More than anyone reads; a damaged file of any size stays cheap.
    const KEPT: usize = 10_000;

    fn push(&mut self, repair: EncodingRepair) {
        self.count += 1;
        if self.kept.len() < Self::KEPT {
            self.kept.push(repair);
        }
    }
}

/// A document's text, decoded and repaired, with the way back to the bytes on disk.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name that messages use: a path, or `-` for standard input.
    pub name: String,
    text: String,
    /// From the text to the bytes, one map for each layer of decoding, the bytes' own first.
    maps: Vec<OffsetMap>,
    lines: Vec<usize>,
    encoding: Encoding,
    repairs: Repairs,
    binary: bool,
}

impl Source {
    /// Decodes `bytes`. Never fails: what cannot be decoded becomes U+FFFD and is recorded.
    pub fn new(name: impl Into<String>, bytes: &[u8]) -> Source {
        let decoded = decode::decode(bytes);
        let binary = is_binary(&decoded, bytes.len());
        let mut source = Source {
            name: name.into(),
            text: decoded.text,
            maps: vec![decoded.map],
            lines: Vec::new(),
            encoding: Encoding { charset: decoded.charset, had_bom: decoded.bom, mojibake: None, layers: 0 },
            repairs: decoded.repairs,
            binary,
        };
        while !binary && source.encoding.layers < 3 && source.undo_mojibake() {}
        source.lines = line_starts(&source.text);
        source
    }

    /// Undoes one layer of mojibake, if there is one.
    fn undo_mojibake(&mut self) -> bool {
        let Some(undone) = mojibake::undo(&self.text) else { return false };
        self.text = undone.text;
        self.maps.push(undone.map);
        self.encoding.mojibake.get_or_insert(undone.page);
        self.encoding.layers += 1;
        let mut earlier = std::mem::take(&mut self.repairs);
        let mut merged = Repairs { kept: Vec::new(), count: earlier.count };
        let mut old = earlier.kept.drain(..).peekable();
        for (range, kind) in undone.repairs {
            let span = self.span(range.clone());
            while let Some(repair) = old.next_if(|o| o.span.end <= span.start) {
                merged.count -= 1;
                merged.push(repair);
            }
            // What an earlier layer made of these bytes was only half the way.
            while old.next_if(|o| o.span.start < span.end).is_some() {
                merged.count -= 1;
            }
            merged.push(EncodingRepair { span, text: self.text[range].to_owned(), kind });
        }
        for repair in old {
            merged.count -= 1;
            merged.push(repair);
        }
        self.repairs = merged;
        true
    }

    /// The text, decoded and repaired; offsets into it are *text offsets*.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes on disk of a range of text offsets. A range that ends within a repaired character
    /// covers all bytes of that character; one beyond the end is cut there.
    pub fn span(&self, range: Range<usize>) -> Span {
        let origin = self.maps.iter().rev().fold(range, |range, map| map.origin(range));
        Span { start: origin.start, end: origin.end }
    }

    /// The 1-based line and column, in characters, of a text offset; of the end if beyond it.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_at(offset);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        (line, self.text[start..offset].chars().count() + 1)
    }

    /// The 1-based line that a text offset stands in; the last one if it is beyond the end.
    pub fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start <= offset).max(1)
    }

    /// How many lines there are; a text that ends in a line end has no further line behind it.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The text offsets of a 1-based line, without its line end (`\n`, `\r\n` or a lone `\r`).
    /// Empty, at the end of the text, for a line that is not there.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let end_of_text = self.text.len();
        let Some(&start) = line.checked_sub(1).and_then(|i| self.lines.get(i)) else {
            return end_of_text..end_of_text;
        };
        let end = self.lines.get(line).copied().unwrap_or(end_of_text);
        let line = &self.text[start..end];
        let line = line.strip_suffix('\n').unwrap_or(line);
        start..start + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// The encoding that the bytes were found in.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What had to be repaired, by place; the first ten thousand, see [`Source::repair_count`].
    pub fn repairs(&self) -> &[EncodingRepair] {
        &self.repairs.kept
    }

    /// How many repairs there were in all.
    pub fn repair_count(&self) -> usize {
        self.repairs.count
    }

    /// Whether the bytes are no text at all, but a program, a picture or the like.
    pub fn is_binary(&self) -> bool {
        self.binary
    }
}

/// Offsets at which lines begin.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts = Vec::new();
    let mut start = 0;
    for i in memchr2_iter(b'\n', b'\r', bytes) {
        if bytes[i] == b'\n' || bytes.get(i + 1) != Some(&b'\n') {
            starts.push(start);
            start = i + 1;
        }
    }
    if start < bytes.len() {
        starts.push(start);
    }
    starts
}

/// Whether what was decoded is no text: full of NULs or controls, or of controls and invalid bytes.
fn is_binary(decoded: &decode::Decoded, len: usize) -> bool {
    let bytes = decoded.text.as_bytes();
    if !has_controls(bytes) {
        return false;
    }
    let usual = |b: u8| matches!(b, b'\t' | b'\n' | b'\r' | 0x08 | 0x0B | 0x0C | 0x1B);
    let nul = bytes.iter().filter(|b| **b == 0).count();
    let control = bytes.iter().filter(|b| matches!(b, 0x01..0x20 | 0x7F) && !usual(**b)).count();
    let share = |count: usize, percent: usize| count * 100 > len * percent;
    share(nul, 10) || share(nul + control, 30) || share(nul + control, 3) && share(decoded.invalid, 10)
}
