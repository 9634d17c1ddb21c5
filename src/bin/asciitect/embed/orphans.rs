//! Pictures of ours that no page shows any more.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use asciitect::config::FILE_NAME;
use ignore::{Walk, WalkBuilder};

use super::mark;

/// The orphans in a folder of pictures, in order. A picture is ours if it says so. It is shown if it is among those
/// that the pages of this run show, or if any text around names its file: in the project, which is the folder above
/// that holds a repository or `asciitect.toml`, else the folder that holds the pictures and all pages of this run.
pub(super) fn of(folder: &Path, shown: &BTreeMap<PathBuf, PathBuf>, pages: &[PathBuf]) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let files = entries.flatten().map(|e| e.path());
    let mut ours: Vec<PathBuf> = files.filter(|p| !shown.contains_key(p) && mark::is_ours(p)).collect();
    ours.sort();
    let around = absolute(folder).parent().map(Path::to_owned).unwrap_or_default();
    // What is right beside the pictures counts also where .gitignore names it: a wiki's checkout, a site's folder.
    for walk in [walk(&project(&around, pages), true), walk(&around, false)] {
        if ours.is_empty() {
            break;
        }
        take_out_named(&mut ours, walk);
    }
    ours
}

/// Takes out the pictures that a text names.
fn take_out_named(ours: &mut Vec<PathBuf>, walk: Walk) {
    for entry in walk.flatten() {
        let path = entry.path();
        let is_picture = path.extension().is_some_and(|e| e == "svg" || e == "png");
        if is_picture || !entry.file_type().is_some_and(|t| t.is_file()) || ours.is_empty() {
            continue;
        }
        let Ok(bytes) = fs::read(path) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        ours.retain(|p| p.file_name().is_none_or(|name| !text.contains(name.to_string_lossy().as_ref())));
    }
}

fn walk(folder: &Path, ignore: bool) -> Walk {
    WalkBuilder::new(folder)
        .standard_filters(ignore)
        .require_git(false)
        .git_global(false)
        .hidden(false)
        .filter_entry(|entry| entry.file_name() != ".git")
        .build()
}

/// The folder of all pages that may show the pictures.
fn project(around: &Path, pages: &[PathBuf]) -> PathBuf {
    let is_root = |folder: &&Path| folder.join(".git").exists() || folder.join(FILE_NAME).exists();
    if let Some(root) = around.ancestors().find(is_root) {
        return root.to_owned();
    }
    let holds_all = |folder: &&Path| pages.iter().all(|page| absolute(page).starts_with(folder));
    around.ancestors().find(holds_all).unwrap_or(around).to_owned()
}

fn absolute(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
