//! Text as the parser hands it out: in events, one for each part that is set otherwise.

use super::inline::{Inline, Style};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::iter::Peekable;
use std::ops::Range;

/// The events of a document, each with where it stands.
pub(super) type Events<'a> = Peekable<Box<dyn Iterator<Item = (Event<'a>, Range<usize>)> + 'a>>;

/// The ranges of the texts up to the end of the element.
pub(super) fn texts(events: &mut Events) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for (event, range) in events.by_ref() {
        match event {
            Event::End(_) => break,
            Event::Text(_) | Event::Html(_) => ranges.push(range),
            _ => {}
        }
    }
    ranges
}

/// The text up to the end of the element whose start was taken.
pub(super) fn inline(text: &str, events: &mut Events) -> Inline {
    let mut own = Inline::default();
    let mut strong = 0;
    loop {
        match events.peek() {
            None => return own,
            Some((Event::End(end), _)) if !is_inline(end) => {
                events.next();
                return own;
            }
            _ => take_inline(text, events, &mut own, &mut strong),
        }
    }
}

fn is_inline(end: &TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Strong
            | TagEnd::Emphasis
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

pub(super) fn take_inline(text: &str, events: &mut Events, own: &mut Inline, strong: &mut usize) {
    let Some((event, range)) = events.next() else { return };
    match event {
        Event::Start(Tag::Strong) => {
            *strong += 1;
            // All of it, so that an item's own text may end right behind.
            while *strong > 0 {
                match events.peek() {
                    None => return,
                    Some((Event::End(TagEnd::Strong), _)) => {
                        *strong -= 1;
                        events.next();
                    }
                    _ => take_inline(text, events, own, strong),
                }
            }
        }
        Event::Start(Tag::Emphasis) => own.slant(true),
        Event::End(TagEnd::Emphasis) => own.slant(false),
        Event::Text(part) => {
            let style = if *strong > 0 { Style::Strong } else { Style::Plain };
            own.push(&part, range.start, style);
        }
        Event::Code(part) => {
            let shift = text[range.clone()].find(&*part).unwrap_or(0);
            own.push(&part, range.start + shift, Style::Code);
        }
        Event::SoftBreak | Event::HardBreak => own.push_break(range.start),
        Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => own.push_break(range.start),
        _ => {}
    }
}
