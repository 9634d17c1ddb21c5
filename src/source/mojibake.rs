//! Undoes UTF-8 that was read through a code page, where there is strong evidence for it.
//!
//! Good text must never change. A text is taken for damaged as a whole if nearly all that is not
//! ASCII in it is explained by one code page; or in part, where a stretch of lines holds a damaged
//! drawing and nothing that is not damaged. Samples in quotes or backticks are no evidence.

mod rewriter;

use std::ops::Range;

use self::rewriter::Rewriter;
use super::RepairKind;
use super::codepage::{self, Codepage};
use super::lost;
use super::offsets::OffsetMap;
use super::present::Present;
use super::sequence::{Partial, Token, Tokens, What};

/// A text with the damage undone.
pub(super) struct Undone {
    pub(super) text: String,
    /// From the new text to the damaged one.
    pub(super) map: OffsetMap,
    pub(super) page: &'static str,
    /// Ranges of the new text that were repaired.
    pub(super) repairs: Vec<(Range<usize>, RepairKind)>,
}

/// Undoes one layer of damage, or says that there is none.
pub(super) fn undo(text: &str) -> Option<Undone> {
    let present = Present::of(text)?;
    let mut best: Option<(&Codepage, Assessment)> = None;
    for page in codepage::all().filter(|page| present.may_be(page)) {
        let assessment = Assessment::of(page, text, false);
        if !assessment.accepted.is_empty() && best.as_ref().is_none_or(|(_, b)| assessment.rank > b.rank) {
            best = Some((page, assessment));
        }
    }
    let (page, assessment) = best?;
    Some(Rewriter::new(page, text, &assessment).run())
}

/// How well a code page explains a text.
struct Assessment {
    /// Stretches to be repaired.
    accepted: Vec<Range<usize>>,
    /// What speaks for the code page: whole characters more than partial ones.
    rank: i64,
    /// Whether `?` stands in the place of lost bytes.
    question: bool,
}

/// What was found over some lines.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Evidence outside of quotes: two for a drawing's character, one for another.
    weight: usize,
    /// Characters explained, and how many of them lost a byte.
    explained: usize,
    partial: usize,
    /// Letters that are as well two sound drawing characters, as CP437 shows some.
    doubtful: usize,
    /// Characters that no damage explains.
    other: usize,
    /// Lone first bytes.
    lone: usize,
    /// Damaged drawing characters, and the lines that hold some.
    drawing: usize,
    drawing_lines: usize,
    /// Drawing characters that are sound.
    sound: usize,
}

impl Tally {
    fn add(&mut self, o: &Tally) {
        self.weight += o.weight;
        self.explained += o.explained;
        self.partial += o.partial;
        self.doubtful += o.doubtful;
        self.other += o.other;
        self.lone += o.lone;
        self.drawing += o.drawing;
        self.drawing_lines += usize::from(o.drawing > 0);
        self.sound += o.sound;
    }
}

impl Assessment {
    fn of(page: &Codepage, text: &str, substituted: bool) -> Self {
        let mut whole = Tally::default();
        let mut stretch = Tally::default();
        let mut stretch_start = 0;
        let mut stretches = Vec::new();
        let (mut bare, mut question) = (0usize, 0usize);
        let mut line = Line::new(page);
        let mut line_start = 0;
        let mut flush = |line: &mut Line, start: usize, end: usize, last: bool| {
            whole.add(&line.tally);
            if line.tally.other > 0 {
                close(&mut stretches, &stretch, stretch_start..start);
                (stretch, stretch_start) = (Tally::default(), end);
            } else {
                stretch.add(&line.tally);
            }
            if last {
                close(&mut stretches, &stretch, stretch_start..end);
            }
            line.reset();
        };
        for token in Tokens::new(page, text, 0, substituted) {
            let piece = &text[token.start..token.end];
            if token.what == What::Ascii {
                let mut rest = token.start;
                for (i, _) in piece.match_indices('\n') {
                    line.ascii(&text[rest..token.start + i]);
                    flush(&mut line, line_start, token.start + i + 1, false);
                    rest = token.start + i + 1;
                    line_start = rest;
                }
                line.ascii(&text[rest..token.end]);
                continue;
            }
            if matches!(token.what, What::Partial(p) if p.is_drawing() && p.is_dropped()) {
                if text[token.end..].starts_with('?') {
                    question += 1;
                } else {
                    bare += 1;
                }
            }
            line.token(text, &token);
        }
        flush(&mut line, line_start, text.len(), true);
        // Sound drawings have lines, and these no page explains as letters.
        if whole.other + whole.lone == 0 && whole.doubtful >= 30 {
            whole.explained += whole.doubtful;
            whole.weight += whole.doubtful;
            whole.sound = 0;
        }
        if question > bare {
            // Seen with `?` as a substitute, more of the text may be explained.
            return Self::of(page, text, true);
        }
        let enough = whole.weight >= 4 && whole.explained >= 10 * whole.other && whole.explained >= whole.lone;
        let accepted = if enough {
            vec![Range { start: 0, end: text.len() }]
        } else {
            let damaged: usize = stretches.iter().map(|(_, drawing)| drawing).sum();
            stretches.into_iter().filter(|_| damaged >= whole.sound).map(|(range, _)| range).collect()
        };
        let rank = 2 * whole.explained as i64 - whole.partial as i64 - 2 * whole.other as i64;
        Assessment { accepted, rank, question: substituted }
    }
}

