//! Heads of three glyphs (`/|\`, `\|/`), of two on a double line (`/\` over `||`) and a letter `A` under a border: draws
//! them as heads of one, and a double line as one line. A head at the other end of a line (`|>--->`) only says once more
//! which way that goes, and is drawn as a piece of it; one with a blank before a corner (`--> +`) is drawn up to that.

use crate::geom::{Dir, Pos};
use crate::grid::Grid;

/// The drawing with its wide heads drawn as others; none if it has none.
pub(super) fn drawn(grid: &Grid) -> Option<Grid> {
    let mut ink = Vec::new();
    let lettered = || cells(grid).any(|(p, c)| c == 'V' && grid.get(p.step(Dir::Up, 1)) == '|');
    let lettered = cells(grid).any(|(_, c)| c == 'A') && lettered();
    for (p, c) in cells(grid) {
        match c {
            '|' => {
                wide(grid, p, &mut ink);
                double(grid, p, &mut ink);
            }
            '/' => double(grid, p, &mut ink),
            'A' => letter(grid, p, lettered, &mut ink),
            '>' | '<' => {
                let way = if c == '>' { Dir::Right } else { Dir::Left };
                tail(grid, p, way, &mut ink);
                turn(grid, p, way, &mut ink);
            }
            _ => {}
        }
    }
    (!ink.is_empty()).then(|| grid.overdrawn(&ink))
}

fn cells(grid: &Grid) -> impl Iterator<Item = (Pos, char)> {
    let row = |row: i32| (0..).zip(grid.cells(row)).map(move |(col, c)| (Pos::new(col, row), *c));
    (0..grid.height()).flat_map(row)
}

fn is_upright(c: char) -> bool {
    matches!(c, '|' | '+' | ':' | '.')
}

fn is_border(c: char) -> bool {
    matches!(c, '-' | '=' | '_' | '+')
}

fn is_slant(c: char) -> bool {
    matches!(c, '/' | '\\')
}

/// A head whose middle, a `|`, stands at `p`: its line goes on behind it, and no slant does.
fn wide(grid: &Grid, p: Pos, ink: &mut Vec<(Pos, char)>) {
    let sides = [Dir::Left, Dir::Right].map(|d| grid.get(p.step(d, 1)));
    let (back, head) = match sides {
        ['/', '\\'] => (Dir::Down, '^'),
        ['\\', '/'] => (Dir::Up, 'v'),
        _ => return,
    };
    let tail = p.step(back, 1);
    let near = |p: Pos, dx: i32| grid.get(Pos::new(p.col + dx, p.row));
    let taken = |c: char| is_slant(c) || c.is_alphanumeric();
    // A label may stand on one side of the line, and another such head on either side.
    let labelled = [-2, 2].map(|dx| near(tail, dx).is_alphanumeric() && near(tail, dx / 2) == ' ');
    let beside = [-2, 2].iter().any(|&dx| is_slant(near(tail, dx))) || labelled == [true, true];
    let sister = |way: i32| [-1, 0, 1].map(|dx| near(p, 3 * way + dx)) == [sides[0], '|', sides[1]];
    let outside = [-1, 1].iter().any(|&way| taken(near(p, 2 * way)) && !sister(way));
    let alone = !(beside || outside || [-1, 1].iter().any(|&dx| taken(near(tail, dx))));
    if is_upright(grid.get(tail)) && alone {
        ink.extend([(p.step(Dir::Left, 1), ' '), (p, head), (p.step(Dir::Right, 1), ' ')]);
    }
}

/// A head at `p` right beside a wall, which points away from that into a line of two dashes or more.
fn tail(grid: &Grid, p: Pos, way: Dir, ink: &mut Vec<(Pos, char)>) {
    let upright = |p: Pos| matches!(grid.get(p), '|' | '│' | '+');
    let wall = p.step(way.opposite(), 1);
    let walled = matches!(grid.get(wall), '|' | '│') && [Dir::Up, Dir::Down].iter().all(|&d| upright(wall.step(d, 1)));
    let dash = grid.get(p.step(way, 1));
    if walled && matches!(dash, '-' | '─') && grid.get(p.step(way, 2)) == dash {
        ink.push((p, dash));
    }
}

