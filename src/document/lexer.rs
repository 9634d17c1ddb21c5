//! Tells comments from code and strings, for any language of the table.
//!
//! Where it goes wrong (a quote in a regular expression, a here document), it is right again in the next line.

use memchr::{memchr_iter, memchr2};
use std::ops::Range;

use super::languages::{Quote, QuoteKind, Syntax};
use super::scalars;
use crate::source::next_of;

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    pub(super) kind: Kind,
    /// Its text, without what it begins and ends with.
    pub(super) inner: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// In one line of its own.
    Line,
    /// Behind code, to the end of its line.
    Behind,
    /// Over several lines.
    Block,
    /// A string that documents.
    Doc,
}

/// The comments of a text, but for closed ones within lines of code.
pub(super) fn lex(text: &str, syntax: &'static Syntax) -> Vec<Comment> {
    let bytes = text.as_bytes();
    let mut lexer = Lexer { text, bytes, syntax, at: 0, line_end: 0, comments: Vec::new(), unclosed: Vec::new() };
    // What something may begin with, alone or before one of the second characters: in Rust `r` does, before `"` or `#`.
    let (mut first, mut alone, mut second) = ([false; 256], [false; 256], [false; 256]);
    alone[usize::from(b'/')] = syntax.regex;
    for sign in if syntax.texts { "|>".bytes() } else { "".bytes() } {
        (first[usize::from(sign)], alone[usize::from(sign)]) = (true, true);
    }
    let opens = syntax.line.iter().chain(syntax.block.iter().map(|(open, _)| open));
    for open in opens.copied().chain(syntax.strings.iter().map(|q| q.open)) {
        let open = open.as_bytes();
        first[usize::from(open[0])] = true;
        match open.get(1) {
            Some(next) => second[usize::from(*next)] = true,
            None => alone[usize::from(open[0])] = true,
        }
    }
    while let Some(at) = next_of(&first, lexer.bytes, lexer.at) {
        lexer.at = at;
        let next = lexer.bytes.get(lexer.at + 1);
        if alone[usize::from(lexer.bytes[lexer.at])] || next.is_some_and(|b| second[usize::from(*b)]) {
            lexer.step();
        } else {
            lexer.at += 1;
        }
    }
    lexer.comments
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    syntax: &'static Syntax,
    at: usize,
    /// Of the line that was asked for last.
    line_end: usize,
    comments: Vec<Comment>,
    /// What nothing ends from here on.
    unclosed: Vec<&'static str>,
}

