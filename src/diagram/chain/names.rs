//! Which texts are names, which are their labels and notes.

use super::links::Link;
use super::nets::Nets;
use super::page::Page;
use super::rows;
use super::wrap::Wraps;
use crate::geom::Pos;
use std::collections::{BTreeMap, HashMap};

/// What a text of the page is.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    /// The node that it names, or goes on naming.
    pub(super) node: Option<usize>,
    /// Bytes of its step number or bullet in front.
    pub(super) skip: usize,
    /// The byte where its closing note begins, if that is an edge's label.
    pub(super) note: Option<usize>,
    /// It is the label of these links.
    pub(super) label: Vec<usize>,
    /// It is a comment of the node.
    pub(super) comment: bool,
}

/// A node: its rows of text, by the texts that first name it.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) rows: Vec<String>,
    pub(super) texts: Vec<usize>,
    /// How many times it stands in the drawing.
    pub(super) uses: usize,
    pub(super) comment: Option<String>,
}

/// The names of a page.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) texts: Vec<Named>,
    pub(super) nodes: Vec<Name>,
    /// Step numbers by row.
    pub(super) steps: BTreeMap<i32, String>,
    /// Links that a text's closing note labels.
    pub(super) noted: BTreeMap<usize, Vec<usize>>,
}

/// Names the nodes and finds what else the texts are.
pub(super) fn find(page: &Page, nets: &Nets, links: &[Link], wraps: &Wraps) -> Names {
    let mut names = Names { texts: vec![Named::default(); page.texts.len()], ..Names::default() };
    let mut ends: Vec<bool> = vec![false; page.texts.len()];
    for l in links {
        ends[l.from] = true;
        ends[l.to] = true;
    }
    for row in 0..page.grid.height() {
        let Some(first) = page.row(row).next() else { continue };
        let text = &page.texts[first].text;
        let (step, skip) = match rows::title(text) {
            0 => rows::step(text),
            title => (None, title),
        };
        if let Some(step) = step.filter(|_| ends[first]) {
            names.steps.insert(row, step.to_owned());
        }
        names.texts[first].skip = if ends[first] { skip } else { 0 };
    }
    notes(page, links, wraps, &ends, &mut names);
    labels(page, nets, links, &ends, &mut names);
    let heads = paragraphs(page, links, wraps, &ends, &mut names);
    nodes(page, &heads, by_rows(nets, links), &mut names);
    names
}

/// Finds the `(note)` that ends a row with an arrow.
fn notes(page: &Page, links: &[Link], wraps: &Wraps, ends: &[bool], names: &mut Names) {
    let arrows = |row: i32| wraps.level.get(row.max(0) as usize).is_some_and(|l| !l.is_empty());
    // The last link of each row, and the links that come in to each text.
    let mut last: BTreeMap<i32, usize> = BTreeMap::new();
    let mut into: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (k, l) in links.iter().enumerate() {
        let rightmost =
            if page.texts[l.to].from >= page.texts[l.from].from || page.texts[l.to].row != page.texts[l.from].row {
                l.to
            } else {
                l.from
            };
        let row = page.texts[rightmost].row;
        let e = last.entry(row).or_insert(k);
        *e = k;
        let level = l.level || page.texts[l.to].row == page.texts[l.from].row;
        if level || (l.hangs && arrows(page.texts[l.from].row)) {
            into.entry(rightmost).or_default().push(k);
        }
    }
    for row in 0..page.grid.height() {
        let Some(t) = page.row(row).next_back() else { continue };
        let text = &page.texts[t].text;
        if wraps.notes.contains(&t) || (!ends[t] && rows::is_note(text)) {
            // A note apart from the last name.
            let before = t.checked_sub(1).filter(|b| page.texts[*b].row == row);
            let mine = before.and_then(|b| into.get(&b)).cloned();
            let mine = if wraps.notes.contains(&t) { wrapped(links, wraps, row) } else { mine };
            names.texts[t].label = mine.unwrap_or_default();
        } else if let Some(mine) = into.get(&t) {
            let skip = names.texts[t].skip;
            if let Some(at) = rows::note(&text[skip..]).1 {
                names.texts[t].note = Some(skip + at);
                names.noted.insert(t, mine.clone());
            }
        }
    }
}

