//! TextIndex at the free ends of lines: names without a box.

use super::super::net::Net;
use super::super::{Text, Touch};
use super::bridge::{Ahead, ahead};
use super::text_index::TextIndex;
use super::{Open, Reach, frame_at, reach, still_open};
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
        // Prose that begins a row farther off is no name.
        Ahead::Text(t, n) if n > 1 && !e.dir.is_level() && is_prose(&texts[t].text) => false,
        Ahead::Text(t, n) => {
            let captioned = if n == 1 { caption(net, e, &texts[t]) } else { None };
            match captioned {
                Some(f) => reach(net, e, Touch::Frame(f), p.at),
                None if is_name(&texts[t].text) => {
                    index.node[t] = true;
                    reach(net, e, Touch::Text(t), p.at.step(e.dir, n - 1));
                }
                None => return false,
            }
            true
        }
        _ => false,
    }
}

/// Whether a text can be a name: it holds a letter, a digit or a `?`, or is a sign in brackets (`(+)`).
fn is_name(text: &str) -> bool {
    let sign = text.chars().count() == 3 && text.starts_with('(') && text.ends_with(')');
    sign || text.chars().any(|c| c.is_alphanumeric() || c == '?')
}

/// Words in a row from which on it is a sentence's.
const PROSE: usize = 7;

fn is_prose(text: &str) -> bool {
    text.split_whitespace().count() >= PROSE
}

