//! Boxes whose side walls lean the same way (`/ text /`), as flow charts draw what goes in and out: draws them as other
//! boxes are drawn, as wide as both borders together, and takes the lines beside them back to the walls.

use crate::geom::{Pos, Rect};
use crate::grid::Grid;

/// Rows of walls that such a box has at most.
const ROWS: i32 = 8;
/// Cells of a border at least.
const BORDER: i32 = 4;

/// The drawing with those boxes; none if it has none.
pub(super) fn drawn(grid: &Grid) -> Option<Grid> {
    let mut ink = Vec::new();
    for row in 1..grid.height() {
        for col in 0..grid.row_width(row) {
            if let Some(found) = Leaning::from(grid, Pos::new(col, row)).filter(|found| found.is_clear(grid)) {
                found.draw(grid, &mut ink);
            }
        }
    }
    (!ink.is_empty()).then(|| grid.overdrawn(&ink))
}

/// Whether a frame was drawn with leaning walls: two corners across from each other are blank, and slants of one kind alone
/// stand between them.
pub(super) fn is_one(source: &Grid, rect: &Rect) -> bool {
    let at = |col: i32, row: i32| source.get(Pos::new(col, row));
    let blank = |col: i32, row: i32| at(col, row) == ' ';
    let Rect { left, top, right, bottom } = *rect;
    let [slant, other] = match (blank(left, top) && blank(right, bottom), blank(right, top) && blank(left, bottom)) {
        (true, _) => ['/', '\\'],
        (_, true) => ['\\', '/'],
        _ => return false,
    };
    let cells = || (top + 1..=bottom).flat_map(|row| (left..=right).map(move |col| at(col, row)));
    cells().filter(|c| *c == slant).count() >= 2 && !cells().any(|c| c == other)
}

/// A box with leaning walls.
struct Leaning {
    rect: Rect,
    /// First and last column of what it covers, in each row from its top on.
    spans: Vec<(i32, i32)>,
}

impl Leaning {
    /// The box whose left wall begins there, under its top border.
    fn from(grid: &Grid, at: Pos) -> Option<Leaning> {
        let slant = grid.get(at);
        let step = match slant {
            '/' => -1,
            '\\' => 1,
            _ => return None,
        };
        let top = border(grid, at.row - 1, at.col - step)?;
        let right = (top.1 - 2..=top.1 + 1).find(|&col| grid.get(Pos::new(col, at.row)) == slant)?;
        let walls = |n: i32| (at.col + n * step, right + n * step);
        let stands = |n: &i32| {
            let (l, r) = walls(*n);
            [l, r].iter().all(|&col| grid.get(Pos::new(col, at.row + n)) == slant)
        };
        let rows = (0..ROWS).take_while(stands).count() as i32;
        let inside = |n: i32| {
            let (l, r) = walls(n);
            (l + 1..r).map(move |col| grid.get(Pos::new(col, at.row + n)))
        };
        let floored = inside(rows - 1).all(|c| c == '_');
        let (l, r) = walls(rows);
        let below = || border(grid, at.row + rows, l).filter(|b| (b.1 - r).abs() <= 1);
        let bottom = if floored { None } else { Some(below()?) };
        let said = (0..rows - i32::from(floored)).any(|n| inside(n).any(char::is_alphanumeric));
        // Another box's border is not drawn anew.
        let shared = [top.0, top.1].iter().all(|&col| grid.get(Pos::new(col, at.row - 2)) == '|');
        if !said || shared || (0..rows).any(|n| inside(n).any(|c| c == slant)) {
            return None;
        }
        let spans: Vec<(i32, i32)> = std::iter::once(top).chain((0..rows).map(walls)).chain(bottom).collect();
        let (left, right) = (spans.iter().map(|s| s.0).min()?, spans.iter().map(|s| s.1).max()?);
        let rect = Rect::new(left, at.row - 1, right, at.row - 2 + spans.len() as i32);
        Some(Leaning { rect, spans })
    }

