//! Boxes with slanted sides (diamonds, hexagons): draws them as others are drawn, so that what follows sees frames.

use crate::geom::{Dir, Pos, Rect};
use crate::grid::Grid;

/// Columns between the sides of such a box.
const WIDEST: i32 = 40;
/// Columns by which a side moves from row to row.
const STEP: i32 = 2;

/// The drawing with its diamonds drawn as other boxes; none if it has none.
pub(super) fn drawn(grid: &Grid) -> Option<Grid> {
    let mut ink = Vec::new();
    for row in 0..grid.height() {
        for col in (0..grid.row_width(row)).filter(|&col| grid.get(Pos::new(col, row)) == '/') {
            if let Some(diamond) = pair(grid, col, row).and_then(|sides| Diamond::from(grid, sides, row)) {
                diamond.draw(grid, &mut ink);
            }
        }
    }
    (!ink.is_empty()).then(|| grid.overdrawn(&ink))
}

/// Whether a frame was drawn with slanted sides: its corners are blank, and it has slants, which do not
/// all lean one way.
pub(super) fn is_one(source: &Grid, rect: &Rect) -> bool {
    let at = |col: i32, row: i32| source.get(Pos::new(col, row));
    let corners = [rect.left, rect.right].map(|col| [rect.top, rect.bottom].map(|row| at(col, row)));
    let slant = |row: i32| (rect.left..rect.left + rect.width() / 2).any(|col| at(col, row) == '/');
    let leans = super::leaning::is_one(source, rect);
    corners.as_flattened().iter().filter(|c| **c == ' ').count() >= 3 && (rect.top..=rect.bottom).any(slant) && !leans
}

/// The sides of one row: columns of a `/` and the next slant, which is a `\`.
fn pair(grid: &Grid, left: i32, row: i32) -> Option<(i32, i32)> {
    let slant = |col: &i32| matches!(grid.get(Pos::new(*col, row)), '/' | '\\');
    let right = (left + 1..=left + WIDEST).find(slant).filter(|&col| grid.get(Pos::new(col, row)) == '\\')?;
    Some((left, right))
}

/// A box with slanted sides.
struct Diamond {
    /// Its first row, of its upper point or roof, and its last.
    whole: (i32, i32),
    /// The first and last row of its rectangle: fewer where other things stand beside its points.
    rows: (i32, i32),
    /// The columns of its sides in the rows between, from `first` on.
    sides: Vec<(i32, i32)>,
    first: i32,
}

impl Diamond {
    /// The box whose sides begin there, if it is one.
    fn from(grid: &Grid, top: (i32, i32), row: i32) -> Option<Diamond> {
        let at = |col: i32, row: i32| grid.get(Pos::new(col, row));
        let is = |(l, r): (i32, i32), row: i32, glyphs: [&str; 2]| {
            glyphs[0].contains(at(l, row)) && glyphs[1].contains(at(r, row))
        };
        let moved = |(l, r): (i32, i32), way: i32, least: i32| {
            (least..=STEP).flat_map(move |a| (least..=STEP).map(move |b| (l - way * a, r + way * b)))
        };
        if moved(top, -1, 1).any(|sides| is(sides, row - 1, ["/", "\\"])) {
            return None;
        }
        let mut sides = vec![top];
        let next = |sides: &Vec<(i32, i32)>| row + sides.len() as i32;
        let last = |sides: &Vec<(i32, i32)>| sides[sides.len() - 1];
        while let Some(wider) = moved(last(&sides), 1, 1).find(|&s| is(s, next(&sides), ["/", "\\"])) {
            sides.push(wider);
        }
        while let Some(corner) = moved(last(&sides), 1, 0).find(|&s| is(s, next(&sides), ["<+.!|", ">+.!|"])) {
            sides.push(corner);
        }
        let widening = sides.len();
        while let Some(closer) = moved(last(&sides), -1, i32::from(sides.len() > widening))
            .find(|&(l, r)| l < r && is((l, r), next(&sides), ["\\", "/"]))
        {
            sides.push(closer);
        }
        let said = |n: usize| (sides[n].0 + 1..sides[n].1).any(|col| at(col, row + n as i32).is_alphanumeric());
        if sides.len() == widening || sides.len() < 3 || !(0..sides.len()).any(said) {
            return None;
        }
        let (bottom_row, bottom) = (next(&sides) - 1, last(&sides));
        let first = if point(grid, top, row - 1) { row - 1 } else { row };
        let end = if !floored(grid, bottom, bottom_row) && point(grid, bottom, bottom_row + 1) {
            bottom_row + 1
        } else {
            bottom_row
        };
        let open = first == row && said(0) || end == bottom_row && said(sides.len() - 1);
        let inside = |n: usize| (sides[n].0 + 1..sides[n].1).any(|col| !matches!(at(col, row + n as i32), ' ' | '_'));
        let told: Vec<i32> = (0..sides.len()).filter(|&n| inside(n)).map(|n| row + n as i32).collect();
        let whole = (first, end);
        let near = (told[0] - 1, told[told.len() - 1] + 1);
        let diamond = |rows| Diamond { whole, rows, sides: sides.clone(), first: row };
        let mut candidates = [whole, near].into_iter().map(diamond);
        candidates.find(|d| !open && d.is_clear(grid))
    }

