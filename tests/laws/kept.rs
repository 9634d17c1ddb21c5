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

/// Whether a law holds for some bytes; where it does not, they are kept in a file that is named.
fn holds((name, law): &(&str, Law), of: &str, bytes: &[u8], n: u64) -> bool {
    let held = std::panic::catch_unwind(|| law(bytes)).is_ok();
    if !held {
        let kept = std::env::temp_dir().join(format!("{name}-{n}"));
        let _ = fs::write(&kept, bytes);
        println!("{name} is broken by {of}, mutant {n}: {}", kept.display());
    }
    held
}

#[test]
fn laws_hold_for_samples_and_kept_cases() {
    for (of, bytes) in documents() {
        for law in LAWS {
            assert!(holds(law, &of, &bytes, 0));
        }
    }
}

/// How many mutants were tried, and how many of them broke a law.
fn mutants(law: &(&str, Law), first: u64, goes_on: impl Fn(u64) -> bool) -> (u64, u64) {
    let documents: Vec<_> = documents().into_iter().filter(|(_, bytes)| bytes.len() <= LONGEST).collect();
    let (mut done, mut broken) = (0, 0);
    while goes_on(done) {
        let n = first + done;
        let (of, bytes) = &documents[Chance(n).below(documents.len())];
        broken += u64::from(!holds(law, of, &mutant(bytes, n), n));
        done += 1;
    }
    (done, broken)
}

#[test]
fn laws_hold_for_some_mutants() {
    for law in LAWS.iter().filter(|(name, _)| *name != "fmt") {
        assert_eq!(mutants(law, 1, |done| done < 20), (20, 0));
    }
}

#[test]
#[ignore = "takes as long as LAWS_SECONDS says for each law"]
fn laws_hold_for_many_mutants() {
    let number = |key: &str, or: u64| std::env::var(key).ok().and_then(|s| s.parse().ok()).unwrap_or(or);
    let (seconds, first) = (number("LAWS_SECONDS", 60), number("LAWS_FIRST", 1000));
    let mut all = 0;
    for law in LAWS {
        let begin = Instant::now();
        let (done, broken) = mutants(law, first, |_| begin.elapsed().as_secs() < seconds);
        println!("{}: {done} mutants, {broken} broke it", law.0);
        all += broken;
    }
    assert_eq!(all, 0);
}
