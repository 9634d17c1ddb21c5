//! Texts that several lines end at: one for each of them.

use super::super::net::Net;
use super::super::{Text, Touch};
use crate::geom::{Dir, Pos};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in the next rows under several names that upright lines end at, and keeps to their columns, is one text
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
            // A further row of a name.
            named.extend(names.first().filter(|&&col| (col - from).abs() <= 1).map(|&col| (whole.at.row, col)));
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
            named.insert((whole.at.row, from));
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

/// The words of a row, what stands in round brackets with the word that it follows, where no line ends at it.
fn with_asides(net: &Net, row: i32, words: Vec<(i32, i32)>, ends: &[(i32, usize)]) -> Vec<(i32, i32)> {
    let mut out: Vec<(i32, i32)> = Vec::new();
    let glyph = |col: i32| net.grid.get(Pos::new(col, row));
    let met = |w: (i32, i32)| ends.iter().any(|e| (w.0..=w.1).contains(&e.0));
    for w in words {
        match out.last_mut() {
            Some(last) if glyph(w.0) == '(' && glyph(last.0) != '(' && !met(w) => last.1 = w.1,
            _ => out.push(w),
        }
    }
    out
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
        // Words, with the asides behind them, and brackets whole; each goes to the end nearest to its middle.
        let words = with_asides(net, texts[t].at.row, words(net, &texts[t]), &cols);
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
