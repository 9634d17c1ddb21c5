//! The grammar of a chain's row: step number, names, arrows, note.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, digit1, multispace1, one_of};
use nom::combinator::{all_consuming, opt, recognize, value, verify};
use nom::multi::many1_count;
use nom::sequence::{delimited, terminated};
use nom::{IResult, Parser};

/// The step number in front of a row and the bytes up to the name; a bullet counts as an empty one.
pub(super) fn step(text: &str) -> (Option<&str>, usize) {
    let number = || recognize((digit1, opt(one_of("abcdefgh"))));
    let dotted = terminated(number(), one_of(".):"));
    let closed = delimited(char('('), number(), char(')'));
    let bullet = value("", alt((tag("-"), tag("*"), tag("•"), tag("–"))));
    let mut whole = (alt((dotted, closed, bullet)), multispace1::<&str, nom::error::Error<&str>>);
    match whole.parse(text) {
        Ok((rest, (n, _))) if !rest.is_empty() => ((!n.is_empty()).then_some(n), text.len() - rest.len()),
        _ => (None, 0),
    }
}

/// The bytes of a title before a name in brackets: `Out: [Mill]`.
pub(super) fn title(text: &str) -> usize {
    let Some((title, name)) = text.split_once(": ") else { return 0 };
    let boxed = name.trim_start().starts_with('[') && name.ends_with(']');
    if boxed && !title.contains(['[', ']']) { text.len() - name.trim_start().len() } else { 0 }
}

/// A name without the `(note)` that ends it, and the bytes where that note begins.
pub(super) fn note(text: &str) -> (&str, Option<usize>) {
    let mut depth = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | '）' => depth += 1,
            '(' | '（' => depth -= 1,
            _ if depth == 0 => break,
            _ => {}
        }
        if depth == 0 {
            let name = text[..at].trim_end();
            let apart = c == '（' || text[..at].ends_with(char::is_whitespace);
            return if apart && !name.is_empty() { (name, Some(at)) } else { (text, None) };
        }
    }
    (text, None)
}

/// Whether a text is one note in brackets.
pub(super) fn is_note(text: &str) -> bool {
    (text.starts_with('(') && text.ends_with(')')) || text.starts_with("# ") || text.starts_with("// ")
}

/// Whether an ASCII word is an arrow or a piece of level line: `->`, `<-->`, `==>`, `--`.
pub(super) fn is_level(word: &str) -> bool {
    all_consuming(level).parse(word).is_ok()
}

fn level(i: &str) -> IResult<&str, ()> {
    let shaft = || take_while1(|c| matches!(c, '-' | '=' | '~' | '_'));
    let plain = verify(take_while1(|c| matches!(c, '-' | '_')), |s: &str| s.len() > 1);
    let right = (opt(char('<')), shaft(), many1_count(char('>')));
    let left = verify(recognize((char('<'), shaft())), |s: &str| s != "<=");
    let run = alt((verify(recognize(many1_count(char('>'))), |s: &str| s.len() > 2), tag("<<<")));
    alt((value((), right), value((), left), value((), plain), value((), run))).parse(i)
}

/// Whether a word is all ink that only a drawing has: `|\`, `+-->`, `\______/`.
pub(super) fn is_ink(word: &str) -> bool {
    let drawn = word.chars().all(|c| {
        matches!(c, '|' | '-' | '=' | '_' | '+' | '<' | '>' | '^' | 'v' | '/' | '\\' | '.' | '\'' | '`' | '~')
    });
    let pairs = ["--", "__", "->", "<-", "=>", "|\\", "|/", "\\|", "/|", "+-", "-+", "-'", "'-", "-.", "`-", ".-"];
    drawn && pairs.iter().any(|p| word.contains(p)) && word != "<=" && word != "->>=" && !word.starts_with("...")
}

/// The ends of the line pieces in front of and behind a word's letters: `--TLS-->`, `]-->`.
pub(super) fn edges(word: &str, inked: bool) -> (usize, usize) {
    let run = |c: char| matches!(c, '-' | '=' | '_' | '~');
    let tip = |c: char| matches!(c, '<' | '>' | '|' | '+' | '/' | '\\' | '^');
    let shaft = |s: &str| s.chars().filter(|c| run(*c)).count();
    let front = word.len() - word.trim_start_matches(|c| run(c) || tip(c)).len();
    let back = word.trim_end_matches(|c| run(c) || tip(c)).len();
    if front >= back {
        return (0, word.len());
    }
    let (head, tail) = (&word[..front], &word[back..]);
    let long = |s: &str| shaft(s) >= 2;
    let tipped = inked || head.starts_with(tip) || tail.ends_with(tip);
    if long(head) && long(tail) && tipped {
        return (front, back);
    }
    // A head at a name in square brackets whose line is missing.
    if word.starts_with(">[") {
        return (1, word.len());
    }
    if word.ends_with("]<") {
        return (0, word.len() - 1);
    }
    // A line that a closing bracket or the like touches.
    let bracket = word[..back].ends_with([']', ')', '>']);
    if bracket && long(tail) && tail.starts_with(run) { (0, back) } else { (0, word.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_bullets() {
        assert_eq!(step("12. Fill"), (Some("12"), 4));
        assert_eq!(step("(3) Fill"), (Some("3"), 4));
        assert_eq!(step("- Fill"), (None, 2));
        assert_eq!(step("3D print"), (None, 0));
    }

    #[test]
    fn notes_at_the_end() {
        assert_eq!(note("Tank (if (any) left)"), ("Tank", Some(5)));
        assert_eq!(note("drain()"), ("drain()", None));
        assert_eq!(note("(all)"), ("(all)", None));
    }

    #[test]
    fn words_of_ink() {
        for w in ["->", "-->", "<->", "==>", "<--", "--", ">>>"] {
            assert!(is_level(w), "{w}");
        }
        for w in ["<=", ">=", "-", "=", "==", "--x", ">"] {
            assert!(!is_level(w), "{w}");
        }
        assert!(is_ink("\\_____/") && is_ink("+-->") && !is_ink("...") && !is_ink("//"));
        assert_eq!(edges("--TLS-->", false), (2, 5));
        assert_eq!(edges("--verbose", false), (0, 9));
        assert_eq!(edges("__init__", false), (0, 8));
    }
}
