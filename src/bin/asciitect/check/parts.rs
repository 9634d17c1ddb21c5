//! The files that patterns of a workspace mean.

use std::fs;
use std::path::{Path, PathBuf};

/// Files of one list; a pattern that means more is cut off.
const MOST: usize = 1000;

/// How many folders `**` stands for at most.
const DEEPEST: usize = 8;

/// The files below a folder that a pattern matches, in order.
pub(super) fn expand(folder: &Path, pattern: &str) -> Vec<PathBuf> {
    let segments: Vec<&str> = pattern.split('/').filter(|segment| !segment.is_empty() && *segment != ".").collect();
    let mut found = Vec::new();
    follow(folder, &segments, DEEPEST, &mut found);
    found
}

fn follow(at: &Path, segments: &[&str], room: usize, found: &mut Vec<PathBuf>) {
    let Some((segment, rest)) = segments.split_first() else {
        found.extend(at.is_file().then(|| at.to_owned()));
        return;
    };
    if found.len() >= MOST {
        return;
    }
    if !segment.contains('*') {
        return follow(&at.join(segment), rest, room, found);
    }
    let any = *segment == "**";
    if any {
        follow(at, rest, room, found);
    }
    let Some(room) = (if any { room.checked_sub(1) } else { Some(room) }) else { return };
    for name in names(at) {
        let path = at.join(&name);
        match any {
            true if path.is_dir() => follow(&path, segments, room, found),
            false if matches(segment, &name) => follow(&path, rest, room, found),
            _ => {}
        }
    }
}

/// What a folder holds, without what is hidden and without the packages of others.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> =
        names.filter(|name| !name.starts_with('.') && !matches!(name.as_str(), "node_modules" | "target")).collect();
    names.sort();
    names
}

/// Whether a name matches a pattern of `*`.
fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.len() >= last.len() && rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, name, want) in [
            ("*", "a", true),
            ("*.tf", "a.tf", true),
            ("*.tf", "a.tfs", false),
            ("a*b*c", "axbyc", true),
            ("a*a", "a", false),
        ] {
            assert_eq!(matches(pattern, name), want, "{pattern} {name}");
        }
    }

    #[test]
    fn files_below_a_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        for file in
            ["apps/web/p.json", "apps/api/p.json", "apps/readme", "libs/a/b/p.json", "libs/node_modules/x/p.json"]
        {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, "").expect("written");
        }
        let expand = |pattern: &str| -> Vec<String> {
            let found = expand(folder.path(), pattern).into_iter();
            found
                .map(|p| p.strip_prefix(folder.path()).expect("below").display().to_string().replace('\\', "/"))
                .collect()
        };
        assert_eq!(expand("apps/*/p.json"), ["apps/api/p.json", "apps/web/p.json"]);
        assert_eq!(expand("./libs/**/p.json"), ["libs/a/b/p.json"]);
        assert_eq!(expand("apps/web/p.json"), ["apps/web/p.json"]);
        assert!(expand("none/*").is_empty());
    }
}
