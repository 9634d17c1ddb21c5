//! What is drawn and what is listed, side by side.

use super::compare::{Comparison, Standing};
use super::drawing::Connection;
use super::names::key;
use crate::diagram::Heads;

/// One drawing and one list, thing by thing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// The drawing's id.
    pub drawing: String,
    /// What the list is called.
    pub list: String,
    /// What the list was read from.
    pub kind: &'static str,
    /// Components: name, whether it is drawn, whether it is listed.
    pub components: Vec<(String, bool, bool)>,
    /// Connections: from, to, whether it is drawn, whether it is listed.
    pub edges: Vec<(String, String, bool, bool)>,
}

impl Summary {
    pub(super) fn new(comparison: &Comparison) -> Self {
        let drawing = comparison.drawing;
        let graph = &drawing.diagram().graph;
        let listed = comparison.list.components.iter().zip(&comparison.standings);
        let mut components: Vec<_> = listed.map(|(c, s)| (c.name.clone(), *s != Standing::Missing, true)).collect();
        components.extend(comparison.unlisted().into_iter().map(|n| (drawing.node_title(n).to_owned(), true, false)));
        let mut edges = Vec::new();
        let mut accounted = Vec::new();
        for (dependency, wiring) in comparison.list.dependencies.iter().zip(&comparison.wirings) {
            let drawn = !matches!(wiring.connection, None | Some(Connection::None | Connection::Indirect));
            let name = |name: &str| comparison.name_of(name).to_owned();
            edges.push((name(&dependency.from), name(&dependency.to), drawn, true));
            accounted.extend(drawing.edges_between(&wiring.from, &wiring.to).into_iter().map(|(edge, _)| edge));
        }
        for edge in graph.edge_indices().filter(|edge| !accounted.contains(edge)) {
            if let Some((from, to)) = graph.edge_endpoints(edge) {
                let (from, to) = (drawing.node_title(from).to_owned(), drawing.node_title(to).to_owned());
                let known = |e: &&(String, String, bool, bool)| key(&e.0) == key(&from) && key(&e.1) == key(&to);
                if !edges.iter().any(|e| known(&e)) {
                    edges.push((from.clone(), to.clone(), true, false));
                    if graph[edge].heads == Heads::Both {
                        edges.push((to, from, true, false));
                    }
                }
            }
        }
        let list = comparison.list;
        let (drawing, title, kind) = (drawing.reading.id.clone(), list.title.clone(), list.kind.name());
        Summary { drawing, list: title, kind, components, edges }
    }
}
