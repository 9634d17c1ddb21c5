//! Puts the readings of two parts of a drawing together.

use crate::diagram::{Diagram, NodeIndex};
use crate::geom::{Pos, Rect};
use crate::shape::{TextRole, Touch};

/// Adds the reading of a part that begins `top` rows down.
pub(super) fn join(whole: &mut Diagram, part: Diagram, top: i32) {
    let (nodes, edges) = (whole.graph.node_count(), whole.graph.edge_count());
    let shift = Shift {
        top,
        frames: whole.shapes.frames.len(),
        wires: whole.shapes.wires.len(),
        texts: whole.shapes.texts.len(),
    };
    let (old_nodes, old_edges) = part.graph.into_nodes_edges();
    for node in old_nodes {
        let mut node = node.weight;
        node.rect = shift.rect(node.rect);
        node.parent = node.parent.map(|p| NodeIndex::new(p.index() + nodes));
        whole.graph.add_node(node);
    }
    for edge in old_edges {
        let (from, to) = (edge.source().index() + nodes, edge.target().index() + nodes);
        let mut edge = edge.weight;
        edge.path.iter_mut().for_each(|p| *p = shift.pos(*p));
        edge.wire = edge.wire.map(|w| w + shift.wires);
        whole.graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), edge);
    }
    whole.lattices.extend(part.lattices.iter().map(|w| w + shift.wires));
    whole.confidence = whole.confidence.min(part.confidence);
    let shapes = part.shapes;
    for mut frame in shapes.frames {
        frame.rect = shift.rect(frame.rect);
        frame.parent = frame.parent.map(|f| f + shift.frames);
        frame.corners = frame.corners.map(|p| shift.pos(p));
        frame.cells.iter_mut().for_each(|r| *r = shift.rect(*r));
        for rule in frame.rules.iter_mut().chain(&mut frame.dividers) {
            (rule.from, rule.to) = (shift.pos(rule.from), shift.pos(rule.to));
        }
        whole.shapes.frames.push(frame);
    }
    for mut text in shapes.texts {
        text.at = shift.pos(text.at);
        text.frame = text.frame.map(|f| f + shift.frames);
        text.role = match text.role {
            TextRole::Node(n) => TextRole::Node(n + nodes),
            TextRole::Title(n) => TextRole::Title(n + nodes),
            TextRole::Label(e) => TextRole::Label(e + edges),
            other => other,
        };
        whole.shapes.texts.push(text);
    }
    for mut wire in shapes.wires {
        for s in &mut wire.segments {
            (s.from, s.to) = (shift.pos(s.from), shift.pos(s.to));
        }
        for end in &mut wire.ends {
            end.at = shift.pos(end.at);
            end.touch = shift.touch(end.touch);
        }
        wire.joint_heads.iter_mut().for_each(|j| j.at = shift.pos(j.at));
        let cells = [&mut wire.junctions, &mut wire.crossings, &mut wire.cells];
        cells.into_iter().flatten().for_each(|p| *p = shift.pos(*p));
        wire.texts.iter_mut().for_each(|t| *t += shift.texts);
        whole.shapes.wires.push(wire);
    }
    for mut repair in shapes.repairs {
        (repair.at, repair.to) = (shift.pos(repair.at), shift.pos(repair.to));
        whole.shapes.repairs.push(repair);
    }
    whole.shapes.stray.extend(shapes.stray.into_iter().map(|p| shift.pos(p)));
}

/// From a part to the whole: how far rows move and indices rise.
struct Shift {
    top: i32,
    frames: usize,
    wires: usize,
    texts: usize,
}

impl Shift {
    fn pos(&self, p: Pos) -> Pos {
        Pos::new(p.col, p.row + self.top)
    }

    fn rect(&self, r: Rect) -> Rect {
        Rect::new(r.left, r.top + self.top, r.right, r.bottom + self.top)
    }

    fn touch(&self, touch: Touch) -> Touch {
        match touch {
            Touch::Frame(f) => Touch::Frame(f + self.frames),
            Touch::Text(t) => Touch::Text(t + self.texts),
            Touch::Line(w) => Touch::Line(w + self.wires),
            Touch::Nothing => Touch::Nothing,
        }
    }
}
