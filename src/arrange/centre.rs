//! Wires that end beside the middle of a box or a name end in its middle.

use std::collections::BTreeMap;

use super::area::half;
use super::frames;
use super::layout::Layout;
use super::mover::Mover;
use super::net::Net;
use super::piece::Anchor;
use super::site::Site;
use super::sizes as s;
use crate::geom::{Dir, Rect};
use crate::shape::{End, Frame, Shapes, TextRole, Touch};

/// Columns by which a wire may miss the middle of what it ends at and still be meant to meet it.
const OFF_CENTRE: f64 = 2.5;

/// Most pixels by which a line alone between boxes side by side is brought to the middle of their height: what points at
/// a row further off means that row.
const ASIDE: f64 = 2.0 * s::CELL.1;

/// A side of a frame, of one of its cells, or of a text: its index, its left and top, and which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Side {
    text: bool,
    index: usize,
    left: i32,
    top: i32,
    level: bool,
    forward: bool,
}

/// Columns or rows between lines that end so near each other that their distances show; they keep them.
const CROWD: i32 = 5;

/// The columns or rows in which wires end on each side, in order.
type Sides = BTreeMap<Side, Vec<i32>>;

/// The column of an upright end, the row of a level one.
fn line(end: &End) -> i32 {
    if end.dir.is_level() { end.at.row } else { end.at.col }
}

/// Whether another line ends near an end on its side.
fn is_crowded(shapes: &Shapes, sides: &Sides, end: &End) -> bool {
    let lines = side(shapes, end).and_then(|side| sides.get(&side)).map_or(&[][..], Vec::as_slice);
    let at = line(end);
    let below = lines[..lines.partition_point(|&l| l < at)].last();
    let above = lines[lines.partition_point(|&l| l <= at)..].first();
    below.into_iter().chain(above).any(|&l| (l - at).abs() <= CROWD)
}

/// The part of a frame that an end touches: a cell of it, or the whole.
fn part(frame: &Frame, end: &End) -> Rect {
    frame.cells.iter().copied().find(|c| c.contains(end.at)).unwrap_or(frame.rect)
}

fn side(shapes: &Shapes, end: &End) -> Option<Side> {
    let (text, index, left, top) = match end.touch {
        Touch::Frame(f) => {
            let part = part(shapes.frames.get(f)?, end);
            (false, f, part.left, part.top)
        }
        Touch::Text(t) => {
            let at = shapes.texts.get(t)?.at;
            (true, t, at.col, at.row)
        }
        Touch::Line(_) | Touch::Nothing => return None,
    };
    let forward = matches!(end.dir, Dir::Right | Dir::Down);
    Some(Side { text, index, left, top, level: end.dir.is_level(), forward })
}

/// Moves straight runs of wires to the middle of what they end at.
pub(super) fn centre(layout: &mut Layout, site: &Site<'_>) {
    let shapes = site.shapes;
    let mut sides = Sides::new();
    for end in shapes.wires.iter().flat_map(|w| &w.ends) {
        if let Some(side) = side(shapes, end) {
            sides.entry(side).or_default().push(line(end));
        }
    }
    sides.values_mut().for_each(|lines| lines.sort_unstable());
    let names = names(shapes);
    for (w, wire) in shapes.wires.iter().enumerate() {
        let net = Net::new(wire);
        let mut on: BTreeMap<(bool, i32), Vec<&End>> = BTreeMap::new();
        for end in &wire.ends {
            on.entry((end.dir.is_level(), line(end))).or_default().push(end);
        }
        for run in net.runs() {
            let now = if run.level { layout.y(run.line) } else { layout.x(run.line) };
            let near = on.get(&(run.level, run.line)).map_or(&[][..], Vec::as_slice);
            let ends = || near.iter().copied().filter(|end| run.holds(end.at));
            let middle_of = |end: &End| middle(layout, shapes, &sides, end, run.level);
            let plain = |end: &End| matches!(end.touch, Touch::Frame(f) if shapes.frames[f].rules.is_empty());
            let between = || ends().map(|end| middle_of(end).filter(|_| plain(end)));
            let most = if !run.level {
                s::CELL.0 * OFF_CENTRE
            } else if between().all(|y| y.is_some() && y == between().next().flatten()) {
                ASIDE
            } else {
                s::CELL.1 * 0.6
            };
            let most = if ends().any(|end| is_crowded(shapes, &sides, end)) { most.min(1.5 * s::CELL.0) } else { most };
            let nearest = |a: f64, b: f64| if b.abs() < a.abs() { b } else { a };
            // Rather in the middle of a box: a name can follow.
            let of = |text: bool| {
                ends()
                    .filter(|end| matches!(end.touch, Touch::Text(_)) == text)
                    .filter_map(|end| Some(middle_of(end)? - now))
                    .filter(|by| by.abs() <= most)
                    .reduce(nearest)
            };
            let middle = of(false).or_else(|| of(true));
            let furthest = |a: f64, b: f64| if b.abs() > a.abs() { b } else { a };
            let within = ends().filter_map(|end| inside(layout, end, run.level, now)).reduce(furthest);
            // What is better for one end must not be worse for another.
            let off = |by: f64| -> Vec<f64> {
                ends().filter_map(|end| inside(layout, end, run.level, now + by)).map(f64::abs).collect()
            };
            let no_worse = |by: f64| off(by).iter().zip(off(0.0)).all(|(then, now)| *then <= now);
            let free = |&(by, apart): &(f64, f64)| {
                let mover = Mover { wire: w, net: &net, run: &run, step: None, apart };
                by != 0.0 && no_worse(by) && mover.is_free(layout, site, by)
            };
            // Rather near another wire than off a corner.
            let ways = [middle.map(|by| (by, s::APART)), within.map(|by| (by, s::CLEAR))];
            if let Some((by, _)) = ways.into_iter().flatten().find(free) {
                layout.shifts.add(w, &run, by);
            }
            for end in ends().filter(|_| !run.level) {
                follow(layout, site, &sides, (w, end), &names);
            }
        }
    }
}

