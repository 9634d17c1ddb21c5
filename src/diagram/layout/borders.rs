//! Which cells of a grid are border: rules that run level from corner to corner, and walls between them.

use crate::geom::{Dir, Pos};
use crate::glyph::{self, Role};
use crate::grid::Grid;

/// The longest text that stands in a rule.
const WORDS: usize = 60;
/// A rule of which one end is lost has so many cells.
const LONG: i32 = 6;

/// A level border, both ends included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) row: i32,
    pub(super) from: i32,
    pub(super) to: i32,
}

/// The borders of a grid.
#[derive(Debug)]
pub(super) struct Borders {
    /// For each row whether its cells are border.
    rows: Vec<Vec<bool>>,
}

impl Borders {
    /// Finds them.
    pub(super) fn of(grid: &Grid) -> Borders {
        let count = usize::try_from(grid.height()).unwrap_or(0);
        let empty = |row: usize| vec![false; grid.row_width(row as i32).max(0) as usize];
        let mut ruled: Vec<Vec<bool>> = (0..count).map(empty).collect();
        let mut ends: Vec<(i32, i32)> = Vec::new();
        let mut borders = Borders { rows: (0..count).map(empty).collect() };
        for row in 0..grid.height() {
            for rule in rules(grid, row) {
                for col in rule.from..=rule.to {
                    ruled[row as usize][col as usize] = true;
                    borders.rows[row as usize][col as usize] = true;
                }
                // A wall may stand beside the end of its rule.
                ends.extend([(row, rule.from - 1), (row, rule.to + 1)]);
            }
        }
        for (row, col) in ends {
            let cell = usize::try_from(col).ok().and_then(|c| ruled[row as usize].get_mut(c));
            cell.into_iter().for_each(|c| *c = true);
        }
        borders.walls(grid, &ruled);
        borders
    }

    /// Whether a cell is border.
    pub(super) fn has(&self, p: Pos) -> bool {
        let row = usize::try_from(p.row).ok().and_then(|r| self.rows.get(r));
        row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get(c))).copied().unwrap_or(false)
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
    fn walls(&mut self, grid: &Grid, ruled: &[Vec<bool>]) {
        let width = grid.width().max(0) as usize;
        // For each column the rule above, and whether what is below it could only be a wall.
        let mut open: Vec<Option<(usize, bool)>> = vec![None; width];
        for row in 0..ruled.len() {
            let cells = self.rows[row].len();
            open[cells..].fill(None);
            for (col, open) in open.iter_mut().enumerate().take(cells) {
                let p = Pos::new(col as i32, row as i32);
                let kind = wall(grid, p);
                if ruled[row][col] {
                    if let Some((top, strong)) = *open {
                        let cornered = |row: usize| is_corner(grid, Pos::new(col as i32, row as i32));
                        if row > top + 1 && (strong || cornered(top) && cornered(row)) {
                            (top + 1..row).for_each(|r| self.rows[r][col] = true);
                        }
                    }
                    *open = Some((row, false));
                    // What stands beside the end of a rule may be a wall that goes on.
                    continue;
                }
                *open = match (*open, kind) {
                    (Some((top, strong)), Some(surely)) => Some((top, strong || surely)),
                    _ => None,
                };
            }
        }
    }
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

/// Whether a wall can leave a rule here.
fn is_corner(grid: &Grid, p: Pos) -> bool {
    let c = grid.get(p);
    let g = glyph::of(c);
    matches!(c, '+' | '|' | '.' | ',' | '\'' | '`' | '/' | '\\' | '(' | ')' | '*' | '~' | ' ')
        || !g.ascii && (g.arm(Dir::Up) || g.arm(Dir::Down))
}

/// Whether a character can stand within a rule; and whether it is nothing but a piece of it.
fn in_rule(c: char) -> Option<bool> {
    let g = glyph::of(c);
    match c {
        '-' | '=' | '_' | '~' => Some(true),
        '+' => Some(false),
        _ if !g.ascii && g.role == Role::Line && (g.arm(Dir::Left) || g.arm(Dir::Right)) => Some(g.level() && !g.arm(Dir::Up) && !g.arm(Dir::Down)),
        _ => None,
    }
}

/// The rules of a row.
fn rules(grid: &Grid, row: i32) -> Vec<Rule> {
    let get = |col: i32| grid.get(Pos::new(col, row));
    let mut runs: Vec<Rule> = Vec::new();
    let mut col = 0;
    let width = grid.row_width(row);
    while col < width {
        let run = (col..width).take_while(|&c| in_rule(get(c)).is_some()).count() as i32;
        let (from, to) = (col, col + run - 1);
        col += run.max(1);
        let plain = (from..=to).filter(|&c| in_rule(get(c)) == Some(true)).count();
        if plain >= 1 && run >= 2 {
            runs.push(Rule { row, from, to });
        }
    }
    let mut out: Vec<Rule> = Vec::new();
    for run in runs {
        let gap = out.last().filter(|last| in_rule(get(last.to)) == Some(true)).map(|last| (last.to + 1, run.from - 1));
        let words = gap.is_some_and(|(a, b)| {
            let text = grid.text(row, a, b);
            text.chars().count() <= WORDS && !text.trim().is_empty() && text.chars().all(|c| wall_free(c))
        });
        match out.last_mut() {
            Some(last) if words => last.to = run.to,
            _ => out.push(run),
        }
    }
    let corner = |col: i32| matches!(get(col), '|' | '│' | '┃' | '║' | '/' | '\\' | '(' | ')' | '.' | '\'' | ',' | '`' | '*' | ':');
    let ended = |rule: Rule| {
        let left = if corner(rule.from - 1) { rule.from - 1 } else { rule.from };
        let right = if corner(rule.to + 1) { rule.to + 1 } else { rule.to };
        let ends = [left, right].into_iter().filter(|&c| in_rule(get(c)) != Some(true)).count();
        let whole = ends == 2 && right - left > 1 || ends == 1 && right - left >= LONG;
        whole.then_some(Rule { row, from: left, to: right })
    };
    out.into_iter().filter_map(ended).collect()
}

fn wall_free(c: char) -> bool {
    !matches!(c, '|' | '+' | '<' | '>') && !('\u{2500}'..='\u{257f}').contains(&c)
}
