//! Tells from the bytes of a document whether anything in it may be drawn. Most files of a tree hold nothing that is,
//! and need not be looked at closer.
//!
//! A sieve for [`super::drawn`]: whatever is drawn there passes here, and much that is not. Each line is judged alone,
//! as it stands in the file, with the marks of a comment around its row.

#[cfg(test)]
mod law;
mod lines;
mod rows;
mod signs;

use std::ops::Range;

use memchr::{memchr, memchr_iter, memmem, memrchr};

use super::Format;
use super::block::names_drawing;
use super::drawn::{is_sentence_with, small_words};
use super::languages::Language;
use super::lexer::{Kind, lex};
use crate::source::{has_controls, may_hide_drawing};
use lines::{Lines, is_word};
use rows::{has_rows, is_walled};
use signs::{ARROW, BEYOND, LEVEL, MARKUP, pairs, signs};

/// Whether a document may hold a drawing. Where this says no, reading it finds none; it costs a small part of that.
pub fn may_hold_drawing(text: &str, format: Format) -> bool {
    let bytes = text.as_bytes();
    // Controls show a binary file, which is said.
    if has_controls(bytes) || has_lone_returns(bytes) {
        return true;
    }
    let passes = match format {
        Format::Code(language) => is_commented(text, language),
        Format::Html => has_element(bytes),
        Format::Markdown => keeps_rows(bytes),
        // Rows are written in another way than they are read.
        Format::Roff | Format::Notebook => true,
        _ => passes(bytes, Where::Text) || names_drawing(text),
    };
    passes || may_hide_drawing(text)
}

