//! When two names are the same name, and when they look like two spellings of one.

use super::distance::{is_misspelt, is_slip_in_few};
use crate::inventory::named_port;

/// Names that are the same up to case, blanks, `-`, `_`, camel case and plural have the same key.
/// Empty where nothing is left of a name.
pub(crate) fn key(name: &str) -> String {
    let kept = name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '+' | '#'));
    singular(&kept.flat_map(char::to_lowercase).collect::<String>())
}

/// Without the ending of a plural. Behind a hiss it is `es`, so that "boxes" gives "box", and "caches" gives "cache".
fn singular(word: &str) -> String {
    const HISSES: [&str; 8] = ["x", "ss", "zz", "sh", "tch", "nch", "rch", "us"];
    if let Some(base) = word.strip_suffix("ies").filter(|base| base.chars().count() > 2) {
        return format!("{base}y");
    }
    let keeps_s = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    let Some(stem) = word.strip_suffix('s').filter(|stem| !keeps_s && stem.chars().count() > 2) else {
        return word.to_owned();
    };
    // "Houses" and "causes" are no plurals of "hous" and "caus".
    let hiss = |base: &&str| {
        HISSES.iter().any(|hiss| base.ends_with(hiss)) && !["ous", "aus", "eus"].iter().any(|end| base.ends_with(end))
    };
    stem.strip_suffix('e').filter(hiss).unwrap_or(stem).to_owned()
}

/// The forms of a name that stand for the same thing: the whole, `X` of `X:9090`, `X` and `Y` of `X (Y)`, the parts of `X / Y`.
/// The first ones name it best.
pub(crate) fn forms(name: &str) -> Vec<String> {
    let name = name.trim();
    let mut forms = vec![name.to_owned()];
    if let Some((named, ..)) = named_port(name) {
        forms.push(named.to_owned());
    }
    if let Some((before, rest)) = name.split_once(['(', '（']) {
        let inner = rest.split([')', '）']).next().unwrap_or(rest);
        forms.push(before.trim().to_owned());
        forms.push(inner.trim().to_owned());
    }
    if name.contains(" / ") {
        forms.extend(name.split(" / ").map(|part| part.split('(').next().unwrap_or(part).trim().to_owned()));
    }
    let mut seen = Vec::new();
    forms.retain(|form| {
        let key = key(form);
        let new = !key.is_empty() && !seen.contains(&key);
        seen.push(key);
        new
    });
    forms
}

/// How two names that are not the same resemble each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub(crate) enum Likeness {
    /// Each word is the other's or its abbreviation.
    Abbreviation,
    /// One is made of the other's first letters.
    Initials,
    /// One is the other with further words.
    Shorter,
    /// They differ by a letter or two.
    Misspelt,
    /// They begin with the same word; only worth something where no other name does.
    Head,
}

/// Whether two names look like spellings of one. Names that differ in a number or a lone letter never do.
pub(crate) fn likeness(a: &str, b: &str) -> Option<Likeness> {
    let acronym = is_acronym(a, b) || is_acronym(b, a);
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() || a == b {
        return None;
    }
    if acronym {
        return Some(Likeness::Initials);
    }
    let marks = |words: &[String]| words.iter().filter(|w| is_mark(w)).cloned().collect::<Vec<_>>();
    if marks(&a) != marks(&b) {
        return None;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if is_initials(short, long) || is_initials(long, short) {
        return Some(Likeness::Initials);
    }
    let same_length = short.len() == long.len();
    if same_length && short.iter().zip(long).all(|(s, l)| s == l || abbreviates(s, l) || abbreviates(l, s)) {
        return Some(Likeness::Abbreviation);
    }
    if !same_length && (embeds(short, long) || is_ending(short, long)) {
        return Some(Likeness::Shorter);
    }
    let several = short.len() > 1;
    let slip = |s: &str, l: &str| is_misspelt(s, l) || several && is_slip_in_few(s, l);
    let same = |s: &str, l: &str| s == l || singular(s) == singular(l) || slip(s, l);
    if same_length && short.iter().zip(long).all(|(s, l)| same(s, l)) {
        return Some(Likeness::Misspelt);
    }
    let head = singular(&short[0]);
    let telling = head.chars().count() >= 4 && !GENERIC.iter().any(|word| singular(word) == head);
    let head = telling && head == singular(&long[0]);
    head.then_some(Likeness::Head)
}

/// First words that say too little to tell a name by.
const GENERIC: &[&str] =
    &["data", "user", "service", "main", "core", "external", "internal", "system", "client", "server"];

/// The words of a name in lower case: `API-Gateway`, `apiGateway2`.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let chars: Vec<char> = name.split(['(', '（']).find(|s| !s.trim().is_empty()).unwrap_or("").chars().collect();
    for (i, &c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| chars[i]);
        let after = chars.get(i + 1);
        let hump = c.is_uppercase()
            && before
                .is_some_and(|b| b.is_lowercase() || (b.is_uppercase() && after.is_some_and(|a| a.is_lowercase())));
        let digit = before.is_some_and(|b| b.is_alphanumeric() && b.is_numeric() != c.is_numeric());
        if !c.is_alphanumeric() || hump || digit {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// Whether a text can be a name: a few words that begin with a letter, no sentence.
pub(super) fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=4).contains(&words) && text.starts_with(char::is_alphabetic) && !text.ends_with(['.', '?', '!', ':', ','])
}

