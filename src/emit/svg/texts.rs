//! Texts: one run for each, at its own place.

#[cfg(feature = "png")]
use super::outlined;
use super::tag::Tag;
use super::theme::{Palette, Theme};
use super::typeface::Type;
use crate::arrange::font::is_joined;
use crate::arrange::{Kept, Words, sizes as s};
use crate::emit::Options;
#[cfg(feature = "png")]
use crate::emit::TextMode;
#[cfg(feature = "png")]
use crate::emit::outline::Place;

/// A text in its type, and its bullet if it has one; `around` is the type that its layer has.
pub(super) fn draw(options: &Options, palette: &Palette, text: &Words, own: &Type, around: &Type) -> Vec<Tag> {
    let Words { left, right, middle, .. } = *text;
    let base = middle + (text.size * s::BASELINE).floor();
    let start = left + s::BULLET_INDENT;
    let dot = Tag::new("circle").num("cx", left + s::BULLET).num("cy", middle);
    let dot = own.ink(dot.num("r", s::BULLET), around, palette);
    let item = text.text.strip_prefix("- ").filter(|_| text.bullet);
    #[cfg(feature = "png")]
    if options.text == TextMode::Path {
        let (words, left) = item.map_or((text.text.as_str(), left), |item| (item, start));
        let place = Place { left, base, size: text.size, width: right - left };
        let run = outlined::draw(options, text.face, words, place, (&own.at_left(), around, palette));
        return Some(dot).filter(|_| text.bullet).into_iter().chain(run).collect();
    }
    let tag = own.dress(Tag::new("text").num("y", base), around, palette);
    let tag = if text.text.contains("  ") { tag.set("xml:space", "preserve") } else { tag };
    let tag = tag.num(
        "x",
        match text.kept {
            Kept::Left => left,
            Kept::Middle => (left + right) / 2.0,
            Kept::Right => right,
        },
    );
    match item {
        // The hyphen stays in the text for whoever copies it; a dot is what is seen. Not all viewers keep a blank
        // that begins a run.
        Some(item) => {
            let words = sized(options, Tag::new("tspan").num("x", start), text, item, right - start);
            vec![dot, tag.add(Tag::new("tspan").set("fill", "none").text("- ")).add(words.text(item))]
        }
        None => vec![sized(options, tag, text, &text.text, right - left).text(&text.text)],
    }
}

/// Tells viewers how wide the words are to be, where their fonts may make them of another width, or too wide for their
/// place. Of a single character no length can be kept.
fn sized(options: &Options, tag: Tag, text: &Words, words: &str, width: f64) -> Tag {
    let fits = text.roomy && text.face.is_common(words) || is_joined(words);
    if options.theme == Theme::Rfc || fits || words.chars().count() == 1 { tag } else { tag.num("textLength", width) }
}
