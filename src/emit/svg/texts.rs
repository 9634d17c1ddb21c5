//! Texts: one run for each piece, at its own place.

use super::layout::Layout;
#[cfg(feature = "png")]
use super::outlined;
use super::pieces::{Anchor, Piece};
use super::sizes as s;
use super::tag::Tag;
use super::theme::{self, Theme};
use super::typeface::Type;
use crate::emit::Options;
#[cfg(feature = "png")]
use crate::emit::TextMode;
#[cfg(feature = "png")]
use crate::emit::outline::Place;
use crate::shape::Text;

/// A piece of text, and its bullet if it has one; `around` is the type that its layer has.
pub(super) fn draw(layout: &Layout, options: &Options, text: &Text, piece: &Piece, around: &Type) -> Vec<Tag> {
    let (left, right) = layout.span(piece);
    let middle = layout.y(text.at.row) + piece.drop;
    let base = middle + (piece.size * s::BASELINE).floor();
    let start = left + s::BULLET_INDENT;
    let dot = Tag::new("circle").num("cx", left + s::BULLET).num("cy", middle);
    let palette = &theme::palette(options);
    let own = Type::of(piece, palette);
    let dot = own.ink(dot.num("r", s::BULLET), around, palette);
    #[cfg(feature = "png")]
    if options.text == TextMode::Path {
        let (words, left) = match text.text.strip_prefix("- ").filter(|_| piece.bullet) {
            Some(item) => (item, start),
            None => (text.text.as_str(), left),
        };
        let place = Place { left, base, size: piece.size, width: right - left };
        let run = outlined::draw(options, piece, words, place, around);
        return Some(dot).filter(|_| piece.bullet).into_iter().chain(run).collect();
    }
    let tag = own.dress(Tag::new("text").num("y", base), around, palette);
    let tag = if text.text.contains("  ") { tag.set("xml:space", "preserve") } else { tag };
    let tag = tag.num(
        "x",
        match piece.anchor {
            Anchor::Middle(..) if !piece.bullet => (left + right) / 2.0,
            Anchor::End(..) if !piece.bullet => right,
            _ => left,
        },
    );
    match text.text.strip_prefix("- ").filter(|_| piece.bullet) {
        // The hyphen stays in the text for whoever copies it; a dot is what is seen. Not all viewers keep a blank
        // that begins a run.
        Some(item) => {
            let words = sized(options, Tag::new("tspan").num("x", start), piece, item, right - start);
            vec![dot, tag.add(Tag::new("tspan").set("fill", "none").text("- ")).add(words.text(item))]
        }
        None => vec![sized(options, tag, piece, &text.text, piece.width).text(&text.text)],
    }
}

/// Tells viewers how wide the words are to be, where their fonts may make them of another width, or too wide for their
/// place. Of a single character no length can be kept.
fn sized(options: &Options, tag: Tag, piece: &Piece, words: &str, width: f64) -> Tag {
    if options.theme == Theme::Rfc || piece.roomy && piece.face.is_common(words) || words.chars().count() == 1 {
        tag
    } else {
        tag.num("textLength", width)
    }
}
