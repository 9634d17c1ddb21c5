//! Which cells of a grid are border: rules that run level from corner to corner, and walls between them.

use crate::geom::{Dir, Pos};
use crate::glyph::{self, Role};
use crate::grid::Grid;

/// The longest text that stands in a rule.
const WORDS: usize = 60;
/// A rule of which one end is lost has so many cells.
const LONG: i32 = 6;

/// Columns by which a wall strays from the one that it goes on from.
const STRAY: i32 = 3;

/// A level border, both ends included.
#[derive(Clone, Copy, Debug)]
struct Rule {
    from: i32,
    to: i32,
}

/// What a rule says of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Ruled {
    #[default]
    No,
    /// Within a rule.
    Within,
    /// At its end, or beside it.
    End,
}

/// A wall that is open below: the row that it hangs from, whether an end of a rule stands there, and whether a cell
/// of it could only be a wall.
#[derive(Clone, Debug)]
struct Strand {
    top: usize,
    ended: bool,
    strong: bool,
    /// The columns of its cells, row by row.
    cols: Vec<i32>,
}

impl Strand {
    /// Whether it is a wall down to the rule that it meets at `p`, `ended` if that ends there.
    fn is_wall(&self, grid: &Grid, p: Pos, ended: bool) -> bool {
        // What stands in both rules' rows: a joint (`false`), a piece of a rule (`true`), or nothing of them.
        let ruled = |col: i32, want: bool| {
            [self.top as i32, p.row].iter().all(|&row| in_rule(grid.get(Pos::new(col, row))) == Some(want))
        };
        let jointed = |col: i32| ruled(col, false);
        // All of it stands beside two joints, where a wall leaves neither rule.
        let near = |&col: &i32| (1..STRAY).contains(&(col - p.col).abs()) && ruled(col, true);
        let beside = || jointed(p.col) && self.cols.iter().all(near);
        // What stands beside two joints that have no wall of their own is theirs.
        let bare = |col: i32| {
            jointed(col) && !(self.top as i32 + 1..p.row).any(|row| wall(grid, Pos::new(col, row)).is_some())
        };
        let theirs = || (1..=STRAY).any(|by| bare(p.col - by) || bare(p.col + by));
        let here = self.cols.iter().filter(|&&col| col == p.col).count();
        // What strays in some rows goes from joint to joint.
        let upright = || jointed(p.col) && here * 2 >= self.cols.len() || here == self.cols.len() && !theirs();
        !self.cols.is_empty() && ((self.strong || self.ended && ended) && upright() || beside())
    }
}

/// The borders of a grid.
#[derive(Debug)]
pub(super) struct Borders {
    /// For each row whether its cells are border.
    rows: Vec<Vec<bool>>,
    /// What rules say of each cell.
    ruled: Vec<Vec<Ruled>>,
    /// Walls that stand beside their columns: as drawn, and where they belong.
    pub(super) strays: Vec<(Pos, Pos)>,
}

impl Borders {
    /// Finds them.
    pub(super) fn of(grid: &Grid) -> Borders {
        let count = usize::try_from(grid.height()).unwrap_or(0);
        let width = |row: usize| grid.row_width(row as i32).max(0) as usize;
        let mut ruled: Vec<Vec<Ruled>> = (0..count).map(|row| vec![Ruled::No; width(row)]).collect();
        let mut borders = Borders {
            rows: (0..count).map(|row| vec![false; width(row)]).collect(),
            ruled: Vec::new(),
            strays: Vec::new(),
        };
        for (row, ruled) in ruled.iter_mut().enumerate() {
            for rule in rules(grid, row as i32) {
                for col in rule.from..=rule.to {
                    let end = col == rule.from || col == rule.to;
                    ruled[col as usize] = if end { Ruled::End } else { Ruled::Within };
                    borders.rows[row][col as usize] = true;
                }
                // A wall may stand beside the end of its rule.
                for col in [rule.from - 1, rule.to + 1] {
                    let cell = usize::try_from(col).ok().and_then(|c| ruled.get_mut(c));
                    let wall = wall(grid, Pos::new(col, row as i32)) == Some(true);
                    cell.into_iter().filter(|c| **c == Ruled::No && !wall).for_each(|c| *c = Ruled::End);
                }
            }
        }
        borders.walls(grid, &ruled);
        borders.ruled = ruled;
        borders
    }

