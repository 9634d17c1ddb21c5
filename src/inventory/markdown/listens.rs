//! Names for ports, and sentences that tell them.

/// Names for the ports of something.
pub(crate) const PORTS: &[&str] =
    &["port", "ports", "listening port", "listens on", "listening on", "lauscht auf", "puerto", "puertos"];

/// Words in a sentence behind which its own port stands.
const LISTENS: &[&str] = &[
    "listens on",
    "listening on",
    "listens at",
    "serves on port",
    "served on port",
    "runs on port",
    "available on port",
    "reachable on port",
    "exposes port",
    "exposed on port",
    "lauscht auf",
    "hört auf port",
    "läuft auf port",
];

/// What a sentence says behind "listens on".
pub(super) fn listens(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    // "Asks A, which listens on 80" speaks of another.
    let other = |before: &str| ["which", "that", "die", "der"].iter().any(|word| before.trim_end().ends_with(word));
    let whole = |at: &usize| !lower[..*at].ends_with(char::is_alphanumeric) && !other(&lower[..*at]);
    let after = |words: &&str| lower.match_indices(*words).map(|(at, _)| at).find(whole).map(|at| at + words.len());
    let rest = &text[LISTENS.iter().filter_map(after).min()?..];
    let end = rest.find(". ").or_else(|| rest.find([';', ')'])).unwrap_or(rest.len());
    Some(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports() {
        assert_eq!(listens("It listens on port 9091. Then 80."), Some(" port 9091"));
        assert_eq!(listens("Runs on port 80"), Some(" 80"));
        assert_eq!(listens("glistens on 80"), None);
        assert_eq!(listens("asks the gas, which listens on 80"), None);
    }
}
