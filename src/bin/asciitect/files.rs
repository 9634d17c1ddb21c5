//! Writes files: whole or not at all, and only where their content changes.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::inputs::show;
use crate::leftovers::{self, temporary};
use crate::signals::{self, Whole};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It has its new content.
    Written,
    /// It had that content already and was not touched.
    Unchanged,
    /// Somebody else has saved it meanwhile, and it was not touched.
    Overtaken,
}

/// What is said of a file that somebody else has saved meanwhile.
pub(crate) const OVERTAKEN: &str = "was saved by another program meanwhile, and stays as that left it; run this again";

/// Gives `path` the content `bytes`. A file that exists keeps its permissions; one that may not be written is left.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<Outcome> {
    let _whole = hold_off(path);
    let Some((target, new)) = prepare(path, bytes)? else { return Ok(Outcome::Unchanged) };
    match new {
        Some(new) => new.persist(&target).map_err(|e| e.error).map(|_| Outcome::Written),
        None => Ok(Outcome::Written),
    }
}

/// Gives `path` the content `bytes` if it still holds what was `read` from it: who saves it while we work keeps that.
pub(crate) fn replace(path: &Path, read: &[u8], bytes: &[u8]) -> io::Result<Outcome> {
    stage(path, read, bytes)?.map_or(Ok(Outcome::Unchanged), Staged::put)
}

/// New content of a file that stands beside it, and is sure to have room.
pub(crate) struct Staged<'a> {
    target: PathBuf,
    new: NamedTempFile,
    read: &'a [u8],
    bytes: &'a [u8],
    _whole: Option<Whole>,
}

/// What [`replace`] does, up to the moment when the file changes; nothing where there is nothing to change.
pub(crate) fn stage<'a>(path: &Path, read: &'a [u8], bytes: &'a [u8]) -> io::Result<Option<Staged<'a>>> {
    if read == bytes {
        return Ok(None);
    }
    let _whole = hold_off(path);
    let Some((target, Some(new))) = prepare(path, bytes)? else { return Ok(None) };
    Ok(Some(Staged { target, new, read, bytes, _whole }))
}

impl Staged<'_> {
    /// Puts it in the file's place.
    pub(crate) fn put(self) -> io::Result<Outcome> {
        if fs::read(&self.target)? != self.read {
            return Ok(Outcome::Overtaken);
        }
        exchange(&self.target, self.new, self.read, self.bytes)
    }
}

/// Puts the end of the program off while a file is written. A pipe may wait for its reader for ever.
fn hold_off(path: &Path) -> Option<Whole> {
    fs::metadata(path).map_or(true, |m| m.is_file()).then(signals::hold_off)
}

/// The same for a product in a folder: a link in it that leads out of the folder `root` is not followed.
pub(crate) fn write_within(root: &Path, path: &Path, bytes: &[u8]) -> io::Result<Outcome> {
    stays_within(root, path)?;
    if fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir()) {
        return Err(io::Error::other("it is a pipe or a device"));
    }
    write(path, bytes)
}

/// Whether a path that may not be there yet lies within a folder once all links are followed.
///
/// # Errors
/// Where it does not, or where that cannot be told.
pub(crate) fn stays_within(root: &Path, path: &Path) -> io::Result<()> {
    let real = |path: &Path| {
        let there = path.ancestors().find(|p| p.symlink_metadata().is_ok() && !p.as_os_str().is_empty());
        fs::canonicalize(there.unwrap_or(Path::new(".")))
    };
    // A link to nothing is replaced, not followed.
    let is_loose = path.symlink_metadata().is_ok_and(|m| m.is_symlink()) && fs::metadata(path).is_err();
    let place = if is_loose { path.parent().unwrap_or(path) } else { path };
    match real(place)?.starts_with(real(root)?) {
        true => Ok(()),
        false => Err(io::Error::other(format!("a link leads out of {}", show(root)))),
    }
}

