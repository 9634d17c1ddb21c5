//! Points and rectangles in pixels.

/// Right and down from the drawing's top left.
pub(crate) type Point = (f64, f64);

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Area {
    /// The smallest that holds both.
    pub(crate) fn union(self, o: Area) -> Area {
        Area {
            left: self.left.min(o.left),
            top: self.top.min(o.top),
            right: self.right.max(o.right),
            bottom: self.bottom.max(o.bottom),
        }
    }

    /// Whether a point lies in it.
    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    /// With so much more on both sides, and above and below.
    pub(super) fn grown(self, across: f64, down: f64) -> Area {
        Area { left: self.left - across, top: self.top - down, right: self.right + across, bottom: self.bottom + down }
    }

    /// How far a point is from its border.
    pub(super) fn off(&self, (x, y): Point) -> f64 {
        let beyond = |at: f64, low: f64, high: f64| (low - at).max(at - high);
        let (across, down) = (beyond(x, self.left, self.right), beyond(y, self.top, self.bottom));
        if across.max(down) <= 0.0 { -across.max(down) } else { across.max(0.0).hypot(down.max(0.0)) }
    }
}

/// On half pixels.
pub(super) fn half(v: f64) -> f64 {
    (v * 2.0).round() / 2.0
}
