//! Writes findings for people and programs; one file per format.

mod concise;
mod github;
mod json;
mod sarif;
mod table;
mod text;

pub use table::summary;

use super::{Bound, Finding, Outcome, Severity, Summary, Unbound};

/// What is reported.
#[non_exhaustive]
pub struct Report<'a> {
    /// What was found, in the order of files and places.
    pub findings: Vec<&'a Finding>,
    /// Which list was held against which drawing.
    pub bound: Vec<&'a Bound>,
    /// Which was not, and why.
    pub unbound: Vec<&'a Unbound>,
    /// What is drawn and what is listed, where that is asked for.
    pub summaries: Vec<&'a Summary>,
    /// The text of a file that findings point into, if it is at hand.
    pub text_of: &'a dyn Fn(&str) -> Option<&'a str>,
    /// Whether people also want to see what only may be good to know.
    pub verbose: bool,
    /// Whether text for people is coloured.
    pub colored: bool,
}

impl<'a> Report<'a> {
    /// What these documents gave.
    pub fn new(outcomes: &'a [Outcome], text_of: &'a dyn Fn(&str) -> Option<&'a str>) -> Self {
        Report {
            findings: outcomes.iter().flat_map(|o| &o.findings).collect(),
            bound: outcomes.iter().flat_map(|o| &o.bound).collect(),
            unbound: outcomes.iter().flat_map(|o| &o.unbound).collect(),
            summaries: Vec::new(),
            text_of,
            verbose: false,
            colored: false,
        }
    }

    /// The findings that people see.
    fn shown(&self) -> impl Iterator<Item = &'a Finding> + '_ {
        self.findings.iter().copied().filter(|f| self.verbose || f.severity > Severity::Note)
    }
}

/// A format of reports.
#[derive(Debug)]
#[non_exhaustive]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    /// Whether it is for programs, which also get what people do not see.
    pub machine: bool,
    /// Whether it has a place for summaries.
    pub summary: bool,
    /// Writes a report.
    pub write: fn(&Report) -> String,
}

/// All formats.
pub static FORMATS: &[&Format] = &[&text::FORMAT, &concise::FORMAT, &json::FORMAT, &sarif::FORMAT, &github::FORMAT];

/// The format of a name.
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// A name or a message as it may go to a terminal: what it would obey is spelt out.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

/// A path as URIs and other machines write it.
fn portable(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches("./").to_owned()
}