    /// Whether a cell is border.
    pub(super) fn has(&self, p: Pos) -> bool {
        let row = usize::try_from(p.row).ok().and_then(|r| self.rows.get(r));
        row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get(c))).copied().unwrap_or(false)
    }

    /// Whether a cell lies in a rule, or beside the end of one.
    pub(super) fn is_ruled(&self, p: Pos) -> bool {
        let row = usize::try_from(p.row).ok().and_then(|r| self.ruled.get(r));
        let cell = row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get(c)));
        cell.is_some_and(|c| *c != Ruled::No)
    }

    /// All cells that are border.
    pub(super) fn all(&self) -> impl Iterator<Item = Pos> + '_ {
        let row = |(row, cells): (usize, &Vec<bool>)| {
            let cols: Vec<usize> = (0..cells.len()).filter(|&c| cells[c]).collect();
            cols.into_iter().map(move |col| Pos::new(col as i32, row as i32))
        };
        self.rows.iter().enumerate().flat_map(row)
    }

    /// Marks what stands upright from one rule to another.
    fn walls(&mut self, grid: &Grid, ruled: &[Vec<Ruled>]) {
        let mut open: Vec<Option<Strand>> = Vec::new();
        for (row, ruled) in ruled.iter().enumerate() {
            // Beyond the end of a row nothing goes on.
            open.resize(ruled.len() + STRAY as usize, None);
            for (col, open) in open.iter_mut().enumerate() {
                let p = Pos::new(col as i32, row as i32);
                let here = ruled.get(col).copied().unwrap_or_default();
                if here != Ruled::No {
                    if let Some(strand) = open.take().filter(|s| s.is_wall(grid, p, here == Ruled::End)) {
                        self.stand(&strand, p.col);
                    }
                    let ended = here == Ruled::End;
                    *open = Some(Strand { top: row, ended, strong: false, cols: Vec::new() });
                } else if let Some(strand) = open {
                    match near(grid, p) {
                        Some((col, strong)) => {
                            strand.cols.push(col);
                            strand.strong |= strong;
                        }
                        None => *open = None,
                    }
                }
            }
        }
    }

    /// Marks a wall where it belongs.
    fn stand(&mut self, strand: &Strand, col: i32) {
        for (n, &drawn) in strand.cols.iter().enumerate() {
            let row = strand.top + 1 + n;
            let c = usize::try_from(col).unwrap_or(0);
            let cells = &mut self.rows[row];
            cells.resize(cells.len().max(c + 1), false);
            cells[c] = true;
            if drawn != col {
                self.strays.push((Pos::new(drawn, row as i32), Pos::new(col, row as i32)));
            }
        }
    }
}

/// The column of the wall that stands in a cell or, if that is blank, near it; whether it is surely one.
fn near(grid: &Grid, p: Pos) -> Option<(i32, bool)> {
    if let Some(strong) = wall(grid, p) {
        return Some((p.col, strong));
    }
    if grid.get(p) != ' ' {
        return None;
    }
    let beside = |by: i32| {
        let q = Pos::new(p.col + by, p.row);
        // Only blanks stand between.
        let free = (1..by.abs()).all(|n| grid.get(Pos::new(p.col + n * by.signum(), p.row)) == ' ');
        (free && wall(grid, q) == Some(true)).then_some((q.col, false))
    };
    (1..=STRAY).flat_map(|by| [by, -by]).find_map(beside)
}

/// Whether a character can stand in a wall, and whether it is surely one.
fn wall(grid: &Grid, p: Pos) -> Option<bool> {
    let c = grid.get(p);
    let g = glyph::of(c);
    match c {
        '|' => Some(true),
        '+' | ':' | '~' | '/' | '\\' | '!' | '(' | ')' | '*' => Some(false),
        // The end of what goes on: `...` in place of a wall.
        '.' => {
            let dots = |from: i32| (from..from + 3).all(|n| grid.get(Pos::new(p.col + n, p.row)) == '.');
            (-2..=0).any(dots).then_some(false)
        }
        '…' => Some(false),
        _ => (!g.ascii && g.role == Role::Line && (g.arm(Dir::Up) || g.arm(Dir::Down))).then_some(true),
    }
}

