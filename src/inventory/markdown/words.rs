//! The words by which lists and columns are known.

use super::leads::is_lead;

/// Words of a title that make a list a list of components.
const COMPONENTS: &[&str] =
    &["component", "service", "microservice", "module", "role", "element", "subsystem", "layer", "part"];

/// Words of a title under which arrows are the connections of a drawing.
const CONNECTIONS: &[&str] = &[
    "connection",
    "dependency",
    "communication",
    "interaction",
    "relation",
    "relationship",
    "link",
    "verbindung",
    "verbindungen",
    "abhängigkeiten",
    "connexion",
    "dépendance",
    "conexiones",
    "dependencia",
];

/// The same, where they may be a part of them: what goes one way.
const FLOWS: &[&str] = &["flow", "dataflow", "datenfluss", "flux", "flujo"];

/// Words of a title that make it a list of something else.
const OTHER: &[&str] = &[
    "stack",
    "technology",
    "tech",
    "feature",
    "endpoint",
    "route",
    "config",
    "configuration",
    "cost",
    "pricing",
    "metric",
    "alert",
    "glossary",
    "roadmap",
    "planned",
    "future",
    "deprecated",
    "removed",
    "checklist",
];

/// Of those, the ones that say nothing where title and column both speak of components: "Service Configuration".
const MILD: &[&str] = &["config", "configuration", "endpoint"];

/// Words that are said of a component, and hardly ever name one.
const ALWAYS_SAID: &[&str] = &[
    "purpose",
    "responsibility",
    "responsibilities",
    "technology",
    "technologies",
    "tech stack",
    "scaling",
    "structure",
    "description",
    "location",
    "key features",
    "key components",
    "overview",
    "implementation",
    "why",
    "how",
    "what",
    "key points",
    "benefits",
    "key responsibilities",
    "goal",
    "goals",
    "components",
];

/// Words that are said of a component, and name one as well.
const OFTEN_SAID: &[&str] = &[
    "port",
    "ports",
    "feature",
    "features",
    "type",
    "file",
    "files",
    "usage",
    "interface",
    "api",
    "input",
    "output",
    "inputs",
    "outputs",
];

/// Words of remarks on the whole.
const REMARKS: &[&str] = &["note", "notes", "example", "examples", "status", "important", "warning"];

/// Words with which a sentence begins, and hardly ever a title: "These run:", "Es gibt:".
const POINTING: &[&str] = &[
    "these",
    "those",
    "this",
    "they",
    "it",
    "there",
    "here",
    "we",
    "you",
    "following",
    "below",
    "diese",
    "dies",
    "sie",
    "es",
    "hier",
    "wir",
    "folgende",
    "folgendes",
];

/// What stands in the place of a name, and names nothing.
const NO_NAMES: &[&str] = &[
    "total",
    "subtotal",
    "sub-total",
    "grand total",
    "sum",
    "all",
    "none",
    "n/a",
    "na",
    "no",
    "other",
    "others",
    "nothing",
    "nothing else",
    "nobody",
    "nobody else",
    "no one",
    "available",
    "reserved",
    "unused",
    "summe",
    "alle",
    "alles",
    "kein",
    "keine",
    "keines",
    "keinem",
    "keinen",
    "keiner",
    "nichts",
    "niemand",
    "entfällt",
    "andere",
    "sonstige",
    "frei",
    "aucun",
    "aucune",
    "rien",
    "ninguno",
    "ninguna",
    "nada",
    "nessuno",
    "nessuna",
];

/// What a title speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Components,
    Other(&'static str),
    Unknown,
}

/// Lower-case words, without number and ornament: `3.1 Core Modules (Generic)` → core, modules, generic.
fn words(title: &str) -> impl Iterator<Item = String> + '_ {
    title.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase)
}

fn find(title: &str, list: &[&'static str]) -> Option<&'static str> {
    let joined = title.contains("ub-system").then(|| title.replace("ub-system", "ubsystem"));
    words(joined.as_deref().unwrap_or(title)).find_map(|word| {
        let singular = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let forms = [Some(word.as_str()), word.strip_suffix('s'), singular.as_deref()];
        list.iter().copied().find(|known| forms.contains(&Some(*known)))
    })
}

/// What a title, lead-in or column header speaks of.
pub(super) fn topic(title: &str) -> Topic {
    match (find(title, OTHER), find(title, COMPONENTS)) {
        (Some(other), _) => Topic::Other(other),
        (None, Some(_)) => Topic::Components,
        (None, None) => Topic::Unknown,
    }
}

/// Whether arrows under a title are connections of a drawing, and whether all of them.
pub(super) fn connections(title: &str) -> Option<bool> {
    let all = find(title, CONNECTIONS).is_some();
    (all || find(title, FLOWS).is_some()).then_some(all)
}

/// Whether a lead-in is a sentence that points at what follows, and so no title of it.
pub(super) fn is_pointing(text: &str) -> bool {
    words(text).filter(|word| word != "the").take(1).any(|word| POINTING.contains(&word.as_str()))
}

/// The last words of a sentence that introduces a list: "… has the following services:".
pub(super) fn ending(sentence: &str) -> &str {
    if sentence.contains(['(', '[']) {
        return "";
    }
    let start = sentence.trim_end().rmatch_indices(' ').nth(2).map_or(0, |(i, _)| i);
    &sentence[start..]
}

/// Whether a title that speaks of something else still names components, as far as a column may confirm it.
pub(super) fn is_mild(title: &str) -> bool {
    find(title, COMPONENTS).is_some() && find(title, OTHER).is_some_and(|word| MILD.contains(&word))
}

/// A word of a title by which everything below it lists something else; mild words do not reach down.
pub(super) fn other_above(title: &str) -> Option<&'static str> {
    find(title, OTHER).filter(|word| !MILD.contains(word))
}

/// Whether a text in lower case stands in the place of a name, and names nothing.
pub(super) fn is_no_name(text: &str) -> bool {
    NO_NAMES.contains(&text)
}

/// Whether a header or lead-in is one of `words`, up to case, colon and a remark in brackets.
pub(crate) fn is_heading(text: &str, words: &[&str]) -> bool {
    let text = text.split('(').next().unwrap_or(text);
    words.contains(&folded(text).as_str())
}

/// Whether a word is said of components: perhaps it is a name.
pub(super) fn is_said(word: &str) -> bool {
    is_always_said(word) || is_remark(word) || is_heading(word, OFTEN_SAID) || is_lead(word)
}

/// Whether a word is said of components, and is hardly a name.
pub(super) fn is_always_said(word: &str) -> bool {
    is_heading(word, ALWAYS_SAID)
}

/// Whether a word begins a remark.
pub(super) fn is_remark(word: &str) -> bool {
    is_heading(word, REMARKS)
}

/// A key without case and ornaments.
pub(super) fn folded(word: &str) -> String {
    word.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '*' | '`')).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        assert_eq!(topic("### 3.1 Core Modules (Generic/Reusable)"), Topic::Components);
        assert_eq!(topic("Sub-systems"), Topic::Components);
        assert_eq!(topic("Technologies by layer"), Topic::Other("technology"));
        assert_eq!(topic("Microservices"), Topic::Components);
        assert_eq!(topic("Partners"), Topic::Unknown);
        assert!(is_mild("Service Configuration"));
        assert!(!is_mild("Component Costs"));
    }
}
