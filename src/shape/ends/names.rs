//! TextIndex at the free ends of lines: names without a box.

use super::super::net::Net;
use super::super::{Text, Touch};
use super::bridge::{Ahead, ahead};
use super::text_index::TextIndex;
use super::{Open, Reach, reach, still_open};
use crate::geom::{Dir, Pos};
use crate::glyph::{self, LEVEL, UPRIGHT};
use std::collections::{BTreeMap, BTreeSet};

/// Cells from a level line's end to the text at it.
pub(super) const NEAR: i32 = 3;
/// The same behind a head, where nothing else is nearer.
pub(super) const BEHIND_HEAD: i32 = 5;
/// The same where the end would come to nothing.
pub(super) const FAR: i32 = 6;

/// A text at a free end: level within so many cells, upright in the next row.
pub(super) fn reach_text(net: &mut Net, e: &Open, index: &mut TextIndex, texts: &[Text], within: i32) -> bool {
    let p = net.pieces[e.piece];
    // A head without a shaft has to point at a box.
    let lone = p.head.is_some() && p.tied;
    let between = p.head.is_some()
        && !e.dir.is_level()
        && [Dir::Up, Dir::Down].iter().all(|&d| (1..=2).any(|n| index.near(p.at.step(d, n)).is_some()));
    // A lone `|` under a name.
    let hangs = || {
        let ends = [Dir::Up, Dir::Down].map(|d| index.at(p.at.step(d, 1)));
        p.arms == UPRIGHT && ends.iter().all(Option::is_some) && ends.iter().flatten().any(|&t| index.node[t])
    };
    let bare_arm = e.offer && e.dir.is_level() && p.sure;
    if p.used == 0 && !lone && !between && !hangs() || bare_arm {
        return false;
    }
    let hit = name_ahead(net, e, index, texts, within);
    if e.offer
        && p.used == LEVEL
        && !matches!(hit, Ahead::Text(t, _) if index.node[t] || texts[t].text.starts_with(['[', '(']))
    {
        return false;
    }
    match hit {
        Ahead::Text(t, n) if texts[t].text.chars().any(|c| c.is_alphanumeric() || c == '?') => {
            index.node[t] = true;
            let at = p.at.step(e.dir, n - 1);
            reach(net, e, Touch::Text(t), at);
            true
        }
        _ => false,
    }
}

/// Cells from a line's end to the shortest name of a column of names.
const COLUMN: i32 = 14;
/// Other names that make a column with it.
const SISTERS: usize = 2;

/// Texts farther off, left of a line's end, that begin in a column in which others begin at which such lines end.
pub(super) fn reach_columns(net: &mut Net, ends: &mut Vec<Open>, index: &mut TextIndex, texts: &[Text]) {
    let mut named: BTreeMap<i32, BTreeSet<usize>> = BTreeMap::new();
    for r in net.reaches.iter().filter(|r| r.dir == Dir::Left) {
        if let Touch::Text(t) = r.touch {
            named.entry(texts[t].at.col).or_default().insert(t);
        }
    }
    named.retain(|_, sisters| sisters.len() >= SISTERS);
    ends.retain(|e| {
        let p = net.pieces[e.piece];
        if named.is_empty() || e.tip || e.offer || e.dir != Dir::Left || p.used == 0 || !still_open(net, e) {
            return true;
        }
        match ahead(net, Some(index), p.at, e.dir, COLUMN) {
            Ahead::Text(t, n) if named.contains_key(&texts[t].at.col) => {
                index.node[t] = true;
                reach(net, e, Touch::Text(t), p.at.step(e.dir, n - 1));
                false
            }
            _ => true,
        }
    });
}

/// What lies ahead of an end within a name's reach. An upright end belongs to the name in the next row that begins or
/// ends a column beside it rather than to one behind a blank.
fn name_ahead(net: &Net, e: &Open, index: &TextIndex, texts: &[Text], within: i32) -> Ahead {
    let at = net.pieces[e.piece].at;
    if e.dir.is_level() {
        return ahead(net, Some(index), at, e.dir, within);
    }
    let lone = net.pieces[e.piece].head.is_some() && net.pieces[e.piece].used == 0;
    // What stands beside the end and goes on in the next row is its label.
    let label = |t: &usize| {
        let begins = |u: usize| (texts[u].at.col - texts[*t].at.col).abs() <= 1;
        let over = Pos::new(texts[*t].at.col.max(at.col + 2), at.row);
        index.near(over).is_some_and(begins)
    };
    match ahead(net, Some(index), at, e.dir, 1 + i32::from(e.tip || lone)) {
        far @ (Ahead::Nothing | Ahead::Text(_, 2)) => {
            index.near(at.step(e.dir, 1)).filter(|t| !label(t)).map_or(far, |t| Ahead::Text(t, 1))
        }
        hit => hit,
    }
}

