//! The files in which new content stands until it takes a page's place, and those that a killed run has left.
//!
//! Their names say what they hold. So a later run knows one for certain, and removes it; anything else stays, whatever
//! it is called: it may be what another program saved in the moment of the exchange.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::bytes::sum;

/// What their names begin with.
const PREFIX: &str = ".asciitect-";

/// A file of a run that goes on is younger.
const OLD: Duration = Duration::from_secs(60);

/// A new file beside `target` for `bytes`, which shall displace `old`; with the permissions that any new file gets, and
/// removed if it is not persisted.
pub(crate) fn temporary(target: &Path, bytes: &[u8], old: &[u8]) -> io::Result<NamedTempFile> {
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    clear_once(folder);
    let prefix = format!("{PREFIX}{:016x}-{:016x}-", sum(bytes), sum(old));
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Clears a folder the first time that something is written to it.
fn clear_once(folder: &Path) {
    static CLEARED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    if CLEARED.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned()) {
        clear(folder, OLD);
    }
}

/// Removes what a killed run has left in a folder.
fn clear(folder: &Path, age: Duration) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(sums) = name.to_str().and_then(sums) else { continue };
        let is_old = |m: &fs::Metadata| m.modified().is_ok_and(|at| at.elapsed().is_ok_and(|gone| gone >= age));
        // What a link leads to is not ours.
        let about = entry.metadata().ok().filter(|m| m.is_file() && is_old(m));
        if about.is_some() && fs::read(entry.path()).is_ok_and(|bytes| sums.contains(&sum(&bytes))) {
            // Where it may not be removed, it does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// What a file of this name holds, if it is ours: the new content, or the one that it has displaced.
fn sums(name: &str) -> Option<[u64; 2]> {
    let mut parts = name.strip_prefix(PREFIX)?.splitn(3, '-');
    let mut sum = || parts.next().filter(|p| p.len() == 16).and_then(|p| u64::from_str_radix(p, 16).ok());
    let sums = [sum()?, sum()?];
    parts.next().map(|_| sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_run_has_left_is_cleared_and_nothing_else() {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let target = dir.path().join("page.md");
        let left = |content: &str| {
            let (_, path) = temporary(&target, b"new", b"old").expect("made").keep().expect("kept");
            fs::write(&path, content).expect("written");
            path
        };
        let ours = [left("new"), left("old"), left("new")];
        let mut theirs = vec![left("saved by somebody"), left("ne")];
        for name in [".asciitect-notes", ".asciitect-1-2-x", ".asciitect-", "page.md"] {
            theirs.push(dir.path().join(name));
            fs::write(theirs.last().expect("pushed"), "new").expect("written");
        }
        clear(dir.path(), OLD);
        assert!(ours.iter().all(|p| p.exists()), "a run may go on");
        clear(dir.path(), Duration::ZERO);
        assert!(ours.iter().all(|p| !p.exists()));
        assert!(theirs.iter().all(|p| p.exists()));
    }
}
