//! Lays rows out in display cells; the only authority on width.

#[cfg(test)]
pub(crate) mod looks;

use crate::geom::Pos;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide the author's editor drew its characters; chosen once per block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum WidthPolicy {
    /// By Unicode: wide characters and emoji take two cells.
    #[default]
    Unicode,
    /// Like [`WidthPolicy::Unicode`], but a variation selector does not widen an emoji.
    NarrowEmoji,
    /// Every character takes one cell.
    Chars,
    /// Characters of ambiguous width take two cells.
    Ambiguous,
}

impl WidthPolicy {
    const ALL: [WidthPolicy; 4] =
        [WidthPolicy::Unicode, WidthPolicy::NarrowEmoji, WidthPolicy::Chars, WidthPolicy::Ambiguous];

    /// The cells that a grapheme cluster takes.
    pub fn width(self, cluster: &str) -> usize {
        let one = cluster.chars().next().and_then(UnicodeWidthChar::width).unwrap_or(0);
        match self {
            WidthPolicy::Unicode => cluster.width(),
            WidthPolicy::NarrowEmoji => one.max(usize::from(cluster.chars().count() > 2) * cluster.width()),
            WidthPolicy::Chars => cluster.chars().filter(|c| c.width().unwrap_or(0) > 0).count().max(one.min(1)),
            WidthPolicy::Ambiguous if cluster.starts_with(is_line_art) => 1,
            WidthPolicy::Ambiguous => cluster.width_cjk(),
        }
    }
}

/// The display columns of `text`, measured by [`WidthPolicy::Unicode`].
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// A drawing's characters by display cell.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    rows: Vec<Row>,
    width: i32,
    /// The policy under which it was laid out.
    pub policy: WidthPolicy,
}

#[derive(Clone, Debug, Default)]
struct Row {
    /// The first character of each cell's cluster; `\0` in the second cell of a wide one.
    cells: Vec<char>,
    /// Clusters of more than one character, by column, in order.
    clusters: Vec<(u32, Box<str>)>,
}

impl Row {
    /// Writes what stands in a column, whose cell holds `c`, as it was written.
    fn write(&self, col: i32, c: char, out: &mut String) {
        if c == '\0' {
            return;
        }
        match self.clusters.binary_search_by_key(&(col as u32), |(at, _)| *at) {
            Ok(i) => out.push_str(&self.clusters[i].1),
            Err(_) => out.push(c),
        }
    }
}

impl Grid {
    /// Lays out rows (without tabs and line ends) under the policy that lines up most walls.
    pub fn new<S: AsRef<str>>(rows: &[S]) -> Grid {
        let plain = rows.iter().all(|r| r.as_ref().chars().all(|c| c.is_ascii() || is_plain(c)));
        if plain {
            return Grid::with_policy(rows, WidthPolicy::Unicode);
        }
        let mut best = Grid::with_policy(rows, WidthPolicy::Unicode);
        let mut score = best.aligned_walls();
        for policy in WidthPolicy::ALL.into_iter().skip(1) {
            let other = Grid::with_policy(rows, policy);
            let s = other.aligned_walls();
            if s > score {
                (best, score) = (other, s);
            }
        }
        best
    }

    /// Lays out rows under a given policy.
    pub fn with_policy<S: AsRef<str>>(rows: &[S], policy: WidthPolicy) -> Grid {
        let rows: Vec<Row> = rows.iter().map(|r| lay_out(r.as_ref(), policy)).collect();
        let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0) as i32;
        Grid { rows, width, policy }
    }

    /// Columns of the widest row.
    pub fn width(&self) -> i32 {
        self.width
    }

    /// Rows.
    pub fn height(&self) -> i32 {
        self.rows.len() as i32
    }

    /// Columns of one row, trailing blanks included.
    pub fn row_width(&self, row: i32) -> i32 {
        self.row(row).map_or(0, |r| r.cells.len() as i32)
    }

    fn row(&self, row: i32) -> Option<&Row> {
        // As unsigned, a row above the first is one far beyond the last.
        self.rows.get(row as usize)
    }

    /// The characters of a row, cell by cell, as [`Grid::get`] gives them.
    pub(crate) fn cells(&self, row: i32) -> &[char] {
        let cells = self.row(row).map_or(&[][..], |r| &r.cells);
        #[cfg(test)]
        cells.iter().for_each(|_| looks::count());
        cells
    }

    /// The character at a cell: a blank outside the drawing, `\0` in the second cell of a wide character.
    pub fn get(&self, p: Pos) -> char {
        #[cfg(test)]
        looks::count();
        let cell = self.row(p.row).and_then(|r| r.cells.get(p.col as usize));
        cell.copied().unwrap_or(' ')
    }

    /// Adds what is written in a cell to a text: a blank outside the drawing, nothing in the second cell of a wide character.
    pub(crate) fn write(&self, p: Pos, out: &mut String) {
        match self.row(p.row) {
            Some(row) if (0..row.cells.len() as i32).contains(&p.col) => {
                row.write(p.col, row.cells[p.col as usize], out)
            }
            _ => out.push(' '),
        }
    }

    /// The characters from column `from` to column `to` of a row, both included, as written.
    pub fn text(&self, row: i32, from: i32, to: i32) -> String {
        let Some(r) = self.row(row) else { return String::new() };
        let mut out = String::new();
        for col in from.max(0)..=to.min(r.cells.len() as i32 - 1) {
            r.write(col, r.cells[col as usize], &mut out);
        }
        out
    }

    /// The same with other characters in some cells.
    pub(crate) fn overdrawn(&self, ink: &[(Pos, char)]) -> Grid {
        let mut grid = self.clone();
        for &(p, c) in ink {
            let row = usize::try_from(p.row).ok().and_then(|r| grid.rows.get_mut(r));
            if let (Some(row), Ok(col)) = (row, usize::try_from(p.col)) {
                row.cells.resize(row.cells.len().max(col + 1), ' ');
                row.cells[col] = c;
            }
        }
        grid.width = grid.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0) as i32;
        grid
    }

    /// The rows with blanks in the cells that are not kept.
    pub(crate) fn masked(&self, keep: impl Fn(Pos) -> bool) -> Vec<String> {
        let row = |(row, r): (i32, &Row)| {
            let (mut out, mut kept) = (String::with_capacity(r.cells.len()), true);
            for (col, &c) in (0..).zip(&r.cells) {
                // A wide character stays whole.
                kept = if c == '\0' { kept } else { keep(Pos::new(col, row)) };
                if kept { r.write(col, c, &mut out) } else { out.push(' ') }
            }
            out
        };
        (0..).zip(&self.rows).map(row).collect()
    }

    /// How well the walls of each row go on in the row below: four points straight, less for each column beside.
    fn aligned_walls(&self) -> usize {
        let wall = |c: char| match c {
            '\0'..='\u{7f}' => c == '|',
            _ => "│┃║├┤┌┐└┘╠╣╔╗╚╝┣┫┏┓┗┛╭╮╰╯".contains(c),
        };
        let columns = |r: &Row| -> Vec<usize> { (0..r.cells.len()).filter(|&c| wall(r.cells[c])).collect() };
        let rows: Vec<Vec<usize>> = self.rows.iter().map(columns).collect();
        let mut points = 0;
        for pair in rows.windows(2) {
            for &c in &pair[0] {
                let at = pair[1].partition_point(|&d| d < c);
                let near = [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|i| pair[1].get(i));
                let gap = near.map(|d| d.abs_diff(c)).min().unwrap_or(4);
                points += 4usize.saturating_sub(gap);
            }
        }
        points
    }
}

