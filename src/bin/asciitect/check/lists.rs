//! Files with lists of components, which the user holds against drawings.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use asciitect::inventory::{self, Inventory, Place};
use asciitect::source::Source;

use super::parts::expand;
use crate::bytes;
use crate::config::from_here;
use crate::inputs::show;
use crate::messages::Messages;

/// The files read so far, by path; one that cannot be read is reported once.
#[derive(Default)]
pub(crate) struct Lists {
    known: BTreeMap<PathBuf, Option<Inventory>>,
    /// The texts, by the names that places carry.
    pub(crate) texts: BTreeMap<String, String>,
}

impl Lists {
    /// The list in a file that the user named.
    pub(super) fn named(&mut self, path: &Path, messages: &mut Messages) -> Option<Inventory> {
        self.read(path, show(path), "", messages)
    }

    /// The list in a file that a configuration names.
    pub(super) fn configured(
        &mut self,
        path: &Path,
        place: Option<&Place>,
        messages: &mut Messages,
    ) -> Option<Inventory> {
        let said = place.map_or(String::new(), |p| format!("{}:{}:{}: ", p.path, p.line, p.column));
        self.read(path, from_here(path), &said, messages)
    }

    /// `said` is where the file is named.
    fn read(&mut self, path: &Path, name: String, said: &str, messages: &mut Messages) -> Option<Inventory> {
        if let Some(known) = self.known.get(path) {
            return known.clone();
        }
        let list = match open(path).map_err(bytes::Unreadable::Io).and_then(|file| bytes::read(file, bytes::LARGEST)) {
            Ok(bytes) => {
                let source = Source::new(name.clone(), &bytes);
                self.texts.insert(name.clone(), source.text().to_owned());
                let list = inventory::read(&name, source.text()).map_err(|e| e.to_string());
                list.map(|list| self.joined(list, path, &name, source.text()).0)
            }
            Err(e) => Err(format!("{said}{name}: {e}")),
        };
        let list = list.map_err(|why| messages.error(why)).ok();
        self.known.insert(path.to_owned(), list.clone());
        list
    }
}

impl Lists {
    /// The list that a file begins, and the other files that belong to it; none where the file is malformed.
    pub(super) fn with_parts(&mut self, path: &Path, name: &str, text: &str) -> Option<(Inventory, Vec<PathBuf>)> {
        let list = inventory::read(name, text).ok()?;
        Some(self.joined(list, path, name, text))
    }

    /// A list with what the other files of its workspace or folder say.
    fn joined(&mut self, list: Inventory, path: &Path, name: &str, text: &str) -> (Inventory, Vec<PathBuf>) {
        let folder = path.parent().unwrap_or(Path::new(""));
        let beside = |part: &Path| {
            let from = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            format!("{from}{}", part.strip_prefix(folder).unwrap_or(part).to_string_lossy().replace('\\', "/"))
        };
        let (mut parts, mut lists) = (Vec::new(), Vec::new());
        for part in inventory::parts(name, text).iter().flat_map(|pattern| expand(folder, pattern)) {
            let Some(text) = open(&part).ok().and_then(|file| bytes::read(file, bytes::LARGEST).ok()) else { continue };
            let name = beside(&part);
            let source = Source::new(name.clone(), &text);
            let same = inventory::format_of(&name, source.text()).is_some_and(|format| format.kind == list.kind);
            if part == path || parts.contains(&part) || !same {
                continue;
            }
            // Another file that is malformed takes nothing from the list.
            if let Ok(read) = inventory::read(&name, source.text()) {
                self.texts.insert(name, source.text().to_owned());
                lists.push(read);
                parts.push(part);
            }
        }
        (inventory::whole(list, lists), parts)
    }
}

/// Opens a file, and nothing else: a device has no end, and a pipe may never begin.
fn open(path: &Path) -> io::Result<File> {
    match fs::metadata(path)? {
        about if about.is_file() => File::open(path),
        about if about.is_dir() => Err(io::Error::other("it is a folder; name a file")),
        _ => Err(io::Error::other("it is a pipe or a device; name a file")),
    }
}
