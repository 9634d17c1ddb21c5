//! The name that an item, a heading or a cell gives; what is still to be filled in, and what is no name.

use super::inline::{Inline, Style};
use super::{leads, words};
use crate::inventory::ports::named_port;
use std::ops::Range;

/// What a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// A component; the range is in the text.
    Name { name: String, at: Range<usize> },
    /// Something to be filled in.
    Placeholder,
    /// A path, a file, a total, a sentence.
    Nothing,
}

/// Names are short; a longer text is a sentence.
const MOST_WORDS: usize = 6;

/// Those of a name with which a sentence begins.
const SUBJECT: usize = 3;

/// The name that an item or heading begins with.
pub(super) fn leading(inline: &Inline) -> Entry {
    let text = inline.text.as_str();
    let (style, lead) = inline.lead();
    if text[lead..].trim_start().starts_with('/') && style != Style::Plain {
        return Entry::Nothing;
    }
    let start = inline.lead_start();
    let at = match style {
        Style::Strong => start..lead - run_in(&text[start..lead], &text[lead..]),
        Style::Code => start..lead,
        Style::Plain => 0..separator(text).into_iter().chain(subject(text)).min().unwrap_or(text.len()),
    };
    name(text, at, style)
}

/// The name that a paragraph begins with, which may be in italics.
pub(super) fn beginning(inline: &Inline) -> Entry {
    match (inline.lead().0, inline.slanted()) {
        (Style::Plain, Some(end)) => name(&inline.text, 0..end, Style::Plain),
        _ => leading(inline),
    }
}

/// The stop behind a name in bold before what is said of it: **Kiln.** Fires.
fn run_in(name: &str, said: &str) -> usize {
    let short = name.split_whitespace().count() <= SUBJECT && !words::is_pointing(name);
    usize::from(name.ends_with('.') && short && said.trim_start().starts_with(char::is_uppercase))
}

/// The name with which a sentence begins that says on what it depends: "Kiln (port 80) needs Gas".
fn subject(text: &str) -> Option<usize> {
    let end = leads::goes_on_at(text)?;
    let name = text[..end].split(" (").next().unwrap_or_default();
    let closed = text[..end].matches('(').count() == text[..end].matches(')').count();
    (closed && name.split_whitespace().count() <= SUBJECT && !words::is_pointing(name)).then_some(end)
}

/// The name that a cell or a whole text is.
pub(super) fn whole(inline: &Inline) -> Entry {
    let (style, lead) = inline.lead();
    match style {
        Style::Plain => name(&inline.text, 0..inline.text.len(), style),
        _ => name(&inline.text, inline.lead_start()..lead, style),
    }
}

/// What stands before that which is said of the name, and that.
pub(super) fn head(text: &str) -> (&str, &str) {
    let (head, said) = text.split_at(separator(text).unwrap_or(text.len()));
    (head.trim(), said.trim_matches([' ', ':', '—', '–', '-', '=']))
}

/// Where the name ends and what is said of it begins, which is not within brackets.
fn separator(text: &str) -> Option<usize> {
    let outside = |at: &usize| {
        let before = &text[..*at];
        !(before.matches('(').count() > before.matches(')').count() && text[*at..].contains(')'))
    };
    let find = |sign: &str| text.match_indices(sign).map(|(at, _)| at).find(outside);
    let colon = find(": ").or_else(|| text.strip_suffix(':').map(str::len));
    let dashes = [" — ", " – ", " - ", " -- ", " = ", " → ", " -> "].iter().filter_map(|dash| find(dash));
    dashes.chain(colon).min()
}

/// Without brackets behind it that are no part of a name: `(src/p2/)`, `(port: 80)`, `(depends on X)`.
fn without_remark(text: &str, at: Range<usize>) -> Range<usize> {
    let part = &text[at.clone()];
    let Some((name, inner)) = part.strip_suffix(')').and_then(|part| part.rsplit_once(" (")) else { return at };
    let said =
        |text: &str| leads::is_of_wiring(leads::parted(text).0) || matches!(leads::depends_at(text), Some((0, _)));
    let path = !inner.contains(' ') && inner.contains('/') && is_path(inner, Style::Code);
    let remark = path || inner.split([';', ',']).any(|piece| said(piece.trim()));
    if remark && !name.trim().is_empty() { at.start..at.start + name.trim_end().len() } else { at }
}

