//! Rows that begin or end with an arrow: which text of the rows around them is meant.

use super::nets::Nets;
use super::page::Page;
use super::rows;
use std::collections::BTreeMap;

/// Rows between a row that ends with an arrow and the one that goes on.
const APART: i32 = 2;

/// What level arrows mean whose row holds no text on one side of them.
#[derive(Debug, Default)]
pub(super) struct Wraps {
    /// The text left of a net.
    pub(super) left: BTreeMap<usize, usize>,
    /// The text right of a net.
    pub(super) right: BTreeMap<usize, usize>,
    /// Notes behind the last arrow of a row that comes back.
    pub(super) notes: Vec<usize>,
    /// The level nets of each row, left to right.
    pub(super) level: Vec<Vec<usize>>,
}

/// A row of an indented list.
struct Step {
    indent: i32,
    last: Option<usize>,
    source: Option<usize>,
}

/// Finds the texts that rows which begin or end with an arrow go on from.
pub(super) fn find(page: &Page, nets: &Nets) -> Wraps {
    let height = page.grid.height();
    let mut out = Wraps { level: vec![Vec::new(); height.max(0) as usize], ..Wraps::default() };
    for n in 0..nets.nets.len() {
        let headed = nets.nets[n].ends.iter().any(|e| e.head);
        // A `>` or `<` without its line, at a name, says nothing of the rows around.
        let bare = |&&i: &&usize| nets.nets[n].cells.len() == 1 && nets.inks[i].c.is_ascii();
        let first = nets.nets[n].cells.first().filter(|i| headed && nets.is_level(n) && !bare(i));
        if let Some(&first) = first {
            out.level[nets.inks[first].at.row as usize].push(n);
        }
    }
    let mut list: Vec<Step> = Vec::new();
    let mut above: Option<i32> = None;
    let mut hung: Option<(i32, i32, usize)> = None;
    for row in 0..height {
        let texts = page.row(row);
        let level = out.level[row as usize].clone();
        let (Some(first), Some(last)) = (texts.clone().next(), texts.clone().next_back()) else { continue };
        let lead = level.first().copied().filter(|&n| column(nets, n).0 < page.texts[first].from);
        if let Some(n) = lead {
            let (col, right) = (column(nets, n).0, points_right(nets, n));
            let attached = match (hung, above) {
                (Some((r, c, t)), Some(a)) if r == a && (c - col).abs() <= 1 => Some(t),
                (_, Some(a)) if row - a <= APART + 1 => attach(page, &out, a, col),
                _ => None,
            };
            let text = attached.or_else(|| listed(&mut list, col, right, last));
            if let Some(t) = text.filter(|&t| !page.texts[t].text.ends_with([':', '：'])) {
                out.left.insert(n, t);
                hung = attached.map(|t| (row, col, t));
            }
        } else {
            list = vec![Step { indent: page.texts[first].from, last: Some(last), source: None }];
        }
        // An arrow amid the row with other ink before it hangs from the row above, too.
        for &n in level.iter().skip(usize::from(lead.is_some())) {
            let open = nets.nets[n].ends.iter().any(|e| e.way.0 < 0 && e.text.is_none());
            if let Some(t) = above.filter(|_| open).and_then(|a| attach(page, &out, a, column(nets, n).0)) {
                out.left.insert(n, t);
            }
        }
        if let Some(&n) = level.last() {
            trail(page, nets, &mut out, n, (row, last, lead.is_some()), above);
        }
        above = Some(row);
    }
    out
}

/// First and last column of a level net.
pub(super) fn column(nets: &Nets, net: usize) -> (i32, i32) {
    let cells = &nets.nets[net].cells;
    let col = |i: Option<&usize>| i.map_or(0, |&i| nets.inks[i].at.col);
    (col(cells.first()), col(cells.last()))
}

/// Whether a level net has a head at its right.
pub(super) fn points_right(nets: &Nets, net: usize) -> bool {
    nets.nets[net].ends.iter().any(|e| e.head && e.way.0 > 0)
}

/// An arrow that stands further right than the first name of an arrow row above it hangs from the name over it.
fn attach(page: &Page, wraps: &Wraps, above: i32, col: i32) -> Option<usize> {
    let first = page.row(above).next()?;
    let arrows = wraps.level.get(above as usize).is_some_and(|l| !l.is_empty());
    if !arrows || page.texts[first].to >= col {
        return None;
    }
    match page.from(above, col) {
        Some(t) if page.texts[t].from <= col => Some(t),
        Some(t) => t.checked_sub(1),
        None => page.row(above).next_back(),
    }
}

/// The text that a row of an indented list goes on from: deeper rows hang from the row above, rows level with it follow it.
fn listed(list: &mut Vec<Step>, col: i32, right: bool, last: usize) -> Option<usize> {
    let mut popped = false;
    while list.len() > 1 && list.last().is_some_and(|s| s.indent > col) {
        list.pop();
        popped = true;
    }
    let top = list.last()?;
    let (same, source) = (top.indent == col && list.len() > 1, top.source);
    let from = match (same, right && !popped) {
        (true, true) => top.last,
        (true, false) => source,
        (false, _) => top.last,
    };
    if same {
        list.pop();
    }
    // A row that comes back leaves the place where the list stands.
    let (last, source) = if right { (Some(last), from) } else { (from, source.or(from)) };
    list.push(Step { indent: col, last, source });
    from
}

/// A row that ends with an arrow goes on in the next row, or comes from the text above it.
fn trail(
    page: &Page,
    nets: &Nets,
    out: &mut Wraps,
    net: usize,
    (row, last, led): (i32, usize, bool),
    above: Option<i32>,
) {
    let (_, end) = column(nets, net);
    let right = points_right(nets, net);
    let words = &page.texts[last];
    let note = words.from > end && led && !right && rows::is_note(&words.text);
    if words.from > end && !note {
        return;
    }
    let text = if right {
        let next = (row + 1..=row + 1 + APART).find(|&r| !page.row(r).is_empty());
        next.and_then(|r| page.row(r).next()).filter(|&t| !begins_with_ink(page, t))
    } else {
        above.and_then(|a| page.from(a, end).or_else(|| page.row(a).next_back()))
    };
    if let Some(t) = text {
        out.right.insert(net, t);
        out.notes.extend(note.then_some(last));
    }
}

/// Whether ink stands left of a row's first text.
fn begins_with_ink(page: &Page, text: usize) -> bool {
    let words = &page.texts[text];
    let cells = page.cells.get(words.row as usize);
    cells.is_some_and(|c| c.iter().take(words.from.max(0) as usize).any(|c| *c == super::page::Cell::Ink))
}
