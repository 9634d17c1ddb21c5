//! The fonts of this machine.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

/// Where systems keep fonts; `~` is the user's own folder.
const FOLDERS: &[&str] = &[
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:\\Windows\\Fonts",
];

/// The content of all font files, by path.
pub(crate) fn installed() -> Vec<Arc<Vec<u8>>> {
    let home = std::env::home_dir();
    let folders = FOLDERS.iter().filter_map(|folder| match folder.strip_prefix("~/") {
        Some(rest) => home.as_ref().map(|home| home.join(rest)),
        None => Some(PathBuf::from(folder)),
    });
    let mut fonts = Vec::new();
    for folder in folders.filter(|f| f.is_dir()) {
        let walk = ignore::WalkBuilder::new(folder).standard_filters(false).sort_by_file_name(|a, b| a.cmp(b)).build();
        for entry in walk.flatten() {
            let is_font = entry
                .path()
                .extension()
                .and_then(|e| e.to_str())
                .is_some_and(|ending| ["ttf", "otf", "ttc", "otc"].iter().any(|e| e.eq_ignore_ascii_case(ending)));
            if is_font {
                // One that cannot be read is one less; the writer says which characters are missing.
                fonts.extend(fs::read(entry.path()).ok().map(Arc::new));
            }
        }
    }
    fonts
}
