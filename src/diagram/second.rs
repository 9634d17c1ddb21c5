//! The second look: where a reading of boxes is odd, it is read again with a decision taken otherwise near the oddity,
//! and the least odd reading stays.

use super::doubts;
use super::oddity::Oddities;
use super::{Diagram, boxes};
use crate::grid::Grid;
use crate::shape::choices::{Choice, Choices};
use crate::shape::{self, Shapes};

/// Choices that a reading may take otherwise.
const ROUNDS: usize = 3;
/// What a choice has to save, in points: the first look is right more often than not.
const WORTH: u32 = 16;
/// Cells that all looks at a block may cover, so that a large block is read in time with its cells.
const CELLS: usize = 400_000;
/// Looks at a block, however small.
const LOOKS: usize = 64;

/// A reading and what it took otherwise.
struct Look {
    diagram: Diagram,
    choices: Choices,
    worth: u32,
    oddities: Oddities,
}

impl Look {
    fn at(grid: &Grid, choices: Choices) -> Look {
        Look::of(grid, shape::recognise(grid, &choices), choices)
    }

    fn of(grid: &Grid, shapes: Shapes, choices: Choices) -> Look {
        let diagram = boxes::read(shapes);
        let oddities = Oddities::of(&diagram, grid);
        let worth = oddities.worth() + WORTH * choices.all().count() as u32;
        Look { diagram, choices, worth, oddities }
    }
}

/// Reads a block of boxes of which the first look found `shapes`, and again where it is odd.
pub(super) fn read(grid: &Grid, shapes: Shapes, repair: bool) -> Diagram {
    let mut best = Look::of(grid, shapes, Choices::first(repair));
    let cells: usize = (0..grid.height()).map(|row| grid.row_width(row) as usize).sum();
    let mut looks = if repair { LOOKS.min(CELLS / cells.max(1)) } else { 0 };
    for _ in 0..ROUNDS {
        if best.oddities.worth() <= WORTH || looks == 0 {
            break;
        }
        let doubts = doubts::near(grid, &best.diagram, &best.oddities);
        let options: Vec<Choice> = doubts.into_iter().take(looks).collect();
        looks -= options.len();
        let least = options.into_iter().map(|c| Look::at(grid, best.choices.with(c))).min_by_key(|look| look.worth);
        match least {
            Some(look) if look.worth < best.worth => best = look,
            _ => break,
        }
    }
    best.diagram.confidence = best.oddities.confidence();
    best.diagram
}
