//! Lines that meet other lines beside their end, across them, or where a corner glyph is wanting.

use super::super::net::{Link, Net, Piece};
use super::super::plan::Owner;
use super::super::{Repair, RepairKind};
use super::text_index::TextIndex;
use super::{Open, frame_at};
use crate::geom::{Dir, Pos};
use crate::glyph::{self, LEVEL, Role, UPRIGHT};

/// Columns beside its last glyph in which an upright line may go on.
const ASIDE: i32 = 2;

/// A line that goes on a column (or row) beside where it stops. At a round ASCII corner (`.`, `'`) that is how such
/// corners are drawn, elsewhere a repair.
pub(super) fn side_step(net: &mut Net, e: &Open, repair: bool) -> bool {
    if e.tip || e.offer {
        return false;
    }
    let p = net.pieces[e.piece];
    let q = p.at.step(e.dir, 1);
    if net.piece(q).is_some() || frame_at(net, q).is_some() {
        return false;
    }
    if net.grid.get(q) != ' ' && p.used == 0 {
        return false;
    }
    let sides = if e.dir.is_level() { [Dir::Up, Dir::Down] } else { [Dir::Left, Dir::Right] };
    let aside = if e.dir.is_level() { 1 } else { ASIDE };
    for (side, n) in (1..=aside).flat_map(|n| sides.map(|side| (side, n))) {
        let r = q.step(side, n);
        if n > 1 && (!repair || p.used == 0) {
            continue;
        }
        if let Some(j) = net.piece(r) {
            let b = net.pieces[j];
            let joint = !b.sure && b.used != 0;
            let round = is_round(net, p.at) || is_round(net, r);
            if b.open(e.dir.opposite()) && (b.sure || joint) && !(e.dir.is_level() && b.used == 0) && (repair || round)
            {
                let kind = (!round).then_some(RepairKind::Stub);
                net.link((e.piece, e.dir), (j, e.dir.opposite()), Vec::new(), kind);
                if let Some(twin) = forked(net, r, side, e.dir).filter(|_| n == 1) {
                    net.link((e.piece, e.dir), (twin, e.dir.opposite()), Vec::new(), None);
                }
                return true;
            }
        }
    }
    false
}

/// The round corner two columns beside another, where an upright line forks: each leads away from it.
fn forked(net: &Net, corner: Pos, side: Dir, dir: Dir) -> Option<usize> {
    let leads = |q: Pos, way: Dir| {
        let j = net.piece(q).filter(|_| is_round(net, q))?;
        (net.pieces[j].used & LEVEL == 1 << way as u8).then_some(j)
    };
    let away = side.opposite();
    leads(corner, side).filter(|_| side.is_level())?;
    leads(corner.step(away, 2), away).filter(|&j| net.pieces[j].open(dir.opposite()))
}

/// An upright line that runs onto the corner of a box and goes on beside it, in the corner's own row: it goes round.
pub(super) fn round_corner(net: &mut Net, e: &Open) -> bool {
    let p = net.pieces[e.piece];
    let q = p.at.step(e.dir, 1);
    let Owner::Wall(f) = net.plan.owner(q) else { return false };
    let r = net.plan.frames[f as usize].rect;
    let out = match q.col {
        c if c == r.left => Dir::Left,
        c if c == r.right => Dir::Right,
        _ => return false,
    };
    if e.tip || e.offer || e.dir.is_level() || p.used == 0 || q.row != r.top && q.row != r.bottom {
        return false;
    }
    let back = e.dir.opposite();
    let beside = (1..=ASIDE).map(|n| q.step(out, n)).find_map(|s| net.piece(s));
    let Some(j) = beside.filter(|&j| net.pieces[j].open(back) && net.pieces[j].sure) else { return false };
    net.link((e.piece, e.dir), (j, back), Vec::new(), Some(RepairKind::Stub));
    true
}

/// Whether a round ASCII corner stands there.
fn is_round(net: &Net, p: Pos) -> bool {
    let g = glyph::of(net.grid.get(p));
    g.ascii && g.round && g.role == Role::Joint
}

