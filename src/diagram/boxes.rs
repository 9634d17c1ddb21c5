//! Reads frames and wires: what is a node, a group, an edge.

use super::labels;
use super::paragraphs::{self, Paragraph};
use super::trunk::{self, Terminal};
use super::{DiGraph, Diagram, Edge, Kind, Node, NodeIndex, NodeShape};
use crate::geom::{Pos, Rect};
use crate::shape::spans::Spans;
use crate::shape::{Shapes, Stroke, TextRole, Touch};

/// The nodes of frames: a frame's own, or one for each of its cells.
#[derive(Debug, Default)]
struct Frames {
    whole: Vec<Option<NodeIndex>>,
    cells: Vec<Vec<(Rect, NodeIndex)>>,
    /// Its cells have a title over them and no lines of their own, so that a line to its border means the whole.
    titled: Vec<bool>,
    /// Where wires touch each frame.
    met: Vec<Vec<Pos>>,
}

impl Frames {
    /// The node that a wire means that touches a frame in a cell.
    fn at(&self, frame: usize, p: Pos) -> Option<NodeIndex> {
        let (whole, cells) = (self.whole.get(frame).copied().flatten(), self.cells.get(frame)?);
        if self.titled.get(frame).copied().unwrap_or(false) {
            return whole;
        }
        let hit = cells.iter().filter(|(r, _)| r.contains(p));
        hit.map(|(_, n)| *n).next_back().or(whole)
    }
}

/// What stands in each frame, and which texts are a wire's.
#[derive(Debug)]
struct Contents {
    /// For each frame, the texts in it that stand in no frame within it.
    texts: Vec<Vec<usize>>,
    /// For each frame, those right within it.
    frames: Vec<Vec<usize>>,
    /// For each text, whether a wire ends at it or goes through it.
    touched: Vec<bool>,
    /// For each text, whether it stands beside an upright wire.
    beside: Vec<bool>,
    /// The texts of each row.
    by_row: Spans,
}

impl Contents {
    fn of(shapes: &Shapes) -> Contents {
        let mut contents = Contents {
            texts: vec![Vec::new(); shapes.frames.len()],
            frames: vec![Vec::new(); shapes.frames.len()],
            touched: vec![false; shapes.texts.len()],
            beside: paragraphs::beside_wires(shapes),
            by_row: paragraphs::texts_by_row(shapes),
        };
        for (t, text) in shapes.texts.iter().enumerate() {
            if let Some(f) = text.frame {
                contents.texts[f].push(t);
            }
        }
        for (i, frame) in shapes.frames.iter().enumerate() {
            if let Some(f) = frame.parent {
                contents.frames[f].push(i);
            }
        }
        for w in &shapes.wires {
            let ends = w.ends.iter().filter_map(|e| match e.touch {
                Touch::Text(t) => Some(t),
                _ => None,
            });
            for t in ends.chain(w.texts.iter().copied()) {
                contents.touched[t] = true;
            }
        }
        contents
    }
}

