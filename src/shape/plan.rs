//! The plan of a drawing: which cell is a frame's wall, which lies in a box, which is open ground.

use super::border::{self, at};
use super::cells::{self, Divided};
use super::frames::{self, Found};
use super::spans::Spans;
use super::walls::{self, Walls};
use super::{Frame, Repair, RepairKind};
use super::{doors, spill};
use crate::geom::{Dir, Pos, Rect};
use crate::glyph::Role;
use crate::grid::Grid;
use std::collections::BTreeSet;

/// Whose a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// Open ground: between boxes, or in a group.
    Open,
    /// A wall of a frame.
    Wall(u32),
    /// Inside a box that holds no other.
    Closed(u32),
}

/// The plan.
#[derive(Debug)]
pub(super) struct Plan {
    owners: Vec<Vec<Owner>>,
    /// The frames, outer before inner.
    pub(super) frames: Vec<Frame>,
    /// Whether a frame holds others.
    pub(super) group: Vec<bool>,
    /// For each frame: the columns of its walls in the rows between top and bottom.
    pub(super) walls: Vec<Walls>,
    /// For each frame: rows of its rules from wall to wall.
    pub(super) rules: Vec<Vec<i32>>,
    /// What the frames' borders needed.
    pub(super) repairs: Vec<Repair>,
    /// The frames over each row.
    by_row: Spans,
    /// Cells of boxes' walls through which a line goes on inside.
    pub(super) doors: BTreeSet<Pos>,
    /// Cells of groups' borders at which a line ends that parts the group.
    pub(super) tees: BTreeSet<Pos>,
}

impl Plan {
    /// Whether a frame is drawn twice: another stands right within it on all four sides.
    pub(super) fn is_doubled(&self, outer: usize, inner: usize) -> bool {
        let (o, i) = (self.frames[outer].rect, self.frames[inner].rect);
        i == Rect::new(o.left + 1, o.top + 1, o.right - 1, o.bottom - 1)
    }

    /// Finds the frames and shares the cells out.
    pub(super) fn new(grid: &Grid, repair: bool) -> Plan {
        let found = frames::find(grid, repair);
        let walls = walls::align(grid, &found, repair);
        let mut plan = Plan {
            owners: (0..grid.height()).map(|r| vec![Owner::Open; grid.row_width(r) as usize]).collect(),
            frames: Vec::with_capacity(found.len()),
            group: vec![false; found.len()],
            rules: vec![Vec::new(); found.len()],
            repairs: Vec::new(),
            by_row: Spans::default(),
            walls,
            doors: BTreeSet::new(),
            tees: BTreeSet::new(),
        };
        let mut by_row = Spans::new(grid.height());
        for (i, f) in found.iter().enumerate() {
            let (stroke, round) = frames::stroke(grid, f);
            let rect = plan.repaired(i, f);
            for r in rect.top..=rect.bottom {
                by_row.push(r, rect.left, rect.right, i);
            }
            plan.frames.push(Frame {
                rect,
                stroke,
                round,
                parent: None,
                rules: Vec::new(),
                cells: Vec::new(),
                teed: false,
                dividers: Vec::new(),
                slanted: false,
                leaning: false,
                group: false,
                corners: f.corners.map(|c| c.at),
                walls: Vec::new(),
            });
        }
        plan.by_row = by_row.build();
        plan.nest();
        for i in 0..found.len() {
            plan.group[i] |= plan.flows(grid, i);
        }
        for (i, f) in found.iter().enumerate() {
            plan.claim(grid, i, f);
        }
        for i in 0..found.len() {
            if !plan.group[i] {
                let inlets = super::inlets::find(grid, &plan, i);
                inlets.cells.into_iter().for_each(|p| plan.set(p, Owner::Open));
                plan.doors.extend(inlets.doors);
            }
            plan.find_rules(grid, i);
            if plan.group[i] {
                plan.find_partitions(grid, i);
            } else {
                let Divided { cells, teed, walls, dividers } = cells::divide(grid, &plan, i);
                plan.frames[i].cells = cells;
                plan.frames[i].teed = teed;
                plan.frames[i].dividers = dividers;
                for p in walls {
                    plan.set(p, Owner::Wall(i as u32));
                }
            }
        }
        plan
    }

