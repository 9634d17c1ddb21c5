//! Lines that come into a box through its border and go on in it: to another place in its border, to a head, or out
//! again. They are lines, no text of the box.

use super::border::at;
use super::plan::{Owner, Plan};
use crate::geom::{Dir, Pos, Rect};
use crate::glyph::Role;
use crate::grid::Grid;
use std::collections::BTreeSet;

/// The cells within a box that such lines take.
#[derive(Debug, Default)]
pub(super) struct Inlets {
    /// Cells inside of the walls.
    pub(super) cells: BTreeSet<Pos>,
    /// Cells of its border that they go through.
    pub(super) doors: BTreeSet<Pos>,
}

/// The lines that come into box `i`.
pub(super) fn find(grid: &Grid, plan: &Plan, i: usize) -> Inlets {
    let rect = plan.frames[i].rect;
    let (mut inlets, mut vain) = (Inlets::default(), BTreeSet::new());
    let levels = [(rect.top, Dir::Down), (rect.bottom, Dir::Up)];
    let level =
        levels.iter().flat_map(|&(row, way)| (rect.left + 2..rect.right - 1).map(move |c| (Pos::new(c, row), way)));
    let sides = [(rect.left, Dir::Right), (rect.right, Dir::Left)];
    let upright =
        sides.iter().flat_map(|&(col, way)| (rect.top + 1..rect.bottom).map(move |r| (Pos::new(col, r), way)));
    for (door, way) in level.chain(upright) {
        let Some(first) = inside(grid, door, way) else { continue };
        // A head, or a line that has been followed from another door.
        if at(grid, first).head_dir() == Some(way) || inlets.cells.contains(&first) {
            inlets.doors.insert(door);
            inlets.cells.insert(first);
            continue;
        }
        // What has been followed in vain is not followed again.
        if vain.contains(&first) {
            continue;
        }
        let (cells, leads) = follow(grid, plan, i, first, door);
        if leads {
            inlets.doors.insert(door);
            inlets.cells.extend(cells);
            // A corner beside the door leaves open ground before it.
            inlets.cells.insert(door.step(way, 1));
        } else {
            vain.extend(cells);
        }
    }
    inlets
}

/// The cell where a line goes on that comes from outside to a cell of a border, whose glyph is a piece of it: the next one
/// inside, where `way` leads, which may be its head, or a round corner beside that.
fn inside(grid: &Grid, p: Pos, way: Dir) -> Option<Pos> {
    let (g, outer) = (at(grid, p), at(grid, p.step(way.opposite(), 1)));
    let comes =
        is_line(outer.role) && outer.arm(way) || matches!(outer.role, Role::Head(d) if d.is_level() == way.is_level());
    let through = g.role == Role::Line && g.arm(way) && g.arm(way.opposite());
    let next = p.step(way, 1);
    let takes = |q: &Pos| {
        let inner = at(grid, *q);
        let line = is_line(inner.role) && inner.arm(way.opposite()) && (*q == next || inner.round && inner.ascii);
        line || *q == next && inner.head_dir() == Some(way) && grid.get(next.step(way, 1)) == ' '
    };
    let beside = [Dir::Left, Dir::Right].map(|d| next.step(d, 1)).into_iter().filter(|_| !way.is_level());
    std::iter::once(next).chain(beside).find(takes).filter(|_| through && comes)
}

fn is_line(role: Role) -> bool {
    matches!(role, Role::Line | Role::Joint)
}

/// The cells of the lines that hang together with the first one inside of a door, and whether all of them lead somewhere
/// and they are no divider; where one does not, no more than has been looked at.
fn follow(grid: &Grid, plan: &Plan, i: usize, first: Pos, door: Pos) -> (BTreeSet<Pos>, bool) {
    let rect = plan.frames[i].rect;
    let mut cells = BTreeSet::from([first]);
    let mut todo = vec![first];
    let mut met = BTreeSet::from([door]);
    let beside = |q: Pos| q.row == door.row && (q.col - door.col).abs() == 1;
    let mut heads = 0;
    while let Some(p) = todo.pop() {
        let g = at(grid, p);
        let mut ways = 0;
        for d in Dir::ALL.into_iter().filter(|&d| g.arm(d)) {
            let q = p.step(d, 1);
            let next = at(grid, q);
            if !rect.encloses(q) {
                let wall = matches!(plan.owner(q), Owner::Wall(_));
                if q == door || p == first && beside(q) {
                    ways += 1;
                } else if g.role == Role::Line && (wall || next.arm(d.opposite())) {
                    met.insert(q);
                    ways += 1;
                }
            } else if is_line(next.role) && next.arm(d.opposite()) {
                ways += 1;
                if cells.insert(q) {
                    todo.push(q);
                }
            } else if next.head_dir() == Some(d) {
                ways += 1;
                heads += usize::from(cells.insert(q));
            }
        }
        // A line that ends within a box, without a head, is a part of what stands there.
        if ways < 2 {
            return (cells, false);
        }
    }
    let leads = met.len() + heads > 1;
    let leads = leads && !is_divider(&rect, &cells, &met);
    (cells, leads)
}

/// Whether cells make one straight line from a border to the opposite one, or a rule from wall to wall is among them.
fn is_divider(rect: &Rect, cells: &BTreeSet<Pos>, met: &BTreeSet<Pos>) -> bool {
    let Some(first) = cells.first() else { return true };
    let straight = cells.iter().all(|p| p.col == first.col) || cells.iter().all(|p| p.row == first.row);
    let across = met.iter().any(|p| p.row == rect.top) && met.iter().any(|p| p.row == rect.bottom)
        || met.iter().any(|p| p.col == rect.left) && met.iter().any(|p| p.col == rect.right);
    let walled = [rect.left, rect.right].iter().all(|&col| met.iter().any(|p| p.col == col));
    straight && across || walled
}
