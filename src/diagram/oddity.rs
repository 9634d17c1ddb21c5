//! What is odd about a reading of boxes, where, and what each oddity is worth.

use super::{Diagram, EdgeIndex, Heads, NodeIndex, NodeShape};
use crate::geom::{Pos, Rect};
use crate::grid::Grid;
use crate::shape::{RepairKind, TextRole, Touch, Wire};
use std::collections::BTreeSet;

/// A kind of thing that a careful reader stumbles over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Oddity {
    /// A line of a wire that reaches something ends at nothing.
    OpenEnd,
    /// A head points at nothing.
    HeadInTheOpen,
    /// A wire that reaches nothing at all.
    LoneWire,
    /// A box without a name.
    Nameless,
    /// A line without a head where others have one.
    Unlike,
    /// A box joined to itself.
    Own,
    /// A group joined to what it holds.
    Inward,
    /// Line glyphs in a text.
    LineInText,
    /// A letter in a wire.
    LetterInWire,
    /// Two edges between the same two.
    Twice,
    /// A box without a line where most have one.
    Untied,
    /// A slanted line.
    Slant,
    /// Two lines that cross.
    Crossing,
    /// A gap bridged or a step aside taken.
    Bridge,
    /// A glyph that lacks an arm.
    LostArm,
    /// A wire that joins so much that its edges were left out.
    Lattice,
}

/// What one oddity of a kind takes off, and the most that all of them take, in hundredths.
struct Price {
    each: u32,
    most: u32,
}

impl Oddity {
    /// Whether it is a manner of drawing that is read less surely, and not by itself a sign of a misreading.
    fn is_manner(self) -> bool {
        use Oddity::*;
        matches!(self, Slant | Crossing | Untied | Twice | Unlike)
    }

    const COUNT: usize = Oddity::Lattice as usize + 1;

    fn price(self) -> Price {
        let (each, most) = match self {
            Oddity::OpenEnd => (8, 40),
            Oddity::HeadInTheOpen => (12, 40),
            Oddity::LoneWire => (6, 30),
            Oddity::Nameless => (8, 24),
            Oddity::Unlike => (4, 16),
            Oddity::Own => (12, 24),
            Oddity::Inward => (12, 24),
            Oddity::LineInText => (5, 25),
            Oddity::LetterInWire => (8, 24),
            Oddity::Twice => (3, 12),
            Oddity::Untied => (3, 15),
            Oddity::Slant => (6, 30),
            Oddity::Crossing => (2, 8),
            Oddity::Bridge => (2, 12),
            Oddity::LostArm => (3, 12),
            Oddity::Lattice => (60, 95),
        };
        Price { each, most }
    }
}

/// The oddities of a reading, each with the cells that it concerns.
#[derive(Clone, Debug, Default)]
pub(super) struct Oddities(pub(super) Vec<(Oddity, Rect)>);

impl Oddities {
    /// All of a reading.
    pub(super) fn of(diagram: &Diagram, grid: &Grid) -> Oddities {
        let mut found = Oddities::default();
        found.in_wires(diagram, grid);
        found.in_graph(diagram);
        found.in_texts(diagram);
        found
    }

    /// How odd the reading is, in points: what they are worth, all counted.
    pub(super) fn worth(&self) -> u32 {
        let odd = self.0.iter().filter(|(oddity, _)| !oddity.is_manner());
        odd.map(|(oddity, _)| oddity.price().each).sum()
    }

    /// How sure the reading is by itself, in hundredths.
    pub(super) fn confidence(&self) -> u8 {
        let mut counts = [0; Oddity::COUNT];
        self.0.iter().for_each(|(oddity, _)| counts[*oddity as usize] += 1);
        let mut seen: Vec<Oddity> = self.0.iter().map(|(oddity, _)| *oddity).collect();
        seen.sort_unstable();
        seen.dedup();
        let points = seen.iter().map(|o| o.price().each.saturating_mul(counts[*o as usize]).min(o.price().most));
        100 - points.sum::<u32>().min(95) as u8
    }

    fn at(&mut self, oddity: Oddity, p: Pos) {
        self.0.push((oddity, Rect::new(p.col, p.row, p.col, p.row)));
    }

