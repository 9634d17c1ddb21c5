//! What a format cannot say as it is: by what it says it instead, which the user is told. One mechanism for all formats.

use super::Drawing;
use super::names::number;
use super::nesting::is_within;
use crate::diagram::{Diagram, Edge, Heads, Node, NodeIndex, Tag};
use crate::shape::{Stroke, TextRole};

/// What becomes of the things that not every format can say; `None` where it can. Each is the end of a sentence that
/// begins with their number: `two notes: kept as comments`.
#[derive(Clone, Copy)]
pub(super) struct Means {
    /// Edges between a group and itself or what it holds.
    pub(super) within: Option<&'static str>,
    /// Edges that end at a group.
    pub(super) grouped: Option<&'static str>,
    /// Edges without a head.
    pub(super) undirected: Option<&'static str>,
    /// Edges with two heads.
    pub(super) both: Option<&'static str>,
    /// Labels of edges.
    pub(super) labels: Option<&'static str>,
    /// Groups in groups.
    pub(super) nested: Option<&'static str>,
    /// Lines of edges in certain strokes.
    pub(super) lines: (&'static [Stroke], &'static str),
    /// Borders of nodes in certain strokes.
    pub(super) borders: (&'static [Stroke], &'static str),
    /// Comments of nodes.
    pub(super) comments: Option<&'static str>,
    /// Step numbers.
    pub(super) steps: Option<&'static str>,
    /// Texts that are neither names nor labels.
    pub(super) notes: Option<&'static str>,
    /// What tags say of nodes.
    pub(super) tags: Option<&'static str>,
}

/// Of a format that says all of it as it is, but what tags say, which is the way of few.
pub(super) const PLAIN: Means = Means {
    within: None,
    grouped: None,
    undirected: None,
    both: None,
    labels: None,
    nested: None,
    lines: (&[], ""),
    borders: (&[], ""),
    comments: None,
    steps: None,
    notes: None,
    tags: Some("left out"),
};

/// What the writer of drawings has to tell the user of each.
pub(super) fn said(drawings: &[Drawing<'_>], means: impl Fn(&Diagram) -> Means) -> Vec<String> {
    let mut all = Vec::new();
    for Drawing { reading, .. } in drawings {
        let told = sentences(&reading.diagram, &means(&reading.diagram)).into_iter();
        match drawings.len() {
            1 => all.extend(told),
            _ => all.extend(told.map(|said| format!("{}: {said}", reading.id))),
        }
    }
    all
}

fn sentences(diagram: &Diagram, means: &Means) -> Vec<String> {
    let graph = &diagram.graph;
    let edges = |which: &dyn Fn(&Edge, NodeIndex, NodeIndex) -> bool| {
        let ends = |e| graph.edge_endpoints(e).is_some_and(|(a, b)| which(&graph[e], a, b));
        graph.edge_indices().filter(|&e| ends(e)).count()
    };
    let within = |a, b| is_within(diagram, a, b);
    let strokes = |(odd, _): (&[Stroke], _), stroke: Stroke| odd.contains(&stroke);
    let kept = |(odd, how): (&[Stroke], &'static str)| (!odd.is_empty()).then_some(how);
    let nodes = |which: &dyn Fn(&Node) -> bool| graph.node_weights().filter(|n| which(n)).count();
    let table = [
        (
            edges(&|_, a, b| within(a, b)),
            ("connection between a group and what it holds", "connections between a group and what it holds"),
            means.within,
        ),
        (
            edges(&|_, a, b| graph[a].group || graph[b].group),
            ("connection of a group", "connections of groups"),
            means.grouped,
        ),
        (
            edges(&|e, _, _| e.heads == Heads::None),
            ("connection without a head", "connections without a head"),
            means.undirected,
        ),
        (
            edges(&|e, _, _| e.heads == Heads::Both),
            ("connection with two heads", "connections with two heads"),
            means.both,
        ),
        (edges(&|e, _, _| e.label.is_some()), ("label of a connection", "labels of connections"), means.labels),
        (nodes(&|n| n.group && n.parent.is_some()), ("group in a group", "groups in groups"), means.nested),
        (
            edges(&|e, _, _| strokes(means.lines, e.stroke)),
            ("line of its own kind", "lines of their own kind"),
            kept(means.lines),
        ),
        (
            nodes(&|n| strokes(means.borders, n.stroke)),
            ("border of its own kind", "borders of their own kind"),
            kept(means.borders),
        ),
        (nodes(&|n| n.comment.is_some()), ("comment", "comments"), means.comments),
        (edges(&|e, _, _| e.step.is_some()), ("step number", "step numbers"), means.steps),
        (notes(diagram).count(), ("note", "notes"), means.notes),
        (nodes(&|n| n.tag != Tag::default()), ("node with a tag", "nodes with tags"), means.tags),
        (
            diagram.lattices.len(),
            ("line that joins very much", "lines that join very much"),
            Some("left out, with all their connections"),
        ),
    ];
    let told = table.into_iter().filter(|(n, ..)| *n > 0).filter_map(|(n, (one, many), how)| {
        Some(format!("{} {}: {}", number(n), if n == 1 { one } else { many }, how?))
    });
    told.collect()
}

/// A text in one row, for a comment.
pub(super) fn one_row(text: &str) -> String {
    super::clean(text).replace('\n', " ")
}

/// The texts of a drawing that are neither names nor labels, in reading order.
pub(super) fn notes(diagram: &Diagram) -> impl Iterator<Item = &str> {
    diagram.shapes.texts.iter().filter(|t| t.role == TextRole::Note).map(|t| t.text.as_str())
}

/// Each edge with its ends and, where a new one begins, its step number.
pub(super) fn edges(diagram: &Diagram) -> impl Iterator<Item = (NodeIndex, NodeIndex, &Edge, Option<&str>)> {
    let graph = &diagram.graph;
    let mut last = None;
    graph.edge_indices().filter_map(move |e| {
        let (a, b) = graph.edge_endpoints(e)?;
        let step = graph[e].step.as_deref();
        let begins = step.filter(|_| step != last);
        last = step;
        Some((a, b, &graph[e], begins))
    })
}
