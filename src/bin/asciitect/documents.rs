//! Reads the documents that a command works on, many at once, and hands them on in order.

use std::io;

use asciitect::document::{self, Container, Format};
use asciitect::reading::{self, Document, ReadOptions, Reading};
use asciitect::source::Source;

use crate::args::{InputArgs, PickArgs};
use crate::bytes::{self, Unreadable};
use crate::inputs::Input;
use crate::messages::Messages;
use crate::names::Names;
use crate::parallel;
use crate::picking::{self, Pick, Titles};
use crate::progress::Progress;
use crate::text::count;

/// Documents held at a time: enough for every processor, few enough for the memory.
const BATCH: usize = 64;

/// Confidence from which on what looks like a drawing is one.
const SURE: u8 = 90;

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    names: Vec<String>,
    pub(crate) documents: usize,
    pub(crate) drawings: usize,
    skipped: usize,
    /// Documents that were passed over, as nothing in them is drawn.
    sifted: usize,
    /// Where the only document holds a drawing that no fence is around.
    unfenced: Option<usize>,
    /// What was read of standard input, where that is no document.
    pub(crate) refused: Option<Vec<u8>>,
}

impl Tally {
    /// Says that there was no drawing, where that is so and nothing else was said; `hint` tells how to learn why.
    pub(crate) fn say_if_none(&self, hint: bool, messages: &Messages) {
        if self.drawings > 0 || self.names.is_empty() || messages.failed() {
            return;
        }
        let place = match &self.names[..] {
            [one] => one.clone(),
            more => count(more.len(), "document"),
        };
        if let Some(line) = self.unfenced {
            messages.note(format!(
                "no drawing found in {place}; one stands at line {line} without a fence (```) around it"
            ));
            return;
        }
        let how = match self.skipped + self.sifted {
            0 => ": nothing there is set apart as one, by a fence or by its lines",
            _ if hint => "; `asciitect list --all` says why",
            _ => "",
        };
        messages.note(format!("no drawing found in {place}{how}"));
    }
}

/// Reads all inputs and hands what was asked for to `take`, batch by batch. What cannot be read is said.
pub(crate) fn read(
    args: &InputArgs,
    inputs: &[Input],
    messages: &mut Messages,
    mut take: impl FnMut(Vec<Document>, &mut Messages) -> io::Result<()>,
) -> io::Result<Tally> {
    read_with_bytes(&args.pick, inputs, !args.no_repair, messages, |read, messages| {
        take(read.into_iter().map(|r| r.document).collect(), messages)
    })
}

/// The same for who only asks for drawings: documents in which nothing is drawn are not handed on.
pub(crate) fn read_drawn(
    args: &InputArgs,
    inputs: &[Input],
    messages: &mut Messages,
    mut take: impl FnMut(Vec<Document>, &mut Messages) -> io::Result<()>,
) -> io::Result<Tally> {
    // What a single document holds that is no drawing is said.
    let how = How { repair: !args.no_repair, sift: inputs.len() > 1 };
    read_how(&args.pick, inputs, how, messages, |mut read, messages| {
        read.iter_mut().for_each(|read| read.pick.cut(&mut read.document));
        take(read.into_iter().map(|r| r.document).collect(), messages)
    })
}

/// A document, the bytes that it was read from, and what of it was asked for.
pub(crate) struct Read<'a> {
    pub(crate) input: &'a Input,
    pub(crate) document: Document,
    pub(crate) bytes: Vec<u8>,
    /// What it is written in.
    pub(crate) format: Format,
    pub(crate) pick: Pick,
}

/// The same, for commands that change documents.
pub(crate) fn read_with_bytes<'a>(
    args: &PickArgs,
    inputs: &'a [Input],
    repair: bool,
    messages: &mut Messages,
    mut take: impl FnMut(Vec<Read<'a>>, &mut Messages) -> io::Result<()>,
) -> io::Result<Tally> {
    read_whole(args, inputs, repair, messages, |mut all, messages| {
        all.iter_mut().for_each(|read| read.pick.cut(&mut read.document));
        take(all, messages)
    })
}

/// The same with whole documents, for what must also know the drawings that were not asked for.
pub(crate) fn read_whole<'a>(
    args: &PickArgs,
    inputs: &'a [Input],
    repair: bool,
    messages: &mut Messages,
    take: impl FnMut(Vec<Read<'a>>, &mut Messages) -> io::Result<()>,
) -> io::Result<Tally> {
    read_how(args, inputs, How { repair, sift: false }, messages, take)
}

/// How documents are read.
#[derive(Clone, Copy)]
struct How {
    /// Whether crooked drawings are straightened.
    repair: bool,
    /// Whether documents in which nothing is drawn are passed over.
    sift: bool,
}

