//! The order of what stands in one rank, and where across the ranks each begins.

use std::collections::BTreeMap;

/// How often the ranks of a group are gone through.
const SWEEPS: usize = 10;

/// With more edges, crossings are not counted.
const COUNTED: usize = 150;

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

    /// Where each of the first `count` begins across the ranks, so that edges are short and few cross; and where all
    /// ends.
    pub(super) fn ordered(&self, ranks: usize, count: usize) -> (Vec<i32>, i32) {
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
        at.truncate(count);
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
        let mut all: Vec<f64> = others.filter(|&o| counts(o)).map(|o| self.middle(o, at)).collect();
        all.extend(self.pulls.iter().filter(|p| p.0 == i).map(|p| p.1));
        (!all.is_empty()).then(|| all.iter().sum::<f64>() / all.len() as f64)
    }

    fn settle(&self, here: &[usize], wanted: &[f64], at: &mut [i32]) {
        let of = |all: &[i32]| here.iter().map(|&i| all[i]).collect::<Vec<_>>();
        for (&i, place) in here.iter().zip(settled(wanted, &of(&self.extent), &of(&self.gaps))) {
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
/// the least sum of squares. `sizes` are what each takes, with the gap behind it.
fn settled(wanted: &[f64], sizes: &[i32], gaps: &[i32]) -> Vec<i32> {
    // Without what must lie between them, the places only have to rise.
    let mut before = Vec::with_capacity(sizes.len());
    let mut sum = 0;
    for (size, gap) in sizes.iter().zip(gaps) {
        before.push(sum);
        sum += size + gap;
    }
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for i in 0..sizes.len() {
        let mut pool = (wanted[i] - f64::from(sizes[i]) / 2.0 - f64::from(before[i]), 1);
        while let Some(last) = pools.last().filter(|l| l.0 >= pool.0) {
            let (n, m) = (last.1 as f64, pool.1 as f64);
            pool = ((last.0 * n + pool.0 * m) / (n + m), last.1 + pool.1);
            pools.pop();
        }
        pools.push(pool);
    }
    let placed = pools.iter().flat_map(|&(at, n)| std::iter::repeat_n(at.round() as i32, n));
    placed.zip(before).map(|(at, before)| at + before).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_wants_one_place_shares_it() {
        assert_eq!(settled(&[10.0, 10.0], &[4, 4], &[2, 2]), [5, 11]);
        assert_eq!(settled(&[2.0, 30.0], &[4, 4], &[2, 2]), [0, 28]);
    }
}
