//! What is wrong with a file of components, and where.

use super::place::Excerpt;
use std::fmt;

/// A file that could not be read as a list of components.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// The file's name.
    pub path: String,
    /// 1-based line.
    pub line: usize,
    /// 1-based column, in characters.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path, self.line, self.column, self.message)
    }
}

impl std::error::Error for Error {}

/// The same, by offset in the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) offset: usize,
    pub(crate) message: String,
}

impl Fault {
    pub(crate) fn new(offset: usize, message: impl Into<String>) -> Self {
        Fault { offset, message: message.into() }
    }

    pub(crate) fn at(self, excerpt: &Excerpt) -> Error {
        let place = excerpt.place(self.offset..self.offset);
        Error { path: place.path.to_string(), line: place.line, column: place.column, message: self.message }
    }
}