/// Reads a drawing of frames and wires.
pub fn read(mut shapes: Shapes) -> Diagram {
    let mut graph: DiGraph<Node, Edge> = DiGraph::new();
    let mut frames = Frames {
        whole: vec![None; shapes.frames.len()],
        cells: vec![Vec::new(); shapes.frames.len()],
        titled: vec![false; shapes.frames.len()],
        met: vec![Vec::new(); shapes.frames.len()],
    };
    let holds: Vec<bool> = shapes.frames.iter().map(|f| f.group).collect();
    let contents = Contents::of(&shapes);
    for end in shapes.wires.iter().flat_map(|w| &w.ends) {
        if let Touch::Frame(f) = end.touch {
            frames.met[f].push(end.at);
        }
    }
    let paragraphs = paragraphs::gather(&shapes);
    let mut taken = vec![false; shapes.texts.len()];
    for i in in_reading_order(&shapes) {
        let parent = shapes.frames[i].parent.and_then(|p| frames.whole[p]);
        let hugged = contents.frames[i].iter().find(|&&j| hugs(&shapes, i, j));
        if let Some(outer) = shapes.frames[i].parent.filter(|&o| hugs(&shapes, o, i)) {
            // The inner wall of a double border.
            let index = frames.whole[outer].map_or(0, NodeIndex::index);
            let rect = shapes.frames[i].rect;
            let rows = rows_in(&mut shapes, &mut taken, &contents.texts[i], &rect, index);
            if let Some(node) = frames.whole[outer] {
                graph[node].label = rows.join(" ");
                graph[node].rows = rows;
                frames.whole[i] = Some(node);
            }
        } else if hugged.is_some() {
            let f = &shapes.frames[i];
            frames.whole[i] = Some(graph.add_node(framed(Vec::new(), f.rect, f.stroke, parent, false)));
        } else if holds[i] {
            group(&mut graph, &mut shapes, &mut frames, &mut taken, &contents, i);
        } else if shapes.frames[i].cells.is_empty() {
            let rect = shapes.frames[i].rect;
            let rows = rows_in(&mut shapes, &mut taken, &contents.texts[i], &rect, graph.node_count());
            let node = framed(rows, rect, shapes.frames[i].stroke, parent, false);
            frames.whole[i] = Some(graph.add_node(node));
        } else {
            cells(&mut graph, &mut shapes, &mut frames, &mut taken, &contents.texts[i], i);
        }
    }
    let texts = text_nodes(&mut graph, &mut shapes, &frames, &paragraphs, &mut taken);
    let node_of = |touch: Touch, at: Pos| match touch {
        Touch::Frame(f) => frames.at(f, at),
        Touch::Text(t) => texts.get(t).copied().flatten(),
        Touch::Line(_) | Touch::Nothing => None,
    };
    for (w, wire) in shapes.wires.iter().enumerate() {
        let terminals: Vec<Terminal> =
            wire.ends.iter().filter_map(|e| Some(Terminal { node: node_of(e.touch, e.at)?, end: *e })).collect();
        trunk::edges(&mut graph, w, wire, &terminals);
    }
    labels::assign(&mut graph, &mut shapes, &taken);
    Diagram { kind: Kind::Boxes, graph, shapes, confidence: 100 }
}

/// Frames by row, then column; outer before inner.
fn in_reading_order(shapes: &Shapes) -> Vec<usize> {
    let mut order: Vec<usize> = (0..shapes.frames.len()).collect();
    let depth = |mut i: usize| {
        let mut n = 0;
        while let Some(p) = shapes.frames[i].parent {
            (i, n) = (p, n + 1);
        }
        n
    };
    order.sort_by_key(|&i| {
        let r = shapes.frames[i].rect;
        (depth(i), r.top, r.left)
    });
    order
}

/// Whether a frame is the inner wall of a double border.
fn hugs(shapes: &Shapes, outer: usize, inner: usize) -> bool {
    let (o, i) = (shapes.frames[outer].rect, shapes.frames[inner].rect);
    shapes.frames[inner].parent == Some(outer)
        && !shapes.frames[inner].group
        && o.left + 1 == i.left
        && o.right - 1 == i.right
        && o.top + 1 == i.top
        && o.bottom - 1 == i.bottom
}

fn framed(rows: Vec<String>, rect: Rect, stroke: Stroke, parent: Option<NodeIndex>, group: bool) -> Node {
    Node {
        id: String::new(),
        label: rows.join(" "),
        rows,
        group,
        parent,
        shape: NodeShape::Box,
        stroke,
        rect,
        comment: None,
    }
}

/// Those of a frame's texts that stand within a rectangle, row by row, marked as the node's.
fn rows_in(shapes: &mut Shapes, taken: &mut [bool], texts: &[usize], rect: &Rect, node: usize) -> Vec<String> {
    let mut rows: Vec<(i32, String)> = Vec::new();
    // Words that are too long push others out of their box.
    let frame = texts.first().and_then(|&t| shapes.texts[t].frame);
    let whole = frame.is_some_and(|f| *rect == shapes.frames[f].rect);
    for &t in texts {
        let text = &mut shapes.texts[t];
        let here = text.at.row >= rect.top
            && text.at.row <= rect.bottom
            && (whole || text.at.col + text.width > rect.left && text.at.col < rect.right)
            && !taken[t];
        if !here {
            continue;
        }
        taken[t] = true;
        text.role = TextRole::Node(node);
        match rows.last_mut() {
            Some((row, s)) if *row == text.at.row => {
                s.push(' ');
                s.push_str(&text.text);
            }
            _ => rows.push((text.at.row, text.text.clone())),
        }
    }
    rows.into_iter().map(|(_, s)| tidy(&s)).filter(|s| !s.is_empty()).collect()
}

