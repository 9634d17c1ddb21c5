//! Boxes of a row that were drawn nearly alike get one width and, where their lines let them move, one distance.

use super::alike;
use super::layout::{Layout, half};
use super::pieces::Anchor;
use super::rows::Rows;
use super::settle::reach;
use super::sizes as s;
use crate::geom::{Dir, Rect};
use crate::shape::{End, Shapes, Touch};
use std::collections::BTreeMap;

/// Most pixels by which a box moves for the distances to its sisters.
const MOST: f64 = 1.5 * s::CELL.0;

/// Twice the columns from the middle of a side at which a line is meant to be in it.
const NEAR: i32 = 5;

/// Most frames among which a wall in line with another's is looked for.
const MANY: usize = 200;

/// Evens out the families among the leaf boxes of each row; `held` are the texts of each box.
pub(super) fn even(layout: &mut Layout, shapes: &Shapes, rows: &Rows, leaves: Vec<Vec<usize>>, held: &[Vec<usize>]) {
    let tied = tied(shapes);
    for mut row in leaves {
        for family in alike::kin(shapes, row.clone()) {
            widen(layout, shapes, rows, (&family, &tied), held);
        }
        row.sort_by_key(|&i| (shapes.frames[i].rect.left, i));
        if row.len() > 2 {
            spread(layout, shapes, rows, (&row, &tied), held);
        }
    }
}

/// The boxes from which a line leads straight up or down to the middle of something else: they keep their middles.
fn tied(shapes: &Shapes) -> Vec<bool> {
    let mut tied = vec![false; shapes.frames.len()];
    let mut sides: BTreeMap<(usize, bool), usize> = BTreeMap::new();
    let upright = || shapes.wires.iter().flat_map(|w| &w.ends).filter(|e| !e.dir.is_level());
    for end in upright() {
        if let Touch::Frame(f) = end.touch {
            *sides.entry((f, end.dir == Dir::Up)).or_default() += 1;
        }
    }
    // Where it is one of several, or far from the middle, nothing shows if it moves along.
    let holds = |end: &&End| match end.touch {
        Touch::Frame(f) => {
            let rect = shapes.frames[f].rect;
            sides[&(f, end.dir == Dir::Up)] == 1 && (rect.left + rect.right - 2 * end.at.col).abs() <= NEAR
        }
        _ => true,
    };
    for wire in &shapes.wires {
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
fn widen(layout: &mut Layout, shapes: &Shapes, rows: &Rows, (family, tied): (&[usize], &[bool]), held: &[Vec<usize>]) {
    let width = |i: usize| layout.frames[i].right - layout.frames[i].left;
    let want = family.iter().map(|&i| width(i)).fold(0.0, f64::max);
    // A wall in line with that of another box stays there.
    let in_line = flush(shapes, family);
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
        pair.iter().all(|one| one.1 + one.2 == 0.0) || left - right >= s::CLEAR
    };
    let is_free = |&(i, left, right): &(usize, f64, f64)| {
        left + right == 0.0 || free_beside(layout, shapes, rows, i, left, right)
    };
    // All or none: half a family alike is worse than none.
    let fits = |grown: &Vec<_>| grown.windows(2).all(apart) && grown.iter().all(is_free);
    let Some(grown) = [Way::Flush, Way::Inwards, Way::Evenly].into_iter().map(grown).find(fits) else { return };
    for (i, left, right) in grown {
        stretch(layout, shapes, &held[i], i, left, right);
    }
}

/// Moves the walls of a box so far outwards, and what it holds along.
pub(super) fn stretch(layout: &mut Layout, shapes: &Shapes, held: &[usize], i: usize, left: f64, right: f64) {
    layout.frames[i].left -= left;
    layout.frames[i].right += right;
    // What keeps to a side of the box stays as far from it as it was.
    for &t in held {
        let piece = &mut layout.pieces[t];
        piece.shift += match piece.anchor {
            Anchor::Start(col, _) if col == shapes.texts[t].at.col => -left,
            Anchor::End(..) => right,
            _ => (right - left) / 2.0,
        };
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

/// For each box, whether its left and its right wall are in line with those of a box over or under it.
pub(super) fn flush(shapes: &Shapes, family: &[usize]) -> Vec<(bool, bool)> {
    let in_line = |&i: &usize| {
        let (rect, parent) = (shapes.frames[i].rect, shapes.frames[i].parent);
        let others = || shapes.frames.iter().take(MANY).filter(|f| f.parent == parent && f.rect.top != rect.top);
        (others().any(|f| f.rect.left == rect.left), others().any(|f| f.rect.right == rect.right))
    };
    family.iter().map(in_line).collect()
}

/// Those that were drawn at one distance stand at one.
fn spread(layout: &mut Layout, shapes: &Shapes, rows: &Rows, (family, tied): (&[usize], &[bool]), held: &[Vec<usize>]) {
    let drawn: Vec<Rect> = family.iter().map(|&i| shapes.frames[i].rect).collect();
    if alike::even_gaps(&drawn).is_none() {
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
        by.abs() <= MOST && !tied[i] && free_beside(layout, shapes, rows, i, (-by).max(0.0), by.max(0.0))
    };
    // Where a line holds the one in the middle, an outer one moves, unless its wall is in line with another's.
    let outer = || match *family {
        [a, b, c] => {
            let gap = |x: usize, y: usize| left(y) - layout.frames[x].right;
            let by = half(gap(a, b) - gap(b, c));
            let alone = |side: fn(&Rect) -> i32, i: usize| {
                let wall = side(&shapes.frames[i].rect);
                shapes.frames.iter().take(MANY).filter(|f| side(&f.rect) == wall).count() == 1
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
        held[i].iter().for_each(|&t| layout.pieces[t].shift += by);
    }
}

/// Whether a frame can grow by so many pixels to the left and to the right.
pub(super) fn free_beside(
    layout: &Layout,
    shapes: &Shapes,
    rows: &Rows,
    i: usize,
    to_left: f64,
    to_right: f64,
) -> bool {
    let rect = shapes.frames[i].rect;
    (rect.top..=rect.bottom).all(|row| {
        let left = rows.left_of(row, rect.left).map(|l| reach(layout, &l).1);
        let right = rows.right_of(row, rect.right, rect.right).map(|r| reach(layout, &r).0);
        left.is_none_or(|x| x + s::CLEAR + to_left <= layout.frames[i].left)
            && right.is_none_or(|x| layout.frames[i].right + s::CLEAR + to_right <= x)
    })
}
