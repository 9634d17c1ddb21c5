//! Gives a box another name. The name keeps the room of the old one where it can; where it needs more, the row grows by
//! a few columns at a time, and what that makes crooked is put right by what straightens drawings.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use super::place;
use crate::check::title;
use crate::diagram::{self, Diagram, Kind, NodeIndex, NodeShape};
use crate::grid::{self, Grid};
use crate::reading::Reading;
use crate::shape::{Text, TextRole};
use crate::source::{Edit, Source};
use crate::straight::{self, Drawn, Manner, Unchanged};

/// Columns by which a row grows at once: walls that stray further are not read as walls, and in a dense drawing less is
/// understood.
const STEPS: [usize; 3] = [4, 2, 1];

/// Columns of a name; a longer one is none.
const LONGEST: usize = 200;

/// Why a box cannot have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Misfit {
    /// It is empty, longer than a row or has line breaks in it.
    NoName,
    /// What the box is called now stands in no row of the drawing.
    Unwritten,
    /// With it the drawing would be read otherwise.
    Reads,
    /// It does not fit into the box, and the box cannot be made wider.
    Room,
    /// The drawing's rows stand in the document in a form that they cannot be written in.
    Form,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Misfit::NoName => "a name is a text of one row",
            Misfit::Unwritten => "its name does not stand in one piece in the drawing",
            Misfit::Reads => "with that name the drawing would be read otherwise",
            Misfit::Room => "the name does not fit, and the drawing cannot be made wider there",
            Misfit::Form => "the drawing's rows stand in the document in another form",
        })
    }
}

impl Error for Misfit {}

/// The edits by which boxes of a drawing of `source` are called `name`. All else in the drawing is read as before.
///
/// # Errors
/// Why they cannot be called so.
pub fn rename(source: &Source, reading: &Reading, nodes: &[NodeIndex], name: &str) -> Result<Vec<Edit>, Misfit> {
    let name = name.trim();
    if name.is_empty() || name.chars().any(char::is_control) || grid::width(name) > LONGEST {
        return Err(Misfit::NoName);
    }
    let mut now = reading.clone();
    for &node in nodes {
        now = renamed(now, node, name)?;
    }
    let rows: Vec<String> = now.block.rows.into_iter().map(|r| r.content).collect();
    place::edits(source, &reading.block, &rows).ok_or(Misfit::Form)
}

/// A row that a name stands in, and what of it stands there.
#[derive(Clone)]
struct Piece {
    row: usize,
    now: String,
    goal: String,
}