    /// Whose the cell is.
    pub(super) fn owner(&self, p: Pos) -> Owner {
        let row = self.owners.get(p.row as usize);
        row.and_then(|r| r.get(p.col as usize)).copied().unwrap_or(Owner::Open)
    }

    /// The smallest frame around an open cell.
    pub(super) fn around(&self, p: Pos) -> Option<usize> {
        let here = self.by_row.over(p.row, p.col, p.col);
        let inside = here.into_iter().filter(|&i| self.frames[i].rect.encloses(p));
        inside.min_by_key(|&i| (self.frames[i].rect.area(), i))
    }

    /// The frame in whose top or bottom row a cell stands, between its corners.
    pub(super) fn border(&self, p: Pos) -> Option<usize> {
        self.by_row.over(p.row, p.col, p.col).into_iter().find(|&i| {
            let r = self.frames[i].rect;
            (p.row == r.top || p.row == r.bottom) && p.col > r.left && p.col < r.right
        })
    }

    /// Whether a cell stands in the top or bottom row of a frame, between its corners.
    pub(super) fn in_border(&self, p: Pos) -> bool {
        self.border(p).is_some()
    }

    pub(super) fn set(&mut self, p: Pos, owner: Owner) {
        let row = usize::try_from(p.row).ok().and_then(|r| self.owners.get_mut(r));
        if let Some(cell) = row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get_mut(c))) {
            *cell = owner;
        }
    }

    /// The rectangle of a frame with its right wall in one column: where most of its pieces stand.
    fn repaired(&self, i: usize, f: &Found) -> Rect {
        let [tl, tr, bl, br] = &f.corners;
        let mut votes: Vec<i32> = self.walls[i].rows.iter().filter_map(|w| w.1).collect();
        votes.extend([tr, br].iter().filter(|c| !c.lost).map(|c| c.at.col + i32::from(f.inset)));
        votes.sort_unstable();
        let mut right = votes.last().copied().unwrap_or(f.rect().right);
        let mut most = 0;
        for chunk in votes.chunk_by(|a, b| a == b) {
            if chunk.len() >= most {
                (right, most) = (chunk[0], chunk.len());
            }
        }
        Rect::new(f.left, tl.at.row, right.max(f.left + 2), bl.at.row)
    }

    /// Gives each frame the smallest one around it.
    fn nest(&mut self) {
        for i in 0..self.frames.len() {
            let r = self.frames[i].rect;
            let holds = |j: usize| {
                let o = &self.frames[j].rect;
                j != i
                    && o.left <= r.left
                    && o.right + 3 >= r.right
                    && o.right > r.left
                    && o.top <= r.top
                    && o.bottom >= r.bottom
                    && o.area() > r.area()
            };
            let around = self.by_row.over(r.top, r.left, r.left).into_iter().filter(|&j| holds(j));
            let parent = around.min_by_key(|&j| (self.frames[j].rect.area(), j));
            self.frames[i].parent = parent;
            if let Some(p) = parent {
                self.group[p] = true;
            }
        }
    }

    /// Claims the cells of a frame's walls and, where it is a box, of its inside.
    fn claim(&mut self, grid: &Grid, i: usize, f: &Found) {
        let [tl, tr, bl, br] = f.corners;
        let wall = Owner::Wall(i as u32);
        for (from, to) in [(tl, tr), (bl, br)] {
            for col in from.at.col.min(f.left)..=to.at.col {
                let p = Pos::new(col, from.at.row);
                let g = at(grid, p);
                let corner = p == from.at || p == to.at;
                let beside_corner = [from.at, to.at].iter().any(|c| (c.col - col).abs() == 1) && g.level();
                let glyph = !matches!(g.role, Role::Text | Role::Blank | Role::Shade);
                if corner || glyph && (beside_corner || border::is_border(grid, p)) {
                    self.set(p, wall);
                }
            }
        }
        let rect = self.frames[i].rect;
        let corner = rect.right - i32::from(f.inset);
        if tr.at.col != corner {
            self.repairs.push(Repair { kind: RepairKind::Corner, at: tr.at, to: Pos::new(rect.right, rect.top) });
        }
        if br.at.col != corner {
            self.repairs.push(Repair { kind: RepairKind::Corner, at: br.at, to: Pos::new(rect.right, rect.bottom) });
        }
        if bl.at.col != tl.at.col && f.left == tl.at.col {
            self.repairs.push(Repair { kind: RepairKind::Corner, at: bl.at, to: Pos::new(rect.left, rect.bottom) });
        }
        self.repairs.extend(lost_corners(grid, f, &rect));
        for k in 0..self.walls[i].rows.len() {
            let row = rect.top + 1 + k as i32;
            let (l, r) = self.walls[i].rows[k];
            for (col, want) in [(l, rect.left), (r, rect.right)] {
                match col {
                    Some(c) => {
                        self.set(Pos::new(c, row), wall);
                        if c != want {
                            self.repairs.push(Repair {
                                kind: RepairKind::Wall,
                                at: Pos::new(c, row),
                                to: Pos::new(want, row),
                            });
                        }
                    }
                    None if border::runs_through(grid, Pos::new(want, row)) => {}
                    None => self.repairs.push(Repair {
                        kind: RepairKind::Wall,
                        at: Pos::new(want, row),
                        to: Pos::new(want, row),
                    }),
                }
            }
            let passed = || {
                let line = |c: i32| {
                    at(grid, Pos::new(c, row)).role == Role::Line && border::level_piece(grid, Pos::new(c, row))
                };
                (l, r) == (None, None) && (rect.left - 1..=rect.right + 1).all(line)
            };
            // A line passes the box that comes and goes on the level and leaves its row nothing else.
            if !self.group[i] && !passed() {
                let (from, to) = self.inside(grid, i, row);
                let through = |col: &i32| border::runs_through(grid, Pos::new(*col, row));
                let walls = (l.or(Some(rect.left).filter(through)), r.or(Some(rect.right).filter(through)));
                let (from, to) = self.without_stubs(grid, row, walls, (from, to));
                for c in from..=to {
                    if self.owner(Pos::new(c, row)) == Owner::Open {
                        self.set(Pos::new(c, row), Owner::Closed(i as u32));
                    }
                }
            }
        }
    }

    /// The columns of a box's inside in a row without the lines that come in through its walls, or through the places of
    /// walls that they took, and end in it.
    fn without_stubs(
        &mut self,
        grid: &Grid,
        row: i32,
        walls: (Option<i32>, Option<i32>),
        inside: (i32, i32),
    ) -> (i32, i32) {
        let stub = |wall: Option<i32>, way: Dir| {
            let wall = Pos::new(wall?, row);
            let cells = doors::stub(grid, wall, way)?;
            (cells < inside.1 - inside.0).then_some((wall, cells))
        };
        let (left, right) = (stub(walls.0, Dir::Right), stub(walls.1, Dir::Left));
        self.doors.extend(left.iter().chain(&right).map(|(wall, _)| *wall));
        (
            left.map_or(inside.0, |(wall, cells)| wall.col + 1 + cells),
            right.map_or(inside.1, |(wall, cells)| wall.col - 1 - cells),
        )
    }

    /// The columns between a frame's walls in a row.
    pub(super) fn inside(&self, grid: &Grid, i: usize, row: i32) -> (i32, i32) {
        let rect = self.frames[i].rect;
        let k = (row - rect.top - 1).max(0) as usize;
        let (l, r) = self.walls[i].rows.get(k).copied().unwrap_or((None, None));
        let from = l.map_or_else(|| spill::text_start(grid, rect.left, row), |c| c + 1);
        let to = r.map_or_else(|| spill::text_end(grid, rect.right, row), |c| c - 1);
        (from, to)
    }
}

/// The corners of a frame where its border just ends, or a letter stands in their place.
fn lost_corners(grid: &Grid, f: &Found, rect: &Rect) -> Vec<Repair> {
    let [tl, tr, bl, br] = f.corners;
    let wants = [(tl, rect.left), (tr, rect.right), (bl, rect.left), (br, rect.right)];
    let lost = wants.into_iter().filter(|(c, col)| c.at.col == *col && border::is_lost(grid, c));
    lost.map(|(c, _)| Repair { kind: RepairKind::Corner, at: c.at, to: c.at }).collect()
}
