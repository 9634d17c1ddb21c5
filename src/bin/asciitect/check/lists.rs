//! Files with lists of components, which the user holds against drawings.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use asciitect::inventory::{self, Inventory, Place};
use asciitect::source::Source;

use crate::bytes;
use crate::config::from_here;
use crate::inputs::show;
use crate::messages::Messages;

/// The files read so far, by path; one that cannot be read is reported once.
#[derive(Default)]
pub(super) struct Lists {
    known: BTreeMap<PathBuf, Option<Inventory>>,
    /// The texts, by the names that places carry.
    pub(super) texts: BTreeMap<String, String>,
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
        let list = match open(path).map_err(bytes::Unreadable::Io).and_then(bytes::read) {
            Ok(bytes) => {
                let source = Source::new(name.clone(), &bytes);
                self.texts.insert(name.clone(), source.text().to_owned());
                inventory::read(&name, source.text()).map_err(|e| e.to_string())
            }
            Err(e) => Err(format!("{said}{name}: {e}")),
        };
        let list = list.map_err(|why| messages.error(why)).ok();
        self.known.insert(path.to_owned(), list.clone());
        list
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
