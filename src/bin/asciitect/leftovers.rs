//! The files in which new content stands until it takes a page's place, and those that a killed run has left.
//!
//! Their names say what they hold. So a later run knows one for certain, and removes it; anything else stays, whatever
//! it is called: it may be what another program saved in the moment of the exchange. A run holds a lock on those that it
//! works with, which ends with it however it ends.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::bytes::sum;

/// What their names begin with.
const PREFIX: &str = ".asciitect-";

/// What goes on in the name of one that has never been exchanged: whatever it holds, a part too, is ours.
const NEW: &str = "new-";

/// How long ago the last change of a file of a dead run was: where nobody holds it, which a new one is not yet for a
/// moment, and where that cannot be told.
const LEFT: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(60)];

/// A new file beside `target`; with the permissions that any new file gets, and removed if it is not persisted.
pub(crate) fn temporary(target: &Path) -> io::Result<NamedTempFile> {
    let folder = folder_of(target);
    clear_once(folder);
    let mut builder = tempfile::Builder::new();
    let prefix = format!("{PREFIX}{NEW}");
    builder.prefix(&prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
    // Where there are no locks, its age protects it.
    let _ = hold(file.as_file());
    Ok(file)
}

/// The name of such a file while it is exchanged for one that holds `old`, and may hold either.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub(crate) fn exchanged(new: &Path, bytes: &[u8], old: &[u8]) -> PathBuf {
    let own = new.file_name().and_then(|n| n.to_str()).and_then(|n| n.rsplit('-').next()).unwrap_or_default();
    new.with_file_name(format!("{PREFIX}{:016x}-{:016x}-{own}", sum(bytes), sum(old)))
}

/// Keeps other runs from taking a file for one that was left, as long as it is open.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub(crate) fn hold(file: &File) -> io::Result<()> {
    use rustix::fs::{FlockOperation, flock};
    Ok(flock(file, FlockOperation::NonBlockingLockShared)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub(crate) fn hold(_: &File) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether a run holds a file.
///
/// # Errors
/// Where that cannot be told.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn is_held(path: &Path) -> io::Result<bool> {
    use rustix::fs::{FlockOperation, flock};
    match flock(File::open(path)?, FlockOperation::NonBlockingLockExclusive).map_err(io::Error::from) {
        Ok(()) => Ok(false),
        Err(e) if e.kind() == io::ErrorKind::WouldBlock => Ok(true),
        Err(e) => Err(e),
    }
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn is_held(_: &Path) -> io::Result<bool> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The folder that a file stands in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Clears a folder the first time that a run which writes comes to it.
pub(crate) fn clear_once(folder: &Path) {
    static CLEARED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    if CLEARED.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned()) {
        clear(folder, LEFT);
    }
}

/// Removes what a killed run has left in a folder.
fn clear(folder: &Path, [free, unknown]: [Duration; 2]) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (name, path) = (entry.file_name(), entry.path());
        let Some(content) = name.to_str().and_then(content) else { continue };
        // What a link leads to is not ours.
        let Some(about) = entry.metadata().ok().filter(fs::Metadata::is_file) else { continue };
        let age = match is_held(&path) {
            Ok(true) => continue,
            Ok(false) => free,
            Err(_) => unknown,
        };
        let is_left = about.modified().is_ok_and(|at| at.elapsed().is_ok_and(|gone| gone >= age));
        if is_left && content.is_none_or(|sums| fs::read(&path).is_ok_and(|bytes| sums.contains(&sum(&bytes)))) {
            // Where it may not be removed, it does no harm.
            let _ = fs::remove_file(path);
        }
    }
}

/// What a file of this name holds, if it is ours: the new content or the one that it has displaced; anything, as long as
/// it has displaced none.
fn content(name: &str) -> Option<Option<[u64; 2]>> {
    let rest = name.strip_prefix(PREFIX)?;
    if let Some(own) = rest.strip_prefix(NEW) {
        return (own.len() == 6 && own.chars().all(|c| c.is_ascii_alphanumeric())).then_some(None);
    }
    let mut parts = rest.splitn(3, '-');
    let mut sum = || parts.next().filter(|p| p.len() == 16).and_then(|p| u64::from_str_radix(p, 16).ok());
    let sums = [sum()?, sum()?];
    parts.next().map(|_| Some(sums))
}

#[cfg(test)]
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
mod tests {
    use super::*;

    const AT_ONCE: [Duration; 2] = [Duration::ZERO; 2];

    #[test]
    fn what_a_killed_run_has_left_is_cleared_and_nothing_else() {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let target = dir.path().join("page.md");
        let new = |content: &str| {
            let (_, path) = temporary(&target).expect("made").keep().expect("kept");
            fs::write(&path, content).expect("written");
            path
        };
        let displaced = |content: &str| {
            let path = new(content);
            let name = exchanged(&path, b"new", b"old");
            fs::rename(path, &name).expect("renamed");
            name
        };
        let ours = [new(""), new("ne"), displaced("new"), displaced("old")];
        let mut theirs = vec![displaced("saved by somebody"), displaced("ne")];
        for name in [".asciitect-notes", ".asciitect-new-plan", ".asciitect-1-2-x", ".asciitect-", "page.md"] {
            theirs.push(dir.path().join(name));
            fs::write(theirs.last().expect("pushed"), "new").expect("written");
        }
        let held = temporary(&target).expect("made");
        clear(dir.path(), LEFT);
        assert!(ours.iter().all(|p| p.exists()), "they may be about to be held");
        clear(dir.path(), AT_ONCE);
        assert!(ours.iter().all(|p| !p.exists()));
        assert!(theirs.iter().all(|p| p.exists()));
        assert!(held.path().exists(), "its run goes on");
        let (_, path) = held.keep().expect("kept");
        clear(dir.path(), AT_ONCE);
        assert!(!path.exists());
    }
}
