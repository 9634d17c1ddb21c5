//! What figures without names look like.

use crate::diagram::Kind;
use crate::geom::{Dir, Pos};
use crate::glyph;
use crate::grid::Grid;

/// Cells of a wave, or of a track, that no text has.
const LONG: usize = 10;

/// The kind of figure that the rows are.
pub(super) fn kind(rows: &[&str], grid: &Grid) -> Option<Kind> {
    let texts = |test: fn(&str) -> bool| rows.iter().filter(|r| test(r.trim())).count();
    let rows: Vec<Vec<char>> = rows.iter().map(|r| r.trim_end().chars().collect()).collect();
    let count = |test: fn(&[char]) -> bool| rows.iter().filter(|r| test(r)).count();
    let pairs = || rows.windows(2).filter(|w| two_rows(&w[0], &w[1])).count();
    let picture = count(is_wave) > 0
        || pairs() > 0
        || count(is_scale_mark) > 3
        || count(is_track) > 1
        || texts(is_marble) > 1
        || texts(is_railroad) > 0
        || texts(is_commit) > 1 && texts(is_between_commits) > 0
        || is_history(texts(is_named_mark), texts(is_fork), texts(|r| !r.is_empty()));
    if picture {
        return Some(Kind::Picture);
    }
    if rows.iter().flatten().any(|c| matches!(c, '┌' | '┏' | '╔' | '╭' | '+')) {
        return None;
    }
    let axis = rows.iter().any(|r| is_axis(r)).then_some(Kind::Picture);
    axis.or_else(|| (0..grid.height()).any(|row| divides(grid, row)).then_some(Kind::Layout))
}

fn is_low(c: char) -> bool {
    matches!(c, '_' | '▁')
}

fn is_high(c: char) -> bool {
    matches!(c, '‾' | '▔' | '¯' | '\u{305}')
}

/// A wave in one row: lows and highs, and edges between them.
fn is_wave(row: &[char]) -> bool {
    if !row.iter().any(|c| is_high(*c)) {
        return false;
    }
    let part = |c: char| is_low(c) || is_high(c) || matches!(c, '|' | '/' | '\\' | '│');
    row.split(|c| !part(*c)).filter(|w| w.len() >= LONG).any(|w| {
        let level = |c: &char| if is_low(*c) { Some(false) } else { is_high(*c).then_some(true) };
        let levels: Vec<bool> = w.iter().filter_map(level).collect();
        levels.windows(2).filter(|p| p[0] != p[1]).count() > 1
    })
}

/// A wave in two rows: `_` before and behind edges, and over the gap between them.
fn two_rows(above: &[char], row: &[char]) -> bool {
    if !above.contains(&'_') {
        return false;
    }
    let edges: Vec<usize> = row.iter().enumerate().filter(|(_, c)| **c == '|').map(|(i, _)| i).collect();
    if row.iter().any(|c| c.is_alphanumeric()) && row.first() == Some(&'|') {
        return false;
    }
    let filled =
        |row: &[char], a: usize, b: usize, by: char| b > a && row.get(a..b).is_some_and(|r| r.iter().all(|c| *c == by));
    let (mut highs, mut lows) = (0, 0);
    for pair in edges.windows(2) {
        let (a, b) = (pair[0] + 1, pair[1]);
        highs += usize::from(filled(row, a, b, ' ') && filled(above, a, b, '_'));
        lows += usize::from(filled(row, a, b, '_') && filled(above, a, b, ' '));
    }
    let before = edges.first().is_some_and(|&e| e > 1 && row[e - 2..e] == ['_', '_']);
    let behind = edges.last().is_some_and(|&e| row.get(e + 1..e + 3).is_some_and(|r| r == ['_', '_']));
    highs > 0 && lows + usize::from(before) + usize::from(behind) > 1
}

/// A number beside the axis of a plot: `10 ┤`.
fn is_scale_mark(row: &[char]) -> bool {
    let mark = row.iter().position(|c| matches!(c, '┤' | '┼'));
    mark.is_some_and(|at| {
        let number: String = row[..at].iter().collect();
        let number = number.trim().trim_matches(['%', '$', 'k', 'K', 'M']);
        !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || ".,-+e".contains(c))
    })
}

/// Marks on a level line: `──●────●──`.
fn is_track(row: &[char]) -> bool {
    let mark = |c: char| matches!(c, '●' | '○' | '◉' | '◆' | '◇');
    let line = |c: Option<&char>| c.is_some_and(|c| matches!(c, '─' | '━' | '-'));
    let on = |i: usize| mark(row[i]) && (line(row.get(i + 1)) || i > 0 && line(row.get(i - 1)));
    (0..row.len()).filter(|&i| on(i)).count() > 1
}

