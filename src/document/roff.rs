//! roff, as manual pages are written: what is not filled keeps its rows. Its escapes are resolved.

use super::block::{Block, Container};
use super::decode::Decoder;
use super::row::Escape;
use super::rows::Raw;

/// Requests that begin rows to keep, and those that end them.
const KEEPING: &[(&str, &str)] =
    &[("nf", "fi"), ("EX", "EE"), ("DS", "DE"), ("Bd", "Ed"), ("Vb", "Ve"), ("CS", "CE"), ("PS", "PE")];

/// Requests whose arguments are a row of text.
const TEXTS: &[&str] = &["B", "I", "R", "BI", "BR", "IB", "IR", "RB", "RI", "SM", "SB"];

/// Requests that are a blank row.
const BLANK: &[&str] = &["sp", "PP", "P", "LP", "Pp", "br", "IP"];

/// Glyphs by name. Those of one name are written `\(xx`, `\[xx]` or, for the first of them, as one character.
const GLYPHS: &[(&str, &str)] = &[
    ("-", "-"),
    ("e", "\\"),
    ("\\", "\\"),
    (" ", " "),
    ("~", " "),
    ("0", " "),
    ("'", "'"),
    ("`", "`"),
    (".", "."),
    ("_", "_"),
    ("ha", "^"),
    ("ti", "~"),
    ("rs", "\\"),
    ("aq", "'"),
    ("dq", "\""),
    ("ga", "`"),
    ("cq", "’"),
    ("oq", "‘"),
    ("lq", "“"),
    ("rq", "”"),
    ("hy", "-"),
    ("mi", "−"),
    ("en", "–"),
    ("em", "—"),
    ("bu", "•"),
    ("br", "|"),
    ("bv", "│"),
    ("ba", "|"),
    ("or", "|"),
    ("bb", "¦"),
    ("ul", "_"),
    ("ru", "_"),
    ("rn", "‾"),
    ("sl", "/"),
    ("lh", "☜"),
    ("rh", "☞"),
    ("->", "→"),
    ("<-", "←"),
    ("<>", "↔"),
    ("ua", "↑"),
    ("da", "↓"),
    ("va", "↕"),
    ("lA", "⇐"),
    ("rA", "⇒"),
    ("uA", "⇑"),
    ("dA", "⇓"),
    ("mu", "×"),
    ("sq", "□"),
    ("ci", "○"),
    ("at", "@"),
    ("sh", "#"),
    ("Do", "$"),
    ("lB", "["),
    ("rB", "]"),
    ("lC", "{"),
    ("rC", "}"),
    ("la", "⟨"),
    ("ra", "⟩"),
    ("<=", "≤"),
    (">=", "≥"),
    ("+-", "±"),
    ("pl", "+"),
    ("eq", "="),
    ("**", "∗"),
];

/// Strings that macros define for characters.
const STRINGS: &[(&str, &str)] = &[("Aq", "'"), ("lq", "“"), ("rq", "”"), ("Lq", "“"), ("Rq", "”"), ("Tm", "™")];

pub(super) fn blocks(raws: &[Raw]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut heading: Option<String> = None;
    let mut i = 0;
    while i < raws.len() {
        let Some((name, argument)) = request(&raws[i].body) else {
            i += 1;
            continue;
        };
        if matches!(name, "SH" | "SS" | "Sh" | "Ss") {
            heading = Some(argument.trim_matches('"').to_owned()).filter(|h| !h.is_empty());
        }
        let kept = KEEPING
            .iter()
            .find(|(open, _)| *open == name)
            .filter(|_| name != "Bd" || argument.contains("-literal") || argument.contains("-unfilled"));
        if let Some((_, close)) = kept {
            let ends =
                |r: &Raw| request(&r.body).is_some_and(|(n, _)| n == *close || matches!(n, "SH" | "SS" | "Sh" | "Ss"));
            let end = raws[i + 1..].iter().position(ends).map_or(raws.len(), |n| i + 1 + n);
            let is_closed = raws.get(end).is_some_and(|r| request(&r.body).is_some_and(|(n, _)| n == *close));
            let last = if is_closed { end } else { end - 1 };
            let rows = raws[i + 1..end].iter().filter_map(row).collect();
            blocks.push(Block::new(Container::Fence, "", heading.clone(), (raws[i].line, raws[last].line), rows));
            i = last;
        }
        i += 1;
    }
    blocks
}

