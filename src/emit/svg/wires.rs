//! Wires: lines with round bends, dots and heads.

use super::heads;
use super::path::{beside, path};
use super::tag::Tag;
use crate::arrange::{Line, Wire, sizes as s};
use crate::diagram::EdgeIndex;
use crate::shape::Stroke;

/// A wire's lines, joints and heads on a ground, each with the edge that it belongs to alone.
pub(super) fn draw(wire: &Wire, ground: &str) -> Vec<(Option<EdgeIndex>, Tag)> {
    let lines = wire.lines.iter().filter_map(|line| Some((line.owner, stroked(line)?)));
    let dots = wire.dots.iter().map(|dot| (None, heads::dot(dot.centre, dot.radius)));
    let heads = wire.heads.iter().map(|head| (head.owner, heads::draw(head, ground)));
    lines.chain(dots).chain(heads).collect()
}

/// Lines in their stroke, if anything of them is seen.
fn stroked(line: &Line) -> Option<Tag> {
    let bent = |way: &Vec<_>| match line.stroke {
        Stroke::Double => [-0.5, 0.5].map(|by| beside(way, by * s::DOUBLE_GAP, s::BEND, &line.gaps)).concat(),
        _ => path(way, s::BEND, &line.gaps),
    };
    let d: String = line.ways.iter().map(bent).collect();
    // Around it the fill is that of heads, of which what is straight shows nothing.
    let straight = d.split('M').all(|stroke| stroke.matches(|c: char| c.is_ascii_alphabetic()).count() < 2);
    let tag = Tag::new("path").set("d", &d);
    let tag = if straight { tag } else { tag.set("fill", "none") };
    let tag = match line.stroke {
        Stroke::Light => tag,
        Stroke::Heavy => tag.num("stroke-width", s::HEAVY),
        Stroke::Dashed => tag.set("stroke-dasharray", s::DASHES),
        Stroke::Double => tag.num("stroke-width", s::THIN),
    };
    (!d.is_empty()).then_some(tag)
}
