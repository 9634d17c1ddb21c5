//! From the paths on the command line to the documents that they mean.

mod places;

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use asciitect::document::Format;
use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;

use crate::args::PickArgs;
use crate::config::{Configs, Settings, largest};
use crate::messages::Messages;
use crate::text::{plain, reason};
use places::{as_pattern, split_place};

/// A document to read.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// What messages and products call it.
    pub(crate) name: String,
    /// Where its bytes come from.
    pub(crate) origin: Origin,
    /// What it is written in.
    pub(crate) format: Format,
    /// Whether the user has said so; else what it holds may tell more than its name.
    pub(crate) settled: bool,
    /// The most bytes that it may have.
    pub(crate) most: u64,
    /// The lines whose drawings were asked for; all drawings where there are none.
    pub(crate) lines: Vec<usize>,
}

/// Where a document's bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A file that the user named.
    File(PathBuf),
    /// A file in a folder that the user named.
    Found(PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// The file that it is read from.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) | Origin::Found(path) => Some(path),
            Origin::Stdin => None,
        }
    }

    /// Whether a search came upon it.
    pub(crate) fn is_found(&self) -> bool {
        matches!(self.origin, Origin::Found(_))
    }
}

/// What was found, and what a search left out.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The documents in the order in which they were named; one named twice is read once.
    pub(crate) inputs: Vec<Input>,
    /// Files in folders whose names tell no format.
    pub(crate) others: Vec<PathBuf>,
}

/// The documents that the command line means.
pub(crate) fn resolve(args: &PickArgs, messages: &mut Messages) -> Vec<Input> {
    search(args, messages).inputs
}

/// The same, and what was left out.
pub(crate) fn search(args: &PickArgs, messages: &mut Messages) -> Found {
    let mut inputs = Inputs { from: args.from, max_size: args.max_size, ..Inputs::default() };
    for arg in &args.paths {
        if arg == "-" {
            inputs.add_stdin(args, None, messages);
        } else if let Err(why) = inputs.add_path(arg, messages) {
            messages.error(why);
        }
    }
    for &line in &args.stdin_lines {
        match line {
            0 => messages.error("-:0: lines are counted from 1"),
            _ => inputs.add_stdin(args, Some(line), messages),
        }
    }
    Found { inputs: inputs.all, others: inputs.others }
}

/// Whether the path looks like a mistyped command: one word, and nothing of that name is there.
pub(crate) fn is_no_path(arg: &OsStr) -> bool {
    let word = arg.to_str().is_some_and(|a| !a.is_empty() && a.chars().all(|c| c.is_ascii_lowercase()));
    word && fs::symlink_metadata(arg).is_err()
}

#[derive(Default)]
struct Inputs {
    all: Vec<Input>,
    others: Vec<PathBuf>,
    /// The format that the user gives all of them.
    from: Option<Format>,
    /// The most bytes of a document, where the user says so.
    max_size: Option<u64>,
    configs: Configs,
    /// The folders that were come upon.
    folders: HashMap<PathBuf, Folder>,
    /// Where in `all` a file stands, by its real path; standard input's is empty.
    known: HashMap<PathBuf, usize>,
}

/// A folder of documents.
#[derive(Clone, Debug)]
struct Folder {
    /// Where it stands, from the root of the file system on.
    real: PathBuf,
    /// What `asciitect.toml` says of its documents.
    settings: Option<Arc<Settings>>,
}

