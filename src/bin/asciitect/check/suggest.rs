//! `check --suggest`: the files of a repository that seem to describe its drawings, ready to be bound.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use asciitect::check::{Suggestion, suggest};
use asciitect::inventory::{self, Inventory, Kind};
use asciitect::reading::Document;

use super::lists::Lists;
use crate::config::{Configs, whereabouts};
use crate::documents::Read;
use crate::messages::Messages;
use crate::text::plain;

/// Files that are looked into in one repository.
const MOST_FILES: usize = 5000;

/// Lists that are offered for a drawing, those that share most names; others are named.
const MOST: usize = 5;

/// Larger files are no lists that people write.
const LARGEST: u64 = 2 << 20;

/// The bindings that seem right for some documents, as text for `asciitect.toml`.
pub(super) fn bindings(documents: &[Read], configs: &mut Configs, messages: &mut Messages) -> String {
    let mut out = String::new();
    let mut known: BTreeMap<PathBuf, Vec<Inventory>> = BTreeMap::new();
    let mut lists = Lists::default();
    for Read { input, document, .. } in documents {
        let place = whereabouts(input);
        let settings = configs.of(input, messages);
        let folder = settings.as_ref().and_then(|s| s.folder.clone()).unwrap_or_else(|| top(&place));
        let found = known.entry(folder.clone()).or_insert_with(|| sources(&folder, &mut lists, messages));
        let path = below(&folder, &place);
        let bound = settings.iter().flat_map(|s| &s.config.check.bind).filter(|binding| binding.is_about(&path));
        let bound: BTreeSet<&str> = bound.filter_map(|binding| binding.against.as_deref()).collect();
        let list = |suggestion: &Suggestion| &*found[suggestion.list].place.path;
        let mut all = suggest(document, found);
        all.retain(|suggestion| !bound.contains(list(suggestion)));
        for of_one in all.chunk_by(|a, b| a.drawing == b.drawing) {
            let line = document.readings[of_one[0].drawing].block.lines.0;
            let (offered, others) = of_one.split_at(of_one.len().min(MOST));
            for suggestion in offered {
                // Writing to a string cannot fail.
                let (shown, why) = (plain(&path), plain(&suggestion.reason));
                let _ = writeln!(out, "# {shown}:{line}: {why}\n[[bind]]\ndocument = {}", quoted(&path));
                if let Some(title) = title(document, suggestion.drawing) {
                    let _ = writeln!(out, "drawing = {}", quoted(&title));
                }
                let _ = writeln!(out, "against = {}\n", quoted(list(suggestion)));
            }
            if !others.is_empty() {
                let others: Vec<&str> = others.iter().map(list).collect();
                let (shown, others) = (plain(&path), plain(&others.join(", ")));
                let _ = writeln!(out, "# {shown}:{line}: names are shared with {others}, too\n");
            }
        }
    }
    out
}

/// The title by which a binding names a drawing, where there are several.
fn title(document: &Document, drawing: usize) -> Option<String> {
    let reading = document.readings.get(drawing).filter(|_| document.readings.len() > 1)?;
    Some(reading.title.clone().unwrap_or_else(|| reading.id.clone()))
}

/// The folder of the repository that holds a document, where `asciitect.toml` would stand; its own without one.
fn top(document: &Path) -> PathBuf {
    let own = document.parent().unwrap_or(Path::new(""));
    own.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(own).to_owned()
}

/// A path from the folder on, as `asciitect.toml` writes it.
fn below(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// A text in quotes, as TOML has it.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The lists in the files below a folder, each named by its path from there; of a workspace its root alone.
fn sources(folder: &Path, lists: &mut Lists, messages: &mut Messages) -> Vec<Inventory> {
    // CODEOWNERS often stands in a hidden folder.
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.hidden(false).require_git(false).git_global(false).filter_entry(is_own).sort_by_file_name(|a, b| a.cmp(b));
    let walk = walk.build().flatten();
    let files = walk.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()) && is_source(entry.path()));
    let small = files.filter(|entry| entry.metadata().is_ok_and(|about| about.len() <= LARGEST));
    let mut paths: Vec<PathBuf> = small.map(ignore::DirEntry::into_path).take(MOST_FILES + 1).collect();
    if paths.len() > MOST_FILES {
        paths.truncate(MOST_FILES);
        messages.note(format!("more than {MOST_FILES} files may hold lists; the others are left out"));
    }
    // What holds others comes before what stands alone in the same folder or below.
    paths.sort_by_key(|path| (path.components().count(), path.clone()));
    let mut found: Vec<Inventory> = Vec::new();
    let mut taken: BTreeSet<PathBuf> = BTreeSet::new();
    for path in paths {
        if taken.contains(&path) {
            continue;
        }
        let Some(text) = fs::read_to_string(&path).ok().filter(|text| is_list(&path, text)) else { continue };
        let name = below(folder, &path);
        // A file that is none of ours, or is malformed, is no suggestion.
        if let Some((list, parts)) = lists.with_parts(&path, &name, &text) {
            taken.extend(parts);
            if list.components.len() > 1 {
                found.push(list);
            }
        }
    }
    found
}

/// What is not worth a look: version control's own files, and packages of others.
fn is_own(entry: &ignore::DirEntry) -> bool {
    let name = entry.file_name();
    ![".git", "node_modules", "vendor", "target"].iter().any(|other| name == *other)
}

fn is_source(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let names = ["package.json", "cargo.toml", "go.mod", "go.work", "pom.xml", "codeowners"];
    names.contains(&name.as_str()) || [".yaml", ".yml", ".tf"].iter().any(|ending| name.ends_with(ending))
}

fn is_list(path: &Path, text: &str) -> bool {
    let format = inventory::format_of(&path.to_string_lossy(), text);
    format.is_some_and(|format| !matches!(format.kind, Kind::Toml | Kind::Csv | Kind::Jgf))
}
