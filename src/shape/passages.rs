//! Says where a wire goes through the wall of a group, or into a box.

use super::border::{self, at};
use super::plan::{Owner, Plan};
use crate::geom::{Dir, Pos, Rect};
use crate::glyph::{LEVEL, Role, UPRIGHT};
use crate::grid::Grid;

impl Plan {
    /// Whether a `+` in a group's border has right inside of it a blank or words, or the border of a box that takes no line up
    /// there: what comes to it from outside ends at the group.
    fn stopped(&self, grid: &Grid, group: usize, p: Pos) -> bool {
        let inward = if p.row == self.frames[group].rect.bottom { Dir::Up } else { Dir::Down };
        let inner = p.step(inward, 1);
        let behind = at(grid, inner.step(inward, 1));
        // A title interrupts the line.
        let goes_on = behind.role == Role::Line && behind.arms == UPRIGHT;
        let border = matches!(self.owner(inner), Owner::Wall(i) if i as usize != group);
        let worded = [Dir::Left, Dir::Right].iter().all(|&d| at(grid, inner.step(d, 1)).role == Role::Text);
        let taken = match at(grid, inner).role {
            _ if border => at(grid, inner).arm(inward.opposite()),
            Role::Blank => worded && goes_on,
            Role::Text => goes_on,
            _ => true,
        };
        at(grid, p).role == Role::Joint && !taken
    }

    /// Whether a wall's cell lets a wire through: it has arms on both sides of the border of a group.
    pub(super) fn passes(&self, grid: &Grid, p: Pos) -> Option<u8> {
        let Owner::Wall(i) = self.owner(p) else { return None };
        let i = i as usize;
        if self.doors.contains(&p) {
            let border = p.row == self.frames[i].rect.top || p.row == self.frames[i].rect.bottom;
            return Some(if border { UPRIGHT } else { LEVEL });
        }
        if !self.group[i] {
            return None;
        }
        let (rect, g) = (self.frames[i].rect, at(grid, p));
        if self.tees.contains(&p) {
            return None;
        }
        if !matches!(g.role, Role::Line | Role::Joint) {
            return None;
        }
        let level_wall = p.row == rect.top || p.row == rect.bottom || self.rules[i].binary_search(&p.row).is_ok();
        let at_wall = |(l, r): &(Option<i32>, Option<i32>)| *l == Some(p.col) || *r == Some(p.col);
        let corner = (p.col - rect.left).abs() <= 1
            || (p.col - rect.right).abs() <= 1
            || self.frames[i].corners.contains(&p)
            || usize::try_from(p.row - rect.top - 1).ok().and_then(|k| self.walls[i].rows.get(k)).is_some_and(at_wall);
        if level_wall && !corner && g.arms & UPRIGHT == UPRIGHT {
            (!self.stopped(grid, i, p)).then_some(UPRIGHT)
        } else if !level_wall
            && (g.arms & LEVEL == LEVEL && g.role == Role::Line || !g.ascii && tied_inside(grid, &rect, p))
        {
            Some(LEVEL)
        } else if !level_wall && g.role == Role::Joint {
            let both = border::joined(grid, p, Dir::Left) && super::border::joined(grid, p, Dir::Right);
            both.then_some(LEVEL)
        } else {
            None
        }
    }
}

/// Whether a wall has an arm outwards, and right inside of it stands a head or the end of a line: a line goes through.
fn tied_inside(grid: &Grid, rect: &Rect, p: Pos) -> bool {
    let outwards = if (p.col - rect.left).abs() < (p.col - rect.right).abs() { Dir::Left } else { Dir::Right };
    let inner = at(grid, p.step(outwards.opposite(), 1));
    let line = matches!(inner.role, Role::Line) && inner.arm(outwards);
    at(grid, p).arm(outwards) && (line || matches!(inner.role, Role::Head(d) if d == outwards.opposite()))
}
