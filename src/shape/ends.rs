//! Resolves the ends of lines: what they touch, what bridges them, which side step mends them.

use super::plan::{Owner, Plan};
use super::wires::Net;
use super::{HeadStyle, Repair, RepairKind, Text, Touch};
use crate::geom::{Dir, Pos};
use crate::glyph::{self, LEVEL};
use crate::grid::Grid;

/// An end of a line and what it touches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    /// The piece that ends.
    pub(super) piece: usize,
    /// The way it runs there, outwards.
    pub(super) dir: Dir,
    /// Its head.
    pub(super) head: Option<HeadStyle>,
    /// What it touches.
    pub(super) touch: Touch,
    /// The cell in which it touches.
    pub(super) at: Pos,
    /// The arm of the piece that leads there.
    pub(super) arm: Dir,
}

/// Blanks that a level line may leave before what it meets.
const LEVEL_GAP: i32 = 5;
/// Rows that an upright line may leave before what it meets.
const UPRIGHT_GAP: i32 = 3;
/// Rows of text that may interrupt an upright line.
const LABEL_ROWS: i32 = 5;
/// Cells of text that may interrupt a level line.
const LABEL_CELLS: i32 = 100;

/// What lies ahead of an end.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ahead {
    Frame(usize, Pos, i32),
    Piece(usize, i32),
    Text(usize, i32),
    Nothing,
}

struct Texts {
    index: Vec<Vec<u32>>,
    node: Vec<bool>,
    /// Texts in a frame's border, by which wires go through.
    border: Vec<bool>,
}

impl Texts {
    fn new(grid: &Grid, plan: &Plan, texts: &[Text]) -> Texts {
        let mut index: Vec<Vec<u32>> = (0..grid.height()).map(|r| vec![0; grid.row_width(r) as usize]).collect();
        for (i, t) in texts.iter().enumerate() {
            for c in t.at.col..t.at.col + t.width {
                if let Some(cell) = index.get_mut(t.at.row as usize).and_then(|r| r.get_mut(c as usize)) {
                    *cell = i as u32 + 1;
                }
            }
        }
        let border = texts.iter().map(|t| plan.in_border(t.at)).collect();
        Texts { index, node: vec![false; texts.len()], border }
    }

    fn at(&self, p: Pos) -> Option<usize> {
        let row = usize::try_from(p.row).ok().and_then(|r| self.index.get(r))?;
        let i = usize::try_from(p.col).ok().and_then(|c| row.get(c)).copied()?;
        (i as usize).checked_sub(1).filter(|&t| !self.border[t])
    }

    /// The text at a cell or right beside it.
    fn near(&self, p: Pos) -> Option<usize> {
        [0, -1, 1].iter().find_map(|dx| self.at(Pos::new(p.col + dx, p.row)))
    }

    /// Whether a text in a border stands there.
    fn in_border(&self, p: Pos) -> bool {
        let row = usize::try_from(p.row).ok().and_then(|r| self.index.get(r));
        let i = row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get(c))).copied().unwrap_or(0);
        (i as usize).checked_sub(1).is_some_and(|t| self.border[t])
    }
}

/// An open end: a piece and the way that it leads.
#[derive(Clone, Copy, Debug)]
struct Open {
    piece: usize,
    dir: Dir,
    /// The tip of a head, not a line's end.
    tip: bool,
    /// A joint's arm: it ends at what stands there, or is no end.
    offer: bool,
    /// The level arms that its piece used at first.
    level: u8,
}

/// Resolves all ends, in passes: what is surest first.
pub(super) fn resolve(net: &mut Net, texts: &mut Vec<Text>, repair: bool) {
    let mut index = Texts::new(net.grid, net.plan, texts);
    if repair {
        tails(net);
    }
    let mut ends = open_ends(net);
    ends.retain(|e| still_open(net, e) && !touch_wall(net, e));
    if repair {
        through_borders(net);
    }
    ends.retain(|e| still_open(net, e) && !(repair && side_step(net, e)));
    ends.retain(|e| still_open(net, e) && !meet_line(net, e, repair));
    ends.retain(|e| still_open(net, e) && !(e.tip && reach_text(net, e, &mut index, texts)));
    ends.retain(|e| still_open(net, e) && !(repair && cross_gap(net, e, &index)));
    bridge_labels(net, &mut ends, &mut index);
    ends.retain(|e| still_open(net, e) && !(repair && turn_without_corner(net, e)));
    ends.retain(|e| still_open(net, e) && !reach_text(net, e, &mut index, texts));
    ends.retain(|e| still_open(net, e) && !(repair && touch_beside(net, e)));
    for e in ends {
        if !still_open(net, &e) {
            continue;
        }
        let p = net.pieces[e.piece];
        // A wire that crosses a group's border and finds nothing there ends at the group.
        if e.offer {
            continue;
        }
        let touch = match net.plan.owner(p.at) {
            Owner::Wall(f) if p.used != 0 => Touch::Frame(f as usize),
            Owner::Wall(_) => continue,
            _ => Touch::Nothing,
        };
        if p.used == 0 && !e.tip && touch == Touch::Nothing && !p.sure {
            continue;
        }
        reach(net, &e, touch, p.at);
    }
    if repair {
        lend_heads(net);
    }
    split_words(net, texts);
}