impl Lexer<'_> {
    /// Takes a comment, a string or one character.
    fn step(&mut self) {
        let rest = &self.text[self.at..];
        if let Some((open, close)) = self.syntax.block.iter().find(|(open, _)| self.begins(rest, open)) {
            self.block(open, close);
        } else if let Some(mark) = self.syntax.line.iter().find(|mark| self.begins(rest, mark)) {
            let end = self.line_end();
            let kind = if self.is_first() { Kind::Line } else { Kind::Behind };
            self.comments.push(Comment { kind, inner: self.at + mark.len()..end });
            self.at = end;
        } else if let Some(quote) = self.syntax.strings.iter().find(|q| rest.starts_with(q.open)) {
            self.string(quote);
        } else if self.syntax.texts
            && let Some(inner) = scalars::text(self.text, self.at)
        {
            self.at = inner.end;
            self.comments.push(Comment { kind: Kind::Doc, inner });
        } else if self.syntax.regex && rest.starts_with('/') && self.may_be_regex() {
            self.at = self.end_of_regex().unwrap_or(self.at + 1);
        } else {
            self.at += 1;
        }
    }

    /// Whether a comment begins here.
    fn begins(&self, rest: &str, mark: &str) -> bool {
        let before = self.at.checked_sub(1).map(|i| self.bytes[i]);
        rest.starts_with(mark)
            && match mark.as_bytes()[0] {
                b'=' => matches!(before, None | Some(b'\n' | b'\r')),
                b'#' | b'%' | b'@' | b'!' => before.is_none_or(|b| b.is_ascii_whitespace()),
                _ => true,
            }
    }

    fn block(&mut self, open: &str, close: &'static str) {
        let start = self.at + open.len();
        let inner = start..self.end_of_block(start, open, close).unwrap_or(self.bytes.len());
        self.at = self.bytes.len().min(inner.end + close.len());
        let end = self.at;
        if memchr2(b'\n', b'\r', &self.bytes[inner.clone()]).is_some() {
            self.comments.push(Comment { kind: Kind::Block, inner });
        } else if self.line_end() >= end
            && self.text[end..self.line_end].trim().is_empty()
            && self.is_first_at(start - open.len())
        {
            self.comments.push(Comment { kind: Kind::Line, inner });
        }
    }

    /// Where what ends a comment begins.
    fn end_of_block(&self, start: usize, open: &str, close: &str) -> Option<usize> {
        if !self.syntax.nests {
            // Its last character is the rarer one in most languages: stars begin the lines of comments.
            let (last, before) = close.as_bytes().split_last()?;
            let text = &self.bytes[start..];
            return memchr_iter(*last, text).find(|i| text[..*i].ends_with(before)).map(|i| start + i - before.len());
        }
        let (mut depth, mut i) = (1, start);
        let (first, last) = (open.as_bytes()[0], close.as_bytes()[0]);
        loop {
            i += memchr2(first, last, &self.bytes[i..])?;
            if self.bytes[i..].starts_with(close.as_bytes()) {
                depth -= 1;
                if depth == 0 {
                    return Some(i);
                }
                i += close.len();
            } else if self.bytes[i..].starts_with(open.as_bytes()) {
                depth += 1;
                i += open.len();
            } else {
                i += 1;
            }
        }
    }

    fn string(&mut self, quote: &Quote) {
        let start = self.at + quote.open.len();
        if quote.kind == QuoteKind::Char {
            self.at = self.end_of_char(start).unwrap_or(start);
            return;
        }
        let (until, escapes) = match quote.kind {
            QuoteKind::Line => (self.line_end(), true),
            QuoteKind::Raw => (self.bytes.len(), false),
            _ => (self.bytes.len(), true),
        };
        let is_long = quote.kind != QuoteKind::Line;
        if is_long && self.unclosed.contains(&quote.close) {
            self.at = start;
            return;
        }
        let found = self.find_close(start..until, quote.close, escapes);
        if found.is_none() && is_long {
            self.unclosed.push(quote.close);
        }
        if let Some(end) = found
            && quote.kind == QuoteKind::Doc
            && self.is_statement()
        {
            self.comments.push(Comment { kind: Kind::Doc, inner: start..end });
        }
        self.at = found.map_or(start, |end| end + quote.close.len());
    }

    fn find_close(&self, range: Range<usize>, close: &str, escapes: bool) -> Option<usize> {
        let first = close.as_bytes()[0];
        let mut i = range.start;
        while i < range.end {
            i += self.bytes[i..range.end].iter().position(|b| *b == first || escapes && *b == b'\\')?;
            if self.bytes[i] == b'\\' && escapes {
                i += 2;
            } else if self.bytes[i..range.end].starts_with(close.as_bytes()) {
                return Some(i);
            } else {
                i += 1;
            }
        }
        None
    }

    /// Behind a character between quotes.
    fn end_of_char(&mut self, start: usize) -> Option<usize> {
        let end = self.line_end();
        let rest = &self.text[start..end];
        let end = match rest.strip_prefix('\\') {
            Some(escape) => 1 + escape.char_indices().skip(1).take(10).find(|(_, c)| *c == '\'')?.0,
            None => rest.chars().next().map(char::len_utf8).filter(|len| rest[*len..].starts_with('\''))?,
        };
        Some(start + end + 1)
    }

    /// Whether what stands before a slash is no operand.
    fn may_be_regex(&self) -> bool {
        let before = self.text[..self.at].trim_end();
        before.is_empty()
            || before.ends_with(['(', ',', '=', ':', '[', '!', '&', '|', '?', '{', '}', ';', '+'])
            || before.ends_with("return")
    }

    fn end_of_regex(&mut self) -> Option<usize> {
        let mut in_class = false;
        let end = self.line_end();
        let mut chars = self.bytes[self.at + 1..end].iter().enumerate();
        while let Some((i, b)) = chars.next() {
            match b {
                b'\\' => drop(chars.next()),
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => return Some(self.at + 1 + i + 1),
                _ => {}
            }
        }
        None
    }

    /// Looked for once in each line, however long it is.
    fn line_end(&mut self) -> usize {
        if self.at >= self.line_end {
            self.line_end = memchr2(b'\n', b'\r', &self.bytes[self.at..]).map_or(self.bytes.len(), |i| self.at + i);
        }
        self.line_end
    }

    /// Whether nothing but blanks stands before in the line.
    fn is_first(&self) -> bool {
        self.is_first_at(self.at)
    }

    fn is_first_at(&self, at: usize) -> bool {
        let before = self.bytes[..at].iter().rev();
        before.clone().find(|b| !matches!(b, b' ' | b'\t')).is_none_or(|b| matches!(b, b'\n' | b'\r'))
            || self.text[..at].trim_start_matches('\u{feff}').is_empty()
    }

    /// Whether a string begins a statement: first in its line, but for letters that say how it is written, and
    /// not within an expression.
    fn is_statement(&self) -> bool {
        let letters = self.bytes[..self.at].iter().rev().take_while(|b| b"rRuU".contains(b)).count();
        let at = self.at - letters;
        self.is_first_at(at) && !self.text[..at].trim_end().ends_with(['(', ',', '=', '[', '{', '+', '%', '\\', '|'])
    }
}

