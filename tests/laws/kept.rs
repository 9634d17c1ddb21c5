//! The laws that `fuzz/` tries, over all samples, over what once broke one, and over mutants of both.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::held::mutant::{Chance, mutant};
use super::held::{LAWS, Law};

/// Mutants are made of short documents, so that there can be many.
const LONGEST: usize = 6000;

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => files(&path, into),
            path => into.push(path),
        }
    }
    into.sort();
}

/// The samples and the cases that were kept, by name.
fn documents() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in ["samples", "tests/laws/cases"] {
        files(&root.join(folder), &mut all);
    }
    assert!(all.len() > 40, "only {} documents found", all.len());
    all.into_iter().map(|path| (path.display().to_string(), fs::read(&path).expect("read"))).collect()
}

fn holds(name: &str, law: Law, of: &str, bytes: &[u8]) {
    // The output of a failed test ends with what broke the law.
    if let Err(why) = std::panic::catch_unwind(|| law(bytes)) {
        let kept = std::env::temp_dir().join(format!("{name}-{:x}", bytes.len()));
        let _ = fs::write(&kept, bytes);
        eprintln!("{name} is broken by a mutant of {of}: {}", kept.display());
        std::panic::resume_unwind(why);
    }
}

#[test]
fn laws_hold_for_samples_and_kept_cases() {
    for (of, bytes) in documents() {
        LAWS.iter().for_each(|(name, law)| holds(name, *law, &of, &bytes));
    }
}

/// Some mutants for every run of the tests; `LAWS_SECONDS=600 cargo test --test laws mutants -- --ignored --nocapture`
/// tries as many as there is time for.
fn mutants(law: &(&str, Law), first: u64, mut goes_on: impl FnMut(u64) -> bool) -> u64 {
    let documents: Vec<_> = documents().into_iter().filter(|(_, bytes)| bytes.len() <= LONGEST).collect();
    let mut done = 0;
    while goes_on(done) {
        let (of, bytes) = &documents[Chance(first + done).below(documents.len())];
        holds(law.0, law.1, of, &mutant(bytes, first + done));
        done += 1;
    }
    done
}

#[test]
fn laws_hold_for_some_mutants() {
    for law in LAWS.iter().filter(|(name, _)| *name != "fmt") {
        assert_eq!(mutants(law, 1, |done| done < 20), 20);
    }
}

#[test]
#[ignore = "takes as long as LAWS_SECONDS says for each law"]
fn laws_hold_for_many_mutants() {
    let seconds: u64 = std::env::var("LAWS_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(60);
    for law in LAWS {
        let begin = Instant::now();
        let done = mutants(law, 1000, |_| begin.elapsed().as_secs() < seconds);
        println!("{}: {done} mutants", law.0);
        assert!(done > 0);
    }
}
