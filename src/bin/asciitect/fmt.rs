//! `asciitect fmt`: straightens drawings in their documents.

use std::io::{self, Write};

use asciitect::config::Config;
use asciitect::reading::{self, Document, ReadOptions};
use asciitect::rewrite::{self, Manner};
use asciitect::source::{Charset, Edit, RepairKind, Source, apply_edits};

use crate::args::{EncodingChoice, FmtArgs};
use crate::config::Configs;
use crate::documents::{self, Read};
use crate::files::{self, OVERTAKEN, Outcome};
use crate::leftovers;
use crate::messages::Messages;
use crate::text::{CONFLICT, count, reason};
use crate::{diff, inputs, reflow, terminal};

pub(crate) fn run(args: &FmtArgs, messages: &mut Messages) -> io::Result<()> {
    let inputs = inputs::resolve(&args.pick, messages);
    // Documents pass through to the byte, escapes and other encodings included.
    let mut out = terminal::out();
    let mut configs = Configs::default();
    let tally = documents::read_whole(&args.pick, &inputs, true, messages, |all, messages| {
        all.into_iter().try_for_each(|read| match configs.of(read.input, messages) {
            Some(settings) => one(args, manner(args, &settings.config), read, &mut out, messages),
            None => pass(args, &read, &mut out),
        })
    })?;
    // What is no document goes through a filter all the same: an editor puts what comes out in place of what it has.
    if let Some(bytes) = tally.refused.as_ref().filter(|_| !args.check && !args.diff) {
        out.write_all(bytes)?;
        io::copy(&mut io::stdin().lock(), &mut out)?;
    }
    out.flush()?;
    tally.say_if_none(true, messages);
    Ok(())
}

/// How drawings are to be drawn, and whether damaged encodings are repaired: options beat the file.
fn manner(args: &FmtArgs, config: &Config) -> (Manner, bool) {
    let manner = Manner::new(args.glyphs.unwrap_or(config.fmt.glyphs), args.joins.unwrap_or(config.fmt.joins));
    (manner, args.encoding.map_or(config.repair_encoding, |choice| choice == EncodingChoice::Repair))
}

/// Lets a document through as it is.
fn pass(args: &FmtArgs, read: &Read, out: &mut impl Write) -> io::Result<()> {
    let filters = !args.check && !args.diff && read.input.path().is_none();
    if filters { out.write_all(&read.bytes) } else { Ok(()) }
}

/// A document's drawings, straightened.
fn one(
    args: &FmtArgs,
    (manner, repair): (Manner, bool),
    mut read: Read,
    out: &mut impl Write,
    messages: &mut Messages,
) -> io::Result<()> {
    let name = read.document.source.name.clone();
    let writes = !args.check && !args.diff;
    let damaged = is_damaged(&read.document.source);
    if let Some(line) = rewrite::conflict(&read.document) {
        messages.error(format!("{name}:{line}: {CONFLICT}"));
        return if writes && read.input.path().is_none() { out.write_all(&read.bytes) } else { Ok(()) };
    }
    if damaged && !repair {
        messages.warning(format!(
            "{name}: left as it is: its encoding is damaged; --encoding repair writes it anew, whole, as UTF-8"
        ));
        return pass(args, &read, out);
    }
    let old = read.bytes.clone();
    let picked: Vec<(usize, usize)> = read.pick.of(&read.document).map(|r| r.block.lines).collect();
    if damaged {
        restore(&mut read, messages);
    }
    let (edits, mut lines) = straighten(manner, &read.document, &picked, messages);
    let mut new = apply_edits(&read.bytes, edits);
    if !lines.is_empty()
        && let Some(line) = rewrite::differs(&read.document, &again(&read, &new))
    {
        messages.warning(format!("{name}:{line}: left as it is, whole: straight, it would not read as before"));
        (new, lines) = (read.bytes.clone(), Vec::new());
    }
    if let Some(which) = args.reflow {
        let (laid_out, more) = reflow::reflow((which, manner), &read, new, &picked, messages);
        new = laid_out;
        lines.extend(more);
        lines.sort_unstable();
        lines.dedup();
    }
    let changes = damaged || !lines.is_empty();
    if args.check {
        if damaged {
            writeln!(out, "{name}: its encoding would be repaired")?;
        }
        for line in &lines {
            writeln!(out, "{name}:{line}: would be straightened")?;
        }
    }
    if args.diff && changes {
        out.flush()?;
        diff::print(&name, &old, &new)?;
    }
    if !writes {
        if changes {
            messages.found();
        }
        return Ok(());
    }
    let Some(path) = read.input.path() else { return out.write_all(&new) };
    leftovers::clear_once(leftovers::folder_of(path));
    if changes {
        match files::replace(path, &old, &new) {
            Ok(Outcome::Written) => {
                let repaired = if damaged { "repaired the encoding, " } else { "" };
                messages.note(format!("{name}: {repaired}straightened {}", count(lines.len(), "drawing")));
            }
            Ok(Outcome::Unchanged) => {}
            Ok(Outcome::Overtaken) => messages.error(format!("{name}: {OVERTAKEN}")),
            Err(e) => messages.error(format!("{name}: cannot be written: {}", reason(&e))),
        }
    }
    Ok(())
}

