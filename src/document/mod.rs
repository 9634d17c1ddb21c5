//! Finds the blocks of a document that may hold a drawing; one file per document format.
//!
//! A reader of a format takes rows and finds those that its format keeps as they are; what all formats share is done in
//! `block`: comment prefixes are taken off and tabs are expanded. Blocks that turn out to be no drawings are refused
//! by later stages, so a reader rather hands on too much than too little.

mod asciidoc;
mod block;
mod comment;
mod comments;
mod decode;
mod drawn;
mod formats;
mod html;
mod ink;
mod languages;
mod latex;
mod lexer;
mod markdown;
mod markup;
mod notebook;
mod org;
mod plain;
mod prose;
mod rfc;
mod roff;
mod row;
mod rows;
mod rst;
mod scalars;
mod sieve;
mod sniff;
mod source_code;
#[cfg(test)]
mod tests;

pub use block::{Block, Container};
pub use formats::Format;
pub use languages::Language;
pub use row::Row;
pub use sieve::may_hold_drawing;

use crate::source::Source;

/// What stands at the end of a heading and is no part of its title: linters take it off, and nothing else is meant then.
pub const TITLE_ENDS: &[char] = &['.', ',', ';', ':', '!', '。', '，', '；', '：', '！'];

/// The blocks of a document that may hold a drawing, in order. A binary file has none.
pub(crate) fn blocks(source: &Source, format: Format) -> Vec<Block> {
    if source.is_binary() {
        return Vec::new();
    }
    format.read(source)
}

/// A text that is one block as a whole.
pub(crate) fn whole(source: &Source, info: &str) -> Option<Block> {
    let mut raws = rows::lines(source);
    raws.truncate(raws.iter().rposition(|raw| !raw.is_blank())? + 1);
    (!source.is_binary()).then(|| Block::bare(Container::Fence, info, None, raws))
}
