//! Traces the wires: joins neighbouring pieces of line, resolves their ends, builds a wire of what is joined.

use super::crossings::{self, Parts, neighbour};
use super::ends;
use super::ink::Inks;
use super::net::{Net, Piece};
use super::plan::Plan;
use super::{End, HeadStyle, JointHead, Repair, Segment, Stroke, Text, Touch, Wire};
use crate::geom::{Dir, Pos};
use crate::glyph::{self, LEVEL, Role, UPRIGHT};
use crate::grid::Grid;
use std::collections::BTreeSet;

/// Traces all wires.
pub(super) fn trace(
    grid: &Grid,
    plan: &Plan,
    inks: &Inks,
    texts: &mut Vec<Text>,
    repair: bool,
) -> (Vec<Wire>, Vec<Repair>, Vec<Pos>) {
    let mut net = Net::new(grid, plan, inks);
    ends::resolve(&mut net, texts, repair);
    let mut parts = crossings::split(&net);
    crossings::decide(&net, &mut parts);
    assemble(net, parts)
}

/// The wires, as they come to be: one for all parts that are united.
struct Tracing {
    parts: Parts,
    /// For each part that stands for others, its wire.
    wire_of: Vec<Option<usize>>,
    wires: Vec<Wire>,
}

impl Tracing {
    /// The number of the wire of a part.
    fn number(&mut self, part: u32) -> usize {
        let root = self.parts.find(part) as usize;
        *self.wire_of[root].get_or_insert_with(|| {
            self.wires.push(Wire::default());
            self.wires.len() - 1
        })
    }

    /// The wire that an arm of a piece belongs to.
    fn arm(&mut self, piece: usize, d: Dir) -> &mut Wire {
        let number = self.number(self.parts.arm(piece, d));
        &mut self.wires[number]
    }
}

/// Builds the wires of the parts.
fn assemble(net: Net, parts: Parts) -> (Vec<Wire>, Vec<Repair>, Vec<Pos>) {
    let mut tracing = Tracing { wire_of: vec![None; parts.parent.len()], parts, wires: Vec::new() };
    cells(&net, &mut tracing);
    segments(&net, &mut tracing);
    links(&net, &mut tracing);
    reaches(&net, &mut tracing);
    let mut joining: BTreeSet<(usize, Dir)> = net.joining.iter().copied().collect();
    for &(i, dir) in &net.midway {
        let (at, head) = (net.pieces[i].at, glyph::of(net.grid.get(net.pieces[i].at)).head);
        match tracing.arm(i, dir) {
            wire if wire.ends.len() == 2 => point_on(wire, at, dir, head),
            _ => _ = joining.insert((i, dir)),
        }
    }
    for (i, dir) in joining {
        let (at, head) = (net.pieces[i].at, glyph::of(net.grid.get(net.pieces[i].at)).head);
        let met = if net.pieces[i].head.is_some() { at.step(dir, 1) } else { at };
        tracing.arm(i, dir).joint_heads.push(JointHead { at: met, dir, head });
    }
    for (i, p) in net.pieces.iter().enumerate().filter(|(_, p)| p.two && p.used != 0) {
        let d = if p.arms & LEVEL != 0 { Dir::Right } else { Dir::Down };
        point_both_ways(tracing.arm(i, d), glyph::of(net.grid.get(p.at)).head);
    }
    tracing.wires.iter_mut().for_each(|wire| dashed(&net, wire));
    let mut stray = Vec::new();
    for wire in &tracing.wires {
        if wire.ends.iter().all(|e| e.touch == Touch::Nothing) {
            stray.extend(wire.segments.iter().map(|s| s.from));
        }
    }
    (tracing.wires, net.repairs, stray)
}

/// The cells of each wire, and where it branches or crosses another.
fn cells(net: &Net, tracing: &mut Tracing) {
    // A joint under a label has no cell of its own.
    let seen = |(i, p): &(usize, &Piece)| net.piece(p.at) == Some(*i);
    for (i, p) in net.pieces.iter().enumerate().filter(seen) {
        let (level, upright) = tracing.parts.of[i];
        let (w, u) = (tracing.number(level), tracing.number(upright));
        tracing.wires[w].cells.push(p.at);
        if w != u {
            tracing.wires[w].crossings.push(p.at);
            tracing.wires[u].crossings.push(p.at);
            tracing.wires[u].cells.push(p.at);
        } else if p.used.count_ones() >= 3 {
            tracing.wires[w].junctions.push(p.at);
        }
    }
}

/// A head in the middle of a line with two plain ends stands for one at the end that it points to.
fn point_on(wire: &mut Wire, at: Pos, d: Dir, head: HeadStyle) {
    if wire.ends.len() != 2 || wire.ends.iter().any(|e| e.head.is_some()) {
        return;
    }
    let (dc, dr) = d.delta();
    let along = |e: &End| (e.at.col - at.col) * dc + (e.at.row - at.row) * dr;
    let ahead = usize::from(along(&wire.ends[1]) > along(&wire.ends[0]));
    wire.ends[ahead].head = Some(head);
}

