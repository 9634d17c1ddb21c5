//! Where a name ends and its comment begins.

/// Marks that begin a comment behind a blank.
const MARKS: [&str; 6] = [" # ", " // ", " -- ", " — ", " ─ ", " ← "];

/// The name, and its comment, mark and all, with the column (from the name's start) where that stands.
pub(super) fn split(text: &str) -> (&str, Option<(i32, &str)>) {
    let end = MARKS.iter().filter_map(|m| text.find(m)).chain(wide_gap(text)).filter(|&at| has_name(&text[..at])).min();
    let Some(end) = end else { return (text.trim_end(), None) };
    let rest = text[end..].trim_start();
    let at = crate::grid::width(&text[..text.len() - rest.len()]) as i32;
    (text[..end].trim_end(), (!bare(rest).is_empty()).then_some((at, rest)))
}

/// Whether a row of its own is a comment.
pub(super) fn is_comment(text: &str) -> bool {
    text.starts_with("# ") || text.starts_with("// ") || (text.starts_with('(') && text.ends_with(')'))
}

/// The byte where the first arrow stands in a text, with text on both sides.
pub(super) fn arrow(text: &str) -> Option<usize> {
    [" → ", " --> ", " -> ", " ──▶ ", " => ", " ─→ "].iter().filter_map(|a| text.find(a)).min()
}

/// The comment without its mark.
pub(super) fn bare(text: &str) -> &str {
    for mark in ["#", "//", "--", "—", "–", "─", "←", "<--", "<-", "⇐"] {
        if let Some(rest) = text.strip_prefix(mark)
            && rest.starts_with(' ')
        {
            return rest.trim_start();
        }
    }
    text
}

/// Where two blanks stand side by side.
fn wide_gap(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.match_indices("  ").map(|(at, _)| at).find(|&at| has_name(&text[..at])).into_iter()
}

/// An icon in front (`📁  src`) is no name of its own.
fn has_name(text: &str) -> bool {
    let t = text.trim();
    t.chars().any(char::is_alphanumeric) || (t.is_ascii() && !t.is_empty())
}