/// Names at the ends of slanted lines.
pub(super) fn slants_reach_text(net: &mut Net, index: &mut TextIndex, texts: &[Text]) {
    for (piece, (dc, dr)) in std::mem::take(&mut net.loose) {
        let p = net.pieces[piece].at;
        let dir = if dr < 0 { Dir::Up } else { Dir::Down };
        let met = [dc, 0].iter().find_map(|&dx| index.at(Pos::new(p.col + dx, p.row + dr)));
        let name =
            |&t: &usize| texts[t].text.chars().any(char::is_alphanumeric) && !glyph::is_slant_head(&texts[t].text);
        if let Some(t) = met.filter(name) {
            index.node[t] = true;
            let at = Pos::new(p.col + dc, p.row);
            net.reaches.push(Reach { piece, dir, head: None, touch: Touch::Text(t), at, arm: dir });
        }
    }
}

/// Words one blank apart under (or over) several upright ends are one text for each end.
pub(super) fn split_words(net: &mut Net, texts: &mut Vec<Text>) {
    let mut by_text: Vec<Vec<usize>> = vec![Vec::new(); texts.len()];
    for (r, reach) in net.reaches.iter().enumerate() {
        if let (Touch::Text(t), false) = (reach.touch, reach.dir.is_level()) {
            by_text[t].push(r);
        }
    }
    for t in 0..by_text.len() {
        let mut cols: Vec<(i32, usize)> = by_text[t].iter().map(|&r| (net.reaches[r].at.col, r)).collect();
        cols.sort_unstable();
        let same_side = cols.windows(2).all(|w| net.reaches[w[0].1].dir == net.reaches[w[1].1].dir);
        if cols.len() < 2 || !same_side || cols.windows(2).any(|w| w[1].0 - w[0].0 < 3) {
            continue;
        }
        let whole = texts[t].clone();
        let row = whole.at.row;
        // Words, and brackets whole; each goes to the end nearest to its middle.
        let mut words: Vec<(i32, i32)> = Vec::new();
        let mut depth = 0;
        for c in whole.at.col..whole.at.col + whole.width {
            let glyph = net.grid.get(Pos::new(c, row));
            depth += i32::from(matches!(glyph, '(' | '[')) - i32::from(matches!(glyph, ')' | ']'));
            let blank = glyph == ' ' && depth <= 0;
            match words.last_mut() {
                Some(w) if !blank && w.1 == c - 1 => w.1 = c,
                _ if !blank => words.push((c, c)),
                _ => {}
            }
        }
        if words.len() < cols.len() {
            continue;
        }
        let nearest = |w: &(i32, i32)| {
            (0..cols.len()).min_by_key(|&k| {
                let c = cols[k].0;
                if c >= w.0 - 1 && c <= w.1 + 1 { 0 } else { (2 * c - w.0 - w.1).abs() }
            })
        };
        let owner: Vec<usize> = words.iter().map(|w| nearest(w).unwrap_or(0)).collect();
        if (0..cols.len()).any(|k| !owner.contains(&k)) || owner.windows(2).any(|w| w[0] > w[1]) {
            continue;
        }
        for (k, &(_, r)) in cols.iter().enumerate() {
            let mine: Vec<(i32, i32)> = words.iter().zip(&owner).filter(|(_, o)| **o == k).map(|(w, _)| *w).collect();
            let (Some(first), Some(last)) = (mine.first(), mine.last()) else { continue };
            let part = Text {
                at: Pos::new(first.0, row),
                width: last.1 - first.0 + 1,
                text: net.grid.text(row, first.0, last.1).trim().to_string(),
                ..whole.clone()
            };
            let id = if k == 0 {
                texts[t] = part;
                t
            } else {
                texts.push(part);
                texts.len() - 1
            };
            net.reaches[r].touch = Touch::Text(id);
        }
    }
}