/// Columns that a head in a border may stand beside the line that it belongs to.
const HEAD_ASIDE: i32 = 3;

/// Heads in a border that no line leads to belong to the line that meets the same border beside them.
fn lend_heads(net: &mut Net) {
    let alone: Vec<usize> = (0..net.reaches.len())
        .filter(|&r| {
            let p = &net.pieces[net.reaches[r].piece];
            net.reaches[r].head.is_some() && p.used == 0 && matches!(net.plan.owner(p.at), Owner::Wall(_))
        })
        .collect();
    for r in alone {
        let h = net.reaches[r];
        let beside = (0..net.reaches.len())
            .filter(|&o| {
                let x = &net.reaches[o];
                o != r && x.head.is_none() && x.touch == h.touch && x.dir == h.dir
            })
            .map(|o| (net.reaches[o].at, o))
            .filter(|(p, _)| (p.col - h.at.col).abs() + (p.row - h.at.row).abs() <= HEAD_ASIDE)
            .min_by_key(|(p, _)| (p.col - h.at.col).abs() + (p.row - h.at.row).abs());
        if let Some((at, o)) = beside {
            net.repairs.push(Repair { kind: RepairKind::Stub, at: h.at, to: at });
            net.reaches[o].head = h.head;
            net.reaches[r].touch = Touch::Nothing;
        }
    }
}

fn style(net: &Net, piece: usize) -> HeadStyle {
    glyph::of(net.grid.get(net.pieces[piece].at)).head
}

fn reach(net: &mut Net, e: &Open, touch: Touch, at: Pos) {
    let head = e.tip.then(|| style(net, e.piece));
    if !e.tip {
        net.pieces[e.piece].used |= 1 << e.dir as u8;
    }
    net.reaches.push(Reach { piece: e.piece, dir: e.dir, head, touch, at, arm: e.dir });
}

fn still_open(net: &Net, e: &Open) -> bool {
    let p = &net.pieces[e.piece];
    e.tip || p.open(e.dir) && (!e.offer || p.used & LEVEL == e.level)
}

/// Heads whose shaft stands a column beside them take it up first: before it can touch the wall that the head is in.
fn tails(net: &mut Net) {
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
                    net.link((i, back), (j, turn.opposite()), Vec::new(), Some(RepairKind::Corner));
                }
            }
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

/// All open ends. A joint's arms are only offers, so it has an end only where its line runs on into a wall.
fn open_ends(net: &Net) -> Vec<Open> {
    let mut ends = Vec::new();
    for (piece, p) in net.pieces.iter().enumerate() {
        if let Some(dir) = p.head {
            ends.push(Open { piece, dir, tip: true, offer: false, level: p.used & LEVEL });
        }
        for dir in Dir::ALL {
            if p.two && p.arms & (1 << dir as u8) != 0 {
                ends.push(Open { piece, dir, tip: true, offer: false, level: p.used & LEVEL });
            } else if p.open(dir) && !p.two {
                let back = 1 << dir.opposite() as u8;
                if p.sure || p.used == back {
                    ends.push(Open { piece, dir, tip: false, offer: false, level: p.used & LEVEL });
                } else if (p.used.count_ones() == 1 || p.used == LEVEL) && !dir.is_level()
                    || port(net, p.at.step(dir, 1), dir)
                {
                    ends.push(Open { piece, dir, tip: false, offer: true, level: p.used & LEVEL });
                }
            }
        }
    }
    ends.sort_by_key(|e| e.offer);
    ends
}

/// Whether a wall has a joint there that offers an arm to a line coming in direction `dir`.
fn port(net: &Net, q: Pos, dir: Dir) -> bool {
    let Owner::Wall(f) = net.plan.owner(q) else { return false };
    let r = net.plan.frames[f as usize].rect;
    let corner = (q.col - r.left).abs() <= 1 || (q.col - r.right).abs() <= 1;
    let g = glyph::of(net.grid.get(q));
    !dir.is_level() && !corner && g.arm(dir.opposite()) && net.grid.get(q) != '-'
}

