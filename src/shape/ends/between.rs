//! Whether a text that interrupts an upright line names something, or is the line's label.

use super::super::asides;
use super::super::net::Net;
use super::super::{Text, Touch};
use super::bridge::Gap;
use super::text_index::TextIndex;
use super::{Open, reach};
use crate::geom::{Dir, Pos};
use crate::glyph::UPRIGHT;
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};

/// Texts that may interrupt an upright line between two trunks.
const MOST_TEXTS: usize = 8;

/// For each gap whether the texts in it are names, at which the line ends from both sides.
pub(super) fn names(net: &Net, ends: &[Open], gaps: &[Gap], index: &TextIndex, texts: &[Text]) -> Vec<bool> {
    let lines = Lines::new(net, gaps, naming(net, ends, gaps, index, texts), texts);
    let trunks = Trunks::new(&lines, gaps);
    let mut alike: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for (e, j, _) in gaps.iter().filter(|(e, ..)| !e.dir.is_level()) {
        let ends = trunks.between(lines.root[e.piece], lines.root[*j]);
        alike.entry((ends.0, ends.1)).or_default().insert(ends.2);
    }
    let mut level: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (e, j, _) in gaps.iter().filter(|(e, ..)| e.dir.is_level()) {
        *level.entry((lines.root[e.piece], lines.root[*j])).or_default() += 1;
    }
    let rows = Rows::new(net, &lines, ends, gaps, index, texts);
    let is_name = |gap: &Gap| {
        let (e, j, between) = gap;
        let (upper, lower) = (lines.root[e.piece], lines.root[*j]);
        if is_spoken(gap, texts, &lines.naming) {
            return false;
        }
        if between.iter().any(|t| rows.met[usize::from(e.dir.is_level())].contains(t)) {
            return true;
        }
        // Texts over each other between the same two trunks.
        if e.dir.is_level() {
            return upper != lower && level[&(upper, lower)] > 1
                || lines.is_plain(upper) && lines.forked.contains(&lower) && stands_apart(net, e)
                || have_own_labels(net, index, e.piece, *j);
        }
        // Names that stand neither in boxes nor in brackets are told from labels by nothing else.
        if !lines.naming[0].contains(&'[') {
            return true;
        }
        // Several texts side by side between the same two trunks.
        let ends = trunks.between(upper, lower);
        let side_by_side = alike.get(&(ends.0, ends.1)).is_some_and(|ways| ways.len() > 1);
        let own = is_labelled(net, index, e.piece, e.dir.opposite()) && is_labelled(net, index, *j, e.dir);
        side_by_side || own || lines.is_plain(upper) || rows.has_sister(&lines, (upper, lower), between, texts)
    };
    gaps.iter().map(is_name).collect()
}

/// Rows that an upright line leaves blank beside a name at which it ends, at least and at most.
const PAUSE: (i32, i32) = (2, 3);

/// An upright line that pauses beside a name, which stands a blank off in one of the rows: it ends there, from both sides.
pub(super) fn reach_paused(net: &mut Net, e: &Open, index: &mut TextIndex, texts: &[Text]) -> bool {
    let p = net.pieces[e.piece];
    if e.tip || e.offer || e.dir.is_level() || p.used == 0 {
        return false;
    }
    let way = |n: i32| p.at.step(e.dir, n);
    let rows = (1..).take_while(|&n| n <= PAUSE.1 + 1 && net.grid.get(way(n)) == ' ').count() as i32;
    let goes_on = net.piece(way(rows + 1)).is_some_and(|j| net.pieces[j].arms == UPRIGHT);
    if !(PAUSE.0..=PAUSE.1).contains(&rows) || !goes_on {
        return false;
    }
    let beside = |q: Pos| [-2, 2].into_iter().find_map(|dx| index.at(Pos::new(q.col + dx, q.row)));
    let mut names = (1..=rows).filter_map(|n| beside(way(n)));
    let (Some(t), None) = (names.next(), names.next()) else { return false };
    let name = texts[t].text.starts_with(char::is_alphanumeric) && !asides::is_spoken(&texts[t].text, &[]);
    if name {
        index.node[t] = true;
        reach(net, e, Touch::Text(t), way((texts[t].at.row - p.at.row).abs() - 1));
    }
    name
}

/// Whether a blank parts an end from what comes next.
fn stands_apart(net: &Net, e: &Open) -> bool {
    net.grid.get(net.pieces[e.piece].at.step(e.dir, 1)) == ' '
}

/// Whether texts are said of the line.
fn is_spoken((e, _, between): &Gap, texts: &[Text], naming: &Naming) -> bool {
    between.iter().all(|&t| asides::is_spoken(&texts[t].text, &naming[usize::from(e.dir.is_level())]))
}

/// The manners in which names are written, at upright lines and at level ones.
type Naming = [Vec<char>; 2];