/// A line that runs into another from the side: across it where it goes on behind, else a junction.
pub(super) fn meet_line(net: &mut Net, e: &Open, repair: bool) -> bool {
    if e.offer {
        return false;
    }
    let p = net.pieces[e.piece];
    let q = p.at.step(e.dir, 1);
    // A head may keep a blank before the side of a line.
    let apart = e.tip && repair && e.dir.is_level() && net.grid.get(q) == ' ' && p.used != 0;
    let q = if apart { q.step(e.dir, 1) } else { q };
    let upright = |j: &usize| {
        net.pieces[*j].arms == UPRIGHT && net.pieces[*j].used != 0 || net.pieces[*j].used & UPRIGHT == UPRIGHT
    };
    let Some(j) = net.piece(q).filter(|j| !apart || upright(j)) else { return false };
    let b = net.pieces[j];
    // A box-drawing line that meets a head from the side says nothing of it.
    if !e.tip && b.head.is_some() && !glyph::of(net.grid.get(p.at)).ascii {
        return false;
    }
    let back = e.dir.opposite();
    let across = if e.dir.is_level() { UPRIGHT } else { LEVEL };
    let goes_on = |p: &Piece| p.open(back) && (p.sure || p.used == across);
    if let Some(k) = net.piece(q.step(e.dir, 1)).filter(|&k| goes_on(&net.pieces[k]))
        && (!e.tip || b.used == UPRIGHT && e.dir.is_level() && !apart)
    {
        // Across it or into it: the cell is a crossing until all ends are known.
        let axis = if e.dir.is_level() { LEVEL } else { !LEVEL & 15 };
        net.pieces[j].arms |= axis;
        net.pieces[j].used |= axis;
        if e.tip {
            // A head before a line that the arrow passes stands for one at its end.
            net.links.push(Link { ends: (e.piece, j), texts: Vec::new() });
            net.midway.push((e.piece, e.dir));
            net.joining.push((e.piece, e.dir));
            net.pierced.insert(q);
        }
        net.pieces[e.piece].used |= 1 << e.dir as u8;
        net.pieces[k].used |= 1 << back as u8;
        return true;
    }
    if !repair && !e.tip {
        return false;
    }
    if b.arms == LEVEL && across_aside(net, e, q) {
        return true;
    }
    if e.tip && b.open(back) {
        // A head in the middle of a line.
        net.pieces[j].used |= 1 << back as u8;
        net.midway.push((e.piece, e.dir));
    }
    let side = if e.dir.is_level() { b.arms & !LEVEL != 0 } else { b.arms & LEVEL != 0 };
    if !(side || b.arms & (1 << back as u8) != 0) {
        return false;
    }
    net.pieces[e.piece].used |= 1 << e.dir as u8;
    net.links.push(Link { ends: (e.piece, j), texts: Vec::new() });
    if !e.tip {
        net.repairs.push(Repair { kind: RepairKind::Glyph, at: q, to: q });
    } else if b.arms & (1 << back as u8) == 0 {
        net.joining.push((e.piece, e.dir));
    }
    true
}

/// An upright line that goes on behind the level one at `q`, a column aside: without a joint, what comes to a line from
/// both sides and nearly meets there crosses it.
fn across_aside(net: &mut Net, e: &Open, q: Pos) -> bool {
    if e.tip || e.dir.is_level() {
        return false;
    }
    let back = e.dir.opposite();
    let aside = |side: Dir| {
        let level = net.piece(q.step(side, 1)).is_some_and(|i| net.pieces[i].arms == LEVEL);
        let beyond = net.piece(q.step(e.dir, 1).step(side, 1)).filter(|_| level);
        beyond.filter(|&k| net.pieces[k].arms == UPRIGHT && net.pieces[k].open(back) && net.pieces[k].sure)
    };
    let Some(k) = [Dir::Left, Dir::Right].into_iter().find_map(aside) else { return false };
    net.link((e.piece, e.dir), (k, back), Vec::new(), Some(RepairKind::Stub));
    true
}

/// A level line that stops where an upright one begins, without a corner glyph.
pub(super) fn turn_without_corner(net: &mut Net, e: &Open) -> bool {
    if e.tip || !e.dir.is_level() {
        return false;
    }
    let p = net.pieces[e.piece];
    for (dx, turn) in [(0, Dir::Down), (1, Dir::Down), (0, Dir::Up), (1, Dir::Up)] {
        let q = p.at.step(e.dir, dx).step(turn, 1);
        let Some(j) = net.piece(q) else { continue };
        if net.pieces[j].open(turn.opposite()) && net.pieces[j].sure && net.pieces[j].head != Some(turn.opposite()) {
            net.link((e.piece, e.dir), (j, turn.opposite()), Vec::new(), Some(RepairKind::Corner));
            return true;
        }
    }
    false
}

/// Whether an end of an upright line is where it turned: a level line runs into its last glyph, beyond which is nothing,
/// or a text that stands over the level line.
pub(super) fn turned(net: &Net, e: &Open, index: &TextIndex) -> bool {
    let p = net.pieces[e.piece];
    if e.tip || e.dir.is_level() || p.arms != UPRIGHT || p.used == 0 {
        return false;
    }
    let beyond = p.at.step(e.dir, 1);
    [Dir::Left, Dir::Right].into_iter().any(|d| {
        let met = net.piece(p.at.step(d, 1)).is_some_and(|j| net.pieces[j].used & (1 << d.opposite() as u8) != 0);
        let over = index.at(beyond);
        met && (net.grid.get(beyond) == ' ' || over.is_some() && over == index.at(beyond.step(d, 1)))
    })
}
