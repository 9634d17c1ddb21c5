//! Lines that go on across blanks or a text.

use super::super::asides::{is_elision, is_spoken};
use super::super::net::Net;
use super::super::{Repair, RepairKind, Text, Touch};
use super::stems::{self, Stems};
use super::text_index::TextIndex;
use super::{Open, UPRIGHT_GAP, frame_at, reach, still_open};
use super::{abut, between};
use crate::geom::{Dir, Pos};
use crate::glyph::{self, LEVEL, Role};

/// Blanks that a level line may leave before what it meets.
const LEVEL_GAP: i32 = 5;

/// Rows of text that may interrupt an upright line.
const LABEL_ROWS: i32 = 5;

/// Cells from an arrow to dots and from these to the line behind them: a blank between.
const ELISION_GAP: i32 = 2;

/// Cells of text that may interrupt a level line.
const LABEL_CELLS: i32 = 100;

/// An end, the one that faces it, and the texts between them.
pub(super) type Gap = (Open, usize, Vec<usize>);

/// What lies ahead of an end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ahead {
    Frame(usize, Pos, i32),
    Piece(usize, i32),
    Text(usize, i32),
    Nothing,
}

/// What lies ahead within `limit` cells, blanks skipped.
pub(super) fn ahead(net: &Net, index: Option<&TextIndex>, from: Pos, dir: Dir, limit: i32) -> Ahead {
    for n in 1..=limit {
        let q = from.step(dir, n);
        if let Some(f) = frame_at(net, q) {
            return Ahead::Frame(f, q, n);
        }
        if let Some(j) = net.piece(q) {
            return Ahead::Piece(j, n);
        }
        if let Some(t) = index.and_then(|x| x.at(q)) {
            return Ahead::Text(t, n);
        }
        if index.is_none() && net.grid.get(q) != ' ' {
            return Ahead::Nothing;
        }
    }
    Ahead::Nothing
}

/// Blanks between an end and a wall, or another end, straight ahead. Those of spaced dashes (`- - >`) are their own,
/// elsewhere it takes a repair.
pub(super) fn cross_gap(net: &mut Net, e: &Open, index: &TextIndex, texts: &[Text], repair: bool) -> bool {
    let p = net.pieces[e.piece];
    let spaced = is_spaced(net, p.at, e.dir);
    if e.offer || !(repair || spaced) {
        return false;
    }
    let limit = match (repair, e.dir.is_level()) {
        (false, _) => 2,
        (true, true) => 1 + LEVEL_GAP,
        (true, false) => 1 + UPRIGHT_GAP,
    };
    match ahead(net, Some(index), p.at, e.dir, limit) {
        // A label right beside the way interrupts it, too.
        Ahead::Frame(_, _, n) if n > 2 && !e.dir.is_level() && facing(net, e, index, texts).is_some() => false,
        // A crossing in a border whose line goes on a column aside.
        Ahead::Frame(_, _, n) if n > 2 && abut::goes_on_aside(net, e) => false,
        Ahead::Frame(_, _, n) if let Some(group) = abut::entered(net, e, n, index) => {
            reach(net, e, Touch::Frame(group), p.at);
            true
        }
        Ahead::Frame(f, q, n) => {
            // A corner that two lines meet at needs no third.
            let turned = !p.sure && p.used.count_ones() > 1;
            if (p.used == 0 && p.head.is_none() || turned) && !e.tip && n > 2 {
                return false;
            }
            if !(spaced && n == 2) {
                net.repairs.push(Repair { kind: RepairKind::Gap, at: p.at, to: q });
            }
            reach(net, e, Touch::Frame(f), q);
            true
        }
        Ahead::Piece(j, n) => {
            let back = e.dir.opposite();
            let b = net.pieces[j];
            if n > 2 && (turns_off(net, p.at, e.dir) || turns_off(net, b.at, back)) {
                return false;
            }
            // A corner where two lines meet already takes a third from one blank away.
            let corner = || n == 2 && e.dir.is_level() && net.grid.get(b.at) == '+' && b.used.count_ones() > 1;
            if b.open(back) && !(e.tip && b.head.is_some()) && (b.sure || p.used != 0 && corner()) {
                if e.tip {
                    return false;
                }
                let kind = (!(spaced && n == 2)).then_some(RepairKind::Gap);
                net.link((e.piece, e.dir), (j, back), Vec::new(), kind);
                return true;
            }
            false
        }
        _ => false,
    }
}