/// The manners in which names at the ends of lines are written; where boxes are drawn, square brackets stand for more of
/// them.
fn naming(net: &Net, ends: &[Open], gaps: &[Gap], index: &TextIndex, texts: &[Text]) -> Naming {
    let between: BTreeSet<usize> = gaps.iter().flat_map(|(_, _, between)| between.iter().copied()).collect();
    let reached = net.reaches.iter().filter_map(|r| if let Touch::Text(t) = r.touch { Some((r.dir, t)) } else { None });
    let near = |e: &Open| Some((e.dir, index.near(net.pieces[e.piece].at.step(e.dir, 1))?));
    let open = ends.iter().filter(|e| !e.offer).filter_map(near);
    let names: Vec<(Dir, usize)> = reached.chain(open).filter(|(_, t)| !between.contains(t)).collect();
    let boxed = Some('[').filter(|_| !net.plan.frames.is_empty());
    [false, true].map(|level| {
        let here = names.iter().filter(|(dir, _)| dir.is_level() == level);
        let manners = here.filter_map(|&(_, t)| asides::manner(&texts[t].text));
        let manners: BTreeSet<char> = manners.chain(boxed).collect();
        manners.into_iter().collect()
    })
}

/// The connected lines so far.
struct Lines {
    /// The manners in which names are written.
    naming: Naming,
    /// For each piece a number that all joined ones share, across answers too.
    root: Vec<usize>,
    /// The same across all gaps.
    whole: Vec<usize>,
    /// By `root`: whether a box or a head is at one of its ends.
    tied: BTreeSet<usize>,
    /// The same by `whole`.
    whole_tied: BTreeSet<usize>,
    /// By `root`: whether it forks.
    forked: BTreeSet<usize>,
}

impl Lines {
    fn new(net: &Net, gaps: &[Gap], naming: Naming, texts: &[Text]) -> Lines {
        let mut lines = joined(net);
        for (e, j, _) in gaps.iter().filter(|gap| is_spoken(gap, texts, &naming)) {
            lines.union(e.piece, *j);
        }
        let root = lines.clone().into_labeling();
        for (e, j, _) in gaps {
            lines.union(e.piece, *j);
        }
        let whole = lines.into_labeling();
        let framed = net.reaches.iter().filter(|r| matches!(r.touch, Touch::Frame(_))).map(|r| r.piece);
        let headed = net.pieces.iter().enumerate().filter(|(_, p)| p.head.is_some() || p.two).map(|(i, _)| i);
        let tied: Vec<usize> = framed.chain(headed).collect();
        let by = |of: &[usize]| tied.iter().map(|&i| of[i]).collect();
        let forks = net.pieces.iter().enumerate().filter(|(_, p)| p.used.count_ones() > 2);
        let forked = forks.map(|(i, _)| root[i]).collect();
        Lines { forked, tied: by(&root), whole_tied: by(&whole), root, whole, naming }
    }

    /// Whether bare names alone stand at the ends of a line, across all its gaps, and no head.
    fn is_plain(&self, line: usize) -> bool {
        !self.whole_tied.contains(&self.whole[line])
    }
}

/// Texts under (or over) the ends of one line, by row.
struct Rows {
    /// How many gaps have their first text in a row, with a line behind it that comes to neither a box nor a head.
    first: BTreeMap<i32, usize>,
    /// For each line and row, how many of its ends come up to a last text there, over which such a line ends.
    over: BTreeMap<(usize, i32), usize>,
    /// Lines and rows with a text under one of its ends that nothing goes on behind.
    last: BTreeSet<(usize, i32)>,
    /// Texts that a level line ends at, and texts that an upright one ends at from above.
    met: [BTreeSet<usize>; 2],
}

impl Rows {
    fn new(net: &Net, lines: &Lines, ends: &[Open], gaps: &[Gap], index: &TextIndex, texts: &[Text]) -> Rows {
        let mut rows =
            Rows { first: BTreeMap::new(), over: BTreeMap::new(), last: BTreeSet::new(), met: Default::default() };
        let bridged: BTreeSet<(usize, Dir)> =
            gaps.iter().flat_map(|(e, j, _)| [(e.piece, e.dir), (*j, e.dir.opposite())]).collect();
        let said = |gap: &&Gap| is_spoken(gap, texts, &lines.naming);
        for (e, j, between) in gaps.iter().filter(|gap| !gap.0.dir.is_level() && !said(gap)) {
            let (Some(&first), Some(&last)) = (between.first(), between.last()) else { continue };
            let (upper, lower) = (lines.root[e.piece], lines.root[*j]);
            if !lines.tied.contains(&lower) {
                *rows.first.entry(texts[first].at.row).or_default() += 1;
            }
            if !lines.tied.contains(&upper) {
                *rows.over.entry((lower, texts[last].at.row)).or_default() += 1;
            }
        }
        for e in ends.iter().filter(|e| !e.tip && !e.offer && !bridged.contains(&(e.piece, e.dir))) {
            let next = net.pieces[e.piece].at.step(e.dir, 1);
            if e.dir.is_level() {
                let beyond = || index.at(next.step(e.dir, 1)).filter(|_| net.grid.get(next) == ' ');
                rows.met[0].extend(index.at(next).or_else(beyond));
            } else if let Some(t) = index.near(next).filter(|_| e.dir == Dir::Down) {
                rows.last.insert((lines.root[e.piece], texts[t].at.row));
                rows.met[1].insert(t);
            }
        }
        rows
    }

