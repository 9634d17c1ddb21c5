//! `asciitect embed`: puts pictures of drawings into the pages where they stand.

mod left;
mod orphans;
mod page;
mod pictures;
mod wanted;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use asciitect::emit::{Drawing, Format, Options};
use asciitect::reading::Document;
use asciitect::rewrite;
use asciitect::rewrite::embed::{self, Embedding, FileState, State};
#[cfg(feature = "lsp")]
use asciitect::source::Edit;
use asciitect::source::apply_edits;

use crate::args::EmbedArgs;
use crate::documents::Read;
use crate::files::{self, OVERTAKEN, Outcome};
use crate::inputs::show;
use crate::leftovers;
use crate::messages::Messages;
use crate::text::{count, reason};
use crate::{diff, documents, emission, inputs};
use left::Left;
use orphans::Places;
use page::Page;
use pictures::Pictures;
use wanted::Wanted;

pub(crate) fn run(args: &EmbedArgs, messages: &mut Messages) -> io::Result<()> {
    let mut inputs = inputs::resolve(&args.input.pick, messages);
    let mut all = wanted::All::default();
    let mut wanted = BTreeMap::new();
    inputs.retain(|input| {
        let Some(own) = all.of(input, args, messages) else { return false };
        let is_page = page::is_page(input, args, &own, messages);
        wanted.extend(input.path().map(|path| (path.to_owned(), own)));
        is_page
    });
    let mut job = Job { args, wanted, fresh: 0, changed: 0, places: Places::default(), left: Left::default() };
    let tally =
        documents::read_with_bytes(&args.input.pick, &inputs, !args.input.no_repair, messages, |all, messages| {
            all.iter().try_for_each(|read| job.page(read, messages))
        })?;
    job.finish(messages);
    tally.say_if_none(true, messages);
    Ok(())
}

/// What puts pictures into one page that a server holds: the files of the pictures are written, the page's changes are
/// handed out. None where something cannot be done, which is said.
#[cfg(feature = "lsp")]
pub(crate) fn into_page(read: &Read, messages: &mut Messages) -> Option<Vec<Edit>> {
    let (args, document) = (EmbedArgs::default(), &read.document);
    let name = &document.source.name;
    let Some(path) = read.input.path() else {
        messages.error(format!("{name}: pictures are put beside files; save it first"));
        return None;
    };
    if let Some(line) = rewrite::conflict(document) {
        messages.error(format!("{name}:{line}: {}", crate::text::CONFLICT));
        return None;
    }
    let wanted = wanted::All::default().of(read.input, &args, messages)?;
    if !page::is_page(read.input, &args, &wanted, messages) {
        return None;
    }
    let page = Page::new(path, &args, &wanted);
    let setup = wanted.setup((&page.stem, &page.link), read.format, &args);
    let done = match embed::embed(document, &setup, &|file| page.picture(file)) {
        Ok(done) => done,
        Err(fault) => {
            messages.error(format!("{name}:{fault}"));
            return None;
        }
    };
    for drawing in &done.drawings {
        if let State::Left(why) = &drawing.state {
            messages.warning(format!("{name}:{}: no picture: {why}", drawing.line));
        }
    }
    say_by_hand(name, &done, messages);
    Pictures::of(document, (&done, &setup.style), &page, messages)?.write(&page, messages)?;
    Some(done.edits)
}

/// The run over all pages.
struct Job<'a> {
    args: &'a EmbedArgs,
    /// What is wanted for each page, by its path.
    wanted: BTreeMap<PathBuf, Arc<Wanted>>,
    fresh: usize,
    changed: usize,
    places: Places,
    left: Left,
}

