//! From a diagram to a scene: the author's arrangement, everything in its place, in pixels.
//!
//! A drawing's way, and the modules on it:
//!
//! 1. What slid goes back, in whole cells: `drift` with `slips`, `stacks` with `walls`, `joins`.
//! 2. What each text is, and what it hangs on: `manner`, `looks` with `names`, `pieces` with `align`, `rows`, `blocks`, `font`.
//! 3. What each frame is: `meaning` with `roles`, `forms`.
//! 4. From cells to pixels: `place` with `demands`, `stretch`, `alike`, and `flow` with `hangs` for chains.
//! 5. Roughness goes: `settle` with `sisters`, `meet`, `pitch`, `beside`, `centre`, `straight`, all asking `site` and moving by
//!    `mover` and `shifts`; `drops`.
//! 6. What is where: `scene`, filled by `frames`, `entered`, `shadows`, `owned`, `wires` with `net`, `tips` and `routes`,
//!    `twigs`; and for those who draw edge by edge, `ways`.

mod advances;
mod align;
mod alike;
mod area;
mod beside;
mod blocks;
mod centre;
mod demands;
mod drift;
mod drops;
mod entered;
mod flow;
pub(crate) mod font;
mod form;
mod forms;
mod frames;
mod groups;
mod hangs;
mod joins;
mod layout;
mod looks;
mod manner;
mod meaning;
mod meet;
mod mover;
pub(crate) mod names;
mod neighbours;
mod net;
mod owned;
mod piece;
mod pieces;
mod pitch;
mod place;
mod roles;
mod routes;
mod rows;
mod scene;
mod settle;
mod shadows;
mod shifts;
mod sisters;
mod site;
pub(crate) mod sizes;
mod slips;
mod stacks;
mod straight;
mod stretch;
mod tips;
mod twigs;
mod walls;
mod ways;
mod wires;

#[cfg(test)]
mod tests;

pub(crate) use area::{Area, Point};
pub(crate) use form::{Form, radii};
pub use forms::ShapeMode;
pub(crate) use frames::width;
pub(crate) use looks::Look;
pub(crate) use meaning::Tint;
pub use roles::Role;
pub(crate) use roles::role;
pub(crate) use scene::{Ground, Head, Kept, Line, Outline, Scene, Wire, Words};
pub(crate) use ways::ways;

use std::collections::BTreeMap;

use crate::diagram::{Diagram, NodeIndex};
use crate::shape::Shapes;
use layout::Layout;
use meaning::Meaning;
use owned::Owned;
use piece::Anchor;
use routes::Routes;
use shadows::Shadows;

/// Arranges a straight drawing; `roles` are a team's own words for what things are.
pub(crate) fn arrange(diagram: &Diagram, mode: ShapeMode, roles: &[(Role, String)]) -> Scene {
    let diagram = &*joins::joined(stacks::aligned(drift::corrected(diagram)));
    let meaning = Meaning::new(diagram, roles);
    let (layout, site) = place::place(diagram, &forms::wanted(diagram, &meaning, mode));
    let shadows = Shadows::new(&diagram.shapes);
    let owned = Owned::new(diagram, &shadows);
    let outlines = outlines(diagram, &layout, &meaning, &shadows);
    let grounds = grounds(diagram, &layout, &meaning, &owned);
    let wires = wires::wires(&layout, &site, &Routes::new(diagram, &meaning), &owned, &outlines);
    Scene {
        area: area(&layout, &diagram.shapes),
        nodes: nodes(diagram, &layout, &outlines, &grounds, &owned),
        outlines,
        grounds,
        wires,
        texts: texts(&layout, &diagram.shapes),
        owned,
        tints: meaning.tints,
    }
}

/// The frames as they stand.
fn outlines(diagram: &Diagram, layout: &Layout, meaning: &Meaning, shadows: &Shadows) -> Vec<Outline> {
    let shapes = &diagram.shapes;
    let mut holds = vec![false; shapes.frames.len()];
    for parent in shapes.frames.iter().filter_map(|f| f.parent) {
        if let Some(h) = holds.get_mut(parent) {
            *h = true;
        }
    }
    let gaps = frames::gaps(layout, shapes);
    let (square, entered) = (neighbours::neighbours(shapes), entered::boxes(shapes));
    let outline = |(i, gaps): (usize, Vec<Area>)| {
        let (frame, area) = (&shapes.frames[i], layout.frames[i]);
        let rules = frame.rules.iter().chain(&frame.dividers);
        Outline {
            area,
            form: layout.forms[i],
            stroke: frame.stroke,
            round: frame.round,
            square: square[i],
            gaps,
            rules: rules.map(|rule| frames::rule(layout, &area, &frame.rect, rule)).collect(),
            node: meaning.frames[i],
            group: meaning.frames[i].map_or(holds[i], |n| diagram.graph[n].group),
            depth: meaning.depth[i],
            entered: entered[i],
            shadow: shadows.frames.contains(&i),
            is_inner: meaning.is_inner[i],
            inner: meaning.inner[i].clone(),
        }
    };
    gaps.into_iter().enumerate().map(outline).collect()
}

