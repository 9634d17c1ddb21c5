//! Holds a text, repairs its encoding, answers where things stand in it, applies edits.

/// A range of bytes of the document as it is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// Something about the encoding that had to be repaired to read the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingRepair {
    /// The damaged bytes on disk.
    pub span: Span,
    /// What is read instead.
    pub text: String,
}

/// A document's text, decoded and repaired, with the way back to the bytes on disk.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name that messages use: a path, or `-` for standard input.
    pub name: String,
    text: String,
}

impl Source {
    /// Decodes `bytes`. Never fails: what cannot be decoded becomes U+FFFD and is recorded.
    pub fn new(name: impl Into<String>, bytes: &[u8]) -> Source {
        Source { name: name.into(), text: String::from_utf8_lossy(bytes).into_owned() }
    }

    /// The text, decoded and repaired; offsets into it are *text offsets*.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// STUB, to be dropped at the merge with branch `source`: whether this is no text at all.
    pub fn is_binary(&self) -> bool {
        self.text.contains('\0')
    }

    /// STUB, as above: how many lines the text has.
    pub fn line_count(&self) -> usize {
        self.text.lines().count()
    }
}