/// The texts of each bare name.
fn names(shapes: &Shapes) -> BTreeMap<usize, Vec<usize>> {
    let mut names: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (t, text) in shapes.texts.iter().enumerate().filter(|(_, text)| text.frame.is_none()) {
        if let TextRole::Node(n) = text.role {
            names.entry(n).or_default().push(t);
        }
    }
    names
}

/// A bare name that an upright line was drawn to the middle of follows that line, where there is room.
fn follow(
    layout: &mut Layout,
    site: &Site<'_>,
    sides: &Sides,
    (w, end): (usize, &End),
    names: &BTreeMap<usize, Vec<usize>>,
) {
    let shapes = site.shapes;
    let Touch::Text(t) = end.touch else { return };
    let Some(want) = middle(layout, shapes, sides, end, false) else { return };
    let TextRole::Node(n) = shapes.texts[t].role else { return };
    let by = half(layout.place(w, end.at).0 - want);
    let Some(list) = names.get(&n).filter(|_| by != 0.0 && by.abs() <= s::CELL.0) else { return };
    let free = |&t: &usize| {
        let (text, (left, right)) = (&shapes.texts[t], layout.span(&layout.pieces[t]));
        let (row, from, to) = (text.at.row, text.at.col, text.at.col + text.width - 1);
        let (before, behind) = site.between(layout, row, (from, to));
        left + by - before >= s::CLEAR.min(left - before) && behind - right - by >= s::CLEAR.min(behind - right)
    };
    if list.iter().all(free) {
        list.iter().for_each(|&t| layout.pieces[t].shift += by);
    }
}

/// How far a line at `now` is from meeting the frame or the name that it ends at away from its corners.
fn inside(layout: &Layout, end: &End, level: bool, now: f64) -> Option<f64> {
    let (low, high, corner) = match end.touch {
        Touch::Frame(f) => {
            let area = layout.frames.get(f)?;
            let (low, high) = if level { (area.top, area.bottom) } else { (area.left, area.right) };
            (low, high, s::CORNER)
        }
        Touch::Text(t) if !level => {
            let (left, right) = layout.span(layout.pieces.get(t)?);
            (left, right, s::HEAD / 2.0)
        }
        _ => return None,
    };
    let corner = corner.min((high - low) / 2.0);
    Some(half(now.clamp(low + corner, high - corner) - now))
}

/// The middle of what an end touches, if it is alone on that side; of a name, if it was drawn near that.
fn middle(layout: &Layout, shapes: &Shapes, sides: &Sides, end: &End, level: bool) -> Option<f64> {
    sides.get(&side(shapes, end)?).filter(|all| all.len() == 1)?;
    match end.touch {
        Touch::Frame(f) => {
            let frame = shapes.frames.get(f)?;
            let part = part(frame, end);
            let area = if part == frame.rect { layout.frames[f] } else { frames::cell_area(layout, f, frame, &part) };
            let on_wall = if level {
                end.at.col == part.left || end.at.col == part.right
            } else {
                end.at.row == part.top || end.at.row == part.bottom
            };
            on_wall.then(|| half(if level { (area.top + area.bottom) / 2.0 } else { (area.left + area.right) / 2.0 }))
        }
        Touch::Text(t) if !level => {
            let text = shapes.texts.get(t)?;
            // What begins at a margin has its lines where its author drew them.
            let piece = layout.pieces.get(t).filter(|p| matches!(p.anchor, Anchor::Middle(..)))?;
            let (left, right) = layout.span(piece);
            let near = f64::from((2 * (text.at.col - end.at.col) + text.width - 1).abs()) <= 2.0 * OFF_CENTRE;
            near.then(|| half((left + right) / 2.0))
        }
        _ => None,
    }
}
