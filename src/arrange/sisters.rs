//! Boxes of a row that were drawn nearly alike get one width and, where their lines let them move, one distance.

use super::area::half;
use super::layout::Layout;
use super::site::{MANY, Site, even_gaps, kin};
use super::sizes as s;
use crate::geom::Rect;
use crate::shape::{End, Touch};

/// Most pixels by which a box moves for the distances to its sisters.
const MOST: f64 = 1.5 * s::CELL.0;

/// Twice the columns from the middle of a side at which a line is meant to be in it.
const NEAR: i32 = 5;

/// Evens out the families among the leaf boxes of each row.
pub(super) fn even(layout: &mut Layout, site: &Site<'_>) {
    let tied = tied(site);
    for row in &site.sisters {
        for family in kin(site.shapes, row) {
            widen(layout, site, &family, &tied);
        }
        if row.len() > 2 {
            spread(layout, site, row, &tied);
        }
    }
}

/// The boxes from which a line leads straight up or down to the middle of something else: they keep their middles.
fn tied(site: &Site<'_>) -> Vec<bool> {
    let mut tied = vec![false; site.leaf.len()];
    // Where it is one of several, or far from the middle, nothing shows if it moves along.
    let holds = |end: &End| !matches!(end.touch, Touch::Frame(_)) || site.met(end, NEAR).is_some();
    for wire in &site.shapes.wires {
        let mut upright: Vec<_> = wire.ends.iter().filter(|e| !e.dir.is_level()).collect();
        upright.sort_by_key(|e| e.at.col);
        for line in upright.chunk_by(|a, b| a.at.col == b.at.col) {
            for (i, end) in line.iter().enumerate() {
                let held = line.iter().enumerate().any(|(j, other)| j != i && holds(other));
                if let (Touch::Frame(f), true) = (end.touch, held) {
                    tied[f] = true;
                }
            }
        }
    }
    tied
}

/// They get the width of the widest: the outermost inwards, where there is room, so that their outer walls stay in line
/// with others.
fn widen(layout: &mut Layout, site: &Site<'_>, family: &[usize], tied: &[bool]) {
    let width = |i: usize| layout.frames[i].right - layout.frames[i].left;
    let want = family.iter().map(|&i| width(i)).fold(0.0, f64::max);
    // A wall in line with that of another box stays there.
    let in_line: Vec<_> = family.iter().map(|&i| site.flush(i)).collect();
    let grown = |way: Way| {
        let flush = &in_line;
        let one = move |(at, &i): (usize, &usize)| {
            let by = (want - width(i)).max(0.0);
            match (way, flush[at]) {
                (Way::Flush, (true, false)) => (i, 0.0, by),
                (Way::Flush, (false, true)) => (i, by, 0.0),
                (Way::Inwards, _) if at == 0 && !tied[i] => (i, 0.0, by),
                (Way::Inwards, _) if at + 1 == family.len() && !tied[i] => (i, by, 0.0),
                _ => (i, by / 2.0, by / 2.0),
            }
        };
        family.iter().enumerate().map(one).collect::<Vec<(usize, f64, f64)>>()
    };
    let apart = |pair: &[(usize, f64, f64)]| {
        let (right, left) = (layout.frames[pair[0].0].right + pair[0].2, layout.frames[pair[1].0].left - pair[1].1);
        pair.iter().all(|one| one.1 + one.2 == 0.0) || left - right >= site.least(pair[0].0)
    };
    let is_free =
        |&(i, left, right): &(usize, f64, f64)| left + right == 0.0 || site.is_free_beside(layout, i, left, right);
    // All or none: half a family alike is worse than none.
    let fits = |grown: &Vec<_>| grown.windows(2).all(apart) && grown.iter().all(is_free);
    let Some(grown) = [Way::Flush, Way::Inwards, Way::Evenly].into_iter().map(grown).find(fits) else { return };
    for (i, left, right) in grown {
        layout.stretch(site.shapes, &site.held[i], i, (left, right));
    }
}

/// Which way the boxes of a family grow.
#[derive(Clone, Copy)]
enum Way {
    /// Away from a wall that is in line with another's.
    Flush,
    /// The outermost inwards.
    Inwards,
    Evenly,
}

/// Those that were drawn at one distance stand at one.
fn spread(layout: &mut Layout, site: &Site<'_>, family: &[usize], tied: &[bool]) {
    if even_gaps(&site.rects(family)).is_none() {
        return;
    }
    let left = |i: usize| layout.frames[i].left;
    let gaps = family.windows(2).map(|p| left(p[1]) - layout.frames[p[0]].right);
    let gap = gaps.sum::<f64>() / (family.len() - 1) as f64;
    let mut at = left(family[0]);
    let mut moves: Vec<(usize, f64)> = Vec::new();
    for &i in family {
        moves.push((i, half(at - left(i))));
        at += layout.frames[i].right - left(i) + gap;
    }
    moves.retain(|(_, by)| *by != 0.0);
    let can_move = |&(i, by): &(usize, f64)| {
        by.abs() <= MOST && !tied[i] && site.is_free_beside(layout, i, (-by).max(0.0), by.max(0.0))
    };
    // Where a line holds the one in the middle, an outer one moves, unless its wall is in line with another's.
    let outer = || match *family {
        [a, b, c] => {
            let gap = |x: usize, y: usize| left(y) - layout.frames[x].right;
            let by = half(gap(a, b) - gap(b, c));
            let alone = |side: fn(&Rect) -> i32, i: usize| {
                let wall = side(&site.rect(i));
                site.shapes.frames.iter().take(MANY).filter(|f| side(&f.rect) == wall).count() == 1
            };
            let ways = [(c, by, alone(|r| r.right, c)), (a, by, alone(|r| r.left, a))];
            ways.into_iter().filter(|way| way.2).map(|(i, by, _)| (i, by)).find(can_move).into_iter().collect()
        }
        _ => Vec::new(),
    };
    let moves = if moves.iter().all(can_move) { moves } else { outer() };
    for (i, by) in moves {
        layout.frames[i].left += by;
        layout.frames[i].right += by;
        site.held[i].iter().for_each(|&t| layout.pieces[t].shift += by);
    }
}
