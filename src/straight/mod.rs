//! Draws a drawing as straight as it was read: what was repaired to read it is put right.
//!
//! Rows are cut into tokens, each with a column that it may share with tokens of other rows (a wall, an upright line);
//! then everything is laid out in its column, level lines are stretched between, and what frames lack is drawn.
//! Nothing is handed out that does not read as before. `fmt` writes back what is certainly crooked (`scope`); pictures are
//! made of the drawing with that put right first, and then all else: so a picture is the same before and after.

mod canvas;
mod cells;
mod claims;
mod unchanged;
mod columns;
mod dividers;
mod join;
mod rows;
mod scope;
mod style;
mod tokens;
mod verify;
mod walls;

use std::borrow::Cow;

pub use style::Glyphs;
pub(crate) use style::is_other;
pub use unchanged::Unchanged;
pub(crate) use verify::{difference, edges};

use crate::diagram::{self, Diagram, Kind};
use crate::geom::{Dir, Pos};
use crate::grid::Grid;
use crate::reading::Reading;
use crate::shape::{Frame, Stroke};
use scope::{Judge, Scope};

/// What lines are drawn with, and how they are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct Manner {
    /// The characters.
    pub glyphs: Glyphs,
    /// Whether each line that leaves a wall, crosses another or runs into one gets its tee or crossing. Otherwise
    /// plain walls and lines stay, which is a manner of drawing.
    pub joins: bool,
}

impl Manner {
    /// With these characters, and with or without joins.
    pub fn new(glyphs: Glyphs, joins: bool) -> Manner {
        Manner { glyphs, joins }
    }

    fn scope(self) -> Scope {
        if self.joins { Scope::Joins } else { Scope::Slips }
    }
}

/// A drawing with what is certainly crooked put right.
#[derive(Debug)]
pub(crate) struct Straight {
    /// It, and how it reads.
    pub(crate) drawn: Drawn,
    /// Why its lines keep their style, where another was asked for.
    pub(crate) kept: Option<Unchanged>,
}

/// A reading's drawing, straight and in a manner, or why it stays as it is. Only drawings of boxes are straightened.
pub(crate) fn drawing(reading: &Reading, manner: Manner) -> Result<Straight, Unchanged> {
    let (old, info) = as_boxes(reading).ok_or(Unchanged::Kind)?;
    if old.diagram.confidence < SURE {
        return Err(Unchanged::Unsure);
    }
    let straight = best(old, &info, manner.scope(), manner.glyphs).ok_or(Unchanged::Restless)?;
    if cells::are_kept(&straight.drawn.rows, reading) { Ok(straight) } else { Err(Unchanged::Restless) }
}

/// A drawing of boxes as it stands, and the info string by which it is read again.
fn as_boxes(reading: &Reading) -> Option<(Drawn, String)> {
    match reading.diagram.kind {
        Kind::Boxes => Some((as_read(reading), reading.block.info.clone())),
        Kind::Layout => cells::as_box(reading),
        _ => None,
    }
}

/// What a reading means, read from its drawing with everything put right that was repaired to read it: the same before
/// and after `drawing`, since what is certain is put right first.
pub(crate) fn diagram(reading: &Reading) -> Cow<'_, Diagram> {
    match reading.diagram.kind {
        Kind::Boxes => {}
        Kind::Layout => return cells::straight(reading),
        _ => return Cow::Borrowed(&reading.diagram),
    }
    let sure = drawing(reading, Manner::default());
    let now = sure.map_or_else(|_| as_read(reading), |straight| straight.drawn);
    if now.diagram.confidence < READABLE {
        return Cow::Owned(now.diagram);
    }
    let settled = best(now.clone(), &reading.block.info, Scope::All, Glyphs::Keep);
    Cow::Owned(settled.map_or(now, |straight| straight.drawn).diagram)
}

