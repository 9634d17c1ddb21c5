//! `asciitect diff`: tells what changed in drawings.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use asciitect::changes::{Sheet, compare};
use asciitect::document::Format;
use asciitect::graph::Graph;
use asciitect::inventory;
use asciitect::reading::{self, Document, ReadOptions, Reading};
use asciitect::source::Source;

use crate::args::{DiffArgs, InputArgs, PickArgs};
use crate::config::{Configs, largest};
use crate::git::Revision;
use crate::inputs::show;
use crate::messages::Messages;
use crate::terminal;
use crate::text::reason;
use crate::{bytes, documents, files, inputs};

pub(crate) fn run(args: &DiffArgs, messages: &mut Messages) -> io::Result<()> {
    let sides = match (args.paths.is_empty(), &args.sides[..]) {
        (true, [old, new]) => (named(old, args, messages)?, named(new, args, messages)?),
        (true, _) => {
            messages.error("one side is not enough; name two documents, or a revision, `--` and paths");
            return Ok(());
        }
        (false, revisions) => match at_revisions(revisions, args, messages)? {
            Some(sides) => sides,
            None => return Ok(()),
        },
    };
    if messages.failed() {
        return Ok(());
    }
    let ((old, before), (new, after)) = (apart(sides.0), apart(sides.1));
    let changed = compare(&old, &new);
    if let Some(folder) = &args.pictures {
        for comparison in &changed {
            let side = |all: &[Option<Reading>], at: Option<usize>| at.and_then(|i| all[i].clone());
            let states = (side(&before, comparison.sheets.0), side(&after, comparison.sheets.1));
            pictures(folder, (states.0.as_ref(), states.1.as_ref()), messages);
        }
    }
    let report = (args.format.write)(&changed);
    let for_people = args.format.name == "text";
    if !changed.is_empty() {
        messages.found();
    } else if for_people {
        messages.note("no drawing has changed");
    }
    if for_people {
        return print(&report);
    }
    let mut out = terminal::out();
    out.write_all(report.as_bytes())?;
    out.flush()
}

/// Something to compare, and its drawing where it is one.
type Side = Vec<(Sheet, Option<Reading>)>;

fn apart(side: Side) -> (Vec<Sheet>, Vec<Option<Reading>>) {
    side.into_iter().unzip()
}

/// Writes the pictures of a change, light and dark.
fn pictures(folder: &Path, states: (Option<&Reading>, Option<&Reading>), messages: &mut Messages) {
    let Some(reading) = states.1.or(states.0) else { return };
    for (dark, ending) in [(false, "svg"), (true, "dark.svg")] {
        let path = folder.join(format!("{}.{ending}", reading.id));
        let svg = asciitect::changes::picture(states.0, states.1, dark);
        let folder_made = fs::create_dir_all(folder);
        if let Err(e) = folder_made.and_then(|()| files::write_within(folder, &path, svg.as_bytes())) {
            let (path, why) = (show(&path), reason(&e));
            messages.error(format!("{path}: cannot be written: {why}"));
        }
    }
}

/// The drawings of a document that the user named, or the graph in a file.
fn named(side: &OsString, args: &DiffArgs, messages: &mut Messages) -> io::Result<Side> {
    let path = Path::new(side);
    // What Git calls a file that is not there.
    if path == Path::new("/dev/null") {
        return Ok(Vec::new());
    }
    if let Some(bytes) = path.is_file().then(|| bytes::read_file(path, largest_at(path, args, messages)).ok()).flatten()
        && let Some(list) = graph(&show(path), &bytes, messages)
    {
        return Ok(list);
    }
    // Two documents are two states of one, whatever they are called: a drawing is known by its heading.
    read(std::slice::from_ref(side), args, &|reading, _| reading.title.clone().unwrap_or_default(), messages)
}

/// The graph in a file that is no document; what is wrong with it is said.
fn graph(name: &str, bytes: &[u8], messages: &mut Messages) -> Option<Side> {
    let source = Source::new(name, bytes);
    inventory::format_of(name, source.text())?;
    Some(match inventory::read(name, source.text()) {
        Ok(list) => {
            let (place, title) = (name.to_owned(), list.title.clone());
            vec![(Sheet { place, title, id: name.to_owned(), graph: Graph::from(&list) }, None)]
        }
        Err(e) => {
            messages.error(e);
            Vec::new()
        }
    })
}

/// The drawings of documents here.
fn read(
    paths: &[OsString],
    args: &DiffArgs,
    id: &dyn Fn(&Reading, &str) -> String,
    messages: &mut Messages,
) -> io::Result<Side> {
    let pick =
        PickArgs { paths: paths.to_vec(), title: args.title.clone(), max_size: args.max_size, ..PickArgs::default() };
    let inputs = inputs::resolve(&pick, messages);
    let input = InputArgs { pick, no_repair: false };
    let mut sheets = Vec::new();
    documents::read(&input, &inputs, messages, |documents, _| {
        documents.iter().for_each(|d| sheets.extend(sheets_of(d, id)));
        Ok(())
    })?;
    Ok(sheets)
}