/// Whether the bytes on disk are not what the document means.
pub(crate) fn is_damaged(source: &Source) -> bool {
    source.encoding().mojibake.is_some() || source.repair_count() > 0
}

/// Makes sound UTF-8 of a damaged document, and says which places could not be restored.
fn restore(read: &mut Read, messages: &Messages) {
    let source = &read.document.source;
    let lost: Vec<_> =
        source.repairs().iter().filter(|r| matches!(r.kind, RepairKind::Lost | RepairKind::Invalid)).collect();
    for repair in &lost {
        let (line, column) = source.line_column(offset_of(source, repair.span.start));
        messages.warning(format!("{}:{line}:{column}: a character could not be restored", source.name));
    }
    let mut bytes = Vec::with_capacity(source.text().len() + 3);
    if source.encoding().had_bom && source.encoding().charset == Charset::Utf8 {
        bytes.extend_from_slice("\u{feff}".as_bytes());
    }
    bytes.extend_from_slice(source.text().as_bytes());
    (read.document, read.bytes) = (again(read, &bytes), bytes);
}

/// The document with other bytes.
pub(crate) fn again(read: &Read, bytes: &[u8]) -> Document {
    let options = ReadOptions::of(read.format);
    reading::read(Source::new(read.document.source.name.clone(), bytes), &options)
}

/// The text offset of a byte on disk.
pub(crate) fn offset_of(source: &Source, byte: usize) -> usize {
    let (mut low, mut high) = (0, source.text().len());
    while low < high {
        let middle = (low + high) / 2;
        if source.span(middle..middle).start < byte {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The edits of a document, and the first lines of the drawings that they change. What is left as it is is said.
pub(crate) fn straighten(
    manner: Manner,
    document: &Document,
    picked: &[(usize, usize)],
    messages: &Messages,
) -> (Vec<Edit>, Vec<usize>) {
    let (mut edits, mut lines) = (Vec::new(), Vec::new());
    for reading in document.readings.iter().filter(|r| picked.contains(&r.block.lines)) {
        let done = rewrite::fmt(&document.source, reading, manner);
        let line = reading.block.lines.0;
        if !done.edits.is_empty() {
            lines.push(line);
            edits.extend(done.edits);
        }
        if let Some(why) = done.kept {
            let style = manner.glyphs.name();
            messages.warning(format!("{}:{line}: not drawn in the style {style}: {why}", document.source.name));
        }
        if let Some(first) = done.left.first() {
            let place = format!("{}:{first}", document.source.name);
            let more = match done.left.len() {
                1 => String::new(),
                n => format!(" (and {} of the drawing)", count(n - 1, "more line")),
            };
            let why =
                done.why.map_or("crooked, but straight it would not read as before".to_owned(), |w| w.to_string());
            messages.warning(format!("{place}: left as it is{more}: {why}"));
        }
    }
    (edits, lines)
}
