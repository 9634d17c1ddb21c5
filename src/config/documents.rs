//! `[documents]`: which documents are read at all.

use crate::inventory::keys::{table, text};
use crate::inventory::{Fault, Tree, known_keys};

/// The keys at the top of the file.
pub(super) const KEYS: &[&str] = &["documents"];

/// The bytes of the largest document that is read, where the file says so.
pub(super) fn read(file: &Tree) -> Result<Option<u64>, Fault> {
    let Some(documents) = table(file, "documents")? else { return Ok(None) };
    known_keys(documents, &["max-size"])?;
    let Some(value) = documents.get("max-size") else { return Ok(None) };
    let said = text(Some(value))?.unwrap_or_default();
    let fault = || Fault::new(value.span.start, format!("`{said}` is no size; write one such as 500K or 200M"));
    size(&said).map(Some).ok_or_else(fault)
}

/// A size as people write it: `700`, `500K`, `64 MB`, `2G`, in units of 1024. It is at least one byte.
#[must_use]
pub fn size(text: &str) -> Option<u64> {
    let text = text.to_ascii_uppercase();
    let text = text.strip_suffix('B').unwrap_or(&text).trim_end();
    let (digits, shift) = match text.char_indices().next_back()? {
        (at, 'K') => (&text[..at], 10),
        (at, 'M') => (&text[..at], 20),
        (at, 'G') => (&text[..at], 30),
        _ => (text, 0),
    };
    let digits = digits.trim_end();
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let bytes = digits.parse::<u64>().ok().filter(|_| is_number)?.checked_mul(1 << shift);
    bytes.filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        for (said, want) in
            [("700", 700), ("500K", 512_000), ("2M", 2 << 20), ("2mb", 2 << 20), ("64 MB", 64 << 20), ("1g", 1 << 30)]
        {
            assert_eq!(size(said), Some(want), "{said}");
        }
        for bad in ["", "K", "0", "-1", "+1", "99999999999999999999M", "99999999999999G", "1.5M", "2T", "lots", "é"] {
            assert_eq!(size(bad), None, "{bad}");
        }
    }
}
