//! `asciitect render`: writes pictures and graph files.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use asciitect::emit::{Drawing, Format, Options};
use asciitect::reading::Document;

use crate::args::{PictureArgs, RenderArgs};
use crate::config::Configs;
use crate::destination::{self, Destination};
use crate::emission::{self, place};
use crate::files::{self, Outcome};
use crate::inputs::{Input, show};
use crate::messages::Messages;
use crate::text::{count, reason};
use crate::{documents, fonts, inputs, parallel};

pub(crate) fn run(args: &RenderArgs, messages: &mut Messages) -> io::Result<()> {
    let inputs = inputs::resolve(&args.input.pick, messages);
    let (destination, formats) = match destination::choose(args, &inputs) {
        Ok(chosen) => chosen,
        Err(why) => {
            messages.error(why);
            return Ok(());
        }
    };
    let mut options = options(&args.picture);
    options.glyphs = args.glyphs;
    if let Some(first) = inputs.first() {
        let Some(settings) = Configs::default().of(first, messages) else { return Ok(()) };
        options.style = settings.config.picture.clone();
    }
    options.style.shapes = args.picture.shapes.unwrap_or(options.style.shapes);
    let inputs = &inputs[..];
    match destination {
        Destination::Folder(folder) => each(args, inputs, Folder::new(folder, inputs), &formats, &options, messages),
        Destination::File(path) => {
            let Some(bytes) = one(args, inputs, &formats, &options, messages)? else { return Ok(()) };
            let mut folder = Folder { is_named: true, ..Folder::new(PathBuf::new(), inputs) };
            folder.write(&path, &bytes, "", messages);
            folder.finish(messages);
            Ok(())
        }
        Destination::Stdout => {
            if formats.iter().any(|f| !f.text) && io::stdout().is_terminal() {
                messages
                    .error("standard output is a terminal, which cannot show this format; name a file with -o FILE");
                return Ok(());
            }
            let Some(bytes) = one(args, inputs, &formats, &options, messages)? else { return Ok(()) };
            let mut out = crate::terminal::out();
            out.write_all(&bytes)?;
            out.flush()
        }
    }
}

fn options(args: &PictureArgs) -> Options {
    let mut options = Options::default();
    options.theme = args.theme;
    options.text = args.text;
    options.scale = args.scale;
    options.width = args.width;
    options.transparent = args.transparent;
    if args.system_fonts {
        options.fonts = fonts::installed();
    }
    options
}

/// All drawings in one output.
fn one(
    args: &RenderArgs,
    inputs: &[Input],
    formats: &[&'static Format],
    options: &Options,
    messages: &mut Messages,
) -> io::Result<Option<Vec<u8>>> {
    let mut all = Vec::new();
    let tally = documents::read(&args.input, inputs, messages, |documents, _| {
        all.extend(documents);
        Ok(())
    })?;
    tally.say_if_none(true, messages);
    match formats.first() {
        Some(format) if tally.drawings > 0 => Ok(emission::together(&all, format, options, messages)),
        _ => Ok(None),
    }
}

/// A file for each drawing and format.
fn each(
    args: &RenderArgs,
    inputs: &[Input],
    mut folder: Folder,
    formats: &[&'static Format],
    options: &Options,
    messages: &mut Messages,
) -> io::Result<()> {
    let tally = documents::read(&args.input, inputs, messages, |documents, messages| {
        folder.write_all(&documents, formats, options, messages);
        Ok(())
    })?;
    folder.finish(messages);
    tally.say_if_none(true, messages);
    Ok(())
}

/// The folder that files go to. It never writes over a document that is being read.
struct Folder {
    path: PathBuf,
    /// Whether it is not the folder that was named, but the file in it.
    is_named: bool,
    sources: BTreeSet<PathBuf>,
    unchanged: usize,
}

impl Folder {
    fn new(path: PathBuf, inputs: &[Input]) -> Folder {
        Folder {
            path,
            is_named: false,
            sources: inputs.iter().filter_map(|i| fs::canonicalize(i.path()?).ok()).collect(),
            unchanged: 0,
        }
    }

    fn write_all(
        &mut self,
        documents: &[Document],
        formats: &[&'static Format],
        options: &Options,
        messages: &mut Messages,
    ) {
        let mut jobs = Vec::new();
        for document in documents {
            for reading in &document.readings {
                jobs.extend(formats.iter().map(|format| (document, reading, *format)));
            }
        }
        if jobs.is_empty() {
            return;
        }
        if !self.path.as_os_str().is_empty()
            && let Err(e) = fs::create_dir_all(&self.path)
        {
            messages.error(format!("{}: the folder cannot be made: {}", show(&self.path), reason(&e)));
            return;
        }
        let results = parallel::map(&jobs, |(document, reading, format)| {
            (format.write)(&[Drawing { source: &document.source.name, reading }], options)
        });
        for ((document, reading, format), result) in jobs.into_iter().zip(results) {
            let from = place(document, reading);
            if let Some(bytes) = emission::said(result, &from, messages) {
                let path = self.path.join(format!("{}.{}", reading.id, format.extension));
                self.write(&path, &bytes, &format!(" from {from}"), messages);
            }
        }
    }

    fn write(&mut self, path: &Path, bytes: &[u8], from: &str, messages: &mut Messages) {
        let name = show(path);
        if fs::canonicalize(path).is_ok_and(|real| self.sources.contains(&real)) {
            messages.error(format!("{name}: not written, since it is the document that was read; choose -o"));
            return;
        }
        // A file that the user named may be a link to wherever.
        let written = match self.is_named {
            true => files::write(path, bytes),
            false => files::write_within(&self.path, path, bytes),
        };
        match written {
            Ok(Outcome::Written) => messages.note(format!("wrote {name}{from}")),
            Ok(_) => self.unchanged += 1,
            Err(e) => {
                messages.error(format!("{name}: cannot be written: {}; choose another place with -o", reason(&e)))
            }
        }
    }

    /// Says how many files had their content already.
    fn finish(&self, messages: &Messages) {
        if self.unchanged > 0 {
            messages.note(format!("{} up to date", count(self.unchanged, "file")));
        }
    }
}
