//! One damaged character after another: what a code page made of the bytes of UTF-8.

use super::codepage::Codepage;

/// What stands at a place of a text, if it was once UTF-8 read through a code page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What {
    /// ASCII, which no code page changes.
    Ascii,
    /// A character that no damage explains.
    Other(char),
    /// A lone first byte of two, in a code page that drops bytes: perhaps damage, no evidence.
    Lone,
    /// All bytes of a character.
    Whole(char),
    /// A character some of whose bytes are lost.
    Partial(Partial),
}

/// What is left of a character that lost bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Partial {
    bytes: [u8; 4],
    len: usize,
    /// The lost bytes left no trace; else each left a substitute, a zero in `bytes`.
    dropped: bool,
}

impl Partial {
    /// Whether losing the bytes that `page` has no character for makes this of `c`.
    pub(super) fn fits(&self, page: &Codepage, c: char) -> bool {
        let mut buffer = [0; 4];
        let full = c.encode_utf8(&mut buffer).as_bytes();
        let known = &self.bytes[..self.len];
        if self.dropped {
            full.iter().filter(|&&b| !page.drops(b)).eq(known)
        } else {
            full.len() == known.len() && full.iter().zip(known).all(|(&b, &k)| b == k || k == 0 && page.drops(b))
        }
    }

    /// Whether it is what dropping the third byte leaves of a box drawing character.
    pub(super) fn is_drawing(&self) -> bool {
        matches!(self.bytes, [0xE2, 0x94 | 0x95, 0, _])
    }

    /// Whether the lost bytes left no trace.
    pub(super) fn is_dropped(&self) -> bool {
        self.dropped
    }
}

/// A stretch of text and what it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) what: What,
}

/// Walks over a text, token by token; each byte of the text is in exactly one.
pub(super) struct Tokens<'a> {
    page: &'a Codepage,
    text: &'a str,
    at: usize,
    /// Whether `?` stands in the place of lost bytes.
    question: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(page: &'a Codepage, text: &'a str, at: usize, question: bool) -> Self {
        Tokens { page, text, at, question }
    }

    /// Reads what follows the first byte `lead` of a character, from text offset `at`.
    fn sequence(&self, lead: u8, mut at: usize) -> Option<(usize, What)> {
        let want = match lead {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => return None,
        };
        let mut bytes = [lead, 0, 0, 0];
        let (mut len, mut unknown) = (1, 0);
        while len < want {
            let Some(c) = self.text[at..].chars().next() else { break };
            match self.page.byte(c) {
                Some(b @ 0x80..=0xBF) => bytes[len] = b,
                _ if self.page.is_lossy() && (c == '\u{FFFD}' || self.question && c == '?') => unknown += 1,
                _ => break,
            }
            len += 1;
            at += c.len_utf8();
        }
        if len == want && unknown == 0 {
            let c = std::str::from_utf8(&bytes[..len]).ok()?.chars().next()?;
            return Some((at, What::Whole(c)));
        }
        if !self.page.is_lossy() {
            return None;
        }
        let left = want - (len - unknown);
        let partial = Some((at, What::Partial(Partial { bytes, len, dropped: unknown == 0 })));
        match (want, left) {
            // A substitute for some of the lost bytes and none for others is no way of losing bytes.
            _ if unknown > 0 => partial.filter(|_| len == want),
            (2, _) => Some((at, What::Lone)),
            (3, 1) | (4, 1) => partial,
            (4, 2) if bytes[1] == 0x9F => partial,
            _ => None,
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.at;
        let rest = self.text.get(start..)?;
        let first = rest.chars().next()?;
        let (end, what) = if first.is_ascii() {
            let len = rest.bytes().position(|b| !b.is_ascii()).unwrap_or(rest.len());
            (start + len, What::Ascii)
        } else {
            let end = start + first.len_utf8();
            self.page.byte(first).and_then(|lead| self.sequence(lead, end)).unwrap_or((end, What::Other(first)))
        };
        self.at = end;
        Some(Token { start, end, what })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::codepage;

    fn whats(text: &str, question: bool) -> Vec<What> {
        let page = codepage::all().next().expect("windows-1252");
        Tokens::new(page, text, 0, question).map(|t| t.what).collect()
    }

    #[test]
    fn whole_partial_and_other() {
        let w = whats("a â”€ é", false);
        assert_eq!(w, [What::Ascii, What::Whole('─'), What::Ascii, What::Other('é')]);
        assert!(matches!(whats("â”", false)[..], [What::Partial(p)] if p.is_drawing() && p.is_dropped()));
        assert!(matches!(whats("â”?", true)[..], [What::Partial(p)] if p.is_drawing() && !p.is_dropped()));
        assert!(matches!(whats("â”\u{FFFD}", false)[..], [What::Partial(p)] if p.is_drawing()));
        assert_eq!(whats("Ã", false), [What::Lone]);
    }

    #[test]
    fn a_partial_fits_what_it_may_have_been() {
        let page = codepage::all().next().expect("windows-1252");
        let partial = |text: &str| match whats(text, false)[..] {
            [What::Partial(p)] => p,
            ref w => panic!("{text}: {w:?}"),
        };
        assert!(partial("â³").fits(page, '⏳'));
        assert!(partial("âŒ").fits(page, '❌'));
        assert!(partial("ðŸ“").fits(page, '📝'));
        assert!(partial("ðŸ“").fits(page, '📁'));
        assert!(!partial("ðŸ“").fits(page, '📂'));
        assert!(!partial("â”").fits(page, '─'));
    }
}
