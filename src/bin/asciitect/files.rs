//! Writes files: whole or not at all, and only where their content changes.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It has its new content.
    Written,
    /// It had that content already and was not touched.
    Unchanged,
}

/// Gives `path` the content `bytes`. A file that exists keeps its permissions; one that may not be written is left.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<Outcome> {
    let kept = match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(io::Error::other("it is a folder")),
        // A pipe or a device cannot be replaced, only written to.
        Ok(found) if !found.is_file() => {
            File::options().write(true).open(path)?.write_all(bytes)?;
            return Ok(Outcome::Written);
        }
        Ok(found) => {
            if found.len() == bytes.len() as u64 && fs::read(path)? == bytes {
                return Ok(Outcome::Unchanged);
            }
            // Renaming over it would succeed all the same, against what its owner has said.
            if found.permissions().readonly() {
                return Err(io::Error::other("the file is read-only"));
            }
            Some(found.permissions())
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound => None,
        Err(e) => return Err(e),
    };
    // Where the path is a link, the file that it leads to is replaced, not the link.
    let target = if kept.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let mut new = temporary(&target)?;
    new.write_all(bytes)?;
    new.flush()?;
    if let Some(permissions) = kept {
        new.as_file().set_permissions(permissions)?;
    }
    new.persist(&target).map_err(|e| e.error)?;
    Ok(Outcome::Written)
}

/// A new file beside `target`, with the permissions that any new file gets; removed if it is not persisted.
fn temporary(target: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".asciitect-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder(target))
}

/// The folder that a file stands in.
fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_once() {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let path = dir.path().join("a.txt");
        assert_eq!(write(&path, b"one").expect("written"), Outcome::Written);
        assert_eq!(write(&path, b"one").expect("read"), Outcome::Unchanged);
        assert_eq!(write(&path, b"two").expect("written"), Outcome::Written);
        assert_eq!(fs::read(&path).expect("read"), b"two");
        assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 1, "no temporary file is left");
    }

    #[test]
    fn a_folder_is_no_file() {
        let dir = tempfile::tempdir().expect("a folder for the test");
        assert!(write(dir.path(), b"one").is_err());
        assert!(write(&dir.path().join("none/a.txt"), b"one").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().expect("a folder for the test");
        let (path, link) = (dir.path().join("a"), dir.path().join("b"));
        write(&path, b"one").expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
        symlink("a", &link).expect("linked");
        write(&link, b"two").expect("written");
        assert_eq!(fs::read(&path).expect("read"), b"two");
        assert_eq!(fs::metadata(&path).expect("found").permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).expect("found").is_symlink());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("set");
        assert!(write(&path, b"three").is_err());
        assert_eq!(fs::read(&path).expect("read"), b"two");
    }
}
