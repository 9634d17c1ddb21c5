//! Tells lines from text on open ground.

use super::border::at;
use super::plan::{Owner, Plan};
use crate::geom::{Dir, Pos};
use crate::glyph::{self, LEVEL, Role, UPRIGHT};
use crate::grid::Grid;

/// What stands in a cell of open ground, or in a group's wall that a wire crosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Nothing, or somebody's wall or inside.
    None,
    /// A piece of text.
    Text,
    /// A piece of line with its arms (a set of `1 << Dir`).
    Line(u8),
    /// An arrowhead.
    Head(Dir),
    /// An arrowhead at both ends, with its arms.
    TwoHeads(u8),
}

/// The classified cells.
#[derive(Debug)]
pub(super) struct Inks {
    rows: Vec<Vec<Ink>>,
}

impl Inks {
    /// What stands in a cell.
    pub(super) fn get(&self, p: Pos) -> Ink {
        let row = usize::try_from(p.row).ok().and_then(|r| self.rows.get(r));
        row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get(c))).copied().unwrap_or(Ink::None)
    }

    fn set(&mut self, p: Pos, ink: Ink) {
        let row = usize::try_from(p.row).ok().and_then(|r| self.rows.get_mut(r));
        if let Some(cell) = row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get_mut(c))) {
            *cell = ink;
        }
    }

    /// Whether a cell is line or head.
    pub(super) fn drawn(&self, p: Pos) -> bool {
        matches!(self.get(p), Ink::Line(_) | Ink::Head(_) | Ink::TwoHeads(_))
    }
}

/// Looks at the drawing around a cell.
struct View<'a> {
    grid: &'a Grid,
    plan: &'a Plan,
}

impl View<'_> {
    fn open(&self, p: Pos) -> bool {
        self.plan.owner(p) == Owner::Open
    }

    fn wall(&self, p: Pos) -> bool {
        matches!(self.plan.owner(p), Owner::Wall(_))
    }

    fn blank(&self, p: Pos) -> bool {
        self.open(p) && glyph::of(self.grid.get(p)).role == Role::Blank && self.grid.get(p) != '\0'
    }

    /// A letter or digit of open text.
    fn wordy(&self, p: Pos) -> bool {
        self.open(p) && self.grid.get(p).is_alphanumeric()
    }

    /// An open level glyph: `-`, `─`, `=` ….
    fn level(&self, p: Pos) -> bool {
        let g = at(self.grid, p);
        self.open(p) && g.role == Role::Line && g.level()
    }

    /// Whether a line could come up to or go down from this cell.
    fn upright(&self, p: Pos, towards: Dir) -> bool {
        let g = at(self.grid, p);
        if self.wall(p) {
            return true;
        }
        if !self.open(p) {
            return false;
        }
        match g.role {
            Role::Line => g.arm(towards) && !matches!(self.grid.get(p), ':' | '!'),
            Role::Joint => g.arm(towards) && !matches!(self.grid.get(p), 'o' | 'O' | '#' | ',' | '\u{2022}'),
            Role::Head(d) => !d.is_level(),
            Role::TwoHeads => g.arm(towards),
            _ => false,
        }
    }
}

/// Classifies all cells.
pub(super) fn classify(grid: &Grid, plan: &Plan) -> Inks {
    let view = View { grid, plan };
    let mut inks = Inks { rows: (0..grid.height()).map(|r| vec![Ink::None; grid.row_width(r) as usize]).collect() };
    for row in 0..grid.height() {
        let mut col = 0;
        while col < grid.row_width(row) {
            let p = Pos::new(col, row);
            if let Some(arms) = plan.passes(grid, p) {
                inks.set(p, Ink::Line(arms));
            }
            if !view.open(p) || view.blank(p) {
                col += 1;
                continue;
            }
            let end = level_run(&view, p);
            if end > col {
                if run_is_line(&view, row, col, end) {
                    for c in col..end {
                        set_run_cell(&mut inks, &view, Pos::new(c, row));
                    }
                } else {
                    for c in col..end {
                        inks.set(Pos::new(c, row), Ink::Text);
                    }
                }
                col = end;
                continue;
            }
            inks.set(p, single(&view, p));
            col += 1;
        }
    }
    settle(&view, &mut inks);
    inks
}