/// The links of the last arrow of a row that comes back.
fn wrapped(links: &[Link], wraps: &Wraps, row: i32) -> Option<Vec<usize>> {
    let net = wraps.level.get(row.max(0) as usize)?.last()?;
    Some(links.iter().enumerate().filter(|(_, l)| l.net == *net).map(|(k, _)| k).collect())
}

/// Columns from an upright line to what is said of it.
const NEAR: i32 = 2;
/// The same for what stands alone in its row, behind the line.
const REMARK: i32 = 5;

/// Texts beside an upright line, or in a line, are labels.
fn labels(page: &Page, nets: &Nets, links: &[Link], ends: &[bool], names: &mut Names) {
    let mut of: Vec<Vec<usize>> = vec![Vec::new(); nets.nets.len()];
    for (k, l) in links.iter().enumerate() {
        of[l.net].push(k);
    }
    let mut at: HashMap<Pos, usize> = HashMap::new();
    for (i, ink) in nets.inks.iter().enumerate() {
        at.insert(ink.at, i);
    }
    for (n, net) in nets.nets.iter().enumerate() {
        for &t in &net.labels {
            names.texts[t].label = of[n].clone();
        }
    }
    for (t, words) in page.texts.iter().enumerate() {
        if ends[t] || !names.texts[t].label.is_empty() {
            continue;
        }
        // What stands alone in its row behind a line may stand farther off.
        let alone = page.row(words.row).len() == 1;
        let before = 1..=if alone { REMARK } else { NEAR };
        let near = before.map(|n| words.from - n).chain((1..=NEAR).map(|n| words.to + n));
        let ink = { near }.find_map(|col| at.get(&Pos::new(col, words.row)).copied());
        let along = [1, -1].into_iter().find_map(|d| {
            let net = |col: i32| at.get(&Pos::new(col, words.row + d)).map(|&i| (nets.inks[i].net, i));
            let (a, b) = (net(words.from)?, net(words.to)?);
            (a.0 == b.0 && words.to > words.from).then_some(a.1)
        });
        let Some(ink) = ink.filter(|&i| !nets.is_level(nets.inks[i].net)).or(along) else { continue };
        let all = &of[nets.inks[ink].net];
        // Beside a branch's own last column, it is that branch's.
        let own: Vec<usize> = all
            .iter()
            .copied()
            .filter(|&k| nets.inks[links[k].end].at.col == nets.inks[ink].at.col && links[k].hangs && !links[k].level)
            .collect();
        names.texts[t].label = if own.is_empty() { all.clone() } else { own };
    }
}

