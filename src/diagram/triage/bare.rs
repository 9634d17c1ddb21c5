//! Names without boxes: whether what joins them draws something, or arrows and dashes just stand in text.
//!
//! A row with an arrow in it is no drawing yet: it is one line of a mapping, a type, an option, a menu's path in a
//! sentence. What makes a drawing is a line that stands between rows, a name that one arrow reaches and another
//! leaves, two arrows that share a name in one row, or rows that hang with their arrows under a first name.

use crate::diagram::{Diagram, Edge, Heads, NodeIndex};
use crate::geom::{Pos, Rect};
use crate::glyph::{self, Role};
use crate::grid::Grid;
use crate::shape::{Segment, TextRole, Wire};
use std::collections::{BTreeMap, BTreeSet};

/// Cells of a line without a head that no dash between words has.
const SHAFT: i32 = 3;
/// Words that make a name a sentence.
const SENTENCE: usize = 12;
/// Arrows, operators, strokes and shapes end here; pictures that stand for a word follow.
const LAST_SIGN: char = '\u{25ff}';
/// Below this confidence names without boxes are taken for text.
const DOUBTFUL: u8 = 45;

/// Why a reading of names without boxes is no drawing.
pub(super) fn reason(diagram: &Diagram, grid: &Grid) -> Option<&'static str> {
    let links: Vec<Link> = links(diagram);
    let drawn = |l: &&Link| l.named && !l.quoted && !points(grid, l) && !is_brace(l);
    let good: Vec<&Link> = links.iter().filter(drawn).collect();
    if good.is_empty() {
        return Some("arrows within text");
    }
    if good.iter().any(|l| stands(diagram, grid, l)) {
        return if diagram.confidence < DOUBTFUL { Some("lines that lead nowhere") } else { None };
    }
    let strong: Vec<&Link> = good.into_iter().filter(|l| l.strong && !l.sentence).collect();
    let goes_on = passed(&strong) && !by_chance(&strong) || shared(&strong) || hung(&strong);
    if goes_on && !assigned(&strong, grid) || boxed(&strong) { None } else { Some("rows of one arrow each") }
}

/// Columns by which a lone head misses the middle of a name that it leads to.
const ASIDE: i32 = 2;

/// Whether a link is a lone caret under some place of a text, or one of several that underline a part of it: it points at
/// that place.
fn points(grid: &Grid, link: &Link) -> bool {
    let &[at] = link.edge.path.as_slice() else { return false };
    let beside = [-1, 1].iter().any(|d| grid.get(Pos::new(at.col + d, at.row)) == '^');
    if beside && grid.get(at) == '^' {
        return true;
    }
    let middle = |r: Rect| (2 * at.col - r.left - r.right).abs() <= 2 * ASIDE;
    // Under a pattern or an address, the words below say what stands there.
    let upper = usize::from(link.rects[0].top > at.row);
    let (over, under) = (link.rects[upper], link.rects[1 - upper]);
    let name = if upper == 0 { link.ends.0 } else { link.ends.1 };
    let spelt = name.contains("://") || name.contains("..") || name.starts_with(['"', '\'']);
    // What is said of a place begins right below it.
    let said = under.left == at.col && under.width() > 2;
    grid.get(at) == '^' && (said || !middle(over) && (spelt || !middle(under)))
}

/// A connection of two names, and what speaks for it.
struct Link<'a> {
    ends: (&'a str, &'a str),
    rects: [Rect; 2],
    edge: &'a Edge,
    /// Its row, where it lies in one, and whether both names stand there.
    row: Option<(i32, bool)>,
    /// Both names have a letter, a digit or a picture.
    named: bool,
    /// A bracket or quotation goes over the arrow: a text with an arrow in it.
    quoted: bool,
    sentence: bool,
    /// Both names stand in brackets.
    boxed: bool,
    /// It has a head, or is longer than a dash.
    strong: bool,
}

