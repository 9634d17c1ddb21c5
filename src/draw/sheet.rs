//! Draws what has its place: from walls, lines and texts to rows.

use std::collections::BTreeMap;

use super::Layout;
use super::lines::Line;
use super::place::Placed;
use crate::diagram::Heads;
use crate::geom::{Dir, Pos, Rect};
use crate::glyph;
use crate::graph::Graph;
use crate::grid::width;
use crate::shape::Stroke;
use crate::straight::Glyphs;

/// What can be drawn in two ways.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    /// Every level line that crosses another jumps over it; else only where one of them has no head, or two.
    hops: bool,
    /// A wall has a tee where a line without a head leaves it. Never where the line comes back to its box: that would be a
    /// box beside it.
    tees: bool,
}

/// All of them, the most common first.
pub(super) const MANNERS: [Manner; 3] =
    [Manner { hops: false, tees: true }, Manner { hops: true, tees: true }, Manner { hops: true, tees: false }];

/// Cells with the arms that lines have in each, and texts over them.
pub(super) struct Sheet {
    bounds: Rect,
    /// The weight of each arm, clockwise from up; and whether the line is dashed.
    arms: Vec<([u8; 4], bool)>,
    heads: Vec<Option<Dir>>,
    texts: Vec<(Pos, String)>,
}

/// The rows of a layout, and the cell where the first of them begins.
pub(super) fn rows(graph: &Graph, layout: &Layout, glyphs: Glyphs, manner: Manner) -> (Vec<String>, Pos) {
    let cells = layout.lines.iter().flat_map(|l| l.route.cells.iter().copied().chain(l.label.iter().flat_map(corners)));
    let boxes =
        layout.nodes.iter().flat_map(|n| [Pos::new(n.rect.left, n.rect.top), Pos::new(n.rect.right, n.rect.bottom)]);
    let mut sheet = Sheet::new(cells.chain(boxes));
    for (node, placed) in graph.nodes.iter().zip(&layout.nodes) {
        sheet.frame(placed.rect, node.stroke);
        sheet.name(placed);
    }
    for (edge, line) in graph.edges.iter().zip(&layout.lines) {
        sheet.line(line, edge.stroke, edge.heads, manner.tees && edge.from != edge.to);
    }
    let mut seen: BTreeMap<Pos, Heads> = BTreeMap::new();
    for (edge, line) in graph.edges.iter().zip(&layout.lines) {
        for &p in &line.route.cells {
            if let Some(other) = seen.insert(p, edge.heads)
                && (manner.hops || other != Heads::Target || edge.heads != Heads::Target)
            {
                sheet.text(p, ")");
            }
        }
    }
    let first = Pos::new(sheet.bounds.left, sheet.bounds.top);
    (sheet.rows(glyphs), first)
}

fn corners(label: &super::label::Label) -> [Pos; 2] {
    [Pos::new(label.rect.left, label.rect.top), Pos::new(label.rect.right, label.rect.bottom)]
}

fn weight(stroke: Stroke) -> u8 {
    match stroke {
        Stroke::Light | Stroke::Dashed => 1,
        Stroke::Heavy => 2,
        Stroke::Double => 3,
    }
}

impl Sheet {
    /// An empty sheet that holds all of these cells.
    pub(super) fn new(cells: impl Iterator<Item = Pos>) -> Sheet {
        let cell = |p: Pos| Rect::new(p.col, p.row, p.col, p.row);
        let bounds = cells.map(cell).reduce(|a, b| a.union(&b)).unwrap_or(Rect::new(0, 0, 0, 0));
        let count = bounds.area() as usize;
        Sheet { bounds, arms: vec![([0; 4], false); count], heads: vec![None; count], texts: Vec::new() }
    }

    fn index(&self, p: Pos) -> usize {
        ((p.row - self.bounds.top) * self.bounds.width() + p.col - self.bounds.left) as usize
    }

    fn arm(&mut self, p: Pos, dir: Dir, stroke: Stroke) {
        let at = self.index(p);
        self.arms[at].0[dir as usize] = weight(stroke);
        self.arms[at].1 |= stroke == Stroke::Dashed;
    }

    /// A line between two cells of a row or a column, both included.
    pub(super) fn stroke(&mut self, from: Pos, to: Pos, stroke: Stroke) {
        let dir = if from.row == to.row { Dir::Right } else { Dir::Down };
        let (mut p, end) = (from.min(to), from.max(to));
        while p != end {
            self.arm(p, dir, stroke);
            p = p.step(dir, 1);
            self.arm(p, dir.opposite(), stroke);
        }
    }

    pub(super) fn frame(&mut self, r: Rect, stroke: Stroke) {
        let at = |col, row| Pos::new(col, row);
        self.stroke(at(r.left, r.top), at(r.right, r.top), stroke);
        self.stroke(at(r.left, r.bottom), at(r.right, r.bottom), stroke);
        self.stroke(at(r.left, r.top), at(r.left, r.bottom), stroke);
        self.stroke(at(r.right, r.top), at(r.right, r.bottom), stroke);
    }

