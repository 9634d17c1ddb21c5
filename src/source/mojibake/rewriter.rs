//! Writes the repaired text, with the place of each character in the damaged one and of each repair.

use std::ops::Range;

use super::super::RepairKind;
use super::super::codepage::Codepage;
use super::super::lost::{self, Hole};
use super::super::offsets::OffsetMap;
use super::super::sequence::{Token, Tokens, What};
use super::{Assessment, Undone};

/// Writes the repaired text.
pub(super) struct Rewriter<'a> {
    page: &'a Codepage,
    text: &'a str,
    assessment: &'a Assessment,
    out: String,
    map: OffsetMap,
    repairs: Vec<(Range<usize>, RepairKind)>,
    /// Holes by offset; whether after U+2500 or U+2540; what it is if nothing was lost.
    holes: Vec<(usize, u8, Option<char>)>,
}

impl<'a> Rewriter<'a> {
    pub(super) fn new(page: &'a Codepage, text: &'a str, assessment: &'a Assessment) -> Self {
        Rewriter {
            page,
            text,
            assessment,
            out: String::with_capacity(text.len()),
            map: OffsetMap::default(),
            repairs: Vec::new(),
            holes: Vec::new(),
        }
    }

    pub(super) fn run(mut self) -> Undone {
        let mut at = 0;
        for range in &self.assessment.accepted {
            self.copy(at..range.start);
            let tokens = Tokens::new(self.page, &self.text[..range.end], range.start, self.assessment.question);
            for token in tokens {
                self.token(&token);
            }
            at = range.end;
        }
        self.copy(at..self.text.len());
        self.settle()
    }

    fn copy(&mut self, range: Range<usize>) {
        self.map.push_same(range.len());
        self.out.push_str(&self.text[range]);
    }

    fn token(&mut self, token: &Token) {
        match token.what {
            What::Ascii | What::Other(_) | What::Lone => self.copy(token.start..token.end),
            What::Whole(c @ ('┠' | '╠')) if self.page.is_lossy() && self.text[..token.end].ends_with('\u{A0}') => {
                // Its last byte reads as a no-break space, which some programs put for any lost byte.
                self.hole(token, u8::from(c == '╠'), Some(c));
            }
            What::Whole(c) => self.put(token, c, RepairKind::Mojibake),
            What::Partial(p) if p.is_drawing() => {
                let double = !p.fits(self.page, '┐') && !p.fits(self.page, '┘');
                self.hole(token, u8::from(double), None);
            }
            What::Partial(p) => match lost::likely(|c| p.fits(self.page, c)) {
                Some(c) => self.put(token, c, RepairKind::Guessed),
                None => self.put(token, char::REPLACEMENT_CHARACTER, RepairKind::Lost),
            },
        }
    }

    fn hole(&mut self, token: &Token, double: u8, whole: Option<char>) {
        self.holes.push((self.out.len(), double, whole));
        self.put(token, char::REPLACEMENT_CHARACTER, RepairKind::Guessed);
    }

    fn put(&mut self, token: &Token, c: char, kind: RepairKind) {
        let start = self.out.len();
        self.out.push(c);
        self.map.push_unit(c.len_utf8(), token.end - token.start);
        match self.repairs.last_mut() {
            Some((range, last)) if *last == kind && kind == RepairKind::Mojibake && range.end == start => {
                range.end = self.out.len();
            }
            _ => self.repairs.push((start..self.out.len(), kind)),
        }
    }

    fn settle(self) -> Undone {
        let choices = |block: std::ops::RangeInclusive<char>| -> Vec<char> {
            block.filter(|c| self.page.drops(c.encode_utf8(&mut [0; 4]).as_bytes()[2])).collect()
        };
        let single = choices('\u{2500}'..='\u{253F}');
        let double = choices('\u{2540}'..='\u{257F}');
        let holes: Vec<Hole> = self
            .holes
            .iter()
            .map(|&(at, which, whole)| Hole { at, choices: if which == 0 { &single } else { &double }, whole })
            .collect();
        let text = lost::fill(self.out, &holes);
        let mut repairs = self.repairs;
        for (range, kind) in &mut repairs {
            if *kind == RepairKind::Guessed && text[range.clone()].starts_with(char::REPLACEMENT_CHARACTER) {
                *kind = RepairKind::Lost;
            }
        }
        Undone { text, map: self.map, page: self.page.name, repairs }
    }
}
