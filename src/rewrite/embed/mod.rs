//! Puts pictures of drawings into the pages where they stand, keeps them up to date, and takes them out again.
//!
//! The drawing does not move: lines are inserted above and below its block, between two markers. The person goes on
//! editing the drawing, and embedding again renews what has become stale.

mod choose;
mod config;
mod lines;
mod marker;
mod setup;
pub mod target;

use std::collections::BTreeSet;
use std::fmt;

pub use config::Config;
pub use marker::Comment;
pub use setup::{KINDS, LEAST, Setup};
pub use target::{TARGETS, Target};

use crate::diagram::ids;
use crate::document::{self, Format};
use crate::emit::{self, Theme};
use crate::reading::{Document, Reading};
use crate::source::{Edit, Source};
use lines::{Change, Margin};
use marker::{Region, sum};
use target::Shown;

pub(crate) use config::{KEYS as CONFIG_KEYS, read as read_config};

/// What is wrong with the markers of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The drawing has not changed, so a file that is there is still right.
    pub fresh: bool,
}

/// The place of a drawing in its page, and what is to be put there.
struct Site<'a> {
    reading: usize,
    margin: Margin<'a>,
    region: Option<Region>,
    id: String,
    state: State,
    hash: u32,
}

/// Decides what a page gets.
///
/// # Errors
/// Where markers do not match.
pub fn embed(document: &Document, setup: &Setup<'_>) -> Result<Embedding, Fault> {
    let source = &document.source;
    let regions = marker::regions(source)?;
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
        match site(source, i, reading, region, setup, &mut used) {
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
    let mut changes: Vec<Vec<Change>> =
        sites.iter().map(|s| change(source, &document.readings[s.reading], s, setup)).collect();
    // A page may hold a construct that our lines would break; then a drawing in it rather stays as it is.
    if !reads_as_before(source, &changes.concat()) {
        let alone: Vec<bool> = changes.iter().map(|c| reads_as_before(source, c)).collect();
        let together: Vec<Change> =
            changes.iter().zip(&alone).filter(|(_, fine)| **fine).flat_map(|(c, _)| c.clone()).collect();
        let fine = reads_as_before(source, &together);
        for ((site, change), alone) in sites.iter_mut().zip(&mut changes).zip(alone) {
            let stays = alone && fine || change.is_empty();
            if !stays {
                change.clear();
                site.state = State::Left("lines around it would change how the page is read".to_owned());
                let line = document.readings[site.reading].block.lines.0;
                if let Some(outcome) = done.drawings.iter_mut().find(|o| o.line == line) {
                    outcome.state = site.state.clone();
                }
            }
        }
    }
    done.edits = edits(source, changes.into_iter().flatten());
    for site in sites.iter().filter(|s| !matches!(s.state, State::Left(_))) {
        let fresh = matches!(site.state, State::Fresh | State::ByHand);
        done.pictures.extend(pictures(site, setup, fresh));
    }
    Ok(done)
}

/// Takes all pictures out of a page; those of drawings that are not among the document's readings stay.
///
/// # Errors
/// Where markers do not match.
pub fn undo(document: &Document, force: bool) -> Result<Embedding, Fault> {
    let source = &document.source;
    let mut done = Embedding::default();
    let mut changes = Vec::new();
    let blocks = document.readings.iter().map(|r| &r.block).chain(document.skipped.iter().map(|s| &s.block));
    let blocks: Vec<&document::Block> = blocks.collect();
    for region in marker::regions(source)? {
        let Some(block) = blocks.iter().find(|b| b.lines == region.block) else { continue };
        let margin = Margin::of(source, block).map_err(|why| Fault::new(region.begin, why))?;
        let last = lines::last_line(source, block);
        let state = if is_by_hand(source, &margin, &region, last) && !force { State::ByHand } else { State::Removed };
        if state == State::Removed {
            changes.push(margin.above(source, region.begin, region.block.0, &[]));
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

/// Where a drawing's picture stands or shall stand; the reason where it gets none.
fn site<'a>(
    source: &'a Source,
    index: usize,
    reading: &Reading,
    region: Option<Region>,
    setup: &Setup<'_>,
    used: &mut BTreeSet<String>,
) -> Result<Site<'a>, String> {
    if region.is_none()
        && let Some(why) = choose::left_alone(source, reading, setup)
    {
        return Err(why);
    }
    let margin = Margin::of(source, &reading.block)?;
    let hash = hash(reading, setup);
    let Some(region) = region else {
        let id = new_id(reading, used);
        return Ok(Site { reading: index, margin, region: None, id, state: State::New, hash });
    };
    let last = lines::last_line(source, &reading.block);
    let by_hand = is_by_hand(source, &margin, &region, last);
    // Text right below would be taken into our last line's HTML.
    let open = lines::is_followed(source, region.end) && !marker::bare(source, region.end - 1).is_empty();
    let fresh = region.sums.is_some_and(|(old, _)| old == hash) && !setup.refresh && !open;
    let state = match (by_hand, fresh) {
        (true, _) if !setup.force => State::ByHand,
        (false, true) => State::Fresh,
        _ => State::Stale,
    };
    Ok(Site { reading: index, margin, id: region.id.clone(), region: Some(region), state, hash })
}

/// An id for a new picture: the heading's words, with a number where they are taken.
fn new_id(reading: &Reading, used: &mut BTreeSet<String>) -> String {
    let base = reading.title.as_deref().map(ids::slug).filter(|s| s != "node").unwrap_or_else(|| "drawing".to_owned());
    let mut id = base.clone();
    for n in 2.. {
        if used.insert(id.clone()) {
            break;
        }
        id = format!("{base}-{n}");
    }
    id
}

/// Whether our own lines are not as they were written.
fn is_by_hand(source: &Source, margin: &Margin<'_>, region: &Region, last: usize) -> bool {
    let own = (region.begin + 1..region.block.0).chain(last + 1..region.end);
    region.sums.is_none_or(|(_, written)| written != sum(own.map(|line| margin.strip(source, line))))
}

/// What a picture depends on: the drawing, straightened, its title, and what the user asked for; not how this version draws.
fn hash(reading: &Reading, setup: &Setup<'_>) -> u32 {
    let rows = super::straight_rows(reading);
    let rows = rows.iter().map(|r| r.trim_end());
    let inline = if setup.inline { "inline" } else { "file" };
    let options =
        [setup.target.name.as_ref(), setup.target.template().unwrap_or_default(), inline, setup.stem, setup.link];
    let looks = setup.theme.map(Theme::name).into_iter().chain(setup.formats.iter().copied());
    sum(rows.chain([reading.title.as_deref().unwrap_or_default()]).chain(options).chain(looks))
}

/// The changes that put a picture where it belongs.
fn change(source: &Source, reading: &Reading, site: &Site<'_>, setup: &Setup<'_>) -> Vec<Change> {
    if !matches!(site.state, State::New | State::Stale) {
        return Vec::new();
    }
    let shown = Shown::new(reading, &site.id, setup);
    let mut around = setup.target.around(&shown);
    let block = reading.block.lines.0;
    let last = lines::last_line(source, &reading.block);
    let (from, to) = site.region.as_ref().map_or((block, last), |r| (r.begin, r.end));
    if lines::is_followed(source, to) {
        around.below.push(String::new());
    }
    if source.encoding().mojibake.is_some() {
        around.above.iter_mut().chain(&mut around.below).for_each(|l| *l = ascii(l));
    }
    let sum = sum(around.above.iter().chain(&around.below).map(String::as_str));
    let comment = setup.target.comment;
    around.above.insert(0, comment.begin(&site.id, site.hash, sum));
    around.below.push(comment.end());
    vec![site.margin.above(source, from, block, &around.above), site.margin.below(source, last, to, &around.below)]
}

/// In a page whose characters are damaged, sound ones would be taken for damaged, too.
fn ascii(line: &str) -> String {
    line.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) }).collect()
}

