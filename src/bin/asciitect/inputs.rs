//! From the paths on the command line to the documents that they mean.

use std::collections::BTreeMap;
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
use crate::text::{count, plain, reason};

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
    /// The real paths of folders.
    folders: BTreeMap<PathBuf, PathBuf>,
    /// Where in `all` a file stands, by its real path; standard input's is empty.
    known: BTreeMap<PathBuf, usize>,
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
            _ => self.add_file(path, line, Origin::File, messages),
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
            (n, _) => format!("{} hidden or left out by .gitignore; name a file", are(n)),
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
                    match self.format(&path, messages) {
                        Some(_) => self.add_file(path, None, Origin::Found, messages),
                        None => self.others.push(path),
                    }
                }
                Ok(_) => {}
                Err(e) => messages.error(plain(&e.to_string())),
            }
        }
        self.all.len() - before
    }

    /// What `asciitect.toml` says of a file.
    fn settings(&mut self, path: &Path, messages: &mut Messages) -> Option<Arc<Settings>> {
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let folder = self.folders.entry(folder).or_insert_with_key(|folder| real_folder(folder));
        self.configs.at(folder, messages)
    }

    /// The format of a file, where the user or its name tells it, and whether the user does.
    fn format(&mut self, path: &Path, messages: &mut Messages) -> Option<(Format, bool)> {
        if let Some(format) = self.from {
            return Some((format, true));
        }
        let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        let settings = self.settings(path, messages);
        let mapped = settings.as_ref().map(|s| &s.config.formats).zip(extension);
        let mapped = mapped.and_then(|(formats, e)| formats.iter().find(|(ending, _)| *ending == e));
        match mapped {
            Some(&(_, format)) => Some((format, true)),
            None => Format::known(&path.to_string_lossy()).map(|format| (format, false)),
        }
    }

    fn add_file(&mut self, path: PathBuf, line: Option<usize>, origin: fn(PathBuf) -> Origin, messages: &mut Messages) {
        let (format, settled) = self.format(&path, messages).unwrap_or((Format::Plain, false));
        let most = largest(self.max_size, self.settings(&path, messages).as_deref());
        self.add(Input { name: show(&path), origin: origin(path), format, settled, most, lines: Vec::new() }, line);
    }

    fn add_stdin(&mut self, args: &PickArgs, line: Option<usize>, messages: &mut Messages) {
        let name = args.stdin_filename.as_deref().unwrap_or(Path::new("-"));
        let format = args.from.unwrap_or_else(|| Format::of(&name.to_string_lossy()));
        let most = largest(self.max_size, self.settings(name, messages).as_deref());
        let (name, settled) = (show(name), args.from.is_some());
        self.add(Input { name, origin: Origin::Stdin, format, settled, most, lines: Vec::new() }, line);
    }

    fn add(&mut self, input: Input, line: Option<usize>) {
        let real = input.path().map_or_else(PathBuf::new, |p| fs::canonicalize(p).unwrap_or_else(|_| p.to_owned()));
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

/// A path that is a pattern: the folder before its first part with `*`, `?`, `[` or `{`, and the rest from there on.
fn as_pattern(path: &Path) -> Option<(PathBuf, String)> {
    let is_plain = |part: &&OsStr| !part.to_string_lossy().contains(['*', '?', '[', '{']);
    let folder: PathBuf = path.iter().take_while(is_plain).collect();
    let rest = path.strip_prefix(&folder).ok()?.to_str()?;
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    (!rest.is_empty() && folder.is_dir()).then(|| (folder, format!("/{rest}")))
}

/// A path as messages call it.
pub(crate) fn show(path: &Path) -> String {
    plain(&path.to_string_lossy())
}

/// The file and the line of `FILE:LINE` and of `FILE:LINE:COLUMN`, as findings give their places, with the colon behind.
fn split_place(arg: &OsStr) -> Option<(PathBuf, usize)> {
    let bytes = arg.as_encoded_bytes();
    let place = bytes.strip_suffix(b":").and_then(|place| prefix(arg, place.len()));
    let (file, line) = split_line(place.as_ref().map_or(arg, |place| place.as_os_str()))?;
    match split_line(file.as_os_str()) {
        Some(inner) if fs::symlink_metadata(&file).is_err() => Some(inner),
        _ => Some((file, line)),
    }
}

/// What stands before and behind the last colon, where that is a number.
fn split_line(arg: &OsStr) -> Option<(PathBuf, usize)> {
    let bytes = arg.as_encoded_bytes();
    let colon = bytes.iter().rposition(|b| *b == b':').filter(|&i| i > 0)?;
    let line = std::str::from_utf8(&bytes[colon + 1..]).ok()?;
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some((prefix(arg, colon)?, line.parse().ok()?))
}

#[cfg(unix)]
fn prefix(arg: &OsStr, end: usize) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Some(OsStr::from_bytes(&arg.as_bytes()[..end]).into())
}

#[cfg(not(unix))]
fn prefix(arg: &OsStr, end: usize) -> Option<PathBuf> {
    arg.to_str()?.get(..end).map(PathBuf::from)
}

/// Where a folder stands, from the root of the file system on.
fn real_folder(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    fs::canonicalize(folder).or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned())
}

fn are(n: usize) -> String {
    format!("{} {}", count(n, "document"), if n == 1 { "is" } else { "are" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_split_off() {
        let split = |arg: &str| split_line(OsStr::new(arg)).map(|(p, l)| (p.display().to_string(), l));
        assert_eq!(split("a.md:12"), Some(("a.md".to_owned(), 12)));
        assert_eq!(split("C:\\a.md:7"), Some(("C:\\a.md".to_owned(), 7)));
        let place = |arg: &str| split_place(OsStr::new(arg)).map(|(p, l)| (p.display().to_string(), l));
        assert_eq!(place("none.md:12:5"), Some(("none.md".to_owned(), 12)));
        assert_eq!(place("none.md:12:5:"), Some(("none.md".to_owned(), 12)));
        assert_eq!(place("none.md:12"), Some(("none.md".to_owned(), 12)));
        assert_eq!(place("none:x:5"), Some(("none:x".to_owned(), 5)));
        let pattern = |arg: &str| as_pattern(Path::new(arg)).map(|(folder, rest)| (folder.display().to_string(), rest));
        assert_eq!(pattern("src/**/*.md"), Some(("src".to_owned(), "/**/*.md".to_owned())));
        assert_eq!(pattern("*.md"), Some((".".to_owned(), "/*.md".to_owned())));
        assert_eq!(pattern("no/such.md"), None);
        for whole in ["a.md", "a.md:", ":12", "C:\\a.md", "a.md:+3", "a.md:x"] {
            assert_eq!(split(whole), None, "{whole}");
        }
    }
}
