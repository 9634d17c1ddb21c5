//! The lines of a tree, and of what hangs below a pill: from a parent down its children's side, and to each at a right
//! angle.

use super::area::{Area, Point};
use super::layout::Layout;
use super::manner::Manner;
use super::rows::{Item, What};
use super::scene::{self, Head, Line};
use super::site::Site;
use super::sizes as s;
use super::slips::{is_slant, is_slope};
use crate::diagram::EdgeIndex;
use crate::geom::{Dir, Pos};
use crate::shape::{End, HeadStyle, Segment, Shapes, Stroke, TextRole, Touch, Wire};

/// Where a branch ends.
struct Stop {
    y: f64,
    /// The end of its line, or the tip of its head.
    tip: f64,
    head: Option<HeadStyle>,
    owner: Option<EdgeIndex>,
}

/// The lines of one set of siblings, each with the edge that it belongs to, or nothing where the wire is no such
/// line; `owners` says whose each end is.
pub(super) fn draw(layout: &Layout, site: &Site<'_>, w: usize, owners: &[Option<EdgeIndex>]) -> Option<scene::Wire> {
    let shapes = site.shapes;
    let wire = &shapes.wires[w];
    if is_slope(wire) || layout.manner == Manner::Tree && is_slanted(wire) {
        return slants(layout, shapes, wire, owners);
    }
    if !hangs(layout, wire) {
        return None;
    }
    let upper = wire.ends.iter().find(|e| e.dir == Dir::Up).and_then(|e| Some((e, area(layout, shapes, e)?)));
    let drawn = upper.map_or(wire.segments.first()?.from, |(end, _)| end.at);
    let (x, top) = match (layout.manner, upper) {
        (Manner::Flow, Some((_, pill))) => {
            (under(layout.place(w, drawn).0, &pill), Some(pill.bottom + s::STROKE / 2.0))
        }
        (_, Some((_, name))) => (layout.x(drawn.col), Some(name.bottom + s::TWIG_TOP)),
        (_, None) => (layout.x(drawn.col), None),
    };
    let mut stops: Vec<Stop> = Vec::new();
    for (end, owner) in wire.ends.iter().zip(owners).filter(|(end, _)| end.dir == Dir::Right) {
        let area = area(layout, shapes, end)?;
        let before = if layout.manner == Manner::Flow { s::STROKE / 2.0 } else { s::TWIG_END };
        let y = (area.top + area.bottom) / 2.0;
        stops.push(Stop { y, tip: (area.left - before).max(x), head: end.head, owner: *owner });
    }
    stops.sort_by(|a, b| a.y.total_cmp(&b.y));
    let (last, others) = stops.split_last()?;
    let foot_row = wire.ends.iter().map(|e| e.at.row).max().unwrap_or(drawn.row);
    // Dots that leave something out stand in a line's way.
    let over = |row| site.rows.over(row, drawn.col, drawn.col);
    let gap = |item: &Item| match item.what {
        What::Text(t) if shapes.texts[t].role == TextRole::Note => {
            Some(layout.area(&shapes.texts[t], &layout.pieces[t]).grown(s::LABEL_GAP, s::TEXT_GAP))
        }
        _ => None,
    };
    let gaps = (drawn.row..=foot_row).flat_map(over).filter_map(gap).collect();
    let long = vec![(x, top.unwrap_or(stops[0].y)), (x, last.y), (foot(last, x), last.y)];
    let branch = |stop: &Stop| line(stop.owner, vec![(x, stop.y), (foot(stop, x), stop.y)]);
    let mut lines = vec![Line { gaps, ..line(last.owner, long) }];
    lines.extend(others.iter().map(branch));
    let head =
        |stop: &Stop| Some(Head { owner: stop.owner, tip: (stop.tip, stop.y), dir: Dir::Right, style: stop.head? });
    let heads = stops.iter().filter_map(head).collect();
    Some(scene::Wire { edges: Vec::new(), lines, dots: Vec::new(), heads })
}

/// A thin line that nothing stands in the way of.
fn line(owner: Option<EdgeIndex>, way: Vec<Point>) -> Line {
    Line { owner, stroke: Stroke::Light, ways: vec![way], gaps: Vec::new() }
}

