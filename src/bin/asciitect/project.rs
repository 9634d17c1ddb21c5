//! The folder that belongs together: a repository, or what one `asciitect.toml` is about.

use std::fs;
use std::path::{Path, PathBuf};

use asciitect::config::FILE_NAME;

/// The nearest folder from `folder` upwards that is a repository or has an `asciitect.toml`.
pub(super) fn of(folder: &Path) -> Option<PathBuf> {
    let is_root = |folder: &&Path| folder.join(".git").exists() || folder.join(FILE_NAME).exists();
    real(folder).ancestors().find(is_root).map(Path::to_owned)
}

/// The nearest folder from `folder` upwards that is a repository, else the folder itself.
pub(super) fn repository(folder: &Path) -> PathBuf {
    let folder = real(folder);
    let found = folder.ancestors().find(|f| f.join(".git").exists());
    found.unwrap_or(&folder).to_owned()
}

/// Where a path leads; as it is named where it is not there yet.
pub(super) fn real(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
