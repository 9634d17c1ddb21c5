//! Tells rules, lines across a box from wall to wall, from words.

use super::Segment;
use super::border::at;
use super::plan::{Owner, Plan};
use crate::geom::{Dir, Pos};
use crate::glyph::{LEVEL, Role, UPRIGHT};
use crate::grid::Grid;

/// Whether the cells between two columns are a rule, but for a margin at each side.
fn is_rule(grid: &Grid, from: i32, to: i32, row: i32) -> bool {
    let (mut pieces, mut first, mut last) = (0, None, None);
    for c in from..=to {
        let p = Pos::new(c, row);
        let g = at(grid, p);
        match g.role {
            Role::Blank => {}
            Role::Line | Role::Joint if g.arms & LEVEL != 0 || grid.get(p) == ':' => {
                pieces += 1;
                first.get_or_insert(c);
                last = Some(c);
            }
            // A table's divider goes through its rule.
            Role::Line if g.arms & UPRIGHT != 0 && (!g.ascii || crosses(grid, p)) => pieces += 1,
            _ => return false,
        }
    }
    let (Some(first), Some(last)) = (first, last) else { return false };
    // `...` stands for a name.
    let ellipsis = last - first == 2 && grid.get(Pos::new(first, row)) == '.';
    !ellipsis && pieces >= 3 && pieces * 5 >= (to - from + 1) * 3 && pieces * 10 >= (last - first + 1) * 9
}

/// Whether level lines come to a cell from both sides.
fn crosses(grid: &Grid, p: Pos) -> bool {
    [Dir::Left, Dir::Right].iter().all(|&d| at(grid, p.step(d, 1)).role == Role::Line && at(grid, p.step(d, 1)).level())
}

/// Whether a rule goes all the way from wall to wall.
fn is_full(grid: &Grid, from: i32, to: i32, row: i32) -> bool {
    (from..=to).all(|c| at(grid, Pos::new(c, row)).arms & LEVEL != 0)
}

impl Plan {
    /// Finds rows that are a rule from wall to wall, and claims a group's as walls.
    pub(super) fn find_rules(&mut self, grid: &Grid, i: usize) {
        let rect = self.frames[i].rect;
        for row in rect.top + 1..rect.bottom {
            let (from, to) = self.inside(grid, i, row);
            // The cheaper question first: a group has many rows, and groups may hold each other.
            let entered = !self.group[i] && (from..=to).any(|c| self.owner(Pos::new(c, row)) == Owner::Open);
            if entered
                || to - from < 1
                || self.group[i] && !is_full(grid, from, to, row)
                || !is_rule(grid, from, to, row)
            {
                continue;
            }
            let wall_at = |c: i32| at(grid, Pos::new(c, row));
            let tied = wall_at(from - 1).arm(Dir::Right) || wall_at(to + 1).arm(Dir::Left);
            // ASCII has no tee for it; a line that comes from beyond a wall passes the group.
            let comes = |c: i32| at(grid, Pos::new(c, row)).arms & LEVEL != 0;
            let tied = tied || wall_at(from - 1).ascii && !comes(from - 2) && !comes(to + 2);
            // The border of a box as wide as the group is inside.
            let inner = |c: i32| matches!(self.owner(Pos::new(c, row)), Owner::Wall(j) if j as usize != i);
            if self.group[i] && (!tied || inner(from) && inner(to)) {
                continue;
            }
            self.rules[i].push(row);
            let stroke = at(grid, Pos::new(from + (to - from) / 2, row)).stroke;
            self.frames[i].rules.push(Segment {
                from: Pos::new(rect.left, row),
                to: Pos::new(rect.right, row),
                stroke,
            });
            if self.group[i] {
                for c in from..=to {
                    self.set(Pos::new(c, row), Owner::Wall(i as u32));
                }
            }
        }
    }
}
