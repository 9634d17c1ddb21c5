//! Divides a box by the rules and upright dividers in it.

use super::border::at;
use super::plan::{Owner, Plan};
use crate::geom::{Pos, Rect};
use crate::glyph::{LEVEL, Role};
use crate::grid::Grid;
use crate::shape::{Segment, Stroke};

/// Columns by which a divider may stray from its tees.
const STRAY: i32 = 2;

/// What the dividers of a box make of it.
#[derive(Default)]
pub(super) struct Divided {
    /// Its cells.
    pub(super) cells: Vec<Rect>,
    /// Whether its dividers end in tees.
    pub(super) teed: bool,
    /// The cells of dividers, as walls to be.
    pub(super) walls: Vec<Pos>,
    /// Dividers that part no cells.
    pub(super) dividers: Vec<Segment>,
}

/// The cells of a box that has dividers two or more rows tall with text on both sides; else none.
pub(super) fn divide(grid: &Grid, plan: &Plan, i: usize) -> Divided {
    let rect = plan.frames[i].rect;
    let mut bounds = vec![rect.top];
    bounds.extend(&plan.rules[i]);
    bounds.push(rect.bottom);
    let (mut cells, mut walls, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    let (mut divided, mut teed) = (0, true);
    let found = |band: &[i32]| (band[0], band[1], dividers(grid, plan, i, band[0], band[1]));
    let bands: Vec<(i32, i32, Vec<i32>)> =
        bounds.windows(2).map(found).filter(|(.., columns)| !columns.is_empty()).collect();
    for (k, (top, bottom, columns)) in bands.iter().enumerate() {
        let (top, bottom) = (*top, *bottom);
        let tall =
            bottom - top > 2 || columns.iter().all(|&c| tee(grid, c, top) && tee(grid, c, bottom)) && bottom - top == 2;
        // One row is a table's head, if what is under it has the same dividers.
        let head =
            || bands.get(k + 1).is_some_and(|(under, _, below)| *under == bottom && same_columns(columns, below));
        if !tall && !head() {
            continue;
        }
        // A strip without text parts nothing, but its divider is no text.
        let parts = part_text(grid, &rect, columns, (top, bottom));
        divided += usize::from(parts);
        teed &= columns.iter().all(|&c| tee(grid, c, top) && tee(grid, c, bottom));
        for &c in columns {
            lines.push(Segment { from: Pos::new(c, top), to: Pos::new(c, bottom), stroke: Stroke::Light });
            for row in top + 1..bottom {
                if let Some(dx) =
                    [0, -1, 1, -STRAY, STRAY].into_iter().find(|dx| is_divider(grid, plan, i, Pos::new(c + dx, row)))
                {
                    walls.push(Pos::new(c + dx, row));
                }
            }
        }
        if !parts {
            continue;
        }
        let sides: Vec<i32> = [&[rect.left][..], columns, &[rect.right]].concat();
        cells.extend(sides.windows(2).map(|w| Rect::new(w[0], top, w[1], bottom)));
    }
    // Several divided bands are a table: rows of one box.
    if divided != 1 || plan.rules[i].len() > 2 {
        return if divided == 1 {
            Divided::default()
        } else {
            Divided { walls, dividers: lines, ..Divided::default() }
        };
    }
    Divided { cells, teed, walls, dividers: Vec::new() }
}

/// Whether the dividers of two bands stand over one another.
fn same_columns(a: &[i32], b: &[i32]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() <= STRAY)
}

/// Whether a border or rule has an arm towards a divider.
fn tee(grid: &Grid, col: i32, row: i32) -> bool {
    (-1..=1).any(|dx| {
        let g = at(grid, Pos::new(col + dx, row));
        matches!(g.role, Role::Line | Role::Joint) && g.arms & LEVEL != 0 && g.arms & !LEVEL != 0
    })
}

fn is_divider(grid: &Grid, plan: &Plan, i: usize, p: Pos) -> bool {
    let g = at(grid, p);
    plan.owner(p) == Owner::Closed(i as u32) && g.role == Role::Line && g.upright() && grid.get(p) != ':'
}

/// The columns in a band where an upright line goes from its top to its bottom, from tee to tee or with text on both
/// sides.
fn dividers(grid: &Grid, plan: &Plan, i: usize, top: i32, bottom: i32) -> Vec<i32> {
    let rect = plan.frames[i].rect;
    if bottom - top < 2 {
        return Vec::new();
    }
    let row = top + 1;
    let mut columns: Vec<i32> = Vec::new();
    for c in rect.left + 2..rect.right - 1 {
        if !is_divider(grid, plan, i, Pos::new(c, row)) {
            continue;
        }
        let stray = if tee(grid, c, top) && tee(grid, c, bottom) { STRAY } else { 1 };
        let near = |r: i32| (-stray..=stray).any(|dx| is_divider(grid, plan, i, Pos::new(c + dx, r)));
        let whole = (top + 1..bottom).all(near);
        if whole {
            columns.push(c);
        }
    }
    let teed = columns.iter().all(|&c| tee(grid, c, top) && tee(grid, c, bottom));
    if teed || part_text(grid, &rect, &columns, (top, bottom)) { columns } else { Vec::new() }
}

/// Whether text stands in each strip between a box's walls and the dividers of a band.
fn part_text(grid: &Grid, rect: &Rect, columns: &[i32], (top, bottom): (i32, i32)) -> bool {
    let text_between = |from: i32, to: i32| {
        (top + 1..bottom).any(|r| {
            (from + 1..to).any(|c| {
                let g = at(grid, Pos::new(c, r));
                matches!(g.role, Role::Text) || g.ascii && grid.get(Pos::new(c, r)).is_alphanumeric()
            })
        })
    };
    let mut bounds = vec![rect.left];
    bounds.extend(columns);
    bounds.push(rect.right);
    bounds.windows(2).all(|w| text_between(w[0], w[1]))
}
