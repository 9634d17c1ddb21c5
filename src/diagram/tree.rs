//! Reads trees of names: `├──`, `└──`, `|--`, `` `-- ``, `+--`.
//!
//! Trees that are drawn downwards, by slants or bars, are read in `forks`.
//!
//! A row hangs below the nearest row above it whose connector stands further left; an unprefixed row
//! above connectors is a root. What follows a name behind `#`, ` -- `, `—`, `←` or two blanks is its
//! comment. Where the line of a root goes on below its branches to an arrow's tip, it leads to the next
//! root. A block is a tree when its rows are mostly a tree's; where corners and wires stand among them, it
//! is left to the reader of frames and wires.

mod comment;
mod draw;
mod forks;
mod margin;
mod rows;

use super::Diagram;
use crate::geom::Dir;
use crate::glyph;
use crate::grid::Grid;
use crate::shape::asides::is_elision;
use rows::Line;
pub(super) use rows::name as branch_name;

/// A name of the tree, where it stands and what it hangs below.
#[derive(Clone, Debug)]
struct Item {
    /// Row of the drawing.
    row: i32,
    /// Column of its connector; of a root, one left of what may hang below it.
    joint: i32,
    /// Column of the name, and the column after it.
    name: (i32, i32),
    /// The name, and more rows of it with their columns.
    rows: Vec<(i32, i32, String)>,
    /// Column and text of its comment.
    comments: Vec<(i32, i32, String)>,
    /// Index of the item that it hangs below.
    parent: Option<usize>,
    /// Drawn with a connector, and whether that ends in a head.
    connector: Option<bool>,
    /// Column of the arrow that comes down to it from the root before.
    arrow: Option<i32>,
    /// Text beside the line down to its children: the label of their edges.
    trunk: Vec<(i32, i32, String)>,
}

/// Everything found in the rows.
#[derive(Debug, Default)]
struct Tree {
    items: Vec<Item>,
    /// Texts that belong to no item: row, column, text.
    notes: Vec<(i32, i32, String)>,
    /// Connectors that stand a column beside their siblings'.
    crooked: Vec<(i32, i32, i32)>,
    /// Rows of other ink.
    ink: Vec<i32>,
    /// Rows of connectors or bars; rows of anything else.
    branches: usize,
    bars: usize,
}

/// Reads a tree that is drawn downwards; `None` when the drawing is none.
pub(super) fn read_forks(grid: &Grid) -> Option<Diagram> {
    forks::read(grid)
}

/// Reads a tree; `None` when the rows are none.
pub(super) fn read(rows: &[&str]) -> Option<Diagram> {
    let direct = plant(rows, &margin::Margin::none(rows));
    let tree = match direct {
        Some(t) => t,
        None => margin::find(rows).and_then(|m| plant(rows, &m))?,
    };
    let grid = Grid::new(rows);
    Some(draw::draw(&tree, grid.width(), grid.height()))
}

/// Grows the tree from the rows right of a margin, if they are one.
fn plant(rows: &[&str], margin: &margin::Margin) -> Option<Tree> {
    let lines: Vec<Line> = rows.iter().zip(&margin.cut).map(|(r, cut)| rows::line(r, *cut)).collect();
    if lines.iter().filter(|l| matches!(l, Line::Branch { .. })).count() == 0 {
        return None;
    }
    let mut tree = Tree::default();
    let mut stack: Vec<usize> = Vec::new();
    // Column left of which no root stands once the tree has begun.
    let mut base = i32::MAX;
    let (mut used, mut other) = (0, 0);
    let next = following(&lines);
    // The root that an arrow leads away from, and its column.
    let mut leaving: Option<(usize, i32)> = None;
    for (r, line) in lines.iter().enumerate() {
        let row = r as i32;
        match line {
            Line::Blank | Line::Outside => {}
            Line::Close => used += 1,
            Line::Ink => {
                tree.ink.push(row);
                other += 1;
            }
            Line::Branch { joint, name, text, head } => {
                used += 1;
                tree.branches += 1;
                base = base.min(*joint);
                let joint = settle(&mut tree, &mut stack, row, *joint, rows[r]);
                push(&mut tree, &mut stack, row, joint, *name, text, Some(*head));
            }
            Line::Bar { at, beside } => {
                tree.bars += 1;
                used += 1;
                if let Some((col, text)) = beside {
                    beside_bar(&mut tree, &stack, row, *at, *col, text);
                }
            }
            Line::Bare { col, text, .. } if is_elision(text) => {
                used += 1;
                tree.notes.push((row, *col, text.clone()));
            }
            Line::Bare { col, text, .. }
                if is_tip(text) && r > 0 && is_bar(&lines[r - 1], *col) && !stack.is_empty() =>
            {
                used += 1;
                leaving = Some((stack[0], *col));
            }
            Line::Bare { col, text, opens } => {
                let below = next[r].filter(|j| *j >= *col - 4);
                let first = stack.is_empty();
                let from = leaving.take();
                let root = *opens || from.is_some() || below.is_some_and(|j| first || (*col <= base && j >= *col));
                if root {
                    used += 1;
                    let joint = below.map_or(*col, |j| j.min(*col)) - 1;
                    stack.clear();
                    base = base.min(*col);
                    push(&mut tree, &mut stack, row, joint, *col, text, None);
                    if let (Some((root, col)), Some(item)) = (from, tree.items.last_mut()) {
                        (item.parent, item.arrow) = (Some(root), Some(col));
                    }
                } else if margin.tabular && !margin.blank[r] && !first {
                    used += 1;
                    while stack.last().is_some_and(|&i| tree.items[i].joint >= *col) {
                        stack.pop();
                    }
                    push(&mut tree, &mut stack, row, *col, *col, text, None);
                } else if continues(&mut tree, row, *col, text) {
                    used += 1;
                } else {
                    other += 1;
                    tree.notes.push((row, *col, text.clone()));
                }
            }
        }
    }
    let enough = tree.branches >= 2 || (tree.branches == 1 && tree.items.len() == 2 && other == 0);
    (enough && used >= other * 2 && tree.ink.len() * 4 <= tree.branches && !fans(&tree)).then_some(tree)
}

