//! The folder that belongs together: a repository, or what one `asciitect.toml` is about.

use std::fs;
use std::path::{Component, Path, PathBuf};

use asciitect::config::FILE_NAME;

use crate::files;
use crate::text::plain;

/// The nearest folder from `folder` upwards that is a repository or has an `asciitect.toml`.
pub(crate) fn of(folder: &Path) -> Option<PathBuf> {
    let is_root = |folder: &&Path| folder.join(".git").exists() || folder.join(FILE_NAME).exists();
    real(folder).ancestors().find(is_root).map(Path::to_owned)
}

/// The nearest folder from `folder` upwards that is a repository, else the folder itself.
pub(crate) fn repository(folder: &Path) -> PathBuf {
    let folder = real(folder);
    let found = folder.ancestors().find(|f| f.join(".git").exists());
    found.unwrap_or(&folder).to_owned()
}

/// Where a path leads; as it is named where it is not there yet.
pub(crate) fn real(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// The place that a key of an `asciitect.toml` in `folder` names, and the repository that it lies in. It must lie in one:
/// whoever wrote the file need not be who runs this.
///
/// # Errors
/// Where it does not.
pub(crate) fn inside(folder: &Path, key: &str, named: &str) -> Result<(PathBuf, PathBuf), String> {
    let repository = repository(folder);
    let place = clean(&folder.join(named));
    let leads_out = if !place.starts_with(&repository) {
        "leads"
    } else if files::stays_within(&repository, &place).is_err() {
        "is a link that leads"
    } else {
        return Ok((place, repository));
    };
    Err(format!("`{key}` {leads_out} out of the repository: {}; name a folder in it", plain(named)))
}

/// A path without `.`, and without `..` where that can be told.
pub(crate) fn clean(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}
