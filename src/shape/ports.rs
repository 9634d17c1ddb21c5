//! Short words that stand over the side walls of boxes (`|    out->in    |`): ports. Draws the walls under them, and the
//! lines that end at them up to the walls, so that what follows sees whole boxes.

use super::border::{at, level_piece};
use super::plan::{Owner, Plan};
use super::{Text, TextRole};
use crate::geom::{Dir, Pos};
use crate::glyph::{self, Glyph, Role};
use crate::grid::Grid;
use std::collections::BTreeMap;

/// Cells that a port's name takes at most.
const NAME: i32 = 8;
/// Rows that a box with ports has at most.
const ROWS: i32 = 24;

/// A name over a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Port {
    /// The wall's cell.
    wall: Pos,
    /// The name's first and last column.
    from: i32,
    to: i32,
    /// The way out of the box.
    out: Dir,
}

/// All ports of a drawing.
pub(super) fn find(grid: &Grid) -> Vec<Port> {
    let mut ports = Vec::new();
    for ((left, right), rows) in borders(grid) {
        for pair in rows.windows(2).filter(|p| p[1] - p[0] > 1 && p[1] - p[0] <= ROWS) {
            let sides = [(left, Dir::Left), (right, Dir::Right)];
            let found = sides.map(|(col, out)| side(grid, col, (pair[0], pair[1]), out));
            if let [Some(left), Some(right)] = found {
                ports.extend(left.into_iter().chain(right));
            }
        }
    }
    ports.sort_unstable();
    ports
}

/// The rows of all level borders, by their first and last column.
pub(super) fn borders(grid: &Grid) -> BTreeMap<(i32, i32), Vec<i32>> {
    let mut borders: BTreeMap<(i32, i32), Vec<i32>> = BTreeMap::new();
    for row in 0..grid.height() {
        for (left, right) in borders_in(grid, row) {
            borders.entry((left, right)).or_default().push(row);
        }
    }
    borders
}

/// First and last column of the level borders of a row, corners included.
fn borders_in(grid: &Grid, row: i32) -> Vec<(i32, i32)> {
    let cells = grid.cells(row);
    let glyph = |c: &char| glyph::of(*c);
    let corner = |g: Glyph| g.role == Role::Joint || g.role == Role::Line && g.arms.count_ones() > 1 && !g.level();
    let line = |g: Glyph| g.role == Role::Line && g.level();
    let mut out = Vec::new();
    let mut col = 0;
    while col < cells.len() {
        let run = cells[col..].iter().map(glyph).take_while(|g| line(*g) || corner(*g)).count();
        if run > 3 && corner(glyph(&cells[col])) && corner(glyph(&cells[col + run - 1])) {
            out.push((col as i32, (col + run - 1) as i32));
        }
        col += run.max(1);
    }
    out
}

/// The ports on one side of a box; none unless each row between its borders has a wall or a port there, and one a wall.
fn side(grid: &Grid, col: i32, (top, bottom): (i32, i32), out: Dir) -> Option<Vec<Port>> {
    let wall = |p: Pos| at(grid, p).role == Role::Line && at(grid, p).upright();
    let mut ports = Vec::new();
    for p in (top + 1..bottom).map(|row| Pos::new(col, row)) {
        if !wall(p) {
            ports.push(port(grid, p, out)?);
        }
    }
    let marked = |port: &Port| is_end_mark(grid, port) && level_piece(grid, port.wall.step(out, 1));
    (ports.len() < (bottom - top - 1) as usize || ports.iter().all(marked)).then_some(ports)
}

/// Whether a port is a mark at the line's end (`o`) and no name.
fn is_end_mark(grid: &Grid, port: &Port) -> bool {
    port.from == port.to && matches!(grid.get(port.wall), 'o' | 'O')
}

/// The port whose name stands over a wall's cell.
fn port(grid: &Grid, wall: Pos, out: Dir) -> Option<Port> {
    let name = |col: i32| {
        let c = grid.get(Pos::new(col, wall.row));
        c.is_alphanumeric() || c == '_'
    };
    if !name(wall.col) {
        return None;
    }
    let from = (0..NAME).map(|n| wall.col - n).take_while(|&c| name(c)).last()?;
    let to = (0..NAME).map(|n| wall.col + n).take_while(|&c| name(c)).last()?;
    let inner = if out == Dir::Right { from } else { to };
    let inside = |n: i32| grid.get(Pos::new(inner, wall.row).step(out.opposite(), n)) == ' ';
    let short = from == to && !(out == Dir::Right && super::walls::pushed_out(grid, wall).is_some());
    let alone = inside(1) && (inside(2) || short);
    (to - from < NAME && alone).then_some(Port { wall, from, to, out })
}

/// The drawing with its ports' walls and lines; none if it has no port.
pub(super) fn drawn(grid: &Grid, ports: &[Port]) -> Option<Grid> {
    let mut ink = Vec::new();
    for port in ports {
        let cell = |col: i32| Pos::new(col, port.wall.row);
        ink.extend((port.from..=port.to).map(|col| (cell(col), ' ')));
        ink.push((port.wall, '|'));
        // Its line begins right behind the name, or a blank behind it.
        let outer = cell(if port.out == Dir::Right { port.to } else { port.from });
        let behind = 1 + i32::from(grid.get(outer.step(port.out, 1)) == ' ');
        let (beside, last) = (port.wall.step(port.out, 1), outer.step(port.out, behind));
        let g = at(grid, last);
        let is_head = g.head_dir() == Some(port.out.opposite());
        if !(g.role == Role::Line && g.level() || is_head) {
            continue;
        }
        ink.extend((beside.col.min(last.col)..=beside.col.max(last.col)).map(|col| (cell(col), '-')));
        let marked = is_end_mark(grid, port) && level_piece(grid, beside.step(port.out, 1));
        if is_head || marked {
            ink.push((beside, grid.get(if is_head { last } else { port.wall })));
        }
    }
    (!ink.is_empty()).then(|| grid.overdrawn(&ink))
}

/// The names of the ports, each a text of its box, beside its wall.
pub(super) fn texts<'a>(source: &'a Grid, plan: &'a Plan, ports: &'a [Port]) -> impl Iterator<Item = Text> + 'a {
    ports.iter().filter(|port| !is_end_mark(source, port)).map(|port| {
        let at = Pos::new(port.from, port.wall.row);
        let frame = match plan.owner(port.wall) {
            Owner::Wall(f) => Some(f as usize),
            _ => plan.around(at),
        };
        let text = source.text(at.row, port.from, port.to);
        let width = port.to - port.from + 1;
        let at = Pos { col: if port.out == Dir::Right { port.wall.col - width } else { port.wall.col + 1 }, ..at };
        Text { at, width, text, frame, role: TextRole::Note }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_takes_the_place_of_a_wall() {
        let page = ["+----+   +----+", "| a  |   | b  |", "|   out->in   |", "+----+   +----+"];
        let grid = Grid::new(&page);
        let ports = find(&grid);
        assert_eq!(ports.len(), 2);
        let drawn = drawn(&grid, &ports).expect("ports");
        assert_eq!(drawn.text(2, 0, 14), "|    |-->|    |");
        // A word that is too long for its box pushes its wall away.
        assert!(find(&Grid::new(&["+----+", "| a  |", "| long words |", "+----+"])).is_empty());
    }
}
