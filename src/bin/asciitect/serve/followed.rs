//! The document that `preview` shows: what it holds, and when that changes.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use asciitect::source::Source;
use tokio::sync::watch;

use crate::bytes;
use crate::inputs::show;

/// Time between two looks at the file. Asking the system to tell would need a library for each system, and is silent on
/// drives of other machines.
const LOOK: Duration = Duration::from_millis(150);

/// A file that is followed.
pub(super) struct Followed {
    path: PathBuf,
    /// What the page calls it.
    pub(super) name: String,
    changes: watch::Sender<Option<State>>,
}

/// What tells that a file has changed.
type State = (SystemTime, u64);

impl Followed {
    /// Begins to follow a file, which must be there.
    pub(super) fn new(path: &Path) -> io::Result<Followed> {
        File::open(path)?;
        let changes = watch::Sender::new(state(path));
        Ok(Followed { path: path.to_owned(), name: show(path), changes })
    }

    /// What it holds now.
    pub(super) fn text(&self) -> Result<String, String> {
        let read = bytes::read_file(&self.path, bytes::LARGEST);
        let source =
            read.map(|bytes| Source::new(self.name.clone(), &bytes)).map_err(|e| format!("{}: {e}", self.name))?;
        match source.is_binary() {
            true => Err(format!("{}: a binary file; name a text document", self.name)),
            false => Ok(source.text().to_owned()),
        }
    }

    /// Tells of each change from now on.
    pub(super) fn changes(&self) -> watch::Receiver<Option<State>> {
        self.changes.subscribe()
    }

    /// Looks at the file again and again. A file that is gone for a moment, as editors make it, is no change yet.
    pub(super) async fn look(&self) {
        loop {
            tokio::time::sleep(LOOK).await;
            if let Some(now) = state(&self.path) {
                self.changes.send_if_modified(|before| before.replace(now) != Some(now));
            }
        }
    }
}

fn state(path: &Path) -> Option<State> {
    let about = fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}
