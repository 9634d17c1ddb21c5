//! Cuts the rows of a drawing into tokens: what moves as a piece, with stretches between.

use std::collections::{BTreeMap, BTreeSet};

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
    let ends: Vec<Ends> = rows.iter().zip(&missing).map(|(tokens, m)| Ends::new(tokens, m)).collect();
    // A wall is drawn in all rows that lack it or in none.
    let mut barred: BTreeSet<(usize, bool)> = BTreeSet::new();
    for ((tokens, missing), ends) in rows.iter().zip(&missing).zip(&ends).filter(|((_, m), _)| !m.is_empty()) {
        let lone = lone_lines(grid, tokens, missing[0].at.row);
        barred.extend(missing.iter().filter(|m| lone[ends.gap_for(tokens, m)]).map(|m| (m.frame, m.right)));
    }
    for (row, tokens) in rows.iter_mut().enumerate() {
        for m in missing[row].iter().filter(|m| !barred.contains(&(m.frame, m.right))) {
            insert(grid, shapes, claims, tokens, &ends[row], m);
        }
        settle(claims, shapes, tokens, row as i32);
    }
    rows
}

/// The last column in which a token of each box begins, for the boxes that lack a wall in a row.
struct Ends(BTreeMap<usize, i32>);

impl Ends {
    fn new(tokens: &[Token], missing: &[Missing]) -> Ends {
        let boxes: BTreeSet<usize> = missing.iter().map(|m| m.frame).collect();
        let of_box = |t: &Token| Some((t.frame.filter(|f| boxes.contains(f))?, t.from));
        Ends(if boxes.is_empty() { BTreeMap::new() } else { tokens.iter().filter_map(of_box).collect() })
    }

    /// Where a missing wall belongs among the tokens of its row: before that index. What stands in the box is left of
    /// a right wall and right of a left one, wherever it begins.
    fn gap_for(&self, tokens: &[Token], m: &Missing) -> usize {
        let before = tokens.partition_point(|t| t.from < m.at.col);
        if m.right {
            let last = self.0.get(&m.frame).map_or(0, |&col| tokens.partition_point(|t| t.from <= col));
            before.max(last)
        } else {
            tokens[..before].iter().rposition(|t| t.frame != Some(m.frame)).map_or(0, |k| k + 1)
        }
    }
}

/// Between which tokens a line that nobody claims may be a wall that is missing there, too far away to be sure: for
/// each index, before the token of it.
fn lone_lines(grid: &Grid, tokens: &[Token], row: i32) -> Vec<bool> {
    let upright = |t: &Token| {
        let g = glyph::of(grid.get(Pos::new(t.from, row)));
        g.role == Role::Line && g.upright()
    };
    let mut lone = vec![false; tokens.len() + 1];
    for (k, t) in tokens.iter().enumerate() {
        lone[k + 1] = t.loose && (lone[k] || upright(t));
    }
    let mut ahead = false;
    for (k, t) in tokens.iter().enumerate().rev() {
        ahead = t.loose && (ahead || upright(t));
        lone[k] |= ahead;
    }
    lone
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
fn insert(grid: &Grid, shapes: &Shapes, claims: &Claims, tokens: &mut Vec<Token>, ends: &Ends, m: &Missing) {
    let of_box = |t: &Token| t.frame == Some(m.frame);
    let k = ends.gap_for(tokens, m);
    let low = k.checked_sub(1).map_or(0, |k| tokens[k].end);
    let high = tokens.get(k).map_or(i32::MAX, |t| t.from);
    let from = m.at.col.clamp(low, high.max(low));
    // A line through the wall stands for it.
    let through = (low.max(from - 1)..high.min(grid.row_width(m.at.row)).min(from + 2))
        .any(|c| claims.get(Pos::new(c, m.at.row)) == Claim::Level);
    let left = tokens[..tokens.partition_point(|t| t.from < m.at.col)].iter().rfind(|t| t.drawn);
    let loose_through = left.is_some_and(|t| t.loose && !of_box(t) && t.end > m.at.col);
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
    let anchor = |a: &&Token| !a.loose && a.drawn;
    let anchors: Vec<&Token> = tokens.iter().filter(anchor).collect();
    let mut passed = 0;
    for t in tokens {
        if !t.loose {
            passed += usize::from(t.drawn);
            continue;
        }
        let moved = match t.frame {
            Some(f) if claims.mended[f] => {
                let rect = shapes.frames[f].rect;
                let wall = usize::try_from(row - rect.top - 1).ok().and_then(|k| shapes.frames[f].walls.get(k));
                let Some(wall) = wall.and_then(|w| w.0) else { continue };
                match anchors[..passed].last() {
                    // A cell's text goes with the divider left of it.
                    Some(a) if a.from >= wall => shift(claims, a),
                    _ => claims.columns.place(walls(f).0) - wall,
                }
            }
            Some(_) => 0,
            None => {
                let (left, right) = anchors.split_at(passed);
                match (left.last(), right.first()) {
                    (Some(l), Some(r)) if t.from - l.end > r.from - t.end => shift(claims, r),
                    (Some(a), _) | (None, Some(a)) => shift(claims, a),
                    (None, None) => 0,
                }
            }
        };
        claims.columns.fix(t.column, t.from + moved);
    }
}