fn sheets_of(document: &Document, id: &dyn Fn(&Reading, &str) -> String) -> Side {
    let sheet = |r: &Reading| {
        let place = format!("{}:{}", document.source.name, r.block.lines.0);
        let title = r.title.clone().unwrap_or_else(|| r.id.clone());
        (Sheet { place, title, id: id(r, &document.source.name), graph: Graph::from(&r.diagram) }, Some(r.clone()))
    };
    document.readings.iter().map(sheet).collect()
}

/// What documents were at a revision, and what they are here or at another one. `None` where that cannot be, which is
/// said.
fn at_revisions(revisions: &[OsString], args: &DiffArgs, messages: &mut Messages) -> io::Result<Option<(Side, Side)>> {
    let mut known = Vec::new();
    for name in revisions {
        match Revision::named(name) {
            Ok(revision) => known.push(revision),
            Err(why) => {
                messages.error(why);
                return Ok(None);
            }
        }
    }
    let id = |reading: &Reading, name: &str| format!("{name} {}", reading.id);
    let mut states = Vec::new();
    for revision in &known {
        match state(revision, args, &id, messages) {
            Ok(sheets) => states.push(sheets),
            Err(why) => {
                messages.error(why);
                return Ok(None);
            }
        }
    }
    if states.len() < 2 {
        // What is gone here is no mistake of the user.
        let there: Vec<OsString> = args.paths.iter().filter(|p| Path::new(p).exists()).cloned().collect();
        states.push(if there.is_empty() { Vec::new() } else { read(&there, args, &id, messages)? });
    }
    let new = states.pop().unwrap_or_default();
    Ok(Some((states.pop().unwrap_or_default(), new)))
}

/// The bytes of the largest document that is read at a path, which need not be there.
fn largest_at(path: &Path, args: &DiffArgs, messages: &mut Messages) -> u64 {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let settings = path.parent().and_then(|folder| Configs::default().at(folder, messages));
    largest(args.max_size, settings.as_deref())
}

/// The drawings that documents had at a revision.
fn state(
    revision: &Revision,
    args: &DiffArgs,
    id: &dyn Fn(&Reading, &str) -> String,
    messages: &mut Messages,
) -> Result<Side, String> {
    let mut names = BTreeSet::new();
    for path in &args.paths {
        let path = Path::new(path);
        let path: PathBuf = path.strip_prefix(".").map_or(path.to_owned(), Path::to_owned);
        let path = if path.as_os_str().is_empty() { PathBuf::from(".") } else { path };
        names.extend(revision.files(&path)?.into_iter().filter(|n| Format::known(n).is_some()));
    }
    let mut sheets = Vec::new();
    for name in names {
        let Some(size) = revision.size(&name)? else { continue };
        if let Err(e) = bytes::hold(size, largest_at(Path::new(&name), args, messages)) {
            messages.error(format!("{}:{name}: {e}", revision.name));
            continue;
        }
        let Some(bytes) = revision.content(&name)? else { continue };
        if let Some(long) = bytes::long_line(&bytes) {
            messages.warning(format!("{}:{name}:{}: passed over: {long}", revision.name, long.line));
            continue;
        }
        let source = Source::new(name.clone(), &bytes);
        if source.is_binary() {
            continue;
        }
        let format = match Format::of(&name) {
            Format::Plain | Format::Roff => Format::detect(&name, source.text()),
            format => format,
        };
        let mut document = reading::read(source, &ReadOptions::of(format));
        if let Some(title) = &args.title {
            document.readings.retain(|r| r.title.as_ref().is_some_and(|t| t.contains(title.as_str())));
        }
        sheets.extend(sheets_of(&document, id).into_iter().map(|(mut sheet, drawing)| {
            sheet.place = format!("{}:{}", revision.name, sheet.place);
            (sheet, drawing)
        }));
    }
    Ok(sheets)
}

/// Prints a report, coloured where colours are wanted.
fn print(report: &str) -> io::Result<()> {
    let out = io::stdout();
    let colour = AutoStream::choice(&out) != ColorChoice::Never && out.is_terminal();
    let mut out = AutoStream::new(out.lock(), if colour { ColorChoice::Always } else { ColorChoice::Never });
    for line in report.lines() {
        let style = match line.trim_start().chars().next() {
            Some('+') => AnsiColor::Green.on_default(),
            Some('-') => AnsiColor::Red.on_default(),
            Some('~') => AnsiColor::Yellow.on_default(),
            _ => Style::new().bold(),
        };
        match colour {
            true => writeln!(out, "{style}{}{style:#}", crate::text::plain(line))?,
            false => writeln!(out, "{}", crate::text::plain(line))?,
        }
    }
    out.flush()
}