/// The end (exclusive) of a level run that begins at `p`: `<--`, `──►`, `--+--`, `->`; `p.col` if none does.
fn level_run(v: &View, p: Pos) -> i32 {
    let c = |col: i32| Pos::new(col, p.row);
    let mut col = p.col;
    if at(v.grid, p).head_dir() == Some(Dir::Left) && v.level(c(col + 1)) {
        col += 1;
    }
    let mut lines = 0;
    loop {
        let q = c(col);
        if v.level(q) {
            lines += 1;
        } else if lines > 0
            && v.open(q)
            && at(v.grid, q).role == Role::Joint
            && matches!(v.grid.get(q), '+' | '*' | 'o' | '.' | '\'')
            && v.level(c(col + 1))
        {
            // A joint within the run.
        } else if spaced(v, q, lines, p.col) {
            // A blank between the dashes of a dashed line.
        } else {
            break;
        }
        col += 1;
    }
    if lines == 0 {
        return p.col;
    }
    if v.open(c(col)) && at(v.grid, c(col)).head_dir() == Some(Dir::Right) {
        col += 1;
    }
    col
}

/// Whether a blank stands between the dashes of a spaced line (`- - ->`).
fn spaced(v: &View, q: Pos, lines: i32, from: i32) -> bool {
    let (before, after) = (q.step(Dir::Left, 1), q.step(Dir::Right, 1));
    let c = v.grid.get(before);
    let two_back = q.step(Dir::Left, 2);
    let lone_before = two_back.col < from || v.blank(two_back) || !v.open(two_back) || !v.level(two_back);
    let third = q.step(Dir::Right, 2);
    let dash = v.level(after) && v.grid.get(after) == c && !v.level(third);
    let tip = at(v.grid, after).head_dir() == Some(Dir::Right)
        && lines >= 1
        && v.open(after)
        && !v.open(q.step(Dir::Right, 3));
    v.blank(q) && lines >= 1 && v.level(before) && lone_before && (dash && !v.wordy(third) || tip)
}

fn set_run_cell(inks: &mut Inks, v: &View, p: Pos) {
    let g = at(v.grid, p);
    let ink = match g.role {
        Role::Head(d) => Ink::Head(d),
        Role::TwoHeads => Ink::TwoHeads(g.arms),
        Role::Blank => Ink::Line(LEVEL),
        _ => Ink::Line(g.arms),
    };
    inks.set(p, ink);
}

/// Whether a level run is a line, or a hyphen, a dash or a flag in a text.
fn run_is_line(v: &View, row: i32, from: i32, to: i32) -> bool {
    let c = |col: i32| Pos::new(col, row);
    let (before, after) = (c(from - 1), c(to));
    let glyphs = || (from..to).map(|col| at(v.grid, c(col)));
    if glyphs().any(|g| g.role == Role::Line && !g.ascii) {
        return true;
    }
    let heads = glyphs().filter(|g| matches!(g.role, Role::Head(_))).count();
    let lines = glyphs().filter(|g| g.role == Role::Line || g.role == Role::Blank).count();
    let double = (from..to).all(|col| v.grid.get(c(col)) == '=' || at(v.grid, c(col)).role != Role::Line);
    let low = (from..to).any(|col| v.grid.get(c(col)) == '_');
    let dash = (from..to).any(|col| matches!(v.grid.get(c(col)), '\u{2013}' | '\u{2014}'));
    let tied = |p: Pos| {
        v.wall(p)
            || matches!(v.plan.owner(p), Owner::Closed(_))
            || v.open(p) && matches!(v.grid.get(p), '|' | '+' | '│' | '┃' | '║')
            || v.open(p) && at(v.grid, p).role == Role::Line && !at(v.grid, p).ascii
    };
    let corner = |p: Pos| {
        v.open(p)
            && matches!(v.grid.get(p), '.' | '\'' | '`' | ',' | '/' | '\\' | '*' | 'o' | 'v' | '^' | 'V' | '>' | '<')
    };
    let (tb, ta) = (tied(before), tied(after));
    if low {
        return lines >= 4 && !v.wordy(before) && !v.wordy(after) && (heads > 0 || tb || ta);
    }
    if heads > 0 {
        if lines >= 2 {
            return !(double && lines < 2);
        }
        let edge = |p: Pos| {
            v.blank(p) || !v.open(p) || tied(p) || matches!(v.grid.get(p), '[' | ']' | '(' | ')' | '"' | '\'' | '>')
        };
        let loose = label_filled(v, row, from, to);
        let slant = matches!(v.grid.get(before), '/' | '\\') || matches!(v.grid.get(after), '/' | '\\');
        // `host -> NOR` in a sentence is text.
        let spoken = v.blank(before) && v.blank(after) && v.wordy(c(from - 2)) && v.wordy(c(to + 1));
        return !double && !spoken && (edge(before) && edge(after) || loose || tb || ta || slant);
    }
    if lines == 1 {
        if tb && ta || label_filled(v, row, from, to) {
            return true;
        }
        if tb || ta {
            let other = if tb { after } else { before };
            return !v.wordy(other) || label_goes_on(v, other, if tb { Dir::Right } else { Dir::Left });
        }
        return corner(before) && corner(after);
    }
    if tb || ta {
        return !(double && lines < 3);
    }
    if dash || double {
        return lines >= 3 && !v.wordy(before) && !v.wordy(after);
    }
    // `--flag`, `word--word`.
    let flag = v.blank(before) && (v.wordy(after) || v.grid.get(after) == '{');
    let trailing = v.wordy(before) && v.blank(after) && lines == 2;
    !(flag || trailing && !near_head(v, row, to) || lines == 2 && v.wordy(before) && v.wordy(after))
}

