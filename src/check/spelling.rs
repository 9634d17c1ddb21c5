//! Comments that are nearly one of ours.

use super::distance::distance;

/// What may stand in a comment for us.
pub(super) const DIRECTIVES: &[&str] = &[
    "asciitect:components",
    "asciitect:skip",
    "asciitect-ignore-next",
    "asciitect-ignore-start",
    "asciitect-ignore-end",
    "asciitect-ignore-file",
];

/// Slips in our own name by which a comment is still taken for one of ours.
const SLIPS: usize = 2;

/// What is wrong with a comment that is meant for us and says nothing that we know.
pub(super) fn misspelt(comment: &str) -> Option<String> {
    let mut words = comment.split_whitespace();
    let first = words.next()?.to_lowercase();
    let stem = first.split([':', '-', '_']).next().unwrap_or_default();
    if comment.starts_with('/') || stem.chars().count() < 6 || distance(stem, OURS, SLIPS) > SLIPS {
        return None;
    }
    // "asciitect: components", "asciitect components".
    let joined = match first.len() - stem.len() {
        0 | 1 => format!("{stem}:{}", words.next().unwrap_or_default().to_lowercase()),
        _ => first.clone(),
    };
    if comment.split_whitespace().next().is_some_and(|word| DIRECTIVES.contains(&word) || word == "asciitect-ignore") {
        return None;
    }
    let most = joined.chars().count();
    let near = DIRECTIVES.iter().map(|known| (distance(&joined, known, most), known)).min();
    match near {
        Some((slips, known)) if slips * 3 <= known.len() - OURS.len() => {
            Some(format!("`{comment}` means nothing; is `{known}` meant?"))
        }
        // `embed` has comments of its own, which begin so.
        _ if first == OURS => None,
        _ => Some(format!("`{comment}` means nothing; known are {}", DIRECTIVES.join(", "))),
    }
}

/// The one of some titles that is nearest to a title, where no more than a third of it is another.
pub(super) fn nearest<'a>(title: &str, titles: &[&'a str]) -> Option<&'a str> {
    let title = title.to_lowercase();
    let most = title.chars().count() / 3;
    let near = titles.iter().map(|known| (distance(&title, &known.to_lowercase(), most), *known));
    near.filter(|(slips, _)| *slips <= most).min_by_key(|(slips, _)| *slips).map(|(_, known)| known)
}

const OURS: &str = "asciitect";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_comments() {
        for (comment, known) in [
            ("asciitect:component", "asciitect:components"),
            ("asciitect:componets of=\"X\"", "asciitect:components"),
            ("ascitect:components", "asciitect:components"),
            ("asciitect-components", "asciitect:components"),
            ("asciitect: components", "asciitect:components"),
            ("asciitect components", "asciitect:components"),
            ("Asciitect:Components", "asciitect:components"),
            ("asciitect:ignore-next", "asciitect-ignore-next"),
            ("asciitect-ignore-nxt edge-reversed", "asciitect-ignore-next"),
            ("asciitect:skp", "asciitect:skip"),
            ("asciitect:komponenten", "asciitect:components"),
        ] {
            let message = misspelt(comment).unwrap_or_default();
            assert!(message.ends_with(&format!("is `{known}` meant?")), "{comment}: {message}");
        }
        for other in [
            "asciitect:components",
            "asciitect-ignore-file x",
            "asciitect id=a 1-2",
            "asciitect id=skip-1",
            "/asciitect",
            "ascii",
            "x",
        ] {
            assert_eq!(misspelt(other), None, "{other}");
        }
        assert_eq!(nearest("Overveiw", &["Layout", "Overview"]), Some("Overview"));
        assert_eq!(nearest("Deployment", &["Layout", "Overview"]), None);
        assert!(misspelt("asciitect:everything").is_some_and(|message| message.contains("known are")));
    }
}
