//! `asciitect embed`: puts pictures of drawings into the pages where they stand.

mod mark;
mod orphans;
mod page;
mod wanted;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use asciitect::emit::{Drawing, Format, Options, Theme};
use asciitect::reading::Document;
use asciitect::rewrite::embed::{self, Embedding, Picture, State};
use asciitect::source::{Source, apply_edits};
use similar::TextDiff;

use crate::args::EmbedArgs;
use crate::documents::Read;
use crate::files::{self, Outcome};
use crate::inputs::show;
use crate::messages::Messages;
use crate::text::{count, reason};
use crate::{documents, emission, inputs, parallel};
use page::Page;
use wanted::Wanted;

pub(crate) fn run(args: &EmbedArgs, messages: &mut Messages) -> io::Result<()> {
    let mut inputs = inputs::resolve(&args.input.pick, messages);
    let mut all = wanted::All::default();
    let mut wanted = BTreeMap::new();
    inputs.retain_mut(|input| {
        let Some(own) = all.of(input, args, messages) else { return false };
        page::settle_format(input, &own);
        let is_page = page::is_page(input, args, &own, messages);
        wanted.extend(input.path().map(|path| (path.to_owned(), own)));
        is_page
    });
    let mut job = Job { args, wanted, fresh: 0, changed: 0, places: Places::default(), out: anstream::stdout() };
    let tally =
        documents::read_with_bytes(&args.input.pick, &inputs, !args.input.no_repair, messages, |all, messages| {
            all.iter().try_for_each(|read| job.page(read, messages))
        })?;
    job.finish(messages);
    tally.say_if_none(true, messages);
    Ok(())
}

impl Places {
    /// Takes a page in.
    ///
    /// # Errors
    /// Where another page has a picture of the same name: that picture, and the page.
    fn add(&mut self, page: &Page, done: &Embedding) -> Result<(), (PathBuf, PathBuf)> {
        if !self.assets.contains(&page.assets) {
            self.assets.push(page.assets.clone());
        }
        self.pages.push(page.output.clone());
        for picture in &done.pictures {
            let path = page.assets.join(&picture.file);
            match self.shown.get(&path) {
                Some(other) => return Err((path, other.clone())),
                None => self.shown.insert(path, page.output.clone()),
            };
        }
        Ok(())
    }
}

/// The run over all pages.
struct Job<'a> {
    args: &'a EmbedArgs,
    /// What is wanted for each page, by its path.
    wanted: BTreeMap<PathBuf, Arc<Wanted>>,
    fresh: usize,
    changed: usize,
    places: Places,
    out: anstream::Stdout,
}

/// What orphans are told by.
#[derive(Default)]
struct Places {
    /// The folders of pictures, in order.
    assets: Vec<PathBuf>,
    /// The pictures that pages of this run show, each with its page.
    shown: BTreeMap<PathBuf, PathBuf>,
    /// Those pages.
    pages: Vec<PathBuf>,
}

