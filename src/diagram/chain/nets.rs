//! Traces the ink of text rows: which cells hang together, and which texts their ends touch.

use super::page::{Cell, Page};
use crate::geom::{Dir, Pos};
use crate::glyph::{self, Role};
use crate::shape::asides::is_spoken;

/// Columns that an upright line may stand beside the text it means.
const BESIDE: i32 = 8;
/// Blank rows that an upright line may leave before the text it means.
const APART: i32 = 2;

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

const UP: (i32, i32) = (0, -1);
const DOWN: (i32, i32) = (0, 1);
const LEFT: (i32, i32) = (-1, 0);
const RIGHT: (i32, i32) = (1, 0);

fn way(d: Dir) -> (i32, i32) {
    d.delta()
}

/// The ways in which a character's line goes on, apart from the one that its head points.
fn tails(c: char) -> Vec<(i32, i32)> {
    match c {
        '\\' => vec![(-1, -1), (1, 1)],
        '/' => vec![(1, -1), (-1, 1)],
        '_' => vec![LEFT, RIGHT],
        '↘' => vec![(-1, -1)],
        '↙' => vec![(1, -1)],
        '↗' => vec![(-1, 1)],
        '↖' => vec![(1, 1)],
        '↳' | '⤷' => vec![UP],
        _ => {
            let g = glyph::of(c);
            if g.role == Role::TwoHeads {
                Vec::new()
            } else {
                Dir::ALL.into_iter().filter(|d| g.arm(*d)).map(way).collect()
            }
        }
    }
}

/// The ways that a character's heads point.
fn fronts(c: char) -> Vec<(i32, i32)> {
    match c {
        '↘' => vec![(1, 1)],
        '↙' => vec![(-1, 1)],
        '↗' => vec![(1, -1)],
        '↖' => vec![(-1, -1)],
        '↳' | '⤷' => vec![RIGHT],
        _ => match glyph::of(c).role {
            Role::Head(d) => vec![way(d)],
            Role::TwoHeads => Dir::ALL.into_iter().filter(|d| glyph::of(c).arm(*d)).map(way).collect(),
            _ => Vec::new(),
        },
    }
}

/// Whether a character takes a line that comes from a side, though it offers none itself.
fn accepts(c: char, side: (i32, i32), from: char) -> bool {
    let level = side.1 == 0;
    tails(c).contains(&side)
        || !fronts(c).is_empty()
        || (level && c == '_')
        || (level && matches!(c, '|' | '/' | '\\' | '│') && matches!(from, '_' | '-' | '>'))
        || (side.0 != 0 && side.1 != 0 && matches!(c, '|' | '│' | '_' | '+' | '.' | '\'' | '`' | ','))
        || (side.0 == 0 && matches!(c, '/' | '\\'))
}

fn joined(a: char, b: char, w: (i32, i32)) -> bool {
    let back = (-w.0, -w.1);
    (tails(a).contains(&w) && accepts(b, back, a)) || (tails(b).contains(&back) && accepts(a, w, b))
}

/// A joint that text uses too: its open arms mean nothing.
fn loose(c: char) -> bool {
    matches!(c, '+' | '.' | ',' | '\'' | '`')
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
        let mut square = true;
        for end in self.nets.iter().flat_map(|n| &n.ends) {
            if let Some(t) = end.text {
                let side = [UP, DOWN].iter().position(|w| *w == end.way && !end.head);
                side.into_iter().for_each(|s| met[t][s] = true);
            }
        }
        let ends = self.nets.iter().flat_map(|n| &n.ends).filter_map(|e| e.text);
        for t in ends.filter(|&t| met[t] != [true; 2]) {
            square &= !page.texts[t].text.starts_with('[');
        }
        met.iter().zip(&page.texts).any(|(met, t)| *met == [true; 2] && is_spoken(&t.text, square))
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

/// The ways out of a cell that no joined cell takes, and whether a head points there.
fn open_ways(c: char, taken: &[(i32, i32)]) -> Vec<((i32, i32), bool)> {
    let free = |w: (i32, i32)| match c {
        // A slanted line's side is taken by any neighbour on that side.
        '/' => !taken.iter().any(|t| if w.0 > 0 { t.0 > 0 || t.1 < 0 } else { t.0 < 0 || t.1 > 0 }),
        '\\' => !taken.iter().any(|t| if w.0 > 0 { t.0 > 0 || t.1 > 0 } else { t.0 < 0 || t.1 < 0 }),
        _ if w.0 == 0 => !taken.iter().any(|t| t.1 == w.1),
        _ => !taken.contains(&w),
    };
    if loose(c) {
        let [only] = taken else { return Vec::new() };
        return vec![((-only.0, -only.1), false)];
    }
    // A head takes its line from behind or from the side; with a line before it, it points at nothing.
    let heads = fronts(c);
    let before = |w: (i32, i32)| taken.iter().any(|t| t.0 * w.0 + t.1 * w.1 > 0);
    let mut out: Vec<((i32, i32), bool)> = heads.iter().filter(|w| !before(**w)).map(|w| (*w, true)).collect();
    let tailed = !heads.is_empty() && taken.iter().any(|t| !heads.iter().any(|w| t.0 * w.0 + t.1 * w.1 > 0));
    if !tailed {
        out.extend(tails(c).into_iter().filter(|w| free(*w)).map(|w| (w, false)));
    }
    out
}

/// The text that an end touches.
fn touch(page: &Page, at: Pos, w: (i32, i32), flat: bool) -> Option<usize> {
    if w.1 == 0 {
        return level_touch(page, at, w.0, flat);
    }
    let mut row = at.row + w.1;
    let mut skipped = 0;
    while skipped < APART && row >= 0 && row < page.grid.height() && page.is_blank(row) {
        row += w.1;
        skipped += 1;
    }
    let col = at.col + w.0;
    // Under the foot of branches, the line goes on from what these hang from.
    while w == UP && matches!(page.grid.get(Pos::new(col, row)), '├' | '└' | '╰' | '│') {
        row -= 1;
    }
    if let Some(t) = [0, -w.0, -1, 1].into_iter().find_map(|d| page.over(Pos::new(col + d, row))) {
        return Some(t);
    }
    // Nothing in its column: the nearest text, if no other ink is nearer.
    let right = page.from(row, col);
    let left = match right {
        Some(t) => t.checked_sub(1).filter(|l| page.texts[*l].row == row),
        None => page.row(row).last(),
    };
    let far = |t: usize| (page.texts[t].from - col).max(col - page.texts[t].to);
    let best = left.into_iter().chain(right).min_by_key(|&t| far(t))?;
    let clear = |d: i32| page.cell(Pos::new(col + d, row)) == Cell::Blank;
    let reach = far(best);
    let side = if page.texts[best].to < col { -1 } else { 1 };
    (reach <= BESIDE && (1..reach).all(|d| clear(d * side)) && clear(0)).then_some(best)
}

fn level_touch(page: &Page, at: Pos, step: i32, flat: bool) -> Option<usize> {
    let next = if step > 0 {
        page.from(at.row, at.col)
    } else {
        let range = page.row(at.row);
        range
            .start
            .checked_add(page.texts[range.clone()].partition_point(|t| t.from <= at.col))
            .and_then(|e| e.checked_sub(1))
            .filter(|t| range.contains(t))
    }?;
    let words = &page.texts[next];
    let gap = if step > 0 { words.from - at.col } else { at.col - words.to };
    let near = flat || gap <= 4;
    (near && (1..gap).all(|d| page.cell(Pos::new(at.col + d * step, at.row)) == Cell::Blank)).then_some(next)
}
