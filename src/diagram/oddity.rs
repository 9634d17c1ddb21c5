//! What is odd about a reading of boxes, and what each oddity is worth: how sure the reading is.

#[cfg(test)]
mod tests;

use super::{Diagram, Heads, Kind, NodeIndex, NodeShape};
use crate::geom::Pos;
use crate::shape::asides::is_answer;
use crate::shape::{RepairKind, Text, TextRole, Touch};
use std::collections::BTreeSet;

/// A kind of thing that a careful reader stumbles over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Oddity {
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
    /// A second edge between the same two that is no straight line.
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

impl Oddity {
    /// What it is called where it is told: one of them.
    pub fn name(self) -> &'static str {
        use Oddity::*;
        match self {
            OpenEnd => "open end",
            HeadInTheOpen => "head in the open",
            LoneWire => "line on its own",
            Nameless => "box without a name",
            Unlike => "line without a head",
            Own => "box joined to itself",
            Inward => "group joined to what it holds",
            LineInText => "text that may hold a line",
            Twice => "second bent line between the same two",
            Untied => "box without a line",
            Slant => "slanted line",
            Crossing => "crossing",
            Bridge => "bridged gap",
            LostArm => "glyph that lacks an arm",
            Lattice => "line that joins too much",
        }
    }
}

/// What one oddity of a kind takes off in a small drawing, and the most that all of them take, in hundredths. All but the
/// last are fitted to real drawings with their graphs by `scripts/fit-oddities.py`, to which a test holds them.
const WORTH: [(Oddity, usize, usize); 15] = [
    (Oddity::OpenEnd, 6, 16),
    (Oddity::HeadInTheOpen, 12, 40),
    (Oddity::LoneWire, 8, 16),
    (Oddity::Nameless, 12, 16),
    (Oddity::Unlike, 3, 8),
    (Oddity::Own, 5, 16),
    (Oddity::Inward, 12, 24),
    (Oddity::LineInText, 8, 16),
    (Oddity::Twice, 12, 16),
    (Oddity::Untied, 1, 6),
    (Oddity::Slant, 1, 16),
    (Oddity::Crossing, 10, 16),
    (Oddity::Bridge, 2, 6),
    (Oddity::LostArm, 8, 8),
    (Oddity::Lattice, 60, 95),
];

/// So many nodes and edges make a small drawing. The more a larger one has of them, the less one oddity says against
/// the whole.
const SMALL: usize = 10;

/// The least that is left of the confidence.
const LEAST: usize = 5;

impl Diagram {
    /// What speaks against the reading of a drawing of boxes, and how often, in the order of [`Oddity`].
    pub fn oddities(&self) -> Vec<(Oddity, usize)> {
        if self.kind != Kind::Boxes {
            return Vec::new();
        }
        let mut odd = Vec::new();
        in_wires(self, &mut odd);
        in_graph(self, &mut odd);
        // Where nothing is joined, what looks like a line in a box may have been one.
        let joined = self.graph.edge_count() > 0;
        let apart = |t: &&Text| !(joined && in_box(self, t.role)) && is_line_like(&t.text);
        odd.extend(self.shapes.texts.iter().filter(apart).map(|_| Oddity::LineInText));
        odd.sort_unstable();
        odd.chunk_by(|a, b| a == b).map(|alike| (alike[0], alike.len())).collect()
    }
}

/// The confidence in a reading of boxes, in hundredths.
pub(super) fn confidence(diagram: &Diagram) -> u8 {
    left(&diagram.oddities(), diagram.graph.node_count() + diagram.graph.edge_count(), &WORTH)
}

/// What is left of the confidence in a drawing of so many nodes and edges.
fn left(odd: &[(Oddity, usize)], size: usize, worth: &[(Oddity, usize, usize)]) -> u8 {
    let size = size.max(SMALL);
    let points = worth.iter().map(|(kind, each, most)| {
        let count = odd.iter().find(|(k, _)| k == kind).map_or(0, |(_, n)| *n);
        (count * each * SMALL).min(most * size)
    });
    let points = points.sum::<usize>().div_ceil(size);
    (100 - points.min(100 - LEAST)) as u8
}

