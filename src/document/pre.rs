//! The text of `<pre>` elements in HTML: inline tags go, character references are resolved.

use std::borrow::Cow;

use super::rows::Raw;

/// Tags that only dress text. Others, such as `<token>`, are taken for text of the drawing.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdo", "big", "br", "cite", "code", "del", "div", "em", "font", "i", "img", "ins", "kbd", "mark",
    "p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
];

/// Character references by name that drawings are likely to need.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("apos", '\''),
    ("bull", '•'),
    ("darr", '↓'),
    ("gt", '>'),
    ("harr", '↔'),
    ("hellip", '…'),
    ("larr", '←'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("quot", '"'),
    ("rarr", '→'),
    ("times", '×'),
    ("uarr", '↑'),
];

/// First and last line of a `<pre>` and the rows between its tags.
pub(super) type Content<'a> = ((usize, usize), Vec<Raw<'a>>);

/// The contents of all `<pre>` elements in some lines of HTML. One without an end goes on to the last line.
pub(super) fn contents<'a>(lines: &[Raw<'a>]) -> Vec<Content<'a>> {
    let mut found = Vec::new();
    let mut inside: Option<(usize, Vec<Raw<'a>>)> = None;
    // A start tag may go on over several lines.
    let mut in_start_tag = false;
    for line in lines {
        let mut rest = line.clone();
        loop {
            if let Some((first, rows)) = &mut inside {
                if in_start_tag {
                    let Some(end) = rest.body.find('>') else { break };
                    rest.cut_front(end + 1);
                    in_start_tag = false;
                    // A line end right behind the start tag is none of the content.
                    if rest.is_blank() {
                        break;
                    }
                }
                let Some(end) = find_tag(&rest.body, "</pre") else {
                    rows.push(plain(&rest));
                    break;
                };
                let mut row = rest.clone();
                row.cut_back(end);
                if !row.is_blank() {
                    rows.push(plain(&row));
                }
                found.push(((*first, line.line), std::mem::take(rows)));
                inside = None;
                rest.cut_front(end + "</pre".len());
            } else {
                let Some(start) = find_tag(&rest.body, "<pre") else { break };
                rest.cut_front(start + "<pre".len());
                inside = Some((line.line, Vec::new()));
                in_start_tag = true;
            }
        }
    }
    if let (Some((first, rows)), Some(last)) = (inside, lines.last()) {
        found.push(((first, last.line), rows));
    }
    found
}

/// Where a tag begins, of which `open` is all up to its name's end, in lower case.
fn find_tag(text: &str, open: &str) -> Option<usize> {
    text.match_indices('<').map(|(i, _)| i).find(|&i| {
        let tail = &text.as_bytes()[i..];
        let next = tail.get(open.len());
        tail.get(..open.len()).is_some_and(|t| t.eq_ignore_ascii_case(open.as_bytes()))
            && next.is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'-')
    })
}

/// The row as a browser shows it. Its offsets stay those of the markup.
fn plain<'a>(raw: &Raw<'a>) -> Raw<'a> {
    if !raw.body.contains(['<', '&']) {
        return raw.clone();
    }
    let mut out = String::with_capacity(raw.body.len());
    let mut rest: &str = &raw.body;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(len) = inline_tag(rest) {
            rest = &rest[len..];
        } else if let Some((c, len)) = reference(rest) {
            out.push(c);
            rest = &rest[len..];
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    Raw { line: raw.line, text: raw.text.clone(), column: raw.column, body: Cow::Owned(out) }
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
fn reference(text: &str) -> Option<(char, usize)> {
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(10).position(|b| b == b';')?;
    let name = &inner[..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        None => NAMED.iter().find(|(n, _)| *n == name)?.1,
    };
    Some((c, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn read(html: &str) -> Vec<((usize, usize), Vec<String>)> {
        let source = Source::new("x", html.as_bytes());
        let lines: Vec<Raw> =
            (1..=source.line_count()).map(|l| Raw::new(&source, l, source.line_range(l).start)).collect();
        let texts = |rows: Vec<Raw>| rows.into_iter().map(|r| r.body.into_owned()).collect();
        contents(&lines).into_iter().map(|(lines, rows)| (lines, texts(rows))).collect()
    }

    #[test]
    fn tags_go_and_references_are_resolved() {
        let html = "<PRE class=\"x\">\n<b>a</b> -&gt; <token> &amp;lt;\n&#9472;&#x2500; <code>&lt;</code>\n\n</PRE>";
        assert_eq!(read(html), [((1, 5), vec!["a -> <token> &lt;".into(), "── <".into(), String::new()])]);
    }

    #[test]
    fn several_on_a_line_and_one_without_end() {
        let html = "<p><pre>a</pre> x <pre>b</pre>\n<preface> <pre\nid=c>c\nd & e <- f";
        let rows = |rows: &[&str]| rows.iter().map(|r| r.to_string()).collect::<Vec<_>>();
        assert_eq!(read(html), [((1, 1), rows(&["a"])), ((1, 1), rows(&["b"])), ((2, 4), rows(&["c", "d & e <- f"]))]);
    }

    #[test]
    fn bad_references_are_text() {
        assert_eq!(reference("&#0;"), Some(('\u{FFFD}', 4)));
        assert_eq!(reference("&#xD800;"), Some(('\u{FFFD}', 8)));
        assert_eq!(reference("&#99999999999;"), None);
        assert_eq!(reference("&nosuch;"), None);
    }
}
