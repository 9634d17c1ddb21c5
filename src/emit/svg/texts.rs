//! Texts: one run for each piece, at its own place.

use super::layout::Layout;
use super::looks::Look;
use super::pieces::{Anchor, Piece};
use super::sizes as s;
use super::tag::Tag;
use super::theme::Palette;
use crate::emit::font::Face;
use crate::shape::Text;

/// Fonts for a page; their metrics are those of the bundled ones, or nearly.
pub(super) const SANS: &str = "'DejaVu Sans', Verdana, sans-serif";
/// The same for monospaced text.
pub(super) const MONO: &str = "'DejaVu Sans Mono', Menlo, Consolas, monospace";

/// A piece of text, and its bullet if it has one.
pub(super) fn draw(layout: &Layout, palette: &Palette, text: &Text, piece: &Piece) -> Vec<Tag> {
    let (left, right) = layout.span(piece);
    let middle = layout.y(text.at.row) + piece.drop;
    let mut tag = Tag::new("text").num("y", middle + piece.size * s::BASELINE);
    tag = match piece.anchor {
        // A bullet and its item are two runs, each with a place of its own.
        _ if piece.bullet => tag.num("x", left),
        Anchor::Start(..) | Anchor::At(_) => tag.num("x", left),
        Anchor::Middle(..) => tag.num("x", (left + right) / 2.0).set("text-anchor", "middle"),
        Anchor::End(..) => tag.num("x", right).set("text-anchor", "end"),
    };
    if matches!(piece.look, Look::Title | Look::GroupTitle | Look::Name) {
        tag = tag.set("class", "title").set("fill", palette.text);
    }
    match piece.face {
        Face::Bold => tag = tag.set("font-weight", "600"),
        Face::Mono => tag = tag.set("font-family", MONO),
        Face::Sans => {}
    }
    if piece.size != s::TEXT {
        tag = tag.num("font-size", piece.size);
    }
    match text.text.strip_prefix('-').filter(|_| piece.bullet) {
        // The hyphen stays in the text for whoever copies it; a dot is what is seen.
        Some(item) => {
            let dot = Tag::new("circle").set("class", "bullet").num("cx", left + s::BULLET).num("cy", middle);
            let start = left + s::BULLET_INDENT - piece.face.width(" ", piece.size);
            let words = Tag::new("tspan").num("x", start).num("textLength", right - start);
            vec![
                dot.num("r", s::BULLET),
                tag.add(Tag::new("tspan").set("fill", "none").text("-")).add(words.text(item)),
            ]
        }
        None => vec![tag.num("textLength", piece.width).text(&text.text)],
    }
}
