//! Places columns or rows so that each has its natural size, and more where something needs room.

/// A demand: from the middle of line `from` to the middle of line `to` there are at least `need` pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Demand {
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) need: f64,
}

/// The middles of columns (or rows), in pixels from the drawing's edge.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    middles: Vec<f64>,
    cell: f64,
}

impl Axis {
    /// `count` lines, `cell` pixels each, stretched until every demand is met. Short demands come
    /// first, so that long ones find what those have given; what is missing is shared evenly by
    /// the lines between.
    pub(super) fn new(count: usize, cell: f64, demands: &[Demand]) -> Axis {
        let mut gaps = vec![cell; count.saturating_sub(1)];
        let mut demands: Vec<Demand> = demands.iter().copied().filter(|d| d.to > d.from && d.from >= 0).collect();
        demands.sort_by_key(|d| (d.to - d.from, d.from, (d.need * 10.0) as i64));
        demands.dedup();
        for d in demands {
            let end = (d.to as usize).min(gaps.len());
            let Some(span) = gaps.get_mut(d.from as usize..end).filter(|s| !s.is_empty()) else { continue };
            let missing = d.need - span.iter().sum::<f64>();
            if missing > 0.0 {
                // In half pixels, the first lines taking what does not divide.
                let halves = (missing * 2.0).ceil() as usize;
                let (each, rest) = (halves / span.len(), halves % span.len());
                for (i, gap) in span.iter_mut().enumerate() {
                    *gap += (each + usize::from(i < rest)) as f64 / 2.0;
                }
            }
        }
        let mut middles = Vec::with_capacity(count);
        let mut at = cell / 2.0;
        middles.push(at);
        for gap in gaps {
            at += gap;
            middles.push(at);
        }
        Axis { middles, cell }
    }

    /// The middle of a line, also beyond the drawing.
    pub(super) fn at(&self, line: i32) -> f64 {
        let last = self.middles.len() as i32 - 1;
        let inside = line.clamp(0, last.max(0));
        self.middles.get(inside as usize).copied().unwrap_or(0.0) + f64::from(line - inside) * self.cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn demands_are_met_and_shared() {
        let axis = Axis::new(5, 9.0, &[Demand { from: 1, to: 3, need: 30.0 }]);
        assert_eq!(axis.at(0), 4.5);
        assert_eq!(axis.at(2) - axis.at(1), axis.at(3) - axis.at(2));
        assert!(axis.at(3) - axis.at(1) >= 30.0);
        assert_eq!(axis.at(4) - axis.at(3), 9.0);
        assert_eq!(axis.at(6) - axis.at(4), 18.0);
    }

    #[test]
    fn odd_demands_do_no_harm() {
        let axis = Axis::new(0, 9.0, &[Demand { from: -3, to: 9, need: 1e3 }, Demand { from: 2, to: 1, need: 5.0 }]);
        assert_eq!(axis.at(0), 4.5);
    }
}