impl Inputs {
    fn add_path(&mut self, arg: &OsString, messages: &mut Messages) -> Result<(), String> {
        let whole = Path::new(arg);
        let (path, line) = match fs::symlink_metadata(whole) {
            Ok(_) => (whole.to_owned(), None),
            Err(_) => split_place(arg).map_or((whole.to_owned(), None), |(file, line)| (file, Some(line))),
        };
        let name = show(&path);
        let about = match fs::metadata(&path) {
            Ok(about) => about,
            Err(_) if fs::symlink_metadata(&path).is_ok_and(|m| m.is_symlink()) => {
                let to = fs::read_link(&path).map_or_else(|_| "nothing".to_owned(), |to| show(&to));
                return Err(format!("{name}: the link leads to {to}, which is not there; mend or leave out the link"));
            }
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                if let Some((folder, pattern)) = as_pattern(whole) {
                    return self.add_matches(&folder, &pattern, messages);
                }
                return Err(format!("{name}: no such file or folder; check the name"));
            }
            Err(e) => return Err(format!("{name}: cannot be read: {}", reason(&e))),
        };
        match line {
            Some(0) => return Err(format!("{name}:0: lines are counted from 1")),
            Some(line) if about.is_dir() => return Err(format!("{name}:{line}: a folder has no lines; name a file")),
            _ if about.is_dir() => self.add_folder(&path, messages),
            _ => {
                let settings = self.folder(&path, messages).settings;
                let format = self.format(&path, settings.as_deref()).unwrap_or((Format::Plain, false));
                let real = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
                let input = self.file(Origin::File(path), format, settings.as_deref());
                self.add(input, real, line);
            }
        }
        Ok(())
    }

    fn add_folder(&mut self, folder: &Path, messages: &mut Messages) {
        let others = self.others.len();
        if self.add_found(&mut walk(folder), messages) > 0 {
            return;
        }
        // Nobody would guess that .gitignore names all of them.
        let mut whole = walk(folder);
        whole.standard_filters(false);
        let hidden = whole.build().flatten().filter(|e| e.file_type().is_some_and(|t| t.is_file()));
        let hidden = hidden.filter(|e| Format::known(&e.path().to_string_lossy()).is_some()).count();
        let unknown = self.others.len() - others;
        let why = match (hidden, unknown) {
            (0, 0) => "the folder is empty".to_owned(),
            (0, 1) => "the name of the only file tells no format; --from says it".to_owned(),
            (0, n) => format!("the names of {n} files tell no format; --from says it"),
            (1, _) => "1 document is hidden or left out by .gitignore; name a file".to_owned(),
            (n, _) => format!("{n} documents are hidden or left out by .gitignore; name a file"),
        };
        messages.note(format!("{}: nothing to read: {why}", show(folder)));
    }

    /// The documents that a pattern means, which a shell has not spelt out.
    fn add_matches(&mut self, folder: &Path, pattern: &str, messages: &mut Messages) -> Result<(), String> {
        let shown = || show(&folder.join(pattern.trim_start_matches('/')));
        let fault = |e: ignore::Error| format!("{}: no pattern: {}", shown(), plain(&e.to_string()));
        let mut only = OverrideBuilder::new(folder);
        only.add(pattern).map_err(fault)?;
        match self.add_found(walk(folder).overrides(only.build().map_err(fault)?), messages) {
            0 => Err(format!("{}: no document matches; check the pattern", shown())),
            _ => Ok(()),
        }
    }

    /// The documents that a search finds; how many.
    fn add_found(&mut self, walk: &mut WalkBuilder, messages: &mut Messages) -> usize {
        let before = self.all.len();
        for entry in walk.build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => {
                    let path = entry.into_path();
                    let path = path.strip_prefix(".").map_or(path.clone(), Path::to_owned);
                    let folder = self.folder(&path, messages);
                    match self.format(&path, folder.settings.as_deref()) {
                        Some(format) => {
                            // A search follows no links.
                            let real = path.file_name().map(|name| folder.real.join(name));
                            let input = self.file(Origin::Found(path), format, folder.settings.as_deref());
                            self.add(input, real.unwrap_or_default(), None);
                        }
                        None => self.others.push(path),
                    }
                }
                Ok(_) => {}
                Err(e) => messages.error(plain(&e.to_string())),
            }
        }
        self.all.len() - before
    }

    /// The folder of a file.
    fn folder(&mut self, path: &Path, messages: &mut Messages) -> Folder {
        let folder = path.parent().unwrap_or(Path::new(""));
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let real = real_folder(folder);
        let found = Folder { settings: self.configs.at(&real, messages), real };
        self.folders.insert(folder.to_owned(), found.clone());
        found
    }

    /// The format of a file, where the user or its name tells it, and whether the user does.
    fn format(&self, path: &Path, settings: Option<&Settings>) -> Option<(Format, bool)> {
        if let Some(format) = self.from {
            return Some((format, true));
        }
        let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        let mapped = settings.map(|s| &s.config.formats).zip(extension);
        let mapped = mapped.and_then(|(formats, e)| formats.iter().find(|(ending, _)| *ending == e));
        match mapped {
            Some(&(_, format)) => Some((format, true)),
            None => Format::known(&path.to_string_lossy()).map(|format| (format, false)),
        }
    }

    fn file(&self, origin: Origin, (format, settled): (Format, bool), settings: Option<&Settings>) -> Input {
        let most = largest(self.max_size, settings);
        let mut input = Input { name: String::new(), origin, format, settled, most, lines: Vec::new() };
        input.name = input.path().map_or_else(String::new, show);
        input
    }

    fn add_stdin(&mut self, args: &PickArgs, line: Option<usize>, messages: &mut Messages) {
        let name = args.stdin_filename.as_deref().unwrap_or(Path::new("-"));
        let format = args.from.unwrap_or_else(|| Format::of(&name.to_string_lossy()));
        let most = largest(self.max_size, self.folder(name, messages).settings.as_deref());
        let (name, settled) = (show(name), args.from.is_some());
        let input = Input { name, origin: Origin::Stdin, format, settled, most, lines: Vec::new() };
        self.add(input, PathBuf::new(), line);
    }

    /// Adds a document, which stands at a real path.
    fn add(&mut self, input: Input, real: PathBuf, line: Option<usize>) {
        match self.known.get(&real).and_then(|&i| self.all.get_mut(i)) {
            // Of the whole document and one line of it, the whole is more.
            Some(known) => match line {
                Some(line) if !known.lines.is_empty() => known.lines.push(line),
                Some(_) => {}
                None => known.lines.clear(),
            },
            None => {
                self.known.insert(real, self.all.len());
                self.all.push(Input { lines: line.into_iter().collect(), ..input });
            }
        }
    }
}

/// A search through a folder. What it holds must not depend on whether it is a repository, nor on the user's own
/// settings.
fn walk(folder: &Path) -> WalkBuilder {
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false).git_global(false).sort_by_file_name(|a, b| a.cmp(b));
    walk
}

/// A path as messages call it.
pub(crate) fn show(path: &Path) -> String {
    plain(&path.to_string_lossy())
}

/// Where a folder stands, from the root of the file system on.
fn real_folder(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    fs::canonicalize(folder).or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned())
}
