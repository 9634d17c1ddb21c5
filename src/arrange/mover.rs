//! Whether a straight run of a wire may move: it keeps clear of everything that is none of its own.

use super::layout::Layout;
use super::net::{Net, Run};
use super::rows::{Item, What};
use super::site::Site;
use super::sizes as s;
use crate::geom::Pos;

/// Columns within which another wire can come near when both move.
const NEAR: i32 = 8;

/// A run that may move, in its wire.
pub(super) struct Mover<'a> {
    pub(super) wire: usize,
    pub(super) net: &'a Net,
    pub(super) run: &'a Run,
    /// A run that joins it and may vanish.
    pub(super) step: Option<&'a Run>,
    /// The least distance to another wire, in pixels.
    pub(super) apart: f64,
}

impl Mover<'_> {
    /// Whether the run can move by so many pixels without coming near anything else.
    pub(super) fn is_free(&self, layout: &Layout, site: &Site<'_>, by: f64) -> bool {
        let run = self.run;
        let (x, y) = layout.place(self.wire, run.ends()[0]);
        let now = if run.level { y } else { x };
        // What joins it at right angles keeps some length, and its way.
        let joined = self.net.joined(run).into_iter().filter(|&p| self.step.is_none_or(|s| !s.holds(p))).all(|p| {
            let (x, y) = layout.place(self.wire, p);
            let there = if run.level { y } else { x };
            (there - now) * (there - now - by) > 0.0 && (there - now - by).abs() >= s::BEND + s::HEAD
        });
        joined
            && if run.level {
                self.is_free_up_or_down(layout, site, now, by)
            } else {
                self.is_free_sideways(layout, site, now, by)
            }
    }

    fn is_free_up_or_down(&self, layout: &Layout, site: &Site<'_>, now: f64, by: f64) -> bool {
        let (run, way) = (self.run, by.signum());
        let row = |n: i32| run.line + n * way as i32;
        let over = |n: i32| site.rows.over(row(n), run.from + 1, run.to - 1);
        // How far what stands somewhere is beyond the new place.
        let beyond = |y: f64| (y - now - by) * way;
        let near = 1 + (2..).take_while(|&n| beyond(layout.y(row(n))) < s::CELL.1).count() as i32;
        // Its own labels go with it.
        let own = |i: &Item| match i.what {
            What::Riser(w) => w == self.wire,
            What::Text(t) => layout.pieces[t].wire == Some(self.wire),
            _ => false,
        };
        // What stands in the row after these can have moved towards it.
        let apart = |i: &Item| match i.what {
            What::Run(w) => beyond(layout.place(w, Pos::new(i.from, row(near + 1))).1) >= self.apart,
            _ => true,
        };
        (1..=near).all(|n| over(n).all(own)) && over(near + 1).all(apart)
    }

    fn is_free_sideways(&self, layout: &Layout, site: &Site<'_>, now: f64, by: f64) -> bool {
        let (run, w) = (self.run, self.wire);
        let mine = |t: usize| {
            site.shapes.wires[w].texts.contains(&t) || matches!(layout.pieces[t].riser, Some((r, _)) if r == w)
        };
        let inside = (run.from + 1..run.to).all(|row| {
            let next =
                if by < 0.0 { site.rows.left_of(row, run.line) } else { site.rows.right_of(row, run.line, run.line) };
            next.is_none_or(|item| match item.what {
                What::Text(t) if mine(t) => true,
                What::Run(r) if r == w => true,
                _ => {
                    let (left, right) = layout.reach(&item);
                    if by < 0.0 { now + by - right >= s::CLEAR } else { left - now - by >= s::CLEAR }
                }
            })
        });
        let (first, last) = if by < 0.0 { (run.line - NEAR, run.line - 1) } else { (run.line + 1, run.line + NEAR) };
        inside
            && (run.from..=run.to).all(|row| {
                let joins = row == run.from || row == run.to;
                site.rows.beginning(row, first, last).iter().all(|i| match i.what {
                    What::Riser(r) if r != w || !joins => {
                        let x = layout.place(r, Pos::new(i.from, row)).0;
                        (x - now - by) * by.signum() >= self.apart
                    }
                    _ => true,
                })
            })
    }
}
