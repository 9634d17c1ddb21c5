//! A drawing's place in its page: whether its picture is up to date, and what is to be put there.

use std::collections::BTreeSet;

use super::lines::{self, Change, Margin};
use super::marker::{self, Region, Sums, sum};
use super::markup::head;
use super::own::Own;
use super::stamp::{self, Stamp};
use super::target::{self, Around, Shown};
use super::{FileState, Files, Picture, Setup, State, choose};
use crate::diagram::ids;
use crate::document::Format;
use crate::emit::Theme;
use crate::reading::Reading;
use crate::rewrite::straight_rows;
use crate::source::Source;

/// The place of a drawing in its page, and what is to be put there.
pub(super) struct Site<'a> {
    /// The drawing (index into the document's readings).
    pub(super) reading: usize,
    pub(super) id: String,
    pub(super) state: State,
    pub(super) pictures: Vec<Picture>,
    margin: Margin<'a>,
    region: Option<Region>,
    /// The first and last line of the block, with what belongs to it, that hold something.
    block: (usize, usize),
    around: Around,
}

impl<'a> Site<'a> {
    /// Where a drawing's picture stands or shall stand; the reason where it gets none.
    pub(super) fn new(
        (source, format): (&'a Source, Format),
        (index, reading): (usize, &Reading),
        region: Option<Region>,
        (setup, files): (&Setup<'_>, Files<'_>),
        used: &mut BTreeSet<String>,
    ) -> Result<Site<'a>, String> {
        if region.is_none()
            && let Some(why) = choose::left_alone((source, format), reading, setup)
        {
            return Err(why);
        }
        let margin = Margin::of(source, format, &reading.block)?;
        let id = region.as_ref().map_or_else(|| new_id(reading, used), |r| r.id.clone());
        let block = (head(source, format, reading.block.lines.0), lines::last_line(source, &reading.block));
        let follows = lines::is_followed(source, region.as_ref().map_or(block.1, |r| r.end));
        let around = around(source, &Shown::new(reading, &id, setup), follows);
        let drawing = Drawn::of(reading);
        let words = own_of(&around).words();
        let pictures = drawing.pictures((index, &id), words, setup, files);
        let mut site = Site { reading: index, id, state: State::New, pictures, margin, region, block, around };
        let hash = drawing.hash(setup);
        if let Some(region) = &site.region {
            site.state = site.state_in(source, region, hash, setup, files);
        }
        site.mark(hash, setup);
        Ok(site)
    }

    /// How the picture is that stands in a region.
    fn state_in(&self, source: &Source, region: &Region, hash: u32, setup: &Setup<'_>, files: Files<'_>) -> State {
        let (own, wanted) = (own(source, &self.margin, region, self.block.1), own_of(&self.around));
        // Of which drawing the lines are, as far as that can be told.
        let stamps: Vec<(bool, Stamp)> = (self.pictures.iter())
            .filter_map(|p| Some((p.file_state == FileState::Fresh, stamp::read(p.format, &files(&p.file)?)?)))
            .collect();
        let renewed = stamps.iter().any(|(fresh, _)| !fresh);
        let by_hand = is_by_hand(&own, region)
            || renewed && own.words() != wanted.words() && stamps.iter().all(|(_, s)| s.words != own.words());
        // Text right below would be taken into our last line's HTML.
        let open = lines::is_followed(source, region.end) && !marker::bare(source, region.end - 1).is_empty();
        let fresh = match (region.sums, setup.inline) {
            (Some(Sums::Whole { hash: old, .. }), true) => old == hash,
            (Some(Sums::Frame(_)), false) => {
                let known = !renewed && !stamps.is_empty();
                !renewed && own.frame() == wanted.frame() && (known || own.words() == wanted.words())
            }
            _ => false,
        };
        match (by_hand, fresh && !setup.refresh && !open) {
            (true, _) if !setup.force => State::ByHand,
            (false, true) => State::Fresh,
            _ => State::Stale,
        }
    }

    /// Puts the markers around our lines.
    fn mark(&mut self, hash: u32, setup: &Setup<'_>) {
        let own = own_of(&self.around);
        let sums = match setup.inline {
            true => Sums::Whole { hash, sum: own.all() },
            false => Sums::Frame(own.frame()),
        };
        let comment = setup.target.comment;
        self.around.above.insert(0, comment.begin(&self.id, sums));
        self.around.below.push(comment.end());
    }

