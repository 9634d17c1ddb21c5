//! The words that lead to what is said of a component: on what it depends, what depends on it.

use super::listens::PORTS;
use super::words::is_heading;

/// Names for what something depends on.
pub(crate) const DEPENDS: &[&str] = &[
    "dependencies",
    "dependency",
    "depends on",
    "depends upon",
    "dependent on",
    "uses",
    "calls",
    "talks to",
    "connects to",
    "requires",
    "needs",
    "relies on",
    "upstream",
    "upstream dependencies",
    "upstream services",
    "abhängigkeiten",
    "abhängigkeit",
    "abhängig von",
    "hängt ab von",
    "benutzt",
    "nutzt",
    "benötigt",
    "braucht",
    "verwendet",
    "dépendances",
    "dépendance",
    "dépend de",
    "utilise",
    "appelle",
    "requiert",
    "nécessite",
    "dependencias",
    "dependencia",
    "depende de",
    "utiliza",
    "llama a",
    "requiere",
    "necesita",
    "dipendenze",
    "dipende da",
    "dependências",
    "afhankelijkheden",
    "hangt af van",
];

/// Those of them behind which names may stand without a colon, anywhere in a text.
const ANYWHERE: &[&str] = &[
    "depends on",
    "depends upon",
    "dependent on",
    "hängt ab von",
    "abhängig von",
    "dépend de",
    "depende de",
    "dipende da",
    "hangt af van",
];

/// Those that may begin a sentence with names behind them: "It uses A and B."
const VERBS: &[&str] = &[
    "uses",
    "calls",
    "talks to",
    "connects to",
    "requires",
    "needs",
    "relies on",
    "depends on",
    "queries",
    "invokes",
    "notifies",
    "writes to",
    "sends to",
    "publishes to",
    "forwards to",
    "delegates to",
    "benutzt",
    "nutzt",
    "benötigt",
    "braucht",
    "utilise",
    "appelle",
    "requiert",
    "utiliza",
    "llama a",
    "requiere",
    "necesita",
];

/// Those that bring something to what is named behind "to": "It sends its results to A."
const BRINGS: &[&str] = &["sends", "writes", "publishes", "pushes", "forwards", "passes", "hands", "delivers"];

/// Words for what is brought.
const OBJECT: usize = 4;

/// Those behind which a sentence tells what depends on something: "It is used by A and B."
const PASSIVE: &[&str] = &[
    "used by",
    "called by",
    "required by",
    "needed by",
    "consumed by",
    "benutzt von",
    "genutzt von",
    "verwendet von",
    "utilisé par",
    "utilisée par",
    "usado por",
    "utilizado por",
];

/// Names for what depends on something.
pub(crate) const USED_BY: &[&str] = &[
    "used by",
    "called by",
    "required by",
    "needed by",
    "consumed by",
    "dependents",
    "dependants",
    "downstream",
    "downstream dependencies",
    "benutzt von",
    "genutzt von",
    "verwendet von",
    "utilisé par",
    "utilisée par",
    "usado por",
    "utilizado por",
];

/// What parts a key from what is said.
const PARTINGS: &[&str] = &[":", " – ", " — ", " - ", " = "];

/// A key and what is said, which stand on either side of the first sign between them.
pub(super) fn parted(text: &str) -> (&str, &str) {
    let sign = |sign: &&'static str| text.find(*sign).map(|at| (at, *sign));
    let first = PARTINGS.iter().filter_map(sign).min_by_key(|(at, _)| *at);
    first.map_or((text, ""), |(at, sign)| (&text[..at], &text[at + sign.len()..]))
}

/// Where a text says on what something depends: where it begins to, and where the names begin.
pub(super) fn depends_at(text: &str) -> Option<(usize, usize)> {
    lead_at(text, DEPENDS)
}

/// Where it says what depends on it.
pub(super) fn used_by_at(text: &str) -> Option<(usize, usize)> {
    lead_at(text, USED_BY)
}

fn lead_at(text: &str, leads: &[&str]) -> Option<(usize, usize)> {
    // Of the same length, so that offsets hold.
    let lower = text.to_ascii_lowercase();
    let after = |at: usize, words: &str| {
        let rest = &lower[at + words.len()..];
        let colon = rest.starts_with(':') || ANYWHERE.contains(&words) && rest.starts_with(' ');
        colon.then_some((at, at + words.len() + 1))
    };
    // "Downstream dependencies" say the opposite.
    let whole = |at: &usize| !lower[..*at].ends_with(char::is_alphanumeric) && !lower[..*at].ends_with("downstream ");
    let found =
        |words: &&str| lower.match_indices(*words).map(|(at, _)| at).filter(whole).find_map(|at| after(at, words));
    leads.iter().filter_map(found).min()
}