/// Judges the part `at` of a text.
pub(super) fn name(text: &str, at: Range<usize>, style: Style) -> Entry {
    let at = trimmed(text, at);
    let at = without_remark(text, at);
    let part = &text[at.clone()];
    let lower = part.to_lowercase();
    if is_placeholder(part) {
        return if is_path(part, style) { Entry::Nothing } else { Entry::Placeholder };
    }
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let words = part.split_whitespace().count();
    // One word with a dot is cut short: "Dept."
    let ended = part.ends_with(['?', '!']) || part.ends_with('.') && words > 1;
    let sentence = words > MOST_WORDS || part.len() > 60 || ended;
    if letters == 0 || sentence || words::is_no_name(&lower) || is_path(part, style) {
        return Entry::Nothing;
    }
    Entry::Name { name: part.to_owned(), at }
}

/// Without blanks, colon, a number before (`1.`, `2)`, `3.1`) and ornaments.
fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    let mut start = at.start;
    let mut end = at.end;
    loop {
        let part = &text[start..end];
        let number = part.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(0);
        let ornament = |c: char| {
            !c.is_alphanumeric() && !matches!(c, '[' | '<' | '(' | '.' | '/' | '@' | '_' | '$' | '{' | '…' | '`')
        };
        let cut = if number > 0 && part[..number].ends_with('.') && part[number..].starts_with(' ') {
            number
        } else if number > 0 && part[number..].starts_with(") ") {
            number + 1
        } else if number > 0 && part[..number].contains('.') && part[number..].starts_with(' ') {
            number
        } else {
            part.len() - part.trim_start_matches(ornament).len()
        };
        if cut == 0 {
            break;
        }
        start += cut;
    }
    end = start
        + text[start..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '*')).len();
    start..end
}

/// `[Component Name]`, `<name>`, `TBD`, `…`.
pub(super) fn is_placeholder(part: &str) -> bool {
    // What holds but a number is a port.
    let told = |inner: &str| inner.is_empty() || inner.contains(|c: char| !c.is_ascii_digit());
    let between = |open, close| {
        part.split_once(open).and_then(|(_, rest)| rest.split_once(close)).is_some_and(|(inner, _)| told(inner))
    };
    let lower = part.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != '…').to_lowercase();
    between('[', ']')
        || between('<', '>')
        || between('{', '}')
        || matches!(lower.as_str(), "tbd" | "todo" | "tba" | "..." | "…" | "xxx" | "???")
}

/// File endings; a name with a capital before `.js` or `.io` is a product.
const FILES: &[&str] = &[
    "py", "rs", "go", "js", "ts", "tsx", "jsx", "mjs", "java", "kt", "rb", "c", "h", "cc", "cpp", "hpp", "cs", "sh",
    "sql", "md", "yml", "yaml", "json", "toml", "html", "css", "scss", "proto", "txt", "conf", "cfg", "ini", "env",
    "lock", "tf", "vue", "swift", "php", "ex", "lua", "dart", "scala", "xml", "csv", "log", "ps1", "bat", "svg", "png",
];

/// A path or a file's name.
pub(super) fn is_path(part: &str, style: Style) -> bool {
    if part.ends_with('/') || part.starts_with("./") || part.starts_with('/') || part.contains("/*") {
        return true;
    }
    let slash = part.contains('/') && !part.contains(" / ");
    if slash && (style == Style::Code || part.starts_with('@')) {
        return true;
    }
    let word = part.split_whitespace().next().unwrap_or(part);
    let Some((stem, ending)) = word.rsplit_once('.') else { return false };
    let product =
        stem.chars().next().is_some_and(char::is_uppercase) && !slash && matches!(ending, "js" | "ts" | "env");
    FILES.contains(&ending) && !product && word.len() == part.trim_end().len()
}