/// Whether a character can stand within a rule; and whether it is nothing but a piece of it.
fn in_rule(c: char) -> Option<bool> {
    let g = glyph::of(c);
    match c {
        '-' | '=' | '_' | '~' => Some(true),
        '+' => Some(false),
        _ if !g.ascii && g.role == Role::Line && (g.arm(Dir::Left) || g.arm(Dir::Right)) => {
            Some(g.level() && !g.arm(Dir::Up) && !g.arm(Dir::Down))
        }
        _ => None,
    }
}

/// The rules of a row.
fn rules(grid: &Grid, row: i32) -> Vec<Rule> {
    let get = |col: i32| grid.get(Pos::new(col, row));
    if let Some(rule) = torn(grid, row) {
        return vec![rule];
    }
    let mut runs: Vec<Rule> = Vec::new();
    let mut col = 0;
    let width = grid.row_width(row);
    while col < width {
        let run = (col..width).take_while(|&c| in_rule(get(c)).is_some()).count() as i32;
        let (from, to) = (col, col + run - 1);
        col += run.max(1);
        let plain = (from..=to).filter(|&c| in_rule(get(c)) == Some(true)).count();
        if plain >= 1 && run >= 2 {
            runs.push(Rule { from, to });
        }
    }
    let mut out: Vec<Rule> = Vec::new();
    for run in runs {
        let gap = out.last().filter(|last| in_rule(get(last.to)) == Some(true)).map(|last| (last.to + 1, run.from - 1));
        let words = gap.is_some_and(|(a, b)| {
            let text = grid.text(row, a, b);
            text.chars().count() <= WORDS
                && text.contains(char::is_alphanumeric)
                && text.chars().all(wall_free)
                && !text.starts_with(['.', ',', '\'', '`', '\\', '/'])
        });
        match out.last_mut() {
            Some(last) if words => last.to = run.to,
            _ => out.push(run),
        }
    }
    let corner = |col: i32| {
        matches!(get(col), '|' | '│' | '┃' | '║' | '/' | '\\' | '(' | ')' | '.' | '\'' | ',' | '`' | '*' | ':')
    };
    // A rule without corners ends over or under walls, at both ends.
    let walled = |rule: Rule| {
        let at = |col: i32| [row - 1, row + 1].into_iter().any(|r| grid.get(Pos::new(col, r)) == '|');
        at(rule.from) && at(rule.to) && rule.to - rule.from >= LONG
    };
    let ended = |rule: Rule| {
        if walled(rule) {
            return Some(rule);
        }
        let plain = |col: i32| in_rule(get(col)) == Some(true);
        let left = if plain(rule.from) && corner(rule.from - 1) { rule.from - 1 } else { rule.from };
        let right = if plain(rule.to) && corner(rule.to + 1) { rule.to + 1 } else { rule.to };
        let ends = [left, right].into_iter().filter(|&c| in_rule(get(c)) != Some(true)).count();
        let whole = ends == 2 && right - left > 1 || ends == 1 && right - left >= LONG;
        whole.then_some(Rule { from: left, to: right })
    };
    out.into_iter().filter_map(ended).collect()
}

/// A row that only says that something is left out: both walls are torn there, `~     ~`.
fn torn(grid: &Grid, row: i32) -> Option<Rule> {
    let ink: Vec<i32> = (0..grid.row_width(row)).filter(|&c| grid.get(Pos::new(c, row)) != ' ').collect();
    let &[from, to] = ink.as_slice() else { return None };
    let torn = |c: i32| grid.get(Pos::new(c, row)) == '~';
    (torn(from) && torn(to) && to - from >= LONG).then_some(Rule { from, to })
}

/// Whether a character can stand in a text that interrupts a rule.
fn wall_free(c: char) -> bool {
    let g = glyph::of(c);
    !matches!(c, '|' | '+' | '<' | '>') && (g.ascii || matches!(g.role, Role::Text | Role::Blank))
}
