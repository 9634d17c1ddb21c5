//! Names what the strokes draw: frames, wires, heads, texts. Sees through crooked drawing, and
//! records each repair. No ink is lost.

pub(crate) mod asides;
mod bends;
mod border;
mod cells;
mod closing;
mod corners;
mod crossings;
mod diamonds;
mod doors;
mod dots;
mod dashes;
mod ends;
mod feet;
mod flows;
mod frames;
mod ink;
mod inlets;
mod leaning;
mod manners;
mod marks;
mod name_rows;
mod net;
mod partitions;
mod passages;
mod plan;
mod ports;
mod roofs;
mod rules;
pub(crate) mod spans;
mod spill;
mod starts;
mod tees;
mod tips;
mod texts;
mod topless;
mod unwalled;
mod walls;
mod wires;

use crate::geom::{Dir, Pos, Rect};
pub use crate::glyph::{HeadStyle, Stroke};
use crate::grid::Grid;
pub(crate) use manners::with_heads;

/// A closed box.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Frame {
    /// Its walls' cells, repaired: left and right are the columns, top and bottom the rows of the walls.
    pub rect: Rect,
    /// How its walls are drawn.
    pub stroke: Stroke,
    /// Drawn with rounded corners.
    pub round: bool,
    /// The smallest frame around it (index into [`Shapes::frames`]).
    pub parent: Option<usize>,
    /// Rules and dividers within it that are no frames' walls, from wall to wall.
    pub rules: Vec<Segment>,
    /// Upright dividers within it that part no nodes, from border or rule to border or rule.
    pub dividers: Vec<Segment>,
    /// Its columns beside upright dividers, left to right, top to bottom: each a rectangle with its walls. Empty where it is undivided.
    pub cells: Vec<Rect>,
    /// Its dividers end in tees above and below: its cells are boxes that share walls.
    pub teed: bool,
    /// Drawn with slanted sides: a diamond, a hexagon.
    pub slanted: bool,
    /// Drawn with side walls that lean the same way.
    pub leaning: bool,
    /// Whether it holds other frames, or names with arrows between them.
    pub group: bool,
    /// The corners as drawn: top left, top right, bottom left, bottom right.
    pub corners: [Pos; 4],
    /// The columns of the left and the right wall as drawn, in each row between top and bottom, where one stands.
    pub walls: Vec<(Option<i32>, Option<i32>)>,
}

/// A straight piece of line, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Segment {
    /// One end.
    pub from: Pos,
    /// The other end; level, upright or diagonal from `from`.
    pub to: Pos,
    /// How it is drawn.
    pub stroke: Stroke,
}

/// What an end of a wire touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Touch {
    /// A frame (index into [`Shapes::frames`]).
    Frame(usize),
    /// A text (index into [`Shapes::texts`]).
    Text(usize),
    /// Another wire, which goes on unjoined (index into [`Shapes::wires`]): a lifeline.
    Line(usize),
    /// Nothing.
    Nothing,
}

/// An end of a wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct End {
    /// Where the wire touches: the wall's cell (repaired) of a frame, the cell beside a text, or its own last cell.
    pub at: Pos,
    /// The way the wire runs there, outwards.
    pub dir: Dir,
    /// Its arrowhead, if any; the tip stands at `at`.
    pub head: Option<HeadStyle>,
    /// What it touches.
    pub touch: Touch,
}

/// A head with which one line of a wire runs into another of its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct JointHead {
    /// The cell of the line that it points at.
    pub at: Pos,
    /// The way it points.
    pub dir: Dir,
    /// How it is drawn.
    pub head: HeadStyle,
}

/// Connected lines outside the boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Wire {
    /// Its straight pieces, joined at their ends; they reach the cells that `ends` name.
    pub segments: Vec<Segment>,
    /// Its ends.
    pub ends: Vec<End>,
    /// Which of its ends, by their cells, begin with a mark (`o`, `●`) and no head.
    pub dots: Vec<Pos>,
    /// Cells where three or four pieces join.
    pub junctions: Vec<Pos>,
    /// Heads within it: with which one of its lines runs into another, or that stand in a line between joints. Where its
    /// ends have none, they say which way its edges go.
    pub joint_heads: Vec<JointHead>,
    /// Texts that interrupt it (indices into [`Shapes::texts`]).
    pub texts: Vec<usize>,
    /// Cells where it passes under another piece without joining.
    pub crossings: Vec<Pos>,
    /// The cells of its glyphs as drawn, in reading order; a crossing's cell belongs to both wires.
    pub cells: Vec<Pos>,
}