/// The names in `A, B (cache) and C`, with their ranges; nothing for `None` and for sentences.
pub(crate) fn targets(text: &str, at: Range<usize>) -> Vec<(String, Range<usize>)> {
    let mut parts = Vec::new();
    let mut start = at.start;
    let mut depth = 0;
    let mut skip = 0;
    for (i, c) in text[at.clone()].char_indices().map(|(i, c)| (at.start + i, c)) {
        if i < skip {
            continue;
        }
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        let rest = &text[i..at.end];
        let word = [" and ", " und ", " et ", " y ", " & ", " + ", " / "]
            .iter()
            .find(|w| rest.starts_with(**w))
            .map_or(0, |w| w.len());
        let sign = if matches!(c, ',' | ';' | '，' | '、') { c.len_utf8() } else { 0 };
        if depth <= 0 && word.max(sign) > 0 {
            parts.push(start..i);
            start = i + word.max(sign);
            skip = start;
        }
    }
    parts.push(start.min(at.end)..at.end);
    parts.into_iter().filter_map(|part| target(text, part)).collect()
}

fn target(text: &str, part: Range<usize>) -> Option<(String, Range<usize>)> {
    if named_port(&text[part.clone()]).is_some_and(|(name, ..)| name.is_empty()) {
        return None;
    }
    // What stands in brackets, and behind a dash, is said about the name.
    let cut = text[part.clone()].find(['(', '（']).filter(|i| !text[part.start..part.start + i].trim().is_empty());
    let end = cut.map_or(part.end, |i| part.start + i);
    let end = separator(&text[part.start..end]).map_or(end, |i| part.start + i);
    let mut start = part.start + (text[part.start..end].len() - text[part.start..end].trim_start().len());
    for article in ["and ", "und ", "et ", "the ", "The "] {
        if text[start..end].starts_with(article) {
            start += article.len();
        }
    }
    let end = start + text[start..end].trim_end_matches(['.', ' ']).len();
    match name(text, start..end, Style::Plain) {
        Entry::Name { name, at } if name.split_whitespace().count() <= 5 => Some((name, at)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<String> {
        match name(text, 0..text.len(), Style::Plain) {
            Entry::Name { name, .. } => Some(name),
            _ => None,
        }
    }

    #[test]
    fn names_and_what_is_none() {
        assert_eq!(of("1. Auth Service:").as_deref(), Some("Auth Service"));
        assert_eq!(of("🚀 3) Web UI").as_deref(), Some("Web UI"));
        assert_eq!(of("3.2 Gateway").as_deref(), Some("Gateway"));
        assert_eq!(of("Node.js").as_deref(), Some("Node.js"));
        assert_eq!(of("CI/CD").as_deref(), Some("CI/CD"));
        assert_eq!(of("Accts.").as_deref(), Some("Accts."));
        for nothing in
            ["core/api/", "routes.py", "Total", "12", "./src", "It works.", "It handles all of the requests of users"]
        {
            assert_eq!(of(nothing), None, "{nothing}");
        }
        assert_eq!(name("[Component 1]", 0..13, Style::Plain), Entry::Placeholder);
        assert_eq!(name("[]Kiln", 0..6, Style::Code), Entry::Placeholder);
        assert_eq!(name("core/[x]/", 0..9, Style::Plain), Entry::Nothing);
    }

    #[test]
    fn several_targets() {
        let names = |text: &str| targets(text, 0..text.len()).into_iter().map(|(n, _)| n).collect::<Vec<_>>();
        assert_eq!(names("Redis (cache, sessions), the Orders DB and Auth."), ["Redis", "Orders DB", "Auth"]);
        assert_eq!(names("None"), [] as [&str; 0]);
        assert_eq!(names("[What it depends on]"), [] as [&str; 0]);
        assert_eq!(targets("a, b", 0..4)[1].1, 3..4);
    }
}
