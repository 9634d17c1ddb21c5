//! Lines that run into the wall of a box, through the border of a group, or just past a corner.

use super::super::net::Net;
use super::super::plan::Owner;
use super::super::{Repair, RepairKind, Text, Touch};
use super::text_index::TextIndex;
use super::{Open, UPRIGHT_GAP, frame_at, port, reach};
use crate::geom::{Dir, Pos};
use crate::glyph::UPRIGHT;
use std::collections::BTreeSet;

/// Signs that a count at a line's end has at most.
const COUNT: i32 = 2;

pub(super) fn touch_wall(net: &mut Net, e: &Open, index: &TextIndex) -> bool {
    let p = net.pieces[e.piece];
    // A head in a border touches that border's frame.
    if e.tip
        && p.head.is_some()
        && let Some(f) = frame_at(net, p.at)
    {
        reach(net, e, Touch::Frame(f), p.at);
        return true;
    }
    let q = p.at.step(e.dir, 1);
    // A corner beside a line that comes in through the border turns into that.
    if e.offer && [Dir::Left, Dir::Right].iter().any(|&d| net.plan.doors.contains(&q.step(d, 1))) {
        return false;
    }
    // A corner under a name or box, right over the border of the group around it, turns to that.
    let around = net.plan.around(p.at).filter(|&f| net.plan.owner(q) == Owner::Wall(f as u32));
    let behind = p.at.step(e.dir.opposite(), 1);
    let other = |f: usize| index.at(behind).is_some() || frame_at(net, behind).is_some_and(|g| g != f);
    if e.offer && around.is_some_and(other) {
        return false;
    }
    if net.piece(q).is_some_and(|j| net.pieces[j].head.is_some() || net.pieces[j].used != 0)
        && matches!(net.plan.owner(q), Owner::Wall(_))
        && net.piece(q).is_some_and(|j| net.pieces[j].arms & (1 << e.dir.opposite() as u8) != 0)
    {
        return false;
    }
    match frame_at(net, q) {
        Some(f) => {
            let (f, q) = if e.dir.is_level() { behind_border(net, f, q, e.dir) } else { (f, q) };
            reach(net, e, Touch::Frame(f), q);
            true
        }
        None => false,
    }
}

/// A head that one or two signs of a count part from a wall, with no blank: `--->1|`, `--->n|`.
pub(super) fn touch_past_count(net: &mut Net, e: &Open, index: &TextIndex, texts: &[Text]) -> bool {
    let from = net.pieces[e.piece].at;
    let Some(t) = index.at(from.step(e.dir, 1)).filter(|_| e.tip && e.dir.is_level()) else { return false };
    let count = texts[t].text.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | 'n' | 'N' | 'm' | 'M'));
    let wall = from.step(e.dir, texts[t].width + 1);
    match frame_at(net, wall).filter(|_| count && texts[t].width <= COUNT) {
        Some(f) => {
            net.labels.push((e.piece, e.dir, vec![t]));
            reach(net, e, Touch::Frame(f), wall);
            true
        }
        None => false,
    }
}

/// An upright line that ends at the title in a frame's border, behind which no line goes on.
pub(super) fn touch_title(net: &mut Net, e: &Open, index: &TextIndex) -> bool {
    let q = net.pieces[e.piece].at.step(e.dir, 1);
    let title =
        !e.offer && !e.dir.is_level() && [0, -1, 1].iter().any(|&dx| index.in_border(Pos::new(q.col + dx, q.row)));
    let goes_on = net.piece(q.step(e.dir, 1)).is_some();
    match net.plan.border(q).filter(|_| title && !goes_on) {
        Some(f) => {
            reach(net, e, Touch::Frame(f), q);
            true
        }
        None => false,
    }
}

/// A line that meets a group's border, or a rule in it, from one side, and one that meets it there from the other, are
/// one line, drawn before the border was.
pub(super) fn through_borders(net: &mut Net) {
    let mut meets: Vec<(usize, i32, i32, bool, usize)> = Vec::new();
    for (r, x) in net.reaches.iter().enumerate() {
        let Touch::Frame(f) = x.touch else { continue };
        let rect = net.plan.frames[f].rect;
        let rule = net.plan.rules[f].binary_search(&x.at.row).is_ok();
        let border = x.at.row == rect.top || x.at.row == rect.bottom || rule;
        if !net.plan.group[f] || x.dir.is_level() == border || border && x.head.is_some() {
            continue;
        }
        let inside = match x.dir {
            Dir::Up => rule || x.at.row == rect.top,
            Dir::Down => x.at.row == rect.bottom,
            Dir::Left => x.at.col < rect.left + rect.width() / 2,
            Dir::Right => x.at.col > rect.left + rect.width() / 2,
        };
        meets.push((f, x.at.row, x.at.col, inside, r));
    }
    meets.sort_unstable();
    let mut gone = vec![false; net.reaches.len()];
    for pair in meets.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (i, j) = (net.reaches[a.4], net.reaches[b.4]);
        let aside = if i.dir.is_level() { 0 } else { 1 };
        let same = a.0 == b.0 && a.1 == b.1 && b.2 - a.2 <= aside && a.3 != b.3;
        if !same || gone[a.4] || i.head.is_some() && j.head.is_some() {
            continue;
        }
        net.link((i.piece, i.arm), (j.piece, j.arm), Vec::new(), Some(RepairKind::Glyph));
        // A head at the wall is one in the middle of the line.
        net.midway.extend([i, j].iter().filter(|x| x.head.is_some()).map(|x| (x.piece, x.dir)));
        (gone[a.4], gone[b.4]) = (true, true);
    }
    let mut gone = gone.into_iter();
    net.reaches.retain(|_| !gone.next().unwrap_or(false));
}

