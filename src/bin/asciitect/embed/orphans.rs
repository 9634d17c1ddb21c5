//! Pictures of ours that no page shows any more.

use std::fs;
use std::path::{Path, PathBuf};

/// The orphans in a folder of pictures, in order. A picture is ours if it says so, and is shown if any page below the
/// folder's own folder names its file.
pub(super) fn of(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut ours: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| is_ours(p)).collect();
    if ours.is_empty() {
        return ours;
    }
    ours.sort();
    let around = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let walk = ignore::WalkBuilder::new(around).require_git(false).git_global(false).hidden(false).build();
    for entry in walk.flatten() {
        let path = entry.path();
        let is_text = path.extension().is_some_and(|e| !["svg", "png"].contains(&e.to_string_lossy().as_ref()));
        if !is_text || !entry.file_type().is_some_and(|t| t.is_file()) || ours.is_empty() {
            continue;
        }
        let Ok(bytes) = fs::read(path) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        ours.retain(|p| p.file_name().is_none_or(|name| !text.contains(name.to_string_lossy().as_ref())));
    }
    ours
}

/// Whether a picture says that it was made here, by the shape of its first tag.
fn is_ours(path: &Path) -> bool {
    if path.extension().is_none_or(|e| e != "svg") {
        return false;
    }
    let Ok(bytes) = fs::read(path) else { return false };
    let text = String::from_utf8_lossy(&bytes);
    let tag = text.split_once('>').map_or("", |(tag, _)| tag);
    let attribute =
        |name: &str| tag.split_once(&format!(" {name}=\"")).and_then(|(_, r)| r.split_once('"')).map(|(v, _)| v);
    match (attribute("id"), attribute("aria-labelledby")) {
        (Some(id), Some(label)) => label == format!("{id}-title {id}-desc"),
        _ => false,
    }
}
