//! Drawings as people make them: groups, trunks, bare names, labels, in several manners, straight or damaged.

use proptest::prelude::*;
use proptest::sample::{Index, select};

const NAMES: &[&str] = &["ash", "beech", "cedar", "elm", "fir", "hazel", "larch", "maple", "oak"];
/// Columns of a box, columns from box to box, columns left of the first.
const BOX: (usize, usize, usize) = (11, 26, 18);

/// How lines meet walls.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habit {
    ascii: bool,
    tees: bool,
    /// Blanks behind the wall that a level line leaves, and before the one that it goes to.
    blanks: (usize, usize),
}

/// A level line to the next box: with a head, with a label.
type Link = Option<(bool, Option<&'static str>)>;

/// Boxes side by side.
#[derive(Clone, Debug)]
struct Row {
    links: Vec<Link>,
    /// In a group, or else with a bare name before and behind.
    around: Result<(), (bool, bool)>,
    /// From which box of it to which of the next row's a trunk leads.
    fork: Option<(Index, Vec<Index>)>,
}

#[derive(Clone, Debug)]
pub(super) struct Scene {
    rows: Vec<Row>,
    habit: Habit,
}

/// A slip of the hand: which line character it befalls, and what becomes of it.
#[derive(Clone, Debug)]
pub(super) enum Slip {
    /// The rest of its row moves right.
    Push(Index),
    /// A blank before it is lost.
    Pull(Index),
    /// It is lost.
    Erase(Index),
    /// It stands one column left, where a blank is.
    Nudge(Index),
}

pub(super) fn scenes() -> impl Strategy<Value = Scene> {
    let label = prop::option::weighted(0.4, select(&["asks", "reads", "sends"][..]));
    let link = prop::option::weighted(0.7, (any::<bool>(), label));
    let links = prop::collection::vec(link, 0..=2);
    let around = prop_oneof![Just(Ok(())), (any::<bool>(), any::<bool>()).prop_map(Err)];
    let fork = prop::option::of((any::<Index>(), prop::collection::vec(any::<Index>(), 1..=3)));
    let row = (links, around, fork).prop_map(|(links, around, fork)| Row { links, around, fork });
    let habit = (any::<bool>(), any::<bool>(), (0..=2usize, 0..=2usize)).prop_map(|(ascii, tees, blanks)| Habit {
        ascii,
        tees,
        blanks,
    });
    (prop::collection::vec(row, 1..=3), habit).prop_map(|(rows, habit)| Scene { rows, habit })
}

pub(super) fn slips() -> impl Strategy<Value = Vec<Slip>> {
    let slip = prop_oneof![
        any::<Index>().prop_map(Slip::Push),
        any::<Index>().prop_map(Slip::Pull),
        any::<Index>().prop_map(Slip::Erase),
        any::<Index>().prop_map(Slip::Nudge),
    ];
    prop::collection::vec(slip, 1..=3)
}

/// A sheet of characters.
struct Sheet(Vec<Vec<char>>);

impl Sheet {
    fn put(&mut self, x: usize, y: usize, text: &str) {
        self.0.resize(self.0.len().max(y + 1), Vec::new());
        for (k, c) in text.chars().enumerate() {
            let row = &mut self.0[y];
            row.resize(row.len().max(x + k + 1), ' ');
            row[x + k] = c;
        }
    }

    fn frame(&mut self, (x, y, w, h): (usize, usize, usize, usize)) {
        let level = "─".repeat(w - 2);
        self.put(x, y, &format!("┌{level}┐"));
        self.put(x, y + h - 1, &format!("└{level}┘"));
        for row in y + 1..y + h - 1 {
            self.put(x, row, "│");
            self.put(x + w - 1, row, "│");
        }
    }
}

impl Scene {
    /// The same in ASCII or in Unicode.
    pub(super) fn with(&self, ascii: bool) -> Scene {
        Scene { rows: self.rows.clone(), habit: Habit { ascii, ..self.habit } }
    }

    pub(super) fn drawn(&self) -> String {
        let mut sheet = Sheet(Vec::new());
        let (mut y, mut names) = (0, NAMES.iter());
        let left = |i: usize| BOX.2 + i * BOX.1;
        for (k, row) in self.rows.iter().enumerate() {
            let count = row.links.len() + 1;
            if row.around.is_ok() {
                sheet.frame((left(0) - 3, y, left(count - 1) - left(0) + BOX.0 + 6, 6));
                sheet.put(left(0) - 1, y + 1, "Grove");
                y += 2;
            }
            for i in 0..count {
                sheet.frame((left(i), y, BOX.0, 3));
                sheet.put(left(i) + 2, y + 1, names.next().unwrap_or(&"yew"));
            }
            for (i, link) in row.links.iter().enumerate() {
                if let Some((head, label)) = *link {
                    self.link(&mut sheet, (left(i) + BOX.0, left(i + 1), y + 1), head, label);
                }
            }
            if let Err((before, behind)) = row.around {
                if before {
                    sheet.put(left(0) - 12, y + 1, "rain ─────▶");
                }
                if behind {
                    sheet.put(left(count - 1) + BOX.0, y + 1, "─────▶ leaf");
                }
            }
            y += 3 + usize::from(row.around.is_ok());
            let next = self.rows.get(k + 1).filter(|next| row.around.is_err() && next.around.is_err());
            if let (Some(next), Some((from, to))) = (next, &row.fork) {
                let middle = |i: usize| left(i) + BOX.0 / 2;
                let to = to.iter().map(|i| middle(i.index(next.links.len() + 1))).collect();
                self.fork(&mut sheet, (middle(from.index(count)), y), to);
            }
            y += 3;
        }
        let rows = sheet.0.iter().map(|row| {
            let row: String = row.iter().map(|&c| if self.habit.ascii { twin(c) } else { c }).collect();
            format!("{}\n", row.trim_end())
        });
        rows.collect()
    }

    /// A level line between the columns `from` and `to` (exclusive).
    fn link(&self, sheet: &mut Sheet, (from, to, y): (usize, usize, usize), head: bool, label: Option<&str>) {
        let (behind, before) = self.habit.blanks;
        let (start, end) = (from + behind, to - before);
        sheet.put(start, y, &"─".repeat(end - start));
        if head {
            sheet.put(end - 1, y, "▶");
        }
        if let Some(label) = label {
            sheet.put(start + 3, y, &format!(" {label} "));
        }
        if self.habit.tees && behind == 0 {
            sheet.put(from - 1, y, "├");
        }
    }

    /// A trunk from under a box to the boxes below.
    fn fork(&self, sheet: &mut Sheet, (from, y): (usize, usize), to: Vec<usize>) {
        if self.habit.tees {
            sheet.put(from, y - 1, "┬");
        }
        sheet.put(from, y, "│");
        let ends = || to.iter().copied().chain([from]);
        let (low, high) = (ends().min().unwrap_or(from), ends().max().unwrap_or(from));
        for x in low..=high {
            let arms = (x == from, x < high, to.contains(&x), x > low);
            let c = match arms {
                (true, false, true, false) => "│",
                (true, true, true, true) => "┼",
                (true, true, true, false) => "├",
                (true, false, true, true) => "┤",
                (true, true, false, true) => "┴",
                (true, true, false, false) => "└",
                (true, false, false, _) => "┘",
                (false, true, true, true) => "┬",
                (false, true, true, false) => "┌",
                (false, false, true, _) => "┐",
                _ => "─",
            };
            sheet.put(x, y + 1, c);
        }
        to.into_iter().for_each(|x| sheet.put(x, y + 2, "▼"));
    }
}

/// The same in ASCII.
fn twin(c: char) -> char {
    match c {
        '─' => '-',
        '│' | '├' => '|',
        '▶' => '>',
        '▼' => 'v',
        '┌' | '┐' | '└' | '┘' | '┤' | '┬' | '┴' | '┼' => '+',
        other => other,
    }
}

/// The drawing after some slips.
pub(super) fn slipped(drawing: &str, slips: &[Slip]) -> String {
    let mut rows: Vec<Vec<char>> = drawing.lines().map(|row| row.chars().collect()).collect();
    for slip in slips {
        let line = |c: char| !c.is_alphanumeric() && c != ' ';
        let inked = |(y, row): (usize, &Vec<char>)| {
            let cells = row.iter().enumerate().filter(|(_, c)| line(**c));
            cells.map(move |(x, _)| (x, y)).collect::<Vec<_>>()
        };
        let cells: Vec<(usize, usize)> = rows.iter().enumerate().flat_map(inked).collect();
        if cells.is_empty() {
            break;
        }
        let at = |i: &Index| cells[i.index(cells.len())];
        match slip {
            Slip::Push(i) => {
                let (x, y) = at(i);
                rows[y].insert(x, ' ');
            }
            Slip::Pull(i) => {
                let (x, y) = at(i);
                if x > 0 && rows[y][x - 1] == ' ' {
                    rows[y].remove(x - 1);
                }
            }
            Slip::Erase(i) => {
                let (x, y) = at(i);
                rows[y][x] = ' ';
            }
            Slip::Nudge(i) => {
                let (x, y) = at(i);
                if x > 0 && rows[y][x - 1] == ' ' {
                    rows[y].swap(x - 1, x);
                }
            }
        }
    }
    rows.iter().map(|row| format!("{}\n", row.iter().collect::<String>().trim_end())).collect()
}