impl Job<'_> {
    fn page(&mut self, read: &Read<'_>, messages: &mut Messages) -> io::Result<()> {
        let document = &read.document;
        let Some(path) = read.input.path() else { return Ok(()) };
        let Some(wanted) = self.wanted.get(path).cloned() else { return Ok(()) };
        let name = &document.source.name;
        if let Some(line) = rewrite::conflict(document) {
            messages.error(format!("{name}:{line}: {}", crate::text::CONFLICT));
            return Ok(());
        }
        let page = Page::new(path, self.args, &wanted);
        let setup = wanted.setup((&page.stem, &page.link), read.format, self.args);
        let result = match self.args.undo {
            true => embed::undo(document, self.args.force),
            false => embed::embed(document, &setup, &|file| page.picture(file)),
        };
        let done = match result {
            Ok(done) => done,
            Err(fault) => {
                messages.error(format!("{name}:{fault}"));
                return Ok(());
            }
        };
        self.left.add(name, &done.drawings);
        say_by_hand(name, &done, messages);
        say_otherwise(document, &done, &wanted, messages);
        let new = apply_edits(&read.bytes, done.edits.clone());
        if let Err((picture, other)) = self.places.add(&page, &done) {
            let (picture, other) = (show(&picture), show(&other));
            messages.error(format!("{name}: its picture {picture} would be that of {other}; rename one of the pages"));
            return Ok(());
        }
        if self.args.diff {
            return diff(read, &page, &new, messages);
        }
        // All pictures are made before anything is written, so that a page shows none that could not be made.
        let made = if self.args.undo {
            Some(Pictures::default())
        } else {
            Pictures::of(document, (&done, &setup.style), &page, messages)
        };
        let Some(made) = made else { return Ok(()) };
        if self.args.check {
            return self.check(document, &done, (&page, &new), &made, &wanted.command(self.args, name), messages);
        }
        self.write(read, &done, (&page, &new), &made, messages);
        Ok(())
    }

    /// Reports what is not as it should be.
    fn check(
        &mut self,
        document: &Document,
        done: &Embedding,
        (page, new): (&Page, &[u8]),
        made: &Pictures<'_>,
        command: &str,
        messages: &mut Messages,
    ) -> io::Result<()> {
        let mut stale = Vec::new();
        // A copy's source never holds pictures.
        for drawing in done.drawings.iter().filter(|_| !page.is_copy) {
            match drawing.state {
                State::New => stale.push((drawing.line, "without its picture")),
                State::Stale => stale.push((drawing.line, "stale")),
                State::Removed => stale.push((drawing.line, "with a picture")),
                _ => {}
            }
        }
        for picture in made.wrong() {
            let Some(reading) = document.readings.get(picture.reading) else { continue };
            let what = match picture.file_state {
                FileState::Missing => "without the file of its picture",
                FileState::Changed => "its picture was changed or damaged",
                _ => "its picture is an older one",
            };
            stale.push((reading.block.lines.0, what));
        }
        if page.is_copy && fs::read(&page.output).ok().as_deref() != Some(new) {
            stale = vec![(1, "not as its copy")];
        }
        stale.sort_by_key(|(line, _)| *line);
        stale.dedup_by_key(|(line, _)| *line);
        if stale.is_empty() {
            self.fresh += usize::from(!done.drawings.is_empty());
            return Ok(());
        }
        messages.found();
        let mut out = io::stdout().lock();
        for (line, what) in stale {
            writeln!(out, "{}:{line}: {what}; `{command}` mends it", document.source.name)?;
        }
        out.flush()
    }

    fn write(
        &mut self,
        read: &Read<'_>,
        done: &Embedding,
        (page, new): (&Page, &[u8]),
        made: &Pictures<'_>,
        messages: &mut Messages,
    ) {
        [leftovers::folder_of(&page.output), &page.assets].iter().for_each(|folder| leftovers::clear_once(folder));
        let name = show(&page.output);
        let fails = |e: io::Error| format!("{name}: cannot be written: {}", reason(&e));
        let staged = match self.args.output {
            Some(_) => None,
            None => match files::stage(&page.output, &read.bytes, new) {
                Ok(staged) => staged,
                Err(e) => return messages.error(fails(e)),
            },
        };
        // A page shows no picture that could not be written.
        let Some(files) = made.write(page, messages) else { return };
        let written = match (&self.args.output, staged) {
            (Some(folder), _) => page.write_copy(new, folder),
            (None, Some(staged)) => staged.put(),
            (None, None) => Ok(Outcome::Unchanged),
        };
        let outcome = match written {
            Ok(Outcome::Overtaken) => return messages.error(format!("{name}: {OVERTAKEN}")),
            Ok(outcome) => outcome,
            Err(e) => return messages.error(fails(e)),
        };
        if outcome == Outcome::Unchanged && files == 0 {
            self.fresh += usize::from(!done.drawings.is_empty());
            return;
        }
        self.changed += 1;
        let of = |state: &State| done.drawings.iter().filter(|d| d.state == *state).count();
        let said = [(State::New, "put in"), (State::Stale, "renewed"), (State::Removed, "taken out")];
        let said: Vec<String> = said
            .iter()
            .filter(|(state, _)| of(state) > 0)
            .map(|(state, word)| format!("{} {word}", count(of(state), "picture")))
            .collect();
        let said = if said.is_empty() { format!("{} written", count(files, "file")) } else { said.join(", ") };
        messages.note(format!("{name}: {said}"));
    }

    /// What was left alone, pictures that nothing shows, and how much there was to do.
    fn finish(&self, messages: &mut Messages) {
        let looks = self.args.check || self.args.diff;
        self.left.say(self.args.verbose, self.changed > 0 && !looks, looks, messages);
        let prunes = self.args.prune && !looks;
        for orphan in self.places.orphans(self.args, messages) {
            let name = show(&orphan);
            if !prunes {
                // Without --undo, the pictures would be put in again.
                let how = if self.args.undo { "--undo --prune" } else { "--prune" };
                messages.note(format!("{name}: no page shows it; {how} removes it"));
                continue;
            }
            match fs::remove_file(&orphan) {
                Ok(()) => messages.note(format!("removed {name}")),
                Err(e) => messages.error(format!("{name}: cannot be removed: {}", reason(&e))),
            }
        }
        if self.fresh > 0 && !self.args.diff {
            messages.note(format!("{} up to date", count(self.fresh, "page")));
        }
    }
}

fn say_by_hand(name: &str, done: &Embedding, messages: &mut Messages) {
    for drawing in done.drawings.iter().filter(|d| d.state == State::ByHand) {
        messages.found();
        let line = drawing.line;
        messages.warning(format!("{name}:{line}: the lines around it were changed by hand; --force overwrites them"));
    }
}

/// What another language cannot say of a drawing, and by which means it says it.
fn say_otherwise(document: &Document, done: &Embedding, wanted: &Wanted, messages: &mut Messages) {
    let Some(format) = Format::named(&wanted.target.name).filter(|_| wanted.target.is_language()) else { return };
    let is_written =
        |line: usize| done.drawings.iter().any(|d| d.line == line && matches!(d.state, State::New | State::Stale));
    for reading in document.readings.iter().filter(|r| is_written(r.block.lines.0)) {
        let drawing = Drawing { source: &document.source.name, reading };
        emission::said((format.write)(&[drawing], &Options::default()), &emission::place(document, reading), messages);
    }
}

fn diff(read: &Read<'_>, page: &Page, new: &[u8], messages: &mut Messages) -> io::Result<()> {
    let old = match page.is_copy {
        true => Cow::Owned(fs::read(&page.output).unwrap_or_default()),
        false => Cow::Borrowed(&read.bytes[..]),
    };
    if *old != *new {
        messages.found();
        diff::print(&show(&page.output), &old, new)?;
    }
    Ok(())
}