impl Job<'_> {
    fn page(&mut self, read: &Read<'_>, messages: &mut Messages) -> io::Result<()> {
        let document = &read.document;
        let Some(path) = read.input.path() else { return Ok(()) };
        let Some(wanted) = self.wanted.get(path).cloned() else { return Ok(()) };
        let name = &document.source.name;
        let page = Page::new(path, self.args, &wanted);
        let setup = wanted.setup(&page.stem, &page.link, self.args);
        let result = match self.args.undo {
            true => embed::undo(document, self.args.force),
            false => embed::embed(document, &setup),
        };
        let done = match result {
            Ok(done) => done,
            Err(fault) => {
                messages.error(format!("{name}:{fault}"));
                return Ok(());
            }
        };
        self.say_left(document, &done, messages);
        let new = apply_edits(&read.bytes, done.edits.clone());
        if let Err((picture, other)) = self.places.add(&page, &done) {
            let (picture, other) = (show(&picture), show(&other));
            messages.error(format!("{name}: its picture {picture} would be that of {other}; rename one of the pages"));
            return Ok(());
        }
        if self.args.diff {
            return self.diff(document, &page, &new, messages);
        }
        if self.args.check {
            let stale = self.stale(document, &done, &page, &new);
            let command = wanted.command(self.args, name);
            match stale.is_empty() {
                true => self.fresh += 1,
                false => messages.found(),
            }
            for (line, what) in stale {
                messages.note(format!("{name}:{line}: {what}; `{command}` mends it"));
            }
            return Ok(());
        }
        self.write(document, &done, &page, &new, messages);
        Ok(())
    }

    /// Which drawings get no picture, and why.
    fn say_left(&self, document: &Document, done: &Embedding, messages: &mut Messages) {
        let name = &document.source.name;
        let mut left: Vec<(&str, Vec<String>)> = Vec::new();
        for drawing in &done.drawings {
            match &drawing.state {
                State::Left(why) => match left.iter_mut().find(|(known, _)| known == why) {
                    Some((_, lines)) => lines.push(drawing.line.to_string()),
                    None => left.push((why, vec![drawing.line.to_string()])),
                },
                State::ByHand => {
                    messages.found();
                    let place = format!("{name}:{}", drawing.line);
                    messages
                        .warning(format!("{place}: the lines around it were changed by hand; --force overwrites them"));
                }
                _ => {}
            }
        }
        if self.args.check || self.args.diff {
            return;
        }
        for (why, lines) in left {
            messages.note(match &lines[..] {
                [line] => format!("{name}:{line}: left alone: {why}"),
                lines => format!("{name}: left alone at lines {}: {why}", lines.join(", ")),
            });
        }
    }

    fn diff(&mut self, document: &Document, page: &Page, new: &[u8], messages: &mut Messages) -> io::Result<()> {
        let name = show(&page.output);
        let new = Source::new(name.clone(), new);
        let old = match page.is_copy {
            true => Source::new(name.clone(), &fs::read(&page.output).unwrap_or_default()),
            false => document.source.clone(),
        };
        if old.text() != new.text() {
            messages.found();
            let diff = TextDiff::from_lines(old.text(), new.text());
            write!(self.out, "{}", diff.unified_diff().context_radius(3).header(&name, &name))?;
        }
        Ok(())
    }

    /// What is not as it should be, and at which line.
    fn stale(&self, document: &Document, done: &Embedding, page: &Page, new: &[u8]) -> Vec<(usize, &'static str)> {
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
        for picture in
            done.pictures.iter().filter(|p| (p.fresh || page.is_copy) && !page.assets.join(&p.file).is_file())
        {
            if let Some(reading) = document.readings.get(picture.reading) {
                stale.push((reading.block.lines.0, "without the file of its picture"));
            }
        }
        if page.is_copy && fs::read(&page.output).ok().as_deref() != Some(new) {
            stale = vec![(1, "not as its copy")];
        }
        stale.sort();
        stale.dedup_by_key(|(line, _)| *line);
        stale
    }

    fn write(&mut self, document: &Document, done: &Embedding, page: &Page, new: &[u8], messages: &mut Messages) {
        let wanted: Vec<&Picture> =
            done.pictures.iter().filter(|p| !(p.fresh && page.assets.join(&p.file).is_file())).collect();
        if !self.args.undo && !self.pictures(document, &wanted, &page.assets, messages) {
            return;
        }
        if page.is_copy
            && let Some(folder) = page.output.parent()
            && let Err(e) = fs::create_dir_all(folder)
        {
            messages.error(format!("{}: the folder cannot be made: {}", show(folder), reason(&e)));
            return;
        }
        let name = show(&page.output);
        match files::write(&page.output, new) {
            Ok(Outcome::Unchanged) if wanted.is_empty() || self.args.undo => self.fresh += 1,
            Ok(_) => {
                self.changed += 1;
                let of = |state: &State| done.drawings.iter().filter(|d| d.state == *state).count();
                let said = [(State::New, "put in"), (State::Stale, "renewed"), (State::Removed, "taken out")];
                let said: Vec<String> = said
                    .iter()
                    .filter(|(state, _)| of(state) > 0)
                    .map(|(state, word)| format!("{} {word}", count(of(state), "picture")))
                    .collect();
                let said =
                    if said.is_empty() { format!("{} written", count(wanted.len(), "file")) } else { said.join(", ") };
                messages.note(format!("{name}: {said}"));
            }
            Err(e) => messages.error(format!("{name}: cannot be written: {}", reason(&e))),
        }
    }

    /// Writes pictures; whether all of them could be.
    fn pictures(&self, document: &Document, wanted: &[&Picture], folder: &Path, messages: &mut Messages) -> bool {
        if wanted.is_empty() {
            return true;
        }
        if let Err(e) = fs::create_dir_all(folder) {
            messages.error(format!("{}: the folder cannot be made: {}", show(folder), reason(&e)));
            return false;
        }
        let results = parallel::map(wanted, |picture| {
            let mut options = Options::default();
            options.theme = picture.theme;
            options.scale = picture.scale;
            let reading = document.readings.get(picture.reading)?;
            let format = Format::named(picture.format)?;
            Some((reading, (format.write)(&[Drawing { source: &document.source.name, reading }], &options)))
        });
        let mut all = true;
        for (picture, result) in wanted.iter().zip(results) {
            let path = folder.join(&picture.file);
            let Some((reading, result)) = result else {
                messages.error(format!("{}: this program was built without {}", show(&path), picture.format));
                all = false;
                continue;
            };
            // What light pictures lack, dark ones lack too, and need not be said again.
            let result = result.map(|mut output| {
                output.warnings.retain(|_| picture.theme != Theme::Dark);
                output
            });
            let Some(bytes) = emission::said(result, &emission::place(document, reading), messages) else {
                all = false;
                continue;
            };
            if let Err(e) = files::write(&path, &mark::marked(picture.format, bytes)) {
                messages.error(format!("{}: cannot be written: {}", show(&path), reason(&e)));
                all = false;
            }
        }
        all
    }

    /// Orphaned pictures, and how much there was to do.
    fn finish(&self, messages: &mut Messages) {
        let Places { assets, shown, pages } = &self.places;
        for folder in assets {
            for orphan in orphans::of(folder, shown, pages) {
                let name = show(&orphan);
                if !self.args.prune || self.args.check || self.args.diff {
                    messages.note(format!("{name}: no page shows it; --prune removes it"));
                    continue;
                }
                match fs::remove_file(&orphan) {
                    Ok(()) => messages.note(format!("removed {name}")),
                    Err(e) => messages.error(format!("{name}: cannot be removed: {}", reason(&e))),
                }
            }
        }
        if self.fresh > 0 && !self.args.diff {
            messages.note(format!("{} up to date", count(self.fresh, "page")));
        }
    }
}
