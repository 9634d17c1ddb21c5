//! Puts changes into words; one file per format.

mod json;
mod markdown;
mod text;

use super::{Change, Comparison};

/// A format of reports.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// The writer.
    pub write: fn(&[Comparison]) -> String,
}

/// All formats, the most used first.
pub const FORMATS: &[Format] = &[
    Format { name: "text", about: "lines for people", write: text::write },
    Format { name: "json", about: "JSON for programs", write: json::write },
    Format { name: "markdown", about: "lists for a comment on a pull request", write: markdown::write },
];

/// The format of that name.
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.name == name)
}

/// What a change is about, and what is said of it; names go through `name`.
pub(super) fn told(change: &Change, name: &dyn Fn(&str) -> String) -> (char, &'static str, String) {
    let within = |group: &Option<String>| group.as_ref().map_or_else(String::new, |g| format!(" in {}", name(g)));
    match change {
        Change::NodeAdded { node, group } => ('+', "node", name(node) + &within(group)),
        Change::NodeRemoved { node, group } => ('-', "node", name(node) + &within(group)),
        Change::NodeRenamed { from, to } => ('~', "node", format!("{} is now called {}", name(from), name(to))),
        Change::NodeMoved { node, from, to } => {
            let out = from.as_ref().map_or_else(String::new, |g| format!(" out of {}", name(g)));
            let into = to.as_ref().map_or_else(String::new, |g| format!(" into {}", name(g)));
            ('~', "node", format!("{} moved{out}{into}", name(node)))
        }
        Change::EdgeAdded { edge } => ('+', "edge", name(edge)),
        Change::EdgeRemoved { edge } => ('-', "edge", name(edge)),
        Change::EdgeTurned { from, to } => ('~', "edge", format!("{} turned: now {}", name(from), name(to))),
        Change::EdgeRedrawn { edge, from, to } => {
            ('~', "edge", format!("{} is drawn {to} in place of {from}", name(edge)))
        }
        Change::EdgeRelabelled { edge, from, to } => {
            let what = match (from, to) {
                (None, Some(to)) => format!("now has the label {}", name(to)),
                (Some(from), None) => format!("has lost its label {}", name(from)),
                (from, to) => format!(
                    "has the label {} in place of {}",
                    name(to.as_deref().unwrap_or_default()),
                    name(from.as_deref().unwrap_or_default())
                ),
            };
            ('~', "edge", format!("{} {what}", name(edge)))
        }
        Change::Reordered { edges: 1 } => ('~', "edge", "one message comes in another place".to_owned()),
        Change::Reordered { edges } => ('~', "edge", format!("{edges} messages come in other places")),
    }
}
