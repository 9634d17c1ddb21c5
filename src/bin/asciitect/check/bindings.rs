//! The bindings of the configurations: whether the documents that they name are there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use asciitect::check::{Binding, Config, Finding, absent};

use crate::config::Settings;

/// The configurations that were used, by their folders.
#[derive(Default)]
pub(crate) struct Bindings {
    used: BTreeMap<PathBuf, (Arc<Settings>, Config)>,
}

impl Bindings {
    /// Keeps a configuration; `config` is what the command line made of it.
    pub(super) fn used(&mut self, settings: &Arc<Settings>, config: &Config) {
        if let Some(folder) = &settings.folder {
            self.used.entry(folder.clone()).or_insert_with(|| (settings.clone(), config.clone()));
        }
    }

    /// What is wrong with them, and the texts of the files concerned.
    pub(super) fn absent(&self) -> (Vec<Finding>, BTreeMap<String, String>) {
        let (mut findings, mut texts) = (Vec::new(), BTreeMap::new());
        for (folder, (settings, config)) in &self.used {
            let missing = settings.config.check.bind.iter().filter(|binding| !is_there(folder, binding));
            findings.extend(missing.filter_map(|binding| absent(binding, config)));
            let (name, text) = settings.file.clone();
            texts.insert(name, text);
        }
        (findings, texts)
    }
}

/// Whether a file below the folder has the path, or a path that ends with it.
fn is_there(folder: &Path, binding: &Binding) -> bool {
    if folder.join(&binding.document).is_file() {
        return true;
    }
    let walk = ignore::WalkBuilder::new(folder).require_git(false).git_global(false).build();
    walk.flatten().any(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy().into_owned();
        binding.is_about(&path) && entry.file_type().is_some_and(|kind| kind.is_file())
    })
}