/// The rows that are crooked in a drawing that is too unsure to be written back.
pub(crate) fn doubtful(reading: &Reading) -> Vec<usize> {
    if reading.diagram.kind != Kind::Boxes || reading.diagram.confidence >= SURE {
        return Vec::new();
    }
    let old = as_read(reading);
    let new = best(old.clone(), &reading.block.info, Scope::Slips, Glyphs::Keep);
    let changed = |new: Straight| (0..old.rows.len()).filter(|&r| old.rows[r] != new.drawn.rows[r]).collect();
    new.map_or_else(Vec::new, changed)
}

/// What of a drawing was repaired to read it and is crooked, by the places of the repairs.
pub(crate) fn slips(drawn: &Drawn) -> Vec<Pos> {
    let (grid, shapes) = (Grid::new(&drawn.rows), &drawn.diagram.shapes);
    let judge = Judge::new(Scope::Slips, &grid, shapes);
    shapes.repairs.iter().filter(|r| judge.is_slip(r)).map(|r| r.at).collect()
}

/// Whether there are rows that are straighter than a reading's, or in another manner, and that `fits` admits. The first
/// change that holds is enough, so this takes less time than making all of them.
pub(crate) fn is_crooked(reading: &Reading, manner: Manner, fits: impl Fn(&[String]) -> bool) -> bool {
    let Some((old, info)) = as_boxes(reading).filter(|(old, _)| old.diagram.confidence >= SURE) else { return false };
    let info = &info;
    let differs = |now: Drawn| now.rows != old.rows && fits(&now.rows) && cells::are_kept(&now.rows, reading);
    [straightened, joined].into_iter().any(|step| differs(step(old.clone(), info, manner.scope(), Pace::FirstChange)))
        || differs(redrawn(old.clone(), info, manner.glyphs).0)
}

/// A reading's drawing as it stands.
pub(crate) fn as_read(reading: &Reading) -> Drawn {
    let rows = reading.block.rows.iter().map(|r| r.content.clone()).collect();
    Drawn { rows, diagram: reading.diagram.clone() }
}

/// Readings with less confidence, in hundredths, are not written back.
pub(crate) const SURE: u8 = 90;

/// Readings with less confidence are drawn as they stand.
const READABLE: u8 = 40;

/// Rounds of straightening; what is moved may show more to mend.
const ROUNDS: usize = 4;

/// Readings that one drawing may cost where not everything can be mended at once.
const ATTEMPTS: usize = 48;

/// A drawing in its rows, and how they read.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    /// The rows.
    pub(crate) rows: Vec<String>,
    /// The reading.
    pub(crate) diagram: Diagram,
}

/// How far a step goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pace {
    /// As far as it can.
    Whole,
    /// To the first change that holds.
    FirstChange,
}

/// The straightest rows that read as before, with everything mended that can be; `None` where they do not settle.
fn best(mut now: Drawn, info: &str, scope: Scope, glyphs: Glyphs) -> Option<Straight> {
    for _ in 0..ROUNDS {
        let before = now.rows.clone();
        now = straightened(now, info, scope, Pace::Whole);
        now = joined(now, info, scope, Pace::Whole);
        let kept;
        (now, kept) = redrawn(now, info, glyphs);
        if now.rows == before {
            return Some(Straight { drawn: now, kept });
        }
    }
    None
}

/// With as many frames straight as can be.
fn straightened(now: Drawn, info: &str, scope: Scope, pace: Pace) -> Drawn {
    let text: Vec<&str> = now.rows.iter().map(String::as_str).collect();
    let all = &now.diagram.shapes.frames;
    // Corners beside their walls (`.--.` over `|`) are a style of their own, which is left as it is.
    let inset = |f: &Frame| f.corners[0].col != f.rect.left && f.corners[2].col != f.rect.left;
    // So are spaced dashes, whose corners and walls may fall on a blank.
    let grid = Grid::new(&text);
    let spaced = |f: &Frame| {
        let blank = |n: i32| grid.get(f.corners[0].step(Dir::Right, n)) == ' ';
        f.stroke == Stroke::Dashed && (blank(1) || blank(2))
    };
    let frames: Vec<usize> = (0..all.len()).filter(|&i| !inset(&all[i]) && !spaced(&all[i])).collect();
    let attempt = |chosen: &[usize]| {
        let mut mended = vec![false; all.len()];
        chosen.iter().for_each(|&i| mended[frames[i]] = true);
        verified(&now, rows::straight((&text, &grid), &now.diagram.shapes, &mended, scope)?, info).ok()
    };
    // Even without a frame, upright lines are straightened.
    most(frames.len(), attempt, |new| pace == Pace::FirstChange && new.rows != now.rows).unwrap_or(now)
}

