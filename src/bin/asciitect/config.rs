//! Finds the `asciitect.toml` that a document belongs to, in its folder or above.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use asciitect::config::{Config, FILE_NAME};
use asciitect::inventory::Place;

use crate::bytes;
use crate::inputs::{Input, show};
use crate::messages::Messages;
use crate::text::reason;

/// A configuration and where it was found.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    /// The folder that paths in it start from; none where there is no file.
    pub(crate) folder: Option<PathBuf>,
    /// What messages call the file, and its text.
    pub(crate) file: (String, String),
    pub(crate) config: Config,
}

/// The configurations found so far, by folder; a file that is wrong is reported once.
#[derive(Debug, Default)]
pub(crate) struct Configs {
    known: HashMap<PathBuf, Option<Arc<Settings>>>,
}

impl Configs {
    /// The configuration of a document; none where it is wrong, which has been said.
    pub(crate) fn of(&mut self, input: &Input, messages: &mut Messages) -> Option<Arc<Settings>> {
        let folder = whereabouts(input).parent().map(Path::to_owned).unwrap_or_default();
        self.at(&folder, messages)
    }

    /// That of the documents in a folder, which is given from the root of the file system on.
    pub(crate) fn at(&mut self, folder: &Path, messages: &mut Messages) -> Option<Arc<Settings>> {
        if let Some(known) = self.known.get(folder) {
            return known.clone();
        }
        let path = folder.join(FILE_NAME);
        let found = match fs::read(&path).map(String::from_utf8) {
            Ok(Err(e)) => {
                let line = e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
                messages.error(format!("{}:{line}: not UTF-8", from_here(&path)));
                None
            }
            Ok(Ok(text)) => match Config::parse(&from_here(&path), &text) {
                Ok(config) => {
                    let file = (from_here(&path), text);
                    Some(Arc::new(Settings { folder: Some(folder.to_owned()), file, config }))
                }
                Err(error) => {
                    messages.error(error);
                    None
                }
            },
            Err(e) if matches!(e.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
                match folder.parent() {
                    Some(above) => self.at(above, messages),
                    None => Some(Arc::default()),
                }
            }
            Err(e) => {
                messages.error(format!("{}: cannot be read: {}", from_here(&path), reason(&e)));
                None
            }
        };
        self.known.insert(folder.to_owned(), found.clone());
        found
    }
}

/// The bytes of the largest document that is read: as the user says, as the file does, or as is good for most.
pub(crate) fn largest(said: Option<u64>, settings: Option<&Settings>) -> u64 {
    said.or_else(|| settings?.config.max_size).unwrap_or(bytes::LARGEST)
}

/// Where a document stands, from the root of the file system on; what comes on standard input stands where its name
/// says.
pub(crate) fn whereabouts(input: &Input) -> PathBuf {
    let path = input.path().map_or_else(|| PathBuf::from(&input.name), Path::to_owned);
    fs::canonicalize(&path).or_else(|_| std::path::absolute(&path)).unwrap_or(path)
}

/// A place as messages begin with it.
pub(crate) fn place_name(place: &Place) -> String {
    format!("{}:{}:{}", place.path, place.line, place.column)
}

/// A path as the user would name it from the current folder.
pub(crate) fn from_here(path: &Path) -> String {
    let here = std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
    show(path.strip_prefix(&here).unwrap_or(path))
}
