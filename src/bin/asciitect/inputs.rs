//! From the paths on the command line to the documents that they mean.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use asciitect::document::Format;

use crate::args::PickArgs;
use crate::messages::Messages;
use crate::text::{plain, reason};

/// A document to read.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// What messages and products call it.
    pub(crate) name: String,
    /// Where its bytes come from.
    pub(crate) origin: Origin,
    /// What it is written in.
    pub(crate) format: Format,
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
}

/// The documents in the order in which they were named; one named twice is read once.
pub(crate) fn resolve(args: &PickArgs, messages: &mut Messages) -> Vec<Input> {
    let mut inputs = Inputs::default();
    for arg in &args.paths {
        if arg == "-" {
            inputs.add(stdin(args), None);
        } else if let Err(why) = inputs.add_path(arg, messages) {
            messages.error(why);
        }
    }
    for &line in &args.stdin_lines {
        match line {
            0 => messages.error("-:0: lines are counted from 1"),
            _ => inputs.add(stdin(args), Some(line)),
        }
    }
    inputs.all
}

/// Whether the path looks like a mistyped command: one word, and nothing of that name is there.
pub(crate) fn is_no_path(arg: &OsStr) -> bool {
    let word = arg.to_str().is_some_and(|a| !a.is_empty() && a.chars().all(|c| c.is_ascii_lowercase()));
    word && fs::symlink_metadata(arg).is_err()
}

fn stdin(args: &PickArgs) -> Input {
    let name = args.stdin_filename.as_deref().unwrap_or(Path::new("-"));
    Input { name: show(name), origin: Origin::Stdin, format: Format::of(&name.to_string_lossy()), lines: Vec::new() }
}

#[derive(Default)]
struct Inputs {
    all: Vec<Input>,
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
                return Err(format!("{name}: no such file or folder; check the name"));
            }
            Err(e) => return Err(format!("{name}: cannot be read: {}", reason(&e))),
        };
        match line {
            Some(0) => return Err(format!("{name}:0: lines are counted from 1")),
            Some(line) if about.is_dir() => return Err(format!("{name}:{line}: a folder has no lines; name a file")),
            _ if about.is_dir() => return self.add_folder(&path, messages),
            _ => self.add_file(path, line, Origin::File),
        }
        Ok(())
    }

    fn add_folder(&mut self, folder: &Path, messages: &mut Messages) -> Result<(), String> {
        // What a folder holds must not depend on whether it is a repository, nor on the user's own settings.
        let walk = ignore::WalkBuilder::new(folder)
            .require_git(false)
            .git_global(false)
            .sort_by_file_name(|a, b| a.cmp(b))
            .build();
        let mut documents = 0;
        for entry in walk {
            match entry {
                Ok(entry) => {
                    if entry.file_type().is_some_and(|t| t.is_file()) && is_document(entry.path()) {
                        documents += 1;
                        let path = entry.into_path();
                        self.add_file(path.strip_prefix(".").map_or(path.clone(), Path::to_owned), None, Origin::Found);
                    }
                }
                Err(e) => messages.error(plain(&e.to_string())),
            }
        }
        match documents {
            0 => Err(format!("{}: no Markdown or text file in this folder; name a file", show(folder))),
            _ => Ok(()),
        }
    }

    fn add_file(&mut self, path: PathBuf, line: Option<usize>, origin: fn(PathBuf) -> Origin) {
        let (name, format) = (show(&path), Format::of(&path.to_string_lossy()));
        self.add(Input { name, origin: origin(path), format, lines: Vec::new() }, line);
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

/// A path as messages call it.
pub(crate) fn show(path: &Path) -> String {
    plain(&path.to_string_lossy())
}

/// The file and the line of `FILE:LINE` and of `FILE:LINE:COLUMN`, as findings give their places.
fn split_place(arg: &OsStr) -> Option<(PathBuf, usize)> {
    let (file, line) = split_line(arg)?;
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

/// Whether a folder's search takes the file for a document.
fn is_document(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    Format::all().any(|format| format.extensions().contains(&ending.as_str()))
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
        assert_eq!(place("none.md:12"), Some(("none.md".to_owned(), 12)));
        assert_eq!(place("none:x:5"), Some(("none:x".to_owned(), 5)));
        for whole in ["a.md", "a.md:", ":12", "C:\\a.md", "a.md:+3", "a.md:x"] {
            assert_eq!(split(whole), None, "{whole}");
        }
    }
}
