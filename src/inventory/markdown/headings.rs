//! Which headings stand above which piece of a document.

use super::outline::{Form, Piece};

/// The headings of a document.
pub(super) struct Headings {
    /// For each piece, and for the end, the last heading before it.
    last: Vec<Option<usize>>,
    /// For each heading, the one whose chapter holds its own.
    outer: Vec<Option<usize>>,
}

impl Headings {
    pub(super) fn of(pieces: &[Piece]) -> Headings {
        let mut headings = Headings { last: vec![None], outer: vec![None; pieces.len()] };
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (i, piece) in pieces.iter().enumerate() {
            if let Form::Heading { level, .. } = piece.form {
                while open.pop_if(|(l, _)| *l >= level).is_some() {}
                headings.outer[i] = open.last().map(|(_, outer)| *outer);
                open.push((level, i));
            }
            headings.last.push(open.last().map(|(_, heading)| *heading));
        }
        headings
    }

    /// The headings above a piece, nearest first.
    pub(super) fn above(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.last[at], |&heading| self.outer[heading])
    }
}
