//! Heads that stand beside the line that they belong to.

use super::super::net::Net;
use super::super::plan::Owner;
use super::super::{Repair, RepairKind, Touch};
use crate::geom::{Dir, Pos};
use std::collections::BTreeMap;

/// Columns that a head in a border may stand beside the line that it belongs to.
const HEAD_ASIDE: i32 = 3;

/// Heads whose shaft stands a column beside them take it up first: before it can touch the wall that the head is in.
/// A level head right under or over an upright line stands where that turns: nothing is crooked about it.
pub(super) fn tails(net: &mut Net, repair: bool) {
    for i in 0..net.pieces.len() {
        let p = net.pieces[i];
        let Some(d) = p.head else { continue };
        let back = d.opposite();
        if p.used != 0 || net.piece(p.at.step(back, 1)).is_some() {
            continue;
        }
        if d.is_level() {
            // A head that stands where its upright line should turn.
            for turn in [Dir::Up, Dir::Down] {
                let up = net.piece(p.at.step(turn, 1));
                if let Some(j) = up
                    .filter(|&j| net.pieces[j].arms & (1 << turn.opposite() as u8) != 0 && net.pieces[j].head.is_none())
                {
                    net.link((i, back), (j, turn.opposite()), Vec::new(), None);
                }
            }
            continue;
        }
        // A level line ends at the foot of a head: it turns there.
        let turns = [Dir::Left, Dir::Right].map(|side| (side, net.piece(p.at.step(side, 1))));
        let turn =
            turns.iter().find_map(|&(side, j)| j.filter(|&j| net.pieces[j].open(side.opposite())).map(|j| (side, j)));
        if let Some((side, j)) = turn.filter(|_| net.grid.get(p.at.step(back, 1)) == ' ') {
            net.link((i, back), (j, side.opposite()), Vec::new(), None);
            continue;
        }
        if !repair {
            continue;
        }
        for side in [Dir::Left, Dir::Right] {
            let q = p.at.step(back, 1).step(side, 1);
            if let Some(j) =
                net.piece(q).filter(|&j| net.pieces[j].open(d) && net.pieces[j].sure && net.pieces[j].head.is_none())
            {
                net.link((i, back), (j, d), Vec::new(), Some(RepairKind::Stub));
                break;
            }
        }
    }
}

/// Heads in a border that no line leads to belong to the line that meets the same border beside them.
pub(super) fn lend_heads(net: &mut Net) {
    let alone: Vec<usize> = (0..net.reaches.len())
        .filter(|&r| {
            let p = &net.pieces[net.reaches[r].piece];
            net.reaches[r].head.is_some() && p.used == 0 && matches!(net.plan.owner(p.at), Owner::Wall(_))
        })
        .collect();
    let mut plain: BTreeMap<Pos, Vec<usize>> = BTreeMap::new();
    for (r, x) in net.reaches.iter().enumerate().filter(|(_, x)| x.head.is_none() && !alone.is_empty()) {
        plain.entry(x.at).or_default().push(r);
    }
    for r in alone {
        let h = net.reaches[r];
        let belongs = |o: usize| {
            let x = &net.reaches[o];
            x.head.is_none() && x.touch == h.touch && x.dir == h.dir
        };
        let near = (-HEAD_ASIDE..=HEAD_ASIDE).flat_map(|dr| {
            let from = Pos::new(h.at.col - HEAD_ASIDE + dr.abs(), h.at.row + dr);
            plain.range(from..=Pos::new(h.at.col + HEAD_ASIDE - dr.abs(), from.row))
        });
        let beside = near
            .flat_map(|(p, ends)| ends.iter().map(|&o| (*p, o)))
            .filter(|&(_, o)| belongs(o))
            .min_by_key(|&(p, o)| ((p.col - h.at.col).abs() + (p.row - h.at.row).abs(), o));
        if let Some((at, o)) = beside {
            net.repairs.push(Repair { kind: RepairKind::Stub, at: h.at, to: at });
            net.reaches[o].head = h.head;
            net.reaches[r].touch = Touch::Nothing;
        }
    }
}
