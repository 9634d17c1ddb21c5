//! `asciitect fmt`: straightens drawings in their documents.

use std::io::{self, Write};

use asciitect::reading::Document;
use asciitect::rewrite;
use asciitect::source::{Edit, Source, apply_edits};
use similar::TextDiff;

use crate::args::FmtArgs;
use crate::documents::{self, Read};
use crate::files::{self, Outcome};
use crate::inputs;
use crate::messages::Messages;
use crate::text::{count, reason};

pub(crate) fn run(args: &FmtArgs, messages: &mut Messages) -> io::Result<()> {
    let inputs = inputs::resolve(&args.pick, messages);
    let mut out = anstream::stdout().lock();
    let tally = documents::read_with_bytes(&args.pick, &inputs, true, messages, |all, messages| {
        all.iter().try_for_each(|read| one(args, read, &mut out, messages))
    })?;
    out.flush()?;
    tally.say_if_none(true, messages);
    Ok(())
}

/// A document's drawings, straightened.
fn one(args: &FmtArgs, read: &Read, out: &mut impl Write, messages: &mut Messages) -> io::Result<()> {
    let document = &read.document;
    let name = &document.source.name;
    let pure = !args.check && !args.diff;
    if is_damaged(&document.source) {
        messages.warning(format!("{name}: left as it is: its encoding is damaged"));
        return if pure && read.input.path().is_none() { out.write_all(&read.bytes) } else { Ok(()) };
    }
    let (edits, lines) = straighten(document, messages);
    if args.check {
        for line in &lines {
            writeln!(out, "{name}:{line}: would be straightened")?;
        }
    }
    if !lines.is_empty() && !pure {
        messages.found();
    }
    let new = apply_edits(&read.bytes, edits);
    if args.diff && !lines.is_empty() {
        let new = Source::new(name.clone(), &new);
        let diff = TextDiff::from_lines(document.source.text(), new.text());
        write!(out, "{}", diff.unified_diff().context_radius(3).header(name, name))?;
    }
    match read.input.path() {
        _ if !pure => {}
        None => out.write_all(&new)?,
        Some(_) if lines.is_empty() => {}
        Some(path) => match files::write(path, &new) {
            Ok(Outcome::Written) => messages.note(format!("{name}: straightened {}", count(lines.len(), "drawing"))),
            Ok(Outcome::Unchanged) => {}
            Err(e) => messages.error(format!("{name}: cannot be written: {}", reason(&e))),
        },
    }
    Ok(())
}

/// Whether the bytes on disk are not what the document means.
fn is_damaged(source: &Source) -> bool {
    source.encoding().mojibake.is_some() || source.repair_count() > 0
}

/// The edits of a document, and the first lines of the drawings that they change. What is left as it is is said.
fn straighten(document: &Document, messages: &Messages) -> (Vec<Edit>, Vec<usize>) {
    let (mut edits, mut lines) = (Vec::new(), Vec::new());
    for reading in &document.readings {
        let done = rewrite::fmt(&document.source, reading);
        let line = reading.block.lines.0;
        if !done.edits.is_empty() {
            lines.push(line);
            edits.extend(done.edits);
        }
        if let Some(first) = done.left.first() {
            let place = format!("{}:{first}", document.source.name);
            let more = match done.left.len() {
                1 => String::new(),
                n => format!(" (and {} more of the drawing)", count(n - 1, "line")),
            };
            let why = done.why.unwrap_or("crooked, but straight it would not read as before");
            messages.warning(format!("{place}: left as it is{more}: {why}"));
        }
    }
    (edits, lines)
}
