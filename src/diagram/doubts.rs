//! What may be decided otherwise in a reading of boxes, nearest to what is odd first.

use super::Diagram;
use super::oddity::{Oddities, is_line_like};
use crate::geom::{Dir, Pos, Rect};
use crate::glyph::{self, Role};
use crate::grid::Grid;
use crate::shape::choices::Choice;
use crate::shape::{Shapes, Touch, Wire};
use std::collections::BTreeSet;

/// Columns, and rows, from an oddity within which a decision may have caused it.
const NEAR: (i32, i32) = (8, 3);

/// The decisions near oddities that may be taken otherwise, nearest first.
pub(super) fn near(grid: &Grid, diagram: &Diagram, oddities: &Oddities) -> Vec<Choice> {
    let far = |at: Pos, rect: &Rect| {
        let cols = (rect.left - at.col).max(at.col - rect.right).max(0);
        let rows = (rect.top - at.row).max(at.row - rect.bottom).max(0);
        (cols <= NEAR.0 && rows <= NEAR.1).then_some(cols + 2 * rows)
    };
    let mut found: Vec<(i32, Choice)> = Vec::new();
    for choice in all(grid, &diagram.shapes) {
        let at = place(choice);
        if let Some(far) = oddities.0.iter().filter_map(|(_, rect)| far(at, rect)).min() {
            found.push((far, choice));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, choice)| choice).collect()
}

fn place(choice: Choice) -> Pos {
    match choice {
        Choice::NoFrame(p)
        | Choice::Text(p)
        | Choice::Ink(p)
        | Choice::NoName(p)
        | Choice::Apart(p, _)
        | Choice::Junction(p)
        | Choice::Crossing(p) => p,
    }
}

/// Every decision that may be taken otherwise.
pub(super) fn all(grid: &Grid, shapes: &Shapes) -> BTreeSet<Choice> {
    let mut named = vec![false; shapes.frames.len()];
    shapes.texts.iter().filter_map(|t| t.frame).for_each(|f| named[f] = true);
    shapes.frames.iter().filter_map(|f| f.parent).for_each(|f| named[f] = true);
    let empty = shapes.frames.iter().zip(named).filter(|(_, named)| !named);
    let mut choices: BTreeSet<Choice> = empty.map(|(f, _)| Choice::NoFrame(f.corners[0])).collect();
    for wire in &shapes.wires {
        choices.extend(wire.crossings.iter().map(|&p| Choice::Junction(p)));
        choices.extend(wire.junctions.iter().map(|&p| Choice::Crossing(p)));
        let names = wire.ends.iter().filter_map(|e| match e.touch {
            Touch::Text(t) => Some(Choice::NoName(shapes.texts[t].at)),
            _ => None,
        });
        choices.extend(names);
        in_wire(grid, wire, &mut choices);
    }
    for text in shapes.texts.iter().filter(|t| is_line_like(&t.text)) {
        let cells = (text.at.col..text.at.col + text.width).map(|col| Pos::new(col, text.at.row));
        let line =
            |p: Pos| matches!(glyph::of(grid.get(p)).role, Role::Line | Role::Joint | Role::Head(_) | Role::Slant);
        choices.extend(cells.filter(|&p| line(p) && !(p != text.at && line(p.step(Dir::Left, 1)))).map(Choice::Ink));
    }
    choices
}

/// The runs of a wire that may be text, and its ends that may lead nowhere.
fn in_wire(grid: &Grid, wire: &Wire, choices: &mut BTreeSet<Choice>) {
    let cells: BTreeSet<Pos> = wire.cells.iter().copied().collect();
    for &p in &cells {
        if !cells.contains(&p.step(Dir::Left, 1)) && glyph::of(grid.get(p)).ascii {
            choices.insert(Choice::Text(p));
        }
        let g = glyph::of(grid.get(p));
        for d in Dir::ALL {
            let ahead = g.arm(d) || g.head_dir() == Some(d);
            if ahead && !cells.contains(&p.step(d, 1)) {
                choices.insert(Choice::Apart(p, d));
            }
        }
    }
}
