//! The strokes of a tree without frames, and which of them hang together.

use crate::geom::{Dir, Pos};
use crate::glyph::{self, Role};
use crate::grid::Grid;
use std::collections::BTreeMap;

/// The way a stroke runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Run {
    /// `/`
    Rise,
    /// `\`
    Fall,
    /// `|`
    Upright,
    /// `-`, `_`
    Level,
    /// `+`, `┬`: by its arms.
    Joint(u8),
}

impl Run {
    /// What a character draws here, if it is a stroke.
    fn of(c: char) -> Option<Run> {
        let glyph = glyph::of(c);
        match c {
            '/' | '\u{2571}' => Some(Run::Rise),
            '\\' | '\u{2572}' => Some(Run::Fall),
            '+' | '.' | '\'' | ',' | '`' => Some(Run::Joint(glyph.arms)),
            '-' | '_' | '|' => Some(if glyph.level() { Run::Level } else { Run::Upright }),
            '\u{2500}'..='\u{257f}' => match glyph.arms {
                glyph::LEVEL => Some(Run::Level),
                glyph::UPRIGHT => Some(Run::Upright),
                arms => Some(Run::Joint(arms)),
            },
            _ => None,
        }
    }

    fn is_slant(self) -> bool {
        matches!(self, Run::Rise | Run::Fall)
    }

    /// The columns, from its own, in which what it leads to stands in the next row that way, nearest first.
    fn reaches(self, down: bool) -> &'static [i32] {
        let bit = 1 << (if down { Dir::Down } else { Dir::Up }) as u8;
        match (self, down) {
            (Run::Rise, true) | (Run::Fall, false) => &[-1, 0, -2],
            (Run::Rise, false) | (Run::Fall, true) => &[1, 0, 2],
            (Run::Upright, _) => &[0, -1, 1],
            (Run::Joint(arms), _) if arms & bit != 0 => &[0, -1, 1],
            _ => &[],
        }
    }

    /// Whether a stroke goes on in another, `by` columns to the right in the next row.
    fn goes_on(self, below: Run, by: i32) -> bool {
        match (self, below) {
            (Run::Rise, Run::Rise) => matches!(by, -1 | -2),
            (Run::Fall, Run::Fall) => matches!(by, 1 | 2),
            // A fold, or the tip of a fork below.
            (Run::Fall, Run::Rise) => matches!(by, 0 | 1),
            (Run::Rise, Run::Fall) => matches!(by, 0 | -1),
            (Run::Level, Run::Level) => false,
            // A level line goes on at its ends: a slant begins or ends beside it.
            (Run::Level, Run::Rise) | (Run::Rise, Run::Level) => by == -1,
            (Run::Level, Run::Fall) | (Run::Fall, Run::Level) => by == 1,
            (Run::Level, _) | (_, Run::Level) => by == 0,
            (a, b) if a.is_slant() || b.is_slant() => by.abs() <= 1,
            (a, b) => by == 0 && !a.reaches(true).is_empty() && !b.reaches(false).is_empty(),
        }
    }
}

/// The strokes by place, and the set of joined ones that each belongs to.
#[derive(Debug)]
pub(super) struct Inks {
    /// The set of each stroke.
    pub(super) sets: BTreeMap<Pos, usize>,
    /// How many sets there are.
    pub(super) count: usize,
    runs: BTreeMap<Pos, Run>,
    /// Whether a stroke goes on up, and down.
    on: BTreeMap<Pos, (bool, bool)>,
}

/// An end of a stroke.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tip {
    /// Its cell.
    pub(super) at: Pos,
    /// Whether it leads down.
    pub(super) down: bool,
    /// The columns of the next row in which a name may stand that it leads to, nearest first.
    pub(super) reaches: &'static [i32],
    /// Whether it must lead somewhere: a `+` need not.
    pub(super) firm: bool,
}

impl Inks {
    /// The strokes of a drawing: marks that are no part of a word.
    pub(super) fn of(grid: &Grid) -> Inks {
        let mut runs = BTreeMap::new();
        for row in 0..grid.height() {
            for (from, to) in words(grid, row) {
                runs.extend(strokes(grid, row, from, to));
            }
        }
        let mut inks = Inks { sets: BTreeMap::new(), count: 0, runs, on: BTreeMap::new() };
        inks.join();
        inks
    }

    /// The strokes that one leads to: in its row and in the next ones.
    fn neighbours(&self, at: Pos, run: Run) -> Vec<Pos> {
        let near = |dc: i32, dr: i32| {
            let q = Pos::new(at.col + dc, at.row + dr);
            self.runs.get(&q).map(|&other| (q, other))
        };
        let beside = [-1, 1].into_iter().filter_map(|dc| near(dc, 0)).map(|(q, _)| q);
        let above = (-2..=2).filter_map(|dc| near(dc, -1).filter(|(_, other)| other.goes_on(run, -dc)));
        let below = (-2..=2).filter_map(|dc| near(dc, 1).filter(|(_, other)| run.goes_on(*other, dc)));
        beside.chain(above.map(|n| n.0)).chain(below.map(|n| n.0)).collect()
    }

    fn join(&mut self) {
        for (&start, &first) in &self.runs {
            if self.sets.contains_key(&start) {
                continue;
            }
            let mut open = vec![(start, first)];
            self.sets.insert(start, self.count);
            while let Some((at, run)) = open.pop() {
                let all = self.neighbours(at, run);
                let on = (all.iter().any(|q| q.row < at.row), all.iter().any(|q| q.row > at.row));
                self.on.insert(at, on);
                for q in all {
                    if !self.sets.contains_key(&q) {
                        self.sets.insert(q, self.count);
                        open.push((q, self.runs[&q]));
                    }
                }
            }
            self.count += 1;
        }
    }

