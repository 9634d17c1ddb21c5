//! What texts say that name nothing: answers to a question, asides in brackets, dots for what is left out.

/// Answers in lower case.
const ANSWERS: [&str; 12] = ["yes", "no", "y", "n", "true", "false", "t", "f", "ok", "else", "ja", "nein"];

/// Answers that more words may follow: `no more space`.
const OPENING: [&str; 4] = ["yes", "no", "ja", "nein"];

/// Whether a text is an answer, in brackets or not.
pub(crate) fn is_answer(text: &str) -> bool {
    ANSWERS.contains(&text.trim_matches(['(', ')', '[', ']', '.', ':']).to_lowercase().as_str())
}

/// How a text is written, if as names seldom are: the bracket that it begins with, or the one that ends a call.
pub(crate) fn manner(text: &str) -> Option<char> {
    let opening = || text.chars().next().filter(|c| matches!(c, '(' | '<' | '['));
    if text.ends_with("()") { Some(')') } else { opening() }
}

/// Whether a text that interrupts an upright line is said of it: an answer, or what begins with one, a call (`open()`), or
/// what stands in brackets, unless it asks something. In which [`manner`] the names at the ends of lines are written
/// (`naming`) says nothing.
pub(crate) fn is_spoken(text: &str, naming: &[char]) -> bool {
    let call = manner(text) == Some(')') && !naming.contains(&')') && !text.contains(' ');
    let within = |(open, close): (char, char)| {
        let inner = text.strip_prefix(open).and_then(|t| t.strip_suffix(close));
        !naming.contains(&open)
            && inner.is_some_and(|t| {
                t.chars().filter(|c| c.is_alphanumeric()).count() > 1 && !t.contains([open, close, '?'])
            })
    };
    let answers = text.split_once([' ', ',', ';']).is_some_and(|(first, _)| OPENING.contains(&first));
    call || is_answer(text) || answers || [('(', ')'), ('<', '>'), ('[', ']')].into_iter().any(within)
}

/// Whether a text is dots: it names nothing, and goes on no name.
pub(crate) fn is_elision(text: &str) -> bool {
    let dots = |c: char| matches!(c, '.' | '…' | ' ');
    text.chars().all(dots) && (text.contains("...") || text.contains('…'))
}