    fn columns(&self) -> (i32, i32) {
        let (left, right) = (self.sides.iter().map(|s| s.0).min(), self.sides.iter().map(|s| s.1).max());
        (left.unwrap_or(0), right.unwrap_or(0))
    }

    /// The sides in a row; those of the nearest one in the rows of its points.
    fn sides(&self, row: i32) -> (i32, i32) {
        self.sides[((row - self.first).max(0) as usize).min(self.sides.len() - 1)]
    }

    /// Whether nothing stands in the corners that its rectangle adds to it.
    fn is_clear(&self, grid: &Grid) -> bool {
        let (left, right) = self.columns();
        (self.rows.0..=self.rows.1).all(|row| {
            let (l, r) = self.sides(row);
            (left..l).chain(r + 1..=right).all(|col| grid.get(Pos::new(col, row)) == ' ')
        })
    }

    /// Draws its rectangle, and a line from there to a point beyond.
    fn draw(&self, grid: &Grid, ink: &mut Vec<(Pos, char)>) {
        let (left, right) = self.columns();
        for row in (self.whole.0..self.rows.0).chain(self.rows.1 + 1..=self.whole.1) {
            let (l, r) = self.sides(row);
            ink.extend((l..=r).map(|col| (Pos::new(col, row), if col == (l + r) / 2 { '|' } else { ' ' })));
        }
        for row in self.rows.0..=self.rows.1 {
            let border = row == self.rows.0 || row == self.rows.1;
            let (l, r) = self.sides(row);
            for col in left..=right {
                let p = Pos::new(col, row);
                let side = col == left || col == right;
                let drawn = match (border, side) {
                    (true, true) => '+',
                    (true, false) if matches!(grid.get(p), 'v' | 'V') && is_line(grid, p.step(Dir::Up, 1)) => continue,
                    (true, false) => '-',
                    (false, true) => '|',
                    (false, false) if col == l || col == r || grid.get(p) == '_' => ' ',
                    (false, false) => continue,
                };
                ink.push((p, drawn));
            }
        }
    }
}

fn is_line(grid: &Grid, p: Pos) -> bool {
    matches!(grid.get(p), '|' | '+' | '!' | ':')
}

/// Whether a row closes the sides of the next one: a point between them, or a border as long as that.
fn point(grid: &Grid, (left, right): (i32, i32), row: i32) -> bool {
    let cells: Vec<char> = (left - 1..=right + 1).map(|col| grid.get(Pos::new(col, row))).collect();
    let ink: Vec<char> = cells.iter().copied().filter(|c| *c != ' ').collect();
    match ink[..] {
        [one] => "^.,+'`vV".contains(one) && right - left <= 2 * STEP + 2,
        _ => ink.len() > 1 && ink.iter().all(|c| "_-+=~vV|'.".contains(*c)) && ink.iter().any(|c| "_-=".contains(*c)),
    }
}

/// Whether the last row of two sides has a floor of `_` between them.
fn floored(grid: &Grid, (left, right): (i32, i32), row: i32) -> bool {
    let cells = (left + 1..right).map(|col| grid.get(Pos::new(col, row)));
    left + 1 == right || cells.clone().any(|c| c == '_') && cells.clone().all(|c| matches!(c, '_' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(page: &[&str]) -> Option<Vec<String>> {
        drawn(&Grid::new(page)).map(|grid| (0..grid.height()).map(|row| grid.text(row, 0, grid.width())).collect())
    }

    #[test]
    fn a_diamond_is_a_box() {
        let page = ["    |", "    ^", "   / \\", "  / a \\", " < b c >--", "  \\ ? /", "   \\ /", "    v"];
        let drawn = rows(&page).unwrap_or_default();
        assert_eq!(drawn[1].trim_end(), " +-----+");
        assert_eq!(drawn[4].trim_end(), " | b c |--");
        assert_eq!(drawn[7].trim_end(), " +-----+");
        // Lines that fork and meet again hold no question.
        assert_eq!(rows(&["  / \\", " /   \\", " \\   /", "  \\ /"]), None);
        assert_eq!(rows(&["  / \\", " a   b", "  \\ /"]), None);
    }
}
