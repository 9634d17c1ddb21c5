//! Takes a comment prefix off that nearly all rows of a block share.

use super::markup;
use super::rows::{Raw, advance};

/// A marker and the column of the file behind it.
#[derive(Clone, PartialEq)]
struct Prefix {
    marker: String,
    end: usize,
}

/// Takes off the prefix that at least nine in ten rows share, if there is one, and the `/*` and
/// `*/` around them. Blank rows do not count.
pub(super) fn strip(raws: &mut [Raw]) {
    let filled: Vec<usize> = (0..raws.len()).filter(|&i| !raws[i].is_blank()).collect();
    let (Some(&first), Some(&last)) = (filled.first(), filled.last()) else { return };
    if strip_closed_rows(raws, &filled) {
        return;
    }
    let opened = raws[first].body.trim_start().starts_with("/*");
    let closed = raws[last].body.trim_end().ends_with("*/");
    // The delimiters' own rows count for neither side.
    let counted: Vec<usize> = filled
        .iter()
        .copied()
        .filter(|&i| !(opened && i == first || closed && i == last && is_only_closing(&raws[i])))
        .collect();
    let prefix = shared(raws, &counted);
    if prefix.is_none() && !(opened && closed && first != last) {
        return;
    }
    if opened {
        strip_opening(&mut raws[first], prefix.as_ref());
    }
    if closed {
        strip_closing(&mut raws[last]);
    }
    let Some(prefix) = prefix else { return };
    if prefix.marker.starts_with('*') {
        // Comments of Java and its like are HTML.
        raws.clone_from_slice(&markup::meant(raws));
    }
    for (i, raw) in raws.iter_mut().enumerate() {
        if opened && i == first {
            continue;
        }
        match find(raw) {
            Some((at, found)) if found.end == prefix.end => raw.cut_front(at),
            _ if raw.is_blank() => raw.cut_front(raw.body.len()),
            _ => raw.cut_indent(prefix.end.saturating_sub(raw.column)),
        }
    }
}

/// The prefix that nine in ten of the rows share.
fn shared(raws: &[Raw], rows: &[usize]) -> Option<Prefix> {
    let mut tally: Vec<(Prefix, usize, usize)> = Vec::new();
    for &i in rows {
        let Some((at, prefix)) = find(&raws[i]) else { continue };
        let rest = raws[i].body[at..].trim_end();
        // A frame drawn with `*` or `#` has the same character at both ends of its rows.
        let framed = usize::from(prefix.marker.chars().next().is_some_and(|c| rest.ends_with(c)));
        // A drawing has few prefixes; text with many has none that is shared.
        match tally.iter().position(|(p, ..)| *p == prefix) {
            Some(at) => (tally[at].1, tally[at].2) = (tally[at].1 + 1, tally[at].2 + framed),
            None if tally.len() < 16 => tally.push((prefix, 1, framed)),
            None => {}
        }
    }
    let (prefix, count, frames) = tally.into_iter().max_by_key(|(_, count, _)| *count)?;
    (rows.len() >= 2 && count * 10 >= rows.len() * 9 && frames * 2 < count).then_some(prefix)
}

/// The prefix of a row, and the bytes up to its end.
fn find(raw: &Raw) -> Option<(usize, Prefix)> {
    let trimmed = raw.body.trim_start_matches([' ', '\t']);
    let lead = raw.body.len() - trimmed.len();
    let len = marker(trimmed)?;
    let at = lead + len;
    let end = raw.body[..at].chars().fold(raw.column, advance);
    Some((at, Prefix { marker: trimmed[..len].to_owned(), end }))
}

/// The length of the comment marker that a text begins with.
fn marker(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let run = text.len() - text.trim_start_matches(first).len();
    let len = match (first, run) {
        ('/', 2) if text[2..].starts_with('!') => 3,
        ('/', 2 | 3) | ('*', 1 | 2) | ('>', 1) | ('-', 2) => run,
        ('#' | ';' | '%', _) => run,
        _ => return None,
    };
    let next = text[len..].chars().next();
    // Marks that no drawing begins its rows with may touch what follows.
    let tight = first == '/' || first == ';' && len >= 2;
    (tight || next.is_none_or(char::is_whitespace)).then_some(len)
}

