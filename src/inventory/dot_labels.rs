//! What a reader sees of the labels of DOT.

/// The fields of a record's label that hold something.
pub(super) fn fields(text: &str) -> impl Iterator<Item = &str> {
    let fields = text.split(['{', '}', '|']).map(|f| f.split_once('>').map_or(f, |(_, f)| f).trim());
    fields.filter(|f| !f.is_empty())
}

/// What a reader sees of a label: no escapes, no tags, of a record its first field.
pub(super) fn plain(text: &str, html: bool, record: bool) -> String {
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
        if record {
            let first = fields(&text).next().unwrap_or_default().to_owned();
            text = first;
        }
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