#[cfg(test)]
mod tests {
    use super::super::languages::LANGUAGES;
    use super::*;

    fn comments(language: &str, text: &str) -> Vec<String> {
        let syntax = LANGUAGES.iter().find(|l| l.name == language).expect("a language");
        let alone = lex(text, syntax).into_iter().filter(|c| c.kind != Kind::Behind);
        alone.map(|c| text[c.inner].to_owned()).collect()
    }

    #[test]
    fn strings_are_no_comments() {
        for (language, text, found) in [
            (
                "rust",
                "let a = \"\n// x\n\"; // y\n// z\nlet b = r#\"\n// \" \"#;\nfn f<'a>() {}\n// '\"\n",
                vec![" z", " '\""],
            ),
            ("rust", "/* a /* b */ c\n */ '\"' /* d */\n/* e */\n", vec![" a /* b */ c\n ", " e "]),
            ("c", "char *s = \"/*\\\"\";\n/* a\n */ int x; /* b */", vec![" a\n "]),
            ("go", "x := `\n// a\n`\n// b", vec![" b"]),
            ("python", "'''a\nb'''\nx = '''\n# c\n'''\n# d\nf(\n  '''e\n'''\n)\n'# g'", vec!["a\nb", " d"]),
            ("shell", "x=${y#z} # a\n# b\necho \"# c\n# d", vec![" b", " d"]),
            ("javascript", "a = /[/`]/;\n// b\nx = `\n// c\n`\n// d", vec![" b", " d"]),
            ("perl", "=pod\n\na\n\n=cut\n$#x;\n# b", vec!["\n\na\n\n", " b"]),
            ("lua", "--[[ a\n]] x = [[\n-- b\n]]\n-- c", vec![" a\n", " c"]),
            ("haskell", "{- a {- b -}\n-}\n-- c", vec![" a {- b -}\n", " c"]),
        ] {
            assert_eq!(comments(language, text), found, "{language}: {text}");
        }
    }

    #[test]
    fn what_nothing_ends_is_looked_for_once() {
        let text = "`".repeat(3) + &"x = '''\n".repeat(20_000);
        assert!(comments("python", &text).is_empty());
        assert_eq!(comments("go", "`a\n// b"), [" b"]);
    }
}
