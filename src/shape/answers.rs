//! The answers to a question that a drawing's branches bear: labels, never names.

/// Answers in lower case.
const ANSWERS: [&str; 12] = ["yes", "no", "y", "n", "true", "false", "t", "f", "ok", "else", "ja", "nein"];

/// Whether a text is an answer, in brackets or not.
pub(crate) fn is_answer(text: &str) -> bool {
    ANSWERS.contains(&text.trim_matches(['(', ')', '[', ']', '.', ':']).to_lowercase().as_str())
}