/// A head at `p` of a line of two dashes or more, one blank before the corner where its line turns.
fn turn(grid: &Grid, p: Pos, way: Dir, ink: &mut Vec<(Pos, char)>) {
    let at = |n: i32| grid.get(p.step(way, n));
    let turns = |d: Dir| grid.get(p.step(way, 2).step(d, 1)) == '|';
    // A head comes from the other side, too: it is a sum.
    let met = matches!(at(4), '<' | '>');
    if [-2, -1, 1, 2, 3].map(at) == ['-', '-', ' ', '+', ' '] && turns(Dir::Up) != turns(Dir::Down) && !met {
        ink.push((p.step(way, 1), '-'));
    }
}

/// An `A` at `p` between a border, or a name, and an upright line: the tip of that line. `lettered`, if a `V` is one.
fn letter(grid: &Grid, p: Pos, lettered: bool, ink: &mut Vec<(Pos, char)>) {
    let [over, under] = [Dir::Up, Dir::Down].map(|d| p.step(d, 1));
    let border = [-1, 0, 1].iter().all(|dx| is_border(grid.get(Pos::new(over.col + dx, over.row))));
    let alone = |q: Pos| [Dir::Left, Dir::Right].iter().all(|&d| grid.get(q.step(d, 1)) == ' ');
    // Under a name it could be a word of that, but where `V` is a head.
    let named = || lettered && (grid.get(over).is_alphanumeric() || grid.get(over) == '_');
    if grid.get(under) == '|' && alone(p) && alone(under) && (border || named()) {
        ink.push((p, '^'));
    }
}

/// A double line whose topmost `|` of the left column stands at `p`, with its heads.
fn double(grid: &Grid, p: Pos, ink: &mut Vec<(Pos, char)>) {
    let pair = |p: Pos| [grid.get(p), grid.get(p.step(Dir::Right, 1))];
    let line = |p: Pos| {
        let free = |d: Dir, n: i32| matches!(grid.get(p.step(d, n)), ' ');
        pair(p) == ['|', '|'] && free(Dir::Left, 1) && free(Dir::Right, 2)
    };
    let over = p.step(Dir::Up, 1);
    let wall = |c: [char; 2]| c.into_iter().all(is_border);
    if pair(p) == ['/', '\\'] && wall(pair(over)) && wall(pair(p.step(Dir::Down, 1))) {
        ink.extend([(p, '^'), (p.step(Dir::Right, 1), ' ')]);
    }
    if !line(p) || line(over) {
        return;
    }
    let rows = (0..).take_while(|&n| line(p.step(Dir::Down, n))).count() as i32;
    let under = p.step(Dir::Down, rows);
    let ends = [(over, ['/', '\\'], '^'), (under, ['\\', '/'], 'v')];
    if !ends.iter().all(|(q, head, _)| pair(*q) == *head || wall(pair(*q))) {
        return;
    }
    for (q, head, tip) in ends {
        if pair(q) == head {
            ink.extend([(q, tip), (q.step(Dir::Right, 1), ' ')]);
        }
    }
    ink.extend((0..rows).map(|n| (p.step(Dir::Down, n).step(Dir::Right, 1), ' ')));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(page: &[&str]) -> Option<Vec<String>> {
        drawn(&Grid::new(page))
            .map(|grid| (0..grid.height()).map(|row| grid.text(row, 0, 9).trim_end().into()).collect())
    }

    #[test]
    fn wide_heads_have_a_line_behind_them() {
        assert_eq!(rows(&["/|\\", " | "]), Some(vec![" ^".into(), " |".into()]));
        assert_eq!(rows(&[" | ", "\\|/"]), Some(vec![" |".into(), " v".into()]));
        // A fork of three slanted lines.
        assert_eq!(rows(&[" /|\\ ", "/ | \\"]), None);
    }

    #[test]
    fn a_head_at_the_foot_of_a_line_is_a_piece_of_it() {
        let page = ["|   ", "|>--", "|   "];
        assert_eq!(rows(&page), Some(vec!["|".into(), "|---".into(), "|".into()]));
        assert_eq!(rows(&["|>--"]), None);
        assert_eq!(rows(&["|   ", "|> a", "|   "]), None);
    }

    #[test]
    fn a_double_line_is_one() {
        assert_eq!(rows(&["----", " || ", "----"]), Some(vec!["----".into(), " |".into(), "----".into()]));
        assert_eq!(rows(&["----", "a|| ", "----"]), None);
        let heads = ["/\\", "||", "\\/"];
        assert_eq!(rows(&heads), Some(vec!["^".into(), "|".into(), "v".into()]));
    }
}
