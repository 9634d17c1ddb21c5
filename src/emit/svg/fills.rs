//! What each frame and each node is drawn as: in a tint, as a group by how deep it stands, or in a colour of its own.

use super::frames::Fill;
use super::theme::Theme;
use crate::arrange::{Outline, Scene, Tint};
use crate::diagram::{Colour, Diagram, NodeIndex};

/// The fills of a picture.
pub(super) struct Fills {
    coloured: Vec<Option<Colour>>,
    nodes: Vec<Fill>,
}

impl Fills {
    pub(super) fn new(diagram: &Diagram, scene: &Scene, theme: Theme) -> Fills {
        let coloured: Vec<Option<Colour>> = match theme {
            Theme::Mono | Theme::Rfc => vec![None; diagram.graph.node_count()],
            _ => diagram.graph.node_weights().map(|node| node.tag.colour).collect(),
        };
        let fill = |((colour, tint), node): ((&Option<Colour>, &Tint), &crate::diagram::Node)| match *colour {
            Some(colour) => Fill::Own { colour, group: node.group },
            None => Fill::Node(*tint),
        };
        let nodes = coloured.iter().zip(&scene.tints).zip(diagram.graph.node_weights()).map(fill).collect();
        Fills { coloured, nodes }
    }

    /// That of a node without a frame.
    pub(super) fn node(&self, n: NodeIndex) -> Fill {
        self.nodes[n.index()]
    }

    pub(super) fn frame(&self, frame: &Outline) -> Fill {
        match frame.node {
            Some(n) if !frame.group || self.coloured[n.index()].is_some() => self.node(n),
            None if !frame.group => Fill::Node(Tint::Plain),
            _ => Fill::Group(frame.depth),
        }
    }

    /// The colour that the drawing gives each node that is no group, behind its texts.
    pub(super) fn behind_texts(&self) -> impl Iterator<Item = Option<Colour>> {
        self.nodes.iter().map(|fill| match *fill {
            Fill::Own { colour, group: false } => Some(colour),
            _ => None,
        })
    }

    /// Whether some are in colours of their own.
    pub(super) fn own(&self) -> bool {
        self.coloured.iter().any(Option::is_some)
    }
}
