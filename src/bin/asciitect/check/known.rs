//! The file of known findings, `--baseline`.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use asciitect::check::{Baseline, Finding};

use crate::files;
use crate::inputs::show;
use crate::messages::Messages;
use crate::text::{count, reason};

/// A file of known findings, and the folder that paths in it start from.
pub(super) struct Known {
    path: PathBuf,
    folder: PathBuf,
    baseline: Baseline,
}

impl Known {
    /// Opens the file; with `write`, it need not be there. `None` where it is of no use, which is said.
    pub(super) fn open(path: &Path, write: bool, messages: &mut Messages) -> Option<Known> {
        let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = fs::canonicalize(parent).unwrap_or_else(|_| parent.to_owned());
        let known = |baseline| Some(Known { path: path.to_owned(), folder, baseline });
        if write {
            return known(Baseline::default());
        }
        let name = show(path);
        match fs::read_to_string(path) {
            Ok(text) => match Baseline::parse(&text) {
                Ok(baseline) => return known(baseline),
                Err(e) => messages.error(format!("{name}: {e}")),
            },
            Err(e) if e.kind() == ErrorKind::NotFound => {
                messages.error(format!("{name}: no such file; --write-baseline makes it"));
            }
            Err(e) => messages.error(format!("{name}: cannot be read: {}", reason(&e))),
        }
        None
    }

    /// Takes the known findings out, and says how many were known and are no more.
    pub(super) fn sift(&mut self, findings: &mut Vec<&Finding>, messages: &Messages) {
        let Known { folder, baseline, path } = self;
        findings.retain(|finding| !baseline.take(finding, |path| relative(folder, path)));
        if !baseline.is_empty() {
            let gone = count(baseline.len(), "known finding");
            messages.note(format!("{gone} of {} no longer found; --write-baseline brings it up to date", show(path)));
        }
    }

    /// Writes the findings to the file.
    pub(super) fn write(&self, findings: &[&Finding], messages: &mut Messages) {
        let baseline = Baseline::of(findings.iter().copied(), |path| relative(&self.folder, path));
        let name = show(&self.path);
        match files::write(&self.path, baseline.write().as_bytes()) {
            Ok(_) => messages.note(format!("wrote {name}: {}", count(baseline.len(), "known finding"))),
            Err(e) => messages.error(format!("{name}: cannot be written: {}", reason(&e))),
        }
    }
}

/// A finding's file as seen from the folder of the baseline.
fn relative(folder: &Path, path: &str) -> String {
    let whole = fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
    let mut up = String::new();
    for base in folder.ancestors() {
        if let Ok(rest) = whole.strip_prefix(base) {
            return format!("{up}{}", rest.to_string_lossy().replace('\\', "/"));
        }
        up.push_str("../");
    }
    path.replace('\\', "/")
}
