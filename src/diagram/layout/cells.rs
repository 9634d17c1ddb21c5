//! What borders close in: cells, and the sheets of those that share borders.

use super::borders::Borders;
use crate::geom::{Pos, Rect};
use crate::glyph;
use crate::grid::Grid;
use petgraph::unionfind::UnionFind;
use std::collections::BTreeMap;

/// The cells of a drawing.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// With their walls, in reading order.
    pub(super) closed: Vec<Rect>,
    /// Something is closed in that is no rectangle.
    pub(super) odd: bool,
    /// Those that share borders (indices into `closed`), in reading order.
    pub(super) sheets: Vec<Vec<usize>>,
    /// For each grid cell the closed cell that it lies in.
    inside: Vec<Vec<Option<u32>>>,
    /// For each grid cell that is border of closed cells, the first of them.
    walls: Vec<Vec<Option<u32>>>,
    /// Closed cells that share a wall.
    shared: Vec<(u32, u32)>,
}

impl Cells {
    /// Finds them.
    pub(super) fn of(grid: &Grid, borders: &Borders) -> Cells {
        let rows = grid.height().max(0) as usize;
        let widths: Vec<usize> = (0..rows).map(|r| grid.row_width(r as i32).max(0) as usize).collect();
        let mut cells = Cells {
            inside: widths.iter().map(|&w| vec![None; w]).collect(),
            walls: widths.iter().map(|&w| vec![None; w]).collect(),
            ..Cells::default()
        };
        let mut seen: Vec<Vec<bool>> = widths.iter().map(|&w| vec![false; w]).collect();
        for row in 0..rows {
            for col in 0..widths[row] {
                let p = Pos::new(col as i32, row as i32);
                if !seen[row][col] && !borders.has(p) {
                    cells.region(grid, flood(p, borders, &mut seen), borders);
                }
            }
        }
        cells.gather();
        cells
    }

    /// The closed cell that a grid cell lies in.
    pub(super) fn at(&self, p: Pos) -> Option<usize> {
        let row = usize::try_from(p.row).ok().and_then(|r| self.inside.get(r))?;
        usize::try_from(p.col).ok().and_then(|c| row.get(c)).copied().flatten().map(|c| c as usize)
    }

    /// Whether a grid cell is border of a closed cell.
    pub(super) fn borders_one(&self, p: Pos) -> bool {
        let row = usize::try_from(p.row).ok().and_then(|r| self.walls.get(r));
        row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get(c))).is_some_and(Option::is_some)
    }

    fn region(&mut self, grid: &Grid, region: Region, borders: &Borders) {
        if region.open {
            return;
        }
        let Rect { top, left, bottom, right } = region.hull;
        let rect = Rect::new(left - 1, top - 1, right + 1, bottom + 1);
        let level = |row: i32| (left..=right).all(|col| borders.has(Pos::new(col, row)));
        let upright = |col: i32| (top..=bottom).all(|row| borders.has(Pos::new(col, row)));
        // Lines that hang into it make it no rectangle.
        let hangs = |row: i32, wall: i32| {
            (left..=right).any(|col| {
                borders.has(Pos::new(col, row)) && is_upright(grid, col, row) && borders.has(Pos::new(col, wall))
            })
        };
        // What is drawn close beside a wall shares none with it.
        let joined = |col: i32| {
            let ruled = |row: i32| borders.is_ruled(Pos::new(col, row));
            ruled(rect.top)
                && ruled(rect.bottom)
                && !(borders.has(Pos::new(col, top)) && ruled(top))
                && !(borders.has(Pos::new(col, bottom)) && ruled(bottom))
        };
        // A blank between two measures is none.
        let blank = || (left..=right).all(|col| grid.get(Pos::new(col, top)) == ' ');
        if top == bottom && !(joined(rect.left) && joined(rect.right)) && blank() {
            return;
        }
        let hung = hangs(top, rect.top) || hangs(bottom, rect.bottom);
        let odd = hung || !joined(rect.left) || !joined(rect.right);
        if odd || !(level(rect.top) && level(rect.bottom) && upright(rect.left) && upright(rect.right)) {
            self.odd = true;
            return;
        }
        let index = self.closed.len() as u32;
        for p in region.cells {
            self.inside[p.row as usize][p.col as usize] = Some(index);
        }
        let level = (rect.left..=rect.right).flat_map(|col| [rect.top, rect.bottom].map(|row| (col, row)));
        let upright = (rect.top..=rect.bottom).flat_map(|row| [rect.left, rect.right].map(|col| (col, row)));
        for (col, row) in level.chain(upright) {
            let owner = usize::try_from(row).ok().and_then(|r| self.walls.get_mut(r));
            let owner = owner.and_then(|r| usize::try_from(col).ok().and_then(|c| r.get_mut(c)));
            match owner {
                Some(Some(first)) => self.shared.push((*first, index)),
                Some(owner) => *owner = Some(index),
                None => {}
            }
        }
        self.closed.push(rect);
    }

    /// Puts the cells that share walls into sheets.
    fn gather(&mut self) {
        let mut sets: UnionFind<usize> = UnionFind::new(self.closed.len());
        for (a, b) in std::mem::take(&mut self.shared) {
            sets.union(a as usize, b as usize);
        }
        let mut sheets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for cell in 0..self.closed.len() {
            sheets.entry(sets.find(cell)).or_default().push(cell);
        }
        self.sheets = sheets.into_values().collect();
        self.sheets.sort();
    }
}

fn is_upright(grid: &Grid, col: i32, row: i32) -> bool {
    let g = glyph::of(grid.get(Pos::new(col, row)));
    g.upright() && !g.level()
}

/// Grid cells that hang together.
struct Region {
    cells: Vec<Pos>,
    hull: Rect,
    /// It reaches the edge of the drawing.
    open: bool,
}

fn flood(start: Pos, borders: &Borders, seen: &mut [Vec<bool>]) -> Region {
    let mut region =
        Region { cells: Vec::new(), hull: Rect::new(start.col, start.row, start.col, start.row), open: false };
    let mut stack = vec![start];
    while let Some(p) = stack.pop() {
        let row = usize::try_from(p.row).ok().and_then(|r| seen.get_mut(r));
        let Some(cell) = row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get_mut(c))) else {
            region.open = true;
            continue;
        };
        if *cell || borders.has(p) {
            continue;
        }
        *cell = true;
        region.hull = region.hull.union(&Rect::new(p.col, p.row, p.col, p.row));
        region.cells.push(p);
        stack.extend([(0, -1), (1, 0), (0, 1), (-1, 0)].map(|(dc, dr)| Pos::new(p.col + dc, p.row + dr)));
    }
    region
}