/// With as many wires mended as can be.
fn joined(now: Drawn, info: &str, scope: Scope, pace: Pace) -> Drawn {
    let text: Vec<&str> = now.rows.iter().map(String::as_str).collect();
    let grid = Grid::new(&text);
    let changes = join::changes(&grid, &now.diagram, scope);
    if changes.is_empty() {
        return now;
    }
    let attempt = |chosen: &[usize]| {
        let mut canvas = canvas::Canvas::still(&grid);
        for &(p, c) in chosen.iter().flat_map(|&i| &changes[i]) {
            canvas.put(p, c);
        }
        verified(&now, rows::kept(&text, canvas.rows()), info).ok()
    };
    most(changes.len(), attempt, |new| pace == Pace::FirstChange && new.rows != now.rows).unwrap_or(now)
}

/// With its lines in another style: all of them, or none and why.
fn redrawn(now: Drawn, info: &str, glyphs: Glyphs) -> (Drawn, Option<Unchanged>) {
    if glyphs == Glyphs::Keep {
        return (now, None);
    }
    let text: Vec<&str> = now.rows.iter().map(String::as_str).collect();
    let grid = Grid::new(&text);
    let mut canvas = canvas::Canvas::still(&grid);
    let change = style::redrawn(&grid, &now.diagram, glyphs);
    if change.is_empty() {
        return (now, None);
    }
    change.into_iter().for_each(|(p, c)| canvas.put(p, c));
    match verified(&now, rows::kept(&text, canvas.rows()), info) {
        Ok(new) => (new, None),
        Err(why) => (now, Some(why)),
    }
}

/// The rows with their reading, if they mean what the drawing means; else what would be another.
fn verified(now: &Drawn, new: Vec<String>, info: &str) -> Result<Drawn, Unchanged> {
    if new == now.rows {
        return Ok(Drawn { rows: new, diagram: now.diagram.clone() });
    }
    let old: Vec<&str> = now.rows.iter().map(String::as_str).collect();
    let text: Vec<&str> = new.iter().map(String::as_str).collect();
    let diagram = diagram::read(&text, info, true).map_err(|_| Unchanged::NoDrawing)?;
    match verify::difference((&old, &now.diagram), (&text, &diagram)) {
        None => Ok(Drawn { rows: new, diagram }),
        Some(what) => Err(what),
    }
}

/// The outcome for as many of the choices `0..n` as go together: all of them, or by halves until it is `enough`.
fn most<T>(n: usize, mut attempt: impl FnMut(&[usize]) -> Option<T>, enough: impl Fn(&T) -> bool) -> Option<T> {
    let all: Vec<usize> = (0..n).collect();
    let mut best = attempt(&all);
    if best.is_some() || n == 0 {
        return best;
    }
    let (mut chosen, mut work, mut left) = (Vec::new(), vec![all], ATTEMPTS);
    while let Some(part) = work.pop() {
        if part.len() > 1 {
            let (a, b) = part.split_at(part.len() / 2);
            work.extend([b.to_vec(), a.to_vec()]);
            if part.len() == n {
                continue;
            }
        }
        let Some(less) = left.checked_sub(1) else { break };
        left = less;
        let with: Vec<usize> = chosen.iter().chain(&part).copied().collect();
        if let Some(found) = attempt(&with) {
            if enough(&found) {
                return Some(found);
            }
            if part.len() > 1 {
                work.truncate(work.len() - 2);
            }
            (best, chosen) = (Some(found), with);
        }
    }
    best.or_else(|| attempt(&[]))
}