    /// The upright and slanted ends of all strokes.
    pub(super) fn tips(&self) -> Vec<Tip> {
        let mut tips = Vec::new();
        for (&at, &run) in &self.runs {
            let (up, down) = self.on[&at];
            for (down, on) in [(false, up), (true, down)] {
                let reaches = run.reaches(down);
                if !on && !reaches.is_empty() {
                    tips.push(Tip { at, down, reaches, firm: self.is_firm(at, run, down) });
                }
            }
        }
        tips
    }

    /// Whether an end in the open would be odd.
    fn is_firm(&self, at: Pos, run: Run, down: bool) -> bool {
        let beside = |dc: i32| self.runs.get(&Pos::new(at.col + dc, at.row)).copied();
        match run {
            Run::Joint(arms) => arms.count_ones() < 4,
            // Where two meet in a point, or one in a level line, the end is there.
            Run::Rise => beside(if down { -1 } else { 1 }).is_none(),
            Run::Fall => beside(if down { 1 } else { -1 }).is_none(),
            _ => true,
        }
    }

    /// The ends of level lines: the cells next to them, and whether the line ends there for good.
    pub(super) fn level_ends(&self) -> impl Iterator<Item = (Pos, Pos, bool)> + '_ {
        let level = |(at, run): (&Pos, &Run)| (*run == Run::Level).then_some(*at);
        self.runs.iter().filter_map(level).flat_map(move |at| {
            let ends = self.on[&at] == (false, false);
            let open = |q: &Pos| !self.runs.contains_key(q);
            [-1, 1].map(|dc| Pos::new(at.col + dc, at.row)).into_iter().filter(open).map(move |q| (at, q, ends))
        })
    }

    /// The cells of each set.
    pub(super) fn cells(&self) -> Vec<Vec<Pos>> {
        let mut cells = vec![Vec::new(); self.count];
        self.sets.iter().for_each(|(at, set)| cells[*set].push(*at));
        cells
    }

    /// The straight pieces of a set, each from its first cell to its last.
    pub(super) fn pieces(&self, cells: &[Pos]) -> Vec<(Pos, Pos)> {
        let mut pieces = Vec::new();
        let level = |run: Run| matches!(run, Run::Level | Run::Joint(_));
        let upright = |run: Run| matches!(run, Run::Upright | Run::Joint(_));
        let rise = |run: Run| run == Run::Rise;
        let fall = |run: Run| run == Run::Fall;
        let ways: [(&dyn Fn(Run) -> bool, i32, i32); 4] =
            [(&level, 1, 0), (&upright, 0, 1), (&rise, -1, 1), (&fall, 1, 1)];
        for (is, dc, dr) in ways {
            let on = |at: Pos| self.runs.get(&at).is_some_and(|r| is(*r));
            for first in cells.iter().copied().filter(|&at| on(at) && !on(Pos::new(at.col - dc, at.row - dr))) {
                let mut last = first;
                while on(Pos::new(last.col + dc, last.row + dr)) {
                    last = Pos::new(last.col + dc, last.row + dr);
                }
                match first == last {
                    false => pieces.push((first, last)),
                    true if dc * dr != 0 => {
                        pieces.push((Pos::new(first.col - dc, first.row), Pos::new(first.col + dc, first.row)));
                    }
                    true if self.runs[&first] == Run::Upright => pieces.push((first, first)),
                    true => {}
                }
            }
        }
        pieces
    }
}

/// Runs of cells that are not blank: their first and their last column.
fn words(grid: &Grid, row: i32) -> Vec<(i32, i32)> {
    let mut found: Vec<(i32, i32)> = Vec::new();
    for col in 0..grid.row_width(row) {
        if glyph::of(grid.get(Pos::new(col, row))).role == Role::Blank && grid.get(Pos::new(col, row)) != '\0' {
            continue;
        }
        match found.last_mut() {
            Some((_, to)) if *to + 1 == col => *to = col,
            _ => found.push((col, col)),
        }
    }
    found
}

/// The strokes of a word: all of it, a line that it begins or ends with, or nothing.
fn strokes(grid: &Grid, row: i32, from: i32, to: i32) -> Vec<(Pos, Run)> {
    let run = |col: i32| Run::of(grid.get(Pos::new(col, row)));
    let at = |col: i32| run(col).map(|r| (Pos::new(col, row), r));
    let leading = (from..=to).take_while(|&c| run(c).is_some()).count() as i32;
    let corner = |c: i32| ".'`,".contains(grid.get(Pos::new(c, row)));
    let level = |cols: std::ops::RangeInclusive<i32>| cols.filter(|&c| run(c) == Some(Run::Level)).count();
    if leading == to - from + 1 {
        let sign = leading == 1 && "+-_".contains(grid.get(Pos::new(from, row)));
        let beam = |dr: i32| grid.get(Pos::new(from, row + dr)) == '|';
        let dots = (from..=to).all(corner);
        let bare = sign && !beam(-1) && !beam(1) || dots;
        return if bare { Vec::new() } else { (from..=to).filter_map(at).collect() };
    }
    let trailing = (from..=to).rev().take_while(|&c| run(c).is_some()).count() as i32;
    let mut found = Vec::new();
    if level(from..=from + leading - 1) > 2 {
        found.extend((from..from + leading).filter_map(at));
    }
    if level(to - trailing + 1..=to) > 2 {
        found.extend((to - trailing + 1..=to).filter_map(at));
    }
    found
}
