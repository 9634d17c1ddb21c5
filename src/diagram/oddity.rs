//! What is odd about a reading of boxes, and what each oddity is worth: how sure the reading is.

use super::{Diagram, Heads, NodeIndex, NodeShape};
use crate::geom::Pos;
use crate::shape::asides::is_answer;
use crate::shape::{RepairKind, Text, TextRole, Touch};
use std::collections::BTreeSet;

/// A kind of thing that a careful reader stumbles over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Oddity {
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
    /// Two edges between the same two.
    Twice,
    /// A box without a line, in no group that has one, where most have one.
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
const WORTH: [(Oddity, usize, usize); 15] = [
    (Oddity::OpenEnd, 8, 40),
    (Oddity::HeadInTheOpen, 12, 40),
    (Oddity::LoneWire, 6, 30),
    (Oddity::Nameless, 8, 24),
    (Oddity::Unlike, 4, 16),
    (Oddity::Own, 12, 24),
    (Oddity::Inward, 12, 24),
    (Oddity::LineInText, 5, 25),
    (Oddity::Twice, 3, 12),
    (Oddity::Untied, 3, 9),
    (Oddity::Slant, 6, 30),
    (Oddity::Crossing, 2, 8),
    (Oddity::Bridge, 2, 12),
    (Oddity::LostArm, 3, 12),
    (Oddity::Lattice, 60, 95),
];

/// The confidence in a reading of boxes, in hundredths.
pub(super) fn confidence(diagram: &Diagram) -> u8 {
    let mut odd = Vec::new();
    in_wires(diagram, &mut odd);
    in_graph(diagram, &mut odd);
    // Where nothing is joined, what looks like a line in a box may have been one.
    let joined = diagram.graph.edge_count() > 0;
    let apart = |t: &&Text| !(joined && in_box(diagram, t.role)) && is_line_like(&t.text);
    odd.extend(diagram.shapes.texts.iter().filter(apart).map(|_| Oddity::LineInText));
    worth(&odd)
}

/// The confidence in a reading of rows of names: only upright lines that end at nothing, and names that hold lines or
/// answer a question, speak against it: two oddities each, for there is a node too many as well.
pub(super) fn confidence_in_rows(diagram: &Diagram) -> u8 {
    let ends = diagram.shapes.wires.iter().flat_map(|w| &w.ends);
    let open = ends.filter(|e| e.touch == Touch::Nothing && !e.dir.is_level()).map(|_| Oddity::OpenEnd);
    let names = diagram.shapes.texts.iter().filter(|t| matches!(t.role, TextRole::Node(_) | TextRole::Label(_)));
    let drawn = |t: &&Text| ["--", "->", "<-", "==", "| ", " |", "│", "──", "▼"].iter().any(|l| t.text.contains(l));
    let wrong = names.filter(|t| drawn(t) || is_answer(&t.text)).flat_map(|_| [Oddity::LineInText, Oddity::LineInText]);
    worth(&open.chain(wrong).collect::<Vec<_>>())
}

fn worth(odd: &[Oddity]) -> u8 {
    let points = WORTH.iter().map(|(kind, each, most)| (odd.iter().filter(|o| *o == kind).count() * each).min(*most));
    100 - points.sum::<usize>().min(95) as u8
}

fn in_wires(diagram: &Diagram, odd: &mut Vec<Oddity>) {
    let shapes = &diagram.shapes;
    odd.extend(diagram.lattices.iter().map(|_| Oddity::Lattice));
    let steps: BTreeSet<(Pos, Pos)> = shapes.repairs.iter().map(|r| (r.at, r.to)).collect();
    for wire in &shapes.wires {
        let tied = wire.ends.iter().any(|e| e.touch != Touch::Nothing);
        if !tied {
            odd.push(Oddity::LoneWire);
        }
        for e in wire.ends.iter().filter(|e| e.touch == Touch::Nothing) {
            match e.head {
                Some(_) => odd.push(Oddity::HeadInTheOpen),
                None if tied => odd.push(Oddity::OpenEnd),
                None => {}
            }
        }
        let slants = wire.segments.iter().filter(|s| s.from.row != s.to.row && s.from.col != s.to.col);
        // A step aside that was taken counts as one.
        let slants = slants.filter(|s| !steps.contains(&(s.from, s.to)) && !steps.contains(&(s.to, s.from)));
        odd.extend(slants.map(|_| Oddity::Slant));
    }
    let crossings: BTreeSet<Pos> = shapes.wires.iter().flat_map(|w| w.crossings.iter().copied()).collect();
    odd.extend(crossings.iter().map(|_| Oddity::Crossing));
    odd.extend(shapes.repairs.iter().filter_map(|r| match r.kind {
        RepairKind::Gap | RepairKind::Stub => Some(Oddity::Bridge),
        RepairKind::Glyph => Some(Oddity::LostArm),
        RepairKind::Wall | RepairKind::Corner => None,
    }));
}

fn in_graph(diagram: &Diagram, odd: &mut Vec<Oddity>) {
    let graph = &diagram.graph;
    let directed = graph.edge_weights().any(|e| e.heads != Heads::None);
    let mut pairs = BTreeSet::new();
    for e in graph.edge_indices() {
        let Some((a, b)) = graph.edge_endpoints(e) else { continue };
        let inward = graph[a].parent == Some(b) || graph[b].parent == Some(a);
        let found = [
            (directed && graph[e].heads == Heads::None, Oddity::Unlike),
            (a == b, Oddity::Own),
            (inward, Oddity::Inward),
            (!pairs.insert((a, b)), Oddity::Twice),
        ];
        odd.extend(found.into_iter().filter(|(is_it, _)| *is_it).map(|(_, oddity)| oddity));
    }
    odd.extend(graph.node_weights().filter(|n| n.label.is_empty()).map(|_| Oddity::Nameless));
    let joined = |n: NodeIndex| graph.neighbors_undirected(n).next().is_some();
    // What stands in a group that is joined is joined with it.
    let within = |n: NodeIndex| std::iter::successors(graph[n].parent, |&p| graph[p].parent).any(joined);
    let untied = graph.node_indices().filter(|&n| !graph[n].group && !joined(n) && !within(n)).count();
    if graph.edge_count() > 0 && untied * 2 <= graph.node_count() {
        odd.extend(std::iter::repeat_n(Oddity::Untied, untied));
    }
}

/// Whether a text is a part of a box.
fn in_box(diagram: &Diagram, role: TextRole) -> bool {
    let TextRole::Node(n) = role else { return false };
    diagram.graph.node_weight(NodeIndex::new(n)).is_some_and(|n| n.shape != NodeShape::Text)
}

/// Whether a text holds what might have been a line; arrows between words are the words' own.
fn is_line_like(text: &str) -> bool {
    let spoken = text.chars().any(char::is_alphanumeric);
    let drawn = ["--", "->", "<-", "|", "/ ", " /", "\\", "..", "+", " v", "^", "==", "│", "─", "▼"];
    drawn.iter().any(|l| text.contains(l)) || !spoken && text.contains(['→', '←', '↓'])
}
