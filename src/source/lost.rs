//! Which character it was that lost a byte: in a drawing the neighbours' arms say, in prose what is likely.

#[cfg(test)]
mod tests;

use unicode_width::UnicodeWidthChar;

/// Characters that documents hold often, among those that can lose a byte in some code page.
const LIKELY: &str = "”‘←⇐∞⏳⏱⏰⏸❌❓❤❯✏➡⭐●█☁☐\u{FE0F}📝🌐🔍🔐🏠🏗🏢🏦🏥🏭🏪🐳🐘🐛🐙🐧🎯🎉🎨🍃";

/// The only likely character among those that `fits` lets through.
pub(super) fn likely(fits: impl Fn(char) -> bool) -> Option<char> {
    let mut fitting = LIKELY.chars().filter(|&c| fits(c));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// A box drawing character to be found: its offset in the text, where U+FFFD stands, and its choices.
pub(super) struct Hole<'a> {
    pub(super) at: usize,
    pub(super) choices: &'a [char],
    /// What it is if it lost nothing after all.
    pub(super) whole: Option<char>,
}

/// Fills each hole with the choice that fits its neighbours' arms best, or leaves U+FFFD.
///
/// A first round looks along the rows, so that runs become lines; two more look at all four sides,
/// when the neighbours that were holes themselves are known.
pub(super) fn fill(text: String, holes: &[Hole]) -> String {
    if holes.is_empty() {
        return text;
    }
    let mut grid = Grid::new(text);
    for (i, hole) in holes.iter().enumerate() {
        let near = |o: Option<&Hole>| o.is_some_and(|o| o.at.abs_diff(hole.at) == WIDE && o.choices == hole.choices);
        let straight = hole.choices.iter().copied().find(|&c| matches!(c, '━' | '═'));
        if near(holes.get(i + 1)) || i > 0 && near(holes.get(i - 1)) {
            grid.put(hole.at, straight.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }
    for _ in 0..2 {
        grid.cursor = 0;
        for hole in holes {
            if let Some(best) = best(&mut grid, hole) {
                grid.put(hole.at, best);
            }
        }
    }
    grid.into_text()
}

/// Bytes of any box drawing character, and of U+FFFD.
const WIDE: usize = 3;

fn best(grid: &mut Grid, hole: &Hole) -> Option<char> {
    let around = grid.around(hole.at);
    let facing: [Facing; 4] = std::array::from_fn(|side| facing(around[side], (side + 2) % 4));
    let turn = match (facing[3].weight, facing[1].weight) {
        (1.., 0) => grid.turn(around[3], 3),
        (0, 1..) => grid.turn(around[1], 1),
        _ => None,
    };
    // What an arm costs that nothing comes to meet.
    let unmet = |side: usize| match (side, around[side]) {
        // In a crooked drawing the wall stands one column beside.
        (0, _) if facing_either((around[4], around[5]), 2) => 1,
        (2, _) if facing_either((around[6], around[7]), 0) => 1,
        // A head stands in the line, or the line ends at a wall.
        (1 | 3, c) if is_head(c) || arm(c, 0) > 0 && arm(c, 2) > 0 => 1,
        _ => 4,
    };
    let cost = |c: char| -> (i32, bool) {
        let (mut cost, mut met) = (0, false);
        for (side, near) in facing.iter().enumerate() {
            match (arm(c, side), near.weight) {
                (0, 0) => {}
                (0, _) => cost += if near.firm { 6 } else { 0 },
                (_, 0) => cost += unmet(side),
                (a, b) => {
                    met = true;
                    cost += if a == b { 0 } else { 2 };
                }
            }
        }
        // A line that comes from a corner mostly turns the same way at its other end.
        if let Some(way) = turn {
            cost += match (arm(c, way), arm(c, 2 - way)) {
                (0, 1..) => 2,
                (1.., 0) => -1,
                _ => 0,
            };
        }
        (cost, met)
    };
    let ordered = hole.whole.into_iter().chain(RANK.chars().filter(|c| hole.choices.contains(c)));
    let rest = hole.choices.iter().copied().filter(|&c| !RANK.contains(c));
    let costs = ordered.chain(rest).map(|c| (cost(c), c)).filter(|((_, met), _)| *met);
    costs.min_by_key(|((cost, _), _)| *cost).map(|(_, c)| c)
}

/// Ties go to what documents hold more often.
const RANK: &str = "┐━═┘┃╝┏";

/// What a neighbour turns towards a cell.
#[derive(Clone, Copy)]
struct Facing {
    /// 0 none, 1 light, 2 heavy, 3 double.
    weight: u8,
    /// A stroke that must go on; a head or a plus sign need not.
    firm: bool,
}

/// Sides are 0 up, 1 right, 2 down, 3 left.
fn facing(c: char, side: usize) -> Facing {
    let level = side % 2 == 1;
    let (weight, firm) = match c {
        '\u{2500}'..='\u{257F}' => (arm(c, side), true),
        '|' => (u8::from(!level), true),
        '-' => (u8::from(level), true),
        '=' => (if level { 3 } else { 0 }, true),
        '+' => (1, false),
        '▲' | '▼' | '↑' | '↓' | '^' | 'v' => (u8::from(!level), false),
        '◀' | '▶' | '◄' | '►' | '←' | '→' | '<' | '>' => (u8::from(level), false),
        _ => (0, false),
    };
    Facing { weight, firm }
}

fn is_head(c: char) -> bool {
    matches!(c, '▲' | '▼' | '◀' | '▶' | '◄' | '►' | '↑' | '↓' | '←' | '→')
}

fn facing_either((a, b): (char, char), side: usize) -> bool {
    [a, b].into_iter().any(|c| matches!(facing(c, side), Facing { weight: 1.., firm: true }))
}

/// The weight of a box drawing character's arm on a side; 0 for any other character.
fn arm(c: char, side: usize) -> u8 {
    let index = (c as usize).wrapping_sub(0x2500);
    ARMS.get(index.wrapping_mul(5) + side).filter(|_| index < 128).map_or(0, |digit| digit - b'0')
}

/// Up, right, down, left of each character from U+2500.
const ARMS: &[u8] = b"\
0101 0202 1010 2020 0101 0202 1010 2020 0101 0202 1010 2020 0110 0210 0120 0220 \
0011 0012 0021 0022 1100 1200 2100 2200 1001 1002 2001 2002 1110 1210 2110 1120 \
2120 2210 1220 2220 1011 1012 2011 1021 2021 2012 1022 2022 0111 0112 0211 0212 \
0121 0122 0221 0222 1101 1102 1201 1202 2101 2102 2201 2202 1111 1112 1211 1212 \
2111 1121 2121 2112 2211 1122 1221 2212 1222 2122 2221 2222 0101 0202 1010 2020 \
0303 3030 0310 0130 0330 0013 0031 0033 1300 3100 3300 1003 3001 3003 1310 3130 \
3330 1013 3031 3033 0313 0131 0333 1303 3101 3303 1313 3131 3333 0110 0011 1001 \
1100 0000 0000 0000 0001 1000 0100 0010 0002 2000 0200 0020 0201 1020 0102 2010 ";

/// A text as rows of display columns, of which only those around the current hole are laid out.
struct Grid {
    text: Vec<u8>,
    starts: Vec<usize>,
    rows: Vec<(usize, Vec<char>)>,
    /// The row of the last hole; holes come in order.
    cursor: usize,
    /// Offset and column that the search of the current row has come to.
    reached: (usize, usize, usize),
}

impl Grid {
    fn new(text: String) -> Self {
        let text = text.into_bytes();
        let starts = std::iter::once(0).chain((0..text.len()).filter(|&i| text[i] == b'\n').map(|i| i + 1)).collect();
        Grid { text, starts, rows: Vec::new(), cursor: 0, reached: (usize::MAX, 0, 0) }
    }

    fn into_text(self) -> String {
        String::from_utf8(self.text).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
    }

    fn line(&self, row: usize) -> &str {
        let start = self.starts.get(row).copied().unwrap_or(self.text.len());
        let end = self.starts.get(row + 1).copied().unwrap_or(self.text.len());
        std::str::from_utf8(&self.text[start..end]).unwrap_or_default().trim_end_matches(['\r', '\n'])
    }

    /// Writes a character of the same length over the one at `at`.
    fn put(&mut self, at: usize, c: char) {
        let mut buffer = [0; 4];
        let bytes = c.encode_utf8(&mut buffer).as_bytes();
        if bytes.len() == WIDE && at + WIDE <= self.text.len() {
            self.text[at..at + WIDE].copy_from_slice(bytes);
            let (row, start, col) = self.reached;
            if start == at
                && let Some(cell) = self.rows.iter_mut().find(|(r, _)| *r == row).and_then(|(_, r)| r.get_mut(col))
            {
                *cell = c;
            }
        }
    }

    /// The characters above, right, below, left of the one at `at`, then those beside above and below.
    fn around(&mut self, at: usize) -> [char; 8] {
        while self.starts.get(self.cursor + 1).is_some_and(|&s| s <= at) {
            self.cursor += 1;
        }
        let row = self.cursor;
        let line_start = self.starts[row];
        // Holes come in order, so the column is counted on from the one before.
        let (mut offset, mut col) = match self.reached {
            (r, o, c) if r == row && o <= at => (o, c),
            _ => (line_start, 0),
        };
        let between = std::str::from_utf8(&self.text[offset..at]).unwrap_or_default();
        for c in between.chars() {
            col = advance(col, c);
        }
        offset = at;
        self.reached = (row, offset, col);
        self.rows.retain(|(r, _)| r + 1 >= row && *r <= row + 1);
        let above = row.checked_sub(1);
        let mut get = |row: Option<usize>, col: Option<usize>| -> char {
            let (Some(row), Some(col)) = (row, col) else { return ' ' };
            self.cell(row, col)
        };
        let (left, right, below) = (col.checked_sub(1), Some(col + 1), Some(row + 1));
        [
            get(above, Some(col)),
            get(Some(row), right),
            get(below, Some(col)),
            get(Some(row), left),
            get(above, left),
            get(above, right),
            get(below, left),
            get(below, right),
        ]
    }

    /// Which way the line beside the hole just visited turns at its other end: 0 up, 2 down.
    /// `next` is the line's first character, on side `side` (1 right, 3 left) of the hole.
    fn turn(&self, next: char, side: usize) -> Option<usize> {
        let (row, _, col) = self.reached;
        let cells = &self.rows.iter().find(|(r, _)| *r == row)?.1;
        let back = (side + 2) % 4;
        let line = arm(next, back);
        let is_end = |&&c: &&char| arm(c, side) == 0 || arm(c, back) != line;
        let end = match side {
            1 => cells.get(col + 1..)?.iter().find(is_end)?,
            _ => cells.get(..col)?.iter().rev().find(is_end)?,
        };
        match (arm(*end, 0) > 0, arm(*end, 2) > 0) {
            (true, false) => Some(0),
            (false, true) => Some(2),
            _ => None,
        }
    }

    fn cell(&mut self, row: usize, col: usize) -> char {
        if row >= self.starts.len() {
            return ' ';
        }
        let at = self.rows.iter().position(|(r, _)| *r == row).unwrap_or_else(|| {
            let mut cells = Vec::new();
            for c in self.line(row).chars() {
                let end = advance(cells.len(), c);
                if end > cells.len() {
                    cells.push(c);
                    cells.resize(end, ' ');
                }
            }
            self.rows.push((row, cells));
            self.rows.len() - 1
        });
        self.rows[at].1.get(col).copied().unwrap_or(' ')
    }
}

/// The column behind `c`. Nothing is drawn from these columns, so the plain width will do here.
fn advance(col: usize, c: char) -> usize {
    if c == '\t' { (col / 8 + 1) * 8 } else { col + c.width().unwrap_or(1) }
}
