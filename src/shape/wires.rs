//! Traces the wires: joins neighbouring pieces of line, resolves their ends, builds a wire of what is joined.

use super::crossings::{self, Parts, neighbour};
use super::ends;
use super::ink::Inks;
use super::net::Net;
use super::plan::Plan;
use super::{End, HeadStyle, Repair, Segment, Text, Touch, Wire};
use crate::geom::{Dir, Pos};
use crate::glyph;
use crate::grid::Grid;

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

/// Builds the wires of the parts.
fn assemble(net: Net, mut parts: Parts) -> (Vec<Wire>, Vec<Repair>, Vec<Pos>) {
    let mut wire_of: Vec<Option<usize>> = vec![None; parts.parent.len()];
    let mut traced: Vec<Wire> = Vec::new();
    let mut wire = |parts: &mut Parts, traced: &mut Vec<Wire>, part: u32| -> usize {
        let root = parts.find(part) as usize;
        *wire_of[root].get_or_insert_with(|| {
            traced.push(Wire {
                segments: Vec::new(),
                ends: Vec::new(),
                junctions: Vec::new(),
                texts: Vec::new(),
                crossings: Vec::new(),
                cells: Vec::new(),
            });
            traced.len() - 1
        })
    };
    for i in 0..net.pieces.len() {
        let p = net.pieces[i];
        let (level, upright) = parts.of[i];
        let w = wire(&mut parts, &mut traced, level);
        let u = wire(&mut parts, &mut traced, upright);
        traced[w].cells.push(p.at);
        if w != u {
            traced[w].crossings.push(p.at);
            traced[u].crossings.push(p.at);
            traced[u].cells.push(p.at);
        } else if p.used.count_ones() >= 3 {
            traced[w].junctions.push(p.at);
        }
    }
    segments(&net, &mut parts, &mut traced, &mut wire);
    for l in &net.links {
        let (i, j) = l.ends;
        let d = if net.pieces[i].at.row == net.pieces[j].at.row { Dir::Right } else { Dir::Down };
        let w = {
            let a = parts.arm(i, d);
            wire(&mut parts, &mut traced, a)
        };
        traced[w].texts.extend(&l.texts);
        let (a, b) = (net.pieces[i].at, net.pieces[j].at);
        let stroke = glyph::of(net.grid.get(a)).stroke;
        traced[w].segments.push(Segment { from: a, to: b, stroke });
    }
    for (r, texts) in &net.labels {
        let r = &net.reaches[*r];
        let w = {
            let a = parts.arm(r.piece, r.arm);
            wire(&mut parts, &mut traced, a)
        };
        traced[w].texts.extend(texts);
    }
    for r in &net.reaches {
        let w = {
            let a = parts.arm(r.piece, r.arm);
            wire(&mut parts, &mut traced, a)
        };
        let from = net.pieces[r.piece].at;
        if r.at != from {
            let stroke = glyph::of(net.grid.get(from)).stroke;
            traced[w].segments.push(Segment { from, to: r.at, stroke });
        }
        traced[w].ends.push(End { at: r.at, dir: r.dir, head: r.head, touch: r.touch });
    }
    for &(i, d) in &net.midway {
        let w = {
            let a = parts.arm(i, d);
            wire(&mut parts, &mut traced, a)
        };
        point_on(&mut traced[w], net.pieces[i].at, d, glyph::of(net.grid.get(net.pieces[i].at)).head);
    }
    let mut stray = Vec::new();
    for t in &traced {
        if t.ends.iter().all(|e| e.touch == Touch::Nothing) {
            stray.extend(t.segments.iter().map(|s| s.from));
        }
    }
    (traced, net.repairs, stray)
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

/// The straight pieces of each wire, as long as they go.
fn segments(
    net: &Net,
    parts: &mut Parts,
    traced: &mut Vec<Wire>,
    wire: &mut impl FnMut(&mut Parts, &mut Vec<Wire>, u32) -> usize,
) {
    for d in [Dir::Right, Dir::Down] {
        for i in 0..net.pieces.len() {
            let p = net.pieces[i];
            let part = parts.arm(i, d);
            let w = wire(parts, traced, part);
            let back = net.piece(p.at.step(d.opposite(), 1)).filter(|&j| neighbour(net, &net.pieces[j], d) == Some(i));
            let stroke = glyph::of(net.grid.get(p.at)).stroke;
            if let Some(j) = back
                && (glyph::of(net.grid.get(net.pieces[j].at)).stroke == stroke || net.pieces[j].at != p.at)
            {
                continue;
            }
            let mut end = i;
            while let Some(j) = neighbour(net, &net.pieces[end], d) {
                end = j;
            }
            let lone = d == Dir::Down && p.used == 0;
            if end != i || lone {
                traced[w].segments.push(Segment { from: p.at, to: net.pieces[end].at, stroke });
            }
        }
    }
}
