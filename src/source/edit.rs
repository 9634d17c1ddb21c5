//! Changes to a document, by bytes on disk.

use super::{Charset, Span};

/// A stretch of a document and what shall stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub span: Span,
    /// The text that comes.
    pub text: String,
}

/// The document with its edits applied, in whatever order they come.
///
/// Text is written in the document's own character set, by its byte order mark. Of edits that
/// overlap, the one that begins first stays and the others are left out; spans beyond the end are
/// cut there. Edits at one place are applied in the order given.
pub fn apply_edits(bytes: &[u8], edits: impl IntoIterator<Item = Edit>) -> Vec<u8> {
    let charset = match bytes {
        [0xFF, 0xFE, ..] => Charset::Utf16Le,
        [0xFE, 0xFF, ..] => Charset::Utf16Be,
        _ => Charset::Utf8,
    };
    let mut edits: Vec<Edit> = edits.into_iter().collect();
    edits.sort_by_key(|e| (e.span.start, e.span.end));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for edit in edits {
        let start = edit.span.start.min(bytes.len());
        let end = edit.span.end.min(bytes.len()).max(start);
        if start < at {
            continue;
        }
        out.extend_from_slice(&bytes[at..start]);
        charset.encode(&edit.text, &mut out);
        at = end;
    }
    out.extend_from_slice(&bytes[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span { start, end }, text: text.to_owned() }
    }

    #[test]
    fn edits_come_in_any_order_and_never_overlap() {
        let edits = [edit(5, 8, "three"), edit(0, 3, "1"), edit(1, 5, "lost"), edit(90, 99, "!")];
        assert_eq!(apply_edits(b"one, two.", edits), b"1, three.!");
        assert_eq!(apply_edits(b"ab", [edit(1, 1, "x"), edit(1, 1, "y")]), b"axyb");
    }

    #[test]
    fn text_is_written_in_the_documents_character_set() {
        let bytes = [0xFF, 0xFE, b'a', 0, b'b', 0];
        assert_eq!(apply_edits(&bytes, [edit(4, 6, "│")]), [0xFF, 0xFE, b'a', 0, 0x02, 0x25]);
    }
}
