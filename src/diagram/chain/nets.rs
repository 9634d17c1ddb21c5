//! Traces the ink of text rows: which cells hang together, and which texts their ends touch.

use super::page::{Cell, Page};
use super::touch::touch;
use super::ways::{DOWN, LEFT, RIGHT, UP, fronts, joined, loose, open_ways, tails};
use crate::geom::Pos;
use crate::shape::asides::{is_spoken, manner};
use std::collections::BTreeSet;

/// A cell of ink.
#[derive(Clone, Debug)]
pub(super) struct Ink {
    pub(super) at: Pos,
    pub(super) c: char,
    /// Cells that it is joined to.
    pub(super) joins: Vec<usize>,
    pub(super) net: usize,
}

/// An end of a net.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    /// Its cell.
    pub(super) ink: usize,
    /// The way out of the net.
    pub(super) way: (i32, i32),
    pub(super) head: bool,
    /// The text that it touches.
    pub(super) text: Option<usize>,
}

/// Ink that hangs together.
#[derive(Clone, Debug, Default)]
pub(super) struct Net {
    pub(super) cells: Vec<usize>,
    pub(super) ends: Vec<End>,
    /// Texts that interrupt it.
    pub(super) labels: Vec<usize>,
    /// It closes upon itself: a frame's outline.
    pub(super) loops: bool,
}

/// All ink of a page.
#[derive(Debug, Default)]
pub(super) struct Nets {
    pub(super) inks: Vec<Ink>,
    pub(super) nets: Vec<Net>,
}

impl Nets {
    /// Traces a page.
    pub(super) fn trace(page: &Page) -> Nets {
        let mut inks: Vec<Ink> = Vec::new();
        let mut at: Vec<Vec<usize>> = Vec::new();
        for (row, cells) in page.cells.iter().enumerate() {
            let mut index = vec![usize::MAX; cells.len()];
            for (col, cell) in cells.iter().enumerate() {
                if *cell == Cell::Ink {
                    index[col] = inks.len();
                    let p = Pos::new(col as i32, row as i32);
                    inks.push(Ink { at: p, c: page.grid.get(p), joins: Vec::new(), net: usize::MAX });
                }
            }
            at.push(index);
        }
        let find = |p: Pos| -> Option<usize> {
            let row = at.get(usize::try_from(p.row).ok()?)?;
            row.get(usize::try_from(p.col).ok()?).copied().filter(|i| *i != usize::MAX)
        };
        for i in 0..inks.len() {
            for w in [RIGHT, (-1, 1), DOWN, (1, 1)] {
                let Some(j) = find(Pos::new(inks[i].at.col + w.0, inks[i].at.row + w.1)) else { continue };
                if joined(inks[i].c, inks[j].c, w) {
                    inks[i].joins.push(j);
                    inks[j].joins.push(i);
                }
            }
        }
        side_steps(&mut inks, &find);
        let mut nets = Nets { inks, nets: Vec::new() };
        nets.gather();
        nets.find_ends(page);
        nets.bridge(page);
        nets
    }

    /// Parts the ink into nets.
    fn gather(&mut self) {
        for start in 0..self.inks.len() {
            if self.inks[start].net != usize::MAX {
                continue;
            }
            let id = self.nets.len();
            let mut net = Net::default();
            let mut todo = vec![start];
            self.inks[start].net = id;
            let mut joins = 0;
            while let Some(i) = todo.pop() {
                net.cells.push(i);
                joins += self.inks[i].joins.len();
                for k in 0..self.inks[i].joins.len() {
                    let j = self.inks[i].joins[k];
                    if self.inks[j].net == usize::MAX {
                        self.inks[j].net = id;
                        todo.push(j);
                    }
                }
            }
            net.cells.sort_unstable();
            net.loops = joins / 2 >= net.cells.len();
            self.nets.push(net);
        }
    }

    /// Finds the open ends of each net and what they touch.
    fn find_ends(&mut self, page: &Page) {
        for n in 0..self.nets.len() {
            let flat = self.is_level(n);
            let mut ends = Vec::new();
            for &i in &self.nets[n].cells {
                let ink = &self.inks[i];
                let taken: Vec<(i32, i32)> = ink
                    .joins
                    .iter()
                    .map(|&j| (self.inks[j].at.col - ink.at.col, self.inks[j].at.row - ink.at.row))
                    .collect();
                for (w, head) in open_ways(ink.c, &taken) {
                    let text = touch(page, ink.at, w, flat);
                    ends.push(End { ink: i, way: w, head, text });
                }
            }
            self.nets[n].ends = ends;
        }
    }

    /// Whether a net is one straight level run.
    pub(super) fn is_level(&self, net: usize) -> bool {
        let mut rows = self.nets[net].cells.iter().map(|&i| self.inks[i].at.row);
        let first = rows.next();
        let level = |&i: &usize| tails(self.inks[i].c).iter().chain(&fronts(self.inks[i].c)).all(|w| w.1 == 0);
        rows.all(|r| Some(r) == first) && self.nets[net].cells.iter().all(level)
    }