/// What upright lines that end at nothing take off in rows of names, each and at most, and names that hold lines or
/// answer a question: these are two faults each, for there is a node too many as well.
const OPEN_IN_ROWS: (usize, usize) = (8, 40);
const DRAWN_IN_ROWS: (usize, usize) = (10, 25);

/// The confidence in a reading of rows of names: nothing else speaks against it.
pub(super) fn confidence_in_rows(diagram: &Diagram) -> u8 {
    let ends = diagram.shapes.wires.iter().flat_map(|w| &w.ends);
    let open = ends.filter(|e| e.touch == Touch::Nothing && !e.dir.is_level()).count();
    let names = diagram.shapes.texts.iter().filter(|t| matches!(t.role, TextRole::Node(_) | TextRole::Label(_)));
    let drawn = |t: &&Text| ["--", "->", "<-", "==", "| ", " |", "│", "──", "▼"].iter().any(|l| t.text.contains(l));
    let wrong = names.filter(|t| drawn(t) || is_answer(&t.text)).count();
    let points = |count: usize, (each, most): (usize, usize)| (count * each).min(most);
    (100 - points(open, OPEN_IN_ROWS) - points(wrong, DRAWN_IN_ROWS)) as u8
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
            // Straight lines side by side are meant.
            (!pairs.insert((a, b)) && is_bent(&graph[e].path), Oddity::Twice),
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

/// Whether a line leaves its row and its column by more than a slip.
fn is_bent(path: &[Pos]) -> bool {
    let extent = |along: fn(&Pos) -> i32| {
        let (least, most) = (path.iter().map(along).min(), path.iter().map(along).max());
        most.unwrap_or(0) - least.unwrap_or(0)
    };
    extent(|p| p.col).min(extent(|p| p.row)) > 1
}

/// Whether a text is a part of a box.
fn in_box(diagram: &Diagram, role: TextRole) -> bool {
    let TextRole::Node(n) = role else { return false };
    diagram.graph.node_weight(NodeIndex::new(n)).is_some_and(|n| n.shape != NodeShape::Text)
}

/// Whether a text holds what might have been a line; arrows between words are the words' own, as are signs of writing.
fn is_line_like(text: &str) -> bool {
    let spoken = text.chars().any(char::is_alphanumeric);
    let words: Vec<&str> = text.split_whitespace().collect();
    let said = |at: Option<usize>| at.and_then(|i| words.get(i)).is_some_and(|w| w.contains(char::is_alphanumeric));
    let drawn = |(i, word): (usize, &&str)| match *word {
        // Between two words, or where the next row goes on.
        "/" | "+" => !(said(i.checked_sub(1)) && (i + 1 == words.len() || said(Some(i + 1)))),
        "v" | "V" => true,
        // What is left out, where nothing else is said.
        "..." => words.len() == 1,
        _ => is_inked(word),
    };
    words.iter().enumerate().any(drawn) || !spoken && text.contains(['→', '←', '↓'])
}

/// Whether a word holds pieces of line, other than those with which options, sums and what is left out are written.
fn is_inked(word: &str) -> bool {
    let ink = ["->", "<-", "|", "\\", "^", "==", "│", "─", "▼"];
    let option = |rest: &str| rest.starts_with(char::is_alphabetic) && !rest.contains("--");
    let opens = |before: &str| !before.contains(char::is_alphanumeric);
    let dashed = word.split_once("--").is_some_and(|(before, rest)| !(opens(before) && option(rest)));
    let dotted = word.contains("..") && word.trim_matches(|c: char| c != '.') != "...";
    let crossed = (word.starts_with('+') || word.ends_with('+')) && !word.ends_with("++");
    let signed = word.strip_prefix('+').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    ink.iter().any(|l| word.contains(l)) || dashed || dotted || crossed && !signed
}