fn read_how<'a>(
    args: &PickArgs,
    inputs: &'a [Input],
    how: How,
    messages: &mut Messages,
    mut take: impl FnMut(Vec<Read<'a>>, &mut Messages) -> io::Result<()>,
) -> io::Result<Tally> {
    let mut names = Names::new(inputs);
    let mut titles = Titles::new(args.title.as_deref());
    let mut tally = Tally { names: inputs.iter().map(|i| i.name.clone()).collect(), ..Tally::default() };
    let mut progress = Progress::new(inputs.len());
    for (b, batch) in inputs.chunks(BATCH).enumerate() {
        progress.show(b * BATCH);
        let mut documents = Vec::with_capacity(batch.len());
        let results = parallel::map(batch, |input| read_one(input, how));
        for (i, (input, result)) in batch.iter().zip(results).enumerate() {
            match result {
                Ok(None) => {
                    tally.documents += 1;
                    tally.sifted += 1;
                }
                Ok(Some((mut document, bytes, format))) => {
                    names.settle(b * BATCH + i, &mut document);
                    let mut pick = picking::by_line(input, &document, messages);
                    titles.pick(&document, &mut pick);
                    if inputs.len() == 1 {
                        tally.unfenced = unfenced(&document);
                    }
                    tally.documents += 1;
                    tally.drawings += pick.count();
                    tally.skipped += pick.count_others();
                    documents.push(Read { input, document, bytes, format, pick });
                }
                // Nobody asked for this very file, so it is passed over.
                Err(Fault { place, why, counts: false, .. }) if input.is_found() => {
                    messages.warning(format!("{place}: passed over: {why}"));
                }
                Err(Fault { place, why, bytes, .. }) => {
                    messages.error(format!("{place}: {why}"));
                    tally.refused = input.path().is_none().then_some(bytes);
                }
            }
        }
        progress.clear();
        take(documents, messages)?;
    }
    titles.finish(messages);
    Ok(tally)
}

/// The line of a drawing in a Markdown document without any, to which only the fence is missing.
fn unfenced(document: &Document) -> Option<usize> {
    let fenced = document.skipped.iter().any(|s| s.block.container != Container::Prose);
    if document.format != Format::Markdown || !document.readings.is_empty() || fenced {
        return None;
    }
    let plain = reading::read(document.source.clone(), &ReadOptions::of(Format::Plain));
    let sure = |r: &&Reading| r.diagram.confidence >= SURE && r.diagram.graph.edge_count() > 0;
    plain.readings.iter().find(sure).map(|r| r.block.lines.0)
}

/// Why a document was not read.
struct Fault {
    place: String,
    why: String,
    /// Whether it is an error also where nobody asked for this very document.
    counts: bool,
    /// What was read of it.
    bytes: Vec<u8>,
}

/// Reads a document; nothing where it is passed over.
fn read_one(input: &Input, how: How) -> Result<Option<(Document, Vec<u8>, Format)>, Fault> {
    let bytes = match input.path() {
        Some(path) => bytes::read_file(path, input.most),
        None => bytes::read(io::stdin().lock(), input.most),
    };
    let bytes = bytes.map_err(|e| {
        let (place, why) = (input.name.clone(), e.to_string());
        match e {
            Unreadable::TooLarge { read, .. } => Fault { place, why, counts: true, bytes: read },
            Unreadable::Io(_) => Fault { place, why, counts: false, bytes: Vec::new() },
        }
    })?;
    let long = bytes::long_line(&bytes);
    let format = |text: &str| match input.format {
        Format::Plain | Format::Roff if !input.settled => Format::detect(&input.name, text),
        format => format,
    };
    // A line that was asked for is answered, whatever stands there.
    if how.sift
        && input.lines.is_empty()
        && (long.is_none() || input.is_found())
        && std::str::from_utf8(&bytes).is_ok_and(|text| !document::may_hold_drawing(text, format(text)))
    {
        return Ok(None);
    }
    if let Some(long) = long {
        // What programs wrote for programs lies about in many folders.
        let place = format!("{}:{}", input.name, long.line);
        return Err(Fault { place, why: long.to_string(), counts: false, bytes });
    }
    let source = Source::new(input.name.clone(), &bytes);
    if source.is_binary() {
        let why = "a binary file; name a text document".to_owned();
        return Err(Fault { place: input.name.clone(), why, counts: false, bytes });
    }
    let format = format(source.text());
    Ok(Some((reading::read(source, &ReadOptions::of(format).repair(how.repair)), bytes, format)))
}