/// A group's border right on the wall of a box in it: the line means the box. A box drawn twice, one line right within
/// the other, is no group.
fn behind_border(net: &Net, f: usize, q: Pos, dir: Dir) -> (usize, Pos) {
    let inner = q.step(dir, 1);
    match net.plan.owner(inner) {
        Owner::Wall(i) if net.plan.frames[i as usize].parent == Some(f) && !net.plan.is_doubled(f, i as usize) => {
            (i as usize, inner)
        }
        _ => (f, q),
    }
}

/// Whether an upright end lies in a border, and a line begins beside it in the next row.
pub(super) fn goes_on_aside(net: &Net, e: &Open) -> bool {
    let p = net.pieces[e.piece].at;
    let beside = |d: Dir| net.piece(p.step(e.dir, 1).step(d, 1)).is_some_and(|j| net.pieces[j].arms == UPRIGHT);
    !e.dir.is_level() && net.plan.in_border(p) && [Dir::Left, Dir::Right].into_iter().any(beside)
}

/// An upright line that just misses the corner of a box.
pub(super) fn touch_beside(net: &mut Net, e: &Open) -> bool {
    let p = net.pieces[e.piece];
    if e.offer || e.dir.is_level() || p.used == 0 || goes_on_aside(net, e) {
        return false;
    }
    for n in 1..=UPRIGHT_GAP {
        for side in [Dir::Left, Dir::Right] {
            let q = p.at.step(e.dir, n).step(side, 1);
            if let Some(f) = frame_at(net, q) {
                net.repairs.push(Repair { kind: RepairKind::Stub, at: p.at, to: q });
                reach(net, e, Touch::Frame(f), q);
                return true;
            }
        }
    }
    false
}

/// Columns by which a line may miss the box that is meant.
const MISSED: i32 = 3;

/// Of the lines that come down to boxes side by side, one for each, one may stand at the corner of the wrong box: that
/// which another line comes to already, while none comes to the next.
pub(super) fn share_out(net: &mut Net) {
    let mut downs: Vec<(i32, i32, usize)> = Vec::new();
    let mut met = vec![0; net.plan.frames.len()];
    for (r, x) in net.reaches.iter().enumerate() {
        if let (Touch::Frame(f), Dir::Down) = (x.touch, x.dir) {
            met[f] += 1;
            downs.push((x.at.row, x.at.col, r));
        }
    }
    downs.sort_unstable();
    for (row, col, r) in downs {
        let Touch::Frame(f) = net.reaches[r].touch else { continue };
        let rect = net.plan.frames[f].rect;
        if met[f] < 2 || row != rect.top || (rect.left < col && col < rect.right) {
            continue;
        }
        let side = if col >= rect.right { Dir::Right } else { Dir::Left };
        let wall = (1..=MISSED).map(|n| Pos::new(col, row).step(side, n)).find_map(|q| Some((frame_at(net, q)?, q)));
        let Some((g, q)) = wall.filter(|&(g, q)| g != f && met[g] == 0 && net.plan.frames[g].rect.top == q.row) else {
            continue;
        };
        (met[f], met[g]) = (met[f] - 1, 1);
        let q = q.step(side, 1);
        net.repairs.push(Repair { kind: RepairKind::Stub, at: Pos::new(col, row), to: q });
        let end = &mut net.reaches[r];
        (end.touch, end.at) = (Touch::Frame(g), q);
    }
}

/// Columns within which a group's title stands beside the head that enters the group over it.
const TITLE: i32 = 40;

/// The group that an upright head has just entered, where its title stands between there and what is `n` rows ahead.
pub(super) fn entered(net: &Net, e: &Open, n: i32, index: &TextIndex) -> Option<usize> {
    let at = net.pieces[e.piece].at;
    let group = net.plan.around(at).filter(|_| e.tip && !e.dir.is_level())?;
    let behind = at.step(e.dir.opposite(), 1);
    let title = |q: Pos| index.at(q).is_some() && net.plan.around(q) == Some(group);
    let titled = |row: Pos| (-TITLE..=TITLE).any(|dx| title(Pos::new(row.col + dx, row.row)));
    (frame_at(net, behind) == Some(group) && (1..n).any(|n| titled(at.step(e.dir, n)))).then_some(group)
}

/// Blank rows between an upright line and the joint in a border, in its column, from which no other goes out.
const LEFT_OUT: i32 = 12;

/// An end of an upright line that stands far over or under a joint in the border of a box, with nothing between.
pub(super) fn reach_port(net: &mut Net, e: &Open, taken: &BTreeSet<Pos>) -> bool {
    let p = net.pieces[e.piece];
    if e.tip || e.offer || e.dir.is_level() || p.used == 0 {
        return false;
    }
    let rows = (1..=LEFT_OUT).take_while(|&n| net.grid.get(p.at.step(e.dir, n)) == ' ').count() as i32;
    let q = p.at.step(e.dir, rows + 1);
    let joint = port(net, q, e.dir) && !taken.contains(&q);
    if let Some(f) = frame_at(net, q).filter(|_| joint) {
        net.repairs.push(Repair { kind: RepairKind::Gap, at: p.at, to: q });
        reach(net, e, Touch::Frame(f), q);
    }
    joint
}
