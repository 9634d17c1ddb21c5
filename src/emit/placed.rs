//! Where the things of a drawing stand in its picture, in whole pixels: what formats with coordinates ask.

use std::borrow::Cow;

use super::nesting::{Nesting, is_sequence, rows};
use crate::arrange::{self, ShapeMode};
use crate::diagram::{DiGraph, Diagram, Edge, EdgeIndex, Node, NodeIndex, NodeShape};
use crate::reading::Reading;
use crate::shape::TextRole;

/// Right and down, in pixels.
pub(super) type Point = (i32, i32);

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) at: Point,
    pub(super) size: Point,
}

/// What an edge is called.
pub(super) struct Label {
    /// In the rows in which it was drawn.
    pub(super) rows: String,
    pub(super) middle: Point,
}

/// How far beside a wall the end of a line on it can stand: border and line have their widths.
const WALL: i32 = 4;

/// What is free around a bare name of a participant, and how far lifelines go on below it at least.
const BARE: (i32, i32) = (16, 12);

/// A drawing's things in their places.
pub(super) struct Placed<'a> {
    diagram: &'a Diagram,
    nodes: Vec<Area>,
    ways: Vec<Vec<Point>>,
    labels: Vec<Option<Label>>,
    notes: Vec<(TextRole, String, Area)>,
    /// The room that all of it takes.
    pub(super) whole: Area,
}

impl<'a> Placed<'a> {
    /// The drawing as its pictures show it, so many times as large, all boxes being boxes.
    pub(super) fn of(reading: &'a Reading, scale: f64) -> Placed<'a> {
        let straight = straight(reading);
        let scene = arrange::arrange(&straight, ShapeMode::Plain, &[]);
        let whole = |v: f64| (v * scale).round() as i32;
        let area = |a: &arrange::Area| {
            let at = (whole(a.left), whole(a.top));
            Area { at, size: ((whole(a.right) - at.0).max(1), (whole(a.bottom) - at.1).max(1)) }
        };
        let diagram = &reading.diagram;
        let mut nodes: Vec<Area> = scene.nodes.iter().map(area).collect();
        if is_sequence(diagram) {
            let bare = nodes.iter_mut().zip(diagram.graph.node_weights()).filter(|(_, n)| n.shape == NodeShape::Text);
            bare.for_each(|(area, _)| *area = area.with_air());
        }
        let point = |&(x, y): &arrange::Point| (whole(x), whole(y));
        let drawn = arrange::ways(&scene, &straight);
        let mut ways: Vec<Vec<Point>> = drawn.iter().map(|way| way.iter().map(point).collect()).collect();
        for (way, edge) in ways.iter_mut().zip(diagram.graph.raw_edges()) {
            let [a, b] = [edge.source(), edge.target()].map(|n| nodes[n.index()]);
            match way[..] {
                [first, next, ..] => {
                    way[0] = a.on_border(first, next);
                    let last = way.len() - 1;
                    way[last] = b.on_border(way[last], way[last - 1]);
                }
                _ => *way = a.to(&b),
            }
        }
        let notes = scene.texts.iter().filter(|text| matches!(text.role, TextRole::Note | TextRole::Aside));
        let notes = notes.map(|text| (text.role, text.text.clone(), area(&text.area()))).collect();
        let mut labels: Vec<Option<(arrange::Area, String)>> = vec![None; ways.len()];
        for text in &scene.texts {
            if let TextRole::Label(e) = text.role
                && let Some(label) = labels.get_mut(e)
            {
                *label = Some(match label.take() {
                    Some((area, rows)) => (area.union(text.area()), rows + "\n" + &text.text),
                    None => (text.area(), text.text.clone()),
                });
            }
        }
        let labels = diagram.graph.edge_weights().zip(labels).zip(&ways).map(|((edge, drawn), way)| {
            let said = edge.label.clone()?;
            Some(match drawn {
                Some((at, rows)) if rows.split_whitespace().eq(said.split_whitespace()) => {
                    Label { rows, middle: area(&at).middle() }
                }
                Some((at, _)) => Label { rows: said, middle: area(&at).middle() },
                None => Label { rows: said, middle: middle(way) },
            })
        });
        Placed { diagram, labels: labels.collect(), whole: area(&scene.area), nodes, ways, notes }
    }

    /// The same with groups so high that their titles, if they are among these, have room over what they hold: one in
    /// a border needs none in the drawing. `row` is the height of a title's row, `air` what is free around it.
    pub(super) fn with_titles(
        mut self,
        nesting: &Nesting,
        (row, air): Point,
        among: impl Fn(NodeIndex) -> bool,
    ) -> Self {
        let graph = &self.diagram.graph;
        for n in graph.node_indices().filter(|&n| graph[n].group && !graph[n].label.is_empty() && among(n)) {
            let top = self.node(n).at.1;
            let Some(first) = nesting.members(n).iter().map(|m| self.node(*m).at.1).min() else { continue };
            let more = (rows(&graph[n]).len() as i32 * row + air - (first - top)).clamp(0, row);
            let area = &mut self.nodes[n.index()];
            (area.at.1, area.size.1) = (top - more, area.size.1 + more);
            // A line that ends at its top goes up with it.
            for (way, edge) in self.ways.iter_mut().zip(graph.raw_edges()) {
                let last = way.len() - 1;
                for (end, of) in [(0, edge.source()), (last, edge.target())] {
                    if of == n && way[end].1 == top {
                        way[end].1 -= more;
                    }
                }
            }
        }
        self
    }

    /// The graph of what is placed.
    pub(super) fn graph(&self) -> &DiGraph<Node, Edge> {
        &self.diagram.graph
    }

    /// Where a node stands; a participant's name with room around it.
    pub(super) fn node(&self, n: NodeIndex) -> Area {
        self.nodes[n.index()]
    }

    /// Where an edge starts, bends and ends; from one side of its ends to the other where it was drawn by no line.
    pub(super) fn way(&self, e: EdgeIndex) -> &[Point] {
        &self.ways[e.index()]
    }

    /// What an edge is called, where that stands.
    pub(super) fn label(&self, e: EdgeIndex) -> Option<&Label> {
        self.labels[e.index()].as_ref()
    }

    /// Texts that are neither names nor labels, where they stand.
    pub(super) fn notes(&self) -> impl Iterator<Item = (TextRole, &str, Area)> {
        self.notes.iter().map(|(role, text, area)| (*role, text.as_str(), *area))
    }

    /// Down to where a participant's lifeline goes.
    pub(super) fn foot(&self, n: NodeIndex) -> i32 {
        let area = self.node(n);
        (self.whole.at.1 + self.whole.size.1).max(area.at.1 + area.size.1 + 2 * BARE.1)
    }
}

/// The drawing, straight. What is said is taken from the reading itself: straightening may change how a line is drawn.
fn straight(reading: &Reading) -> Cow<'_, Diagram> {
    let straight = crate::straight::diagram(reading);
    let same = straight.graph.node_weights().map(|n| &n.id).eq(reading.diagram.graph.node_weights().map(|n| &n.id))
        && straight.graph.edge_count() == reading.diagram.graph.edge_count();
    if same { straight } else { Cow::Borrowed(&reading.diagram) }
}

