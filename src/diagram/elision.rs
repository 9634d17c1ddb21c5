//! Dots that stand for what is left out.

/// Whether a text is dots: it names nothing, and goes on no name.
pub(super) fn is_elision(text: &str) -> bool {
    let dots = |c: char| matches!(c, '.' | '…' | ' ');
    text.chars().all(dots) && (text.contains("...") || text.contains('…'))
}
