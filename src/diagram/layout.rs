//! Tables, packet fields, memory maps: cells that share borders. They say what lies beside what, and nothing is
//! joined to anything.
//!
//! [`borders`] says which cells of the grid are border, [`cells`] finds what they close in, [`places`] which row and
//! column of its sheet each cell takes and which bits of a packet. A table without a border is [`open`]'s.

mod borders;
mod cells;
mod draw;
mod open;
mod places;
mod ruler;

use super::Diagram;
use crate::geom::{Dir, Pos, Rect};
use crate::glyph::{self, Role};
use crate::grid::Grid;
use borders::Borders;
use cells::Cells;

/// A cell of a sheet, or a record of a table of which the rows have no rules between them.
#[derive(Clone, Debug)]
struct Slot {
    /// With its walls.
    rect: Rect,
    /// The closed cell that it lies in (index into [`Cells::closed`]); none in a table without a border.
    cell: Option<usize>,
    /// Which sheet of the drawing.
    sheet: usize,
    /// Its texts with their first cells.
    texts: Vec<(Pos, String)>,
    place: super::Place,
}

/// Reads a grid whose whole is one sheet of cells, or several, to which no line leads.
pub(super) fn read(grid: &Grid) -> Option<Diagram> {
    let borders = Borders::of(grid);
    let cells = Cells::of(grid, &borders);
    if cells.closed.is_empty() {
        return open::read(grid);
    }
    if cells.odd || !cells.sheets.iter().all(|s| is_sheet(&cells, s)) {
        return None;
    }
    let rulers: Vec<Option<ruler::Ruler>> = cells.sheets.iter().map(|s| ruler::of(grid, &outline(&cells, s))).collect();
    let fields = rulers.iter().any(Option::is_some);
    if !fields && !lies_alone(grid, &borders, &cells) {
        return None;
    }
    let slots = places::slots(grid, &cells, &rulers);
    Some(draw::sheets(grid, &borders, &cells, &slots))
}

/// Whether cells that hang together are more than a box with a title: beside each other, or three and more.
fn is_sheet(cells: &Cells, sheet: &[usize]) -> bool {
    let level = |&c: &usize| cells.closed[c].top == cells.closed[sheet[0]].top;
    sheet.len() > 2 || sheet.len() == 2 && sheet.iter().all(level)
}

/// The walls around a sheet.
fn outline(cells: &Cells, sheet: &[usize]) -> Rect {
    let rects = sheet.iter().map(|&c| cells.closed[c]);
    rects.reduce(|a, b| a.union(&b)).unwrap_or(Rect::new(0, 0, 0, 0))
}

/// Whether no line and no head touches a border from outside.
fn lies_alone(grid: &Grid, borders: &Borders, cells: &Cells) -> bool {
    let touches = |p: Pos, dir: Dir| {
        let (near, far) = (p.step(dir, 1), p.step(dir, 2));
        if borders.has(near) || cells.at(near).is_some() {
            return false;
        }
        let along = |c: char| {
            let g = glyph::of(c);
            match g.role {
                Role::Line => if dir.is_level() { g.level() && c != '_' } else { g.upright() && c != ':' && c != '!' },
                Role::Head(to) => to.is_level() == dir.is_level() && !c.is_alphabetic(),
                Role::TwoHeads => true,
                _ => false,
            }
        };
        let headed = |c: char| matches!(glyph::of(c).role, Role::Head(to) if to.is_level()) && dir.is_level() && !c.is_alphabetic();
        along(grid.get(near)) || grid.get(near) == ' ' && headed(grid.get(far)) && along(grid.get(p.step(dir, 3)))
    };
    let ways = |p: Pos| Dir::ALL.into_iter().any(|dir| touches(p, dir));
    !borders.all().any(|p| cells.borders_one(p) && ways(p))
}