/// Whether lines end with CR alone.
fn has_lone_returns(bytes: &[u8]) -> bool {
    memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

/// What the lines are.
#[derive(Clone, Copy, PartialEq)]
enum Where {
    /// Rows of text.
    Text,
    /// A comment that ends with its line.
    Line,
    /// Whatever may be the inside of a comment, in which the marks of others may be strokes.
    Comment,
}

fn passes(bytes: &[u8], place: Where) -> bool {
    let signs = signs(bytes);
    let has = |sign: u8| signs & sign != 0;
    has(BEYOND) && has_box_drawing(bytes)
        || has(LEVEL) && has_levels(bytes)
        || has_rows(bytes, place)
        || has(ARROW) && is_chain(bytes, place)
        || has(MARKUP) && place != Where::Text && is_marked_up(bytes)
}

/// Whether a comment passes.
fn is_commented(text: &str, language: Language) -> bool {
    lex(text, language.syntax()).into_iter().any(|comment| {
        let Range { start, end } = comment.inner;
        let bytes = text.as_bytes();
        match comment.kind {
            Kind::Behind => has_box_drawing(&bytes[start..end]) || has_levels(&bytes[start..end]),
            // Its mark tells a rule in the mark's own character from a stroke, and the line above may be a rule.
            Kind::Line => {
                let mark = bytes[..start].iter().rev().take_while(|b| !b.is_ascii_whitespace()).count();
                let line = memrchr(b'\n', &bytes[..start]).unwrap_or(0);
                let above = memrchr(b'\n', &bytes[..line]).map_or(0, |i| i + 1);
                passes(&bytes[start - mark..end], Where::Line)
                    || is_walled(&bytes[start - mark..end], &bytes[above..line])
            }
            _ => passes(&bytes[start..end], Where::Comment),
        }
    })
}

/// Box drawing, and heads of arrows that text does not use: U+2500 to U+25FF.
fn has_box_drawing(bytes: &[u8]) -> bool {
    memchr_iter(0xE2, bytes).any(|at| bytes.get(at + 1).is_some_and(|b| (0x94..=0x97).contains(b)))
}

/// Whether a level stroke of two characters or more is a part of what is drawn: the top of a frame, the shaft of an
/// arrow, a fork, a branch, the joint of two names.
fn has_levels(bytes: &[u8]) -> bool {
    [*b"--", *b"==", *b"__"].into_iter().any(|pair| {
        let mut lines = Lines::new(bytes);
        let mut joints = (0, 0);
        let mut end = 0;
        pairs(bytes, pair).any(|at| {
            if at < end {
                return false;
            }
            let stroke = |b: &&u8| b"-=_".contains(b);
            let start = at - bytes[..at].iter().rev().take_while(stroke).count();
            end = at + bytes[at..].iter().take_while(stroke).count();
            let (before, behind) = around(bytes, start..end);
            if is_drawn(&bytes[start..end], before, behind) {
                return true;
            }
            let line = lines.at(start);
            if joins(before, b"*')]>") && joins(behind, b"*([<") {
                // A name that is joined to two others: `A---B---C`.
                joints = (line.start, if joints.0 == line.start { joints.1 + 1 } else { 1 });
            }
            joints.1 > 1 || lines.forks(start..end) || lines.branches(start)
        })
    })
}

/// What stands before and behind a range.
fn around(bytes: &[u8], range: Range<usize>) -> (u8, u8) {
    let before = range.start.checked_sub(1).map_or(b' ', |i| bytes[i]);
    (before, bytes.get(range.end).copied().unwrap_or(b' '))
}

/// Whether a stroke is the top of a frame or the shaft of an arrow.
fn is_drawn(stroke: &[u8], before: u8, behind: u8) -> bool {
    let top = match before {
        b'+' => behind == b'+',
        b'.' | b',' => matches!(behind, b'.' | b',') && stroke.len() > 2,
        b'/' => behind == b'\\' && stroke.len() > 2,
        b'*' => behind == b'*' && stroke.len() > 2,
        _ => false,
    };
    let arrow = behind == b'>' && (stroke.ends_with(b"--") || stroke.ends_with(b"=="))
        || before == b'<' && stroke.starts_with(b"--");
    top || arrow
}

/// Whether a line may join a name with such an end.
fn joins(end: u8, or: &[u8]) -> bool {
    is_word(&end) || or.contains(&end)
}

/// Whether a line holds two words or more with arrows in them, and is no sentence of a comment.
fn is_chain(bytes: &[u8], place: Where) -> bool {
    let sign = |at: &usize| matches!(bytes.get(at + 1), Some(0x86 | 0x87));
    has_arrows(bytes, place, pairs(bytes, *b"->"))
        || has_arrows(bytes, place, pairs(bytes, *b"<-"))
        || has_arrows(bytes, place, memchr_iter(0xE2, bytes).filter(sign))
}

/// Whether one of the lines where arrows stand is such a line.
fn has_arrows(bytes: &[u8], place: Where, mut places: impl Iterator<Item = usize>) -> bool {
    let begins = |rest: &[u8]| matches!(rest, [b'-', b'>'] | [b'<', b'-'] | [0xE2, 0x86 | 0x87]);
    let arrow = |word: &&str| ["->", "<-", "→", "←", "⇒", "↔"].iter().any(|arrow| word.contains(arrow));
    let (mut lines, mut end) = (Lines::new(bytes), 0);
    places.any(|at| {
        if at < end {
            return false;
        }
        let line = lines.at(at);
        end = line.end;
        if !bytes.get(at + 2..line.end).is_some_and(|rest| rest.windows(2).any(begins)) {
            return false;
        }
        let line = String::from_utf8_lossy(&bytes[line]);
        line.split_whitespace().filter(arrow).count() > 1 && (place == Where::Text || !is_sentence(&line))
    })
}

/// Whether a line is a sentence, of which members of structures (`mill->wheel`) are words. Its first word may be the mark
/// of a comment, and what is quoted counts as one word where it is read.
fn is_sentence(line: &str) -> bool {
    !line.contains('`') && is_sentence_with(line, small_words(line).saturating_sub(1))
}

/// Whether comments may hold what their own markup sets apart: elements of HTML, references, named drawings.
fn is_marked_up(bytes: &[u8]) -> bool {
    let any = |words: &[&str]| words.iter().any(|word| memmem::find(bytes, word.as_bytes()).is_some());
    let named = |fence: &str| {
        let (mut lines, mut end) = (Lines::new(bytes), 0);
        memmem::find_iter(bytes, fence).any(|at| {
            let line = at.max(end)..lines.at(at).end;
            end = line.end;
            names_drawing(&String::from_utf8_lossy(&bytes[line]))
        })
    };
    any(&["</pre", "</PRE", "&gt;", "&lt;", "@startditaa"]) || named("```") || named("~~~")
}

/// Whether a page has an element that keeps rows.
fn has_element(bytes: &[u8]) -> bool {
    let begins = |at: usize, name: &&str| {
        bytes.get(at + 1..at + 1 + name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    };
    memchr_iter(b'<', bytes).any(|at| super::html::KEEPING.iter().any(|name| begins(at, name)))
}

/// Whether a page of Markdown has a fence, an indented block or `<pre>`.
fn keeps_rows(bytes: &[u8]) -> bool {
    ["```", "~~~", "    ", "<pre", "<PRE", "<Pre"].iter().any(|mark| memmem::find(bytes, mark.as_bytes()).is_some())
        || memchr(b'\t', bytes).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(text: &str, format: &str) -> bool {
        may_hold_drawing(text, Format::named(format).expect("a format"))
    }

    #[test]
    fn code_and_prose_are_passed_over() {
        for (format, text) in [
            (
                "rust",
                "/// Turns the `mill`, see `--help`.\nfn turn(&self) -> Result<Flour, Error> {\n    self.a -= 1 // x\n}\n",
            ),
            (
                "c",
                "/*\n * Grinds.\n */\nint grind(struct mill *m) {\n\tm->a->b = m->c; /* -> x -> y */\n\treturn m->n--;\n}\n",
            ),
            (
                "python",
                "def grind(self, *, fast=False) -> None:\n    \"\"\"Grinds.\n\n    ----\n    \"\"\"\n    self.__mill == 1\n",
            ),
            ("c", "/*--------------------\n * Mill\n *--------------------*/\n//////////\n// Barn\n//////////\n"),
            ("java", "/** @see Mill#turn */\nx -> y -> z;\n"),
            ("yaml", "mill: +---+\nbarn: |\n  grind\nshop: +---+\n"),
            ("c", "/* The wheels of mill->axle and barn->gate turn, and with them all that hangs on them. */\n"),
            ("rst", "Mill\n====\n\nThe mill::\n\n    turn(--fast)\n"),
            ("html", "<p>+--+</p>"),
            ("markdown", "# Mill\n\n+--+ and -->\n"),
            ("plain", "The mill — «stands» – still…\n"),
        ] {
            assert!(!passes(text, format), "{format}: {text}");
        }
    }

    #[test]
    fn what_may_be_drawn_passes() {
        for (format, text) in [
            ("rust", "// mill -> barn -> shop\n"),
            ("c", "// mill -> the old barn -> shop\n"),
            ("rust", "/// ```ditaa\n/// x\n/// ```\n"),
            ("c", "/*\n * mill\n *  |\n * barn\n */\n"),
            ("c", "/* +---+\n   | a |\n   +---+ */\n"),
            ("rust", "/* | a | /*\n*/"),
            ("c", "x; // ┌─┐\n"),
            ("java", "/** <pre>\n * a --&gt; b\n * </pre> */\n"),
            ("python", "\"\"\"\nmill\n\\_ barn\n\"\"\"\n"),
            ("shell", "# -----\n# | a |\n"),
            ("shell", "# # mill\n# #  |\n# # barn\n"),
            ("lua", "-- A--B--C\n"),
            ("yaml", "mill: |\n  +---+\n  | a |\n"),
            ("plain", "â”Œâ”€â”€â”\nâ”‚ a â”‚\n"),
            ("plain", "mill\r  v\rbarn\r"),
            ("rst", ".. svgbob::\n\n   x\n"),
            ("html", "<p>x</p><PRE>"),
        ] {
            assert!(passes(text, format), "{format}: {text}");
        }
    }
}
