//! TextIndex at the free ends of lines: names without a box.

use super::super::net::Net;
use super::super::{Text, Touch};
use super::bridge::{Ahead, ahead};
use super::text_index::TextIndex;
use super::{Open, Reach, frame_at, reach, still_open};
use crate::geom::{Dir, Pos};
use crate::glyph::{LEVEL, UPRIGHT};
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
        let ends = |rows: i32| [Dir::Up, Dir::Down].map(|d| index.at(p.at.step(d, rows)));
        // A name may have a row more before the line that ends at it.
        let named = || [1, 2].iter().flat_map(|&rows| ends(rows)).flatten().any(|t| index.node[t]);
        p.arms == UPRIGHT && ends(1).iter().all(Option::is_some) && named()
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
        // A text with an arrow back to the line is a remark on it.
        Ahead::Text(t, _) if e.dir == Dir::Right && texts[t].text.starts_with('\u{2190}') => false,
        Ahead::Text(t, _) if e.dir == Dir::Left && texts[t].text.ends_with('\u{2192}') => false,
        // Prose that begins a row farther off is no name.
        Ahead::Text(t, n) if n > 1 && !e.dir.is_level() && is_prose(&texts[t].text) => false,
        Ahead::Text(t, _) if !e.dir.is_level() && lies_on_arrow(net, &texts[t], e.dir) => false,
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

/// Whether a text can be a name: it holds a letter, a digit or a `?`, or is a sum, in brackets (`(+)`) or not.
fn is_name(text: &str) -> bool {
    let sign = text == "+" || text.chars().count() == 3 && text.starts_with('(') && text.ends_with(')');
    sign || text.chars().any(|c| c.is_alphanumeric() || c == '?')
}

/// Cells from what is said of an arrow to its head at most.
const ARROW: i32 = 200;