    /// The changes that put the picture where it belongs.
    pub(super) fn changes(&self, source: &Source) -> Vec<Change> {
        if !matches!(self.state, State::New | State::Stale) {
            return Vec::new();
        }
        let (block, last) = self.block;
        let (from, to) = self.region.as_ref().map_or((block, last), |r| (r.begin, r.end));
        vec![
            self.margin.above(source, from, block, &self.around.above),
            self.margin.below(source, last, to, &self.around.below),
        ]
    }
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

/// Our own lines around a drawing as they stand in the page.
pub(super) fn own(source: &Source, margin: &Margin<'_>, region: &Region, last: usize) -> Own {
    let lines = (region.begin + 1..region.head).chain(last + 1..region.end);
    Own::of(lines.map(|line| margin.strip(source, line)))
}

fn own_of(around: &Around) -> Own {
    Own::of(around.above.iter().chain(&around.below).map(String::as_str))
}

/// Whether our own lines are not as they were written, but for the words in them.
pub(super) fn is_by_hand(own: &Own, region: &Region) -> bool {
    match region.sums {
        Some(Sums::Frame(sum)) => sum != own.frame(),
        Some(Sums::Whole { sum, .. }) => sum != own.all(),
        None => true,
    }
}

/// The lines around a drawing but for the markers, which stand apart: formatters would put blank lines there.
fn around(source: &Source, shown: &Shown<'_>, follows: bool) -> Around {
    let mut around = shown.around();
    let closes = around.below.last().is_some_and(|l| l.is_empty() || l.starts_with("</") && !follows);
    if !closes {
        around.below.push(String::new());
    }
    if around.above.first().is_some_and(|l| !l.is_empty()) {
        around.above.insert(0, String::new());
    }
    if source.encoding().mojibake.is_some() {
        around.above.iter_mut().chain(&mut around.below).for_each(|l| *l = ascii(l));
    }
    around
}

/// In a page whose characters are damaged, sound ones would be taken for damaged, too.
fn ascii(line: &str) -> String {
    line.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) }).collect()
}

/// What a picture depends on, not how this version draws: the drawing, straightened, and its title. A margin of the
/// whole drawing changes nothing in sight, and formatters take it off.
struct Drawn<'a> {
    rows: Vec<String>,
    title: &'a str,
}

impl<'a> Drawn<'a> {
    fn of(reading: &'a Reading) -> Drawn<'a> {
        let mut rows = straight_rows(reading);
        let blanks = |row: &String| row.len() - row.trim_start_matches(' ').len();
        let margin = rows.iter().filter(|r| !r.trim().is_empty()).map(blanks).min().unwrap_or(0);
        rows.iter_mut().for_each(|row| drop(row.drain(..margin.min(row.len()))));
        Drawn { rows, title: reading.title.as_deref().unwrap_or_default() }
    }

    fn sum<'b>(&'b self, more: impl IntoIterator<Item = &'b str>) -> u32 {
        sum(self.rows.iter().map(|r| r.trim_end()).chain([self.title]).chain(more))
    }

    /// The sum of all that a picture within the page depends on.
    fn hash(&self, setup: &Setup<'_>) -> u32 {
        let options = [setup.target.name.as_ref(), setup.target.template().unwrap_or_default()];
        let style = setup.style.words();
        self.sum(options.into_iter().chain(setup.theme.map(Theme::name)).chain(style.iter().map(String::as_str)))
    }

    /// The files of a picture.
    fn pictures(&self, (reading, id): (usize, &str), words: u32, setup: &Setup<'_>, files: Files<'_>) -> Vec<Picture> {
        if setup.inline {
            return Vec::new();
        }
        let style = setup.style.words();
        let picture = |file: target::File| {
            let looks = [file.theme.name()].into_iter().chain(style.iter().map(String::as_str));
            let stamp = Stamp { drawing: self.sum(looks), words };
            let name = target::file(setup.stem, id, &file.ending);
            let file_state = match files(&name) {
                None => FileState::Missing,
                Some(_) if setup.refresh => FileState::Older,
                Some(_) if !stamp::fits(file.format) => FileState::Untold,
                Some(bytes) => match stamp::read(file.format, &bytes) {
                    None => FileState::Changed,
                    Some(old) if old.drawing == stamp.drawing => FileState::Fresh,
                    Some(_) => FileState::Older,
                },
            };
            let scale = if file.format == "png" { 2.0 } else { 1.0 };
            Picture { file: name, format: file.format, theme: file.theme, scale, reading, stamp, file_state }
        };
        target::files(setup).into_iter().map(picture).collect()
    }
}
