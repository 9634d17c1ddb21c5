//! Improves a document in place: straightens its drawings, and puts pictures of them into it.
//!
//! A drawing is rewritten as it was read: what was repaired to read it is put right. Rows are cut into tokens, each
//! with a column that it may share with tokens of other rows (a wall, an upright line); then everything is laid out
//! in its column, level lines are stretched between, and what frames lack is drawn. Nothing is handed out that does
//! not read as before.

mod canvas;
mod claims;
mod columns;
pub mod embed;
mod join;
mod place;
mod straighten;
mod style;
mod tokens;
mod verify;
mod walls;

pub use style::Glyphs;
pub use verify::differs;

use crate::diagram::{self, Diagram, Kind};
use crate::grid::Grid;
use crate::reading::Reading;
use crate::shape::{Frame, Repair};
use crate::source::{Edit, Source};

/// What became of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Straightened {
    /// The changes to the document; none where the drawing stays as it is.
    pub edits: Vec<Edit>,
    /// What could not be mended: the 1-based lines of the document, and why. Empty where the drawing is straight now.
    pub left: Vec<usize>,
    /// Why, where the whole drawing was left as it is.
    pub why: Option<&'static str>,
    /// Why it keeps its lines, where they were to be drawn in another style.
    pub kept: Option<&'static str>,
}

impl Straightened {
    fn nothing(why: Option<&'static str>, left: Vec<usize>) -> Straightened {
        Straightened { edits: Vec::new(), left, why, kept: None }
    }
}

/// Straightens a drawing of `source`, which must have been read with repair, and draws its lines with `glyphs`.
///
/// Only line characters and blanks change; every word keeps its characters and its row, and the drawing keeps its
/// graph. What cannot be mended so is left as it is. Drawings of other kinds than [`Kind::Boxes`] stay as they are.
pub fn fmt(source: &Source, reading: &Reading, glyphs: Glyphs) -> Straightened {
    let (block, old) = (&reading.block, &reading.diagram);
    let rows: Vec<&str> = block.rows.iter().map(|r| r.content.as_str()).collect();
    let restyle = |why: &'static str| style::is_other(&Grid::new(&rows), old, glyphs).then_some(why);
    if old.kind != Kind::Boxes {
        let kept = restyle("only drawings of boxes are drawn in another style");
        return Straightened { kept, ..Straightened::nothing(None, Vec::new()) };
    }
    let lines = |repairs: &[Repair]| {
        let mut lines: Vec<usize> =
            repairs.iter().filter_map(|r| block.rows.get(r.at.row as usize)).map(|row| row.line).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    };
    if old.confidence < SURE {
        let why = "it is too unsure how it is meant";
        return Straightened { kept: restyle(why), ..Straightened::nothing(Some(why), lines(&old.shapes.repairs)) };
    }
    let Some((Drawn { rows: new, diagram }, kept)) = best(&rows, &block.info, old, glyphs) else {
        let why = "it does not settle";
        return Straightened { kept: restyle(why), ..Straightened::nothing(Some(why), lines(&old.shapes.repairs)) };
    };
    match place::edits(source, block, &new) {
        Some(edits) => Straightened { edits, left: lines(&diagram.shapes.repairs), why: None, kept },
        None => {
            Straightened::nothing(Some("its rows stand in the document in another form"), lines(&old.shapes.repairs))
        }
    }
}

/// Whether [`fmt`] would change a drawing and keep its glyphs. The first change that holds is enough, so this takes less
/// time than making all of them.
pub fn is_crooked(source: &Source, reading: &Reading) -> bool {
    let (block, old) = (&reading.block, &reading.diagram);
    if old.kind != Kind::Boxes {
        return false;
    }
    let rows: Vec<String> = block.rows.iter().map(|r| r.content.clone()).collect();
    [straightened, joined].into_iter().any(|step| {
        let now = step(Drawn { rows: rows.clone(), diagram: old.clone() }, &block.info, Pace::FirstChange);
        now.rows != rows && place::edits(source, block, &now.rows).is_some()
    })
}

/// The rows of a drawing as straight as they get: the same before and after [`fmt`].
fn straight_rows(reading: &Reading) -> Vec<String> {
    let rows: Vec<&str> = reading.block.rows.iter().map(|r| r.content.as_str()).collect();
    let straight = match reading.diagram.kind {
        Kind::Boxes if reading.diagram.confidence >= SURE => {
            best(&rows, &reading.block.info, &reading.diagram, Glyphs::Keep).map(|(d, _)| d.rows)
        }
        _ => None,
    };
    straight.unwrap_or_else(|| rows.into_iter().map(str::to_owned).collect())
}

