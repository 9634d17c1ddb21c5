//! The order of what stands in one rank, and where across the ranks each begins.

use std::collections::BTreeMap;

/// How often the ranks of a group are gone through.
const SWEEPS: usize = 10;

/// With more edges, crossings are not counted.
const COUNTED: usize = 150;

/// What a place for a passing edge weighs beside a box.
const LANE: f64 = 0.02;

type Point = (f64, f64);

/// How many lines cross others.
pub(super) fn crossings(lines: &[(Point, Point)]) -> i64 {
    if lines.len() > COUNTED {
        return 0;
    }
    let side = |a: Point, b: Point, p: Point| (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0);
    let cross = |(a, b): (Point, Point), (c, d): (Point, Point)| {
        side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
    };
    let pairs = lines.iter().enumerate().flat_map(|(i, l)| lines[..i].iter().map(move |m| (*l, *m)));
    pairs.filter(|(l, m)| cross(*l, *m)).count() as i64
}

/// What stands in one group, in ranks.
pub(super) struct Row<'a> {
    pub(super) rank: Vec<usize>,
    pub(super) edges: Vec<(usize, usize)>,
    pub(super) pulls: &'a [(usize, f64)],
    /// What each takes across the ranks, and the gap behind it.
    pub(super) extent: Vec<i32>,
    pub(super) gaps: Vec<i32>,
    /// How many of them are boxes; the others are places for edges that pass.
    pub(super) boxes: usize,
}

impl Row<'_> {
    /// The same with a place for each edge in the ranks that it passes.
    pub(super) fn with_lanes(mut self, gap: i32) -> Self {
        let mut edges = Vec::new();
        for &(a, b) in &self.edges {
            let (first, last) = if self.rank[a] <= self.rank[b] { (a, b) } else { (b, a) };
            let mut before = first;
            for rank in self.rank[first] + 1..self.rank[last] {
                self.rank.push(rank);
                self.extent.push(1);
                self.gaps.push(gap);
                edges.push((before, self.rank.len() - 1));
                before = self.rank.len() - 1;
            }
            edges.push((before, last));
        }
        self.edges = edges;
        self
    }

    /// Where each box begins across the ranks, so that edges are short and few cross; and where all
    /// ends.
    pub(super) fn ordered(&self, ranks: usize) -> (Vec<i32>, i32) {
        let n = self.rank.len();
        let mut at = vec![0; n];
        for r in 0..ranks {
            let here: Vec<usize> = (0..n).filter(|&i| self.rank[i] == r).collect();
            self.settle(&here, &vec![0.0; here.len()], &mut at);
        }
        let mut best: Option<(i64, Vec<i32>)> = None;
        for sweep in 0..SWEEPS {
            for step in 0..ranks {
                let r = if sweep % 2 == 0 { step } else { ranks - 1 - step };
                let mut here: Vec<(f64, usize)> = (0..n)
                    .filter(|&i| self.rank[i] == r)
                    .map(|i| (self.wanted(i, sweep, &at).unwrap_or(self.middle(i, &at)), i))
                    .collect();
                here.sort_by(|a, b| a.0.total_cmp(&b.0).then(at[a.1].cmp(&at[b.1])));
                let (wanted, here): (Vec<f64>, Vec<usize>) = here.into_iter().unzip();
                self.settle(&here, &wanted, &mut at);
            }
            let cost = self.cost(&at);
            if best.as_ref().is_none_or(|b| cost <= b.0) {
                best = Some((cost, at.clone()));
            }
        }
        let mut at = best.map_or(at, |b| b.1);
        let first = at.iter().min().copied().unwrap_or(0);
        at.iter_mut().for_each(|a| *a -= first);
        let end = at.iter().zip(&self.extent).map(|(at, extent)| at + extent).max().unwrap_or(0);
        at.truncate(self.boxes);
        (at, end)
    }

    fn middle(&self, i: usize, at: &[i32]) -> f64 {
        f64::from(at[i]) + f64::from(self.extent[i]) / 2.0
    }

    /// Where something wants to stand: in the middle of what it is joined to, in the ranks before it or behind it; in
    /// the last sweeps in both.
    fn wanted(&self, i: usize, sweep: usize, at: &[i32]) -> Option<f64> {
        let counts = |other: usize| match sweep % 2 {
            _ if sweep + 3 >= SWEEPS => self.rank[other] != self.rank[i],
            0 => self.rank[other] < self.rank[i],
            _ => self.rank[other] > self.rank[i],
        };
        let others = self.edges.iter().filter_map(|&(a, b)| match () {
            () if a == i => Some(b),
            () if b == i => Some(a),
            () => None,
        });
        let weight = |other: usize| if self.is_lane(i) { 1.0 } else { self.weight(other) };
        let mut all: Vec<(f64, f64)> = others.filter(|&o| counts(o)).map(|o| (self.middle(o, at), weight(o))).collect();
        all.extend(self.pulls.iter().filter(|p| p.0 == i).map(|p| (p.1, 1.0)));
        let (sum, weights) = all.iter().fold((0.0, 0.0), |(sum, all), (at, weight)| (sum + at * weight, all + weight));
        (!all.is_empty()).then(|| sum / weights)
    }

    /// Whether something is a place for a passing edge.
    fn is_lane(&self, i: usize) -> bool {
        i >= self.boxes
    }

    /// Boxes stand where they want, and passing edges find their ways around them.
    fn weight(&self, i: usize) -> f64 {
        if self.is_lane(i) { LANE } else { 1.0 }
    }

    fn settle(&self, here: &[usize], wanted: &[f64], at: &mut [i32]) {
        let of = |all: &[i32]| here.iter().map(|&i| all[i]).collect::<Vec<_>>();
        let weights: Vec<f64> = here.iter().map(|&i| self.weight(i)).collect();
        for (&i, place) in here.iter().zip(settled(wanted, &weights, &of(&self.extent), &of(&self.gaps))) {
            at[i] = place;
        }
    }

    fn cost(&self, at: &[i32]) -> i64 {
        let point = |i: usize| (self.middle(i, at), 20.0 * self.rank[i] as f64);
        let mut lines: BTreeMap<usize, Vec<(Point, Point)>> = BTreeMap::new();
        for &(a, b) in &self.edges {
            lines.entry(self.rank[a].min(self.rank[b])).or_default().push((point(a), point(b)));
        }
        let apart: f64 = lines.values().flatten().map(|(a, b)| (a.0 - b.0).abs()).sum();
        let pulled: f64 = self.pulls.iter().map(|p| (self.middle(p.0, at) - p.1).abs()).sum();
        (apart + pulled) as i64 + 30 * lines.values().map(|lines| crossings(lines)).sum::<i64>()
    }
}