/// Whether a text is the label of a line that goes on behind it (`|-TCP 5432----`).
fn label_goes_on(v: &View, from: Pos, way: Dir) -> bool {
    let mut blanks = 0;
    for n in 0..60 {
        let q = from.step(way, n);
        if !v.open(q) {
            return false;
        }
        if v.level(q) && v.level(q.step(way, 1)) {
            return true;
        }
        blanks = if v.blank(q) { blanks + 1 } else { 0 };
        if blanks > 1 {
            return false;
        }
    }
    false
}

/// Whether a text that follows a run ends in another run with a head (`-- prompt -->`).
fn near_head(v: &View, row: i32, to: i32) -> bool {
    (to..to + 40).any(|col| {
        let p = Pos::new(col, row);
        v.open(p) && at(v.grid, p).head_dir() == Some(Dir::Right) && v.level(Pos::new(col - 1, row))
    })
}

/// Whether a one-dash run begins or ends an arrow that its label fills: `-text->`, `<-text-`, `-text+>`.
fn label_filled(v: &View, row: i32, from: i32, to: i32) -> bool {
    let c = |col: i32| Pos::new(col, row);
    let (mut a, mut b) = (from, to - 1);
    while v.open(c(a - 1)) && !v.blank(c(a - 1)) && v.grid.get(c(a - 1)) != '\0' && from - a < 60 && a > 0 {
        a -= 1;
    }
    while v.open(c(b + 1)) && !v.blank(c(b + 1)) && b - to < 60 {
        b += 1;
    }
    let near_wall = |mut col: i32, step: i32| {
        for _ in 0..3 {
            col += step;
            if !v.blank(c(col)) {
                break;
            }
        }
        !v.open(c(col))
    };
    let (first, last) = (v.grid.get(c(a)), v.grid.get(c(b)));
    let right = first == '-' && last == '>';
    let left = first == '<' && last == '-' && b > a;
    (right || left) && b - a >= 3 && near_wall(a, -1)
}

