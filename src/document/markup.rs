//! Rows of HTML as a browser shows them: inline tags go, character references are resolved.

use std::borrow::Cow;

use super::decode::Decoder;
use super::row::Escape;
use super::rows::Raw;

/// Tags that only dress text. Others, such as `<token>`, are taken for text of the drawing.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdo", "big", "br", "cite", "code", "del", "div", "em", "font", "i", "img", "ins", "kbd", "mark",
    "p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
];

/// Longer names of characters there are, but none that stands for one.
const LONGEST: usize = 32;

/// The rows of an element. Offsets stay those of the markup.
pub(super) fn shown(mut raws: Vec<Raw>) -> Vec<Raw> {
    if let Some(first) = raws.iter().position(|r| !r.is_blank())
        && let Some(at) = raws[first].body.find("<![CDATA[").filter(|at| raws[first].body[..*at].trim().is_empty())
    {
        return verbatim(raws.split_off(first), at + "<![CDATA[".len());
    }
    raws.iter().map(|raw| resolved(raw, true)).collect()
}

/// Rows with the characters that they mean, if heads of arrows among them are written as references: text for HTML
/// that stands elsewhere, as in a comment without `<pre>`.
pub(super) fn meant<'a>(raws: &[Raw<'a>]) -> Vec<Raw<'a>> {
    let points =
        |raw: &Raw| ["-&gt;", "=&gt;", "─&gt;", "&lt;-", "&lt;=", "&lt;─"].iter().any(|head| raw.body.contains(head));
    // What a format has resolved already is what it means.
    if !raws.iter().any(points) || raws.iter().any(|raw| raw.spelling.is_some()) {
        return raws.to_vec();
    }
    raws.iter().map(|raw| resolved(raw, false)).collect()
}

/// Rows in which nothing is markup but the end.
fn verbatim(mut raws: Vec<Raw>, start: usize) -> Vec<Raw> {
    raws[0].cut_front(start);
    if raws[0].is_blank() {
        raws.remove(0);
    }
    if let Some((last, at)) = raws.iter().enumerate().find_map(|(i, r)| Some((i, r.body.find("]]>")?))) {
        raws.truncate(last + 1);
        raws[last].cut_back(at);
        if raws[last].is_blank() {
            raws.pop();
        }
    }
    raws
}

fn resolved<'a>(raw: &Raw<'a>, tags: bool) -> Raw<'a> {
    if !raw.body.contains(['<', '&']) {
        return raw.clone();
    }
    let mut row = Decoder::new(raw, Escape::Html);
    while let Some(at) = row.rest().find(['<', '&']) {
        row.take(at);
        if let Some(len) = inline_tag(row.rest()).filter(|_| tags) {
            row.skip(len);
        } else if let Some((text, len)) = reference(row.rest()) {
            row.unit(len, &text);
        } else {
            row.take(1);
        }
    }
    row.finish()
}

/// The words of a heading.
pub(super) fn words(html: &str) -> String {
    let mut text = String::new();
    for (i, part) in html.split('<').enumerate() {
        text.push_str(if i == 0 { part } else { part.split_once('>').map_or(part, |(_, rest)| rest) });
    }
    html_escape::decode_html_entities(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The length of the inline tag that a text begins with.
fn inline_tag(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let len = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if !INLINE.contains(&name[..len].to_ascii_lowercase().as_str()) {
        return None;
    }
    // Between name and end stand attributes, or nothing.
    let attributes = &name[len..];
    let end = attributes.find(['<', '>']).filter(|&end| attributes[end..].starts_with('>'))?;
    let parted = attributes.starts_with(['>', '/']) || attributes.starts_with(char::is_whitespace);
    parted.then_some(text.len() - attributes.len() + end + 1)
}

/// The character reference that a text begins with, and its length.
fn reference(text: &str) -> Option<(Cow<'_, str>, usize)> {
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = &inner[..end];
    let meant = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER).to_string().into()
        }
        // A blank that does not break a line is a blank in a drawing.
        None if name == "nbsp" => " ".into(),
        None => match html_escape::decode_html_entities(&text[..end + 2]) {
            Cow::Owned(meant) => meant.into(),
            Cow::Borrowed(_) => return None,
        },
    };
    Some((meant, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_named_or_numbered() {
        let read = |text| reference(text).map(|(meant, len)| (meant.into_owned(), len));
        let is = |meant: &str, len| Some((meant.to_owned(), len));
        assert_eq!((read("&gt;x"), read("&boxh;"), read("&nbsp;")), (is(">", 4), is("─", 6), is(" ", 6)));
        assert_eq!((read("&#0;"), read("&#xD800;")), (is("\u{FFFD}", 4), is("\u{FFFD}", 8)));
        assert_eq!((read("&#99999999999;"), read("&nosuch;"), read("&& ;")), (None, None, None));
    }
}
