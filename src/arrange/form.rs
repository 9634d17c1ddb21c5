//! The forms of boxes, and how far each lies within its rectangle.

use super::area::Area;
use super::sizes as s;
use crate::diagram::TagShape;
use crate::geom::Dir;

/// What a box looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Box,
    Cylinder,
    Tube,
    Diamond,
    /// Slanted left and right, for what is too long for a diamond.
    Hexagon,
    Person,
    /// Torn off below.
    Paper,
    /// Both sides lean to the right.
    Leaning,
    /// Narrower below.
    Funnel,
    /// Narrower above.
    Stand,
    Ellipse,
}

impl From<TagShape> for Form {
    fn from(shape: TagShape) -> Form {
        match shape {
            TagShape::Storage => Form::Cylinder,
            TagShape::Document => Form::Paper,
            TagShape::InputOutput => Form::Leaning,
            TagShape::Decision => Form::Diamond,
            TagShape::Manual => Form::Funnel,
            TagShape::Trapezoid => Form::Stand,
            TagShape::Ellipse => Form::Ellipse,
        }
    }
}

impl Form {
    /// Pixels that a text keeps from its side walls beyond what it keeps in a box.
    pub(super) fn pad(self) -> f64 {
        match self {
            Form::Tube => s::LID,
            Form::Leaning | Form::Funnel | Form::Stand | Form::Ellipse => s::LEAN / 2.0,
            _ => 0.0,
        }
    }

    /// How far its outline lies within a wall of its area: left or right at a height, above or below at a column.
    pub(crate) fn inset(self, area: &Area, wall: Dir, at: f64) -> f64 {
        let (rx, ry) = radii(area);
        let off = |low: f64, radius: f64| ((at - low) / radius - 1.0).abs().min(1.0);
        let (u, v) = (off(area.left, rx), off(area.top, ry));
        // How far down, from 0 to 1.
        let down = ((at - area.top) / (2.0 * ry)).clamp(0.0, 1.0);
        match (self, wall.is_level()) {
            (Form::Cylinder, false) => s::LID * (1.0 - (1.0 - u * u).sqrt()),
            (Form::Tube, true) => s::LID * (1.0 - (1.0 - v * v).sqrt()),
            (Form::Diamond, true) => rx * v,
            (Form::Diamond, false) => ry * u,
            (Form::Hexagon, true) => s::SLANT.min(rx) * v,
            (Form::Hexagon, false) => (u * rx - rx + s::SLANT.min(rx)).max(0.0) * ry / s::SLANT,
            (Form::Ellipse, true) => rx * (1.0 - (1.0 - v * v).sqrt()),
            (Form::Ellipse, false) => ry * (1.0 - (1.0 - u * u).sqrt()),
            (Form::Leaning, true) if wall == Dir::Left => s::LEAN * (1.0 - down),
            (Form::Leaning | Form::Funnel, true) => s::LEAN * down,
            (Form::Stand, true) => s::LEAN * (1.0 - down),
            // Two parabolas, the left one hanging down.
            (Form::Paper, false) if wall == Dir::Down => {
                let (along, way) =
                    if at < area.left + rx { (at - area.left, -1.0) } else { (at - area.left - rx, 1.0) };
                let t = (along / rx).clamp(0.0, 1.0);
                s::TEAR * (1.0 + way * 4.0 * t * (1.0 - t))
            }
            _ => 0.0,
        }
    }

    /// How far what it draws reaches above its area.
    pub(super) fn above(self) -> f64 {
        if self == Form::Person { s::NECK + s::CROWN } else { 0.0 }
    }
}

/// Half its width and half its height.
pub(crate) fn radii(area: &Area) -> (f64, f64) {
    ((area.right - area.left) / 2.0, (area.bottom - area.top) / 2.0)
}