    fn in_wires(&mut self, diagram: &Diagram, grid: &Grid) {
        let shapes = &diagram.shapes;
        for (w, wire) in shapes.wires.iter().enumerate() {
            if diagram.lattices.contains(&w) {
                self.at(Oddity::Lattice, wire.start());
            }
            let tied = wire.ends.iter().any(|e| e.touch != Touch::Nothing);
            if !tied {
                self.0.push((Oddity::LoneWire, extent(wire)));
            }
            for e in wire.ends.iter().filter(|e| e.touch == Touch::Nothing) {
                match e.head {
                    Some(_) => self.at(Oddity::HeadInTheOpen, e.at),
                    None if tied => self.at(Oddity::OpenEnd, e.at),
                    None => {}
                }
            }
            for s in wire.segments.iter().filter(|s| s.from.row != s.to.row && s.from.col != s.to.col) {
                self.at(Oddity::Slant, s.from);
            }
            let letters = wire.cells.iter().filter(|p| grid.get(**p).is_alphabetic());
            let in_word = |p: &&Pos| [-1, 1].iter().any(|dx| grid.get(Pos::new(p.col + dx, p.row)).is_alphanumeric());
            letters.filter(in_word).for_each(|p| self.at(Oddity::LetterInWire, *p));
        }
        let crossings: BTreeSet<Pos> = shapes.wires.iter().flat_map(|w| w.crossings.iter().copied()).collect();
        crossings.into_iter().for_each(|p| self.at(Oddity::Crossing, p));
        for r in &shapes.repairs {
            match r.kind {
                RepairKind::Gap | RepairKind::Stub => self.at(Oddity::Bridge, r.at),
                RepairKind::Glyph => self.at(Oddity::LostArm, r.at),
                RepairKind::Wall | RepairKind::Corner => {}
            }
        }
    }

    fn in_graph(&mut self, diagram: &Diagram) {
        let graph = &diagram.graph;
        let directed = graph.edge_weights().any(|e| e.heads != Heads::None);
        let mut pairs = BTreeSet::new();
        for e in graph.edge_indices() {
            let Some((a, b)) = graph.edge_endpoints(e) else { continue };
            let way = way(diagram, e);
            if directed && graph[e].heads == Heads::None {
                self.0.push((Oddity::Unlike, way));
            }
            if a == b {
                self.0.push((Oddity::Own, way));
            } else if graph[a].parent == Some(b) || graph[b].parent == Some(a) {
                self.0.push((Oddity::Inward, way));
            }
            if !pairs.insert((a, b)) {
                self.0.push((Oddity::Twice, way));
            }
        }
        let nameless = graph.node_weights().filter(|n| n.label.is_empty());
        self.0.extend(nameless.map(|n| (Oddity::Nameless, n.rect)));
        let untied: Vec<NodeIndex> = graph
            .node_indices()
            .filter(|&n| !graph[n].group && graph.neighbors_undirected(n).next().is_none())
            .collect();
        if graph.edge_count() > 0 && untied.len() * 2 <= graph.node_count() {
            self.0.extend(untied.iter().map(|&n| (Oddity::Untied, graph[n].rect)));
        }
    }

    fn in_texts(&mut self, diagram: &Diagram) {
        for t in &diagram.shapes.texts {
            if (!matches!(t.role, TextRole::Node(_)) || is_bare(diagram, t.role)) && is_line_like(&t.text) {
                self.0.push((Oddity::LineInText, Rect::new(t.at.col, t.at.row, t.at.col + t.width - 1, t.at.row)));
            }
        }
    }
}

/// The cells that a wire covers.
fn extent(wire: &Wire) -> Rect {
    let start = wire.start();
    let points = wire.segments.iter().flat_map(|s| [s.from, s.to]);
    points.fold(Rect::new(start.col, start.row, start.col, start.row), |r, p| {
        r.union(&Rect::new(p.col, p.row, p.col, p.row))
    })
}

/// The cells that an edge covers.
fn way(diagram: &Diagram, e: EdgeIndex) -> Rect {
    let path = &diagram.graph[e].path;
    let first = path.first().copied().unwrap_or_default();
    path.iter().fold(Rect::new(first.col, first.row, first.col, first.row), |r, p| {
        r.union(&Rect::new(p.col, p.row, p.col, p.row))
    })
}

/// Whether a text is no part of a box.
fn is_bare(diagram: &Diagram, role: TextRole) -> bool {
    let TextRole::Node(n) = role else { return true };
    diagram.graph.node_weight(NodeIndex::new(n)).is_none_or(|n| n.shape == NodeShape::Text)
}

/// Whether a text holds what might have been a line.
pub(super) fn is_line_like(text: &str) -> bool {
    ["--", "->", "<-", "|", "/ ", " /", "\\", "..", "+", " v", "^", "==", "│", "─", "→", "←", "↓", "▼"]
        .iter()
        .any(|l| text.contains(l))
}
