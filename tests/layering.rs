//! The modules stand in `src/lib.rs` in the order of the data's way, and each uses only those above it.

use std::path::{Path, PathBuf};

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The modules of the library in the order of its table of contents.
fn modules() -> Vec<String> {
    let text = std::fs::read_to_string(source_folder().join("lib.rs")).unwrap();
    text.lines()
        .filter_map(|l| l.trim().trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// All Rust files at or below a path.
fn rust_files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(path).unwrap().flat_map(|e| rust_files(&e.unwrap().path())).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "rs"));
    files.sort();
    files
}

/// The modules of the library that a line of code names behind `crate::`, `crate::{…}` included.
fn used(line: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for rest in line.split("crate::").skip(1) {
        let list = rest.strip_prefix('{').and_then(|r| r.split('}').next());
        match list {
            Some(list) => names.extend(list.split(',').map(first_name)),
            None => names.push(first_name(rest)),
        }
    }
    names
}

fn first_name(text: &str) -> &str {
    let text = text.trim();
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("")
}

#[test]
fn a_module_uses_only_those_above_it() {
    let modules = modules();
    assert!(modules.len() >= 9, "the table of contents was not understood: {modules:?}");
    let place = |name: &str| modules.iter().position(|m| m == name);
    let mut faults = Vec::new();
    for (own, module) in modules.iter().enumerate() {
        let file = source_folder().join(format!("{module}.rs"));
        let folder = source_folder().join(module);
        let files = [file, folder].into_iter().filter(|p| p.exists()).flat_map(|p| rust_files(&p));
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            let own_code = text.split("#[cfg(test)]").next().unwrap();
            for (i, line) in own_code.lines().enumerate() {
                if line.trim_start().starts_with("//") {
                    continue;
                }
                for name in used(line) {
                    if place(name).is_some_and(|p| p > own) {
                        faults.push(format!(
                            "{}:{}: {module} uses {name}, which stands below it",
                            file.display(),
                            i + 1
                        ));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_belongs_to_a_module_of_the_table() {
    let modules = modules();
    for entry in std::fs::read_dir(source_folder()).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(
            ["lib", "bin"].contains(&stem.as_str()) || modules.contains(&stem),
            "{} is in no table of contents",
            path.display()
        );
    }
}

/// What only the program may do: the library takes bytes, gives values, and touches nothing outside.
#[test]
fn the_library_prints_nothing_and_opens_nothing() {
    let forbidden = ["println!", "eprintln!", "print!(", "std::fs", "std::env", "std::process", "std::net", "File::"];
    for module in modules() {
        for path in [source_folder().join(format!("{module}.rs")), source_folder().join(&module)] {
            for file in if path.exists() { rust_files(&path) } else { Vec::new() } {
                let text = std::fs::read_to_string(&file).unwrap();
                let own_code = text.split("#[cfg(test)]").next().unwrap();
                for (i, line) in own_code.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
                    for word in forbidden {
                        assert!(!line.contains(word), "{}:{}: {word} in the library", file.display(), i + 1);
                    }
                }
            }
        }
    }
}

#[test]
fn the_way_to_name_modules_is_understood() {
    assert_eq!(used("use crate::grid::Grid;"), ["grid"]);
    assert_eq!(used("    let x = crate::shape::f(crate::geom::Pos::new(0, 0));"), ["shape", "geom"]);
    assert_eq!(used("use crate::{geom, shape::Frame};"), ["geom", "shape"]);
    assert!(used("use super::Frame;").is_empty());
}

/// Who matches on an enum of ours shall still build when it grows, and why something failed is a type of its own.
#[test]
fn public_enums_may_grow_and_errors_are_types() {
    let (mut faults, mut enums) = (Vec::new(), 0);
    let files = rust_files(&source_folder()).into_iter().filter(|file| !file.starts_with(source_folder().join("bin")));
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let mut above =
                lines[..at].iter().rev().take_while(|line| line.starts_with("#[") || line.starts_with("///"));
            let is_enum = line.starts_with("pub enum ");
            enums += usize::from(is_enum);
            let is_bare = [", bool>", ", &'static str>", ", String>", ", ()>"].iter().any(|error| line.contains(error));
            let fails_bare = line.trim_start().starts_with("pub fn ") && line.contains("-> Result<") && is_bare;
            if is_enum && !above.any(|line| *line == "#[non_exhaustive]") || fails_bare {
                faults.push(format!("{}:{}: {line}", file.display(), at + 1));
            }
        }
    }
    assert!(enums > 20, "only {enums} public enums were found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