/// Whether a wire of a tree that is drawn downwards leaves a name or reaches one at a slant.
fn is_slanted(wire: &Wire) -> bool {
    let holds = |s: &Segment, at: Pos| {
        let (rows, cols) = (
            (s.from.row.min(s.to.row), s.from.row.max(s.to.row)),
            (s.from.col.min(s.to.col), s.from.col.max(s.to.col)),
        );
        (rows.0..=rows.1).contains(&at.row) && (cols.0 - 1..=cols.1 + 1).contains(&at.col)
    };
    // A slant of one cell lies level in its row.
    let level = |end: &End| {
        let met = || wire.segments.iter().filter(|s| s.from != s.to && holds(s, end.at));
        !end.dir.is_level() && met().next().is_some() && met().all(|s| s.from.row == s.to.row)
    };
    let down = wire.ends.iter().all(|end| !end.dir.is_level());
    down && (wire.segments.iter().any(is_slant) || wire.ends.iter().any(level))
}

/// Most cells from where a slanted line was drawn to the middle of the name that it leads to.
const MIDDLE: f64 = 6.0;

/// Straight lines from the foot of the upper name to each of those below it.
fn slants(layout: &Layout, shapes: &Shapes, wire: &Wire, owners: &[Option<EdgeIndex>]) -> Option<scene::Wire> {
    let mut above = wire.ends.iter().filter(|e| e.dir == Dir::Up);
    let (Some(upper), None) = (above.next(), above.next()) else { return None };
    let middle = |area: &Area, end: &End| {
        let (middle, drawn) = ((area.left + area.right) / 2.0, layout.x(end.at.col).clamp(area.left, area.right));
        if (middle - drawn).abs() <= MIDDLE * s::CELL.0 { middle } else { drawn }
    };
    // At a pill a line ends on its outline.
    let gap = |end: &End| match end.touch {
        Touch::Text(t) if layout.pieces.get(t).is_some_and(|piece| piece.pill) => s::STROKE / 2.0,
        _ => s::TWIG_TOP,
    };
    let top = area(layout, shapes, upper)?;
    let below = wire.ends.iter().zip(owners).filter(|(end, _)| end.dir == Dir::Down);
    let slant = |(end, owner): (&End, &Option<EdgeIndex>)| {
        let lower = area(layout, shapes, end)?;
        let way = vec![(middle(&top, upper), top.bottom + gap(upper)), (middle(&lower, end), lower.top - gap(end))];
        Some(line(*owner, way))
    };
    let lines = below.map(slant).collect::<Option<_>>()?;
    Some(scene::Wire { edges: Vec::new(), lines, dots: Vec::new(), heads: Vec::new() })
}

/// Whether all of a wire hangs from one line down: to its right, at right angles.
fn hangs(layout: &Layout, wire: &Wire) -> bool {
    let right = |end: &&End| end.dir == Dir::Right;
    let from_above = |end: &&End| end.dir == Dir::Up;
    let (all, below) = (wire.ends.len(), wire.ends.iter().filter(right).count());
    let above = wire.ends.iter().filter(from_above).count();
    let straight = wire.segments.iter().all(|s| s.from.col == s.to.col || s.from.row == s.to.row);
    let mut columns = wire.segments.iter().filter(|s| s.from.row != s.to.row).map(|s| s.from.col);
    let one = columns.next().is_none_or(|first| columns.all(|col| col == first));
    let whole = straight && one && below > 0 && above + below == all;
    match layout.manner {
        Manner::Tree => whole && above <= 1,
        Manner::Flow => whole && above == 1,
        Manner::Plan | Manner::Sketch => false,
    }
}

/// What an end touches.
fn area(layout: &Layout, shapes: &Shapes, end: &End) -> Option<Area> {
    let Touch::Text(t) = end.touch else { return None };
    Some(layout.area(shapes.texts.get(t)?, layout.pieces.get(t)?))
}

/// A column under a pill, away from its round ends.
fn under(x: f64, pill: &Area) -> f64 {
    x.clamp(pill.left + s::PILL, (pill.right - s::PILL).max(pill.left + s::PILL))
}

/// Where a branch's line ends.
fn foot(stop: &Stop, x: f64) -> f64 {
    (stop.tip - stop.head.map_or(0.0, s::head)).max(x)
}
