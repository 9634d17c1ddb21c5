//! Which way the lines of a trunk run, where arrows in it say so.

use super::Terminal;
use super::map::Map;
use crate::geom::{Dir, Pos};
use crate::shape::{End, JointHead, Wire};
use std::collections::{BTreeMap, BTreeSet};

/// Where lines run with a head into the shaft of an arrow: by the place and the way of that head, the way that the arrow
/// points.
pub(super) fn shafts(wire: &Wire) -> BTreeMap<(Pos, Dir), Dir> {
    let tips: BTreeSet<(Pos, Dir)> = wire.ends.iter().filter(|e| e.head.is_some()).map(|e| (e.at, e.dir)).collect();
    // Straight pieces by their row or column, and where they begin.
    let lane = |p: Pos, level: bool| if level { (p.row, p.col) } else { (p.col, p.row) };
    let mut pieces: [BTreeMap<(i32, i32), (Pos, Pos)>; 2] = Default::default();
    for s in &wire.segments {
        let (from, to) = (s.from.min(s.to), s.from.max(s.to));
        let level = from.row == to.row;
        if level || from.col == to.col {
            pieces[usize::from(level)].insert(lane(from, level), (from, to));
        }
    }
    let shaft = |h: &JointHead| {
        let level = !h.dir.is_level();
        let key = lane(h.at, level);
        let (&(lane_of, _), &(from, to)) = pieces[usize::from(level)].range(..=key).next_back()?;
        let (back, on) = if level { (Dir::Left, Dir::Right) } else { (Dir::Up, Dir::Down) };
        let pointed = |p: Pos, d: Dir| tips.contains(&(p, d)) || tips.contains(&(p.step(d, 1), d));
        let way = match (pointed(from, back), pointed(to, on)) {
            (true, false) => back,
            (false, true) => on,
            _ => return None,
        };
        (lane_of == key.0 && lane(to, level) >= key).then_some(((h.at, h.dir), way))
    };
    wire.joint_heads.iter().filter_map(shaft).collect()
}

/// Whether a path runs with a head into the shaft of an arrow and goes on against the way that points.
pub(super) fn against(shafts: &BTreeMap<(Pos, Dir), Dir>, path: &[Pos]) -> bool {
    let along = |from: Pos, to: Pos| {
        let delta = ((to.col - from.col).signum(), (to.row - from.row).signum());
        Dir::ALL.into_iter().find(|d| d.delta() == delta)
    };
    let turns = |w: &[Pos]| {
        let way = along(w[0], w[1]).and_then(|d| shafts.get(&(w[1], d)));
        way.is_some_and(|way| along(w[1], w[2]) == Some(way.opposite()))
    };
    !shafts.is_empty() && path.windows(3).any(turns)
}

/// The arrows of a wire that run straight from one thing that it joins to another, from their beginning to their head.
pub(super) fn arrows(terminals: &[Terminal], map: &Map) -> Vec<(Pos, Pos)> {
    let (headed, plain): (Vec<&End>, Vec<&End>) = terminals.iter().map(|t| &t.end).partition(|e| e.head.is_some());
    let faces = |from: &End, to: &End| {
        let aligned = if to.dir.is_level() { from.at.row == to.at.row } else { from.at.col == to.at.col };
        aligned && from.dir == to.dir.opposite()
    };
    let mut found = Vec::new();
    for from in plain {
        let mut facing = headed.iter().filter(|to| faces(from, to)).peekable();
        if facing.peek().is_some() {
            let ways = map.ways(from.at);
            found.extend(facing.filter(|to| ways.path(map, to.at).len() == 2).map(|to| (from.at, to.at)));
        }
    }
    found
}

/// Whether a path runs along one of the straight arrows against the way that it points.
pub(super) fn upstream(arrows: &[(Pos, Pos)], path: &[Pos]) -> bool {
    let against = |&(from, to): &(Pos, Pos), (a, b): (Pos, Pos)| {
        let lane = |p: Pos| if from.row == to.row { (p.row, p.col) } else { (p.col, p.row) };
        let [from, to, a, b] = [from, to, a, b].map(lane);
        let shared = from.1.max(to.1).min(a.1.max(b.1)) - from.1.min(to.1).max(a.1.min(b.1));
        a.0 == from.0 && b.0 == from.0 && (to.1 > from.1) != (b.1 > a.1) && shared > 0
    };
    path.windows(2).any(|w| arrows.iter().any(|arrow| against(arrow, (w[0], w[1]))))
}