/// Joins rows of text that stand right under each other; the text that heads each.
fn paragraphs(page: &Page, links: &[Link], wraps: &Wraps, ends: &[bool], names: &mut Names) -> Vec<Option<usize>> {
    let mut level = vec![false; page.texts.len()];
    let mut hangs = vec![false; page.texts.len()];
    let mut target = vec![false; page.texts.len()];
    for l in links {
        let same = page.texts[l.from].row == page.texts[l.to].row;
        for (t, flat) in [(l.from, same || !l.hangs), (l.to, same || l.level)] {
            level[t] |= flat;
        }
        hangs[l.from] |= l.hangs;
        target[l.to] = true;
    }
    let mut head: Vec<Option<usize>> = (0..page.texts.len()).map(|t| ends[t].then_some(t)).collect();
    // The text right above one that may go on with it.
    let above = |t: usize| {
        let words = &page.texts[t];
        let arrows = wraps.level.get(words.row.max(0) as usize).is_some_and(|l| !l.is_empty());
        let plain = |t: usize| names.texts[t].label.is_empty();
        let above = page.from(words.row - 1, words.from).filter(|&u| page.texts[u].from <= words.to);
        above.filter(|&u| plain(t) && !level[t] && !arrows && plain(u))
    };
    // Those under which a line begins, rows of other text or none between.
    let mut begins = ends.to_vec();
    for t in (0..page.texts.len()).rev().filter(|&t| !target[t]) {
        if let Some(above) = above(t).filter(|_| begins[t]) {
            begins[above] = true;
        }
    }
    let above: Vec<Option<usize>> = (0..page.texts.len()).map(above).collect();
    for t in 0..page.texts.len() {
        let words = &page.texts[t];
        let Some(above) = above[t] else { continue };
        let (note, upper) = (rows::is_note(&words.text), head[above].unwrap_or(above));
        let heading = page.texts[upper].text.ends_with([':', '：']);
        if target[t] || heading {
            continue;
        }
        let joins =
            if level[upper] { (ends[t] && hangs[t]) || (note && !ends[t]) } else { begins[t] || head[above].is_some() };
        if joins {
            head[upper].get_or_insert(upper);
            head[t] = Some(upper);
            names.texts[t].comment = note && !ends[t] && level[upper];
        }
    }
    head
}

/// Whether rows make the drawing, so that the same name is the same node: most links run in a row, or all
/// run straight. Where lines bend between scattered names, each name stands for itself.
fn by_rows(nets: &Nets, links: &[Link]) -> bool {
    let level = links.iter().filter(|l| !l.hangs && nets.is_level(l.net)).count();
    level * 2 >= links.len() || links.iter().all(|l| nets.is_straight(l.net))
}

/// Gives texts their nodes; `shared` when the same name is the same node.
fn nodes(page: &Page, heads: &[Option<usize>], shared: bool, names: &mut Names) {
    let shown = |t: usize, named: &Named| -> String {
        let text = &page.texts[t].text;
        let end = named.note.unwrap_or(text.len());
        text[named.skip..end].split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut brackets = true;
    for (t, head) in heads.iter().enumerate() {
        if *head == Some(t) {
            brackets &= bracketed(&shown(t, &names.texts[t])).is_some();
        }
    }
    let mut by_name: HashMap<(String, usize), usize> = HashMap::new();
    let mut fresh: Vec<bool> = Vec::new();
    for (t, head) in heads.iter().enumerate() {
        let Some(head) = *head else { continue };
        let full = shown(t, &names.texts[t]);
        let name = bracketed(&full).filter(|_| brackets).map_or(full.clone(), str::to_owned);
        if head == t {
            let key = if shared { (name.clone(), 0) } else { (name.clone(), t) };
            let n = *by_name.entry(key).or_insert_with(|| {
                names.nodes.push(Name { rows: Vec::new(), texts: Vec::new(), uses: 0, comment: None });
                fresh.push(true);
                names.nodes.len() - 1
            });
            let node = &mut names.nodes[n];
            fresh[n] = node.uses == 0;
            if node.uses == 0 {
                node.rows.push(name);
            }
            node.uses += 1;
            node.texts.push(t);
            names.texts[t].node = Some(n);
        } else if let Some(n) = names.texts[head].node {
            let node = &mut names.nodes[n];
            if names.texts[t].comment {
                let more = node.comment.take().map_or(name.clone(), |c| format!("{c} {name}"));
                node.comment = Some(more);
            } else {
                if fresh[n] {
                    node.rows.push(name);
                }
                node.texts.push(t);
                names.texts[t].node = Some(n);
            }
        }
    }
}

fn bracketed(name: &str) -> Option<&str> {
    let inner = name.strip_prefix('[')?.strip_suffix(']')?;
    (!inner.contains(['[', ']'])).then_some(inner)
}
