//! Finds the columns in which everything has room: what does not fit moves what stands right of it.

use super::claims::{Claim, Claims, Column, walls};
use super::tokens::Token;
use crate::geom::Pos;
use crate::grid::Grid;
use crate::shape::{Shapes, Touch, Wire};

/// `to` stands at least `apart` columns right of `from`.
struct Link {
    from: Column,
    to: Column,
    apart: i32,
}

/// Room taken up by a change must end somewhere: more steps than this for each link is a circle.
const STEPS: usize = 60;

/// Where everything stands.
pub(super) struct Places {
    /// The column of each token's first cell, row by row.
    pub(super) rows: Vec<Vec<i32>>,
    /// Where each shared column stands.
    pub(super) columns: Vec<i32>,
}

/// Places all tokens; `None` where there is no room for all.
pub(super) fn solve(grid: &Grid, shapes: &Shapes, claims: &Claims, rows: &[Vec<Token>]) -> Option<Places> {
    let columns = &claims.columns;
    let mut places: Vec<i32> = (0..columns.len()).map(|c| columns.place(c)).collect();
    let mut links: Vec<Link> = Vec::new();
    for (row, tokens) in rows.iter().enumerate() {
        if let Some(first) = tokens.first() {
            let need = least(grid, claims, row as i32, 0, first.from);
            let c = columns.find(first.column);
            places[c] = places[c].max(need);
        }
        for pair in tokens.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            let (from, to) = (columns.find(a.column), columns.find(b.column));
            let width = a.width().max(i32::from(!a.drawn));
            let mut need = width + least(grid, claims, row as i32, a.end, b.from);
            // A text keeps a blank before the wall, unless it was drawn without.
            if !b.loose && !b.drawn && a.loose {
                need = need.max(width + 1);
            }
            let usual = columns.place(b.column) - columns.place(a.column);
            // What has room keeps its distance.
            links.push(Link { from, to, apart: if usual >= need { usual } else { need } });
        }
    }
    for (a, b) in stacked(shapes).filter(|(a, b)| claims.mended[*a] && claims.mended[*b]) {
        let (a, b) = (walls(a), walls(b));
        for (a, b) in [(a.0, b.0), (a.1, b.1)] {
            let (a, b) = (columns.find(a), columns.find(b));
            if places[a] == places[b] {
                links.extend([Link { from: a, to: b, apart: 0 }, Link { from: b, to: a, apart: 0 }]);
            }
        }
    }
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); places.len()];
    for (i, l) in links.iter().enumerate() {
        leaving[l.from].push(i);
    }
    let mut work: Vec<Column> = (0..places.len()).filter(|&c| !leaving[c].is_empty()).collect();
    let mut steps = STEPS * links.len() + STEPS;
    while let Some(c) = work.pop() {
        for &i in &leaving[c] {
            let l = &links[i];
            if places[l.to] < places[c] + l.apart {
                steps = steps.checked_sub(1)?;
                places[l.to] = places[c] + l.apart;
                work.push(l.to);
            }
        }
    }
    let rows = rows.iter().map(|t| t.iter().map(|t| places[columns.find(t.column)]).collect()).collect();
    Some(Places { rows, columns: places })
}

/// Boxes of one width, one above the other, with a line between: they stay so.
fn stacked(shapes: &Shapes) -> impl Iterator<Item = (usize, usize)> {
    let touched = |w: &Wire| -> Vec<usize> {
        let frames = w.ends.iter().filter(|e| !e.dir.is_level()).filter_map(|e| match e.touch {
            Touch::Frame(f) => Some(f),
            _ => None,
        });
        let mut frames: Vec<usize> = frames.collect();
        frames.sort_unstable();
        frames.dedup();
        frames
    };
    let span = |f: usize| (shapes.frames[f].rect.left, shapes.frames[f].rect.right);
    shapes.wires.iter().flat_map(move |w| {
        let frames = touched(w);
        frames.windows(2).map(|p| (p[0], p[1])).filter(|&(a, b)| span(a) == span(b)).collect::<Vec<_>>()
    })
}

/// The cells that the stretch from column `from` to `to` (exclusive) needs at least.
fn least(grid: &Grid, claims: &Claims, row: i32, from: i32, to: i32) -> i32 {
    let (mut kept, mut line) = (0, 0);
    for col in from..to {
        let p = Pos::new(col, row);
        if claims.get(p) == Claim::Level {
            if super::canvas::stretches(grid.get(p)) {
                line += 1;
            } else {
                kept += 1;
            }
        }
    }
    if kept + line == 0 { (to - from).clamp(0, 1) } else { kept + line.min(2) }
}
