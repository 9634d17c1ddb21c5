//! Gives the drawings of several documents names that differ.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use asciitect::reading::Document;

use crate::inputs::Input;

/// The names given so far. A drawing's name is DOCUMENT-HEADING, unique in its document. Where several documents have
/// one name, the folders that tell them apart go in front, so that a drawing's name hangs on paths alone and not on
/// what else is drawn; what is still the same is numbered.
#[derive(Debug)]
pub(crate) struct Names {
    folders: Vec<String>,
    taken: BTreeSet<String>,
}

impl Names {
    /// For these documents.
    pub(crate) fn new(inputs: &[Input]) -> Names {
        let mut folders = vec![String::new(); inputs.len()];
        let mut same: BTreeMap<String, Vec<(usize, &Path)>> = BTreeMap::new();
        for (i, input) in inputs.iter().enumerate() {
            if let Some((path, stem)) = input.path().and_then(|p| Some((p, p.file_stem()?))) {
                same.entry(slug(&stem.to_string_lossy())).or_default().push((i, path));
            }
        }
        for group in same.into_values().filter(|g| g.len() > 1) {
            let deepest = group.iter().map(|(_, path)| path.components().count()).max().unwrap_or(0);
            let at = |depth| -> Vec<String> { group.iter().map(|(_, path)| nearest_folders(path, depth)).collect() };
            let distinct = |names: &Vec<String>| names.iter().collect::<BTreeSet<_>>().len();
            // As few folders as tell apart what folders can.
            let all = distinct(&at(deepest));
            let names = (1..deepest).map(at).find(|names| distinct(names) == all).unwrap_or_else(|| at(deepest));
            for ((i, _), name) in group.iter().zip(names) {
                folders[*i] = name;
            }
        }
        Names { folders, taken: BTreeSet::new() }
    }

    /// Settles the names of the drawings of input number `i`; the documents come in order.
    pub(crate) fn settle(&mut self, i: usize, document: &mut Document) {
        let folder = self.folders.get(i).map_or("", String::as_str);
        for reading in &mut document.readings {
            let name = if folder.is_empty() { reading.id.clone() } else { format!("{folder}-{}", reading.id) };
            let mut free = name.clone();
            for n in 2.. {
                if self.taken.insert(free.clone()) {
                    break;
                }
                free = format!("{name}-{n}");
            }
            reading.id = free;
        }
    }
}

/// The innermost `depth` folders of a path, as they stand in a name.
fn nearest_folders(path: &Path, depth: usize) -> String {
    let folders: Vec<String> = path
        .parent()
        .into_iter()
        .flat_map(Path::components)
        .filter_map(|c| match c {
            Component::Normal(name) => Some(slug(&name.to_string_lossy())),
            _ => None,
        })
        .collect();
    folders[folders.len().saturating_sub(depth)..].join("-")
}

/// Letters and digits of a name in lower case, runs of all else as one `-`.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::Origin;
    use asciitect::document::Format;

    fn folders(paths: &[&str]) -> Vec<String> {
        let input = |path: &&str| Input {
            name: (*path).to_owned(),
            origin: Origin::Found(path.into()),
            format: Format::of(path),
            settled: false,
            most: 0,
            lines: Vec::new(),
        };
        Names::new(&paths.iter().map(input).collect::<Vec<_>>()).folders
    }

    #[test]
    fn folders_tell_documents_of_one_name_apart() {
        assert_eq!(folders(&["docs/a.md", "docs/b.md"]), ["", ""]);
        assert_eq!(folders(&["README.md", "docs/README.md", "docs/a.md"]), ["", "docs", ""]);
        assert_eq!(folders(&["x/docs/a.md", "y/docs/a.md"]), ["x-docs", "y-docs"]);
        assert_eq!(folders(&["My Docs/a.md", "../b/A.txt"]), ["my-docs", "b"]);
        assert_eq!(folders(&["d/a.md", "d/a.txt"]), ["d", "d"]);
    }
}
