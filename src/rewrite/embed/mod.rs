//! Puts pictures of drawings into the pages where they stand, keeps them up to date, and takes them out again.
//!
//! The drawing does not move: lines are inserted above and below its block, between two markers. The person goes on
//! editing the drawing, and embedding again renews what has become stale.

mod choose;
mod config;
mod lines;
mod marker;
mod markup;
mod own;
mod setup;
mod site;
mod stamp;
mod target;

use std::collections::BTreeSet;
use std::fmt;

pub use config::{Config, NoSuchTarget};
pub use marker::Comment;
pub use setup::{KINDS, LEAST, Setup};
pub use stamp::{Stamp, is_ours, stamped};
pub use target::{TARGETS, Target, TemplateError};

use crate::document::{self, Format};
use crate::emit::{self, Theme};
use crate::reading::{Document, Reading};
use crate::source::{Edit, Source};
use lines::{Change, Margin};

pub(crate) use config::{KEYS as CONFIG_KEYS, read as read_config};

/// What is wrong with the markers of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// 1-based line.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Fault {
    fn new(line: usize, message: impl Into<String>) -> Fault {
        Fault { line, message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

impl std::error::Error for Fault {}

/// What shall happen to a page.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Embedding {
    /// Changes to the document; none where it is up to date.
    pub edits: Vec<Edit>,
    /// One for each drawing, in order.
    pub drawings: Vec<Outcome>,
    /// The pictures that the page shows.
    pub pictures: Vec<Picture>,
}

/// What shall happen to a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// 1-based line where its block begins.
    pub line: usize,
    /// The id in its marker; empty where it has none.
    pub id: String,
    /// What shall happen.
    pub state: State,
}

/// What shall happen to a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum State {
    /// It gets a picture.
    New,
    /// Its picture is renewed.
    Stale,
    /// Its picture is up to date.
    Fresh,
    /// The picture is taken out.
    Removed,
    /// The lines around it were changed by hand, and stay as they are.
    ByHand,
    /// It gets no picture, for this reason.
    Left(String),
}

/// A picture that a page shows.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Picture {
    /// The name of its file, without folder.
    pub file: String,
    /// The name of its format in [`emit::FORMATS`].
    pub format: &'static str,
    /// Its colours.
    pub theme: Theme,
    /// Pixels for each pixel of its natural size, where the format has pixels.
    pub scale: f32,
    /// The drawing (index into [`Document::readings`]).
    pub reading: usize,
    /// What its file shall say of itself, see [`stamped`].
    pub stamp: Stamp,
    /// How the file is that is there.
    pub file_state: FileState,
}

/// How the file of a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileState {
    /// Right.
    Fresh,
    /// Not there.
    Missing,
    /// Of another drawing, or in other colours.
    Older,
    /// Changed, cut off or damaged since it was made.
    Changed,
    /// There, in a format that cannot say of what it is: it must be held against what would be written.
    Untold,
}

/// What the file of a picture of that name holds, without folder; none where it is not there.
pub type Files<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// Decides what a page gets. The page's pictures that are there are looked at through `files`.
///
/// # Errors
/// Where markers do not match.
pub fn embed(document: &Document, setup: &Setup<'_>, files: Files<'_>) -> Result<Embedding, Fault> {
    let (source, format) = (&document.source, document.format);
    let regions = marker::regions(source, format)?;
    let mut used: BTreeSet<String> = BTreeSet::new();
    for region in &regions {
        if !used.insert(region.id.clone()) {
            return Err(Fault::new(region.begin, format!("the id `{}` is used twice; change one", region.id)));
        }
        if let Some(lost) = document.skipped.iter().find(|s| s.block.lines == region.block) {
            let message =
                format!("what stands here is no drawing any more: {}; mend it, or take the region out", lost.reason);
            return Err(Fault::new(region.begin, message));
        }
    }
    let mut done = Embedding::default();
    let mut sites = Vec::new();
    for (i, reading) in document.readings.iter().enumerate() {
        let region = regions.iter().find(|r| r.block == reading.block.lines).cloned();
        let line = reading.block.lines.0;
        if region.is_none() && regions.iter().any(|r| (r.begin..r.end).contains(&line)) {
            continue;
        }
        match site::Site::new((source, format), (i, reading), region, (setup, files), &mut used) {
            Ok(site) => {
                done.drawings.push(Outcome {
                    line: reading.block.lines.0,
                    id: site.id.clone(),
                    state: site.state.clone(),
                });
                sites.push(site);
            }
            Err(why) => done.drawings.push(left(reading, why)),
        }
    }
    let mut changes: Vec<Vec<Change>> = sites.iter().map(|s| s.changes(source)).collect();
    // A page may hold a construct that our lines would break; then a drawing in it rather stays as it is.
    if !reads_as_before(source, format, &changes.concat()) {
        let stays = harmful(source, format, &changes);
        for ((site, change), _) in sites.iter_mut().zip(&mut changes).zip(stays).filter(|(_, stays)| *stays) {
            change.clear();
            site.state = State::Left("lines around it would change how the page is read".to_owned());
            let line = document.readings[site.reading].block.lines.0;
            if let Some(outcome) = done.drawings.iter_mut().find(|o| o.line == line) {
                outcome.state = site.state.clone();
            }
        }
    }
    done.edits = edits(source, changes.into_iter().flatten());
    for site in sites.iter().filter(|s| !matches!(s.state, State::Left(_))) {
        let by_hand = site.state == State::ByHand;
        done.pictures.extend(site.pictures.iter().cloned().map(|mut picture| {
            // A picture goes with its lines, which stay.
            if by_hand && picture.file_state != FileState::Missing {
                picture.file_state = FileState::Fresh;
            }
            picture
        }));
    }
    Ok(done)
}