/// The box right behind a text that an arrow points at, whose caption the text is: it begins where the box does.
fn caption(net: &Net, e: &Open, text: &Text) -> Option<usize> {
    let p = net.pieces[e.piece].at;
    let f = frame_at(net, p.step(e.dir, 2)).filter(|_| e.tip && !e.dir.is_level())?;
    let r = net.plan.frames[f].rect;
    let border = if e.dir == Dir::Down { r.top } else { r.bottom };
    let flush = text.at.col >= r.left && text.at.col <= r.left + 2 && text.at.col + text.width <= r.right + 1;
    // A level line makes a name of it.
    let ends = [(text.at, Dir::Left), (Pos::new(text.at.col + text.width - 1, text.at.row), Dir::Right)];
    let level = |q: Pos| net.piece(q).is_some_and(|j| net.pieces[j].arms & LEVEL != 0);
    let met = ends.iter().any(|&(q, way)| (1..=NEAR).any(|n| level(q.step(way, n))));
    (border == p.step(e.dir, 2).row && flush && !met).then_some(f)
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
        far @ (Ahead::Nothing | Ahead::Text(_, 2) | Ahead::Piece(_, 2)) => {
            let next = at.step(e.dir, 1);
            // Where the end would come to nothing, a name a blank beside is meant.
            let aside = || [-2, 2].iter().find_map(|dx| index.at(Pos::new(next.col + dx, next.row)));
            let near = index.near(next).or_else(|| aside().filter(|_| within == FAR && far == Ahead::Nothing));
            near.filter(|t| !label(t)).map_or(far, |t| Ahead::Text(t, 1))
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

/// What stands in the next row under several names that upright lines end at, and keeps to their columns, is one text
/// for each name.
pub(super) fn split_rows(net: &mut Net, texts: &mut Vec<Text>) {
    // Where names begin, by row.
    let mut named: BTreeSet<(i32, i32)> = BTreeSet::new();
    let mut met: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (r, reach) in net.reaches.iter().enumerate().filter(|(_, r)| !r.dir.is_level()) {
        if let Touch::Text(t) = reach.touch {
            named.insert((texts[t].at.row, texts[t].at.col));
            met.entry(t).or_default().push(r);
        }
    }
    for t in 0..texts.len() {
        let whole = texts[t].clone();
        let (from, to) = (whole.at.col, whole.at.col + whole.width);
        let above = whole.at.row - 1;
        let names: Vec<i32> = named.range((above, from - 1)..(above, to)).map(|&(_, col)| col).collect();
        if names.len() < 2 {
            continue;
        }
        let words = words(net, &whole);
        // Each name has words under it that begin where it does; others go on from the ones before.
        let begins = |w: &&(i32, i32)| {
            let next = names.partition_point(|c| *c < w.0 - 1);
            names.get(next).is_some_and(|c| *c <= w.0 + 1)
        };
        if words.iter().filter(begins).count() != names.len() || !words.first().is_some_and(|w| begins(&w)) {
            continue;
        }
        let mut parts: Vec<(i32, i32)> = Vec::new();
        for w in &words {
            match parts.last_mut() {
                Some(part) if !begins(&w) => part.1 = w.1,
                _ => parts.push(*w),
            }
        }
        let mut ids = Vec::new();
        for (k, &(from, to)) in parts.iter().enumerate() {
            let text = net.grid.text(whole.at.row, from, to).trim().to_string();
            let part = Text { at: Pos::new(from, whole.at.row), width: to - from + 1, text, ..whole.clone() };
            ids.push(if k == 0 { t } else { texts.len() });
            if k == 0 {
                texts[t] = part;
            } else {
                texts.push(part);
            }
        }
        for r in met.get(&t).into_iter().flatten() {
            let next = parts.partition_point(|p| p.0 <= net.reaches[*r].at.col + 1);
            net.reaches[*r].touch = Touch::Text(ids[next.saturating_sub(1)]);
        }
    }
}

/// The words of a text, and brackets whole: the first and last column of each.
fn words(net: &Net, text: &Text) -> Vec<(i32, i32)> {
    let mut words: Vec<(i32, i32)> = Vec::new();
    let mut depth = 0;
    for c in text.at.col..text.at.col + text.width {
        let glyph = net.grid.get(Pos::new(c, text.at.row));
        depth += i32::from(matches!(glyph, '(' | '[')) - i32::from(matches!(glyph, ')' | ']'));
        let blank = glyph == ' ' && depth <= 0;
        match words.last_mut() {
            Some(w) if !blank && w.1 == c - 1 => w.1 = c,
            _ if !blank => words.push((c, c)),
            _ => {}
        }
    }
    words
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
        let side = |d: Dir| {
            let here = by_text[t].iter().filter(|&&r| net.reaches[r].dir == d);
            let mut cols: Vec<(i32, usize)> = here.map(|&r| (net.reaches[r].at.col, r)).collect();
            cols.sort_unstable();
            cols
        };
        // The lines of one side part it; a line on the other side is one name's, or goes on from a word in brackets.
        let (downs, ups) = (side(Dir::Down), side(Dir::Up));
        let (cols, others) = if downs.len() >= ups.len() { (downs, ups) } else { (ups, downs) };
        if cols.len() < 2 || others.len() > 1 || cols.windows(2).any(|w| w[1].0 - w[0].0 < 3) {
            continue;
        }
        // Words, and brackets whole; each goes to the end nearest to its middle.
        let words = words(net, &texts[t]);
        let bracketed = |w: &&(i32, i32)| matches!(net.grid.get(Pos::new(w.0, texts[t].at.row)), '[' | '(' | '<');
        let apart = if others.is_empty() { words.len() } else { words.iter().take_while(bracketed).count() };
        if apart < cols.len() {
            continue;
        }
        let owner = |w: &(i32, i32)| {
            let next = cols.partition_point(|c| c.0 < w.0 - 1);
            let far = |k: usize| (2 * cols[k].0 - w.0 - w.1).abs();
            match cols.get(next) {
                Some(c) if next == 0 || c.0 <= w.1 + 1 => next,
                Some(_) if far(next) < far(next - 1) => next,
                _ => next - 1,
            }
        };
        // Of each end: the first and the last column of what is nearest to it.
        let mut parts: Vec<(usize, i32, i32)> = Vec::new();
        for w in words {
            let k = owner(&w);
            match parts.last_mut().filter(|p| p.0 == k) {
                Some((.., to)) => *to = w.1,
                None => parts.push((k, w.0, w.1)),
            }
        }
        if !parts.iter().map(|p| p.0).eq(0..cols.len()) {
            continue;
        }
        let (row, frame, role) = (texts[t].at.row, texts[t].frame, texts[t].role);
        let mut others = others;
        for (&(_, r), (k, from, to)) in cols.iter().zip(parts) {
            let text = net.grid.text(row, from, to).trim().to_string();
            let part = Text { at: Pos::new(from, row), width: to - from + 1, text, frame, role };
            let id = if k == 0 {
                texts[t] = part;
                t
            } else {
                texts.push(part);
                texts.len() - 1
            };
            net.reaches[r].touch = Touch::Text(id);
            for (_, r) in others.extract_if(.., |(col, _)| *col <= to + 1 || k + 1 == cols.len()) {
                net.reaches[r].touch = Touch::Text(id);
            }
        }
    }
}
