//! Slanted lines and the texts at their ends.

use super::super::asides::is_spoken;
use super::super::net::{Link, Net};
use super::super::{Text, Touch};
use super::Reach;
use super::text_index::TextIndex;
use crate::geom::{Dir, Pos};
use crate::glyph;
use std::collections::BTreeMap;

/// Rows of text that may interrupt a slanted line.
const SAID_ROWS: i32 = 2;

/// Joins slants that lie in one line on both sides of what is said of it.
pub(super) fn bridge(net: &mut Net, index: &TextIndex, texts: &[Text]) {
    let loose = std::mem::take(&mut net.loose);
    let place = |&(q, end): &(usize, (i32, i32))| (net.pieces[q].at, end);
    let places: BTreeMap<_, usize> = loose.iter().map(place).zip(0..).collect();
    let mut joined = vec![false; loose.len()];
    let mut links = Vec::new();
    for (i, &(piece, (dc, dr))) in loose.iter().enumerate().filter(|(_, (_, (_, dr)))| *dr > 0) {
        let p = net.pieces[piece].at;
        let mut between: Vec<usize> = Vec::new();
        for n in 1..=SAID_ROWS {
            let said = |&t: &usize| is_said(net, &texts[t].text) && !index.node[t];
            let Some(t) = index.at(Pos::new(p.col + n * dc, p.row + n)).filter(said) else { break };
            if between.last() != Some(&t) {
                between.push(t);
            }
            let facing = Pos::new(p.col + (n + 1) * dc, p.row + n + 1);
            let goes_on = |dx: i32| places.get(&(facing.step(Dir::Right, dx), (-dc, -dr))).copied();
            if let Some(j) = [0, -1, 1].into_iter().find_map(goes_on) {
                links.push(Link { ends: (piece, loose[j].0), texts: between });
                (joined[i], joined[j]) = (true, true);
                break;
            }
        }
    }
    net.links.extend(links);
    net.loose = loose.into_iter().zip(joined).filter(|(_, joined)| !joined).map(|(l, _)| l).collect();
}

/// Whether a text is said of the slanted line that it interrupts: names seldom stand in one where boxes are drawn.
fn is_said(net: &Net, text: &str) -> bool {
    let number = !text.chars().any(char::is_alphabetic);
    is_spoken(text, &['(', '[', '<']) || !net.plan.frames.is_empty() && (number || is_spoken(text, &[]))
}

/// Names at the ends of slanted lines.
pub(super) fn reach_text(net: &mut Net, index: &mut TextIndex, texts: &[Text]) {
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
