//! What lists of services say of a drawing: what depends on what.

use super::idents::Idents;
use super::names::name as called;
use super::nearest::{Means, PLAIN, edges, one_row};
use crate::diagram::{Diagram, Edge, Heads, NodeIndex};
use crate::shape::Stroke;

/// What no such list can say as it is.
pub(super) const MEANS: Means = Means {
    undirected: Some("the first depends on the second"),
    both: Some("each depends on the other"),
    labels: Some("kept as comments"),
    lines: (&[Stroke::Heavy, Stroke::Double, Stroke::Dashed], "left out"),
    borders: (&[Stroke::Heavy, Stroke::Double, Stroke::Dashed], "left out"),
    steps: Some("kept as comments"),
    ..PLAIN
};

/// That one thing depends on another.
#[derive(Clone, Copy)]
pub(super) struct Dependency<'a> {
    pub(super) from: NodeIndex,
    pub(super) to: NodeIndex,
    edge: &'a Edge,
}

/// Each connection once for each way that it goes.
pub(super) fn dependencies(diagram: &Diagram) -> impl Iterator<Item = Dependency<'_>> {
    edges(diagram).flat_map(|(from, to, edge, _)| {
        let back = (edge.heads == Heads::Both).then_some(Dependency { from: to, to: from, edge });
        std::iter::once(Dependency { from, to, edge }).chain(back)
    })
}

impl Dependency<'_> {
    /// What is said of it, as a comment behind it.
    pub(super) fn remark(&self) -> String {
        let step = self.edge.step.as_ref().map(|s| format!("step {s}"));
        let said: Vec<String> = self.edge.label.iter().cloned().chain(step).map(|s| one_row(&s)).collect();
        if said.is_empty() { String::new() } else { format!("  # {}", said.join(", ")) }
    }

    /// It all, in a row.
    pub(super) fn told(&self, diagram: &Diagram) -> String {
        let [from, to] = [self.from, self.to].map(|n| one_row(&called(&diagram.graph[n])));
        format!("{from} depends on {to}{}", self.remark())
    }
}

/// A name in letters, digits and hyphens.
pub(super) fn name(idents: &Idents, n: NodeIndex) -> String {
    idents.get(n).replace('_', "-")
}

/// What YAML takes for no text.
const NO_TEXT: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// A name as YAML says it.
pub(super) fn word(name: &str) -> String {
    if NO_TEXT.contains(&name) { quote(name) } else { name.to_owned() }
}

/// A text as YAML says it.
pub(super) fn quote(text: &str) -> String {
    serde_json::Value::from(super::clean(text)).to_string()
}