/// How languages begin and end a comment within a row, in two bytes each.
const CLOSED: [(&str, &str); 2] = [("/*", "*/"), ("(*", "*)")];

/// Rows each of which is a comment of its own: `/* … */`, `(* … *)`.
fn strip_closed_rows(raws: &mut [Raw], filled: &[usize]) -> bool {
    let own = |raw: &Raw, (open, close): (&str, &str)| {
        let body = raw.body.trim();
        body.len() >= 4 && body.starts_with(open) && body.ends_with(close)
    };
    if filled.len() < 2 || !CLOSED.iter().any(|&marks| filled.iter().all(|&i| own(&raws[i], marks))) {
        return false;
    }
    for &i in filled {
        let raw = &mut raws[i];
        raw.cut_back(raw.body.trim_end().len() - 2);
        raw.cut_front(raw.body.len() - raw.body.trim_start().len() + 2);
    }
    true
}

fn is_only_closing(raw: &Raw) -> bool {
    raw.body.trim().trim_start_matches('*') == "/"
}

/// Takes `/*` and further stars off, so that what follows stays in its column.
fn strip_opening(raw: &mut Raw, prefix: Option<&Prefix>) {
    let trimmed = raw.body.trim_start();
    let lead = raw.body.len() - trimmed.len();
    let marks = 1 + trimmed[1..].len() - trimmed[1..].trim_start_matches('*').len();
    raw.cut_front(lead + marks);
    let aside = prefix.map_or(0, |p| raw.column.saturating_sub(p.end));
    if aside > 0 && !raw.is_blank() {
        raw.move_right(aside);
    }
}

fn strip_closing(raw: &mut Raw) {
    let body = raw.body.trim_end();
    if let Some(body) = body.strip_suffix("*/") {
        let len = body.trim_end_matches('*').len();
        raw.cut_back(len);
    }
}

#[cfg(test)]
mod tests {
    use super::super::rows::{lines, rows};
    use super::*;
    use crate::source::Source;

    fn stripped(text: &str) -> String {
        let source = Source::new("x", text.as_bytes());
        let mut raws = lines(&source);
        strip(&mut raws);
        let rows = rows(&raws);
        for row in &rows {
            let own = &source.text()[row.text.clone()];
            assert_eq!(own.trim(), row.content.trim(), "offsets lead to the content");
        }
        rows.into_iter().map(|r| r.content).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn shared_prefixes_go() {
        for marker in ["///", "//!", "//", "*", " *", "**", "#", ";;", "--", "%", ">", "\t*"] {
            let text = format!("{marker} +--+\n{marker} |a |\n{marker}\n{marker} +--+");
            assert_eq!(stripped(&text), " +--+\n |a |\n\n +--+", "{marker:?}");
        }
        assert_eq!(stripped("//+-+\n//|a|\n//+-+"), "+-+\n|a|\n+-+");
        assert_eq!(stripped("/* +-+ */\n/* |a| */"), " +-+ \n |a| ");
    }

    #[test]
    fn comment_delimiters_go() {
        assert_eq!(stripped("/*\n * a\n * |\n */"), "\n a\n |\n");
        assert_eq!(stripped("/** +-+\n *  |a|\n *  +-+ */"), "  +-+\n  |a|\n  +-+ ");
        assert_eq!(stripped("/*\n   a\n   |\n*/"), "\n   a\n   |\n");
    }

    #[test]
    fn drawings_keep_their_first_column() {
        for text in [
            "| a |\n| b |",
            "*****\n* a *\n* b *\n*****",
            "# a   #\n# bb  #",
            "# caption\n+--+\n|a |\n+--+",
            "-->\n-->",
            "---- a\n---- b",
            "* one",
            "a\n# b\n# c",
        ] {
            assert_eq!(stripped(text), text);
        }
    }

    #[test]
    fn a_row_without_the_prefix_loses_its_blanks() {
        let rows: Vec<String> = (0..10).map(|i| format!("// | {i}")).collect();
        let text = format!("{}\n   | x", rows.join("\n"));
        assert!(stripped(&text).ends_with(" | 9\n | x"));
    }
}
