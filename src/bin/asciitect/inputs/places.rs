//! What a path on the command line says besides a file's name: a line of it, a pattern.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// A path that is a pattern: the folder before its first part with `*`, `?`, `[` or `{`, and the rest from there on.
pub(super) fn as_pattern(path: &Path) -> Option<(PathBuf, String)> {
    let is_plain = |part: &&OsStr| !part.to_string_lossy().contains(['*', '?', '[', '{']);
    let folder: PathBuf = path.iter().take_while(is_plain).collect();
    let rest = path.strip_prefix(&folder).ok()?.to_str()?;
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    (!rest.is_empty() && folder.is_dir()).then(|| (folder, format!("/{rest}")))
}

/// The file and the line of `FILE:LINE` and of `FILE:LINE:COLUMN`, as findings give their places, with the colon behind.
pub(super) fn split_place(arg: &OsStr) -> Option<(PathBuf, usize)> {
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
