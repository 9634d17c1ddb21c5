//! What is said after a check, in a few lines.

use asciitect::check::{Finding, Severity};

use super::All;
use crate::messages::Messages;
use crate::text::count;

/// Says what was compared, what is crooked, and what was found; `all_seen` where notes were shown too.
pub(super) fn say(all: &All, findings: &[&Finding], all_seen: bool, messages: &Messages) {
    if all.drawings() == 0 {
        return;
    }
    let bound: usize = all.outcomes.iter().map(|o| o.bound.len()).sum();
    // Who asked for a drawing that is not there is told so, and no other way to ask.
    if bound == 0 && !findings.iter().any(|finding| finding.check == "misused-comment") {
        messages.note(unbound(all, all_seen));
    }
    let (drawings, files) = all.crooked;
    if drawings > 0 {
        let drawings = count(drawings, "crooked drawing");
        messages.note(format!("{drawings} in {}: asciitect fmt", count(files, "file")));
    }
    if bound > 0 || !findings.is_empty() {
        messages.note(tally(all, findings, all_seen, bound));
    }
}

/// That nothing was compared, and how it can be.
fn unbound(all: &All, all_seen: bool) -> String {
    let drawings = count(all.drawings(), "drawing");
    let lists: usize = all.outcomes.iter().filter(|o| o.drawings > 0).map(|o| o.lists).sum();
    let shared = all.outcomes.iter().flat_map(|o| &o.unbound).filter(|u| u.comment.is_some()).max_by_key(|u| u.drawn);
    if let Some(list) = shared.filter(|_| !all_seen) {
        let (kind, title, drawn, entries) = (list.kind, &list.list, list.drawn, list.entries);
        return format!(
            "{drawings}; {drawn} of {entries} names in the {kind} “{title}” are drawn, but nothing binds it: -v says how"
        );
    }
    if lists == 0 {
        return format!("{drawings}, no list of components beside; --against FILE holds one against them");
    }
    let why = if all_seen { "" } else { "; -v says why" };
    let describes = if lists == 1 { "which describes no drawing" } else { "none describes a drawing" };
    let mark = "put <!-- asciitect:components --> before the one that does, or use --against FILE";
    format!("{drawings}, {}, {describes}; {mark}{why}", count(lists, "list"))
}

/// What was found, by severity.
fn tally(all: &All, findings: &[&Finding], all_seen: bool, bound: usize) -> String {
    let number = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let parts: Vec<String> =
        severities.iter().filter(|s| number(**s) > 0).map(|s| count(number(*s), s.name())).collect();
    if parts.is_empty() {
        let drawings = count(all.drawings(), "drawing");
        return format!("{drawings}, {} with a list, nothing found", count(bound, "comparison"));
    }
    let hidden = number(Severity::Note) > 0 && !all_seen;
    format!("{}{}", parts.join(", "), if hidden { "; -v shows notes" } else { "" })
}
