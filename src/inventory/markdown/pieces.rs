//! How the pieces of a document stand to one another.

use super::entry::{self, Entry};
use super::inline::{Inline, Style};
use super::outline::{Form, Piece};
use super::words;
use std::ops::Range;

/// The level of a heading.
pub(super) fn heading_level(piece: &Piece) -> Option<usize> {
    match piece.form {
        Form::Heading { level, .. } => Some(level),
        _ => None,
    }
}

/// The pieces below a heading.
pub(super) fn below(pieces: &[Piece], at: usize) -> Range<usize> {
    let level = heading_level(&pieces[at]).unwrap_or(0);
    let count = pieces[at + 1..].iter().take_while(|p| heading_level(p).is_none_or(|l| l > level)).count();
    at + 1..at + 1 + count
}

/// A paragraph that is a bold name, perhaps with a colon and a description.
pub(super) fn bold_name(piece: &Piece) -> Option<&Inline> {
    let Form::Paragraph(text) = &piece.form else { return None };
    let (style, end) = text.lead();
    let rest = text.text[end..text.row_end(end.saturating_sub(1)).max(end)].trim_start();
    let named = rest.is_empty()
        || rest.starts_with([':', '—', '–', '-', '('])
        || text.text[..end].trim_end().ends_with([':', '.']);
    (style == Style::Strong && named).then_some(text)
}

/// The same, or a sentence that begins with a bold name: **Gateway** checks who comes.
pub(super) fn bold_start(piece: &Piece) -> Option<&Inline> {
    let Form::Paragraph(text) = &piece.form else { return None };
    let (style, end) = text.lead();
    let goes_on = text.text[end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    // "The **following parts** run:" names none.
    let leads_in = !text.text[..text.lead_start()].trim().is_empty() && text.text.trim_end().ends_with(':');
    bold_name(piece).or((style == Style::Strong && goes_on && !leads_in).then_some(text))
}

/// How paragraphs begin that name components.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// With a name in bold.
    Bold,
    /// With one that is plain, in italics or code, which is a name where a comment or a drawing says so.
    Other { style: Style, slanted: bool },
}

impl Start {
    /// How a piece begins.
    pub(super) fn of(piece: &Piece) -> Option<Start> {
        if bold_start(piece).is_some() {
            return Some(Start::Bold);
        }
        let Form::Paragraph(text) = &piece.form else { return None };
        let start = Start::Other { style: text.lead().0, slanted: text.slanted().is_some() };
        start.text(piece).map(|_| start)
    }

    /// Whether a paragraph is a sentence that begins with a name, which ends at `end`.
    pub(super) fn is_sentence(self, piece: &Piece, end: usize) -> bool {
        match (self, &piece.form) {
            (Start::Bold, _) => bold_name(piece).is_none(),
            (_, Form::Paragraph(text)) => text.text[end..].trim_start().starts_with(char::is_lowercase),
            _ => false,
        }
    }

    /// The text of a paragraph that begins so, and says something of what it names.
    pub(super) fn text(self, piece: &Piece) -> Option<&Inline> {
        let Start::Other { style, slanted } = self else { return bold_start(piece) };
        let Form::Paragraph(text) = &piece.form else { return None };
        let Entry::Name { name, at } = entry::beginning(text) else { return None };
        let rest = text.text[at.end..].trim_start_matches(':').trim_start();
        let parted = rest.starts_with(['(', '—', '–', '-']) || text.text[at.end..].starts_with(':');
        let goes_on = rest.starts_with(char::is_lowercase);
        let named = (text.lead().0, text.slanted().is_some()) == (style, slanted) && !words::is_pointing(&name);
        (style != Style::Strong && named && (parted || goes_on) && !rest.is_empty()).then_some(text)
    }
}

/// A heading and those of its level that follow it, up to one of a lower level.
pub(super) fn siblings(pieces: &[Piece], first: usize) -> Vec<usize> {
    let Some(level) = heading_level(&pieces[first]) else { return Vec::new() };
    let headings = (first..pieces.len()).filter_map(|i| Some((i, heading_level(&pieces[i])?)));
    headings.take_while(|(_, l)| *l >= level).filter(|(_, l)| *l == level).map(|(i, _)| i).collect()
}