/// The file that is to be replaced, and a new one beside it with the content. No new one where the content has been
/// written already, as to a pipe; nothing where there is nothing to change.
fn prepare(path: &Path, bytes: &[u8]) -> io::Result<Option<(PathBuf, Option<NamedTempFile>)>> {
    let kept = match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(io::Error::other("it is a folder")),
        // A pipe or a device cannot be replaced, only written to.
        Ok(found) if !found.is_file() => {
            File::options().write(true).open(path)?.write_all(bytes)?;
            return Ok(Some((path.to_owned(), None)));
        }
        Ok(found) => {
            if fs::read(path)? == bytes {
                return Ok(None);
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
    Ok(Some((target, Some(new))))
}

/// Puts `new` in the place of `target`. Between a look at the file and its replacement somebody may save it; so the two
/// are exchanged in one step where the system can, and what was displaced is looked at: if it is not what was `read`, it
/// goes back.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(target: &Path, new: NamedTempFile, read: &[u8], bytes: &[u8]) -> io::Result<Outcome> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    // Both stay held: the one that is displaced gets the name of ours.
    let (_ours, new) = new.into_parts();
    let _theirs = File::open(target).inspect(|file| drop(leftovers::hold(file)));
    let name = leftovers::exchanged(&new, bytes, read);
    let new = renamed(new, name)?;
    let swap = || renameat_with(CWD, &*new, CWD, target, RenameFlags::EXCHANGE);
    if swap().is_err() {
        return persist(target, new);
    }
    let displaced = |wanted: &[u8]| fs::read(&new).is_ok_and(|found| found == wanted);
    if displaced(read) {
        return Ok(Outcome::Written);
    }
    if let Err(e) = swap() {
        // Nobody's work is thrown away: where the file has gone, what was saved last stands in the new one.
        let place = new.keep().map_err(|e| e.error)?;
        return Err(io::Error::other(format!(
            "{}; what another program saved is in {}",
            io::Error::from(e),
            show(&place)
        )));
    }
    // Saved again, over ours: that is the newest, and goes where it belongs.
    if !displaced(bytes) {
        swap()?;
    }
    Ok(Outcome::Overtaken)
}

/// Gives a temporary file another name.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn renamed(new: TempPath, name: PathBuf) -> io::Result<TempPath> {
    fs::rename(&new, &name)?;
    new.keep().map_err(|e| e.error)?;
    TempPath::try_from_path(name)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(target: &Path, new: NamedTempFile, _: &[u8], _: &[u8]) -> io::Result<Outcome> {
    persist(target, new.into_temp_path())
}

fn persist(target: &Path, new: TempPath) -> io::Result<Outcome> {
    new.persist(target).map_err(|e| e.error).map(|()| Outcome::Written)
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

    #[test]
    fn what_was_saved_meanwhile_stays() {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let path = dir.path().join("a");
        fs::write(&path, "read").expect("written");
        assert_eq!(replace(&path, b"read", b"ours").expect("written"), Outcome::Written);
        assert_eq!(replace(&path, b"read", b"again").expect("looked at"), Outcome::Overtaken);
        assert_eq!(fs::read(&path).expect("read"), b"ours");
        // Saved between the look and the exchange.
        let new = temporary(&path).expect("made");
        fs::write(&new, "late").expect("written");
        if cfg!(any(target_os = "linux", target_vendor = "apple")) {
            assert_eq!(exchange(&path, new, b"read", b"late").expect("exchanged"), Outcome::Overtaken);
            assert_eq!(fs::read(&path).expect("read"), b"ours");
        }
        assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 1, "no temporary file is left");
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out_of_a_folder() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().expect("a folder for the test");
        let (out, elsewhere) = (dir.path().join("out"), dir.path().join("elsewhere"));
        for folder in [&out, &elsewhere] {
            fs::create_dir(folder).expect("made");
        }
        fs::write(elsewhere.join("a"), "mine").expect("written");
        symlink("../elsewhere/a", out.join("a")).expect("linked");
        symlink("../elsewhere", out.join("sub")).expect("linked");
        symlink("b", out.join("c")).expect("linked");
        for path in ["a", "sub/b", "sub/deep/b"] {
            assert!(write_within(&out, &out.join(path), b"ours").is_err(), "{path}");
        }
        assert_eq!(fs::read(elsewhere.join("a")).expect("read"), b"mine");
        for path in ["b", "c"] {
            assert_eq!(write_within(&out, &out.join(path), path.as_bytes()).expect("written"), Outcome::Written);
        }
        assert_eq!(fs::read(out.join("b")).expect("read"), b"c");
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