fn renamed(reading: Reading, node: NodeIndex, name: &str) -> Result<Reading, Misfit> {
    let mut pieces = pieces(&reading, node, name).ok_or(Misfit::Unwritten)?;
    let crooked = straight::slips(&straight::as_read(&reading)).len();
    let old = &reading.diagram.graph[node];
    let called = words(&old.label.replacen(title(old), name, 1));
    let mut now = reading;
    while pieces.iter().any(|p| p.now != p.goal) {
        let mut tries = STEPS.iter().map(|&columns| step(&now, node, &pieces, columns));
        let first = tries.next().ok_or(Misfit::Room)?;
        (now, pieces) = first.or_else(|why| tries.find_map(Result::ok).ok_or(why))?;
    }
    if words(&now.diagram.graph[node].label) != called {
        return Err(Misfit::Reads);
    }
    if straight::slips(&straight::as_read(&now)).len() > crooked {
        return Err(Misfit::Room);
    }
    Ok(now)
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows that hold a node's name.
fn pieces(reading: &Reading, node: NodeIndex, name: &str) -> Option<Vec<Piece>> {
    let diagram = &reading.diagram;
    let title = title(diagram.graph.node_weight(node)?);
    let mut rows: Vec<i32> = texts(diagram, node).map(|t| t.at.row).collect();
    rows.sort_unstable();
    rows.dedup();
    let grid = grid(&reading_rows(reading));
    let written = |row: i32| {
        let range = span(diagram, &grid, node, row)?;
        Some(reading.block.rows.get(usize::try_from(row).ok()?)?.content.get(range)?.to_owned())
    };
    let piece = |row: i32, now: &str, goal: &str| Piece {
        row: usize::try_from(row).unwrap_or(0),
        now: now.to_owned(),
        goal: goal.to_owned(),
    };
    let whole = rows.iter().filter(|r| written(**r).is_some_and(|text| text.contains(title)));
    // A chain and a sequence may say one name several times.
    let most = if matches!(diagram.kind, Kind::Chain | Kind::Sequence) { usize::MAX } else { 1 };
    let whole: Vec<Piece> = whole.take(most).map(|&row| piece(row, title, name)).collect();
    if !whole.is_empty() {
        return Some(whole);
    }
    let [first, second] = rows[..] else { return None };
    let (upper, lower) = (written(first)?, written(second)?);
    let wrapped = [upper.as_str(), lower.as_str()].join(" ");
    if wrapped.split_whitespace().ne(title.split_whitespace()) {
        return None;
    }
    let (above, below) = halves(name);
    Some(vec![piece(first, &upper, above), piece(second, &lower, below)])
}

/// A name over two rows, neither longer than it must be.
fn halves(name: &str) -> (&str, &str) {
    let widest = |&at: &usize| grid::width(&name[..at]).max(grid::width(&name[at..]));
    let at = name.match_indices(' ').map(|(at, _)| at).min_by_key(widest).unwrap_or(name.len());
    (&name[..at], name[at..].trim_start())
}

fn texts(diagram: &Diagram, node: NodeIndex) -> impl Iterator<Item = &Text> {
    let own = move |t: &&Text| matches!(t.role, TextRole::Node(i) | TextRole::Title(i) if i == node.index());
    diagram.shapes.texts.iter().filter(own)
}

fn reading_rows(reading: &Reading) -> Vec<&str> {
    reading.block.rows.iter().map(|r| r.content.as_str()).collect()
}

fn grid(rows: &[&str]) -> Grid {
    Grid::new(rows)
}

/// Where a node's words stand in a row, in bytes.
fn span(diagram: &Diagram, grid: &Grid, node: NodeIndex, row: i32) -> Option<Range<usize>> {
    let here = || texts(diagram, node).filter(|t| t.at.row == row);
    let from = here().map(|t| t.at.col).min()?;
    let to = here().map(|t| t.at.col + t.width - 1).max()?;
    let start = grid.text(row, 0, from - 1).len();
    Some(start..start + grid.text(row, from, to).len())
}

/// Brings the pieces of a name nearer to what they shall be by some columns, and puts right what that makes crooked.
fn step(reading: &Reading, node: NodeIndex, pieces: &[Piece], columns: usize) -> Result<(Reading, Vec<Piece>), Misfit> {
    let mut pieces = pieces.to_vec();
    let old = &reading.diagram;
    let boxed = old.graph[node].shape == NodeShape::Box;
    let lines: Vec<String> = reading_rows(reading).iter().map(|r| (*r).to_owned()).collect();
    let grid = grid(&reading_rows(reading));
    let mut rows = lines.clone();
    for piece in &mut pieces {
        let next = nearer(piece, columns);
        let line = &lines[piece.row];
        let row = i32::try_from(piece.row).map_err(|_| Misfit::Unwritten)?;
        let words = span(old, &grid, node, row).ok_or(Misfit::Unwritten)?;
        let at = words.start + line.get(words).and_then(|w| w.find(&piece.now)).ok_or(Misfit::Unwritten)?;
        rows[piece.row] = written(line, at..at + piece.now.len(), &next, boxed);
        piece.now = next;
    }
    let mut new = reading.clone();
    let text: Vec<&str> = rows.iter().map(String::as_str).collect();
    new.diagram = diagram::read(&text, &reading.block.info, true).map_err(|_| Misfit::Reads)?;
    if !same_but(old, &new.diagram, node) {
        return Err(Misfit::Reads);
    }
    new.block.rows.iter_mut().zip(&rows).for_each(|(row, text)| row.content.clone_from(text));
    let grown = rows.iter().zip(&lines).any(|(new, old)| grid::width(new) > grid::width(old));
    if grown && matches!(old.kind, Kind::Boxes | Kind::Layout) {
        let doubted = new.diagram.confidence < old.confidence;
        let why = |unchanged| if doubted && unchanged == Unchanged::Unsure { Misfit::Reads } else { Misfit::Room };
        let Drawn { rows, diagram } = straight::drawing(&new, Manner::default()).map_err(why)?.drawn;
        new.block.rows.iter_mut().zip(rows).for_each(|(row, text)| row.content = text);
        new.diagram = diagram;
    }
    Ok((new, pieces))
}

/// What a piece becomes next: its goal, or as much of it as a step may add.
fn nearer(piece: &Piece, columns: usize) -> String {
    let room = grid::width(&piece.now) + columns;
    if grid::width(&piece.goal) <= room {
        return piece.goal.clone();
    }
    let mut next = String::new();
    for c in piece.goal.chars() {
        if grid::width(&next) >= room {
            break;
        }
        next.push(c);
    }
    // No name ends in a blank.
    next.truncate(next.trim_end().len());
    while grid::width(&next) < room {
        next.push('x');
    }
    next
}

/// A row with other words in it; blanks and lines beside them make room, and what they leave becomes blanks and lines.
fn written(row: &str, words: Range<usize>, new: &str, boxed: bool) -> String {
    let (left, right) = (&row[..words.start], &row[words.end..]);
    let (old_width, new_width) = (grid::width(&row[words]), grid::width(new));
    let (more, less) = (new_width.saturating_sub(old_width), old_width.saturating_sub(new_width));
    let behind = right.len() - right.trim_start_matches(' ').len();
    let before = left.len() - left.trim_end_matches(' ').len();
    let beyond = right[behind..].chars().next();
    // A name in a border.
    if let Some(line) = beyond.filter(|c| boxed && behind <= 1 && before <= 1 && is_level(*c))
        && left.trim_end().ends_with(line)
    {
        let rest = right[behind..].trim_start_matches(line);
        let run = right[behind..].chars().take_while(|c| *c == line).count();
        let run = (run + less).saturating_sub(more).max(1);
        return format!("{left}{new}{}{}{rest}", &right[..behind], line.to_string().repeat(run));
    }
    let centred = boxed && before.abs_diff(behind) <= 1 && before.max(behind) > 1;
    if less > 0 {
        let front = if centred { less / 2 } else { 0 };
        let rear = if beyond.is_none() { 0 } else { less - front };
        return format!("{left}{}{new}{}{right}", " ".repeat(front), " ".repeat(rear));
    }
    // Two blanks hold words apart, one holds them off a wall.
    let kept = if boxed { 1 } else { 2 };
    let spare = behind.saturating_sub(kept);
    let spare_before = if centred { before.saturating_sub(1) } else { 0 };
    let front = spare_before.min(more / 2);
    let rear = spare.min(more - front);
    let front = spare_before.min(more - rear);
    format!("{}{new}{}", &left[..left.len() - front], &right[rear..])
}

fn is_level(c: char) -> bool {
    matches!(c, '-' | '=' | '─' | '━' | '═' | '╌' | '╍' | '┄' | '┅' | '┈' | '┉')
}

/// Whether two drawings are the same but for what one node is called.
fn same_but(old: &Diagram, new: &Diagram, node: NodeIndex) -> bool {
    let others = old.graph.node_indices().zip(old.graph.node_weights().zip(new.graph.node_weights()));
    let same = |(n, (a, b)): (NodeIndex, (&diagram::Node, &diagram::Node))| {
        (n == node || a.rows == b.rows) && (a.group, a.parent, a.shape) == (b.group, b.parent, b.shape)
    };
    old.kind == new.kind
        && old.graph.node_count() == new.graph.node_count()
        && others.into_iter().all(same)
        && straight::edges(old) == straight::edges(new)
}
