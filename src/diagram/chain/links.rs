//! Which texts are linked: what the ends of each net say.

use super::nets::{End, Nets};
use super::page::Page;
use super::wrap::Wraps;
use crate::diagram::Heads;
use crate::diagram::trunk::MOST_EDGES;
use std::collections::BTreeSet;

/// A connection between two texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) net: usize,
    /// Indices of the texts.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) heads: Heads,
    /// Cells (indices of ink) where it starts and ends.
    pub(super) start: usize,
    pub(super) end: usize,
    /// It enters its target on the level.
    pub(super) level: bool,
    /// It hangs: leaves its source up- or downwards.
    pub(super) hangs: bool,
}

/// The links of all nets, in reading order, and the nets that would have too many.
pub(super) fn find(page: &Page, nets: &Nets, wraps: &Wraps) -> (Vec<Link>, Vec<usize>) {
    let (mut links, mut lattices) = (Vec::new(), Vec::new());
    for n in 0..nets.nets.len() {
        let mut ends: Vec<(usize, End)> = Vec::new();
        let mut seen = BTreeSet::new();
        for end in &nets.nets[n].ends {
            let known = end.text.filter(|t| !wraps.notes.contains(t));
            let filled = if end.way.0 < 0 { wraps.left.get(&n) } else { wraps.right.get(&n) };
            let text = known.or(filled.copied().filter(|_| end.way.1 == 0));
            if let Some(t) = text.filter(|&t| seen.insert((t, end.head))) {
                ends.push((t, *end));
            }
        }
        if let Some(hub) = hub(page, nets, n, &ends) {
            ends.push(hub);
        }
        if !pair(&mut links, n, &ends) {
            lattices.push(n);
        }
    }
    (links, lattices)
}

/// Makes links of a net's ends: each end without head to each with one; without heads, one against several. Whether
/// they are not too many.
fn pair(links: &mut Vec<Link>, net: usize, ends: &[(usize, End)]) -> bool {
    let (heads, tails): (Vec<&(usize, End)>, Vec<&(usize, End)>) = ends.iter().partition(|(_, e)| e.head);
    if heads.len().saturating_mul(tails.len()) > MOST_EDGES || ends.len() > MOST_EDGES {
        return false;
    }
    let mut link = |a: &(usize, End), b: &(usize, End), heads| {
        if a.0 != b.0 || ends.len() == 2 {
            links.push(Link {
                net,
                from: a.0,
                to: b.0,
                heads,
                start: a.1.ink,
                end: b.1.ink,
                level: b.1.way.1 == 0,
                hangs: a.1.way.1 != 0,
            });
        }
    };
    if !heads.is_empty() && !tails.is_empty() {
        for a in &tails {
            for b in &heads {
                link(a, b, Heads::Target);
            }
        }
    } else if heads.len() == 2 {
        link(heads[0], heads[1], Heads::Both);
    } else if heads.is_empty() && tails.len() == 2 {
        link(tails[0], tails[1], Heads::None);
    } else if heads.is_empty() {
        let side = |e: &End| e.way.0 + e.way.1 > 0;
        let (after, before): (Vec<&(usize, End)>, Vec<&(usize, End)>) = tails.iter().partition(|(_, e)| side(e));
        let (one, many) = if before.len() == 1 { (before, after) } else { (after, before) };
        if let [one] = one[..] {
            for b in many {
                link(one, b, Heads::None);
            }
        }
    }
    true
}

/// The text under a line that only names above hang on to: what they have in common.
fn hub(page: &Page, nets: &Nets, net: usize, ends: &[(usize, End)]) -> Option<(usize, End)> {
    if ends.len() < 2 || !ends.iter().all(|(_, e)| !e.head && e.way == (0, -1)) {
        return None;
    }
    let cells = &nets.nets[net].cells;
    let row = cells.iter().map(|&i| nets.inks[i].at.row).max()?;
    let last = cells.iter().filter(|&&i| nets.inks[i].at.row == row);
    let left = last.clone().map(|&i| nets.inks[i].at.col).min()?;
    let right = last.clone().map(|&i| nets.inks[i].at.col).max()?;
    let text = page.from(row + 1, left).filter(|&t| page.texts[t].from <= right)?;
    let under = |&&i: &&usize| nets.inks[i].at.col >= page.texts[text].from;
    let ink = last.clone().find(under).or(last.clone().next()).copied()?;
    Some((text, End { ink, way: (0, 1), head: false, text: Some(text) }))
}
