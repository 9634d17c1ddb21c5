//! Checks from outside: documents in, findings out.

use asciitect::check::{self, Config, Disk, Finding, NoDisk, Outcome, Subject};
use asciitect::inventory::Inventory;
use asciitect::reading::{self, Document, ReadOptions};
use asciitect::source::Source;

#[path = "check/config.rs"]
mod config;
#[path = "check/connections.rs"]
mod connections;
#[path = "check/forms.rs"]
mod forms;
#[path = "check/lists.rs"]
mod lists;
#[path = "check/matching.rs"]
mod matching;
#[path = "check/mutations.rs"]
mod mutations;
#[path = "check/pages.rs"]
mod pages;
#[path = "check/reports.rs"]
mod reports;
#[path = "check/said.rs"]
mod said;
#[path = "check/works.rs"]
mod works;
#[path = "check/written.rs"]
mod written;

fn read(name: &str, text: &str) -> Document {
    reading::read(Source::new(name, text.as_bytes()), &ReadOptions::default())
}

fn check_with(document: &Document, against: &[Inventory], config: &Config, disk: &dyn Disk) -> Outcome {
    let mut subject = Subject::new(document, config);
    (subject.against, subject.disk) = (against, disk);
    check::run(&subject)
}

fn check(text: &str) -> Outcome {
    check_with(&read("doc.md", text), &[], &Config::default(), &NoDisk)
}

/// What matters of a finding, in a line.
fn brief(finding: &Finding) -> String {
    let about = match (&finding.component, &finding.edge) {
        (_, Some([from, to])) => format!(" {from} > {to}"),
        (Some(component), None) => format!(" {component}"),
        (None, None) => String::new(),
    };
    format!("{} {}{about}", finding.severity.name(), finding.check)
}

/// The findings between drawings and lists; what is wrong with a drawing alone is another matter.
fn between(outcome: &Outcome) -> Vec<String> {
    let own = [
        "dangling-wire",
        "arrow-to-nothing",
        "open-box",
        "ambiguous-junction",
        "mojibake",
        "tab-in-drawing",
        "glyph-missing",
    ];
    outcome.findings.iter().filter(|f| !own.contains(&f.check)).map(brief).collect()
}

fn sample() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/architecture.md")).unwrap()
}

#[test]
fn the_sample_is_clean_and_its_lists_are_bound() {
    let outcome = check(&sample());
    assert_eq!(between(&outcome), [] as [&str; 0]);
    let bound: Vec<_> = outcome.bound.iter().map(|b| (b.kind, b.list.as_str(), b.drawn == b.entries)).collect();
    assert_eq!(
        bound,
        [
            ("list", "Component Roles", true),
            ("compose file", "Deployment", true),
            ("table", "Deployment", true),
            ("table", "Sizes", true)
        ]
    );
}

#[test]
fn the_same_with_damaged_encoding() {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/architecture-mojibake.md")).unwrap();
    let document = reading::read(Source::new("doc.md", &bytes), &ReadOptions::default());
    let outcome = check_with(&document, &[], &Config::default(), &NoDisk);
    assert_eq!(between(&outcome), [] as [&str; 0]);
    assert!(outcome.findings.iter().any(|f| f.check == "mojibake"));
    assert_eq!(outcome.bound.len(), 4);
}