impl Wire {
    /// How it is drawn: as its longest piece is, of alike ones the first.
    pub fn stroke(&self) -> Stroke {
        let length = |s: &&Segment| (s.to.col - s.from.col).abs() + (s.to.row - s.from.row).abs();
        self.segments.iter().rev().max_by_key(length).map_or(Stroke::Light, |s| s.stroke)
    }

    /// What is drawn at one of its ends.
    pub(crate) fn tip(&self, end: &End) -> Option<HeadStyle> {
        end.head.or_else(|| self.dots.contains(&end.at).then_some(HeadStyle::Dot))
    }

    /// The topmost, then leftmost cell of it.
    pub fn start(&self) -> Pos {
        let cells = self.segments.iter().flat_map(|s| [s.from, s.to]).chain(self.ends.iter().map(|e| e.at));
        cells.min().unwrap_or_default()
    }
}

/// What a text belongs to; decided by `diagram`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TextRole {
    /// A row of a node's label (index of the node in the graph).
    Node(usize),
    /// A row of a group's title (index of the node in the graph).
    Title(usize),
    /// A row of an edge's label (index of the edge in the graph; a trunk's label names its first).
    Label(usize),
    /// A chain's step number, a tree's comment: told by the node or edge that it stands beside.
    Aside,
    /// Anything else: a caption, a note.
    Note,
}

/// Words in one row, at most one blank apart.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Text {
    /// The first character's cell.
    pub at: Pos,
    /// Display cells covered.
    pub width: i32,
    /// The characters, unchanged.
    pub text: String,
    /// The smallest frame around it.
    pub frame: Option<usize>,
    /// What it belongs to.
    pub role: TextRole,
}

impl Text {
    /// Whether it is all shade characters: part of a shadow, no words.
    pub fn is_shade(&self) -> bool {
        !self.text.is_empty() && self.text.chars().all(|c| matches!(c, '░' | '▒' | '▓'))
    }
}

/// What a repair did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RepairKind {
    /// A wall's cell stood beside its column.
    Wall,
    /// A corner stood elsewhere, or was lost.
    Corner,
    /// A line's end stood beside what it meets.
    Stub,
    /// Blanks between a line and what it meets.
    Gap,
    /// A glyph lacked an arm, or had one that leads nowhere.
    Glyph,
}

/// A repair, by place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Repair {
    /// What it did.
    pub kind: RepairKind,
    /// The cell as drawn.
    pub at: Pos,
    /// The cell where it belongs.
    pub to: Pos,
}

/// Everything drawn in one block.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Shapes {
    /// Columns of the drawing, repaired.
    pub width: i32,
    /// Rows of the drawing.
    pub height: i32,
    /// Boxes, outer before inner, in reading order.
    pub frames: Vec<Frame>,
    /// Wires in reading order.
    pub wires: Vec<Wire>,
    /// Texts in reading order.
    pub texts: Vec<Text>,
    /// What was repaired.
    pub repairs: Vec<Repair>,
    /// Line glyphs that belong to nothing.
    pub stray: Vec<Pos>,
}

/// Names everything drawn on a grid. Without `repair` only what lines up is taken for joined.
pub(crate) fn recognise(source: &Grid, repair: bool) -> Shapes {
    let plain = manners::drawn(source);
    let plain = plain.as_ref().unwrap_or(source);
    let ports = ports::find(plain);
    let walled = ports::drawn(plain, &ports);
    let grid = walled.as_ref().unwrap_or(plain);
    let plan = plan::Plan::new(grid, repair);
    let inks = ink::classify(grid, &plan);
    let mut texts = texts::gather(source, grid, &plan, &inks);
    texts.extend(ports::texts(source, &plan, &ports));
    texts.sort_by_key(|t| t.at);
    let (mut wires, mut repairs, stray) = wires::trace(grid, &plan, &inks, &mut texts, repair);
    repairs.extend(plan.repairs.iter().copied());
    wires.extend(tees::wires(grid, &plan, &wires, &texts));
    tees::hang(&mut wires, &texts);
    Shapes {
        width: grid.width(),
        height: grid.height(),
        frames: plan
            .frames
            .into_iter()
            .zip(plan.group)
            .zip(plan.walls)
            .map(|((f, group), w)| Frame {
                slanted: diamonds::is_one(source, &f.rect),
                leaning: leaning::is_one(source, &f.rect),
                group,
                walls: w.rows,
                ..f
            })
            .collect(),
        wires,
        texts,
        repairs,
        stray,
    }
}