/// Values on a line of time: `--1---2--a--`.
fn is_marble(text: &str) -> bool {
    let text = text.trim_end_matches(['|', '>', 'X']);
    text.len() >= LONG
        && text.starts_with('-')
        && text.chars().all(|c| c == '-' || c.is_ascii_alphanumeric())
        && text.matches('-').count() * 2 > text.len()
        && text.split('-').all(|mark| mark.len() < 2)
        && text.split('-').filter(|mark| !mark.is_empty()).count() > 1
}

/// The main row of a railroad diagram, from its first to its last post.
fn is_railroad(text: &str) -> bool {
    let between = |a: &str, b: &str| text.starts_with(a) && text.ends_with(b);
    between("│├─", "─┤│")
        || between("├┬─", "─┬┤")
        || between(">>-", "-><")
        || between("|--", "--|") && text.contains("-+-")
}

/// A commit in a history: a mark behind bars, then what names it.
fn is_commit(text: &str) -> bool {
    let text = text.trim_start_matches(['|', '│', ' ']);
    let Some(rest) = text.strip_prefix(['*', '@', 'o', '○', '●', '◆', '×', '◉']) else { return false };
    let word = rest.trim_start_matches([' ', '|', '│']).split([' ', ':']).next().unwrap_or("");
    let hash = |w: &str| w.len() >= 7 && w.chars().all(|c| c.is_ascii_hexdigit());
    let letters = word.len() == 8 && word.chars().all(|c| ('k'..='z').contains(&c));
    rest.starts_with(' ') && (hash(word) || letters)
}

/// A history whose commits have short names: hardly a row that is neither one of these nor a fork between them.
fn is_history(marks: usize, forks: usize, rows: usize) -> bool {
    marks > 2 && forks > 0 && (rows - marks - forks) * 4 <= rows
}

/// A mark behind bars, and a name: `| o D`.
fn is_named_mark(text: &str) -> bool {
    let rest = text.trim_start_matches(['|', '│', ' ']).strip_prefix(['*', '@', 'o', '○', '●', '◆']);
    let name = rest.map(|rest| rest.trim_start_matches(['|', '│', ' ']));
    rest.is_some_and(|rest| rest.starts_with(' ')) && name.is_some_and(|name| name.starts_with(char::is_alphanumeric))
}

/// Bars and slants between commits: `|\`, `| |/`.
fn is_fork(text: &str) -> bool {
    text.starts_with(['|', '│']) && text.contains(['/', '\\']) && text.chars().all(|c| "|│/\\ ".contains(c))
}

/// A row of a history without a commit: `|\`, `├─╯`.
fn is_between_commits(text: &str) -> bool {
    text.starts_with(['|', '│', '├'])
        && (text.starts_with("├─╯") || text.contains('\\') || text.contains('/'))
        && !text.contains("://")
        || text.starts_with("| *")
        || text.starts_with("│ ○")
}

/// An axis of time: ticks an even way apart on a level line that goes on behind the last of them.
fn is_axis(row: &[char]) -> bool {
    let line = |c: char| matches!(c, '-' | '–' | '—' | '─' | '━');
    let tick = |c: char| matches!(c, '|' | '+' | '┼' | '┬' | '┴' | '│');
    let from = row.iter().position(|c| !c.is_whitespace()).unwrap_or(row.len());
    let run = row[from..].iter().take_while(|c| line(**c) || tick(**c)).count();
    let ticks: Vec<usize> = (from..from + run).filter(|&i| tick(row[i])).collect();
    let gaps: Vec<usize> = ticks.windows(2).map(|w| w[1] - w[0]).collect();
    run >= 2 * LONG
        && gaps.len() > 2
        && gaps.iter().all(|g| *g > 2 && g.abs_diff(gaps[0]) <= 1)
        && line(row[from])
        && line(row[from + run - 1])
        && row.get(from + run) == Some(&'>')
}

/// Whether a row is the rule of a table without a border: crossings of box drawing, and bars above and below each.
fn divides(grid: &Grid, row: i32) -> bool {
    let cols: Vec<i32> =
        (0..grid.row_width(row)).filter(|&c| matches!(grid.get(Pos::new(c, row)), '┼' | '╪' | '╋')).collect();
    let bar = |col: i32, way: Dir| {
        let g = glyph::of(grid.get(Pos::new(col, row).step(way, 1)));
        !g.ascii && g.upright() && !g.level()
    };
    let ruled = |p: Pos| !glyph::of(grid.get(p)).ascii && glyph::of(grid.get(p)).level();
    cols.len() > 1
        && cols.iter().all(|&c| bar(c, Dir::Up) && bar(c, Dir::Down))
        && (cols[0]..cols[cols.len() - 1]).all(|c| ruled(Pos::new(c, row)))
}
