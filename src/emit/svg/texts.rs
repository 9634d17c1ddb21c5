//! Texts: one run for each piece, at its own place.

use super::layout::Layout;
use super::looks::Look;
#[cfg(feature = "png")]
use super::outlined;
use super::pieces::{Anchor, Piece};
use super::sizes as s;
use super::tag::Tag;
use crate::emit::Options;
#[cfg(feature = "png")]
use crate::emit::TextMode;
use crate::emit::font::Face;
#[cfg(feature = "png")]
use crate::emit::outline::Place;
use crate::shape::Text;

/// Fonts for a page; their metrics are those of the bundled ones, or nearly.
pub(super) const SANS: &str = "'DejaVu Sans', Verdana, sans-serif";
/// The same for monospaced text.
pub(super) const MONO: &str = "'DejaVu Sans Mono', Menlo, Consolas, monospace";
/// A piece of text, and its bullet if it has one.
pub(super) fn draw(layout: &Layout, options: &Options, text: &Text, piece: &Piece) -> Vec<Tag> {
    let (left, right) = layout.span(piece);
    let middle = layout.y(text.at.row) + piece.drop;
    let base = middle + piece.size * s::BASELINE;
    let start = left + s::BULLET_INDENT;
    let dot = Tag::new("circle").set("class", "bullet").num("cx", left + s::BULLET).num("cy", middle);
    let dot = dot.num("r", s::BULLET);
    #[cfg(feature = "png")]
    if options.text == TextMode::Path {
        let (words, left) = match text.text.strip_prefix("- ").filter(|_| piece.bullet) {
            Some(item) => (item, start),
            None => (text.text.as_str(), left),
        };
        let place = Place { left, base, size: piece.size, width: right - left };
        let run = outlined::draw(options, piece, words, place);
        return Some(dot).filter(|_| piece.bullet).into_iter().chain(run).collect();
    }
    let mut tag = dressed(Tag::new("text").num("y", base), options, piece);
    if text.text.contains("  ") {
        tag = tag.set("xml:space", "preserve");
    }
    tag = match piece.anchor {
        // A bullet and its item are two runs, each with a place of its own.
        _ if piece.bullet => tag.num("x", left),
        Anchor::Start(..) | Anchor::At(_) => tag.num("x", left),
        Anchor::Middle(..) => tag.num("x", (left + right) / 2.0).set("text-anchor", "middle"),
        Anchor::End(..) => tag.num("x", right).set("text-anchor", "end"),
    };
    match text.text.strip_prefix("- ").filter(|_| piece.bullet) {
        // The hyphen stays in the text for whoever copies it; a dot is what is seen. Not all viewers keep a blank
        // that begins a run.
        Some(item) => {
            let words = Tag::new("tspan").num("x", start).num("textLength", right - start);
            vec![dot, tag.add(Tag::new("tspan").set("fill", "none").text("- ")).add(words.text(item))]
        }
        None => vec![tag.num("textLength", piece.width).text(&text.text)],
    }
}

/// A text's element with its type and colour.
pub(super) fn dressed(tag: Tag, options: &Options, piece: &Piece) -> Tag {
    let mut tag = tag;
    if is_title(piece) {
        tag = tag.set("class", "title").set("fill", options.theme.palette().text);
    }
    match piece.face {
        Face::Bold => tag = tag.set("font-weight", "600"),
        Face::Mono => tag = tag.set("font-family", MONO),
        Face::Sans => {}
    }
    if piece.size != s::TEXT { tag.num("font-size", piece.size) } else { tag }
}

/// Whether a text is in the strong colour of names.
pub(super) fn is_title(piece: &Piece) -> bool {
    matches!(piece.look, Look::Title | Look::GroupTitle | Look::Name)
}
