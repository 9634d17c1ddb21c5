//! Tells lines from text on open ground.

mod boughs;
mod heads;
mod labelled;
mod legend;
mod level;
mod measures;
mod single;
mod slants;
mod spoken;
mod view;

use super::plan::Plan;
use crate::geom::{Dir, Pos};
use crate::glyph::{LEVEL, Role, UPRIGHT};
use crate::grid::Grid;
pub(super) use slants::slant_ends;
use view::View;

/// What stands in a cell of open ground, or in a group's wall that a wire crosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Nothing, or somebody's wall or inside.
    None,
    /// A piece of text.
    Text,
    /// A piece of line with its arms (a set of `1 << Dir`).
    Line(u8),
    /// An arrowhead.
    Head(Dir),
    /// An arrowhead at both ends, with its arms.
    TwoHeads(u8),
}

/// The classified cells.
#[derive(Debug)]
pub(super) struct Inks {
    rows: Vec<Vec<Ink>>,
}

impl Inks {
    /// What stands in a cell.
    pub(super) fn get(&self, p: Pos) -> Ink {
        let row = self.rows.get(p.row as usize);
        row.and_then(|r| r.get(p.col as usize)).copied().unwrap_or(Ink::None)
    }

    fn set(&mut self, p: Pos, ink: Ink) {
        let row = usize::try_from(p.row).ok().and_then(|r| self.rows.get_mut(r));
        if let Some(cell) = row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get_mut(c))) {
            *cell = ink;
        }
    }

    /// Whether a cell is line or head.
    pub(super) fn drawn(&self, p: Pos) -> bool {
        matches!(self.get(p), Ink::Line(_) | Ink::Head(_) | Ink::TwoHeads(_))
    }
}

/// Classifies all cells.
pub(super) fn classify(grid: &Grid, plan: &Plan) -> Inks {
    let view = View { grid, plan };
    let mut inks = Inks { rows: (0..grid.height()).map(|r| vec![Ink::None; grid.row_width(r) as usize]).collect() };
    let legend = legend::rows(&view);
    for row in 0..grid.height() {
        if legend.contains(&row) {
            let open = (0..grid.row_width(row)).map(|col| Pos::new(col, row)).filter(|&p| view.open(p));
            open.filter(|&p| !view.blank(p)).for_each(|p| inks.set(p, Ink::Text));
            continue;
        }
        let mut col = 0;
        while col < grid.row_width(row) {
            let p = Pos::new(col, row);
            if let Some(arms) = plan.passes(grid, p) {
                inks.set(p, Ink::Line(arms));
            }
            if !view.open(p) {
                col += 1;
                continue;
            }
            if let Some(line) = labelled::line(&view, p) {
                for (n, ink) in (0..).zip(&line) {
                    inks.set(p.step(Dir::Right, n), *ink);
                }
                col += line.len() as i32;
                continue;
            }
            if view.blank(p) {
                col += 1;
                continue;
            }
            let end = level::dotted_end(&view, p);
            if end > col {
                for c in col..end {
                    inks.set(Pos::new(c, row), Ink::Line(LEVEL));
                }
                col = end;
                continue;
            }
            let end = measures::brace_end(&view, p).max(measures::measure_end(&view, p));
            if end > col {
                for c in col..end {
                    inks.set(Pos::new(c, row), Ink::Text);
                }
                col = end;
                continue;
            }
            let end = level::run_end(&view, p);
            if end > col {
                if level::is_line(&view, row, col, end) {
                    for c in col..end {
                        inks.set(Pos::new(c, row), level::cell(&view, Pos::new(c, row)));
                    }
                } else {
                    for c in col..end {
                        inks.set(Pos::new(c, row), Ink::Text);
                    }
                }
                col = end;
                continue;
            }
            inks.set(p, single::ink(&view, p));
            col += 1;
        }
    }
    settle(&view, &mut inks);
    spoken::settle(&view, &mut inks);
    boughs::settle(&view, &mut inks);
    inks
}

/// Takes back what nothing vouches for: a lone piece between words.
fn settle(v: &View, inks: &mut Inks) {
    for row in 0..v.grid.height() {
        for col in 0..v.grid.row_width(row) {
            let p = Pos::new(col, row);
            let g = v.glyph(p);
            if !matches!(inks.get(p), Ink::Line(a) if a & UPRIGHT == UPRIGHT)
                || g.role != Role::Line
                || !g.ascii
                || !v.open(p)
            {
                continue;
            }
            let ends = [Dir::Up, Dir::Down].iter().any(|&d| {
                let q = p.step(d, 1);
                inks.drawn(q)
                    || v.wall(q)
                    || !v.open(q)
                    || inks.drawn(q.step(Dir::Left, 1))
                    || inks.drawn(q.step(Dir::Right, 1))
            });
            let beside = inks.drawn(p.step(Dir::Left, 1)) || inks.drawn(p.step(Dir::Right, 1));
            if !ends && !beside && !single::lone_upright(v, p) {
                inks.set(p, Ink::Text);
            }
        }
    }
}