impl Area {
    fn with_air(self) -> Area {
        let (x, y) = BARE;
        Area { at: (self.at.0 - x, self.at.1 - y), size: (self.size.0 + 2 * x, self.size.1 + 2 * y) }
    }

    pub(super) fn middle(&self) -> Point {
        (self.at.0 + self.size.0 / 2, self.at.1 + self.size.1 / 2)
    }

    /// Its right and lower walls.
    fn far(&self) -> Point {
        (self.at.0 + self.size.0, self.at.1 + self.size.1)
    }

    /// The end of a line beside a wall, on it; the line comes there from `next`.
    fn on_border(&self, (x, y): Point, next: Point) -> Point {
        let near = |at: i32, walls: [i32; 2]| walls.into_iter().find(|wall| (at - wall).abs() <= WALL).unwrap_or(at);
        if y == next.1 { (near(x, [self.at.0, self.far().0]), y) } else { (x, near(y, [self.at.1, self.far().1])) }
    }

    /// From its side to that of another.
    fn to(&self, other: &Area) -> Vec<Point> {
        let (a, b) = (self, other);
        match () {
            () if a.far().0 < b.at.0 => vec![(a.far().0, a.middle().1), (b.at.0, b.middle().1)],
            () if b.far().0 < a.at.0 => vec![(a.at.0, a.middle().1), (b.far().0, b.middle().1)],
            () if a.far().1 < b.at.1 => vec![(a.middle().0, a.far().1), (b.middle().0, b.at.1)],
            () if b.far().1 < a.at.1 => vec![(a.middle().0, a.at.1), (b.middle().0, b.far().1)],
            // One lies in the other.
            () => vec![a.at, b.at],
        }
    }
}

/// The middle of the longest piece of a line, where its label has most room.
fn middle(way: &[Point]) -> Point {
    let length = |p: &[Point]| (p[1].0 - p[0].0).abs().max((p[1].1 - p[0].1).abs());
    // The first of the longest: `max_by_key` gives the last.
    let longest = way.windows(2).rev().max_by_key(|p| length(p));
    longest.map_or_else(Point::default, |p| ((p[0].0 + p[1].0) / 2, (p[0].1 + p[1].1) / 2))
}