/// What a cell is that stands in no level run.
fn single(v: &View, p: Pos) -> Ink {
    let g = at(v.grid, p);
    let (up, down) = (p.step(Dir::Up, 1), p.step(Dir::Down, 1));
    let (left, right) = (p.step(Dir::Left, 1), p.step(Dir::Right, 1));
    match g.role {
        Role::Blank if v.grid.get(p) == '\0' => Ink::Text,
        Role::Blank => Ink::None,
        Role::Line if !g.ascii => Ink::Line(g.arms),
        Role::Line if g.arms == 0 => Ink::Text,
        Role::Line if g.arms & LEVEL != 0 => Ink::Text,
        Role::Line => {
            let dotted = matches!(v.grid.get(p), ':' | '!');
            let above = v.upright(up, Dir::Down) || dotted && v.grid.get(up) == ':';
            let below = v.upright(down, Dir::Up) || dotted && v.grid.get(down) == ':';
            let run =
                |q: Pos, d: Dir| v.level(q) && v.level(q.step(d, 1)) || at(v.grid, q).head_dir() == Some(d.opposite());
            let beside = run(left, Dir::Left) || run(right, Dir::Right);
            let bare = !v.wordy(left) && !v.wordy(right);
            let slanted = |a: Pos| v.open(a) && matches!(at(v.grid, a).role, Role::Line) && at(v.grid, a).upright();
            let aside = bare
                && !dotted
                && [up, down].iter().any(|q| slanted(q.step(Dir::Left, 1)) || slanted(q.step(Dir::Right, 1)));
            let ends = |q: Pos| v.level(q.step(Dir::Left, 1)) || v.level(q.step(Dir::Right, 1)) || v.level(q);
            let elbow = bare && !dotted && (ends(up) || ends(down));
            let alone = bare && !dotted && v.blank(left) && lone_upright(v, p);
            if dotted {
                if (above || below) && bare { Ink::Line(g.arms) } else { Ink::Text }
            } else if above && below
                || (above || below) && (bare || v.blank(left) || v.blank(right))
                || beside
                || aside
                || elbow
                || alone
            {
                Ink::Line(g.arms)
            } else {
                Ink::Text
            }
        }
        Role::Joint => joint(v, p),
        Role::Head(d) => head(v, p, d),
        Role::TwoHeads => two_heads(v, p, g.arms),
        Role::Slant => slant(v, p),
        Role::Text if matches!(v.grid.get(p), '(' | ')') => {
            // A line that jumps over another.
            let level = v.level(left) && v.level(right);
            let upright = v.upright(up, Dir::Down) && v.upright(down, Dir::Up);
            if level && upright { Ink::Line(LEVEL | UPRIGHT) } else { Ink::Text }
        }
        Role::Shade | Role::Text => Ink::Text,
    }
}

/// A `|` that touches nothing but stands between things above and below: a label may interrupt its line.
fn lone_upright(v: &View, p: Pos) -> bool {
    let ink = |q: Pos| !v.blank(q) && v.grid.get(q) != ' ';
    let rest_blank = v.blank(p.step(Dir::Right, 1));
    let near = |q: Pos| (-1..=1).any(|dx| ink(Pos::new(q.col + dx, q.row)));
    rest_blank && near(p.step(Dir::Up, 1)) && near(p.step(Dir::Down, 1))
}

fn joint(v: &View, p: Pos) -> Ink {
    let c = v.grid.get(p);
    let g = at(v.grid, p);
    let tied = |d: Dir| {
        let q = p.step(d, 1);
        let n = at(v.grid, q);
        match d {
            Dir::Left | Dir::Right => {
                v.level(q)
                    || v.wall(q) && c == '+' && n.arms & UPRIGHT != 0
                    || v.open(q) && n.role == Role::Joint && c == '+' && v.grid.get(q) == '+'
                    || v.open(q) && n.head_dir() == Some(d)
            }
            Dir::Up | Dir::Down => v.upright(q, d.opposite()) && (v.grid.get(q) != c || c == '+'),
        }
    };
    let mut arms = 0u8;
    for d in Dir::ALL {
        if g.arm(d) && tied(d) {
            arms |= 1 << d as u8;
        }
    }
    let count = arms.count_ones();
    let wordy = v.wordy(p.step(Dir::Left, 1)) || v.wordy(p.step(Dir::Right, 1));
    if c == '\'' && !wordy && (same_above_or_below(v, p)) {
        return Ink::Line(UPRIGHT);
    }
    let line = match c {
        '+' => {
            // One wall alone vouches for nothing: `a + b` over a box.
            let lone_wall =
                arms & LEVEL == 0 && Dir::ALL.iter().all(|&d| arms & (1 << d as u8) == 0 || v.wall(p.step(d, 1)));
            count >= 2 || count == 1 && !wordy && !lone_wall
        }
        '.' | ',' | '\'' | '`' | '\u{b4}' => {
            let turn = if matches!(c, '.' | ',') { Dir::Down } else { Dir::Up };
            let inset = [-1, 1].iter().any(|dx| {
                let q = Pos::new(p.col + dx, p.row).step(turn, 1);
                v.open(q) && matches!(at(v.grid, q).role, Role::Line) && at(v.grid, q).upright() && v.grid.get(q) != ':'
            });
            arms & LEVEL != 0 && (arms & UPRIGHT != 0 || inset || arms & LEVEL == LEVEL) || arms & UPRIGHT == UPRIGHT
        }
        '#' => (count >= 1 || same_beside(v, p)) && !wordy,
        'H' => {
            !wordy
                && (same_beside(v, p)
                    || v.grid.get(p.step(Dir::Up, 1)) == '#'
                    || v.grid.get(p.step(Dir::Down, 1)) == '#')
        }
        '*' | 'o' | 'O' => count >= 2 && !wordy,
        _ => count >= 1 && !wordy,
    };
    if line { Ink::Line(g.arms) } else { Ink::Text }
}