/// A glyph with a head at both ends, in a line or at its end, heads both ends of the line.
fn point_both_ways(wire: &mut Wire, head: HeadStyle) {
    if wire.ends.len() == 2 {
        wire.ends.iter_mut().for_each(|e| e.head = e.head.or(Some(head)));
    }
}

/// The straight pieces of each wire, as long as they go.
fn segments(net: &Net, tracing: &mut Tracing) {
    for d in [Dir::Right, Dir::Down] {
        for (i, p) in net.pieces.iter().enumerate() {
            let wire = tracing.arm(i, d);
            let back = net.piece(p.at.step(d.opposite(), 1));
            if back.is_some_and(|j| neighbour(net, &net.pieces[j], d) == Some(i)) {
                continue;
            }
            let mut end = i;
            while let Some(j) = neighbour(net, &net.pieces[end], d) {
                end = j;
            }
            let lone = d == Dir::Down && p.used == 0;
            if end != i || lone {
                // A head and a corner do not say how their line is drawn.
                let turns = p.arms & LEVEL != 0 && p.arms & UPRIGHT != 0;
                let first = if p.head.is_some() || turns && end != i { p.at.step(d, 1) } else { p.at };
                wire.segments.push(Segment { from: p.at, to: net.pieces[end].at, stroke: stroke(net, first) });
            }
        }
    }
}

/// What bridges the gaps between pieces, with the texts that stand in them.
fn links(net: &Net, tracing: &mut Tracing) {
    for l in &net.links {
        let (i, j) = l.ends;
        let (from, to) = (net.pieces[i].at, net.pieces[j].at);
        let wire = tracing.arm(i, if from.row == to.row { Dir::Right } else { Dir::Down });
        wire.texts.extend(&l.texts);
        wire.segments.push(Segment { from, to, stroke: stroke(net, from) });
    }
}

/// How the line is drawn that begins at a cell: of dots, or as its glyph.
fn stroke(net: &Net, at: Pos) -> Stroke {
    let dotted = net.grid.get(at) == '.' && net.piece(at).is_some_and(|i| net.pieces[i].arms == LEVEL);
    if dotted { Stroke::Dashed } else { glyph::of(net.grid.get(at)).stroke }
}

/// Blanks between dashes that a wire has at least to be a dashed one.
const SPACED: usize = 3;

/// Wires drawn in spaced dashes (`- - - ->`) are dashed.
fn dashed(net: &Net, wire: &mut Wire) {
    let dash = |p: Pos| glyph::of(net.grid.get(p)).role == Role::Line;
    let is_gap = |&p: &Pos| net.grid.get(p) == ' ' && dash(p.step(Dir::Left, 1)) && dash(p.step(Dir::Right, 1));
    let level = wire.segments.iter().filter(|s| s.from.row == s.to.row);
    let cells =
        level.flat_map(|s| (s.from.col.min(s.to.col)..s.from.col.max(s.to.col)).map(|c| Pos::new(c, s.from.row)));
    if cells.filter(is_gap).count() >= SPACED {
        wire.segments.iter_mut().filter(|s| s.stroke == Stroke::Light).for_each(|s| s.stroke = Stroke::Dashed);
    }
}

/// The ends of the wires, with the way to what they touch and the texts that stand there.
fn reaches(net: &Net, tracing: &mut Tracing) {
    for (piece, arm, texts) in &net.labels {
        tracing.arm(*piece, *arm).texts.extend(texts);
    }
    for r in &net.reaches {
        let wire = tracing.arm(r.piece, r.arm);
        let from = net.pieces[r.piece].at;
        if r.at != from {
            wire.segments.push(Segment { from, to: r.at, stroke: stroke(net, from) });
        }
        wire.ends.push(End { at: r.at, dir: r.dir, head: r.head, touch: r.touch });
        if r.head.is_none() && glyph::is_dot(net.grid.get(from)) && net.pieces[r.piece].used.count_ones() == 2 {
            wire.dots.push(r.at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::recognise;
    use crate::glyph::Stroke;
    use crate::grid::Grid;

    #[test]
    fn a_dashed_line_is_dashed_around_its_corner() {
        let page =
            ["┌───┐      ", "│ a │      ", "└─┬─┘      ", "  ┆        ", "  ┆ ┌───┐  ", "  └▶│ b │  ", "    └───┘  "];
        let shapes = recognise(&Grid::new(&page), true);
        assert_eq!(shapes.wires.iter().map(super::Wire::stroke).collect::<Vec<_>>(), [Stroke::Dashed]);
    }
}