/// Whether an upright line, open towards a level one, begins a column beyond its end, or has joined its last dash: it
/// turns there.
fn turns_off(net: &Net, p: Pos, dir: Dir) -> bool {
    let open = |way: Dir| {
        let beyond = net.piece(p.step(dir, 1).step(way, 1));
        beyond.is_some_and(|j| net.pieces[j].open(way.opposite()))
    };
    let joined = |way: Dir| {
        let next = net.piece(p.step(way, 1));
        next.is_some_and(|j| net.pieces[j].used & (1 << way.opposite() as u8) != 0)
    };
    dir.is_level() && [Dir::Up, Dir::Down].into_iter().any(|way| joined(way) || open(way))
}

/// Whether a level dash or head has a blank on both sides, and behind one of them the next of its kind.
fn is_spaced(net: &Net, p: Pos, dir: Dir) -> bool {
    let blank = |d: Dir| net.grid.get(p.step(d, 1)) == ' ';
    let dash = |q: Pos| {
        let g = glyph::of(net.grid.get(q));
        match g.role {
            Role::Line => g.arms == LEVEL,
            Role::Head(d) => d.is_level(),
            _ => false,
        }
    };
    let back = dir.opposite();
    dir.is_level() && blank(dir) && blank(back) && dash(p) && (dash(p.step(dir, 2)) || dash(p.step(back, 2)))
}

/// Joins ends that face each other across a text: its label.
pub(super) fn bridge_labels(net: &mut Net, ends: &mut Vec<Open>, index: &mut TextIndex, texts: &[Text]) {
    let mut found: Vec<Gap> = Vec::new();
    for e in ends.iter() {
        if e.tip || !still_open(net, e) {
            continue;
        }
        if !matches!(e.dir, Dir::Right | Dir::Down) {
            continue;
        }
        if let Some((j, texts)) = facing(net, e, index, texts)
            && !(texts.len() > 1
                && e.dir == Dir::Right
                && is_pointed(net, e.piece, Dir::Left)
                && is_pointed(net, j, e.dir))
        {
            found.push((*e, j, texts));
        }
    }
    let names = between::names(net, ends, &found, index, texts);
    let stems = Stems::new(net, ends);
    for ((e, j, between), name) in found.into_iter().zip(names) {
        let back = e.dir.opposite();
        let open = net.pieces[e.piece].open(e.dir) && net.pieces[j].open(back);
        if open && !name && !between.iter().any(|&t| index.node[t]) {
            let stem = if e.dir.is_level() { stems.under(net, &between, texts) } else { None };
            match stem {
                Some(stem) => stems::join(net, (e.piece, e.dir), j, between, stem),
                None => net.link((e.piece, e.dir), (j, back), between, None),
            }
        }
    }
    ends.retain(|e| still_open(net, e) && !label_before_wall(net, e, index));
}

/// Whether a level line has a head at its other end, that way: with two texts between two of them each has its own name.
fn is_pointed(net: &Net, piece: usize, way: Dir) -> bool {
    let from = net.pieces[piece].at;
    let level = |p: &Pos| net.piece(*p).is_some_and(|j| glyph::of(net.grid.get(net.pieces[j].at)).arms & LEVEL != 0);
    let last = (0..).map(|n| from.step(way, n)).take_while(level).last();
    last.is_some_and(|p| glyph::of(net.grid.get(p)).head_dir() == Some(way))
}

/// An arrow that points at dots (`--> ... -->`) goes on in the line behind them.
pub(super) fn cross_elision(net: &mut Net, e: &Open, index: &TextIndex, texts: &[Text]) -> bool {
    let from = net.pieces[e.piece].at;
    if !e.tip || !e.dir.is_level() {
        return false;
    }
    let Ahead::Text(t, _) = ahead(net, Some(index), from, e.dir, ELISION_GAP) else { return false };
    let text = &texts[t];
    if !is_elision(&text.text) {
        return false;
    }
    let last = if e.dir == Dir::Right { text.at.col + text.width - 1 } else { text.at.col };
    let back = e.dir.opposite();
    match ahead(net, Some(index), Pos::new(last, from.row), e.dir, ELISION_GAP) {
        Ahead::Piece(j, _) if net.pieces[j].open(back) && net.pieces[j].sure => {
            net.link((e.piece, e.dir), (j, back), Vec::new(), None);
            net.midway.push((e.piece, e.dir));
            true
        }
        _ => false,
    }
}