/// Name and arguments of the request that a row is.
fn request(row: &str) -> Option<(&str, &str)> {
    let rest = row.strip_prefix(['.', '\''])?.trim_start_matches([' ', '\t']);
    let end = rest.find([' ', '\t']).unwrap_or(rest.len());
    Some((&rest[..end], rest[end..].trim()))
}

/// A row of text as it is printed; none where it is a request.
fn row<'a>(raw: &Raw<'a>) -> Option<Raw<'a>> {
    let mut raw = raw.clone();
    if let Some((name, argument)) = request(&raw.body) {
        if BLANK.contains(&name) {
            return Some(raw.blanked());
        }
        if !TEXTS.contains(&name) || argument.contains('"') {
            return None;
        }
        raw.cut_front(raw.body.find(argument).unwrap_or(raw.body.len()));
    }
    Some(printed(&raw))
}

fn printed<'a>(raw: &Raw<'a>) -> Raw<'a> {
    if !raw.body.contains('\\') {
        return raw.clone();
    }
    let mut row = Decoder::new(raw, Escape::Roff);
    while let Some(at) = row.rest().find('\\') {
        row.take(at);
        match escape(row.rest()) {
            Some((len, text)) if !text.is_empty() => row.unit(len, text),
            Some((len, _)) => row.skip(len),
            None => row.take(1),
        }
    }
    row.finish()
}

/// The length of the escape that a text begins with, and what it prints.
fn escape(text: &str) -> Option<(usize, &'static str)> {
    let inner = text.strip_prefix('\\')?;
    let first = inner.chars().next()?;
    let glyph = |name: &str| GLYPHS.iter().find(|(n, _)| *n == name).map(|(_, text)| *text);
    match first {
        // A comment, to the end of the row.
        '"' => Some((text.len(), "")),
        // Without width, or nearly so.
        '&' | '|' | '^' | '/' | ',' | ':' | '%' | 'c' | '{' | '}' | 'd' | 'u' | 'p' => Some((2, "")),
        '*' => {
            let (len, name) = name(&inner[1..])?;
            Some((2 + len, STRINGS.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| *text)))
        }
        'f' | 'F' | 'm' | 'M' | 'k' | 'g' | 'n' => Some((1 + 1 + name(&inner[1..])?.0, "")),
        's' => {
            let sign = inner[1..].len() - inner[1..].trim_start_matches(['+', '-']).len();
            Some((2 + sign + name(&inner[1 + sign..])?.0, ""))
        }
        'h' | 'v' | 'w' | 'o' | 'l' | 'L' | 'x' | 'z' | 'D' | 'b' => {
            let end = inner[1..].strip_prefix('\'')?.find('\'')?;
            Some((2 + end + 2, ""))
        }
        '(' | '[' => {
            let (len, name) = name(inner)?;
            glyph(name).map(|text| (1 + len, text))
        }
        _ => glyph(&inner[..first.len_utf8()]).map(|text| (1 + first.len_utf8(), text)),
    }
}

/// A name of one character, `(xx` or `[name]`: the bytes that it takes, and the name.
fn name(text: &str) -> Option<(usize, &str)> {
    match text.as_bytes().first()? {
        b'(' => text.get(1..3).map(|name| (3, name)),
        b'[' => text.find(']').map(|end| (end + 1, &text[1..end])),
        _ => text.chars().next().map(|c| (c.len_utf8(), &text[..c.len_utf8()])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_print_what_they_name() {
        for (text, len, printed) in [
            ("\\->", 2, "-"),
            ("\\[ha]|", 5, "^"),
            ("\\(ha|", 4, "^"),
            ("\\e", 2, "\\"),
            ("\\fBx", 3, ""),
            ("\\f(CWx", 5, ""),
            ("\\f[R]x", 5, ""),
            ("\\s-1x", 4, ""),
            ("\\&.", 2, ""),
            ("\\(->", 4, "→"),
            ("\\h'2n'x", 6, ""),
            ("\\*(Aq|", 5, "'"),
        ] {
            assert_eq!(escape(text), Some((len, printed)), "{text}");
        }
        for text in ["\\", "\\[", "\\(x", "\\Q", "\\é", "\\[no such]"] {
            assert_eq!(escape(text), None, "{text}");
        }
    }
}