    /// A box's text in its middle, a group's at its top left.
    fn name(&mut self, node: &Placed) {
        let rect = node.rect;
        let rows = node.rows.len() as i32;
        let first = if node.group { rect.top + 1 } else { rect.top + (rect.height() - rows) / 2 };
        for (i, row) in node.rows.iter().enumerate() {
            let left = match node.group {
                true => rect.left + 2,
                false => rect.left + (rect.width() - width(row) as i32) / 2,
            };
            self.text(Pos::new(left, first + i as i32), row);
        }
    }

    pub(super) fn text(&mut self, at: Pos, text: &str) {
        self.texts.push((at, text.to_owned()));
    }

    pub(super) fn head(&mut self, at: Pos, dir: Dir) {
        let at = self.index(at);
        self.heads[at] = Some(dir);
    }

    fn line(&mut self, line: &Line, stroke: Stroke, heads: Heads, tees: bool) {
        let cells = &line.route.cells;
        let (out, into) = (line.route.dir(0), line.route.dir(cells.len()));
        let (Some(&first), Some(&last)) = (cells.first(), cells.last()) else { return };
        for pair in cells.windows(2) {
            self.stroke(pair[0], pair[1], stroke);
        }
        match heads {
            Heads::Both => self.head(first, out.opposite()),
            _ if !tees => self.arm(first, out.opposite(), stroke),
            _ => self.stroke(first.step(out.opposite(), 1), first, stroke),
        }
        match heads {
            Heads::None if !tees => self.arm(last, into, stroke),
            Heads::None => self.stroke(last, last.step(into, 1), stroke),
            _ => self.head(last, into),
        }
        let Some(label) = &line.label else { return };
        for (i, row) in label.rows.iter().enumerate() {
            let row = if label.within { format!(" {row} ") } else { row.clone() };
            let left = label.rect.left - i32::from(label.within);
            self.text(Pos::new(left, label.rect.top + i as i32), &row);
        }
    }

    /// The rows, without blanks at their ends.
    pub(super) fn rows(mut self, glyphs: Glyphs) -> Vec<String> {
        self.texts.sort();
        let mut texts = self.texts.iter().peekable();
        let mut rows = Vec::new();
        for row in self.bounds.top..=self.bounds.bottom {
            let mut out = String::new();
            let mut col = self.bounds.left;
            while col <= self.bounds.right || texts.peek().is_some_and(|t| t.0.row == row) {
                match texts.next_if(|t| t.0 <= Pos::new(col, row)) {
                    Some((_, text)) => {
                        out.push_str(text);
                        col += width(text) as i32;
                    }
                    None => {
                        out.push(if col <= self.bounds.right { self.glyph(Pos::new(col, row), glyphs) } else { ' ' });
                        col += 1;
                    }
                }
            }
            rows.push(out.trim_end().to_owned());
        }
        rows
    }

    fn glyph(&self, p: Pos, glyphs: Glyphs) -> char {
        let at = self.index(p);
        let (arms, dashed) = self.arms[at];
        let ascii = glyphs == Glyphs::Ascii;
        if let Some(dir) = self.heads[at] {
            return (if ascii { ['^', '>', 'v', '<'] } else { ['▲', '▶', '▼', '◀'] })[dir as usize];
        }
        let (level, upright) = (arms[1] + arms[3] > 0, arms[0] + arms[2] > 0);
        let dir = if level { Dir::Right } else { Dir::Down };
        let most = arms.into_iter().max().unwrap_or(0);
        match (level, upright) {
            (false, false) => ' ',
            (true, true) if ascii => '+',
            (true, true) => {
                let weights = if glyphs == Glyphs::Heavy { arms.map(|a| a.min(1) * 2) } else { arms };
                let joined = glyph::joining(weights).or_else(|| glyph::joining(arms.map(|a| a.min(1)))).unwrap_or('+');
                match (glyphs, joined) {
                    (Glyphs::Rounded, '┌') => '╭',
                    (Glyphs::Rounded, '┐') => '╮',
                    (Glyphs::Rounded, '└') => '╰',
                    (Glyphs::Rounded, '┘') => '╯',
                    _ => joined,
                }
            }
            _ if ascii => match (level, most == 3) {
                (true, true) => '=',
                (true, false) => '-',
                _ => '|',
            },
            _ if dashed => {
                if level {
                    '┄'
                } else {
                    '┆'
                }
            }
            _ => glyph::straight(if glyphs == Glyphs::Heavy { 2 } else { most }, dir),
        }
    }
}

/// Rows without the blank rows and columns around everything.
pub(super) fn cropped(rows: Vec<String>) -> Vec<String> {
    let blank = |row: &String| row.trim().is_empty();
    let indent = rows.iter().filter(|r| !blank(r)).map(|r| r.len() - r.trim_start().len()).min().unwrap_or(0);
    let last = rows.iter().rposition(|r| !blank(r)).map_or(0, |r| r + 1);
    let kept = rows[..last].iter().skip_while(|r| blank(r));
    kept.map(|r| r.get(indent..).unwrap_or_default().to_owned()).collect()
}
