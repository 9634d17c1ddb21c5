//! Names in the middle of a bracket (`└──┬──┘`) whose corners lead to the names beside them.

use super::super::Touch;
use super::super::net::Net;
use super::text_index::TextIndex;
use super::{Open, reach};
use crate::geom::Dir;
use crate::glyph::LEVEL;
use std::collections::BTreeSet;

/// Cells from the middle of a bracket to its corner at most.
const HALF: i32 = 100;

/// Ends the middle of a bracket at the name right over (or under) it, where both its corners end at names in that row.
pub(super) fn reach_middle(net: &mut Net, index: &mut TextIndex) {
    for way in [Dir::Up, Dir::Down] {
        let arm = 1 << way as u8;
        let named: BTreeSet<usize> =
            net.reaches.iter().filter(|r| r.dir == way && matches!(r.touch, Touch::Text(_))).map(|r| r.piece).collect();
        if named.len() < 2 {
            continue;
        }
        for piece in 0..net.pieces.len() {
            let p = net.pieces[piece];
            let joint = p.used & LEVEL == LEVEL && p.used & arm == 0 && p.used & 1 << way.opposite() as u8 != 0;
            let Some(t) = index.at(p.at.step(way, 1)).filter(|_| joint && p.head.is_none()) else { continue };
            let corner = |side: Dir| {
                let along = |n: i32| net.piece(p.at.step(side, n));
                let turn = (1..=HALF).map_while(along).find(|&j| net.pieces[j].used & 1 << side as u8 == 0);
                turn.is_some_and(|j| named.contains(&j))
            };
            if corner(Dir::Left) && corner(Dir::Right) {
                index.node[t] = true;
                let e = Open { piece, dir: way, tip: false, offer: true, level: p.used & LEVEL };
                reach(net, &e, Touch::Text(t), p.at);
            }
        }
    }
}