/// Whether text fills the whole way from here to a wall: the label of an arrow without room for its shaft.
fn filled_from_wall(v: &View, from: Pos, way: Dir) -> bool {
    for n in 0..60 {
        let q = from.step(way, n);
        if !v.open(q) {
            return n > 0;
        }
        if v.blank(q) && v.blank(q.step(way, 1)) || n == 0 && v.blank(q) {
            return false;
        }
        if v.blank(q) && !v.open(q.step(way, 1)) {
            return false;
        }
    }
    false
}

fn up_of(p: Pos) -> Pos {
    p.step(Dir::Up, 1)
}

fn down_of(p: Pos) -> Pos {
    p.step(Dir::Down, 1)
}

/// Whether a `'` is a dash of an upright dashed line.
fn same_above_or_below(v: &View, p: Pos) -> bool {
    [up_of(p), down_of(p)].iter().any(|&q| v.open(q) && v.grid.get(q) == '\'')
}

/// Whether a `#` or `H` goes on in another, as graph-easy draws bold and double lines.
fn same_beside(v: &View, p: Pos) -> bool {
    let g = at(v.grid, p);
    Dir::ALL.iter().any(|&d| g.arm(d) && v.open(p.step(d, 1)) && v.grid.get(p.step(d, 1)) == v.grid.get(p))
}

fn head(v: &View, p: Pos, d: Dir) -> Ink {
    let g = at(v.grid, p);
    let (tail, tip) = (p.step(d.opposite(), 1), p.step(d, 1));
    let tail_glyph = at(v.grid, tail);
    let tail_line = v.open(tail) && tail_glyph.arm(d) && matches!(tail_glyph.role, Role::Line | Role::Joint)
        || v.wall(tail) && (tail_glyph.arm(d) || !d.is_level());
    let letter = matches!(v.grid.get(p), 'v' | 'V');
    let beside_wordy = v.wordy(p.step(Dir::Left, 1)) || v.wordy(p.step(Dir::Right, 1));
    if d.is_level() {
        if tail_line && (!g.ascii || v.open(tail) && !v.wordy(tail) || v.plan.passes(v.grid, tail).is_some()) {
            return Ink::Head(d);
        }
        // A line that ends a blank before its head, or a head alone between two boxes.
        let gap = v.blank(tail) && v.level(tail.step(d.opposite(), 1)) && v.level(tail.step(d.opposite(), 2));
        let near = |from: Pos, way: Dir| (0..4).map(|n| from.step(way, n)).find(|&q| !v.blank(q));
        let (behind, ahead) = (near(tail, d.opposite()), near(tip, d));
        let thing = |q: Option<Pos>| q.is_some_and(|q| !v.open(q));
        if !v.open(tip) && !v.blank(tail) && filled_from_wall(v, tail, d.opposite()) {
            return Ink::Head(d);
        }
        let turned = !v.open(tip)
            && [(up_of(p), Dir::Down), (down_of(p), Dir::Up)].iter().any(|&(q, way)| {
                let b = at(v.grid, q);
                v.open(q) && (b.role == Role::Line && b.arm(way) || v.grid.get(q) == '+')
            });
        if turned {
            return Ink::Head(d);
        }
        let lone = !g.ascii && thing(ahead) && (thing(behind) || d == Dir::Right && behind.is_some());
        return if gap || lone { Ink::Head(d) } else { Ink::Text };
    }
    if letter && beside_wordy {
        return Ink::Text;
    }
    if tail_line {
        return Ink::Head(d);
    }
    if g.ascii && beside_wordy {
        return Ink::Text;
    }
    // Through a label, across a blank, or a column beside its line.
    for n in 1..=4 {
        let q = p.step(d.opposite(), n);
        let b = at(v.grid, q);
        if v.wall(q) || v.open(q) && b.role == Role::Line && b.upright() {
            return Ink::Head(d);
        }
        if n <= 2 {
            let aside = [Dir::Left, Dir::Right].iter().any(|&s| {
                let r = q.step(s, 1);
                v.open(r) && at(v.grid, r).arm(d) && at(v.grid, r).role == Role::Line
            });
            if n == 1 && aside {
                return Ink::Head(d);
            }
        }
        if !v.open(q) {
            break;
        }
    }
    // Alone between two things.
    let thing = |way: Dir| {
        let beside = |n: i32| [0, -1, 1].map(|dx| p.step(way, n).step(Dir::Right, dx));
        (1..=2)
            .flat_map(beside)
            .find(|&q| !v.blank(q) && v.grid.get(q) != ' ')
            .is_some_and(|q| !v.open(q) || !at(v.grid, q).is_ink() || at(v.grid, q).ascii)
    };
    let spaced = !v.wordy(p.step(Dir::Left, 2)) || !g.ascii;
    if thing(Dir::Up) && thing(Dir::Down) && (spaced || !g.ascii) { Ink::Head(d) } else { Ink::Text }
}

