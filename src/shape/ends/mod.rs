//! Resolves the ends of lines: what they touch, what bridges them, which side step mends them.

mod abut;
mod between;
mod brackets;
mod bridge;
mod heads;
mod join;
mod names;
mod slants;
mod split;
mod stems;
mod text_index;

use super::asides::is_elision;
use super::net::Net;
use super::plan::Owner;
use super::{HeadStyle, Text, Touch};
use crate::geom::{Dir, Pos};
use crate::glyph::{self, LEVEL};
use text_index::TextIndex;

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

/// Rows that an upright line may leave before what it meets.
const UPRIGHT_GAP: i32 = 3;

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
    let mut index = TextIndex::new(net.grid, net.plan, texts);
    heads::tails(net, repair);
    let mut ends = open_ends(net);
    ends.retain(|e| still_open(net, e) && !(repair && join::round_corner(net, e)));
    ends.retain(|e| still_open(net, e) && !abut::touch_wall(net, e, &index));
    ends.retain(|e| still_open(net, e) && !abut::touch_past_count(net, e, &index, texts));
    ends.retain(|e| still_open(net, e) && !join::side_step(net, e, repair));
    ends.retain(|e| still_open(net, e) && !join::meet_line(net, e, repair));
    ends.retain(|e| still_open(net, e) && !bridge::cross_elision(net, e, &index, texts));
    names::remarks(net, &ends, &index, texts);
    ends.retain(|e| still_open(net, e) && !(e.tip && names::reach_text(net, e, &mut index, texts, names::NEAR)));
    slants::bridge(net, &index, texts);
    slants::reach_text(net, &mut index, texts);
    ends.retain(|e| still_open(net, e) && !abut::touch_title(net, e, &index));
    ends.retain(|e| still_open(net, e) && !(repair && between::reach_paused(net, e, &mut index, texts)));
    ends.retain(|e| still_open(net, e) && !bridge::cross_gap(net, e, &index, texts, repair));
    bridge::bridge_labels(net, &mut ends, &mut index, texts);
    ends.retain(|e| {
        still_open(net, e) && !(repair && (join::turn_without_corner(net, e) || join::turned(net, e, &index)))
    });
    // A lone dash behind a label belongs to a line now.
    ends.retain(|e| still_open(net, e) && !bridge::cross_gap(net, e, &index, texts, repair));
    // Lone strokes between names make names of each other's: downwards, then upwards.
    for _ in 0..2 {
        let within = |e: &Open| if e.tip { names::BEHIND_HEAD } else { names::NEAR };
        ends.retain(|e| still_open(net, e) && !names::reach_text(net, e, &mut index, texts, within(e)));
        ends.reverse();
    }
    ends.retain(|e| still_open(net, e) && !(repair && abut::touch_beside(net, e)));
    if repair {
        let taken = net.reaches.iter().map(|r| r.at).collect();
        ends.retain(|e| still_open(net, e) && !abut::reach_port(net, e, &taken));
        names::reach_columns(net, &mut ends, &mut index, texts);
        ends.retain(|e| {
            let lone = e.dir.is_level() || !(e.tip || e.offer);
            still_open(net, e) && !(lone && names::reach_text(net, e, &mut index, texts, names::FAR))
        });
        ends.retain(|e| still_open(net, e) && !names::reach_far(net, e, &mut index, texts));
        let far_heads = names::far_heads(net, texts);
        ends.retain(|e| still_open(net, e) && !names::reach_sister(net, e, &far_heads, &mut index, texts));
        let named = names::ends_at_names(net);
        ends.retain(|e| still_open(net, e) && !names::reach_twin(net, e, &named, texts));
        names::reach_beside_joints(net, &mut index, texts);
        brackets::reach_middle(net, &mut index);
    }
    for e in ends {
        if !still_open(net, &e) {
            continue;
        }
        let p = net.pieces[e.piece];
        // What goes on in dots is left out, no open end.
        let goes_on = |t: usize| is_elision(&texts[t].text);
        if !e.tip && index.at(p.at.step(e.dir, 1)).is_some_and(goes_on) {
            net.pieces[e.piece].used |= 1 << e.dir as u8;
            continue;
        }
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
        // A crossing in a border has its line beyond that a column aside.
        abut::through_borders(net);
        abut::share_out(net);
        heads::lend_heads(net);
    }
    split::split_rows(net, texts);
    split::split_words(net, texts);
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
                // A tee's arm beside which no line goes on is no line's end.
                let turned = dir == Dir::Down && p.head.is_none() && turns_low(net, p.at);
                if turned {
                    continue;
                }
                let bare = dir.is_level() && p.used.count_ones() >= 2 && p.head.is_none();
                let turns = || [Dir::Up, Dir::Down].iter().any(|&d| p.open(d) && port(net, p.at.step(d, 1), d));
                if !bare && (p.sure || p.used == back && !(dir.is_level() && turns())) {
                    ends.push(Open { piece, dir, tip: false, offer: false, level: p.used & LEVEL });
                } else if (p.used.count_ones() == 1 || p.used == LEVEL) && !dir.is_level()
                    || bare && p.sure
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

/// Whether a line of `_`, which lies at the foot of its row, runs into an upright line there: that goes no further.
fn turns_low(net: &Net, p: Pos) -> bool {
    [Dir::Left, Dir::Right].iter().any(|&d| {
        let q = p.step(d, 1);
        net.grid.get(q) == '_' && net.piece(q).is_some_and(|j| net.pieces[j].open(d.opposite()))
    })
}

/// Whether a wall has a joint there that offers an arm to a line coming in direction `dir`.
fn port(net: &Net, q: Pos, dir: Dir) -> bool {
    let Owner::Wall(f) = net.plan.owner(q) else { return false };
    let r = net.plan.frames[f as usize].rect;
    let corner = (q.col - r.left).abs() <= 1 || (q.col - r.right).abs() <= 1;
    let g = glyph::of(net.grid.get(q));
    !dir.is_level() && !corner && g.arm(dir.opposite()) && net.grid.get(q) != '-'
}

fn still_open(net: &Net, e: &Open) -> bool {
    let p = &net.pieces[e.piece];
    e.tip || p.open(e.dir) && (!e.offer || p.used & LEVEL == e.level)
}

/// The frame that a line meets by going into a cell.
fn frame_at(net: &Net, p: Pos) -> Option<usize> {
    match net.plan.owner(p) {
        Owner::Wall(f) | Owner::Closed(f) => Some(f as usize),
        Owner::Open => None,
    }
}

fn style(net: &Net, piece: usize) -> HeadStyle {
    glyph::of(net.grid.get(net.pieces[piece].at)).head
}

fn reach(net: &mut Net, e: &Open, touch: Touch, at: Pos) {
    let head = e.tip.then(|| style(net, e.piece));
    if e.tip {
        net.pieces[e.piece].tied |= touch != Touch::Nothing;
    } else {
        net.pieces[e.piece].used |= 1 << e.dir as u8;
    }
    net.reaches.push(Reach { piece: e.piece, dir: e.dir, head, touch, at, arm: e.dir });
}