/// The frame that a line meets by going into a cell.
fn frame_at(net: &Net, p: Pos) -> Option<usize> {
    match net.plan.owner(p) {
        Owner::Wall(f) | Owner::Closed(f) => Some(f as usize),
        Owner::Open => None,
    }
}

fn touch_wall(net: &mut Net, e: &Open) -> bool {
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

/// A line that meets a group's top or bottom border from inside, and one that meets it there from outside, are
/// one line, drawn before the border was.
fn through_borders(net: &mut Net) {
    let mut meets: Vec<(usize, i32, i32, bool, usize)> = Vec::new();
    for (r, x) in net.reaches.iter().enumerate() {
        let Touch::Frame(f) = x.touch else { continue };
        let rect = net.plan.frames[f].rect;
        if !net.plan.group[f] || x.head.is_some() || x.dir.is_level() || x.at.row != rect.top && x.at.row != rect.bottom
        {
            continue;
        }
        let inside = (x.dir == Dir::Up) == (x.at.row == rect.top);
        meets.push((f, x.at.row, x.at.col, inside, r));
    }
    meets.sort_unstable();
    let mut gone = Vec::new();
    for pair in meets.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let same = a.0 == b.0 && a.1 == b.1 && b.2 - a.2 <= 1 && a.3 != b.3;
        if !same || gone.contains(&a.4) {
            continue;
        }
        let (i, j) = (net.reaches[a.4], net.reaches[b.4]);
        net.link((i.piece, i.arm), (j.piece, j.arm), Vec::new(), Some(RepairKind::Glyph));
        gone.extend([a.4, b.4]);
    }
    let mut n = 0;
    net.reaches.retain(|_| {
        n += 1;
        !gone.contains(&(n - 1))
    });
}

/// A group's border right on the wall of a box in it: the line means the box.
fn behind_border(net: &Net, f: usize, q: Pos, dir: Dir) -> (usize, Pos) {
    let inner = q.step(dir, 1);
    match net.plan.owner(inner) {
        Owner::Wall(i) if net.plan.frames[i as usize].parent == Some(f) => (i as usize, inner),
        _ => (f, q),
    }
}

/// A line that goes on a column (or row) beside where it stops.
fn side_step(net: &mut Net, e: &Open) -> bool {
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
    for side in sides {
        let r = q.step(side, 1);
        if let Some(j) = net.piece(r) {
            let b = net.pieces[j];
            let joint = !b.sure && b.used != 0;
            if b.open(e.dir.opposite()) && (b.sure || joint) && !(e.dir.is_level() && b.used == 0) {
                net.link((e.piece, e.dir), (j, e.dir.opposite()), Vec::new(), Some(RepairKind::Stub));
                return true;
            }
        }
    }
    false
}

