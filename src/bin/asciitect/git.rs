//! What a Git repository had, by the `git` program.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::text::{plain, reason};

/// A revision that is there.
pub(crate) struct Revision {
    commit: String,
    /// What the user calls it.
    pub(crate) name: String,
}

impl Revision {
    /// The revision that the user means.
    pub(crate) fn named(name: &OsStr) -> Result<Revision, String> {
        let shown = plain(&name.to_string_lossy());
        let mut wanted = name.to_owned();
        wanted.push("^{commit}");
        let found = git([
            OsStr::new("rev-parse"),
            "--verify".as_ref(),
            "--quiet".as_ref(),
            "--end-of-options".as_ref(),
            &wanted,
        ])?;
        let found = found.ok_or_else(|| format!("{shown}: no revision of this repository; check the name"))?;
        let commit = String::from_utf8_lossy(&found).trim().to_owned();
        Ok(Revision { commit, name: shown })
    }

    /// The files that it had at or below a path, as paths from here.
    pub(crate) fn files(&self, path: &Path) -> Result<Vec<String>, String> {
        let args: [&OsStr; 7] = [
            "ls-tree".as_ref(),
            "-r".as_ref(),
            "-z".as_ref(),
            "--name-only".as_ref(),
            self.commit.as_ref(),
            "--".as_ref(),
            path.as_os_str(),
        ];
        let listed = git(args)?.ok_or_else(|| format!("{}: its files cannot be listed", self.name))?;
        let names = listed.split(|b| *b == 0).filter(|n| !n.is_empty());
        Ok(names.map(|n| String::from_utf8_lossy(n).into_owned()).collect())
    }

    /// The bytes that a file had; `None` where it was not there.
    pub(crate) fn size(&self, path: &str) -> Result<Option<u64>, String> {
        let object = format!("{}:./{path}", self.commit);
        let size = git([OsStr::new("cat-file"), "-s".as_ref(), object.as_ref()])?;
        Ok(size.and_then(|size| String::from_utf8_lossy(&size).trim().parse().ok()))
    }

    /// The content that a file had; `None` where it was not there.
    pub(crate) fn content(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        let object = format!("{}:./{path}", self.commit);
        git([OsStr::new("cat-file"), "blob".as_ref(), object.as_ref()])
    }
}

/// What `git` prints; `None` where it says that there is nothing.
fn git<const N: usize>(args: [&OsStr; N]) -> Result<Option<Vec<u8>>, String> {
    let done = Command::new("git").args(args).stdin(Stdio::null()).stderr(Stdio::null()).output();
    match done {
        Ok(done) => Ok(done.status.success().then_some(done.stdout)),
        Err(e) => Err(format!("git: cannot be run: {}", reason(&e))),
    }
}
