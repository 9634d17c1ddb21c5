//! Puts into words what is wrong with a drawing, or between a drawing and an inventory; one file per check.
//!
//! [`run`] takes a document, the lists that stand in it and the lists that the user holds against it, finds out which
//! list describes which drawing, and asks each check of [`CHECKS`]. It opens nothing and prints nothing:
//! [`report`] writes findings in the formats that people and programs read.

mod ambiguous_junction;
mod arrow_to_nothing;
mod baseline;
mod bind;
mod bound;
mod compare;
mod component_not_drawn;
mod component_not_listed;
mod component_twice;
mod config;
mod dangling_wire;
mod dependency_unknown;
mod distance;
mod drawing;
mod drawings_disagree;
mod drawn;
mod edge_not_drawn;
mod edge_not_listed;
mod edge_reversed;
mod edges_left_out;
mod finding;
mod findings;
mod flow_step_not_drawn;
mod glyph_missing;
mod ignore;
mod matches;
mod misused_comment;
mod mojibake;
mod name_differs;
pub(crate) mod names;
mod open_box;
mod parts;
mod path_missing;
mod placeholder_list;
mod port_differs;
mod renamed;
pub mod report;
mod spelling;
mod suggest;
mod summary;
mod tab_in_drawing;
#[cfg(test)]
mod testing;
mod unbound;
mod unused_ignore;
mod wiring;

pub use baseline::{Baseline, BaselineError};
pub use bound::Bound;
pub use config::{Binding, Config, is_known};
pub(crate) use config::{KEYS as CONFIG_KEYS, read as read_config};
pub use drawn::title;
pub use finding::{Finding, Fix, Related, Severity};
pub use matches::Match;
pub use misused_comment::absent;
pub use suggest::{Suggestion, suggest};
pub use summary::Summary;
pub use unbound::Unbound;

use crate::inventory::{InDocument, Inventory, Lines, in_document_with};
use crate::reading::Document;
use bound::Scene;
use findings::Findings;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// When a check runs without being selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum On {
    /// Always.
    Always,
    /// Never: it must be selected.
    Asked,
}

/// What looks for one kind of fault.
#[derive(Debug)]
#[non_exhaustive]
pub struct Check {
    /// Its name: what is wrong.
    pub name: &'static str,
    /// The most that its findings matter by default.
    pub severity: Severity,
    /// When it runs.
    pub on: On,
    /// What it finds, in a line.
    pub about: &'static str,
    /// Its page of documentation, with a bad and a good example.
    pub page: &'static str,
    look: fn(&Scene, &mut Findings),
}

/// All checks, the ones between drawing and list first.
pub static CHECKS: &[&Check] = &[
    &component_not_drawn::CHECK,
    &component_not_listed::CHECK,
    &edge_not_drawn::CHECK,
    &edge_not_listed::CHECK,
    &edge_reversed::CHECK,
    &dependency_unknown::CHECK,
    &name_differs::CHECK,
    &port_differs::CHECK,
    &placeholder_list::CHECK,
    &path_missing::CHECK,
    &component_twice::CHECK,
    &drawings_disagree::CHECK,
    &flow_step_not_drawn::CHECK,
    &dangling_wire::CHECK,
    &arrow_to_nothing::CHECK,
    &open_box::CHECK,
    &ambiguous_junction::CHECK,
    &edges_left_out::CHECK,
    &mojibake::CHECK,
    &tab_in_drawing::CHECK,
    &glyph_missing::CHECK,
    &misused_comment::CHECK,
    &unused_ignore::CHECK,
];

/// What the checks may ask about files; the library itself opens none.
pub trait Disk {
    /// Whether there is a file or folder of that path, relative to the folder of the document; none if it cannot
    /// be told.
    fn exists(&self, document: &str, path: &str) -> Option<bool>;
}

/// A disk of which nothing is known.
pub struct NoDisk;

impl Disk for NoDisk {
    fn exists(&self, _: &str, _: &str) -> Option<bool> {
        None
    }
}

/// What is checked.
#[non_exhaustive]
pub struct Subject<'a> {
    /// The document, read.
    pub document: &'a Document,
    /// The drawings to check, by their place in [`Document::readings`]; all of them where empty.
    pub picked: &'a [usize],
    /// Whether it is Markdown, so that it may hold lists and comments.
    pub markdown: bool,
    /// Lists from files, held against its drawings by hand.
    pub against: &'a [Inventory],
    /// What the user decides.
    pub config: &'a Config,
    /// What is known of files.
    pub disk: &'a dyn Disk,
}

impl<'a> Subject<'a> {
    /// All drawings of a Markdown document, and the lists in it.
    pub fn new(document: &'a Document, config: &'a Config) -> Self {
        Subject { document, picked: &[], markdown: true, against: &[], config, disk: &NoDisk }
    }
}

/// What came of it.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Outcome {
    /// What the checks found, by place.
    pub findings: Vec<Finding>,
    /// Which list was held against which drawing.
    pub bound: Vec<Bound>,
    /// Which was not, and why.
    pub unbound: Vec<Unbound>,
    /// How many drawings there are.
    pub drawings: usize,
    /// How many lists of components.
    pub lists: usize,
    /// What is drawn and what is listed, side by side.
    pub summaries: Vec<Summary>,
    /// Which boxes are which entries.
    pub matches: Vec<Match>,
}

/// Checks a document.
pub fn run(subject: &Subject) -> Outcome {
    let document = subject.document;
    let lines = Lines::new(&document.source.name, document.source.text());
    let drawings: Vec<drawing::Drawing> = document.readings.iter().map(|r| drawing::Drawing::new(r, &lines)).collect();
    let titles =
        LazyCell::new(|| drawings.iter().flat_map(|drawing| drawing.names().titles()).collect::<BTreeSet<String>>());
    let shown = |name: &str| names::forms(name).iter().take(2).any(|form| titles.contains(&names::key(form)));
    let found = if subject.markdown { in_document_with(&lines, &shown) } else { InDocument::default() };
    let mut scene = Scene::new(subject, &lines, &found, &drawings);
    scene.bind();
    let mut findings = Findings::new(subject.config);
    for check in CHECKS.iter().filter(|check| subject.config.runs(check)) {
        findings.start(check);
        (check.look)(&scene, &mut findings);
    }
    let mut outcome = Outcome {
        drawings: scene.picked().count(),
        lists: found.inventories.iter().filter(|i| i.is_of_components()).count() + subject.against.len(),
        summaries: scene.comparisons.iter().map(Summary::new).collect(),
        matches: scene.comparisons.iter().flat_map(matches::matches).collect(),
        ..Outcome::default()
    };
    outcome.findings = ignore::apply(&scene, findings);
    outcome.bound = scene.bound;
    outcome.unbound = scene.unbound;
    outcome
}

/// The check of a name.
pub fn named(name: &str) -> Option<&'static Check> {
    CHECKS.iter().copied().find(|check| check.name == name)
}
