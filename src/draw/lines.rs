//! The lines of a layout, found one by one. What is in the way of a line that finds none gives way to it and is found
//! again.

use std::collections::VecDeque;

use super::again::Bars;
use super::ground::Ground;
use super::label::{self, Label};
use super::place::Placed;
use super::route::{self, Route};
use super::{Layout, Task, distance};

/// A line and its label, as found.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) route: Route,
    pub(super) label: Option<Label>,
}

/// How often others give way to a line.
const WAYS: u8 = 3;

/// All boxes and lines in their places, or nothing where a line finds no way. With `far`, long lines are drawn first;
/// nothing is drawn that is barred.
pub(super) fn laid_out(task: &Task, nodes: &[Placed], far: bool, bars: &Bars) -> Option<Layout> {
    let mut order: Vec<usize> = (0..task.graph.edges.len()).collect();
    order.sort_by_key(|&e| {
        let edge = &task.graph.edges[e];
        let apart = distance(nodes[edge.from].rect, nodes[edge.to].rect);
        // What is short has the least choice.
        (if far { -apart } else { apart }, e)
    });
    let mut finder = Finder::new(task, nodes, bars, vec![None; order.len()]);
    finder.all(order.into(), WAYS).then(|| finder.layout())
}

/// Lines as far as they are found.
pub(super) struct Finder<'a> {
    task: &'a Task<'a>,
    nodes: &'a [Placed],
    bars: &'a Bars,
    /// The ground without lines.
    bare: Ground,
    found: Vec<Option<Line>>,
    /// How often others gave way to each.
    ways: Vec<u8>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(task: &'a Task, nodes: &'a [Placed], bars: &'a Bars, found: Vec<Option<Line>>) -> Finder<'a> {
        let mut bare = Ground::new(task.graph, nodes);
        bars.crossings.iter().for_each(|p| bare.bar(*p));
        bars.lines.iter().for_each(|p| bare.shut(*p));
        Finder { task, nodes, bars, bare, ways: vec![0; found.len()], found }
    }

    /// Finds these lines, in their order; whether all are found.
    pub(super) fn all(&mut self, mut order: VecDeque<usize>, ways: u8) -> bool {
        let mut ground = self.ground(|_| true);
        while let Some(e) = order.pop_front() {
            if let Some(line) = self.one(&ground, e) {
                ground.line(&line);
                self.found[e] = Some(line);
                continue;
            }
            if self.ways[e] >= ways {
                return false;
            }
            self.ways[e] += 1;
            // What has made others give way as often as it may stays.
            let settled = |n: usize| self.ways[n] >= ways;
            let mut free = self.ground(settled);
            let Some(line) = self.one(&free, e) else { return false };
            free.line(&line);
            self.found[e] = Some(line);
            for n in (0..self.found.len()).filter(|&n| n != e && !settled(n)).collect::<Vec<_>>() {
                let Some(line) = &self.found[n] else { continue };
                let fits = route::fits(&free, self.task.graph, &self.task.graph.edges[n], &line.route)
                    && line.label.as_ref().is_none_or(|label| label.fits(&free, &line.route));
                if fits {
                    free.line(line);
                } else {
                    self.found[n] = None;
                    order.push_front(n);
                }
            }
            ground = free;
        }
        true
    }

    /// The ground with those lines that are found and `counts` admits.
    fn ground(&self, counts: impl Fn(usize) -> bool) -> Ground {
        let mut ground = self.bare.clone();
        let lines = self.found.iter().enumerate().filter(|(e, _)| counts(*e));
        lines.filter_map(|(_, line)| line.as_ref()).for_each(|line| ground.line(line));
        ground
    }

    /// A line with its label, if both find a place.
    fn one(&self, ground: &Ground, e: usize) -> Option<Line> {
        let edge = &self.task.graph.edges[e];
        let route = route::find(ground, self.task, self.nodes, edge)?;
        let Some(text) = &edge.label else { return Some(Line { route, label: None }) };
        let mut ground = ground.clone();
        ground.draw(&route);
        let label = label::find(&ground, &route, text, &|p| self.bars.labels.contains(&(e, p)))?;
        Some(Line { route, label: Some(label) })
    }

    /// Everything, once all lines are found.
    pub(super) fn layout(self) -> Layout {
        Layout { nodes: self.nodes.to_vec(), lines: self.found.into_iter().flatten().collect() }
    }
}