/// Whether a level arrow that is longer than a text at both ends runs right behind it, that way: it is said of that.
fn lies_on_arrow(net: &Net, text: &Text, way: Dir) -> bool {
    let first = text.at.step(way, 1).step(Dir::Left, 1);
    let ends = [(first, Dir::Left), (first.step(Dir::Right, text.width + 1), Dir::Right)];
    let level = |q: &Pos| net.piece(*q).is_some_and(|j| net.pieces[j].used == LEVEL);
    let tip = |(q, d): (Pos, Dir)| {
        let last = (1..=ARROW).map(|n| q.step(d, n)).find(|q| !level(q));
        last.and_then(|q| net.piece(q)).is_some_and(|j| net.pieces[j].head == Some(d))
    };
    (0..text.width + 2).all(|n| level(&first.step(Dir::Right, n))) && ends.into_iter().any(tip)
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

/// Cells from a head to the name that it points at, where nothing else stands in its way and its line has three dashes.
const FAR_OFF: i32 = 24;

/// Dashes of such a line, and of one that a joint turns into.
const SHAFT: i32 = 3;

/// Whether a head on a line, that meets nothing, points at a text far off in its row.
pub(super) fn reach_far(net: &mut Net, e: &Open, index: &mut TextIndex, texts: &[Text]) -> bool {
    let at = net.pieces[e.piece].at;
    let shaft = (1..=SHAFT).all(|n| net.piece(at.step(e.dir.opposite(), n)).is_some());
    e.tip && e.dir.is_level() && shaft && reach_text(net, e, index, texts, FAR_OFF)
}

/// Columns to a name beside another.
const BESIDE: i32 = 40;

/// The upright heads that point at a name behind a blank row: their pieces, and the rows of heads and names.
pub(super) fn far_heads(net: &Net, texts: &[Text]) -> (BTreeSet<usize>, BTreeSet<(i32, i32)>) {
    let far = |r: &Reach| {
        let at = net.pieces[r.piece].at.row;
        let Touch::Text(t) = r.touch else { return None };
        let name = texts[t].at.row;
        (r.head.is_some() && !r.dir.is_level() && (name - at).abs() == 2).then_some((r.piece, (at, name)))
    };
    net.reaches.iter().filter_map(far).unzip()
}

/// A name two rows from an upright end: at which another line ends, where the names beside it have a row more, or as far
/// off as the name that the line's head points at, or one in that row.
pub(super) fn reach_sister(
    net: &mut Net,
    e: &Open,
    (heads, rows): &(BTreeSet<usize>, BTreeSet<(i32, i32)>),
    index: &mut TextIndex,
    texts: &[Text],
) -> bool {
    let p = net.pieces[e.piece];
    let (next, beyond) = (p.at.step(e.dir, 1), p.at.step(e.dir, 2));
    let is_more = |u: usize| {
        let middle = texts[u].at.col + texts[u].width / 2;
        index.at(Pos::new(middle, beyond.row)).is_some_and(|t| index.node[t])
    };
    let more = || (-BESIDE..=BESIDE).any(|dx| index.at(Pos::new(next.col + dx, next.row)).is_some_and(is_more));
    if e.tip || e.offer || e.dir.is_level() || p.used == 0 || net.grid.get(next) != ' ' {
        return false;
    }
    let other_end = || (0..).map_while(|n| net.piece(p.at.step(e.dir.opposite(), n))).last();
    let spaced = |t: usize| {
        let under = index.at(beyond) == Some(t) && is_name(&texts[t].text) && !heads.is_empty();
        let own = || other_end().is_some_and(|i| heads.contains(&i) && net.pieces[i].head == Some(e.dir.opposite()));
        under && (rows.contains(&(p.at.row, beyond.row)) || own())
    };
    match index.near(beyond).filter(|&t| index.node[t] && more() || spaced(t)) {
        Some(t) => {
            index.node[t] = true;
            reach(net, e, Touch::Text(t), next);
            true
        }
        None => false,
    }
}

/// The names at which level lines end, by the line's last cell and its way there.
pub(super) fn ends_at_names(net: &Net) -> BTreeMap<(Pos, Dir), usize> {
    let level = net.reaches.iter().filter(|r| r.dir.is_level());
    let named = |r: &Reach| match r.touch {
        Touch::Text(t) => Some(((net.pieces[r.piece].at, r.dir), t)),
        _ => None,
    };
    level.filter_map(named).collect()
}

/// A level line right over or under another that ends at a name, beside that name's row: the lines there and back.
pub(super) fn reach_twin(net: &mut Net, e: &Open, named: &BTreeMap<(Pos, Dir), usize>, texts: &[Text]) -> bool {
    let at = net.pieces[e.piece].at;
    let twin =
        |way: Dir| (-1..=1).find_map(|dx| named.get(&(Pos::new(at.col + dx, at.step(way, 1).row), e.dir)).copied());
    let Some(t) = [Dir::Up, Dir::Down].into_iter().find_map(twin).filter(|_| e.dir.is_level() && !e.offer) else {
        return false;
    };
    let near = if e.dir == Dir::Right { texts[t].at.col } else { texts[t].at.col + texts[t].width - 1 };
    let free = (1..=(near - at.col).abs()).all(|n| net.grid.get(at.step(e.dir, n)) == ' ');
    if free {
        reach(net, e, Touch::Text(t), at);
    }
    free
}

/// A name a blank beside a joint whose arm on that side is free: the line begins at it.
pub(super) fn reach_beside_joints(net: &mut Net, index: &mut TextIndex, texts: &[Text]) {
    for piece in 0..net.pieces.len() {
        for side in [Dir::Left, Dir::Right] {
            let p = net.pieces[piece];
            // A trunk's joint for a line that is left out altogether; else one where a line turns.
            let trunk = p.used == UPRIGHT;
            let turns = p.used & LEVEL == 1 << side.opposite() as u8 && p.used & UPRIGHT != 0;
            let blank = net.grid.get(p.at.step(side, 1)) == ' ';
            if net.grid.get(p.at) != '+' || !(turns || trunk) || !blank || !p.open(side) {
                continue;
            }
            let Some(t) = index.at(p.at.step(side, 2)).filter(|&t| index.node[t] == trunk) else { continue };
            let level = |n: i32| net.piece(p.at.step(side.opposite(), n)).is_some_and(|j| net.pieces[j].arms == LEVEL);
            // Right under a border it is a title.
            let title = net.plan.in_border(texts[t].at.step(Dir::Up, 1));
            if is_name(&texts[t].text) && !title && (trunk || (1..=SHAFT).all(level)) {
                index.node[t] = true;
                let e = Open { piece, dir: side, tip: false, offer: true, level: p.used & LEVEL };
                reach(net, &e, Touch::Text(t), p.at.step(side, 1));
            }
        }
    }
}

/// Short arrows (`<- words`) under one another that point at a box from the right: what they come from are remarks.
pub(super) fn remarks(net: &mut Net, ends: &[Open], index: &TextIndex, texts: &[Text]) {
    let mut columns: BTreeMap<(i32, i32), Vec<(usize, usize)>> = BTreeMap::new();
    for (k, e) in ends.iter().enumerate().filter(|(_, e)| e.dir == Dir::Right && !e.tip) {
        let at = net.pieces[e.piece].at;
        let head = net.piece(at.step(Dir::Left, 1)).filter(|&j| net.pieces[j].head == Some(Dir::Left));
        let box_near = (2..=NEAR + 1).any(|n| frame_at(net, at.step(Dir::Left, n)).is_some());
        if let (Some(_), true, Ahead::Text(t, _)) = (head, box_near, ahead(net, Some(index), at, Dir::Right, NEAR)) {
            columns.entry((at.col, texts[t].at.col)).or_default().push((k, t));
        }
    }
    let phrase = |t: usize| texts[t].text.contains(' ');
    columns.retain(|_, here| here.len() > 1 && here.iter().any(|&(_, t)| phrase(t)));
    // An end that is used up is open no more.
    for (k, _) in columns.into_values().flatten() {
        net.pieces[ends[k].piece].used |= 1 << ends[k].dir as u8;
    }
}