/// Where the names begin behind a verb with which a sentence begins or goes on: "Uses A.", "… keeps pots. It calls A and
/// B.", "keeps pots and sends them to A".
pub(super) fn verb_at(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let begins = |at: usize| {
        let before = lower[..at].trim_end();
        let goes_on = [" and", " und", " then"].iter().any(|word| before.ends_with(word));
        let before = ["it", "and", "es", "und"].iter().find_map(|w| before.strip_suffix(w)).unwrap_or(before);
        goes_on || before.is_empty() || before.trim_end().ends_with(['.', ';', ':', ',', '(', '—', '–', '-'])
    };
    let hits = |verb: &'static str| {
        let hits = lower.match_indices(verb).filter(|(at, _)| begins(*at));
        hits.map(|(at, _)| at + verb.len()).find(|end| lower[*end..].starts_with(' ')).into_iter()
    };
    let brings = |start: usize| {
        let object = lower[start..].split(['.', ',', ';', '(']).next().unwrap_or_default();
        let to = object.find(" to ").filter(|to| object[..*to].split_whitespace().count() <= OBJECT)?;
        Some(start + to + " to".len())
    };
    let verbs = VERBS.iter().flat_map(|verb| hits(verb));
    verbs.chain(BRINGS.iter().flat_map(|verb| hits(verb)).filter_map(brings)).min()
}

/// Where the names begin behind "used by" in a sentence.
pub(super) fn passive_at(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let told = |at: usize| {
        let before = lower[..at].trim_end();
        !lower[..at].ends_with(char::is_alphanumeric) && !before.ends_with("not") && !before.ends_with("nicht")
    };
    let after = |words: &&str| {
        let hits = lower.match_indices(*words).filter(|(at, _)| told(*at));
        hits.map(|(at, _)| at + words.len()).find(|end| lower[*end..].starts_with(' '))
    };
    PASSIVE.iter().filter_map(after).min()
}

/// Whether a text begins with such words.
pub(super) fn begins_with_verb(text: &str) -> bool {
    let lower = text.trim_start().to_lowercase();
    let said = ["it is ", "it ", "es wird ", "es ", "is "].iter().find_map(|word| lower.strip_prefix(word));
    let said = said.unwrap_or(&lower);
    VERBS.iter().chain(PASSIVE).any(|verb| said.strip_prefix(verb).is_some_and(|rest| rest.starts_with(' ')))
}

/// Where a sentence goes on with such a verb: "Kiln | needs Gas". In names verbs are written large.
pub(super) fn goes_on_at(text: &str) -> Option<usize> {
    let verb = |at: usize| {
        let behind = |verb: &&str| text[at + 1..].strip_prefix(*verb).is_some_and(|rest| rest.starts_with(' '));
        VERBS.iter().chain(ANYWHERE).any(behind)
    };
    text.match_indices(' ').map(|(at, _)| at).find(|at| verb(*at))
}

/// Whether a header or a lead-in speaks of what is said of a component, and of nothing else.
pub(super) fn is_lead(text: &str) -> bool {
    is_of_wiring(text) || is_heading(text, PORTS)
}

/// Whether it speaks of what depends on what.
pub(super) fn is_of_wiring(text: &str) -> bool {
    is_heading(text, DEPENDS) || is_heading(text, USED_BY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies() {
        assert_eq!(depends_at("It is. Depends on: x"), Some((7, 18)));
        assert_eq!(depends_at("(hängt ab von x)"), Some((1, 15)));
        assert_eq!(depends_at("abuses: x, it uses y"), None);
        assert_eq!(depends_at("Downstream dependencies: x"), None);
        assert!(ANYWHERE.iter().all(|words| DEPENDS.contains(words)));
        assert!(PASSIVE.iter().all(|words| USED_BY.contains(words)));
        assert!(is_heading(" **Depends on**: ", DEPENDS) && is_heading("Abhängig von", DEPENDS));
        let behind = |text: &'static str| verb_at(text).map(|at| text[at..].trim());
        assert_eq!(behind("Uses A."), Some("A."));
        assert_eq!(behind("keeps pots. It calls A and B"), Some("A and B"));
        assert_eq!(behind("takes orders and talks to A"), Some("A"));
        assert_eq!(behind("takes orders, talks to A"), Some("A"));
        assert_eq!(behind("a pot that talks to A"), None);
        assert_eq!(behind("takes orders, and talks to A"), Some("A"));
        assert_eq!(behind("never uses A, the user uses B"), None);
        assert_eq!(behind("Uses: A"), None);
        assert!(begins_with_verb("It calls A") && !begins_with_verb("Kiln: calls A"));
        assert!(begins_with_verb("It is called by A"));
        assert_eq!(passive_at("burns. Used by A.").map(|at| &"burns. Used by A."[at..]), Some(" A."));
        assert_eq!(passive_at("is not used by A, misused by B, used by: C"), None);
        assert_eq!(goes_on_at("Kiln needs Gas"), Some(4));
        assert_eq!(goes_on_at("Phone Calls Desk"), None);
    }

    #[test]
    fn keys_are_parted_from_what_is_said() {
        assert_eq!(parted("Port – 80"), ("Port", "80"));
        assert_eq!(parted("Port: 80 - 90"), ("Port", " 80 - 90"));
    }
}