/// Arrows, box drawing, blocks and geometric shapes: one cell wherever boxes are drawn with them.
fn is_line_art(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{25ff}')
}

/// Characters whose width no editor disagrees on.
fn is_plain(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{2fff}')
        && !matches!(c, '\u{300}'..='\u{36f}' | '\u{1100}'..='\u{11ff}' | '\u{200b}'..='\u{200f}' | '\u{231a}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2e80}'..='\u{2fff}')
        && c.width() == Some(1)
}

/// Whether a character takes one cell by Unicode and forms no cluster with others of its like: what most rows are made of.
fn is_lone(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{2319}' | '\u{2500}'..='\u{25fc}')
}

fn lay_out(text: &str, policy: WidthPolicy) -> Row {
    let mut row = Row::default();
    if text.is_ascii() {
        // By bytes, whose number says how much room it takes.
        row.cells.extend(text.bytes().map(|b| if b.is_ascii_control() { ' ' } else { char::from(b) }));
        return row;
    }
    if text.chars().all(is_lone) {
        row.cells.reserve_exact(text.chars().count());
        for c in text.chars() {
            row.cells.push(c);
            // Each policy but this one gives them all one cell.
            if policy == WidthPolicy::Ambiguous && !is_line_art(c) && c.width_cjk() == Some(2) {
                row.cells.push('\0');
            }
        }
        return row;
    }
    for cluster in text.graphemes(true) {
        let mut chars = cluster.chars();
        let first = chars.next().unwrap_or(' ');
        let width = policy.width(cluster);
        if width == 0 {
            // A zero-width cluster belongs to the cell before it.
            if let Some(at) = row.cells.len().checked_sub(1) {
                attach(&mut row, at as u32, cluster);
            }
            continue;
        }
        if chars.next().is_some() {
            row.clusters.push((row.cells.len() as u32, cluster.into()));
        }
        row.cells.push(if first.is_control() { '\u{fffd}' } else { first });
        row.cells.extend(std::iter::repeat_n('\0', width - 1));
    }
    row
}

fn attach(row: &mut Row, at: u32, cluster: &str) {
    let base = row.cells.get(at as usize).copied().unwrap_or(' ');
    match row.clusters.last_mut() {
        Some((col, text)) if *col == at => *text = format!("{text}{cluster}").into(),
        _ => row.clusters.push((at, format!("{base}{cluster}").into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_cells_and_read_back() {
        let g = Grid::with_policy(&["a用b", "🖥️x"], WidthPolicy::Unicode);
        assert_eq!((g.get(Pos::new(1, 0)), g.get(Pos::new(2, 0)), g.get(Pos::new(3, 0))), ('用', '\0', 'b'));
        assert_eq!(g.text(0, 0, 9), "a用b");
        assert_eq!(g.text(1, 0, 1), "🖥️");
        assert_eq!(g.get(Pos::new(2, 1)), 'x');
    }

    #[test]
    fn lone_characters_are_clusters_of_one_cell() {
        let lone: Vec<char> = (' '..=char::MAX).filter(|c| is_lone(*c)).collect();
        let text: String = lone.iter().collect();
        assert_eq!(text.graphemes(true).count(), lone.len());
        for policy in WidthPolicy::ALL {
            let cells = |c: &char| lay_out(c.encode_utf8(&mut [0; 4]), policy).cells.len();
            assert!(lone.iter().all(|c| policy.width(c.encode_utf8(&mut [0; 4])) == cells(c)), "{policy:?}");
        }
    }

    #[test]
    fn policy_follows_the_walls() {
        let g = Grid::new(&["┌──┐", "│用户│", "│ab│", "└──┘"]);
        assert_eq!(g.policy, WidthPolicy::Chars);
    }
}
