//! What the checks may know of files.

use std::cell::OnceCell;
use std::fs;
use std::path::PathBuf;

use asciitect::check::Disk;

/// The files of this machine, as seen from one document.
#[derive(Default)]
pub(crate) struct Files {
    /// Where the document really is.
    place: OnceCell<Option<PathBuf>>,
}

impl Disk for Files {
    /// A path starts in the folder of its document or in one above, up to the top of the repository; its first part may
    /// also be the name of that folder itself.
    fn exists(&self, document: &str, path: &str) -> Option<bool> {
        let document = self.place.get_or_init(|| fs::canonicalize(document).ok()).as_ref()?;
        let (root, rest) = path.split_once('/').unwrap_or((path, ""));
        for folder in document.ancestors().skip(1) {
            let base = if folder.join(root).exists() {
                Some(folder.join(root))
            } else {
                folder.file_name().filter(|name| *name == root).map(|_| folder.to_owned())
            };
            if let Some(base) = base {
                return Some(rest.is_empty() || fs::symlink_metadata(base.join(rest)).is_ok());
            }
            if folder.join(".git").exists() {
                break;
            }
        }
        Some(false)
    }
}
