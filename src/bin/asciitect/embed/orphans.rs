//! Pictures of ours that no page shows any more.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use asciitect::document::Format;
use asciitect::rewrite::embed::{Embedding, is_ours};
use ignore::{Walk, WalkBuilder};

use super::page::{ASSETS, Page, stem};
use crate::args::EmbedArgs;
use crate::files;
use crate::inputs::show;
use crate::messages::Messages;
use crate::project;

/// Documents that are looked at for the names of pictures, when pictures are to be removed and when they are only to be
/// spoken of: a run over one page costs one page. Beyond that, nothing is called an orphan.
const MOST_DOCUMENTS: usize = 20_000;
const MOST_BY_THE_WAY: usize = 1_000;

/// Other files and folders that are passed for each document.
const MOST_OTHERS: usize = 10;

/// The longest document that is looked at, in bytes.
const LONGEST: u64 = 8 << 20;

/// Enough of a picture to tell whether it is ours.
const HEAD: u64 = 4096;

/// What else may show a picture, besides the documents that we read.
const SHOWS: &[&str] = &[
    "adoc", "asciidoc", "astro", "htm", "html", "ipynb", "jsx", "mdx", "org", "qmd", "rst", "svelte", "tex", "tsx",
    "vue", "wiki",
];

/// What orphans are told by.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The folders of pictures, in order, each with the folder that it must lie in.
    assets: Vec<(PathBuf, PathBuf)>,
    /// The pictures that pages of this run show, each with its page.
    shown: BTreeMap<PathBuf, PathBuf>,
    /// What the names of those pages' pictures begin with.
    stems: BTreeSet<String>,
    pages: Vec<PathBuf>,
}

impl Places {
    /// Takes a page in.
    ///
    /// # Errors
    /// Where another page has a picture of the same name: that picture, and the page.
    pub(super) fn add(&mut self, page: &Page, done: &Embedding) -> Result<(), (PathBuf, PathBuf)> {
        if !self.assets.iter().any(|(folder, _)| *folder == page.assets) {
            self.assets.push((page.assets.clone(), page.root.clone()));
        }
        self.pages.push(page.output.clone());
        self.stems.insert(page.stem.clone());
        for picture in &done.pictures {
            let path = page.assets.join(&picture.file);
            match self.shown.get(&path) {
                Some(other) => return Err((path, other.clone())),
                None => self.shown.insert(path, page.output.clone()),
            };
        }
        Ok(())
    }

    /// The orphans, in order. A picture is ours if it says so. It is shown if it is among those that the pages of this
    /// run show, or if a document of the project names its file. Unless --prune asks for all, only the names of pages of
    /// this run are looked for: a run over one page costs one page.
    pub(super) fn orphans(&self, args: &EmbedArgs, messages: &mut Messages) -> Vec<PathBuf> {
        let mut folders = self.assets.clone();
        if args.prune {
            folders.extend(left_behind(args).filter(|(folder, _)| !self.assets.iter().any(|(f, _)| f == folder)));
        }
        let mut all = Vec::new();
        for (folder, root) in folders {
            if files::stays_within(&root, &folder).is_err() {
                continue;
            }
            let mut ours = self.candidates(&folder, args.prune);
            // What is right beside the pictures counts also where .gitignore names it: a wiki's checkout, a site's folder.
            let around = project::real(&folder).parent().map(Path::to_owned).unwrap_or_default();
            for walk in [walk(&around, false), walk(&self.project(&around), true)] {
                let most = if args.prune { MOST_DOCUMENTS } else { MOST_BY_THE_WAY };
                if !take_out_named(&mut ours, walk, &self.pages, most) {
                    ours.clear();
                    if args.prune {
                        let name = show(&folder);
                        messages
                            .warning(format!("{name}: too many documents to tell which pictures are shown; all stay"));
                    }
                }
            }
            all.extend(ours);
        }
        all
    }