/// Whether a row is the tip of an arrow that comes down.
fn is_tip(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().and_then(|c| glyph::of(c).head_dir()) == Some(Dir::Down) && chars.next().is_none()
}

/// Whether a row is a bar in a column.
fn is_bar(line: &Line, col: i32) -> bool {
    matches!(line, Line::Bar { at, beside: None } if *at == col)
}

/// For each row, the connector column of the next row, if that is a branch (bars and blank rows between them aside).
fn following(lines: &[Line]) -> Vec<Option<i32>> {
    let mut out = vec![None; lines.len()];
    let mut next = None;
    for (r, line) in lines.iter().enumerate().rev() {
        out[r] = next;
        match line {
            Line::Branch { joint, .. } => next = Some(*joint),
            Line::Bare { text, .. } if is_elision(text) => {}
            Line::Bare { .. } | Line::Ink => next = None,
            _ => {}
        }
    }
    out
}

/// Takes the items off the stack that a connector in this column closes, and says in which column it was meant.
fn settle(tree: &mut Tree, stack: &mut Vec<usize>, row: i32, joint: i32, text: &str) -> i32 {
    while let Some(&top) = stack.last() {
        let item = &tree.items[top];
        // One column right of a sibling, with no bar that says otherwise: a crooked sibling.
        let beside = item.connector.is_some() && item.joint == joint - 1 && item.name.0 > joint + 1;
        if beside && !rows::bar_at(text, item.joint) {
            let to = item.joint;
            tree.crooked.push((row, joint, to));
            stack.pop();
            return to;
        }
        if item.joint < joint {
            break;
        }
        stack.pop();
    }
    joint
}

/// Adds an item below the top of the stack.
fn push(tree: &mut Tree, stack: &mut Vec<usize>, row: i32, joint: i32, col: i32, text: &str, connector: Option<bool>) {
    let (name, comment) = comment::split(text);
    let width = crate::grid::width(name) as i32;
    let comments = comment.map(|(at, c)| (row, col + at, c.to_owned())).into_iter().collect();
    tree.items.push(Item {
        row,
        joint,
        name: (col, col + width),
        rows: vec![(row, col, name.to_owned())],
        comments,
        parent: stack.last().copied(),
        connector,
        arrow: None,
        trunk: Vec::new(),
    });
    stack.push(tree.items.len() - 1);
}

/// Text beside a bar: the label of the line down, more of the name above, or a note.
fn beside_bar(tree: &mut Tree, stack: &[usize], row: i32, bar: i32, col: i32, text: &str) {
    if let Some(&top) = stack.last() {
        let last = tree.items.len() - 1;
        let item = &mut tree.items[top];
        // The bar runs under the name itself, before its first child: text there is about the line.
        if top == last && bar > item.joint && col - bar <= 3 {
            item.trunk.push((row, col, text.to_owned()));
            return;
        }
    }
    if !continues(tree, row, col, text) {
        tree.notes.push((row, col, text.to_owned()));
    }
}

/// Gives a row without connector to the item above, when it stands under its name or comment.
fn continues(tree: &mut Tree, row: i32, col: i32, text: &str) -> bool {
    let Some(item) = tree.items.last_mut() else { return false };
    let lowest = item.rows.iter().chain(&item.comments).map(|r| r.0).max().unwrap_or(item.row);
    if item.connector.is_none() || row != lowest + 1 {
        return false;
    }
    match item.comments.last() {
        Some((_, at, _)) if col >= at - 1 => item.comments.push((row, col, text.to_owned())),
        _ if comment::is_comment(text) && col >= item.name.0 - 1 => item.comments.push((row, col, text.to_owned())),
        _ if col >= item.name.0 && col <= item.name.0 + 2 => item.rows.push((row, col, text.to_owned())),
        _ => return false,
    }
    true
}

/// Whether connectors hang beyond an arrow in the row above them: a chain that fans out, no tree.
fn fans(tree: &Tree) -> bool {
    tree.items.iter().any(|item| {
        let Some(parent) = item.parent.and_then(|p| tree.items.get(p)) else { return false };
        parent.connector.is_none()
            && parent.rows.first().is_some_and(|(_, col, text)| {
                comment::arrow(text).is_some_and(|at| item.joint > col + crate::grid::width(&text[..at]) as i32)
            })
    })
}

#[cfg(test)]
mod tests;
