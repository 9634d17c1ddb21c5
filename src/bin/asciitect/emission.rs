//! Has drawings written in a format, and says what the writer has to say.

use asciitect::emit::{Drawing, EmitError, Format, Options};
use asciitect::reading::{Document, Reading};

use crate::messages::Messages;
use crate::text::count;

/// The drawings that a message names at most.
const NAMED: usize = 3;

/// Where a drawing stands.
pub(crate) fn place(document: &Document, reading: &Reading) -> String {
    format!("{}:{}", document.source.name, reading.block.lines.0)
}

/// All drawings of the documents in one output. `None` where that cannot be, which is said.
pub(crate) fn together(
    documents: &[Document],
    format: &Format,
    options: &Options,
    messages: &mut Messages,
) -> Option<Vec<u8>> {
    let all: Vec<(&Document, &Reading)> =
        documents.iter().flat_map(|d| d.readings.iter().map(move |r| (d, r))).collect();
    if all.len() > 1 && !format.several {
        let mut places: Vec<String> = all.iter().take(NAMED).map(|(d, r)| place(d, r)).collect();
        if all.len() > NAMED {
            places.push("…".to_owned());
        }
        messages.error(format!(
            "{} found, but {} holds one: pick it by FILE:LINE ({}) or --title, or write each to a file with `render -o DIR`",
            count(all.len(), "drawing"),
            format.name,
            places.join(", "),
        ));
        return None;
    }
    let drawings: Vec<Drawing<'_>> = all.iter().map(|(d, r)| Drawing { source: &d.source.name, reading: r }).collect();
    let whose = match all[..] {
        [(document, reading)] => place(document, reading),
        _ => format.name.to_owned(),
    };
    said((format.write)(&drawings, options), &whose, messages)
}

/// The bytes that a writer made; its warnings and its error are said under `place`.
pub(crate) fn said(
    result: Result<asciitect::emit::Output, EmitError>,
    place: &str,
    messages: &mut Messages,
) -> Option<Vec<u8>> {
    match result {
        Ok(output) => {
            output.warnings.iter().for_each(|w| messages.warning(format!("{place}: {w}")));
            Some(output.bytes)
        }
        Err(e) => {
            messages.error(format!("{place}: {e}"));
            None
        }
    }
}