/// Whether the page with the changes holds the same blocks of code as before, and markers that match.
fn reads_as_before(source: &Source, changes: &[Change]) -> bool {
    if changes.is_empty() {
        return true;
    }
    let new = Source::new(source.name.clone(), lines::apply(source.text(), changes).as_bytes());
    if marker::regions(&new).is_err() {
        return false;
    }
    let code = |source: &Source| {
        let mut blocks = document::blocks(source, Format::Markdown);
        blocks.retain(|b| !marker::is_directive(&b.info));
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

/// The files of a picture.
fn pictures(site: &Site<'_>, setup: &Setup<'_>, fresh: bool) -> Vec<Picture> {
    if setup.inline {
        return Vec::new();
    }
    let files = target::files(setup).into_iter();
    let picture = |file: target::File| Picture {
        file: target::file(setup.stem, &site.id, &file.ending),
        format: file.format,
        theme: file.theme,
        scale: if file.format == "png" { 2.0 } else { 1.0 },
        reading: site.reading,
        fresh,
    };
    files.map(picture).collect()
}

/// What an output of `emit` holds, for a drawing that has one.
fn written(reading: &Reading, format: &str, options: &emit::Options) -> String {
    let Some(format) = emit::Format::named(format) else { return String::new() };
    let drawing = emit::Drawing { source: "", reading };
    let bytes = (format.write)(&[drawing], options).map(|o| o.bytes).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
