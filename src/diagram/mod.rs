//! Decides what is a node, an edge, a group: a cascade, one file per kind. The product.

mod boxes;
mod captions;
mod cascade;
mod chain;
pub(crate) mod ids;
mod layout;
mod picture;
mod sequence;
mod tags;
mod triage;
mod labels;
mod no_drawing;
mod notice;
mod oddity;
mod paragraphs;
mod sketch;
mod tree;
pub(crate) mod trunk;

use crate::geom::{Pos, Rect};
use crate::shape::{Shapes, Stroke};
pub use no_drawing::NoDrawing;
pub use oddity::Oddity;
pub use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
pub use tags::{Colour, Tag, TagShape};

/// What a drawing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// Frames and wires.
    Boxes,
    /// Text rows with arrows.
    Chain,
    /// A tree of names.
    Tree,
    /// Participants, lifelines, messages.
    Sequence,
    /// Tables, packet fields, memory maps.
    Layout,
    /// A drawing that is no graph, or of a kind that cannot be read yet.
    Picture,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 6] = [Kind::Boxes, Kind::Chain, Kind::Tree, Kind::Sequence, Kind::Layout, Kind::Picture];

    /// The name that JSON and the command line use.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Boxes => "boxes",
            Kind::Chain => "chain",
            Kind::Tree => "tree",
            Kind::Sequence => "sequence",
            Kind::Layout => "layout",
            Kind::Picture => "picture",
        }
    }
}

/// What a node was drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NodeShape {
    /// A frame.
    Box,
    /// A bare text.
    Text,
}

/// A node, or a group of nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Node {
    /// Slug of the first row, unique in the drawing.
    pub id: String,
    /// All its text, rows joined by one blank.
    pub label: String,
    /// The rows of its text.
    pub rows: Vec<String>,
    /// Whether it holds other nodes.
    pub group: bool,
    /// The group that holds it.
    pub parent: Option<NodeIndex>,
    /// What it was drawn as.
    pub shape: NodeShape,
    /// How its border is drawn.
    pub stroke: Stroke,
    /// The cells that it covers, repaired.
    pub rect: Rect,
    /// Its comment, where the drawing has one (`# …` in a tree).
    pub comment: Option<String>,
    /// Where it stands in its sheet, in layouts.
    pub place: Option<Place>,
    /// What tags of other tools' languages say of it.
    pub tag: Tag,
}

/// Where a cell of a layout stands, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// Which of the drawing's sheets it belongs to.
    pub sheet: usize,
    /// Its first row among the cells of the sheet.
    pub row: usize,
    /// Its first column.
    pub column: usize,
    /// Rows that it spans.
    pub rows: usize,
    /// Columns that it spans.
    pub columns: usize,
    /// The first bit of a packet's field, and how many there are.
    pub bits: Option<(u32, u32)>,
}

/// Which ends of an edge carry a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Heads {
    /// None: no direction.
    None,
    /// At the target.
    Target,
    /// At both ends.
    Both,
}

/// A connection between two nodes or groups; source and target are the graph's.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edge {
    /// Its label, rows joined by one blank.
    pub label: Option<String>,
    /// Which ends carry a head.
    pub heads: Heads,
    /// How it is drawn.
    pub stroke: Stroke,
    /// The cells where it starts, bends and ends.
    pub path: Vec<Pos>,
    /// The wire that it runs on (index into [`Shapes::wires`]).
    pub wire: Option<usize>,
    /// Its step number, where the drawing gives one (chains).
    pub step: Option<String>,
}

/// A drawing, read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Diagram {
    /// What it is.
    pub kind: Kind,
    /// Nodes, groups and edges, in reading order.
    pub graph: DiGraph<Node, Edge>,
    /// What is drawn, where.
    pub shapes: Shapes,
    /// Wires (indices into [`Shapes::wires`]) that join so much that they would mean more than a thousand edges: these
    /// are left out.
    pub lattices: Vec<usize>,
    /// How sure the reading is, in hundredths.
    pub confidence: u8,
}

/// Reads the rows of a block (tabs expanded) as a drawing, or says why it is none. `info` is the fence's info
/// string. Without `repair`, crooked drawings are read as they stand.
pub(crate) fn read(rows: &[&str], info: &str, repair: bool) -> Result<Diagram, NoDrawing> {
    let read = |rows: &[&str]| triage::read(rows, info, repair).map_err(NoDrawing::because);
    let mut diagram = match tags::find(rows, info) {
        Some(tagged) => tags::read(tagged, rows, read)?,
        None => read(rows)?,
    };
    ids::assign(&mut diagram.graph);
    Ok(diagram)
}
