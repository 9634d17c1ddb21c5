//! `asciitect fmt --reflow`: lays drawings out anew that have outgrown themselves.

use asciitect::rewrite::{self, Manner};
use asciitect::source::apply_edits;

use crate::args::Reflow;
use crate::documents::Read;
use crate::fmt::again;
use crate::messages::Messages;

/// The bytes of a document whose drawings are straight as far as they can be, with those laid out anew that are asked for;
/// and the first lines of these. What is left as it is is said.
pub(crate) fn reflow(
    (which, manner): (Reflow, Manner),
    read: &Read,
    mut bytes: Vec<u8>,
    picked: &[(usize, usize)],
    messages: &Messages,
) -> (Vec<u8>, Vec<usize>) {
    let (mut lines, mut left) = (Vec::new(), Vec::new());
    let mut document = again(read, &bytes);
    // From the last one: what stands above stays where it is.
    for i in (0..document.readings.len()).rev() {
        let reading = &document.readings[i];
        let line = reading.block.lines.0;
        let is_picked = picked.contains(&reading.block.lines);
        let is_wanted = || which == Reflow::All || !rewrite::fmt(&document.source, reading, manner).left.is_empty();
        if !is_picked || !is_wanted() {
            continue;
        }
        let edits = match rewrite::reflow(&document.source, reading, manner.glyphs) {
            Ok(edits) => edits,
            Err(why) => {
                left.push((line, why.to_string()));
                continue;
            }
        };
        let new = apply_edits(&bytes, edits);
        let next = again(read, &new);
        if !rewrite::same_graphs(&document, &next) {
            left.push((line, "it would be read otherwise".to_owned()));
            continue;
        }
        if new != bytes {
            lines.push(line);
        }
        (bytes, document) = (new, next);
    }
    for (line, why) in left.into_iter().rev() {
        messages.warning(format!("{}:{line}: not laid out anew: {why}", document.source.name));
    }
    (bytes, lines)
}
