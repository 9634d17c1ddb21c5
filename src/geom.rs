//! Positions, directions, rectangles, in whole cells.
//!
//! A *cell* is one display column of one row of a drawing. Columns and rows count from 0 at the
//! drawing's top left. They are signed, so that a neighbour of the first cell can be named.

/// A cell of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Pos {
    /// Row, from 0. First, so that positions sort in reading order.
    pub row: i32,
    /// Column in display cells, from 0.
    pub col: i32,
}

impl Pos {
    /// The cell in column `col` of row `row`.
    pub const fn new(col: i32, row: i32) -> Self {
        Pos { row, col }
    }

    /// The cell `n` steps away in direction `dir`.
    pub const fn step(self, dir: Dir, n: i32) -> Self {
        let (dc, dr) = dir.delta();
        Pos::new(self.col + dc * n, self.row + dr * n)
    }
}

/// One of the four directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Dir {
    /// Towards row 0.
    Up,
    /// Towards higher columns.
    Right,
    /// Towards higher rows.
    Down,
    /// Towards column 0.
    Left,
}

impl Dir {
    /// All four, clockwise from [`Dir::Up`].
    pub const ALL: [Dir; 4] = [Dir::Up, Dir::Right, Dir::Down, Dir::Left];

    /// The step as (columns, rows).
    pub const fn delta(self) -> (i32, i32) {
        match self {
            Dir::Up => (0, -1),
            Dir::Right => (1, 0),
            Dir::Down => (0, 1),
            Dir::Left => (-1, 0),
        }
    }

    /// The other way.
    pub const fn opposite(self) -> Dir {
        match self {
            Dir::Up => Dir::Down,
            Dir::Right => Dir::Left,
            Dir::Down => Dir::Up,
            Dir::Left => Dir::Right,
        }
    }

    /// Left or right.
    pub const fn is_level(self) -> bool {
        matches!(self, Dir::Left | Dir::Right)
    }
}

/// A rectangle of cells; all four sides belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rect {
    /// First row.
    pub top: i32,
    /// First column.
    pub left: i32,
    /// Last row.
    pub bottom: i32,
    /// Last column.
    pub right: i32,
}

impl Rect {
    /// The rectangle between two corners.
    pub const fn new(left: i32, top: i32, right: i32, bottom: i32) -> Self {
        Rect { top, left, bottom, right }
    }

    /// Columns covered.
    pub const fn width(&self) -> i32 {
        self.right - self.left + 1
    }

    /// Rows covered.
    pub const fn height(&self) -> i32 {
        self.bottom - self.top + 1
    }

    /// Cells covered.
    pub const fn area(&self) -> i64 {
        self.width() as i64 * self.height() as i64
    }

    /// Whether the cell lies in the rectangle, its border included.
    pub const fn contains(&self, p: Pos) -> bool {
        p.col >= self.left && p.col <= self.right && p.row >= self.top && p.row <= self.bottom
    }

    /// Whether the cell lies strictly within the border.
    pub const fn encloses(&self, p: Pos) -> bool {
        p.col > self.left && p.col < self.right && p.row > self.top && p.row < self.bottom
    }

    /// Whether the other rectangle lies wholly in this one.
    pub const fn covers(&self, o: &Rect) -> bool {
        o.left >= self.left && o.right <= self.right && o.top >= self.top && o.bottom <= self.bottom
    }

    /// The smallest rectangle that holds both.
    pub fn union(&self, o: &Rect) -> Rect {
        Rect::new(self.left.min(o.left), self.top.min(o.top), self.right.max(o.right), self.bottom.max(o.bottom))
    }
}