/// What the nodes without a frame stand on.
fn grounds(diagram: &Diagram, layout: &Layout, meaning: &Meaning, owned: &Owned) -> BTreeMap<NodeIndex, Vec<Ground>> {
    let (shapes, mut grounds) = (&diagram.shapes, BTreeMap::<NodeIndex, Vec<Ground>>::new());
    for (&n, (f, cell)) in &meaning.cells {
        let area = frames::cell_area(layout, *f, &shapes.frames[*f], cell);
        grounds.entry(n).or_default().push(Ground { area, pill: false });
    }
    for (n, texts) in diagram.graph.node_indices().zip(&owned.nodes) {
        for &t in texts.iter().filter(|&&t| layout.pieces[t].pill) {
            let area = layout.area(&shapes.texts[t], &layout.pieces[t]);
            grounds.entry(n).or_default().push(Ground { area, pill: true });
        }
    }
    grounds
}

/// Where each node stands: its frame, what it stands on, its texts, or its cells.
fn nodes(
    diagram: &Diagram,
    layout: &Layout,
    outlines: &[Outline],
    grounds: &BTreeMap<NodeIndex, Vec<Ground>>,
    owned: &Owned,
) -> Vec<Area> {
    let mut framed = vec![None; diagram.graph.node_count()];
    for outline in outlines.iter().filter(|outline| !outline.is_inner) {
        if let Some(n) = outline.node {
            framed[n.index()].get_or_insert(outline.area);
        }
    }
    let texts = &diagram.shapes.texts;
    let bare = |n: NodeIndex| {
        let grounds = grounds.get(&n).into_iter().flatten().map(|ground| ground.area);
        let words = owned.nodes[n.index()].iter().map(|&t| layout.area(&texts[t], &layout.pieces[t]));
        grounds.reduce(Area::union).or_else(|| words.reduce(Area::union))
    };
    let of =
        |n: NodeIndex| framed[n.index()].or_else(|| bare(n)).unwrap_or_else(|| layout.rect(&diagram.graph[n].rect));
    diagram.graph.node_indices().map(of).collect()
}

fn texts(layout: &Layout, shapes: &Shapes) -> Vec<Words> {
    let words = shapes.texts.iter().zip(&layout.pieces).map(|(text, piece)| {
        let (left, right) = layout.span(piece);
        let kept = match piece.anchor {
            // A bullet and its item are two runs, each with a place of its own.
            _ if piece.bullet => Kept::Left,
            Anchor::Start(..) | Anchor::At(_) => Kept::Left,
            Anchor::Middle(..) => Kept::Middle,
            Anchor::End(..) => Kept::Right,
        };
        Words {
            text: text.text.clone(),
            role: text.role,
            look: piece.look,
            face: piece.face,
            size: piece.size,
            left,
            right,
            middle: layout.y(text.at.row) + piece.drop,
            kept,
            bullet: piece.bullet,
            roomy: piece.roomy,
        }
    });
    words.collect()
}

/// The room that all of it takes.
fn area(layout: &Layout, shapes: &Shapes) -> Area {
    let texts = shapes.texts.iter().zip(&layout.pieces).map(|(t, p)| layout.area(t, p));
    let wires = shapes.wires.iter().enumerate().flat_map(|(w, wire)| wire.segments.iter().map(move |s| (w, s)));
    let lines = wires.map(|(w, s)| {
        let ((a, b), (c, d)) = (layout.place(w, s.from), layout.place(w, s.to));
        Area { left: a.min(c), top: b.min(d), right: a.max(c), bottom: b.max(d) }
    });
    let frames = layout.frames.iter().zip(&layout.forms);
    let frames = frames.map(|(area, form)| Area { top: area.top - form.above(), ..*area });
    let all = frames.chain(texts).chain(lines);
    all.reduce(Area::union).unwrap_or(Area { left: 0.0, top: 0.0, right: sizes::CELL.0, bottom: sizes::CELL.1 })
}