/// Places for things in a row, in order, each as near to where it wants its middle as the others let it:
/// the least sum of squares, each with its weight. `sizes` are what each takes, with the gap behind it.
fn settled(wanted: &[f64], weights: &[f64], sizes: &[i32], gaps: &[i32]) -> Vec<i32> {
    // Without what must lie between them, the places only have to rise.
    let mut before = Vec::with_capacity(sizes.len());
    let mut sum = 0;
    for (size, gap) in sizes.iter().zip(gaps) {
        before.push(sum);
        sum += size + gap;
    }
    // Where each pool of them is, its weight, and how many they are.
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for i in 0..sizes.len() {
        let mut pool = (wanted[i] - f64::from(sizes[i]) / 2.0 - f64::from(before[i]), weights[i], 1);
        while let Some(&(at, weight, count)) = pools.last().filter(|l| l.0 >= pool.0) {
            pool = ((at * weight + pool.0 * pool.1) / (weight + pool.1), weight + pool.1, count + pool.2);
            pools.pop();
        }
        pools.push(pool);
    }
    let placed = pools.iter().flat_map(|&(at, _, n)| std::iter::repeat_n(at.round() as i32, n));
    placed.zip(before).map(|(at, before)| at + before).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_wants_one_place_shares_it() {
        assert_eq!(settled(&[10.0, 10.0], &[1.0, 1.0], &[4, 4], &[2, 2]), [5, 11]);
        assert_eq!(settled(&[2.0, 30.0], &[1.0, 1.0], &[4, 4], &[2, 2]), [0, 28]);
    }
}