/// A line that a text keeps from the wall of a box: its label.
fn label_before_wall(net: &mut Net, e: &Open, index: &TextIndex) -> bool {
    let p = net.pieces[e.piece];
    if e.tip || e.offer || !e.dir.is_level() && (p.used == 0 || p.head.is_some()) {
        return false;
    }
    let mut texts = Vec::new();
    for n in 1..=if e.dir.is_level() { LABEL_CELLS } else { LABEL_ROWS - 1 } {
        let q = p.at.step(e.dir, n);
        if let Some(f) = frame_at(net, q) {
            // What stands before the border of the group around it is said of it, no way out.
            let out = !e.dir.is_level() && net.plan.around(p.at) == Some(f);
            if out || texts.is_empty() || texts.iter().any(|&t: &usize| index.node[t]) {
                return false;
            }
            net.labels.push((e.piece, e.dir, texts));
            reach(net, e, Touch::Frame(f), q);
            return true;
        }
        match index.at(q) {
            Some(t) if net.piece(q).is_none() => {
                if texts.last() != Some(&t) {
                    texts.push(t);
                }
            }
            _ => return false,
        }
    }
    false
}

/// The end that faces an end across a text, and the texts between.
fn facing(net: &Net, e: &Open, index: &TextIndex, names: &[Text]) -> Option<(usize, Vec<usize>)> {
    let p = net.pieces[e.piece];
    let back = e.dir.opposite();
    let mut texts: Vec<usize> = Vec::new();
    let (limit, most_blank) = if e.dir.is_level() { (LABEL_CELLS, 3) } else { (LABEL_ROWS, 1) };
    let (mut blanks, mut through) = (0, false);
    for n in 1..=limit {
        let q = p.at.step(e.dir, n);
        if frame_at(net, q).is_some() && net.piece(q).is_none() {
            return None;
        }
        if !e.dir.is_level() && index.in_border(q) {
            through = true;
            continue;
        }
        let tight = e.dir.is_level() && blanks == 0 && !texts.is_empty();
        let beside = |dx: i32| {
            let j = net.piece(Pos::new(q.col + dx, q.row))?;
            // A line that goes on through a border.
            let through = !e.dir.is_level() && dx == 0 && frame_at(net, q).is_some() && net.pieces[j].used != 0;
            let corner =
                !e.dir.is_level() && (net.pieces[j].used & LEVEL).count_ones() == 1 && net.pieces[j].used & !LEVEL == 0;
            (net.pieces[j].open(back) && (net.pieces[j].sure || through || corner || tight && net.pieces[j].used != 0))
                .then_some(j)
        };
        let hit = if e.dir.is_level() { beside(0) } else { beside(0).or_else(|| beside(-1)).or_else(|| beside(1)) };
        // What is said of a line stands between its two ends, wherever these are over and under it.
        let spoken = texts.last().map(|&t| &names[t]).filter(|t| e.dir == Dir::Down && is_spoken(&t.text, &[]));
        let hit = hit.or_else(|| {
            let t = spoken.filter(|t| t.at.row == q.row - 1 && t.width <= LABEL_CELLS)?;
            let mut under = (t.at.col..t.at.col + t.width).filter_map(|col| beside(col - q.col));
            under.next().filter(|_| under.next().is_none())
        });
        if let Some(j) = hit {
            return (!texts.is_empty() || through).then_some((j, texts));
        }
        if net.piece(q).is_some() {
            return None;
        }
        let aside = || index.near(q).filter(|_| !e.dir.is_level() && n == 1);
        match index.at(q).or_else(aside) {
            Some(t) => {
                blanks = 0;
                if texts.last() != Some(&t) {
                    texts.push(t);
                }
            }
            None => {
                blanks += 1;
                if blanks > most_blank {
                    return None;
                }
            }
        }
    }
    None
}
