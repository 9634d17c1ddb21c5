//! The type of texts: what most texts of a layer have in common is said once, by the layer.

use std::collections::BTreeMap;

use super::pieces::{Anchor, Piece};
use super::sizes as s;
use super::tag::{Tag, num};
use crate::emit::font::Face;

/// Fonts for a page; their metrics are those of the bundled ones, or nearly. Without quotes, which XML escapes.
pub(super) const SANS: &str = "DejaVu Sans, Verdana, sans-serif";
/// The same for monospaced text.
const MONO: &str = "DejaVu Sans Mono, Menlo, Consolas, monospace";

const NAMES: [&str; 4] = ["font-family", "font-size", "font-weight", "text-anchor"];

/// Family, size, weight and anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Type([String; 4]);

impl Type {
    /// The type that the whole picture has.
    pub(super) fn plain() -> Type {
        Type([SANS.to_owned(), num(s::TEXT), "400".to_owned(), "start".to_owned()])
    }

    /// A piece's, from its left end.
    pub(super) fn from_left(piece: &Piece) -> Type {
        let Type([sans, _, light, start]) = Type::plain();
        let (family, weight) = match piece.face {
            Face::Bold => (sans, "600".to_owned()),
            Face::Mono => (MONO.to_owned(), light),
            Face::Sans => (sans, light),
        };
        Type([family, num(piece.size), weight, start])
    }

    /// A piece's, by its anchor.
    pub(super) fn of(piece: &Piece) -> Type {
        let mut own = Type::from_left(piece);
        match piece.anchor {
            // A bullet and its item are two runs, each with a place of its own.
            _ if piece.bullet => {}
            Anchor::Start(..) | Anchor::At(_) => {}
            Anchor::Middle(..) => own.0[3] = "middle".to_owned(),
            Anchor::End(..) => own.0[3] = "end".to_owned(),
        }
        own
    }

    /// What is shortest to say of all of them at once.
    pub(super) fn common<'a>(pieces: impl Iterator<Item = &'a Piece>) -> Type {
        let mut counts: [BTreeMap<String, usize>; 4] = Default::default();
        for piece in pieces {
            for (count, value) in counts.iter_mut().zip(Type::of(piece).0) {
                *count.entry(value).or_default() += 1;
            }
        }
        let mut common = Type::plain();
        for ((count, plain), name) in counts.iter().zip(&mut common.0).zip(NAMES) {
            let said = |value: &str| name.len() + value.len() + 4;
            let cost = |value: &String| {
                let others = count.iter().filter(|(other, _)| *other != value).map(|(other, n)| n * said(other));
                others.sum::<usize>() + if value == plain { 0 } else { said(value) }
            };
            let best = [&*plain].into_iter().chain(count.keys()).min_by_key(|value| cost(value)).cloned();
            *plain = best.unwrap_or_default();
        }
        common
    }

    /// Sets on an element what differs from what is around it.
    pub(super) fn dress(&self, tag: Tag, around: &Type) -> Tag {
        let differs = NAMES.into_iter().zip(&self.0).zip(&around.0).filter(|((_, own), around)| own != around);
        differs.fold(tag, |tag, ((name, own), _)| tag.set(name, own))
    }
}
