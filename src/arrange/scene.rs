//! A drawing arranged: all that there is to draw, in pixels, each part tied to the node or the edge that it shows.

use std::collections::BTreeMap;

use super::area::{Area, Point};
use super::font::Face;
use super::form::Form;
use super::looks::Look;
use super::meaning::Tint;
use super::owned::Owned;
use super::sizes as s;
use crate::diagram::{EdgeIndex, NodeIndex};
use crate::geom::Dir;
use crate::shape::{HeadStyle, Stroke, TextRole};

/// A drawing arranged.
pub(crate) struct Scene {
    /// The room that all of it takes.
    pub(crate) area: Area,
    /// Where each node stands.
    pub(crate) nodes: Vec<Area>,
    /// The frames, outer ones first.
    pub(crate) outlines: Vec<Outline>,
    /// What stands under the texts of nodes without a frame.
    pub(crate) grounds: BTreeMap<NodeIndex, Vec<Ground>>,
    pub(crate) wires: Vec<Wire>,
    pub(crate) texts: Vec<Words>,
    /// Which texts are drawn with what.
    pub(crate) owned: Owned,
    /// What each node is to the reader.
    pub(crate) tints: Vec<Tint>,
}

/// A frame.
pub(crate) struct Outline {
    pub(crate) area: Area,
    pub(crate) form: Form,
    pub(crate) stroke: Stroke,
    /// Its corners were drawn round.
    pub(crate) round: bool,
    /// Its corners fit to a neighbour's.
    pub(crate) square: bool,
    /// Where texts part its border.
    pub(crate) gaps: Vec<Area>,
    pub(crate) rules: Vec<[Point; 2]>,
    pub(crate) node: Option<NodeIndex>,
    /// It holds others.
    pub(crate) group: bool,
    /// How many lie around it.
    pub(crate) depth: usize,
    /// Lines go on within it: it lies under them, as a group does.
    pub(crate) entered: bool,
    /// It was drawn with a shadow.
    pub(crate) shadow: bool,
    /// It is the outline of another once more, or a part of it.
    pub(crate) is_inner: bool,
    /// The outlines that are so of this one.
    pub(crate) inner: Vec<usize>,
}

/// What a node without a frame stands on.
#[derive(Clone, Copy)]
pub(crate) struct Ground {
    pub(crate) area: Area,
    /// A pill; else a cell of a divided box.
    pub(crate) pill: bool,
}

/// A wire: what its edges are drawn as.
pub(crate) struct Wire {
    pub(crate) edges: Vec<EdgeIndex>,
    pub(crate) lines: Vec<Line>,
    pub(crate) dots: Vec<Dot>,
    pub(crate) heads: Vec<Head>,
}

/// Lines of one stroke. What belongs to all edges of a wire has no owner.
pub(crate) struct Line {
    pub(crate) owner: Option<EdgeIndex>,
    pub(crate) stroke: Stroke,
    /// Each from its start through its bends to its end.
    pub(crate) ways: Vec<Vec<Point>>,
    /// What stands in their way.
    pub(crate) gaps: Vec<Area>,
}

/// Where pieces of a wire meet.
pub(crate) struct Dot {
    pub(crate) centre: Point,
    pub(crate) radius: f64,
}

/// What stands at the end of a wire.
pub(crate) struct Head {
    pub(crate) owner: Option<EdgeIndex>,
    pub(crate) tip: Point,
    pub(crate) dir: Dir,
    pub(crate) style: HeadStyle,
}

/// A text.
pub(crate) struct Words {
    pub(crate) text: String,
    /// The node, edge or note that it tells of.
    pub(crate) role: TextRole,
    pub(crate) look: Look,
    pub(crate) face: Face,
    pub(crate) size: f64,
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// Halfway up its letters.
    pub(crate) middle: f64,
    /// Which part of it keeps its place in a wider font.
    pub(crate) kept: Kept,
    /// Starts with `- `, which is drawn as a bullet.
    pub(crate) bullet: bool,
    /// Its box has room for it in a wider font too.
    pub(crate) roomy: bool,
}

impl Words {
    /// What it covers.
    pub(crate) fn area(&self) -> Area {
        let half = self.size * s::HALF_LINE;
        Area { left: self.left, top: self.middle - half, right: self.right, bottom: self.middle + half }
    }
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    Left,
    Middle,
    Right,
}