fn links(diagram: &Diagram) -> Vec<Link<'_>> {
    let graph = &diagram.graph;
    let mut places: BTreeMap<(usize, i32), bool> = BTreeMap::new();
    for text in &diagram.shapes.texts {
        if let TextRole::Node(n) = text.role {
            places.insert((n, text.at.row), is_box(&text.text));
        }
    }
    let link = |e| {
        let (a, b): (NodeIndex, NodeIndex) = graph.edge_endpoints(e).filter(|(a, b)| a != b)?;
        let edge = &graph[e];
        let (from, to) = (graph[a].label.as_str(), graph[b].label.as_str());
        let (first, last) = (edge.path.first()?, edge.path.last()?);
        let flat = edge.path.iter().all(|p| p.row == first.row);
        let here = |n: NodeIndex| places.get(&(n.index(), first.row)).copied();
        let (left, right) = if first.col <= last.col { (from, to) } else { (to, from) };
        let words = |s: &str| s.split_whitespace().count();
        Some(Link {
            ends: (from, to),
            rects: [graph[a].rect, graph[b].rect],
            edge,
            row: flat.then(|| (first.row, here(a).is_some() && here(b).is_some())),
            boxed: here(a) == Some(true) && here(b) == Some(true),
            named: [from, to].iter().all(|s| is_name(s)),
            quoted: flat && is_torn(left, right),
            sentence: words(from).max(words(to)) >= SENTENCE,
            strong: (edge.heads != Heads::None || (last.col - first.col).abs() + 1 >= SHAFT)
                && ![from, to].into_iter().all(is_term),
        })
    };
    graph.edge_indices().filter_map(link).collect()
}

/// Whether a text can be a name: something in it is read, it is no list of numbers, and no command of TeX.
fn is_name(text: &str) -> bool {
    let read = text.chars().any(|c| c.is_alphanumeric() || c > LAST_SIGN);
    let several = text.contains(',') || text.split_whitespace().count() > 2;
    let listed = several && text.chars().all(|c| c.is_ascii() && !c.is_ascii_alphabetic());
    let command = |word: &str| {
        word.strip_prefix('\\').is_some_and(|w| w.starts_with(|c: char| c.is_ascii_alphabetic() || "'\"~".contains(c)))
    };
    read && !listed && !text.split(' ').any(command)
}

/// Whether a link is the upright of a brace over several rows, of which each text begins with an end.
fn is_brace(link: &Link) -> bool {
    let (a, b) = link.ends;
    let ends = |a: &str, b: &str| a.starts_with("/ ") && b.starts_with("\\ ");
    ends(a, b) || ends(b, a)
}

/// Whether a bracket or quotation opens in the left text and does not close there, or closes in the right one.
fn is_torn(left: &str, right: &str) -> bool {
    let bracket = |open: char, close: char| {
        let depth = |s: &str| {
            let (mut low, mut now) = (0, 0);
            for c in s.chars() {
                now += i32::from(c == open) - i32::from(c == close);
                low = low.min(now);
            }
            (low, now)
        };
        depth(left).1 > 0 || depth(right).0 < 0
    };
    let odd = |s: &str, q: char| s.matches(q).count() % 2 == 1;
    // `map<rye -> flour>`; alone, either sign compares.
    let opens =
        |s: &str| s.rfind('<').is_some_and(|at| s[..at].ends_with(char::is_alphanumeric) && !s[at..].contains('>'));
    let closes = |s: &str| s.find('>').is_some_and(|at| !s[..at].contains('<'));
    opens(left) && closes(right)
        || [left, right].iter().any(|s| s.contains(" ; "))
        || bracket('(', ')')
        || bracket('[', ']')
        || bracket('{', '}')
        || odd(left, '`')
        || odd(right, '`')
        || odd(left, '"') && odd(right, '"')
}

/// Whether a link runs on a line that stands between rows, and not just beside text in each of them.
fn stands(diagram: &Diagram, grid: &Grid, link: &Link) -> bool {
    let wire = link.edge.wire.and_then(|w| diagram.shapes.wires.get(w));
    wire.is_some_and(|w| upright_cells(w).any(|(p, long)| is_free(grid, p, long)))
}

/// The cells of a wire's upright and slanted pieces, and whether the piece is longer than a cell.
fn upright_cells(wire: &Wire) -> impl Iterator<Item = (Pos, bool)> + '_ {
    let lone = |s: &Segment| s.from == s.to && wire.ends.iter().any(|e| e.at == s.from && !e.dir.is_level());
    let piece = move |s: &Segment| {
        let (rows, cols) = (s.to.row - s.from.row, s.to.col - s.from.col);
        let upright = rows != 0 || lone(s);
        let (from, count) = (s.from, if upright { rows.abs() + 1 } else { 0 });
        (0..count).map(move |n| {
            let along = |d: i32| if rows == 0 { 0 } else { d * n / rows.abs() };
            (Pos::new(from.col + along(cols), from.row + along(rows)), rows != 0)
        })
    };
    wire.segments.iter().flat_map(piece)
}

