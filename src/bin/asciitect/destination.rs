//! Decides where `render` writes, and in which formats.

use std::fs;
use std::path::{Path, PathBuf};

use asciitect::emit::{FORMATS, Format};

use crate::args::RenderArgs;
use crate::inputs::{Input, Origin, show};

/// Where the product goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// Standard output, all drawings together.
    Stdout,
    /// One file, all drawings together.
    File(PathBuf),
    /// A folder, a file for each drawing.
    Folder(PathBuf),
}

/// Where to, and in which formats; the message where these do not fit each other.
pub(crate) fn choose(args: &RenderArgs, inputs: &[Input]) -> Result<(Destination, Vec<&'static Format>), String> {
    let all_stdin = !inputs.is_empty() && inputs.iter().all(|i| i.origin == Origin::Stdin);
    let destination = match args.output.as_deref() {
        Some(path) if path == Path::new("-") => Destination::Stdout,
        Some(path) if is_file(path) => Destination::File(path.to_owned()),
        Some(path) if is_unknown(path) => {
            let known: Vec<&str> = FORMATS.iter().map(|f| f.extension).collect();
            let (path, known) = (show(path), known.join(", "));
            return Err(format!("{path}: no format has that ending; there are {known}. A new folder ends in `/`"));
        }
        Some(path) => Destination::Folder(path.to_owned()),
        None if all_stdin => Destination::Stdout,
        None => Destination::Folder(PathBuf::new()),
    };
    let mut formats: Vec<&'static Format> = Vec::new();
    for &format in &args.format {
        if !formats.iter().any(|f| f.name == format.name) {
            formats.push(format);
        }
    }
    let ending = match &destination {
        Destination::File(path) => format_of(path),
        _ => None,
    };
    if formats.is_empty() {
        formats.extend(ending.or(FORMATS.first()));
    }
    match (&destination, &formats[..]) {
        (Destination::Folder(_), _) => {}
        (Destination::Stdout, [_]) => {}
        (Destination::File(path), [one]) => {
            if let Some(other) = ending.filter(|e| e.extension != one.extension) {
                let path = show(path);
                return Err(format!("{path}: the name says {}, --format says {}; change one", other.name, one.name));
            }
        }
        (Destination::Stdout, _) => {
            return Err("standard output takes one format; choose one, or write files with -o DIR".to_owned());
        }
        (Destination::File(path), _) => {
            let path = show(path);
            return Err(format!("{path}: one file takes one format; choose one, or write files with -o DIR"));
        }
    }
    Ok((destination, formats))
}

/// Whether the path means a file: what is there says so, else its ending, which is then that of a format.
fn is_file(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(found) => !found.is_dir(),
        Err(_) => !path.as_os_str().as_encoded_bytes().ends_with(b"/") && format_of(path).is_some(),
    }
}

/// Whether a path that is not there looks like that of a file, of a format that we do not have.
fn is_unknown(path: &Path) -> bool {
    let ends_so = path.extension().is_some_and(|e| e.len() < 9 && e.to_string_lossy().starts_with(char::is_alphabetic));
    ends_so && !path.as_os_str().as_encoded_bytes().ends_with(b"/") && fs::symlink_metadata(path).is_err()
}

/// The format that a file's ending names: the longest ending that fits, of several formats the first.
fn format_of(path: &Path) -> Option<&'static Format> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let fits = |f: &&Format| name.strip_suffix(f.extension).is_some_and(|stem| stem.ends_with('.'));
    FORMATS.iter().rev().filter(fits).max_by_key(|f| f.extension.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_name_formats() {
        let named = |path: &str| format_of(Path::new(path)).map(|f| f.name);
        assert_eq!(named("out/a.svg"), Some("svg"));
        assert_eq!(named("a.JSON"), Some("json"));
        assert_eq!(named("a.alt.txt"), Some("alt"));
        assert_eq!(named("a.prose.txt"), Some("prose"));
        assert_eq!(named("pictures"), None);
        assert_eq!(named("svg"), None);
    }

    #[test]
    fn what_is_no_file_is_a_folder() {
        assert!(is_file(Path::new("no/such/a.svg")));
        assert!(!is_file(Path::new("no/such/a.svg/")));
        assert!(!is_file(Path::new("no/such/folder")));
        assert!(is_unknown(Path::new("no/such/a.pfd")));
        for folder in ["no/such/a.pfd/", "no/such", "v1.2", "src"] {
            assert!(!is_unknown(Path::new(folder)), "{folder}");
        }
    }
}