/// Takes all pictures out of a page; those of drawings that are not among the document's readings stay, and, unless
/// `force`, those around which lines were changed by hand.
///
/// # Errors
/// Where markers do not match.
pub fn undo(document: &Document, force: bool) -> Result<Embedding, Fault> {
    let (source, format) = (&document.source, document.format);
    let mut done = Embedding::default();
    let mut changes = Vec::new();
    let blocks = document.readings.iter().map(|r| &r.block).chain(document.skipped.iter().map(|s| &s.block));
    let blocks: Vec<&document::Block> = blocks.collect();
    for region in marker::regions(source, format)? {
        let Some(block) = blocks.iter().find(|b| b.lines == region.block) else { continue };
        let margin = Margin::of(source, format, block).map_err(|why| Fault::new(region.begin, why))?;
        let last = lines::last_line(source, block);
        let by_hand = site::is_by_hand(&site::own(source, &margin, &region, last), &region);
        let state = if by_hand && !force { State::ByHand } else { State::Removed };
        if state == State::Removed {
            changes.push(margin.above(source, region.begin, region.head, &[]));
            changes.push(margin.below(source, last, region.end, &[]));
        }
        done.drawings.push(Outcome { line: region.block.0, id: region.id, state });
    }
    done.edits = edits(source, changes);
    Ok(done)
}

fn left(reading: &Reading, why: String) -> Outcome {
    Outcome { line: reading.block.lines.0, id: String::new(), state: State::Left(why) }
}

/// How often drawings are looked at again that others kept from their pictures; no page is known that needs three.
const ROUNDS: usize = 8;

/// For each drawing's changes whether the page would be read otherwise with them and those of others that are taken:
/// none that is not taken can be, so that another run changes nothing.
fn harmful(source: &Source, format: Format, changes: &[Vec<Change>]) -> Vec<bool> {
    let mut out: Vec<bool> = changes.iter().map(|c| !c.is_empty()).collect();
    for _ in 0..ROUNDS {
        let mut more = false;
        for i in 0..changes.len() {
            let taken = (0..changes.len()).filter(|&k| k == i || !out[k]).flat_map(|k| changes[k].clone());
            if out[i] && reads_as_before(source, format, &taken.collect::<Vec<_>>()) {
                (out[i], more) = (false, true);
            }
        }
        if !more {
            break;
        }
    }
    out
}

/// Whether the page with the changes holds the same blocks of code as before, and markers that match.
fn reads_as_before(source: &Source, format: Format, changes: &[Change]) -> bool {
    if changes.is_empty() {
        return true;
    }
    let new = Source::new(source.name.clone(), lines::apply(source.text(), changes).as_bytes());
    if marker::regions(&new, format).is_err() {
        return false;
    }
    let code = |source: &Source| {
        let mut blocks = document::blocks(source, format);
        blocks.retain(|b| !marker::is_directive(&b.info) && b.container != document::Container::Prose);
        blocks
    };
    let (old, new) = (code(source), code(&new));
    let same = |a: &document::Block, b: &document::Block| {
        let (a, b) = ((a.container, &a.info, &a.heading, &a.rows), (b.container, &b.info, &b.heading, &b.rows));
        (a.0, a.1, a.2) == (b.0, b.1, b.2) && a.3.iter().map(|r| &r.content).eq(b.3.iter().map(|r| &r.content))
    };
    old.len() == new.len() && old.iter().zip(&new).all(|(a, b)| same(a, b))
}

fn edits(source: &Source, changes: impl IntoIterator<Item = Change>) -> Vec<Edit> {
    changes.into_iter().map(|(range, text)| Edit { span: source.span(range), text }).collect()
}

/// What an output of `emit` holds, for a drawing that has one.
fn written(reading: &Reading, format: &str, options: &emit::Options) -> String {
    let Some(format) = emit::Format::named(format) else { return String::new() };
    let drawing = emit::Drawing { source: "", reading };
    let bytes = (format.write)(&[drawing], options).map(|o| o.bytes).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
