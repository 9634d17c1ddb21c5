//! Says which texts are drawn with what: a node, a wire, or for themselves.

use super::shadows::Shadows;
use crate::diagram::Diagram;
use crate::shape::TextRole;

/// Which texts are drawn with what.
pub(crate) struct Owned {
    pub(crate) nodes: Vec<Vec<usize>>,
    pub(crate) wires: Vec<Vec<usize>>,
    /// Labels of edges without a wire.
    pub(crate) labels: Vec<usize>,
    pub(crate) notes: Vec<usize>,
}

impl Owned {
    pub(super) fn new(diagram: &Diagram, shadows: &Shadows) -> Owned {
        let mut owned = Owned {
            nodes: vec![Vec::new(); diagram.graph.node_count()],
            wires: vec![Vec::new(); diagram.shapes.wires.len()],
            labels: Vec::new(),
            notes: Vec::new(),
        };
        let wires: Vec<Option<usize>> = diagram.graph.edge_weights().map(|e| e.wire).collect();
        for (t, text) in diagram.shapes.texts.iter().enumerate().filter(|(t, _)| !shadows.texts.contains(t)) {
            let slot = match text.role {
                TextRole::Node(n) | TextRole::Title(n) => owned.nodes.get_mut(n),
                TextRole::Label(e) => wires.get(e).copied().flatten().and_then(|w| owned.wires.get_mut(w)),
                TextRole::Aside | TextRole::Note => None,
            };
            match (slot, text.role) {
                (Some(list), _) => list.push(t),
                (None, TextRole::Label(_)) => owned.labels.push(t),
                (None, _) => owned.notes.push(t),
            }
        }
        owned
    }
}