    /// The columns of a row that are no part of it.
    fn beside(&self, row: i32) -> impl Iterator<Item = Pos> {
        let (l, r) = self.spans[(row - self.rect.top) as usize];
        (self.rect.left..l).chain(r + 1..=self.rect.right).map(move |col| Pos::new(col, row))
    }

    /// Whether nothing but lines to its walls stands in the corners that its rectangle adds to it.
    fn is_clear(&self, grid: &Grid) -> bool {
        let rows = self.rect.top..=self.rect.bottom;
        rows.flat_map(|row| self.beside(row)).all(|p| {
            let border = p.row == self.rect.top || p.row == self.rect.bottom;
            grid.get(p) == ' ' || !border && matches!(grid.get(p), '-' | '=' | '<' | '>')
        })
    }

    fn draw(&self, grid: &Grid, ink: &mut Vec<(Pos, char)>) {
        let Rect { left, top, right, bottom } = self.rect;
        for row in top..=bottom {
            ink.extend(self.beside(row).map(|p| (p, ' ')));
            let (l, r) = self.spans[(row - top) as usize];
            let border = row == top || row == bottom;
            let walls = [(l, left, -1, '>'), (r, right, 1, '<')];
            for (wall, to, out, head) in walls {
                if !border {
                    ink.push((Pos::new(wall, row), ' '));
                    // A head that pointed at the leaning wall.
                    let (tip, next) = (Pos::new(wall + out, row), Pos::new(to + out, row));
                    if wall != to && grid.get(tip) == head && matches!(grid.get(next), '-' | '=') {
                        ink.push((next, head));
                    }
                }
                ink.push((Pos::new(to, row), if border { '+' } else { '|' }));
            }
            let level = (left + 1..right).filter(|_| border).map(|col| Pos::new(col, row));
            ink.extend(level.filter(|&p| !matches!(grid.get(p), 'v' | 'V' | '^' | '|')).map(|p| (p, '-')));
        }
    }
}

/// First and last column of the level border that begins there.
fn border(grid: &Grid, row: i32, from: i32) -> Option<(i32, i32)> {
    let get = |col: i32| grid.get(Pos::new(col, row));
    let corner = |c: char| matches!(c, '+' | '.' | ',' | '\'' | '`');
    let piece = |c: char| matches!(c, '-' | '_' | '=' | '+' | 'v' | 'V' | '^' | '|');
    let starts = corner(get(from)) && matches!(get(from + 1), '-' | '=') || get(from) == '_';
    let mut to = (from + 1..).take_while(|&col| piece(get(col))).last()?;
    to += i32::from(corner(get(to + 1)));
    (starts && to - from >= BORDER).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(page: &[&str]) -> Option<Vec<String>> {
        let text = |grid: &Grid, row: i32| grid.text(row, 0, grid.width()).trim_end().to_string();
        drawn(&Grid::new(page)).map(|grid| (0..grid.height()).map(|row| text(&grid, row)).collect())
    }

    #[test]
    fn a_box_with_leaning_walls_is_a_box() {
        let page = ["  +-----+", " / in  /<---", "+-----+"];
        assert_eq!(rows(&page), Some(vec!["+-------+".into(), "|  in   |<--".into(), "+-------+".into()]));
        let page = ["  _____", " / in /", "/____/"];
        assert_eq!(rows(&page), Some(vec!["+-----+".into(), "|  in |".into(), "+-----+".into()]));
        let page = ["+-----+", " \\ in  \\", "  +-----+"];
        assert_eq!(rows(&page), Some(vec!["+-------+".into(), "|  in   |".into(), "+-------+".into()]));
        // Slants that part names, and a road between two borders.
        assert_eq!(rows(&["  +-----+", " /     /", "+-----+"]), None);
        assert_eq!(rows(&["  +-----+", " / a / b", "+-----+"]), None);
    }
}
