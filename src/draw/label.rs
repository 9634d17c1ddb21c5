//! Where a line's label stands: in a level piece of it, or beside an upright one.

use super::ground::Ground;
use super::route::Route;
use super::wrap::{columns, wrapped};
use crate::geom::{Pos, Rect};

/// Columns that a label fills before it is broken, beside an upright line.
pub(super) const COLUMNS: usize = 18;

/// A label in its place.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// The cells that it covers.
    pub(super) rect: Rect,
    /// Its rows.
    pub(super) rows: Vec<String>,
    /// Whether it interrupts its line, with a blank before and behind.
    pub(super) within: bool,
}

impl Label {
    /// Whether it may stand where it does, at a line that is not drawn yet.
    pub(super) fn fits(&self, ground: &Ground, route: &Route) -> bool {
        match self.within {
            true => is_free_within(ground, self.rect),
            false => pieces(route).iter().any(|piece| {
                let (col, upright) = (piece[0].col, piece[0].row != piece[1].row);
                let (first, last) =
                    (piece[0].row.min(piece[piece.len() - 1].row), piece[0].row.max(piece[piece.len() - 1].row));
                let beside = self.rect.left == col + 2 || self.rect.right == col - 2;
                upright
                    && beside
                    && first < self.rect.top
                    && self.rect.bottom < last
                    && is_free_beside(ground, self.rect, col)
            }),
        }
    }
}

/// Whether a level line can be interrupted by a text.
fn is_free_within(ground: &Ground, rect: Rect) -> bool {
    (rect.left - 3..=rect.right + 3).all(|c| ground.is_plain(Pos::new(c, rect.top)))
}

/// Whether a text can stand beside an upright line in a column.
fn is_free_beside(ground: &Ground, rect: Rect, col: i32) -> bool {
    // The line itself must be whole beside it, and nothing else near.
    let whole = (rect.top - 1..=rect.bottom + 1).all(|r| ground.is_alone(Pos::new(col, r)));
    let apart = if rect.left > col { (rect.left - 1, rect.right + 2) } else { (rect.left - 2, rect.right + 1) };
    whole && (rect.top - 1..=rect.bottom + 1).all(|r| (apart.0..=apart.1).all(|c| ground.is_blank(Pos::new(c, r))))
}

/// The place that is nearest to the middle of the line's longest piece with room, and not barred.
pub(super) fn find(ground: &Ground, route: &Route, text: &str, barred: &dyn Fn(Pos) -> bool) -> Option<Label> {
    let mut pieces = pieces(route);
    pieces.sort_by_key(|p| std::cmp::Reverse(p.len()));
    let whole = vec![text.split_whitespace().collect::<Vec<_>>().join(" ")];
    let broken = [wrapped(text, COLUMNS), wrapped(text, COLUMNS * 2 / 3), whole.clone()];
    pieces.iter().find_map(|piece| match piece[0].row == piece[1].row {
        true => within(ground, piece, &whole, barred),
        false => broken.iter().find_map(|rows| beside(ground, piece, rows, barred)),
    })
}

/// The straight pieces, with the turns at their ends.
fn pieces(route: &Route) -> Vec<&[Pos]> {
    let mut from = 0;
    let mut all = Vec::new();
    for i in 1..=route.cells.len() {
        let turns = i == route.cells.len() || route.dir(i) != route.dir(i + 1) && i + 1 < route.cells.len();
        if turns {
            let piece = &route.cells[from..(i + 1).min(route.cells.len())];
            if piece.len() > 1 {
                all.push(piece);
            }
            from = i;
        }
    }
    all
}

/// Indices of a piece, from its middle outwards.
fn from_middle(count: i32) -> impl Iterator<Item = i32> {
    let middle = count / 2;
    (0..=count).flat_map(move |d| [middle + d, middle - d]).filter(move |i| (0..count).contains(i))
}

/// A place in a level piece, with two cells of line at each side.
fn within(ground: &Ground, piece: &[Pos], rows: &[String], barred: &dyn Fn(Pos) -> bool) -> Option<Label> {
    let (width, row) = (columns(rows), piece[0].row);
    let (left, right) = (piece.iter().map(|p| p.col).min()?, piece.iter().map(|p| p.col).max()?);
    let (first, last) = (left + 3, right - 3 - width + 1);
    from_middle(last - first + 1).map(|i| first + i).find_map(|col| {
        let rect = Rect::new(col, row, col + width - 1, row);
        (is_free_within(ground, rect) && !barred(Pos::new(col, row))).then(|| Label {
            rect,
            rows: rows.to_vec(),
            within: true,
        })
    })
}

/// A place beside an upright piece, one blank from it.
fn beside(ground: &Ground, piece: &[Pos], rows: &[String], barred: &dyn Fn(Pos) -> bool) -> Option<Label> {
    let (width, height, col) = (columns(rows), rows.len() as i32, piece[0].col);
    let (top, bottom) = (piece.iter().map(|p| p.row).min()?, piece.iter().map(|p| p.row).max()?);
    let (first, last) = (top + 1, bottom - height);
    from_middle(last - first + 1).map(|i| first + i).find_map(|row| {
        [col + 2, col - 1 - width].into_iter().find_map(|left| {
            let rect = Rect::new(left, row, left + width - 1, row + height - 1);
            (is_free_beside(ground, rect, col) && !barred(Pos::new(left, row))).then(|| Label {
                rect,
                rows: rows.to_vec(),
                within: false,
            })
        })
    })
}