/// Readings with less confidence, in hundredths, are not written back.
const SURE: u8 = 40;

/// Rounds of straightening; what is moved may show more to mend.
const ROUNDS: usize = 4;

/// Readings that one drawing may cost where not everything can be mended at once.
const ATTEMPTS: usize = 48;

/// A drawing in its rows, and how they read.
struct Drawn {
    rows: Vec<String>,
    diagram: Diagram,
}

/// How far a step goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pace {
    /// As far as it can.
    Whole,
    /// To the first change that holds.
    FirstChange,
}

/// The straightest rows that read as before, with everything mended that can be, and why its lines keep their style
/// where they do; `None` where they do not settle.
fn best(rows: &[&str], info: &str, old: &Diagram, glyphs: Glyphs) -> Option<(Drawn, Option<&'static str>)> {
    let mut now = Drawn { rows: rows.iter().map(|r| (*r).to_owned()).collect(), diagram: old.clone() };
    for _ in 0..ROUNDS {
        let before = now.rows.clone();
        now = straightened(now, info, Pace::Whole);
        now = joined(now, info, Pace::Whole);
        let kept;
        (now, kept) = redrawn(now, info, glyphs);
        if now.rows == before {
            return Some((now, kept));
        }
    }
    None
}

/// With as many frames straight as can be.
fn straightened(now: Drawn, info: &str, pace: Pace) -> Drawn {
    let text: Vec<&str> = now.rows.iter().map(String::as_str).collect();
    let all = &now.diagram.shapes.frames;
    // Corners beside their walls (`.--.` over `|`) are a style of their own, which is left as it is.
    let inset = |f: &Frame| f.corners[0].col != f.rect.left && f.corners[2].col != f.rect.left;
    let frames: Vec<usize> = (0..all.len()).filter(|&i| !inset(&all[i])).collect();
    let attempt = |chosen: &[usize]| {
        let mut mended = vec![false; all.len()];
        chosen.iter().for_each(|&i| mended[frames[i]] = true);
        verified(&now, straighten::rows(&text, &now.diagram.shapes, &mended)?, info).ok()
    };
    // Even without a frame, upright lines are straightened.
    most(frames.len(), attempt, |new| pace == Pace::FirstChange && new.rows != now.rows).unwrap_or(now)
}

/// With as many wires mended as can be.
fn joined(now: Drawn, info: &str, pace: Pace) -> Drawn {
    let text: Vec<&str> = now.rows.iter().map(String::as_str).collect();
    let grid = Grid::new(&text);
    let changes = join::changes(&grid, &now.diagram);
    if changes.is_empty() {
        return now;
    }
    let attempt = |chosen: &[usize]| {
        let mut canvas = canvas::Canvas::still(&grid);
        for &(p, c) in chosen.iter().flat_map(|&i| &changes[i]) {
            canvas.put(p, c);
        }
        verified(&now, straighten::kept(&text, canvas.rows()), info).ok()
    };
    most(changes.len(), attempt, |new| pace == Pace::FirstChange && new.rows != now.rows).unwrap_or(now)
}

/// With its lines in another style: all of them, or none and why.
fn redrawn(now: Drawn, info: &str, glyphs: Glyphs) -> (Drawn, Option<&'static str>) {
    let text: Vec<&str> = now.rows.iter().map(String::as_str).collect();
    let grid = Grid::new(&text);
    let mut canvas = canvas::Canvas::still(&grid);
    let change = style::redrawn(&grid, &now.diagram, glyphs);
    if change.is_empty() {
        return (now, None);
    }
    change.into_iter().for_each(|(p, c)| canvas.put(p, c));
    match verified(&now, straighten::kept(&text, canvas.rows()), info) {
        Ok(new) => (new, None),
        Err(why) => (now, Some(why)),
    }
}

/// The rows with their reading, if they mean what the drawing means; else what would be another.
fn verified(now: &Drawn, new: Vec<String>, info: &str) -> Result<Drawn, &'static str> {
    if new == now.rows {
        return Ok(Drawn { rows: new, diagram: now.diagram.clone() });
    }
    let old: Vec<&str> = now.rows.iter().map(String::as_str).collect();
    let text: Vec<&str> = new.iter().map(String::as_str).collect();
    let diagram = diagram::read(&text, info, true).map_err(|_| "it would not be read as a drawing")?;
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