/// A line that runs into another from the side: across it where it goes on behind, else a junction.
fn meet_line(net: &mut Net, e: &Open, repair: bool) -> bool {
    if e.offer || !repair && !e.tip {
        return false;
    }
    let p = net.pieces[e.piece];
    let q = p.at.step(e.dir, 1);
    let Some(j) = net.piece(q) else { return false };
    let b = net.pieces[j];
    if b.head.is_some() && !e.tip {
        return false;
    }
    let back = e.dir.opposite();
    if let Some(k) = net.piece(q.step(e.dir, 1)).filter(|&k| net.pieces[k].open(back) && net.pieces[k].sure)
        && !e.tip
    {
        // Across it or into it: the cell is a crossing until all ends are known.
        let axis = if e.dir.is_level() { LEVEL } else { !LEVEL & 15 };
        net.pieces[j].arms |= axis;
        net.pieces[j].used |= axis;
        net.pieces[e.piece].used |= 1 << e.dir as u8;
        net.pieces[k].used |= 1 << back as u8;
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
    net.links.push(super::wires::Link { ends: (e.piece, j), texts: Vec::new() });
    if !e.tip {
        net.repairs.push(Repair { kind: RepairKind::Glyph, at: q, to: q });
    }
    true
}

/// What lies ahead within `limit` cells, blanks skipped.
fn ahead(net: &Net, index: Option<&Texts>, from: Pos, dir: Dir, limit: i32) -> Ahead {
    for n in 1..=limit {
        let q = from.step(dir, n);
        if let Some(f) = frame_at(net, q) {
            return Ahead::Frame(f, q, n);
        }
        if let Some(j) = net.piece(q) {
            return Ahead::Piece(j, n);
        }
        if let Some(t) = index.and_then(|x| x.at(q)) {
            return Ahead::Text(t, n);
        }
        if index.is_none() && net.grid.get(q) != ' ' {
            return Ahead::Nothing;
        }
    }
    Ahead::Nothing
}

/// Blanks between an end and a wall, or another end, straight ahead.
fn cross_gap(net: &mut Net, e: &Open, index: &Texts) -> bool {
    if e.offer {
        return false;
    }
    let p = net.pieces[e.piece];
    let limit = 1 + if e.dir.is_level() { LEVEL_GAP } else { UPRIGHT_GAP };
    match ahead(net, Some(index), p.at, e.dir, limit) {
        Ahead::Frame(f, q, n) => {
            if p.used == 0 && !e.tip && p.head.is_none() && n > 2 {
                return false;
            }
            net.repairs.push(Repair { kind: RepairKind::Gap, at: p.at, to: q });
            reach(net, e, Touch::Frame(f), q);
            true
        }
        Ahead::Piece(j, _) => {
            let back = e.dir.opposite();
            let b = net.pieces[j];
            if b.open(back) && !(e.tip && b.head.is_some()) && b.sure {
                if e.tip {
                    return false;
                }
                net.link((e.piece, e.dir), (j, back), Vec::new(), Some(RepairKind::Gap));
                return true;
            }
            false
        }
        _ => false,
    }
}

/// An upright line that just misses the corner of a box.
fn touch_beside(net: &mut Net, e: &Open) -> bool {
    let p = net.pieces[e.piece];
    if e.offer || e.dir.is_level() || p.used == 0 {
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

/// A level line that stops where an upright one begins, without a corner glyph.
fn turn_without_corner(net: &mut Net, e: &Open) -> bool {
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

/// Joins ends that face each other across a text: its label.
fn bridge_labels(net: &mut Net, ends: &mut Vec<Open>, index: &mut Texts) {
    let mut found: Vec<(Open, usize, Vec<usize>)> = Vec::new();
    for e in ends.iter() {
        if e.tip || !still_open(net, e) {
            continue;
        }
        if !matches!(e.dir, Dir::Right | Dir::Down) {
            continue;
        }
        if let Some((j, texts)) = facing(net, e, index) {
            found.push((*e, j, texts));
        }
    }
    let roots = roots(net);
    for n in 0..found.len() {
        let (e, j, ref texts) = found[n];
        let back = e.dir.opposite();
        if !net.pieces[e.piece].open(e.dir) || !net.pieces[j].open(back) {
            continue;
        }
        // Several texts side by side between the same two trunks are nodes.
        let side_by_side = !e.dir.is_level()
            && found.iter().enumerate().any(|(m, (o, k, _))| {
                m != n
                    && o.dir == e.dir
                    && roots[o.piece] == roots[e.piece]
                    && roots[*k] == roots[j]
                    && net.pieces[o.piece].at.row == net.pieces[e.piece].at.row
            });
        if side_by_side || texts.iter().any(|&t| index.node[t]) {
            continue;
        }
        net.link((e.piece, e.dir), (j, back), texts.clone(), None);
    }
    ends.retain(|e| still_open(net, e) && !label_before_wall(net, e, index));
}

/// A line that a text keeps from the wall of a box: its label.
fn label_before_wall(net: &mut Net, e: &Open, index: &Texts) -> bool {
    let p = net.pieces[e.piece];
    if e.tip || e.offer || !e.dir.is_level() && (p.used == 0 || p.head.is_some()) {
        return false;
    }
    let mut texts = Vec::new();
    for n in 1..=if e.dir.is_level() { LABEL_CELLS } else { LABEL_ROWS - 1 } {
        let q = p.at.step(e.dir, n);
        if let Some(f) = frame_at(net, q) {
            if texts.is_empty() || texts.iter().any(|&t: &usize| index.node[t]) {
                return false;
            }
            net.labels.push((net.reaches.len(), texts));
            reach(net, e, Touch::Frame(f), q);
            return true;
        }
        match index.at(q) {
            Some(t) if net.piece(q).is_none() => {
                if texts.last() != Some(&t) {
                    texts.push(t);
                }
            }
            _ => return false,
        }
    }
    false
}

/// The end that faces an end across a text, and the texts between.
fn facing(net: &Net, e: &Open, index: &Texts) -> Option<(usize, Vec<usize>)> {
    let p = net.pieces[e.piece];
    let back = e.dir.opposite();
    let mut texts: Vec<usize> = Vec::new();
    let (limit, most_blank) = if e.dir.is_level() { (LABEL_CELLS, 3) } else { (LABEL_ROWS, 0) };
    let (mut blanks, mut through) = (0, false);
    for n in 1..=limit {
        let q = p.at.step(e.dir, n);
        if frame_at(net, q).is_some() {
            return None;
        }
        if !e.dir.is_level() && index.in_border(q) {
            through = true;
            continue;
        }
        let tight = e.dir.is_level() && blanks == 0 && !texts.is_empty();
        let beside = |dx: i32| {
            let j = net.piece(Pos::new(q.col + dx, q.row))?;
            let corner =
                !e.dir.is_level() && (net.pieces[j].used & LEVEL).count_ones() == 1 && net.pieces[j].used & !LEVEL == 0;
            (net.pieces[j].open(back) && (net.pieces[j].sure || corner || tight && net.pieces[j].used != 0))
                .then_some(j)
        };
        let hit = if e.dir.is_level() { beside(0) } else { beside(0).or_else(|| beside(-1)).or_else(|| beside(1)) };
        if let Some(j) = hit {
            return (!texts.is_empty() || through).then_some((j, texts));
        }
        if net.piece(q).is_some() {
            return None;
        }
        match index.at(q) {
            Some(t) => {
                blanks = 0;
                if texts.last() != Some(&t) {
                    texts.push(t);
                }
            }
            None => {
                blanks += 1;
                if blanks > most_blank {
                    return None;
                }
            }
        }
    }
    None
}

/// The connected lines so far: for each piece a number that all joined ones share.
fn roots(net: &Net) -> Vec<usize> {
    let mut root: Vec<usize> = (0..net.pieces.len()).collect();
    fn find(root: &mut [usize], mut x: usize) -> usize {
        while root[x] != x {
            root[x] = root[root[x]];
            x = root[x];
        }
        x
    }
    for (i, p) in net.pieces.iter().enumerate() {
        for d in [Dir::Right, Dir::Down] {
            if p.used & (1 << d as u8) != 0
                && let Some(j) = net.piece(p.at.step(d, 1))
                && net.pieces[j].used & (1 << d.opposite() as u8) != 0
            {
                let (a, b) = (find(&mut root, i), find(&mut root, j));
                root[a.max(b)] = a.min(b);
            }
        }
    }
    for l in &net.links {
        let (a, b) = (find(&mut root, l.ends.0), find(&mut root, l.ends.1));
        root[a.max(b)] = a.min(b);
    }
    (0..root.len()).map(|i| find(&mut root, i)).collect()
}

/// A text at a free end: level within two blanks, upright in the next row.
fn reach_text(net: &mut Net, e: &Open, index: &mut Texts, texts: &[Text]) -> bool {
    let p = net.pieces[e.piece];
    // A head without a shaft has to point at a box.
    let lone = p.head.is_some() && net.reaches.iter().any(|r| r.piece == e.piece && r.touch != Touch::Nothing);
    let between = p.head.is_some()
        && !e.dir.is_level()
        && [Dir::Up, Dir::Down].iter().all(|&d| index.near(p.at.step(d, 1)).is_some());
    if p.used == 0 && !lone && !between {
        return false;
    }
    let limit = if e.dir.is_level() { 3 } else { 1 + i32::from(e.tip) };
    let mut hit = ahead(net, Some(index), p.at, e.dir, limit);
    if !e.dir.is_level() && hit == Ahead::Nothing {
        hit = [-1, 1]
            .iter()
            .filter_map(|dx| index.at(Pos::new(p.at.col + dx, p.at.row).step(e.dir, 1)))
            .map(|t| Ahead::Text(t, 1))
            .next()
            .unwrap_or(Ahead::Nothing);
    }
    if e.offer
        && p.used == LEVEL
        && !matches!(hit, Ahead::Text(t, _) if texts[t].text.starts_with('[') || texts[t].text.starts_with('('))
    {
        return false;
    }
    match hit {
        Ahead::Text(t, n)
            if texts[t].text.chars().any(|c| c.is_alphanumeric() || matches!(c, '…' | '?'))
                || texts[t].text.contains("..") =>
        {
            index.node[t] = true;
            let at = p.at.step(e.dir, n - 1);
            reach(net, e, Touch::Text(t), at);
            true
        }
        _ => false,
    }
}

/// Words one blank apart under (or over) several upright ends are one text for each end.
fn split_words(net: &mut Net, texts: &mut Vec<Text>) {
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
        // Word starts; each goes to the end nearest to its middle.
        let mut words: Vec<(i32, i32)> = Vec::new();
        for c in whole.at.col..whole.at.col + whole.width {
            let blank = net.grid.get(Pos::new(c, row)) == ' ';
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
