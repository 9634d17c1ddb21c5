//! Upright lines that part a group from border to border, or from rule to rule, and go on on neither side.

use super::Segment;
use super::border::{at, runs_through};
use super::plan::{Owner, Plan};
use crate::geom::{Dir, Pos};
use crate::glyph::{LEVEL, Role, UPRIGHT};
use crate::grid::Grid;

impl Plan {
    /// Finds the lines that part a group and claims them as its walls.
    pub(super) fn find_partitions(&mut self, grid: &Grid, i: usize) {
        let rect = self.frames[i].rect;
        let mut bounds = vec![rect.top];
        bounds.extend(&self.rules[i]);
        bounds.push(rect.bottom);
        for band in bounds.windows(2) {
            for col in rect.left + 2..rect.right - 1 {
                let top = Pos::new(col, band[0]);
                let Some((cells, foot)) = self.partition(grid, top, band[1]) else { continue };
                let stroke = at(grid, cells[0]).stroke;
                self.frames[i].dividers.push(Segment { from: top, to: Pos::new(col, foot.row), stroke });
                self.tees.extend([top, foot]);
                cells.into_iter().for_each(|p| self.set(p, Owner::Wall(i as u32)));
            }
        }
    }

    /// The pieces of the line that runs down from a tee in a border to one in another, and that, if there is one.
    fn partition(&self, grid: &Grid, top: Pos, bottom: i32) -> Option<(Vec<Pos>, Pos)> {
        lone_tee(grid, top, Dir::Down).then_some(())?;
        let mut cells = Vec::new();
        let mut col = top.col;
        for row in top.row + 1..bottom {
            let piece = |p: &Pos| {
                let g = at(grid, *p);
                self.owner(*p) == Owner::Open && g.role == Role::Line && g.arms & UPRIGHT == UPRIGHT
            };
            match [0, -1, 1].map(|dx| Pos::new(col + dx, row)).into_iter().find(piece) {
                Some(p) => {
                    col = p.col;
                    cells.push(p);
                }
                None if runs_through(grid, Pos::new(col, row)) => {}
                None => return None,
            }
        }
        let foot = [0, -1, 1].map(|dx| Pos::new(col + dx, bottom)).into_iter().find(|&p| lone_tee(grid, p, Dir::Up))?;
        (cells.len() > 1).then_some((cells, foot))
    }
}

/// Whether a level line has an arm that way, with no line on the other side.
fn lone_tee(grid: &Grid, p: Pos, way: Dir) -> bool {
    let (g, behind) = (at(grid, p), at(grid, p.step(way.opposite(), 1)));
    let joint = matches!(g.role, Role::Line | Role::Joint) && g.arms & LEVEL == LEVEL && g.arm(way);
    joint && !(behind.is_ink() && behind.arm(way)) && behind.head_dir().is_none()
}