/// Whether a cell holds an upright stroke with no word beside it. A letter is a head only where a line leads to it.
fn is_free(grid: &Grid, p: Pos, long: bool) -> bool {
    let c = grid.get(p);
    let g = glyph::of(c);
    let stroke = match g.role {
        Role::Head(_) => !g.ascii || long,
        Role::Line => !g.level(),
        Role::Slant | Role::TwoHeads => true,
        _ => false,
    };
    let word = |d: i32| {
        let at = |n: i32| grid.get(Pos::new(p.col + d * n, p.row));
        let text = |c: char| c.is_alphanumeric() || glyph::of(c).role == Role::Text;
        text(at(1)) || at(1) == ' ' && text(at(2))
    };
    // `//` begins a remark, or follows a protocol.
    let doubled = g.role == Role::Slant && [-1, 1].iter().any(|d| grid.get(Pos::new(p.col + d, p.row)) == c);
    stroke && !word(-1) && !word(1) && !doubled
}

/// Whether a name is one link's target and another's source, on the way from one name to a third.
fn passed(links: &[&Link]) -> bool {
    let mut into: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for l in links.iter().filter(|l| l.edge.heads != Heads::None && l.ends.0 != l.ends.1) {
        into.entry(l.ends.1).or_default().insert(l.ends.0);
    }
    let on = |l: &&&Link| l.edge.heads != Heads::None && l.ends.0 != l.ends.1;
    links.iter().filter(on).any(|l| into.get(l.ends.0).is_some_and(|from| from.iter().any(|f| *f != l.ends.1)))
}

/// Pairs from which on a mapping may name one thing on both sides.
const PAIRS: usize = 8;

/// Whether of many rows of one arrow each hardly any goes on from another.
fn by_chance(links: &[&Link]) -> bool {
    let from: BTreeSet<&str> = links.iter().map(|l| l.ends.0).collect();
    let on = links.iter().filter(|l| from.contains(l.ends.1)).count();
    let alone = links.iter().all(|l| matches!(l.row, Some((_, true))));
    alone && links.len() >= PAIRS && on * 5 <= links.len() && !links.windows(2).any(|p| p[0].row == p[1].row)
}

/// Whether each row says what one name becomes: `x <- mix(y)`.
fn assigned(links: &[&Link], grid: &Grid) -> bool {
    let gives = |l: &&Link| {
        let (Some((row, _)), Some(from), Some(to)) = (l.row, l.edge.path.first(), l.edge.path.last()) else {
            return false;
        };
        from.col > to.col && (0..to.col).any(|col| grid.get(Pos::new(col, row)) != ' ')
    };
    links.len() > 1
        && links.iter().all(gives)
        && !links.windows(2).any(|p| p[0].row.map(|r| r.0) == p[1].row.map(|r| r.0))
}

/// Whether two links in one row share a name.
fn shared(links: &[&Link]) -> bool {
    let mut seen: BTreeSet<(i32, &str)> = BTreeSet::new();
    links.iter().any(|l| {
        let Some((row, true)) = l.row else { return false };
        let (a, b) = (seen.insert((row, l.ends.0)), seen.insert((row, l.ends.1)));
        l.ends.0 != l.ends.1 && !(a && b)
    })
}

/// Whether rows begin with arrows that go on from a name above them.
fn hung(links: &[&Link]) -> bool {
    links.len() > 1 && links.iter().any(|l| matches!(l.row, Some((_, false))))
}

/// Whether a line with words in it joins names in brackets.
fn boxed(links: &[&Link]) -> bool {
    links.iter().any(|l| l.edge.heads != Heads::None && l.edge.label.is_some() && l.boxed)
}

/// Whether a text is a term of a rule: `(add x (mul y z))`.
fn is_term(text: &str) -> bool {
    text.starts_with('(') && text.ends_with(')') && text.contains(' ')
}

/// Whether a text is a name in brackets, which is a small box.
fn is_box(text: &str) -> bool {
    text.starts_with('[') && text.ends_with(']') && text.matches('[').count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_that_are_torn() {
        assert!(is_torn("wait (", "no more)") && is_torn(":menu:`Start", "Barn`"));
        assert!(!is_torn("f(a)", "g(b)") && !is_torn("a)", "(b"));
    }
}
