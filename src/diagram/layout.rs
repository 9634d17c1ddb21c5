//! Tables, packet fields, memory maps: cells that share borders. They say what lies beside what, and nothing is
//! joined to anything.
//!
//! [`borders`] says which cells of the grid are border, [`cells`] finds what they close in, [`places`] which row and
//! column of its sheet each cell takes and which bits of a packet. A table without a border is [`open`]'s, fields in bars under
//! the numbers of their bits are [`bars`]'.

mod bars;
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
use crate::shape::{End, Shapes, Touch, Wire};
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
    // Walls that stray are drawn where they belong.
    let gone = borders.strays.iter().map(|&(at, _)| (at, ' '));
    let moved: Vec<(Pos, char)> = gone.chain(borders.strays.iter().map(|&(at, to)| (to, grid.get(at)))).collect();
    let straight = (!moved.is_empty()).then(|| grid.overdrawn(&moved));
    let grid = straight.as_ref().unwrap_or(grid);
    let cells = Cells::of(grid, &borders);
    if cells.closed.is_empty() {
        return open::read(grid).or_else(|| bars::read(grid));
    }
    let rulers: Vec<Option<ruler::Ruler>> = cells.sheets.iter().map(|s| ruler::of(grid, &outline(&cells, s))).collect();
    let fields = rulers.iter().any(Option::is_some);
    // A lone cell is one of a packet that is drawn in pieces: below or above others, and as wide.
    let wide = |s: &[usize]| (outline(&cells, s).left, outline(&cells, s).right);
    let sheets = || cells.sheets.iter().zip(&rulers);
    let widths: Vec<(i32, i32)> =
        sheets().filter(|(s, r)| r.is_some() || is_sheet(&cells, s)).map(|(s, _)| wide(s)).collect();
    if cells.odd || !cells.sheets.iter().all(|s| widths.contains(&wide(s))) {
        return None;
    }
    if !fields && !lies_alone(grid, &borders, &cells) {
        return None;
    }
    let slots = places::slots(grid, &cells, &rulers);
    Some(draw::sheets(grid, &borders, &cells, &slots))
}

/// Whether what is drawn is surely no layout: an arrow ends at a box, or a line joins the undersides (or the tops) of two,
/// and no ruler counts bits.
pub(super) fn is_joined(grid: &Grid, shapes: &Shapes) -> bool {
    let boxed = |e: &&End| matches!(e.touch, Touch::Frame(_));
    let arrow = |e: &End| e.head.is_some() && boxed(&e);
    let bracket = |w: &Wire| {
        let ends: Vec<&End> = w.ends.iter().filter(boxed).collect();
        matches!(ends[..], [a, b] if a.touch != b.touch && a.dir == b.dir && !a.dir.is_level())
    };
    shapes.wires.iter().any(|w| w.ends.iter().any(arrow) || bracket(w))
        && !(0..grid.height()).any(|row| ruler::may_be(grid, row))
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
    let beside = |p: Pos| !borders.has(p) && cells.at(p).is_none();
    let touched = |p: Pos| Dir::ALL.into_iter().any(|dir| beside(p.step(dir, 1)) && touches(grid, p, dir));
    !borders.all().any(|p| cells.borders_one(p) && touched(p)) && !is_entered(grid)
}

/// Whether a head stands in a level line: an arrow comes in there.
fn is_entered(grid: &Grid) -> bool {
    let line = |p: Pos| glyph::of(grid.get(p)).role == Role::Line && glyph::of(grid.get(p)).level();
    let head = |p: Pos| matches!(glyph::of(grid.get(p)).role, Role::Head(to) if !to.is_level());
    let enters = |p: Pos| head(p) && line(p.step(Dir::Left, 1)) && line(p.step(Dir::Right, 1));
    (0..grid.height()).any(|row| (1..grid.row_width(row)).any(|col| enters(Pos::new(col, row))))
}

/// Whether a line or a head touches a border's cell from this side.
fn touches(grid: &Grid, p: Pos, dir: Dir) -> bool {
    let get = |n: i32| grid.get(p.step(dir, n));
    let headed =
        |c: char| matches!(glyph::of(c).role, Role::Head(to) if to.is_level() == dir.is_level() && !c.is_alphabetic());
    if dir.is_level() {
        let level = |c: char| glyph::of(c).role == Role::Line && glyph::of(c).level() && c != '_';
        let along = |c: char| headed(c) || level(c);
        // An arrow may keep a blank off, whichever way it points.
        let leaves = || (3..).map(get).find(|&c| !level(c)).is_some_and(headed);
        return along(get(1)) || get(1) == ' ' && along(get(2)) && along(get(3)) && (headed(get(2)) || leaves());
    }
    let g = glyph::of(get(1));
    let line = g.role == Role::Line && g.upright() && !matches!(get(1), ':' | '!');
    // A bar between words is none.
    let aside = |by: i32| grid.get(Pos::new(p.col + by, p.step(dir, 1).row)) == ' ';
    let free = [-2, -1, 1, 2].into_iter().all(aside);
    headed(get(1)) || g.role == Role::TwoHeads || line && (!g.ascii || free || glyph::of(get(2)).arm(dir.opposite()))
}