    /// Whether a net draws frames: it closes upon itself, or has three of a frame's corners.
    pub(super) fn is_frame(&self, net: usize) -> bool {
        let net = &self.nets[net];
        let any = |corners: &str| net.cells.iter().any(|&i| corners.contains(self.inks[i].c));
        (net.loops && net.cells.len() >= 8) || (any("┌┏╔╭") && any("┐┓╗╮") && any("└┗╚╰"))
    }

    /// Whether a net runs in one straight line.
    pub(super) fn is_straight(&self, net: usize) -> bool {
        let cells = &self.nets[net].cells;
        let Some(&first) = cells.first() else { return true };
        let same = |f: fn(Pos) -> i32| cells.iter().all(|&i| f(self.inks[i].at) == f(self.inks[first].at));
        same(|p| p.row) || same(|p| p.col)
    }

    /// Whether upright lines go on across what is said of them: the reader of frames and wires knows such lines.
    pub(super) fn is_spoken_over(&self, page: &Page) -> bool {
        let mut met = vec![[false; 2]; page.texts.len()];
        for end in self.nets.iter().flat_map(|n| &n.ends) {
            if let Some(t) = end.text {
                let side = [UP, DOWN].iter().position(|w| *w == end.way && !end.head);
                side.into_iter().for_each(|s| met[t][s] = true);
            }
        }
        let ends = self.nets.iter().flat_map(|n| &n.ends).filter_map(|e| e.text);
        let names = ends.filter(|&t| met[t] != [true; 2]).filter_map(|t| manner(&page.texts[t].text));
        let naming = Vec::from_iter(BTreeSet::from_iter(names));
        met.iter().zip(&page.texts).any(|(met, t)| *met == [true; 2] && is_spoken(&t.text, &naming))
    }

    /// Joins two level runs across the text that interrupts them: `──TLS──▶`.
    fn bridge(&mut self, page: &Page) {
        let mut beside: Vec<[Option<(usize, usize)>; 2]> = vec![[None; 2]; page.texts.len()];
        for (n, net) in self.nets.iter().enumerate() {
            for (e, end) in net.ends.iter().enumerate() {
                let Some(t) = end.text.filter(|_| end.way.1 == 0 && !end.head) else { continue };
                let words = &page.texts[t];
                let gap = if end.way == RIGHT {
                    words.from - self.inks[end.ink].at.col
                } else {
                    self.inks[end.ink].at.col - words.to
                };
                if gap <= 2 {
                    beside[t][usize::from(end.way == LEFT)] = Some((n, e));
                }
            }
        }
        let mut uses = vec![0; self.nets.len()];
        let pairs: Vec<(usize, (usize, usize), (usize, usize))> = beside
            .iter()
            .enumerate()
            .filter_map(|(t, [a, b])| Some((t, (*a)?, (*b)?)))
            .filter(|(_, a, b)| a.0 != b.0)
            .collect();
        for (_, a, b) in &pairs {
            uses[a.0] += 1;
            uses[b.0] += 1;
        }
        for (t, a, b) in pairs {
            let long = |n: usize| self.nets[n].cells.len() > 1;
            let headed = |n: usize| self.nets[n].ends.iter().any(|e| e.head);
            if uses[a.0] > 1 || uses[b.0] > 1 || !long(a.0) || !long(b.0) || !(headed(a.0) || headed(b.0)) {
                continue;
            }
            self.merge(a, b, t);
        }
    }

    /// Makes one net of two, whose two ends face each other across a text.
    fn merge(&mut self, a: (usize, usize), b: (usize, usize), text: usize) {
        let mut other = std::mem::take(&mut self.nets[b.0]);
        let (i, j) = (self.nets[a.0].ends.remove(a.1).ink, other.ends.remove(b.1).ink);
        self.inks[i].joins.push(j);
        self.inks[j].joins.push(i);
        for &c in &other.cells {
            self.inks[c].net = a.0;
        }
        let net = &mut self.nets[a.0];
        net.cells.append(&mut other.cells);
        net.cells.sort_unstable();
        net.ends.append(&mut other.ends);
        net.labels.append(&mut other.labels);
        net.labels.push(text);
        net.loops |= other.loops;
    }
}

/// Joins upright lines that go on one column beside.
fn side_steps(inks: &mut [Ink], find: &dyn Fn(Pos) -> Option<usize>) {
    let open = |inks: &[Ink], i: usize, w: (i32, i32)| {
        let up = |c: char| tails(c).contains(&w) && !loose(c);
        up(inks[i].c) && !inks[i].joins.iter().any(|&j| inks[j].at.row == inks[i].at.row + w.1)
    };
    for i in 0..inks.len() {
        if !open(inks, i, DOWN) {
            continue;
        }
        let below = |dc: i32| find(Pos::new(inks[i].at.col + dc, inks[i].at.row + 1));
        if below(0).is_some() {
            continue;
        }
        let meet = [-1, 1].into_iter().filter_map(below).find(|&j| open(inks, j, UP));
        if let Some(j) = meet {
            inks[i].joins.push(j);
            inks[j].joins.push(i);
        }
    }
}
