//! Whether the links found make a chain: prose, mappings and drawings of wires are none.

use super::links::Link;
use super::names::Names;
use super::nets::Nets;
use super::page::{Cell, Page};
use super::rows;
use crate::diagram::Heads;
use std::collections::{BTreeMap, BTreeSet};

/// Words that make a name a sentence.
const SENTENCE: usize = 8;

/// Whether the rows are a chain.
pub(super) fn is_chain(page: &Page, nets: &Nets, links: &[Link], names: &Names) -> bool {
    !links.is_empty()
        && links.iter().any(|l| l.heads != Heads::None)
        && owns_rows(page, nets, links, names)
        && !loose(nets, links)
        && !wired(nets, links)
}

/// Whether at least half of the rows are the chain's.
fn owns_rows(page: &Page, nets: &Nets, links: &[Link], names: &Names) -> bool {
    let mut linked: BTreeMap<i32, bool> = BTreeMap::new();
    for l in links {
        for t in [l.from, l.to] {
            let name = &page.texts[t].text[names.texts[t].skip..];
            let sentence = name.split_whitespace().count() >= SENTENCE;
            let good = linked.entry(page.texts[t].row).or_insert(true);
            *good &= !sentence || l.hangs;
        }
    }
    let level = |end: fn(&Link) -> usize| links.iter().filter(|l| l.level).map(end).collect::<BTreeSet<usize>>();
    let passed: BTreeSet<usize> = level(|l| l.to).intersection(&level(|l| l.from)).copied().collect();
    let (mut own, mut other) = (0, 0);
    for row in 0..page.grid.height() {
        let range = page.row(row);
        let named = |t: usize| names.texts[t].node.is_some() || !names.texts[t].label.is_empty();
        let neutral = |t: usize| {
            let text = &page.texts[t].text;
            rows::is_note(text) || text.ends_with([':', '：'])
        };
        match linked.get(&row) {
            Some(true) if !divided(page, nets, links, &passed, row) => own += 1,
            Some(_) => other += 1,
            None if range.is_empty() => {}
            None if range.clone().any(named) => own += 1,
            None if range.clone().all(neutral) => {}
            None => other += 1,
        }
    }
    own >= other
}

/// Alternatives side by side, parted by a bar or a comma: `YES → go | NO → stop`, `a → b, c → d`.
fn divided(page: &Page, nets: &Nets, links: &[Link], passed: &BTreeSet<usize>, row: i32) -> bool {
    if page.row(row).any(|t| page.texts[t].text == "|" || page.texts[t].text.contains(" | ")) {
        return true;
    }
    if page.row(row).any(|t| passed.contains(&t) && has_comma(&page.texts[t].text)) {
        return true;
    }
    let used = |net: usize| links.binary_search_by_key(&net, |l| l.net).is_ok();
    let range = page.row(row);
    range.clone().zip(range.skip(1)).any(|(a, b)| {
        let between = page.texts[a].to + 1..page.texts[b].from;
        let bar = |&col: &i32| {
            page.grid.get(crate::geom::Pos::new(col, row)) == '|'
                && page.cell(crate::geom::Pos::new(col, row)) == Cell::Ink
        };
        between.clone().any(|c| bar(&c))
            && nets.inks.partition_point(|i| (i.at.row, i.at.col) < (row, between.start)) < nets.inks.len()
            && {
                let at = nets.inks.partition_point(|i| (i.at.row, i.at.col) < (row, between.start));
                let here = nets.inks[at..].iter().take_while(|i| i.at.row == row && i.at.col < between.end);
                here.clone().any(|i| !used(i.net))
            }
    })
}

/// Whether a comma stands outside brackets.
fn has_comma(text: &str) -> bool {
    let mut depth = 0;
    text.chars().zip(text.chars().skip(1)).any(|(c, next)| {
        depth += i32::from("([{".contains(c)) - i32::from(")]}".contains(c));
        c == ',' && next == ' ' && depth == 0
    })
}

/// Whether most of the ink leads nowhere.
fn loose(nets: &Nets, links: &[Link]) -> bool {
    let mut used = vec![false; nets.nets.len()];
    for l in links {
        used[l.net] = true;
    }
    let total = nets.nets.iter().filter(|n| !n.cells.is_empty()).count();
    let lost = nets.nets.iter().zip(&used).filter(|(n, u)| !n.cells.is_empty() && !**u).count();
    lost * 2 > total
}

/// Whether lines that bend are more than a quarter of all (one beside rows is none): then lines, not rows, make
/// the drawing.
fn wired(nets: &Nets, links: &[Link]) -> bool {
    let mut used: Vec<usize> = links.iter().map(|l| l.net).collect();
    used.dedup();
    let bent = used.iter().filter(|&&n| !nets.is_straight(n)).count();
    let level = links.iter().any(|l| !l.hangs && nets.is_level(l.net));
    bent * 4 > used.len() + 1 && (bent > 1 || !level)
}