/// A row without tree glyphs in front and runs of blanks.
fn tidy(row: &str) -> String {
    let bare =
        row.trim_matches(|c: char| matches!(c, '├' | '└' | '─' | '│' | '┌' | '┐' | '┘' | '┤') || c.is_whitespace());
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A frame that holds others: its title is the first paragraph above them, a text in its border, or one right above it.
fn group(
    graph: &mut DiGraph<Node, Edge>,
    shapes: &mut Shapes,
    frames: &mut Frames,
    taken: &mut [bool],
    contents: &Contents,
    i: usize,
) {
    let rect = shapes.frames[i].rect;
    let parent = shapes.frames[i].parent.and_then(|p| frames.whole[p]);
    let (mine, touched) = (&contents.texts[i], &contents.touched);
    let inner = contents.frames[i].iter().map(|&j| shapes.frames[j].rect.top);
    let named = mine.iter().filter(|&&t| touched[t]).map(|&t| shapes.texts[t].at.row);
    let first_child = inner.chain(named).min().unwrap_or(rect.bottom);
    // A text beside a wire is its label, unless no other can be the title.
    let other = mine.iter().any(|&t| {
        let row = shapes.texts[t].at.row;
        row > rect.top && row < first_child && !taken[t] && !touched[t] && !contents.beside[t]
    });
    let free = |t: usize, taken: &[bool]| !(taken[t] || touched[t] || other && contents.beside[t]);
    // Texts in a row between two columns, both included.
    let in_row = |shapes: &Shapes, row: i32, from: i32, to: i32| -> Vec<usize> {
        let here = contents.by_row.over(row, from, to).into_iter();
        here.filter(|&t| shapes.texts[t].at.col >= from && shapes.texts[t].at.col + shapes.texts[t].width - 1 <= to)
            .filter(|&t| free(t, taken))
            .collect()
    };
    let in_top = in_row(shapes, rect.top, rect.left + 1, rect.right - 1);
    let mut title: Vec<usize> = Vec::new();
    if !in_top.is_empty() {
        title = in_top;
    } else if let Some(first) = mine.iter().position(|&t| {
        let row = shapes.texts[t].at.row;
        free(t, taken) && row < first_child && row > rect.top
    }) {
        let mut row = shapes.texts[mine[first]].at.row;
        for &t in &mine[first..] {
            let x = &shapes.texts[t];
            if x.at.row > row + i32::from(other) || x.at.row >= first_child {
                break;
            }
            if free(t, taken) {
                title.push(t);
                row = x.at.row;
            }
        }
    } else {
        title = in_row(shapes, rect.bottom, rect.left + 1, rect.right - 1);
        if title.is_empty() {
            let inside = |t: &usize| {
                let row = shapes.texts[*t].at.row;
                free(*t, taken) && row < rect.bottom && row > rect.top && row <= first_child
            };
            title.extend(mine.iter().copied().find(inside));
        }
        if title.is_empty() {
            title.extend(in_row(shapes, rect.top - 1, rect.left, rect.right).first());
        }
    }
    let index = graph.node_count();
    let mut rows: Vec<(i32, String)> = Vec::new();
    for t in title {
        taken[t] = true;
        shapes.texts[t].role = TextRole::Title(index);
        let (row, s) = (shapes.texts[t].at.row, tidy(&shapes.texts[t].text));
        match rows.last_mut() {
            Some((r, whole)) if *r == row => {
                whole.push(' ');
                whole.push_str(&s);
            }
            _ => rows.push((row, s)),
        }
    }
    let rows = rows.into_iter().map(|(_, s)| s).collect();
    let node = framed(rows, rect, shapes.frames[i].stroke, parent, true);
    frames.whole[i] = Some(graph.add_node(node));
}

/// Whether two or more cells have lines of their own, that touch their frame at `met`.
fn lines_of_their_own(met: &[Pos], cells: &[Rect]) -> bool {
    let mut touched = met.iter().filter_map(|&p| cells.iter().position(|c| c.contains(p)));
    let first = touched.next();
    first.is_some() && touched.any(|c| Some(c) != first)
}

/// A divided box: a group of its cells, titled by the rows above them.
fn cells(
    graph: &mut DiGraph<Node, Edge>,
    shapes: &mut Shapes,
    frames: &mut Frames,
    taken: &mut [bool],
    texts: &[usize],
    i: usize,
) {
    let parent = shapes.frames[i].parent.and_then(|p| frames.whole[p]);
    let (rect, stroke) = (shapes.frames[i].rect, shapes.frames[i].stroke);
    let cells = shapes.frames[i].cells.clone();
    let top = cells.iter().map(|c| c.top).min().unwrap_or(rect.top);
    let titled = top > rect.top;
    let index = graph.node_count();
    let title = Rect::new(rect.left, rect.top, rect.right, top);
    let rows = if titled { rows_in(shapes, taken, texts, &title, index) } else { Vec::new() };
    // Boxes that share their walls, tee by tee, are just neighbours.
    let group = if titled || !shapes.frames[i].teed {
        let group = graph.add_node(framed(rows, rect, stroke, parent, true));
        frames.whole[i] = Some(group);
        Some(group)
    } else {
        None
    };
    frames.titled[i] = titled && !lines_of_their_own(&frames.met[i], &cells);
    for c in cells {
        let index = graph.node_count();
        let rows = rows_in(shapes, taken, texts, &c, index);
        let node = graph.add_node(framed(rows, c, stroke, group.or(parent), false));
        frames.cells[i].push((c, node));
    }
    if let Some(group) = group {
        let rest = rows_in(shapes, taken, texts, &rect, group.index());
        graph[group].rows.extend(rest);
    }
}

/// Bare texts that lines end at: a node for each paragraph, or for each row that has its own line.
fn text_nodes(
    graph: &mut DiGraph<Node, Edge>,
    shapes: &mut Shapes,
    frames: &Frames,
    paragraphs: &[Paragraph],
    taken: &mut [bool],
) -> Vec<Option<NodeIndex>> {
    let mut nodes = vec![None; shapes.texts.len()];
    let mut in_line = vec![false; shapes.texts.len()];
    for w in &shapes.wires {
        for &t in &w.texts {
            in_line[t] = true;
        }
    }
    for paragraph in paragraphs {
        for part in paragraph.nodes(&in_line) {
            if part.iter().any(|&t| taken[t]) {
                continue;
            }
            let index = graph.node_count();
            let mut rect: Option<Rect> = None;
            let mut rows: Vec<(i32, String)> = Vec::new();
            let mut frame = None;
            for &t in &part {
                let x = &mut shapes.texts[t];
                x.role = TextRole::Node(index);
                taken[t] = true;
                frame = x.frame;
                let r = Rect::new(x.at.col, x.at.row, x.at.col + x.width - 1, x.at.row);
                rect = Some(rect.map_or(r, |o| o.union(&r)));
                match rows.last_mut() {
                    Some((row, s)) if *row == x.at.row => {
                        s.push(' ');
                        s.push_str(&x.text);
                    }
                    _ => rows.push((x.at.row, x.text.clone())),
                }
            }
            let (Some(rect), parent) = (rect, frame.and_then(|f| frames.whole[f])) else { continue };
            let rows: Vec<String> = rows.into_iter().map(|(_, s)| unbracketed(&tidy(&s))).collect();
            let node =
                graph.add_node(Node { shape: NodeShape::Text, ..framed(rows, rect, Stroke::Light, parent, false) });
            for t in part {
                nodes[t] = Some(node);
            }
        }
    }
    nodes
}

/// A name without the square brackets around it.
fn unbracketed(row: &str) -> String {
    let inner = row.strip_prefix('[').and_then(|r| r.strip_suffix(']'));
    match inner {
        Some(name) if !name.contains(['[', ']']) => name.trim().to_string(),
        _ => row.to_string(),
    }
}
