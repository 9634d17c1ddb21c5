//! What a format cannot say as it is: by what it says it instead, which the user is told. One mechanism for all formats.

use super::Drawing;
use super::names::count;
use super::nesting::is_within;
use crate::diagram::{Diagram, Edge, Heads, NodeIndex};
use crate::shape::{Stroke, TextRole};

/// What becomes of the things that not every format can say; `None` where it can. Each is the end of a sentence that
/// begins with their number: `two notes: kept as comments`.
#[derive(Clone, Copy)]
pub(super) struct Means {
    /// Groups.
    pub(super) groups: Option<&'static str>,
    /// Edges that end at a group.
    pub(super) group_ends: Option<&'static str>,
    /// Edges between a group and itself or what it holds.
    pub(super) within: Option<&'static str>,
    /// Edges with two heads.
    pub(super) both: Option<&'static str>,
    /// Edges without a head.
    pub(super) undirected: Option<&'static str>,
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
}

/// Of a format that says all of it as it is.
pub(super) const PLAIN: Means = Means {
    groups: None,
    group_ends: None,
    within: None,
    both: None,
    undirected: None,
    lines: (&[], ""),
    borders: (&[], ""),
    comments: None,
    steps: None,
    notes: None,
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
    let at_group = |a: NodeIndex, b: NodeIndex| (graph[a].group || graph[b].group) && !within(a, b);
    let strokes = |(odd, _): (&[Stroke], _), stroke: Stroke| odd.contains(&stroke);
    let kept = |(odd, how): (&[Stroke], &'static str)| (!odd.is_empty()).then_some(how);
    let table = [
        (graph.node_weights().filter(|n| n.group).count(), "group", means.groups),
        (edges(&|_, a, b| at_group(a, b)), "connection of a group", means.group_ends),
        (edges(&|_, a, b| within(a, b)), "connection between a group and what it holds", means.within),
        (edges(&|e, _, _| e.heads == Heads::Both), "connection with two heads", means.both),
        (edges(&|e, _, _| e.heads == Heads::None), "connection without a head", means.undirected),
        (edges(&|e, _, _| strokes(means.lines, e.stroke)), "line of its own kind", kept(means.lines)),
        (
            graph.node_weights().filter(|n| strokes(means.borders, n.stroke)).count(),
            "border of its own kind",
            kept(means.borders),
        ),
        (graph.node_weights().filter(|n| n.comment.is_some()).count(), "comment", means.comments),
        (edges(&|e, _, _| e.step.is_some()), "step number", means.steps),
        (notes(diagram).count(), "note", means.notes),
    ];
    let mut said: Vec<String> =
        table.into_iter().filter_map(|(n, what, how)| Some(format!("{}: {}", many(n, what)?, how?))).collect();
    if !diagram.lattices.is_empty() {
        said.push(format!(
            "{}: joins so much that its connections were left out",
            count(diagram.lattices.len(), "line")
        ));
    }
    said
}

/// The number of things, the first word of their name in the plural; `None` where there are none.
fn many(n: usize, what: &str) -> Option<String> {
    let (thing, rest) = what.split_once(' ').map_or((what, ""), |(thing, rest)| (thing, rest));
    let (thing, rest) = if thing == "step" { (what, "") } else { (thing, rest) };
    let rest = if n > 1 { rest.replace("of its own", "of their own") } else { rest.to_owned() };
    (n > 0).then(|| format!("{} {rest}", count(n, thing)).trim_end().to_owned())
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
