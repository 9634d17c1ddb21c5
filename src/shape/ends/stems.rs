//! Lines that come up to the label in a level line: they join that line under it.

use super::super::Text;
use super::super::net::{Net, Piece};
use super::Open;
use crate::geom::{Dir, Pos};
use crate::glyph::LEVEL;
use std::collections::BTreeMap;

/// The pieces at which lines end that lead up.
pub(super) struct Stems(BTreeMap<Pos, usize>);

impl Stems {
    pub(super) fn new(net: &Net, ends: &[Open]) -> Stems {
        let up = ends.iter().filter(|e| e.dir == Dir::Up && !e.tip && !e.offer);
        Stems(up.map(|e| (net.pieces[e.piece].at, e.piece)).collect())
    }

    /// The first line that comes up to one of the texts.
    pub(super) fn under(&self, net: &Net, between: &[usize], texts: &[Text]) -> Option<usize> {
        let under = |&t: &usize| {
            let (from, width) = (texts[t].at.step(Dir::Down, 1), texts[t].width);
            let mut stems = self.0.range(from..from.step(Dir::Right, width));
            stems.find(|(_, piece)| net.pieces[**piece].open(Dir::Up)).map(|(_, &piece)| piece)
        };
        between.iter().find_map(under)
    }
}

/// Joins a level line across its label, and the stem with it.
pub(super) fn join(net: &mut Net, (from, way): (usize, Dir), to: usize, between: Vec<usize>, stem: usize) {
    let at = net.pieces[stem].at.step(Dir::Up, 1);
    let (joint, arms) = (net.pieces.len(), LEVEL | 1 << Dir::Down as u8);
    net.pieces.push(Piece { at, arms, used: 0, head: None, two: false, tied: false, sure: true });
    net.link((from, way), (joint, way.opposite()), between, None);
    net.link((joint, way), (to, way.opposite()), Vec::new(), None);
    net.link((stem, Dir::Up), (joint, Dir::Down), Vec::new(), None);
}