/// Takes a stretch without any sound character if it holds a damaged drawing.
fn close(stretches: &mut Vec<(Range<usize>, usize)>, tally: &Tally, range: Range<usize>) {
    if tally.drawing >= 8 && tally.drawing_lines >= 3 && tally.weight >= 2 * 8 {
        stretches.push((range, tally.drawing));
    }
}

/// Weighs the tokens of one line.
struct Line<'a> {
    page: &'a Codepage,
    tally: Tally,
    /// Within backticks.
    code: bool,
    /// Same partial characters in a row.
    run: usize,
    last: Option<Partial>,
}

impl<'a> Line<'a> {
    fn new(page: &'a Codepage) -> Self {
        Line { page, tally: Tally::default(), code: false, run: 0, last: None }
    }

    fn reset(&mut self) {
        *self = Line::new(self.page);
    }

    fn ascii(&mut self, text: &str) {
        self.code ^= text.bytes().filter(|&b| b == b'`').count() % 2 == 1;
        self.last = None;
    }

    fn token(&mut self, text: &str, token: &Token) {
        let t = &mut self.tally;
        let mut weight = 0;
        let last = self.last.take();
        match token.what {
            What::Ascii => {}
            What::Other(c) => {
                t.other += 1;
                t.sound += usize::from(is_drawing(c));
            }
            What::Lone => t.lone += 1,
            What::Whole(c) => {
                let lead = text[token.start..].chars().next().unwrap_or(' ');
                let tail = text[..token.end].chars().next_back().unwrap_or(' ');
                if is_drawing(lead) {
                    t.doubtful += 1;
                    t.sound += 1;
                } else if c < '\u{800}' && follows_a_word(tail) {
                    // A capital before a quote or dash is good text in several languages.
                    t.lone += 1;
                } else {
                    t.explained += 1;
                    t.drawing += usize::from(is_drawing(c));
                    weight = if is_drawing(c) { 2 } else { 1 };
                }
            }
            What::Partial(p) => {
                t.partial += 1;
                self.run = if last == Some(p) { self.run + 1 } else { 1 };
                self.last = Some(p);
                if p.is_drawing() {
                    t.explained += 1;
                    t.drawing += 1;
                    // Nobody writes the same remnant three times on purpose.
                    weight = if self.run >= 3 { 2 } else { 0 };
                } else if lost::likely(|c| p.fits(self.page, c)).is_some() {
                    t.explained += 1;
                } else {
                    t.lone += 1;
                }
            }
        }
        if weight > 0 && !self.code && !quoted(text, token) {
            t.weight += weight;
        }
    }
}

/// Whether a run of other than ASCII stands between two equal quotes.
fn quoted(text: &str, token: &Token) -> bool {
    let bytes = text.as_bytes();
    // Long runs are drawings; looking no further keeps this linear.
    const REACH: usize = 48;
    let before = bytes[..token.start].iter().rev().take(REACH).find(|b| b.is_ascii());
    let after = bytes[token.end..].iter().take(REACH).find(|b| b.is_ascii());
    matches!((before, after), (Some(a @ (b'"' | b'\'')), Some(b)) if a == b)
}

/// What a drawing is made of: arrows, box drawing, blocks, geometric shapes.
pub(super) fn is_drawing(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21FF}' | '\u{2500}'..='\u{25FF}')
}

/// Punctuation that good text has behind a letter, and that some page has among the later bytes.
fn follows_a_word(c: char) -> bool {
    matches!(
        c,
        '…' | '”'
            | '’'
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '–'
            | '—'
            | '›'
            | '»'
            | '‹'
            | '«'
            | '°'
            | '²'
            | '³'
            | 'º'
            | 'ª'
    ) || matches!(c, '\u{A0}' | '¹' | '·' | '•' | '™' | '‰')
}