    /// Whether another text stands in the row of a gap's texts at another end of the same line, and is the last thing
    /// there; or several lines, none of which comes to a box or a head, go on behind (or before) such texts.
    fn has_sister(&self, lines: &Lines, (upper, lower): (usize, usize), between: &[usize], texts: &[Text]) -> bool {
        let (Some(&first), Some(&last)) = (between.first(), between.last()) else { return false };
        let (top, bottom) = (texts[first].at.row, texts[last].at.row);
        let several = |n: Option<&usize>| n.is_some_and(|&n| n > 1);
        self.last.contains(&(upper, top))
            || !lines.tied.contains(&lower) && several(self.first.get(&top))
            || !lines.tied.contains(&upper) && several(self.over.get(&(lower, bottom)))
    }
}

/// Upright lines that texts interrupt, and the trunks that they lead from and to.
struct Trunks {
    /// For each line (by its root) those that it goes on in across a text, and those that go on in it.
    below: BTreeMap<usize, Vec<usize>>,
    above: BTreeMap<usize, Vec<usize>>,
}

impl Trunks {
    fn new(lines: &Lines, gaps: &[Gap]) -> Trunks {
        let mut trunks = Trunks { below: BTreeMap::new(), above: BTreeMap::new() };
        for (e, j, _) in gaps.iter().filter(|(e, ..)| !e.dir.is_level()) {
            trunks.below.entry(lines.root[e.piece]).or_default().push(lines.root[*j]);
            trunks.above.entry(lines.root[*j]).or_default().push(lines.root[e.piece]);
        }
        trunks
    }

    /// The trunks between which a line goes, over all the texts that interrupt it, and the first line under the upper one.
    fn between(&self, upper: usize, lower: usize) -> (usize, usize, usize) {
        let only = |ways: &BTreeMap<usize, Vec<usize>>, at: usize| match ways.get(&at).map(Vec::as_slice) {
            Some(&[next]) => Some(next),
            _ => None,
        };
        let (mut top, mut first, mut bottom) = (upper, lower, lower);
        for _ in 0..MOST_TEXTS {
            let Some(next) = only(&self.below, top).and_then(|_| only(&self.above, top)) else { break };
            (top, first) = (next, top);
        }
        for _ in 0..MOST_TEXTS {
            let Some(next) = only(&self.above, bottom).and_then(|_| only(&self.below, bottom)) else { break };
            bottom = next;
        }
        (top, bottom, first)
    }
}

/// Whether a text stands beside an upright line that leads away from a piece: its own label.
fn is_labelled(net: &Net, index: &TextIndex, piece: usize, way: Dir) -> bool {
    let from = net.pieces[piece].at;
    let rows = (0..).map(|n| from.step(way, n)).take_while(|&p| net.piece(p).is_some());
    rows.flat_map(|p| [-3, -2, 2, 3].map(|dx| Pos::new(p.col + dx, p.row))).any(|p| index.at(p).is_some())
}

/// Whether each of two level pieces, left and right of a text, has a text of its own right over or right under it.
fn have_own_labels(net: &Net, index: &TextIndex, left: usize, right: usize) -> bool {
    let said = |piece: usize, way: Dir, side: Dir| {
        let from = net.pieces[piece].at;
        let cells = (0..).map(|n| from.step(way, n)).take_while(|&p| net.piece(p).is_some());
        let texts: BTreeSet<usize> = cells.filter_map(|p| index.at(p.step(side, 1))).collect();
        <[usize; 1]>::try_from(texts.into_iter().collect::<Vec<_>>()).ok()
    };
    [Dir::Up, Dir::Down].iter().any(|&side| {
        let (a, b) = (said(left, Dir::Left, side), said(right, Dir::Right, side));
        a.is_some() && b.is_some() && a != b
    })
}

/// The connected lines so far.
fn joined(net: &Net) -> UnionFind<usize> {
    let mut lines = UnionFind::new(net.pieces.len());
    for (i, p) in net.pieces.iter().enumerate() {
        for d in [Dir::Right, Dir::Down] {
            if p.used & (1 << d as u8) != 0
                && let Some(j) = net.piece(p.at.step(d, 1))
                && net.pieces[j].used & (1 << d.opposite() as u8) != 0
            {
                lines.union(i, j);
            }
        }
    }
    for l in &net.links {
        lines.union(l.ends.0, l.ends.1);
    }
    lines
}