    /// Pictures of ours that no page of this run shows.
    fn candidates(&self, folder: &Path, all: bool) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        // Links stay: who made them knows what they are for.
        let files = entries.flatten().filter(|e| e.file_type().is_ok_and(|t| t.is_file()));
        let begins = |name: &str, stem: &str| name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('-'));
        let others: Vec<String> = if all { Vec::new() } else { self.other_stems(folder) };
        let mut ours: Vec<PathBuf> = files
            .filter(|e| {
                let name = e.file_name().to_string_lossy().into_owned();
                all || self.stems.iter().any(|s| begins(&name, s)) && !others.iter().any(|s| begins(&name, s))
            })
            .map(|e| e.path())
            .filter(|path| !self.shown.contains_key(path) && is_ours_at(path))
            .collect();
        ours.sort();
        ours
    }

    /// What the pictures' names of other pages beside the folder begin with.
    fn other_stems(&self, folder: &Path) -> Vec<String> {
        let beside = folder.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let files = fs::read_dir(beside).into_iter().flatten().flatten().map(|e| e.path()).filter(|p| is_document(p));
        let stems = files.filter_map(|p| Some(stem(&p.file_stem()?.to_string_lossy())));
        stems.filter(|s| !self.stems.contains(s)).collect()
    }

    /// The folder of all pages that may show the pictures.
    fn project(&self, around: &Path) -> PathBuf {
        let holds_all = |folder: &&Path| self.pages.iter().all(|page| project::real(page).starts_with(folder));
        let shared = || around.ancestors().find(holds_all).unwrap_or(around).to_owned();
        project::of(around).unwrap_or_else(shared)
    }
}

/// Folders of pictures below the folders that were named: their pages may have moved away.
fn left_behind(args: &EmbedArgs) -> impl Iterator<Item = (PathBuf, PathBuf)> {
    let named = args.input.pick.paths.iter().map(PathBuf::from).filter(|p| p.is_dir());
    named.flat_map(|named| {
        let folders = walk(&named, true).flatten().filter(|e| e.file_type().is_some_and(|t| t.is_dir()));
        let root = named.clone();
        folders.filter(|e| e.file_name() == ASSETS).map(move |e| {
            let path = e.into_path();
            (path.strip_prefix(".").map_or(path.clone(), Path::to_owned), root.clone())
        })
    })
}

fn is_ours_at(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && is_ours(&path.to_string_lossy(), &head)
}

/// Takes out the pictures that a document shows; false where there are more than so many documents.
fn take_out_named(ours: &mut Vec<PathBuf>, walk: Walk, pages: &[PathBuf], most: usize) -> bool {
    if ours.is_empty() {
        return true;
    }
    let pages: BTreeSet<PathBuf> = pages.iter().map(|p| project::real(p)).collect();
    let mut documents = 0;
    for (passed, entry) in walk.flatten().enumerate() {
        if documents >= most || passed >= most * MOST_OTHERS {
            return false;
        }
        let is_file = entry.file_type().is_some_and(|t| t.is_file());
        if !is_file || !is_document(entry.path()) || entry.metadata().is_ok_and(|m| m.len() > LONGEST) {
            continue;
        }
        documents += 1;
        let Ok(mut bytes) = fs::read(entry.path()) else { continue };
        // In UTF-16, the names' letters have a zero beside them.
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            bytes.retain(|b| *b != 0);
        }
        let text = String::from_utf8_lossy(&bytes);
        let name = |picture: &PathBuf| picture.file_name().map(|n| n.to_string_lossy().into_owned());
        if !ours.iter().any(|picture| name(picture).is_none_or(|name| text.contains(&name))) {
            continue;
        }
        let document = project::real(entry.path());
        ours.retain(|picture| !shows(&text, &document, picture, pages.contains(&document)));
        if ours.is_empty() {
            return true;
        }
    }
    true
}

/// Whether a document names a picture, as far as can be told: not where the way before the name leads to another file
/// of that name, as on a page that has moved; nor where a page of this run, whose pictures are known, names it alone.
fn shows(text: &str, document: &Path, picture: &Path, is_page: bool) -> bool {
    let Some(name) = picture.file_name().map(|n| n.to_string_lossy()) else { return true };
    let picture = project::real(picture);
    text.match_indices(name.as_ref()).any(|(at, _)| {
        let before = &text[..at];
        let start = before
            .rfind(|c: char| c.is_whitespace() || "\"'()[]<>=|:,".contains(c))
            .map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
        let way = before[start..].replace("%20", " ");
        if way.is_empty() {
            return !is_page;
        }
        let place = document.parent().unwrap_or(Path::new("")).join(&way).join(name.as_ref());
        way.starts_with('/') || !place.is_file() || project::real(&place) == picture
    })
}

fn is_document(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    SHOWS.contains(&ending.as_str()) || Format::all().any(|f| f.extensions().contains(&ending.as_str()))
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
