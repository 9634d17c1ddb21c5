//! What a reader sees of the labels of DOT.

use super::dot_grammar::Attributes;

/// Whether these attributes make a node a record, if they say anything of its shape.
pub(super) fn records(attributes: &Attributes) -> Option<bool> {
    let shape = attributes.iter().rfind(|(key, _)| key.text == "shape");
    shape.map(|(_, value)| matches!(value.text.as_str(), "record" | "Mrecord"))
}

/// The fields of a record's label that hold something, without their ports: its name first, which is the first field
/// that holds more than a number.
pub(super) fn fields(text: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut chars = text.chars();
    let mut port = false;
    while let Some(c) = chars.next() {
        match (c, fields.last_mut()) {
            ('\\', Some(field)) => field.extend(std::iter::once(c).chain(chars.next())),
            ('{' | '}' | '|', _) => {
                fields.push(String::new());
                port = false;
            }
            ('<', _) => port = true,
            ('>', _) if port => port = false,
            (c, Some(field)) if !port => field.push(c),
            _ => {}
        }
    }
    let mut fields: Vec<String> = fields.iter().map(|f| plain(f, false)).filter(|f| !f.is_empty()).collect();
    if let Some(name) = fields.iter().position(|f| f.contains(char::is_alphabetic)) {
        fields[..=name].rotate_right(1);
    }
    fields
}

/// What a reader sees of a label: no escapes, no tags.
pub(super) fn plain(text: &str, html: bool) -> String {
    let mut text = text.to_owned();
    if html {
        let mut out = String::new();
        let mut depth = 0;
        for c in text.chars() {
            match c {
                '<' => depth += 1,
                '>' => depth -= 1,
                _ if depth == 0 => out.push(c),
                _ => continue,
            }
            if c == '>' {
                out.push(' ');
            }
        }
        text = out.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    } else {
        text = unescaped(&text);
        // As `terraform graph` prints them.
        let bare = text.strip_prefix("[root] ").unwrap_or(&text);
        text = html_escape::decode_html_entities(bare.strip_suffix(" (expand)").unwrap_or(bare)).into_owned();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A label without its escapes: ends of rows are blanks, `\\N` stays, which is the node's name.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('n' | 'l' | 'r')) => out.push(' '),
            ('\\', Some('N')) => out.push_str("\\N"),
            ('\\', Some(escaped)) => out.push(escaped),
            _ => out.push(c),
        }
    }
    out
}
