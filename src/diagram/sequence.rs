//! Reads sequences: participants on top, a lifeline below each, and every level arrow between two of them a message.

mod draw;
mod flights;
mod labels;
mod lifelines;
mod messages;
mod order;
mod pauses;
mod risers;
mod words;

use super::Diagram;
use crate::grid::Grid;
use crate::shape::{Shapes, Text};
use words::Words;

/// Messages that make a sequence where nobody says that it is one.
const MESSAGES: usize = 2;

/// Reads the drawing as a sequence, if it is one for sure: two lifelines hang from names, and messages go between
/// them. `shapes` are its frames as recognised.
pub(super) fn read(grid: &Grid, shapes: &Shapes) -> Option<Diagram> {
    read_with(grid, shapes, MESSAGES)
}

/// The same where one message is enough.
pub(super) fn read_any(grid: &Grid, shapes: &Shapes) -> Option<Diagram> {
    read_with(grid, shapes, 1)
}

/// What stands on the page, before it is known what it means.
struct Page<'a> {
    grid: &'a Grid,
    shapes: &'a Shapes,
    /// For each frame, the texts in it.
    within: Vec<Vec<&'a Text>>,
    /// The words of each row, lines included.
    words: Vec<Vec<Words>>,
}

impl<'a> Page<'a> {
    fn new(grid: &'a Grid, shapes: &'a Shapes) -> Page<'a> {
        let mut within = vec![Vec::new(); shapes.frames.len()];
        for text in &shapes.texts {
            if let Some(f) = text.frame {
                within[f].push(text);
            }
        }
        let words = (0..grid.height()).map(|row| words::of_row(grid, row, |_| false)).collect();
        Page { grid, shapes, within, words }
    }
}

fn read_with(grid: &Grid, shapes: &Shapes, least: usize) -> Option<Diagram> {
    let page = Page::new(grid, shapes);
    let mut lifelines = lifelines::find(&page);
    order::name(&page, &mut lifelines);
    let messages = if lifelines.len() < 2 { Vec::new() } else { messages::find(grid, &lifelines) };
    let between = messages.iter().any(|m| m.from != m.to);
    if between && messages.len() >= least {
        return Some(draw::draw(&page, &lifelines, &messages));
    }
    let (lifelines, messages) = flights::find(&page)?;
    Some(draw::draw(&page, &lifelines, &messages))
}