fn two_heads(v: &View, p: Pos, arms: u8) -> Ink {
    let ends = if arms & LEVEL != 0 { [Dir::Left, Dir::Right] } else { [Dir::Up, Dir::Down] };
    let thing = |d: Dir| (1..=3).map(|n| p.step(d, n)).find(|&q| !v.blank(q)).is_some_and(|q| !v.open(q) || v.level(q));
    let upright = |d: Dir| (1..=2).map(|n| p.step(d, n)).any(|q| v.grid.get(q) != ' ');
    let lone = if arms & LEVEL != 0 { ends.iter().all(|&d| thing(d)) } else { ends.iter().all(|&d| upright(d)) };
    if lone { Ink::TwoHeads(arms) } else { Ink::Text }
}

/// The two ends of a slanted glyph.
pub(super) fn slant_ends(c: char) -> [(i32, i32); 2] {
    if c == '/' || c == '\u{2571}' { [(1, -1), (-1, 1)] } else { [(-1, -1), (1, 1)] }
}

fn slant(v: &View, p: Pos) -> Ink {
    let c = v.grid.get(p);
    let same = slant_ends(c).iter().any(|&(dc, dr)| {
        let q = Pos::new(p.col + dc, p.row + dr);
        v.open(q) && v.grid.get(q) == c
    });
    let wordy = v.wordy(p.step(Dir::Left, 1)) || v.wordy(p.step(Dir::Right, 1));
    if let Some(arms) = slant_corner(v, p) {
        return Ink::Line(arms);
    }
    if same && !wordy || !at(v.grid, p).ascii { Ink::Line(0) } else { Ink::Text }
}

/// A slant that stands where a level line turns upright: its two arms.
fn slant_corner(v: &View, p: Pos) -> Option<u8> {
    let c = v.grid.get(p);
    let (level, upright) = ((Dir::Left, Dir::Right), (Dir::Up, Dir::Down));
    let turns: [(Dir, Dir); 2] = if c == '/' {
        [(level.1, upright.1), (level.0, upright.0)]
    } else {
        [(level.0, upright.1), (level.1, upright.0)]
    };
    turns.into_iter().find_map(|(side, turn)| {
        let (q, r) = (p.step(side, 1), p.step(turn, 1));
        let g = at(v.grid, r);
        let vertical = v.open(r) && (g.role == Role::Line && g.upright() || v.grid.get(r) == '+');
        (v.level(q) && vertical).then_some(1 << side as u8 | 1 << turn as u8)
    })
}

/// Takes back what nothing vouches for: a lone piece between words.
fn settle(v: &View, inks: &mut Inks) {
    for row in 0..v.grid.height() {
        for col in 0..v.grid.row_width(row) {
            let p = Pos::new(col, row);
            let g = at(v.grid, p);
            if !matches!(inks.get(p), Ink::Line(a) if a & UPRIGHT == UPRIGHT)
                || g.role != Role::Line
                || !g.ascii
                || !v.open(p)
            {
                continue;
            }
            let ends = [Dir::Up, Dir::Down].iter().any(|&d| {
                let q = p.step(d, 1);
                inks.drawn(q)
                    || v.wall(q)
                    || !v.open(q)
                    || inks.drawn(q.step(Dir::Left, 1))
                    || inks.drawn(q.step(Dir::Right, 1))
            });
            let beside = inks.drawn(p.step(Dir::Left, 1)) || inks.drawn(p.step(Dir::Right, 1));
            if !ends && !beside && !lone_upright(v, p) {
                inks.set(p, Ink::Text);
            }
        }
    }
}