/// A number or a lone letter, which tells like things apart.
pub(super) fn is_mark(word: &str) -> bool {
    word.chars().count() == 1 || word.chars().all(char::is_numeric)
}

fn is_initials(short: &[String], long: &[String]) -> bool {
    let [word] = short else { return false };
    let initials: String = long.iter().filter_map(|w| w.chars().next()).collect();
    long.len() >= 2 && *word == initials
}

/// Letters of an acronym.
const ACRONYM: usize = 4;

/// `IdP` of `Identity Provider`: a word of capitals and what follows them, each with the beginning of a word.
fn is_acronym(short: &str, long: &str) -> bool {
    let short = short.trim();
    let (pieces, long) = (words(short), words(long));
    let one_word = short.chars().all(char::is_alphabetic) && short.chars().count() <= ACRONYM;
    one_word
        && pieces.len() > 1
        && pieces.len() == long.len()
        && pieces.iter().zip(&long).all(|(p, l)| l.starts_with(p))
}

/// `auth` of `authentication`, `svc` of `service`, `gw` of `gateway`.
fn abbreviates(short: &str, long: &str) -> bool {
    let (s, l) = (short.chars().count(), long.chars().count());
    if s < 2 || s >= l || short.chars().next() != long.chars().next() {
        return false;
    }
    if s >= 3 && long.starts_with(short) {
        return true;
    }
    let mut rest = long.chars();
    s <= 4 && s * 10 <= l * 6 && short.chars().all(|c| rest.any(|r| r == c))
}

/// The words of `short` stand in `long` in order, the first at its beginning.
fn embeds(short: &[String], long: &[String]) -> bool {
    let mut at = 0;
    for (i, word) in short.iter().enumerate() {
        let found = long[at..].iter().position(|w| w == word || (i > 0 && abbreviates(word, w)));
        match found {
            Some(place) if i > 0 || place == 0 => at += place + 1,
            _ => return false,
        }
    }
    short[0].chars().count() >= 2
}

/// `long` ends with the two or more words of `short`.
fn is_ending(short: &[String], long: &[String]) -> bool {
    short.len() >= 2 && long.ends_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_names() {
        for (a, b) in [
            ("API Gateway", "api-gateway"),
            ("apiGateway", "API_GATEWAYS"),
            ("TimescaleDB", "timescaledb"),
            ("Cache", "caches"),
            ("Registries", "registry"),
            ("Boxes", "box"),
            ("Switches", "switch"),
            ("Buses", "bus"),
            ("Processes", "process"),
            ("Databases", "database"),
            ("Warehouses", "warehouse"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        for (a, b) in [
            ("C", "C++"),
            ("Redis", "Redi"),
            ("API 1", "API 2"),
            ("Bus", "Bu"),
            ("Cache", "Cach"),
            ("Database", "Databas"),
        ] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
        assert_eq!(key("—"), "");
    }

    #[test]
    fn forms_of_a_name() {
        assert_eq!(forms("Database (PostgreSQL)"), ["Database (PostgreSQL)", "Database", "PostgreSQL"]);
        assert_eq!(
            forms("API Gateway / Load Balancer"),
            ["API Gateway / Load Balancer", "API Gateway", "Load Balancer"]
        );
        assert_eq!(forms("(primary)"), ["(primary)"]);
        assert_eq!(forms("API:9090"), ["API:9090", "API"]);
    }

    #[test]
    fn like_names() {
        use Likeness::*;
        for (a, b, want) in [
            ("Auth Service", "Authentication Service", Some(Abbreviation)),
            ("user-svc", "User Service", Some(Abbreviation)),
            ("LB", "Load Balancer", Some(Initials)),
            ("IdP", "Identity Provider", Some(Initials)),
            ("App A", "App Archive", None),
            ("Istio GW", "Istio Ingress Gateway", Some(Shorter)),
            ("ArgoCD", "ArgoCD Server", Some(Shorter)),
            ("Control Layer", "Python Control Layer", Some(Shorter)),
            ("App1", "Sample App 1", Some(Shorter)),
            ("Gatway", "Gateway", Some(Misspelt)),
            ("Lon Portal", "Loan Portal", Some(Misspelt)),
            ("Fnie Queue", "Fine Queue", Some(Misspelt)),
            ("Lon", "Loan", None),
            ("pa-bridge", "pay-bridge", Some(Misspelt)),
            ("apy-bridge", "pay-bridge", None),
            ("pya-bridge", "pay-bridge", Some(Misspelt)),
            ("db-bridge", "pay-bridge", None),
            ("WhtsApp Inbox", "WhatsApp Inbox", Some(Misspelt)),
            ("Booking Service", "Booking Desk", Some(Head)),
            ("Bookings View", "Booking Desk", Some(Head)),
            ("Bookings View", "Booking View", Some(Abbreviation)),
            ("Users View", "User Management", None),
            ("Service A", "Service B", None),
            ("API-1", "API-2", None),
            ("API", "API 2", None),
            ("User Service", "Order Service", None),
            ("Cart Service", "Card Service", None),
            ("Data Lake", "Data Mart", None),
            ("Redis", "Cache", None),
        ] {
            let got = likeness(a, b);
            assert_eq!(got, want, "{a} | {b}");
            assert_eq!(got, likeness(b, a), "{a} | {b}");
        }
    }
}
