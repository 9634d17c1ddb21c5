//! The type of texts, their colour included: what most texts of a layer have in common is said once, by the layer.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::tag::{Tag, num};
use super::theme::Palette;
use crate::arrange::font::Face;
use crate::arrange::{Kept, Look, Words, sizes as s};

/// Fonts for a page; their advances are those of the bundled one. Without quotes, which XML escapes.
pub(super) const SANS: &str = "Helvetica, Arial, Liberation Sans, Arimo, sans-serif";
/// The same for monospaced text, nearly.
const MONO: &str = "DejaVu Sans Mono, Menlo, Consolas, monospace";

/// The fonts of all that is not monospaced.
pub(super) fn sans(palette: &Palette) -> &'static str {
    if palette.generic { "sans-serif" } else { SANS }
}

const NAMES: [&str; 5] = ["fill", "font-family", "font-size", "font-weight", "text-anchor"];

/// Colour, family, size, weight and anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Type([Cow<'static, str>; 5]);

impl Type {
    /// The type that the whole picture has.
    pub(super) fn plain(palette: &Palette) -> Type {
        Type([palette.muted.into(), sans(palette).into(), num(s::TEXT).into(), "400".into(), "start".into()])
    }

    /// That of a text; `ink` is its colour where its ground has one that the drawing gives it.
    pub(super) fn of(text: &Words, ink: Option<&'static str>, palette: &Palette) -> Type {
        let strong = matches!(text.look, Look::Title | Look::GroupTitle | Look::Name | Look::Folder);
        let weight = if text.face == Face::Bold { if palette.generic { "bold" } else { "600" } } else { "400" };
        let family = match (text.face == Face::Mono, palette.generic) {
            (true, true) => "monospace",
            (true, false) => MONO,
            (false, _) => sans(palette),
        };
        let usual = if strong { palette.text } else { palette.muted };
        let fill = ink.map_or_else(|| usual.into(), Cow::Borrowed);
        let anchor = match text.kept {
            Kept::Left => "start",
            Kept::Middle => "middle",
            Kept::Right => "end",
        };
        Type([fill, family.into(), num(text.size).into(), weight.into(), anchor.into()])
    }

    /// The same from the left end.
    #[cfg(feature = "png")]
    pub(super) fn at_left(&self) -> Type {
        let mut own = self.clone();
        own.0[4] = "start".into();
        own
    }

    /// What is shortest to say of all of them at once.
    pub(super) fn common<'a>(types: impl Iterator<Item = &'a Type>, palette: &Palette) -> Type {
        let mut counts: [BTreeMap<Cow<'static, str>, usize>; 5] = Default::default();
        for own in types {
            for (count, value) in counts.iter_mut().zip(own.0.clone()) {
                *count.entry(value).or_default() += 1;
            }
        }
        let mut common = Type::plain(palette);
        for ((count, plain), name) in counts.iter().zip(&mut common.0).zip(NAMES) {
            let said = |value: &str| name.len() + value.len() + 4;
            let cost = |value: &Cow<'static, str>| {
                let others = count.iter().filter(|(other, _)| *other != value).map(|(other, n)| n * said(other));
                others.sum::<usize>() + if value == plain { 0 } else { said(value) }
            };
            let best = [&*plain].into_iter().chain(count.keys()).min_by_key(|value| cost(value)).cloned();
            *plain = best.unwrap_or_default();
        }
        common
    }

    /// Sets on an element what differs from what is around it.
    pub(super) fn dress(&self, tag: Tag, around: &Type, palette: &Palette) -> Tag {
        let differs = NAMES.into_iter().zip(&self.0).zip(&around.0).skip(1).filter(|((_, own), around)| own != around);
        differs.fold(self.ink(tag, around, palette), |tag, ((name, own), _)| tag.set(name, own))
    }

    /// Sets on an element the colour, and the class by which a style sheet knows it, if it differs.
    pub(super) fn ink(&self, tag: Tag, around: &Type, palette: &Palette) -> Tag {
        let [fill, ..] = &self.0;
        if *fill == around.0[0] {
            return tag;
        }
        let class =
            [("title", palette.text), ("muted", palette.muted)].into_iter().find(|(_, ink)| fill == ink.as_ref());
        class.map(|(class, _)| class).into_iter().fold(tag, Tag::class).set("fill", fill)
    }
}
