//! The pages of the checks are their tests: the bad example gives what stands under it, the good one nothing.

use asciitect::check::report::{Report, named};
use asciitect::check::{CHECKS, Disk, Outcome, Severity};
use asciitect::config::Config;

use super::{check_with, read};

/// A part of a page: its heading, and its fences with their info strings.
struct Part<'a> {
    heading: &'a str,
    fences: Vec<(&'a str, String)>,
}

impl Part<'_> {
    fn fence(&self, info: &str) -> Option<&str> {
        self.fences.iter().find(|(known, _)| *known == info).map(|(_, text)| text.as_str())
    }
}

fn parts(page: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut open: Option<&str> = None;
    for line in page.lines() {
        let marks = line.len() - line.trim_start_matches('`').len();
        match (open, parts.last_mut()) {
            (Some(fence), _) if line == fence => open = None,
            (Some(_), Some(part)) => {
                if let Some((_, text)) = part.fences.last_mut() {
                    text.push_str(line);
                    text.push('\n');
                }
            }
            (None, Some(part)) if marks >= 3 => {
                part.fences.push((&line[marks..], String::new()));
                open = Some(&line[..marks]);
            }
            _ => parts.extend(line.strip_prefix("## ").map(|heading| Part { heading, fences: Vec::new() })),
        }
    }
    parts
}

/// The files that a page says are on disk.
struct Files<'a>(&'a str);

impl Disk for Files<'_> {
    fn exists(&self, _: &str, path: &str) -> Option<bool> {
        Some(self.0.lines().any(|known| known == path))
    }
}

fn run(part: &Part) -> Outcome {
    let text = part.fence("markdown").unwrap_or_else(|| panic!("{}: no document", part.heading));
    let config = Config::parse("asciitect.toml", part.fence("toml").unwrap_or_default()).unwrap().check;
    check_with(&read("doc.md", text), &[], &config, &Files(part.fence("files").unwrap_or_default()))
}

fn shown(outcome: Outcome) -> String {
    let outcomes = [outcome];
    let text_of = |_: &str| None;
    let mut report = Report::new(&outcomes, &text_of);
    report.verbose = true;
    (named("concise").unwrap().write)(&report)
}

#[test]
fn each_page_says_what_its_examples_give() {
    let mut faults = Vec::new();
    for check in CHECKS {
        let parts = parts(check.page);
        let [bad, good] = &parts[..] else { panic!("{}: not two examples", check.name) };
        assert_eq!((bad.heading, good.heading), ("Bad", "Good"), "{}", check.name);
        let (got, want) = (shown(run(bad)), bad.fence("text").unwrap_or_default());
        if got != want || !got.contains(&format!("[{}]", check.name)) {
            faults.push(format!("{}: the bad example gives\n{got}", check.name));
        }
        let clean = shown(run(good));
        if !clean.is_empty() {
            faults.push(format!("{}: the good example gives\n{clean}", check.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_page_names_its_check_and_severity() {
    for check in CHECKS {
        assert!(check.page.starts_with(&format!("# {}\n", check.name)), "{}", check.name);
        let severity = match check.severity {
            Severity::Note => "A note",
            Severity::Warning => "A warning",
            _ => "An error",
        };
        assert!(check.page.contains(&format!("\n{severity}")), "{}: not said to be {severity}", check.name);
    }
}

#[test]
fn there_is_no_page_without_a_check() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/checks");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned();
        assert!(asciitect::check::named(&name).is_some(), "{name}");
    }
}
