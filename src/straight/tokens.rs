//! Cuts the rows of a drawing into tokens: what moves as a piece, with stretches between.

use std::collections::BTreeSet;

use super::claims::{Claim, Claims, Column, Missing, walls};
use crate::geom::Pos;
use crate::glyph::{self, Role};
use crate::grid::Grid;
use crate::shape::Shapes;

/// Cells of one row that move together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// The first cell as drawn.
    pub(super) from: i32,
    /// The cell after the last; `from` itself where the token is yet to be drawn.
    pub(super) end: i32,
    /// The column in which its first cell stands.
    pub(super) column: Column,
    /// It is a text or loose ink; its column is its own.
    pub(super) loose: bool,
    /// The box that it stands in (index into [`Shapes::frames`]), for a text in a box.
    frame: Option<usize>,
    /// It stands there already.
    pub(super) drawn: bool,
    /// The frame whose missing wall it is (index into [`Shapes::frames`]).
    pub(super) missing: Option<usize>,
}

impl Token {
    pub(super) fn width(&self) -> i32 {
        self.end - self.from
    }
}

/// All rows' tokens, from left to right.
pub(super) fn cut(grid: &Grid, shapes: &Shapes, claims: &mut Claims) -> Vec<Vec<Token>> {
    let mut missing: Vec<Vec<Missing>> = vec![Vec::new(); grid.height() as usize];
    for m in std::mem::take(&mut claims.missing) {
        missing[m.at.row as usize].push(m);
    }
    let mut rows: Vec<Vec<Token>> = (0..grid.height()).map(|row| cut_row(grid, shapes, claims, row)).collect();
    // A wall is drawn in all rows that lack it or in none.
    let lone = |m: &&Missing| lone_line(grid, &rows[m.at.row as usize], m);
    let barred: BTreeSet<(usize, bool)> = missing.iter().flatten().filter(lone).map(|m| (m.frame, m.right)).collect();
    for (row, tokens) in rows.iter_mut().enumerate() {
        for m in missing[row].iter().filter(|m| !barred.contains(&(m.frame, m.right))) {
            insert(grid, shapes, claims, tokens, m);
        }
        settle(claims, shapes, tokens, row as i32);
    }
    rows
}

/// Where a missing wall belongs among the tokens of its row: before that index.
fn gap_for(tokens: &[Token], m: &Missing) -> usize {
    let before = |t: &Token| match (t.frame == Some(m.frame), m.right) {
        (true, right) => right,
        _ => t.from < m.at.col,
    };
    tokens.iter().rposition(before).map_or(0, |k| k + 1)
}

/// Whether a line that nobody claims may be the wall, too far away to be sure.
fn lone_line(grid: &Grid, tokens: &[Token], m: &Missing) -> bool {
    let k = gap_for(tokens, m);
    let upright = |t: &Token| {
        let g = glyph::of(grid.get(Pos::new(t.from, m.at.row)));
        t.loose && g.role == Role::Line && g.upright()
    };
    tokens[k..].iter().take_while(|t| t.loose).any(upright)
        || tokens[..k].iter().rev().take_while(|t| t.loose).any(upright)
}

fn cut_row(grid: &Grid, shapes: &Shapes, claims: &mut Claims, row: i32) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut last = Claim::Level;
    for col in 0..grid.row_width(row) {
        let p = Pos::new(col, row);
        let claim = claims.get(p);
        let blank = claim == Claim::Free && glyph::of(grid.get(p)).role == Role::Blank && grid.get(p) != '\0';
        match claim {
            Claim::Level => {}
            Claim::Free if blank => {}
            Claim::Upright(column) => {
                tokens.push(Token {
                    from: col,
                    end: col + 1,
                    column,
                    loose: false,
                    frame: None,
                    drawn: true,
                    missing: None,
                });
            }
            Claim::Free | Claim::Text(_) => match tokens.last_mut() {
                Some(t) if claim == last && t.end == col => t.end = col + 1,
                _ => {
                    let frame = match claim {
                        Claim::Text(t) => shapes.texts[t].frame.filter(|&f| !shapes.frames[f].group),
                        _ => None,
                    };
                    let column = claims.columns.add(Some(col));
                    tokens.push(Token {
                        from: col,
                        end: col + 1,
                        column,
                        loose: true,
                        frame,
                        drawn: true,
                        missing: None,
                    });
                }
            },
        }
        last = if blank { Claim::Level } else { claim };
    }
    tokens
}

/// Makes room for a wall that is missing, between what stands left of it and what stands right of it.
fn insert(grid: &Grid, shapes: &Shapes, claims: &Claims, tokens: &mut Vec<Token>, m: &Missing) {
    let of_box = |t: &Token| t.frame == Some(m.frame);
    let k = gap_for(tokens, m);
    let low = k.checked_sub(1).map_or(0, |k| tokens[k].end);
    let high = tokens.get(k).map_or(i32::MAX, |t| t.from);
    let from = m.at.col.clamp(low, high.max(low));
    // A line through the wall stands for it.
    let through = (low..high.min(grid.row_width(m.at.row)))
        .any(|c| claims.get(Pos::new(c, m.at.row)) == Claim::Level && (c - from).abs() <= 1);
    let loose_through = tokens.iter().any(|t| t.loose && !of_box(t) && t.from < m.at.col && t.end > m.at.col);
    if through || loose_through && shapes.frames[m.frame].group {
        return;
    }
    tokens.insert(
        k,
        Token { from, end: from, column: m.column, loose: false, frame: None, drawn: false, missing: Some(m.frame) },
    );
}

/// Gives the loose tokens of a row the places that they take with what stands beside them.
fn settle(claims: &mut Claims, shapes: &Shapes, tokens: &[Token], row: i32) {
    let shift = |claims: &Claims, t: &Token| claims.columns.place(t.column) - t.from;
    for (k, t) in tokens.iter().enumerate().filter(|(_, t)| t.loose) {
        let moved = match t.frame {
            Some(f) if claims.mended[f] => {
                let rect = shapes.frames[f].rect;
                let wall = usize::try_from(row - rect.top - 1).ok().and_then(|k| shapes.frames[f].walls.get(k));
                wall.and_then(|w| w.0).map_or(0, |col| claims.columns.place(walls(f).0) - col)
            }
            Some(_) => 0,
            None => {
                let anchor = |a: &&Token| !a.loose && a.drawn;
                let left = tokens[..k].iter().rfind(anchor);
                let right = tokens[k..].iter().find(anchor);
                match (left, right) {
                    (Some(l), Some(r)) if t.from - l.end > r.from - t.end => shift(claims, r),
                    (Some(a), _) | (None, Some(a)) => shift(claims, a),
                    (None, None) => 0,
                }
            }
        };
        claims.columns.fix(t.column, t.from + moved);
    }
}
