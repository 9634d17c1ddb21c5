//! Straightens the rows of a drawing.

use super::canvas::Canvas;
use super::claims::{Claims, walls};
use super::scope::Scope;
use super::{columns, tokens};
use crate::geom::{Pos, Rect};
use crate::grid::Grid;
use crate::shape::Shapes;

/// The rows with the frames of `mended` straightened; `None` where there is no room for all that stands in them.
pub(super) fn straight(
    (rows, grid): (&[&str], &Grid),
    shapes: &Shapes,
    mended: &[bool],
    scope: Scope,
) -> Option<Vec<String>> {
    let mut claims = Claims::new(grid, shapes, mended, scope);
    let tokens = tokens::cut(grid, shapes, &mut claims);
    let places = columns::solve(grid, shapes, &claims, &tokens)?;
    let mut canvas = Canvas::new(grid, &claims, &tokens, &places.rows)?;
    let mut missing: Vec<Vec<Pos>> = vec![Vec::new(); shapes.frames.len()];
    for (row, (tokens, places)) in tokens.iter().zip(&places.rows).enumerate() {
        for (t, &col) in tokens.iter().zip(places) {
            if let Some(f) = t.missing {
                missing[f].push(Pos::new(col, row as i32));
            }
        }
    }
    for (i, f) in shapes.frames.iter().enumerate().filter(|(i, _)| mended[*i]) {
        let (l, r) = walls(i);
        let at = |c| places.columns[claims.columns.find(c)];
        let rect = Rect::new(at(l), f.rect.top, at(r), f.rect.bottom);
        super::walls::mend(&mut canvas, f, rect, &missing[i], scope);
    }
    Some(kept(rows, canvas.rows()))
}

/// The new rows; those that are the same but for blanks at the end stay as they were.
pub(super) fn kept(rows: &[&str], new: Vec<String>) -> Vec<String> {
    let kept = |(old, new): (&&str, String)| if old.trim_end_matches(' ') == new { (*old).to_owned() } else { new };
    rows.iter().zip(new).map(kept).collect()
}
