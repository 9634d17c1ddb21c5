//! Texts as outlines, for pictures that look the same in every viewer.

use std::collections::BTreeSet;

use super::tag::Tag;
use super::theme::Palette;
use super::typeface::Type;
use crate::arrange::font::{self, Face};
use crate::emit::outline::{Outlines, Place, is_joiner};
use crate::emit::{Options, TextMode, clean};
use crate::reading::Reading;

/// Fonts for emoji that stand alone: in others, some are signs in ink.
const EMOJI: &str = "'Noto Color Emoji', 'Apple Color Emoji', 'Segoe UI Emoji', sans-serif";

/// Most characters that a warning names.
const NAMED: usize = 8;

/// The words as outlines; what has none stays text.
pub(super) fn draw(
    options: &Options,
    face: Face,
    words: &str,
    place: Place,
    (own, around, palette): (&Type, &Type, &Palette),
) -> Vec<Tag> {
    let run = Outlines::new(&options.fonts).run(words, face, place);
    let path = own.ink(Tag::new("path").class("run").set("d", &run.path), around, palette);
    let path = Some(path).filter(|_| !run.path.is_empty());
    let rest = run.rest.into_iter().map(|rest| {
        let tag = own.dress(Tag::new("text").num("x", rest.left).num("y", place.base), around, palette);
        let tag = if font::is_emoji(&rest.words) { tag.set("font-family", EMOJI) } else { tag };
        tag.num("textLength", rest.width).text(&rest.words)
    });
    path.into_iter().chain(rest).collect()
}

/// The characters that none of the fonts can draw, as a warning. What is text is drawn in the viewer's fonts.
pub(super) fn lacking(reading: &Reading, options: &Options) -> Option<String> {
    if options.text != TextMode::Path {
        return None;
    }
    let fonts = Outlines::new(&options.fonts);
    let texts = reading.diagram.shapes.texts.iter();
    let lacking: BTreeSet<char> =
        texts.flat_map(|t| t.text.chars()).filter(|&c| !is_joiner(c) && !fonts.has(c)).collect();
    let named = |&c: &char| format!("{} (U+{:04X})", clean(&c.to_string()), u32::from(c));
    let mut names: Vec<String> = lacking.iter().take(NAMED).map(named).collect();
    if lacking.len() > NAMED {
        names.push(format!("… ({} characters)", lacking.len()));
    }
    let names = Some(names.join(", ")).filter(|n| !n.is_empty())?;
    Some(match options.fonts.len() {
        0 => format!("the bundled fonts lack {names}; use --system-fonts"),
        _ => format!("no font has {names}"),
    })
}
