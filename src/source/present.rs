//! Which characters a text holds, to pass over code pages quickly that cannot explain it.

use std::ops::RangeInclusive;

use super::codepage::{self, Codepage};
use super::mojibake::is_drawing;

/// First bytes of box drawing, and of what such bytes are shown as, once or twice over.
const LEADS: [u8; 4] = [0xE2, 0xC3, 0xCE, 0xD0];

/// Whether some of a text may be drawing characters that were read through a code page.
pub(crate) fn may_hide_drawing(text: &str) -> bool {
    let leads = |present: &Present, page: &Codepage| LEADS.iter().any(|lead| present.has(page.char(*lead)));
    Present::of(text).is_some_and(|present| codepage::all().any(|page| leads(&present, page) && present.may_be(page)))
}

/// Which characters a text holds, to pass over code pages quickly.
pub(super) struct Present {
    bits: Vec<u64>,
    /// How many there are, ASCII left out; those that no code page has count as one.
    count: usize,
}

impl Present {
    pub(super) fn of(text: &str) -> Option<Self> {
        if text.is_ascii() {
            return None;
        }
        let mut bits = vec![0u64; 0x1_0000 / 64];
        let mut beyond = false;
        let leads = text.bytes().enumerate().filter(|(_, b)| *b >= 0xC0);
        for c in leads.filter_map(|(at, _)| text[at..].chars().next()) {
            match bits.get_mut(c as usize / 64) {
                Some(word) => *word |= 1 << (c as usize % 64),
                None => beyond = true,
            }
        }
        let count = bits.iter().map(|word| word.count_ones() as usize).sum::<usize>() + usize::from(beyond);
        Some(Present { bits, count })
    }

    fn has(&self, c: char) -> bool {
        self.bits.get(c as usize / 64).is_some_and(|word| word >> (c as usize % 64) & 1 == 1)
    }

    /// Whether the text holds both first and other bytes of UTF-8 as this page shows them. First bytes that are sound
    /// drawing characters as well are evidence only where the page has all characters of the text, unless it loses some.
    pub(super) fn may_be(&self, page: &Codepage) -> bool {
        let shown = |bytes: RangeInclusive<u8>| bytes.map(|b| page.char(b)).filter(|c| self.has(*c));
        let explains_all = || shown(0x80..=0xFF).count() == self.count;
        shown(0x80..=0xBF).next().is_some()
            && shown(0xC2..=0xF4).any(|c| page.is_lossy() || !is_drawing(c) || explains_all())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::codepage;

    #[test]
    fn a_sound_drawing_is_passed_over_where_the_page_lacks_some_of_it() {
        let page = codepage::all().find(|page| page.name == "CP437").expect("a page of that name");
        let may_be = |text: &str| Present::of(text).is_some_and(|present| present.may_be(page));
        assert!(!may_be("┌──┐ └──┘ →"), "no arrow in the page");
        assert!(may_be("┌──┐ └──┘"), "letters in disguise, perhaps");
        assert!(may_be("ΓöÇ ΓöÇ 用"), "first bytes that are letters");
        assert!(!may_be("plain"));
    }
}
