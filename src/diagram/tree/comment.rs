//! Where a name ends and its comment begins.

/// Marks that begin a comment behind a blank.
const MARKS: [&str; 6] = [" # ", " // ", " -- ", " — ", " ─ ", " ← "];

/// The name, and its comment, mark and all, with the column (from the name's start) where that stands.
pub(super) fn split(text: &str) -> (&str, Option<(i32, &str)>) {
    let has_name = names(text);
    // Of each mark the first, of gaps all.
    let mut seen = [false; MARKS.len()];
    let mut marked = |rest: &str| match MARKS.iter().position(|mark| rest.starts_with(mark)) {
        Some(mark) => !std::mem::replace(&mut seen[mark], true),
        None => rest.starts_with("  "),
    };
    let end = text.match_indices(' ').map(|(at, _)| at).find(|&at| marked(&text[at..]) && has_name(at));
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

/// Where a text may be cut so that a name stands before the cut, in bytes. An icon in front (`📁  src`) is no name of its
/// own.
fn names(text: &str) -> impl Fn(usize) -> bool {
    let first = |is: fn(char) -> bool| text.find(is).unwrap_or(text.len());
    let (letter, ink, picture) =
        (first(char::is_alphanumeric), first(|c| !c.is_whitespace()), first(|c| !c.is_ascii()));
    move |at| at > letter || (ink < at && at <= picture)
}
