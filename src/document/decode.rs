//! Resolves escapes and drops markup within a row, and keeps where what is left stands.

use std::borrow::Cow;

use super::row::{Escape, Piece, Spelling};
use super::rows::Raw;

/// Resolves what a row writes otherwise than it means. Each call goes on where the last one ended.
pub(super) struct Decoder<'r, 'a> {
    from: &'r Raw<'a>,
    at: usize,
    body: String,
    spelling: Spelling,
}

impl<'r, 'a> Decoder<'r, 'a> {
    pub(super) fn new(from: &'r Raw<'a>, escape: Escape) -> Self {
        Decoder { from, at: 0, body: String::new(), spelling: Spelling { escape, ..Spelling::default() } }
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'r str {
        &self.from.body[self.at..]
    }

    /// Takes `bytes` bytes as they are.
    pub(super) fn take(&mut self, bytes: usize) {
        let part = self.at..(self.at + bytes).min(self.from.body.len());
        for piece in self.from.pieces(part.clone()) {
            let at = |i: usize| self.body.len() + i - part.start;
            self.spelling.push(Piece { content: at(piece.content.start)..at(piece.content.end), text: piece.text });
        }
        self.body.push_str(&self.from.body[part.clone()]);
        self.at = part.end;
    }

    /// `bytes` bytes that mean `text`.
    pub(super) fn unit(&mut self, bytes: usize, text: &str) {
        let part = self.at..(self.at + bytes).min(self.from.body.len());
        if !text.is_empty() {
            let content = self.body.len()..self.body.len() + text.len();
            self.spelling.push(Piece { content, text: self.from.place(part.clone()) });
            self.body.push_str(text);
        }
        self.at = part.end;
    }

    /// Passes over `bytes` bytes of markup.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.from.body.len());
    }

    /// The row as it reads, the rest as it is.
    pub(super) fn finish(mut self) -> Raw<'a> {
        self.take(self.from.body.len());
        let from = self.from;
        let (body, spelling) = (Cow::Owned(self.body), Some(Box::new(self.spelling)));
        Raw { line: from.line, text: from.text.clone(), column: from.column, body, spelling }
    }
}
